"""When a unit's form is due: the notice's dates, and the office's dispensations from them."""

from collections.abc import Collection
from datetime import date

from xl_fenjie.values.duties import Directory
from xl_fenjie.values.master import Dispensation, Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Task
from xl_fenjie.values.workdays import Rolled, rolled


def dispensation(master: Master, form: FormKey, period: Period, unit: str) -> Dispensation | None:
    """The dispensation of this unit for this form and period; the last one written wins.

    It may stand under another name of the unit, or under a group to which the unit belongs; what
    stands under the unit itself goes before what stands under a group.
    """
    written = [each for each in master.dispensations if (each.form, each.period) == (form, period)]
    if not written:
        return None
    names = {unit}.union(*(each.aliases for each in master.plan.units if each.name == unit))
    directory = Directory(master.plan.units)
    groups = {
        each.name
        for each in master.plan.units
        if each.members and not names.isdisjoint(held.name for held in directory.within(each.name))
    }
    own = [each for each in written if each.unit in names]
    shared = [each for each in written if each.unit in groups]
    return next(reversed(own or shared), None)


def due_for(
    master: Master, form: FormKey, period: Period, *, unit: str, tasks: Collection[Task]
) -> date | None:
    """The last day for a unit's form with these tasks; None where no date binds it.

    A date that the notice gives to some tasks binds those and goes before the general one; a
    form with several dates is due by the first of them. A later date of the sheet 单位 that was
    granted to the unit goes before all. A date of the notice that is no working day moves by the
    office's rule; one that was granted stays.
    """
    granted = dispensation(master, form, period, unit)
    if granted is not None and granted.due is not None:
        return granted.due
    own = {due for task in tasks if (due := _due_of(master.plan, form, period, task)) is not None}
    return rolled(min(own), master.rules.judging).day if own else None


def round_due(master: Master, form: FormKey, period: Period) -> Rolled | None:
    """The date that binds all tasks, moved by the office's rule; None where there is none."""
    stated = general_due(master.plan, form, period)
    return None if stated is None else rolled(stated, master.rules.judging)


def general_due(plan: Plan, form: FormKey, period: Period) -> date | None:
    """The date that binds all tasks of a form and period; None where the notice has none."""
    return _due(plan, form, period, "")


def _due_of(plan: Plan, form: FormKey, period: Period, task: Task) -> date | None:
    own = _due(plan, form, period, task.number)
    return own or _due(plan, form, period, "")


def _due(plan: Plan, form: FormKey, period: Period, number: str) -> date | None:
    dates = [
        deadline.due
        for deadline in plan.deadlines
        if deadline.form is form
        and deadline.period == period
        and (number in deadline.tasks if number else not deadline.tasks)
    ]
    return min(dates, default=None)
