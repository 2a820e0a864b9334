"""Results of the steps; screen, JSON and exit status are views of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import Field

from xl_fenjie.values.findings import Severity
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Remark
from xl_fenjie.values.returns import Return, Verdict
from xl_fenjie.values.revision import Change
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.value import Value


class IssuedForm(Value):
    """A form workbook that was written, or would be; ``file`` is relative to the workspace.

    ``columns`` are the keys of its columns, empty if unknown. The ledger keeps them because the
    office may drop columns before the returns of this round have come.
    """

    unit: str
    form: FormKey
    period: Period
    edition: str
    file: str
    tasks: tuple[str, ...]
    columns: tuple[str, ...] = Field(default=(), exclude=True)

    @property
    def round(self) -> RoundKey:
        """The round in which it goes out."""
        return RoundKey(self.form, self.period)


class NotIssued(Value):
    """A group that got no form: ids and printed numbers of its tasks, and the reason."""

    unit: str
    tasks: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    reason: str


class Outcome(StrEnum):
    """What happened to the files: written, only planned (a dry run), or already there unchanged."""

    WRITTEN = "written"
    PLANNED = "planned"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Issue:
    """What ``issue`` wrote; ``remarks`` are sentences for a person (a date left open).

    ``revised`` are the units whose form went out before and is another now. ``cover`` (the list of
    what went to whom) and ``bundle`` (all forms in one archive) are relative to the workspace,
    '' where single units were asked for.
    """

    forms: tuple[IssuedForm, ...]
    not_issued: tuple[NotIssued, ...]
    remarks: tuple[str, ...] = ()
    revised: tuple[str, ...] = ()
    cover: str = ""
    bundle: str = ""
    outcome: Outcome = Outcome.WRITTEN

    @property
    def needs_person(self) -> bool:
        """Whether a group was left out or a date left open."""
        return bool(self.not_issued or self.remarks)

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.issue/1``."""
        return {
            "schema": "fenjie.issue/1",
            "forms": [form.to_json() for form in self.forms],
            "not_issued": [group.to_json() for group in self.not_issued],
            "remarks": list(self.remarks),
            "revised": list(self.revised),
            "cover": self.cover,
            "bundle": self.bundle,
            "outcome": self.outcome.value,
        }


@dataclass(frozen=True, slots=True)
class Checked:
    """What ``check`` and ``receive`` found, one return per file.

    ``skipped`` holds a sentence for each file that could not be read (open in Excel, say), or
    taken out of its message; ``notes`` what bounces and automatic answers say.
    """

    returns: tuple[Return, ...]
    skipped: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def needs_person(self) -> bool:
        """Whether a file was not accepted or not read, has a fault, or mail bounced."""
        return bool(self.skipped or self.notes) or any(
            each.verdict is not Verdict.ACCEPTED
            or any(found.severity is not Severity.NOTE for found in each.findings)
            for each in self.returns
        )

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.check/1``."""
        return {
            "schema": "fenjie.check/1",
            "returns": [each.to_json() for each in self.returns],
            "skipped": list(self.skipped),
            "notes": list(self.notes),
        }


@dataclass(frozen=True, slots=True)
class Decided:
    """A person's decision on a return, as recorded; ``files`` are those that go back to the unit.

    ``remarks`` name side effects that the person may not have intended.
    """

    content: Return
    signed: bool
    reason: str
    by: str
    files: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def needs_person(self) -> bool:
        """Whether the decision had side effects."""
        return bool(self.remarks)

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.decision/1``: the return, with who said what and why."""
        return {
            "schema": "fenjie.decision/1",
            **self.content.to_json(),
            "signed": self.signed,
            "reason": self.reason,
            "decided_by": self.by,
            "sent_back": list(self.files),
            "remarks": list(self.remarks),
        }


class UnitState(StrEnum):
    """Where a unit stands in a period."""

    AWAITED = "awaited"
    ON_TIME = "on_time"
    AFTER_REMINDER = "after_reminder"
    LATE = "late"
    MISSING = "missing"
    SENT_BACK = "sent_back"
    REVIEW = "review"
    EXEMPT = "exempt"


CALM = frozenset({UnitState.AWAITED, UnitState.ON_TIME, UnitState.EXEMPT})
"""The states in which nobody need look at a unit."""
OPEN = frozenset({UnitState.MISSING, UnitState.SENT_BACK, UnitState.REVIEW})
"""The states in which a unit's report is not there to be counted."""


class UnitStanding(Value):
    """One unit's row of the status; ``tasks`` counts those that it reports.

    ``received_at`` and ``file`` are those of the return that counts; ``reported_at`` is when its
    first accepted return came, by which punctuality is judged; ``due`` is the unit's own date.
    ``notes`` are what bounces and automatic answers from the unit say.
    """

    unit: str
    state: UnitState
    received_at: datetime | None = None
    reported_at: datetime | None = None
    due: date | None = None
    file: str | None = None
    signed: bool = False
    tasks: int = 0
    notes: tuple[str, ...] = ()

    @property
    def corrected_at(self) -> datetime | None:
        """When a later accepted return took the place of the first; None where none did."""
        first, counting = self.reported_at, self.received_at
        return counting if first is not None and counting != first else None


@dataclass(frozen=True, slots=True)
class Status:
    """Who has reported in a period; ``remarks`` are sentences about its date.

    ``label`` is the round as this office calls it: 2026年全年完成情况.
    """

    period: Period
    due: date | None
    units: tuple[UnitStanding, ...]
    remarks: tuple[str, ...] = ()
    label: str = ""

    @property
    def needs_person(self) -> bool:
        """Someone is late, missing, sent back or to be looked at."""
        return any(standing.state not in CALM for standing in self.units)

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.status/1``."""
        return {
            "schema": "fenjie.status/1",
            "period": str(self.period),
            "label": self.label,
            "due": self.due and self.due.isoformat(),
            "units": [standing.to_json() for standing in self.units],
            "remarks": list(self.remarks),
        }


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """What ``new`` made.

    With ``--update`` also what the revised document changed, and under which name the 总台账 of
    before lies beside the new one.
    """

    master: Path
    tasks: int
    units: int
    remarks: Sequence[Remark]
    changes: Sequence[Change] = ()
    previous: Path | None = None
    unchanged: bool = False

    @property
    def needs_person(self) -> bool:
        """The document left something to be looked at."""
        return bool(self.remarks)

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.new/1``."""
        return {
            "schema": "fenjie.new/1",
            "master": str(self.master),
            "tasks": self.tasks,
            "units": self.units,
            "remarks": [each.to_json() for each in self.remarks],
            "changes": [each.to_json() for each in self.changes],
            "previous": self.previous and str(self.previous),
            "unchanged": self.unchanged,
        }


@dataclass(frozen=True, slots=True)
class Lists:
    """Where 任务清单, 时间清单 and 责任清单 lie, and how many lines each has, by its name."""

    workbook: Path
    document: Path
    counts: Mapping[str, int]

    @property
    def needs_person(self) -> bool:
        """Never: lists say what 总台账 says, and ask nothing."""
        return False

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.lists/1``."""
        return {
            "schema": "fenjie.lists/1",
            "workbook": str(self.workbook),
            "document": str(self.document),
            "counts": dict(self.counts),
        }


@dataclass(frozen=True, slots=True)
class Consolidated:
    """What ``consolidate`` wrote, with the figures themselves as plain JSON data.

    ``folder`` is the workspace; ``open_units`` are those that are missing, sent back or to be
    reviewed; ``remarks`` are sentences on why the summary may not be what was asked for.
    """

    folder: Path
    workbook: Path
    reports: tuple[Path, ...]
    summary: Mapping[str, Any]
    open_units: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def needs_person(self) -> bool:
        """There is a remark, or a unit whose report is not there to be counted."""
        return bool(self.remarks or self.open_units)

    @property
    def told(self) -> tuple[str, ...]:
        """The remarks, and what the summary itself says about its figures."""
        return tuple(dict.fromkeys((*self.remarks, *self.summary.get("remarks", ()))))

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.summary/1``."""
        return {
            **self.summary,
            "remarks": list(self.told),
            "workbook": self.workbook.relative_to(self.folder).as_posix(),
            "reports": [path.relative_to(self.folder).as_posix() for path in self.reports],
        }


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo made, step by step."""

    folder: Path
    issued: Issue
    checked: Checked
    status: Status
    consolidated: Consolidated
