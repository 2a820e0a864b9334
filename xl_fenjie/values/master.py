"""The content of 总台账: the plan as staff have edited it, and what they added to it."""

from datetime import date

from xl_fenjie.values.findings import Finding
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Remark
from xl_fenjie.values.rules import Rules
from xl_fenjie.values.value import Value


class Contact(Value):
    """Whom the office writes to at a unit; ``leader`` is the 分管领导 above it."""

    unit: str
    person: str = ""
    phone: str = ""
    email: str = ""
    leader: str = ""
    successor_of: str = ""


class Dispensation(Value):
    """A unit that is excused from a period (``due`` None), or has a later date for it."""

    unit: str
    form: FormKey
    period: Period
    due: date | None = None
    reason: str = ""


class Decision(Value):
    """What staff decided about a remark (处理意见 on the sheet 待核实)."""

    remark: Remark
    words: str


class OwnColumn(Value):
    """A column that staff have added to 任务 or 单位: texts by the row's id or unit."""

    sheet: str
    heading: str
    texts: tuple[tuple[str, str], ...] = ()


class Master(Value):
    """All that a 总台账 holds.

    ``given_ids`` are those that the program gave to rows of 任务 without 编号; ``doubts`` the
    mistakes that must be mended before a form goes out (a unit that no sheet lists); ``assumed``
    what the program assumes because the workbook was written by an older release; ``own`` the
    columns of staff's own, of which the program keeps the texts and understands nothing.
    """

    plan: Plan
    rules: Rules = Rules()
    contacts: tuple[Contact, ...] = ()
    dispensations: tuple[Dispensation, ...] = ()
    decisions: tuple[Decision, ...] = ()
    given_ids: tuple[str, ...] = ()
    doubts: tuple[Finding, ...] = ()
    assumed: tuple[Finding, ...] = ()
    own: tuple[OwnColumn, ...] = ()
