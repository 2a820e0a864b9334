"""The content of 总台账: the plan as edited by staff, and what they added."""

from datetime import date

from xl_fenjie.values.findings import Finding
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Remark
from xl_fenjie.values.rules import Rules
from xl_fenjie.values.value import Value


class Contact(Value):
    """A unit's contact person; ``leader`` is the 分管领导 above the unit."""

    unit: str
    person: str = ""
    phone: str = ""
    email: str = ""
    leader: str = ""
    successor_of: str = ""


class Dispensation(Value):
    """An exemption of a unit from a period (``due`` None), or an extension."""

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
    """Everything in a 总台账.

    ``given_ids`` are the ids that the program gave to rows of 任务 without 编号; ``doubts`` the
    mistakes to fix before a form goes out (a unit that no sheet lists); ``assumed`` the defaults
    taken because an older release wrote the workbook; ``own`` the columns that staff added, whose
    texts are kept as they are.
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
