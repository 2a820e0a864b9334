"""Messages and letters to the units, and their outcome."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from xl_fenjie.values.choices import What
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.value import Value


class PostState(StrEnum):
    """What became of a unit's message.

    ``HELD``: it was handed over but never acknowledged, so it may have arrived; only a person can
    have it sent again.
    """

    PLANNED = "planned"
    DRAFT = "draft"
    SENT = "sent"
    ALREADY_SENT = "already_sent"
    HELD = "held"
    FAILED = "failed"


class PostedUnit(Value):
    """One unit's message.

    ``files`` are the names of its attachments, ``draft`` is the .eml relative to the workspace,
    ``doubts`` what is wrong with its addresses, ``failures`` why something did not go out.
    ``form`` and ``period`` are those that the message is about.
    """

    unit: str
    addresses: tuple[str, ...] = ()
    state: PostState = PostState.PLANNED
    files: tuple[str, ...] = ()
    draft: str | None = None
    doubts: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()
    form: FormKey | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """What ``send`` did, or would do; those without a good address stand first.

    Corrections may be about several forms and periods; ``form`` and ``period`` are then the last.
    """

    what: What
    form: FormKey
    period: Period
    units: tuple[PostedUnit, ...]

    @property
    def rounds(self) -> int:
        """How many forms and periods the messages are about."""
        return len({(each.form, each.period) for each in self.units})

    @property
    def needs_person(self) -> bool:
        """An address is missing or doubtful, or something did not go out."""
        troubled = {PostState.HELD, PostState.FAILED}
        return any(each.doubts or each.failures or each.state in troubled for each in self.units)

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.send/1``."""
        return {
            "schema": "fenjie.send/1",
            "what": self.what.value,
            "form": self.form.value,
            "period": str(self.period),
            "units": [each.to_json() for each in self.units],
        }


class RemindedUnit(Value):
    """A unit that was pressed; ``letter`` and ``draft`` are relative to the workspace."""

    unit: str
    state: UnitState
    letter: str
    draft: str
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reminded:
    """What ``remind`` did; ``spared`` are those that were pressed today already.

    ``waiting`` are those named by a file that waits for a person of the office: they are not
    pressed. ``waiting_files`` counts these files.
    """

    form: FormKey
    period: Period
    units: tuple[RemindedUnit, ...]
    spared: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    waiting_files: int = 0

    @property
    def needs_person(self) -> bool:
        """A unit has no good address, or the office itself has a return to look at."""
        return bool(self.waiting) or any(each.doubts for each in self.units)

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.remind/1``."""
        return {
            "schema": "fenjie.remind/1",
            "form": self.form.value,
            "period": str(self.period),
            "units": [each.to_json() for each in self.units],
            "spared": list(self.spared),
            "waiting": list(self.waiting),
            "waiting_files": self.waiting_files,
        }
