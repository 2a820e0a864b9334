"""The accepted 工作方案 and 名单 of all units → the plans of the year."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from xl_fenjie.duties.assign import Assignment, Directory, assign
from xl_fenjie.round.snapshot import Snapshot
from xl_fenjie.round.standing import REPORTED, UnitHistory, standing
from xl_fenjie.summary.figures.consolidate import quarter_of
from xl_fenjie.summary.figures.progress import places_in
from xl_fenjie.summary.figures.work_items import work_items
from xl_fenjie.values.answers import ContactKey
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import LAST_QUARTER, Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import UnitStanding, UnitState
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.summary import Officer, WorkItem, WorkPlanDuty, YearPlans


def plans_of_year(master: Master, year: Period, *, record: Snapshot, as_of: datetime) -> YearPlans:
    """Bring together the work items by task and unit, the people by unit, and the quarters so far.

    Only the return that counts for a unit and was accepted enters; everything is as known at
    ``as_of``.
    """
    plans, contacts = (
        standing(master, RoundKey(form, year), snapshot=record, as_of=as_of)
        for form in (FormKey.WORK_PLAN, FormKey.CONTACTS)
    )
    planned_by = assign(master.plan, master.rules, FormKey.WORK_PLAN, year)
    duties = _duties(master, planned_by, work_items(plans.histories, year.year))
    officers = tuple(
        officer
        for each in contacts.units
        for officer in _officers(each.unit, contacts.histories.get(each.unit, UnitHistory()))
    )
    return YearPlans(
        plan=master.plan,
        rules=master.rules,
        period=year,
        as_of=as_of,
        counts=_counts(plans.units, contacts.units, duties, officers),
        standings=plans.units,
        contact_standings=contacts.units,
        duties=duties,
        officers=officers,
        contacts=master.contacts,
        quarters=tuple(
            quarter_of(master, quarter, record=record, as_of=as_of)
            for quarter in (Period(year.year, number) for number in range(1, LAST_QUARTER + 1))
            if record.knows(RoundKey(FormKey.PROGRESS, quarter))
        ),
    )


def _duties(
    master: Master, assignment: Assignment, items: Sequence[WorkItem]
) -> tuple[WorkPlanDuty, ...]:
    planned: defaultdict[tuple[str, str], list[WorkItem]] = defaultdict(list)
    for item in items:
        planned[item.task, item.unit].append(item)
    by_task: defaultdict[str, list[WorkPlanDuty]] = defaultdict(list)
    for unit, duties in assignment.duties.items():
        for duty in duties:
            task = duty.task
            held = planned.get((task.id, unit)) or planned.get((task.same_as, unit), [])
            by_task[task.id].append(
                WorkPlanDuty(task=task.id, unit=unit, role=duty.role, items=tuple(held))
            )
    directory = Directory(master.plan.units)
    return tuple(
        duty
        for task in master.plan.tasks
        for places in [places_in(task, directory)]
        for duty in sorted(by_task[task.id], key=lambda each: places[each.unit])
    )


def _officers(unit: str, known: UnitHistory) -> list[Officer]:
    counting = known.counting
    if counting is None or counting.content.verdict is not Verdict.ACCEPTED:
        return []
    told = [
        {key.value: row.text(key).strip() for key in ContactKey} for row in counting.content.rows
    ]
    return [Officer(unit=unit, **each) for each in told if each[ContactKey.PERSON]]


def _counts(
    standings: Sequence[UnitStanding],
    contact_standings: Sequence[UnitStanding],
    duties: Sequence[WorkPlanDuty],
    officers: Sequence[Officer],
) -> dict[str, int]:
    return {
        "units": len(standings),
        "units_exempt": sum(each.state is UnitState.EXEMPT for each in standings),
        "reported_units": sum(each.state in REPORTED for each in standings),
        "contact_units": len(contact_standings),
        "contact_units_exempt": sum(each.state is UnitState.EXEMPT for each in contact_standings),
        "contact_units_reported": sum(each.state in REPORTED for each in contact_standings),
        "duties": len(duties),
        "duties_planned": sum(bool(duty.items) for duty in duties),
        "work_items": sum(len(duty.items) for duty in duties),
        "work_items_undated": sum(item.due is None for duty in duties for item in duty.items),
        "officers": len(officers),
    }
