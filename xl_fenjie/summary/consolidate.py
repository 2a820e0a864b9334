"""Plan and accepted returns → the summary of a period."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from xl_fenjie.summary.answered import tells_problem
from xl_fenjie.summary.standing import REPORTED, Known, Reminders, known_by_unit, standings_of
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.duties import Assignment, Duty, assign
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Role, Target, Task
from xl_fenjie.values.results import UnitStanding, UnitState
from xl_fenjie.values.returns import ReceivedReturn, Verdict
from xl_fenjie.values.rows import Row
from xl_fenjie.values.summary import (
    DutyProgress,
    GroupFigures,
    OpenGroup,
    ReturnNote,
    Summary,
    TargetProgress,
    TaskProgress,
    TaskStatus,
)

GRAVITY = (
    TaskStatus.BEHIND,
    TaskStatus.NOT_STARTED,
    TaskStatus.NOTHING_NEW,
    TaskStatus.ON_TRACK,
    TaskStatus.UNSAID,
    TaskStatus.DONE,
)
"""The statuses that a unit's answer may have, the one that decides a task first."""

NO_PART = "（未分板块）"


def consolidate(
    master: Master,
    period: Period,
    *,
    received: Sequence[ReceivedReturn],
    reminders: Reminders,
    as_of: datetime,
    signed: Collection[str] = (),
) -> Summary:
    """Bring together what the units reported on the form 完成情况 of a period.

    Only the return that counts for a unit and was accepted enters (see ``standing.Known``);
    everything is as known at ``as_of``.
    """
    form = FormKey.PROGRESS
    assignment = assign(master.plan, master.rules, form, period)
    known = known_by_unit(master, form, period, received=received, reminders=reminders, as_of=as_of)
    standings = standings_of(
        master, form, period, assignment=assignment, known=known, as_of=as_of, signed=signed
    )
    duties = _duties(master, assignment, known)
    tasks = _tasks(master, duties)
    sections = _grouped(master, tasks, lambda task: task.part or NO_PART)
    open_groups = tuple(
        OpenGroup(group=each.group, tasks=tuple(task.id for task in each.tasks))
        for each in assignment.without_members
    )
    return Summary(
        plan=master.plan,
        rules=master.rules,
        period=period,
        period_label=master.rules.label(period),
        as_of=as_of,
        counts=_counts(standings, duties, tasks, open_groups),
        standings=standings,
        duties=duties,
        tasks=tasks,
        sections=sections,
        leaders=_grouped(master, tasks, lambda task: task.leader or ""),
        returns=_return_notes(assignment, known),
        open_groups=open_groups,
        contacts=master.contacts,
        reminders={unit: each.reminders for unit, each in known.items() if each.reminders},
    )


def _duties(
    master: Master, assignment: Assignment, known: Mapping[str, Known]
) -> tuple[DutyProgress, ...]:
    """What every unit was to report and did, in the order of the plan's tasks."""
    by_task: defaultdict[str, list[DutyProgress]] = defaultdict(list)
    tasks = {task.id: task for task in master.plan.tasks}
    for unit, duties in assignment.duties.items():
        rows = _accepted_rows(known.get(unit, Known()))
        for duty in duties:
            of_task = rows.get(duty.task.id) or _of_same_matter(duty.task, rows, tasks)
            by_task[duty.task.id].append(_duty_progress(duty, of_task))
    strength = list(Role)
    return tuple(
        duty
        for task in master.plan.tasks
        for duty in sorted(by_task[task.id], key=lambda each: strength.index(each.role))
    )


def _of_same_matter(
    task: Task, rows: Mapping[str, list[Row]], tasks: Mapping[str, Task]
) -> list[Row]:
    """What was said on the task that is the same matter; its figures go to the equal targets."""
    other = tasks.get(task.same_as)
    if other is None:
        return []
    places = {
        index: task.targets.index(target)
        for index, target in enumerate(other.targets)
        if target in task.targets
    }
    return [
        replace(row, target=None if row.target is None else places.get(row.target, -1))
        for row in rows.get(other.id, [])
    ]


def _accepted_rows(known: Known) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {}
    counting = known.counting
    if counting is not None and counting.content.verdict is Verdict.ACCEPTED:
        for row in counting.content.rows:
            rows.setdefault(row.task, []).append(row)
    return rows


def _duty_progress(duty: Duty, rows: Sequence[Row]) -> DutyProgress:
    return DutyProgress(
        task=duty.task.id,
        unit=duty.unit,
        role=duty.role,
        reports=duty.reports,
        reported=any(_text(rows, key) for key in AnswerKey),
        status=_text(rows, AnswerKey.STATUS),
        progress=_text(rows, AnswerKey.PROGRESS),
        problems=_text(rows, AnswerKey.PROBLEMS),
        next_steps=_text(rows, AnswerKey.NEXT_STEPS),
        targets=tuple(
            _target_progress(target, _actual(rows, index, len(duty.task.targets)))
            for index, target in enumerate(duty.task.targets)
        ),
    )


def _text(rows: Iterable[Row], key: AnswerKey) -> str:
    """The answers of all rows of a task, each once: a task may fill several rows of a form."""
    return "\n".join(dict.fromkeys(text for row in rows if (text := row.text(key).strip())))


def _actual(rows: Iterable[Row], index: int, targets: int) -> float | None:
    """The figure for a target; a row that names no target speaks of the only one there is."""
    for row in rows:
        figure = row.answers.get(AnswerKey.ACTUAL)
        meant = row.target if row.target is not None or targets > 1 else 0
        if meant == index and isinstance(figure, int | float):
            return float(figure)
    return None


def _target_progress(target: Target, actual: float | None) -> TargetProgress:
    ratio = actual / target.value if actual is not None and target.value else None
    return TargetProgress(target=target, actual=actual, ratio=ratio)


def _tasks(master: Master, duties: Iterable[DutyProgress]) -> tuple[TaskProgress, ...]:
    by_task: defaultdict[str, list[DutyProgress]] = defaultdict(list)
    for duty in duties:
        if duty.reports:
            by_task[duty.task].append(duty)
    return tuple(
        TaskProgress(
            task=task.id,
            status=task_status(by_task[task.id]),
            duties=len(by_task[task.id]),
            reported=sum(duty.reported for duty in by_task[task.id]),
        )
        for task in master.plan.tasks
    )


def task_status(duties: Sequence[DutyProgress]) -> TaskStatus:
    """The status of a task: the gravest that those who answer for it reported.

    Its 牵头单位 answer for it where they reported, else all that report it. It is done only when
    every one of them says so.
    """
    if not duties:
        return TaskStatus.NOBODY
    leads = [duty for duty in duties if duty.role is Role.LEAD]
    answering = leads if any(duty.reported for duty in leads) else duties
    said = {_status(duty) for duty in answering if duty.reported}
    if not said:
        return TaskStatus.UNREPORTED
    gravest = min(said, key=GRAVITY.index)
    if gravest is TaskStatus.DONE and not all(duty.reported for duty in answering):
        return TaskStatus.INCOMPLETE
    return gravest


def _status(duty: DutyProgress) -> TaskStatus:
    try:
        status = TaskStatus(duty.status)
    except ValueError:
        return TaskStatus.UNSAID
    return status if status in GRAVITY else TaskStatus.UNSAID


def _grouped(
    master: Master, tasks: Iterable[TaskProgress], name_of: Callable[[Task], str]
) -> tuple[GroupFigures, ...]:
    """The tasks' figures by a name that each task has; tasks with none ('') are left out."""
    groups: defaultdict[str, list[TaskProgress]] = defaultdict(list)
    by_id = {task.id: task for task in master.plan.tasks}
    for each in tasks:
        groups[name_of(by_id[each.task])].append(each)
    return tuple(
        GroupFigures(
            name=name,
            tasks=len(group),
            duties=sum(each.duties for each in group),
            reported=sum(each.reported for each in group),
            statuses=_by_status(group),
        )
        for name, group in groups.items()
        if name
    )


def _by_status(tasks: Iterable[TaskProgress]) -> dict[TaskStatus, int]:
    counted = Counter(each.status for each in tasks)
    return {status: counted[status] for status in TaskStatus}


def _counts(
    standings: Sequence[UnitStanding],
    duties: Sequence[DutyProgress],
    tasks: Sequence[TaskProgress],
    open_groups: Sequence[OpenGroup],
) -> dict[str, int]:
    """The key figures: ``units_…`` add up to ``units``, ``tasks_…`` to ``tasks``."""
    states = Counter(standing.state for standing in standings)
    statuses = _by_status(tasks)
    reporting = [duty for duty in duties if duty.reports]
    return {
        "tasks": len(tasks),
        **{f"tasks_{status.name.lower()}": number for status, number in statuses.items()},
        "units": len(standings),
        **{f"units_{state.value}": states[state] for state in UnitState},
        "reported_units": sum(states[state] for state in REPORTED),
        "duties": len(reporting),
        "duties_reported": sum(duty.reported for duty in reporting),
        "duties_with_problems": sum(tells_problem(duty.problems) for duty in duties),
        "figures": sum(len(duty.targets) for duty in reporting),
        "figures_reported": sum(
            each.actual is not None for duty in reporting for each in duty.targets
        ),
        "open_groups": len(open_groups),
    }


def _return_notes(assignment: Assignment, known: Mapping[str, Known]) -> tuple[ReturnNote, ...]:
    """Every return of the period, counted or not, with the reason: nothing vanishes."""
    return tuple(
        ReturnNote(
            unit=unit,
            file=each.content.file,
            received_at=each.received_at,
            verdict=each.content.verdict,
            counted=not (because := _why_not(unit, each, known[unit], assignment)),
            because=because,
        )
        for unit in sorted(known, key=_order(assignment))
        for each in known[unit].returns
    )


def _why_not(unit: str, one: ReceivedReturn, known: Known, assignment: Assignment) -> str:
    if unit not in assignment.duties:
        return "该单位不在本期报送范围内"
    if one.content.verdict is Verdict.REFUSED:
        return "检查未通过，已退回"
    if one.content.verdict is Verdict.REVIEW:
        return "待人工核实"
    if one is not known.counting:
        return "已被后来报送的文件取代"
    return ""


def _order(assignment: Assignment) -> Callable[[str], tuple[int, str]]:
    places = {unit: place for place, unit in enumerate(assignment.duties)}
    return lambda unit: (places.get(unit, len(places)), unit)
