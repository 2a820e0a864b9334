"""The plan: what an official 责任分解方案 says, as one value.

Field names and meanings are those of the published JSON ``fenjie.plan/1``.
"""

from datetime import date
from enum import StrEnum
from functools import cache
from typing import Literal

from pydantic import Field

from xl_fenjie.values.period import Period
from xl_fenjie.values.value import Value


class FormKey(StrEnum):
    """The three forms that an office sends out."""

    WORK_PLAN = "work_plan"
    PROGRESS = "progress"
    CONTACTS = "contacts"


class Role(StrEnum):
    """The capacity in which a task names a unit: 牵头, 责任, 协办 (配合)."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"
    SUPPORT = "support"


class Relation(StrEnum):
    """How a figure binds: 以上/不少于, 超/突破, 左右, 以内, or none of these."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT = "about"
    AT_MOST = "at_most"
    EXACTLY = "exactly"


class Reporter(StrEnum):
    """Who reports a task: its 牵头单位, or its 牵头单位 and 责任单位 alike."""

    LEAD = "lead"
    RESPONSIBLE = "responsible"


class UnitKind(StrEnum):
    """A unit receives forms; a group stands for its members."""

    UNIT = "unit"
    GROUP = "group"


class Target(Value):
    """A figure that a task is to reach.

    ``text`` is the shortest stretch of the task that holds it, ``name`` what is counted,
    ``value`` in base units (1.2万 is 12000, 15% is 15), ``growth`` true for a rate of change.
    """

    text: str
    name: str
    value: float
    unit: str
    relation: Relation = Relation.EXACTLY
    growth: bool = False


class Share(Value):
    """A part of a task with units of its own, from a nested clause."""

    text: str
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()


class Upper(Value):
    """The assignment of the level above, where a district's plan quotes it."""

    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()


@cache
def _nothing_above() -> Upper:
    return Upper()  # one for all tasks: most plans quote no level above


class Move(Value):
    """A change of a task's units from a period on; None leaves a role unchanged."""

    since: Period
    lead: tuple[str, ...] | None = None
    responsible: tuple[str, ...] | None = None
    support: tuple[str, ...] | None = None


class Task(Value):
    """One numbered 责任事项.

    ``id`` never changes; ``number`` is as printed; ``path`` holds the headings from the part down;
    ``line`` is the line of the source text. Staff may add ``moves`` to other units during the
    year, and ``same_as``, the id of a task on the same matter (重点工作 and 民生实事): the two are
    filled in once and count as both. In a plan taken from the level above, ``upper_number`` is
    the number there and ``because`` the name that selected the task (各区人民政府).
    """

    id: str
    part: str
    path: tuple[str, ...]
    number: str
    text: str
    lead: tuple[str, ...] = ()
    responsible: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    leader: str | None = None
    upper: Upper = Field(default_factory=_nothing_above)
    shares: tuple[Share, ...] = ()
    targets: tuple[Target, ...] = ()
    due: date | None = None
    line: int = 0
    moves: tuple[Move, ...] = ()
    same_as: str = ""
    upper_number: str = ""
    because: str = ""

    def units(self, role: Role) -> tuple[str, ...]:
        """The units in this role, in the order of the document."""
        named: tuple[str, ...] = getattr(self, role)
        return named


class Succession(Value):
    """The unit that takes over all duties of another, and from when."""

    unit: str
    since: Period


class Unit(Value):
    """A unit or a group with its aliases; only groups have members."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: UnitKind = UnitKind.UNIT
    members: tuple[str, ...] = ()
    successor: Succession | None = None


class Deadline(Value):
    """When a form is due.

    ``stated`` is false if the date follows from a rule (每个季度第1个月20日前); ``tasks`` are the
    numbers of the tasks that it applies to, empty for all; ``called`` is the document's own word
    for the period (全年), if any.
    """

    form: FormKey
    period: Period
    due: date
    stated: bool = True
    tasks: tuple[str, ...] = ()
    called: str = ""


class Reporting(Value):
    """Who reports on each form according to the document; None if it does not say."""

    work_plan: Reporter | None = None
    progress: Reporter | None = None
    contacts: Reporter | None = None


class PlanRules(Value):
    """The rules that the document itself states."""

    reporting: Reporting = Field(default_factory=Reporting)
    no_lead_means_responsible_leads: bool = False


class Remark(Value):
    """A passage of the document that a person should look at; ``line`` 0 means no line."""

    code: str
    line: int
    found: str
    message: str
    suggestion: str


class Plan(Value):
    """A whole 责任分解方案."""

    schema_name: Literal["fenjie.plan/1"] = Field(default="fenjie.plan/1", alias="schema")
    title: str
    year: int
    issuer: str | None = None
    document_number: str | None = None
    issued_on: date | None = None
    level: Literal["city", "district"] = "district"
    truncated: bool = False
    rules: PlanRules = Field(default_factory=PlanRules)
    deadlines: tuple[Deadline, ...] = ()
    units: tuple[Unit, ...] = ()
    tasks: tuple[Task, ...] = ()
    remarks: tuple[Remark, ...] = ()

    @property
    def needs_person(self) -> bool:
        """Whether anything in the document was doubtful."""
        return bool(self.remarks)
