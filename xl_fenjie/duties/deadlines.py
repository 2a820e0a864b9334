"""Due dates of forms: the notice's dates and the office's exemptions and extensions."""

from collections.abc import Collection, Iterable
from datetime import date

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.duties.assign import Directory
from xl_fenjie.duties.workdays import Rolled, rolled, working_day_after
from xl_fenjie.values.days import in_year, on_paper
from xl_fenjie.values.master import Dispensation, Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Task, Unit
from xl_fenjie.values.rules import Rules

GENERAL = ""  # in place of a task's number: the date for all tasks


class Dates:
    """The dates of one form and period; what does not depend on the unit is looked up once."""

    def __init__(self, master: Master, form: FormKey, period: Period) -> None:
        self._written = [
            each for each in master.dispensations if (each.form, each.period) == (form, period)
        ]
        self._names: dict[str, set[str]] = {}
        self._held: dict[str, set[str]] = {}
        if self._written:
            for unit in master.plan.units:
                self._names.setdefault(unit.name, {unit.name}).update(unit.aliases)
            self._held = _members(master.plan.units, {each.unit for each in self._written})
        self._by_number = _by_number(master.plan, form, period)
        self._judging = master.rules.judging
        self._rolled: dict[date, date] = {}

    def dispensation(self, unit: str) -> Dispensation | None:
        """The dispensation of this unit; the last one written wins.

        It may stand under another name of the unit, or under a group to which the unit belongs;
        what stands under the unit itself goes before what stands under a group.
        """
        if not self._written:
            return None
        names = self._names.get(unit, {unit})
        own = [each for each in self._written if each.unit in names]
        shared = [
            each
            for each in self._written
            if not names.isdisjoint(self._held.get(each.unit, frozenset()))
        ]
        return next(reversed(own or shared), None)

    def due(self, unit: str, tasks: Collection[Task]) -> date | None:
        """The last day for a unit's form with these tasks; None where no date binds it.

        A date that the notice gives to some tasks binds those and goes before the general one; a
        form with several dates is due by the first of them. A later date of the sheet 单位 that
        was granted to the unit goes before all. A date of the notice that is no working day moves
        by the office's rule; one that was granted stays.
        """
        granted = self.dispensation(unit)
        if granted is not None and granted.due is not None:
            return granted.due
        general = self._by_number.get(GENERAL)
        own = {self._by_number.get(task.number, general) for task in tasks}
        return self._moved(min(day for day in own if day)) if own - {None} else None

    def _moved(self, day: date) -> date:
        if day not in self._rolled:
            self._rolled[day] = rolled(day, self._judging).day
        return self._rolled[day]


def round_due(master: Master, form: FormKey, period: Period) -> Rolled | None:
    """The date that binds all tasks, moved by the office's rule; None where there is none."""
    stated = general_due(master.plan, form, period)
    return None if stated is None else rolled(stated, master.rules.judging)


def first_due(master: Master, form: FormKey, period: Period) -> Rolled | None:
    """As ``round_due``; where no date binds all tasks, the first of those that bind some."""
    days = _by_number(master.plan, form, period)
    stated = days.get(GENERAL) or min(days.values(), default=None)
    return None if stated is None else rolled(stated, master.rules.judging)


def asked_again(due: date | None, today: date, rules: Rules) -> date:
    """Until when a unit is given that is asked back or pressed: never a day that has passed.

    Its own day, or the working days of 规则 from today where that is later.
    """
    anew = working_day_after(today, rules.reply_days, rules.judging)
    return max(due, anew) if due is not None else anew


def told(due: Rolled) -> str:
    """The day that counts, and where the office's rule moved it, the one from which it moved."""
    if due.day == due.stated:
        return str(due.day)
    same_year = due.day.year == due.stated.year
    stated = in_year(due.stated) if same_year else on_paper(due.stated)
    code = "due_put_off" if due.day > due.stated else "due_brought_forward"
    return sentence(code, day=due.day, stated=stated)


def general_due(plan: Plan, form: FormKey, period: Period) -> date | None:
    """The date that binds all tasks of a form and period; None where the notice has none."""
    return _by_number(plan, form, period).get(GENERAL)


def _by_number(plan: Plan, form: FormKey, period: Period) -> dict[str, date]:
    """The first of the dates that bind a task, by its number; ``GENERAL`` has that of all."""
    dates: dict[str, date] = {}
    for deadline in plan.deadlines:
        if (deadline.form, deadline.period) == (form, period):
            for number in deadline.tasks or (GENERAL,):
                dates[number] = min(deadline.due, dates.get(number, deadline.due))
    return dates


def _members(units: Iterable[Unit], groups: Collection[str]) -> dict[str, set[str]]:
    """The names of those who are within each of these groups."""
    directory = Directory(units)
    return {
        unit.name: {held.name for held in directory.within(unit.name)}
        for unit in units
        if unit.members and unit.name in groups
    }
