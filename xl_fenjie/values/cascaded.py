"""Results of ``cascade`` and ``upward``: what was taken over from an upper plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Plan, Remark
from xl_fenjie.values.revision import Change
from xl_fenjie.values.value import Value


class Option(Value):
    """A candidate among the body's own units, with its score and the reasons in Chinese."""

    unit: str
    score: float
    evidence: str


class Suggested(Value):
    """The suggestion for a task: its options from best to worst, and how certain it is."""

    id: str
    upper: str
    certainty: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Cascaded:
    """The draft plan with where it lies, what was suggested, and what a revision changed.

    ``table`` is the workbook of counterparts; ``previous`` the 总台账 of before under its new
    name; ``unchanged``: what lay there already says the same, and nothing was written.
    """

    plan: Plan
    master: Path
    table: Path
    suggested: Sequence[Suggested]
    changes: Sequence[Change] = ()
    previous: Path | None = None
    unchanged: bool = False

    @property
    def needs_person(self) -> bool:
        """Whether a person must look at something."""
        return bool(self.plan.remarks or self.changes)

    def to_json(self) -> dict[str, Any]:
        """The draft as in ``fenjie.plan/1``, with what was suggested."""
        return {
            **self.plan.to_json(),
            "master": str(self.master),
            "counterparts": str(self.table),
            "suggested": [each.to_json() for each in self.suggested],
            "changes": [each.to_json() for each in self.changes],
            "previous": self.previous and str(self.previous),
            "unchanged": self.unchanged,
        }


@dataclass(frozen=True, slots=True)
class Upwards:
    """The upper level's form, filled in from what the own units reported.

    ``filled`` of ``tasks`` tasks have an answer; ``remarks`` tell of the others.
    """

    unit: str
    period: Period
    file: Path
    tasks: int
    filled: int
    remarks: tuple[Remark, ...] = ()

    @property
    def needs_person(self) -> bool:
        """Whether something was left blank."""
        return bool(self.remarks)

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.upward/1``."""
        return {
            "schema": "fenjie.upward/1",
            "unit": self.unit,
            "period": str(self.period),
            "file": str(self.file),
            "tasks": self.tasks,
            "filled": self.filled,
            "remarks": [each.to_json() for each in self.remarks],
        }
