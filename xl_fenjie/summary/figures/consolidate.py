"""Plan, ledger and accepted returns → the summary of a quarter."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.duties.assign import Assignment
from xl_fenjie.duties.course import heirs_in
from xl_fenjie.duties.deadlines import round_due
from xl_fenjie.round.reported import AsReported
from xl_fenjie.round.snapshot import Snapshot
from xl_fenjie.round.standing import (
    REPORTED,
    RoundStanding,
    UnitHistory,
    histories,
    is_idle,
    standing,
)
from xl_fenjie.summary.figures.adjusted import adjustments
from xl_fenjie.summary.figures.answered import moment_words, tells_problem
from xl_fenjie.summary.figures.doubts import doubts_of
from xl_fenjie.summary.figures.lights import light_of
from xl_fenjie.summary.figures.pace import expected_share, members_of, task_targets
from xl_fenjie.summary.figures.progress import by_task, duties_of, task_status
from xl_fenjie.summary.figures.ranking import ranked
from xl_fenjie.summary.figures.scores import scores_of
from xl_fenjie.summary.figures.settled import settled
from xl_fenjie.summary.figures.work_items import doubtful_days, overdue, work_items
from xl_fenjie.values.judging import Judging, Light
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Task
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.returns import ReceivedReturn, Verdict
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.summary import (
    Adjustment,
    Doubt,
    DutyProgress,
    GroupFigures,
    OpenGroup,
    Quarter,
    ReturnNote,
    Summary,
    TargetState,
    TaskProgress,
    TaskStatus,
    TaskTarget,
    UnitFigures,
)
from xl_fenjie.values.wording import FULL_FORM_NAMES

FORM = FormKey.PROGRESS
NO_PART = "（未分板块）"
NOTHING_REPORTED: Mapping[Period, AsReported] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Worked:
    """A quarter with what it was made from."""

    quarter: Quarter
    standing: RoundStanding


def consolidate(
    master: Master,
    period: Period,
    *,
    record: Snapshot,
    as_of: datetime,
    reported: Mapping[Period, AsReported] = NOTHING_REPORTED,
) -> Summary:
    """Bring together what the units reported on the form 完成情况 up to a quarter.

    Only the return that counts for a unit and was accepted enters (see ``UnitHistory``);
    everything is as known at ``as_of``: later returns, reminders and decisions do not count.
    Earlier quarters stand as they were ``reported``, where they were; what has been corrected in
    them since is told apart, and doubts are held against what is known now.
    """
    worked = _work(master, period, record, as_of)
    this, found = worked.quarter, worked.standing
    past = [
        _work(master, quarter, record, as_of)
        for quarter in (Period(period.year, each) for each in range(1, period.quarter))
        if record.knows(RoundKey(FORM, quarter))
    ]
    said = [_as_reported(each, reported) for each in past]
    earlier = tuple(each.quarter for each in said)
    open_groups = _open_groups(found)
    plans = _plans(master, period, record, as_of)
    doubts = (
        *doubts_of(this, [each.quarter for each in past], master.rules.judging),
        *doubtful_days(work_items(plans, period.year), this.plan),
    )
    quarters = [(each.quarter.period, each.standing) for each in (*past, worked)]
    late = overdue(plans, quarters, record.issued, as_of)
    return Summary(
        plan=this.plan,
        rules=master.rules,
        period=period,
        period_label=this.label,
        as_of=as_of,
        counts={
            **_counts(this, open_groups),
            "doubts": len(doubts),
            "contradictions_settled": settled(found, master.rules.judging),
            "work_items_overdue": len(late),
        },
        standings=this.standings,
        duties=this.duties,
        tasks=this.tasks,
        targets=this.targets,
        sections=_grouped(this.plan, this.tasks, lambda task: task.part or NO_PART),
        leaders=_grouped(this.plan, this.tasks, lambda task: task.leader or ""),
        scores=this.scores,
        units=ranked(_units(this, earlier, doubts, master.rules.judging)),
        doubts=doubts,
        overdue=late,
        earlier=earlier,
        adjustments=_adjusted(said, past),
        later=this.later,
        returns=_return_notes(found),
        open_groups=open_groups,
        contacts=master.contacts,
        reminders=found.reminders,
        remarks=_remarks(master, this),
    )


def _as_reported(now: _Worked, reported: Mapping[Period, AsReported]) -> _Worked:
    """A quarter as its report told it; as it is known now where none was made."""
    then = reported.get(now.quarter.period)
    if then is None:
        return now
    return _work(then.master, now.quarter.period, then.snapshot, then.moment)


def _open_groups(found: RoundStanding) -> tuple[OpenGroup, ...]:
    return tuple(
        OpenGroup(group=each.group, tasks=tuple(task.id for task in each.tasks))
        for each in found.assignment.without_members
    )


def _adjusted(said: Iterable[_Worked], past: Iterable[_Worked]) -> tuple[Adjustment, ...]:
    return tuple(
        each
        for then, now in zip(said, past, strict=True)
        if then is not now
        for each in adjustments(then.quarter, now.quarter, then.standing, now.standing)
    )


def quarter_of(master: Master, period: Period, *, record: Snapshot, as_of: datetime) -> Quarter:
    """One quarter by itself, as ``consolidate`` has it."""
    return _work(master, period, record, as_of).quarter


def _work(master: Master, period: Period, record: Snapshot, as_of: datetime) -> _Worked:
    """All of one quarter but what it has to do with others."""
    found = standing(master, RoundKey(FORM, period), snapshot=record, as_of=as_of)
    own = master.model_copy(update={"plan": found.plan})
    duties = duties_of(found)
    targets, tasks = _tasks(own, period, duties, as_of)
    quarter = Quarter(
        plan=found.plan,
        period=period,
        label=master.rules.label(period),
        standings=found.units,
        duties=duties,
        tasks=tasks,
        targets=targets,
        scores=scores_of(found, duties, master.rules.judging, as_of),
        later=found.later,
    )
    return _Worked(quarter, found)


def _plans(
    master: Master, period: Period, record: Snapshot, as_of: datetime
) -> dict[str, UnitHistory]:
    """The 工作方案 of the year by unit, as known at the moment; heirs take them over."""
    planned = RoundKey(FormKey.WORK_PLAN, Period(period.year))
    known = histories(master, planned, record, as_of)
    heirs = heirs_in(master.plan.units, period)
    return {heirs.get(unit, unit): each for unit, each in known.items()}


def _tasks(
    master: Master, period: Period, duties: Iterable[DutyProgress], as_of: datetime
) -> tuple[tuple[TaskTarget, ...], tuple[TaskProgress, ...]]:
    """The targets and the tasks of a quarter over all their units."""
    judging, groups = master.rules.judging, members_of(master.plan)
    held = by_task(duties)
    targets: list[TaskTarget] = []
    tasks: list[TaskProgress] = []
    for task in master.plan.tasks:
        of_task = held.get(task.id, ())
        reporting = [duty for duty in of_task if duty.reports]
        expected = expected_share(judging, period, as_of, task.due)
        own = task_targets(task, of_task, groups, judging, expected)
        status = task_status(reporting, judging.group_share / 100)
        light, because = light_of(
            task, status, reporting, own, period=period, as_of=as_of, judging=judging
        )
        targets += own
        tasks.append(
            TaskProgress(
                task=task.id,
                status=status,
                duties=len(reporting),
                reported=sum(duty.reported for duty in reporting),
                light=light,
                because=because,
            )
        )
    return tuple(targets), tuple(tasks)


def _grouped(
    plan: Plan, tasks: Iterable[TaskProgress], name_of: Callable[[Task], str]
) -> tuple[GroupFigures, ...]:
    """The tasks' figures by a name that each task has; tasks with none ('') are left out."""
    groups: defaultdict[str, list[TaskProgress]] = defaultdict(list)
    by_id = {task.id: task for task in plan.tasks}
    for each in tasks:
        groups[name_of(by_id[each.task])].append(each)
    return tuple(
        GroupFigures(
            name=name,
            tasks=len(group),
            duties=sum(each.duties for each in group),
            reported=sum(each.reported for each in group),
            statuses=_by_status(group),
            lights=_by_light(group),
        )
        for name, group in groups.items()
        if name
    )


def _units(
    this: Quarter, earlier: Sequence[Quarter], doubts: Iterable[Doubt], judging: Judging
) -> tuple[UnitFigures, ...]:
    quoted = Counter(unit for doubt in doubts for unit in set(doubt.units))
    behind = {each.task for each in this.tasks if each.light is judging.light_behind}
    red = Counter(duty.unit for duty in this.duties if duty.reports and duty.task in behind)
    said: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for duty in this.duties:
        if duty.reports and duty.reported:
            said[duty.unit][duty.status] += 1
    totals: defaultdict[str, float] = defaultdict(float)
    for quarter in (*earlier, this):
        for score in quarter.scores:
            totals[score.unit] += score.points or 0
    points = {score.unit: score.points for score in this.scores}
    named = (TaskStatus.DONE, TaskStatus.ON_TRACK, TaskStatus.BEHIND)
    return tuple(
        UnitFigures(
            unit=each.unit,
            state=each.state,
            duties=each.tasks,
            reported=said[each.unit].total(),
            done=said[each.unit][TaskStatus.DONE],
            on_track=said[each.unit][TaskStatus.ON_TRACK],
            behind=said[each.unit][TaskStatus.BEHIND],
            others=said[each.unit].total() - sum(said[each.unit][status] for status in named),
            points=points[each.unit],
            total=round(totals[each.unit], 1),
            doubts=quoted[each.unit],
            red=red[each.unit],
        )
        for each in this.standings
    )


def _by_status(tasks: Iterable[TaskProgress]) -> dict[TaskStatus, int]:
    counted = Counter(each.status for each in tasks)
    return {status: counted[status] for status in TaskStatus}


def _by_light(tasks: Iterable[TaskProgress]) -> dict[Light, int]:
    counted = Counter(each.light for each in tasks)
    return {light: counted[light] for light in Light}


def _counts(this: Quarter, open_groups: Sequence[OpenGroup]) -> dict[str, int]:
    """The key figures: ``units_…`` add up to ``units``, ``tasks_…`` to ``tasks``, and so on."""
    states = Counter(standing.state for standing in this.standings)
    reporting = [duty for duty in this.duties if duty.reports]
    judged = Counter(each.state for each in this.targets)
    return {
        "tasks": len(this.tasks),
        **{f"tasks_{key.name.lower()}": count for key, count in _by_status(this.tasks).items()},
        **{f"lights_{key.name.lower()}": count for key, count in _by_light(this.tasks).items()},
        "units": len(this.standings),
        **{f"units_{state.value}": states[state] for state in UnitState},
        "reported_units": sum(states[state] for state in REPORTED),
        "duties": len(reporting),
        "duties_reported": sum(duty.reported for duty in reporting),
        "duties_with_problems": sum(tells_problem(duty.problems) for duty in this.duties),
        "figures": sum(len(duty.targets) for duty in reporting),
        "figures_reported": sum(
            each.actual is not None for duty in reporting for each in duty.targets
        ),
        "targets": len(this.targets),
        **{f"targets_{state.name.lower()}": judged[state] for state in TargetState},
        "open_groups": len(open_groups),
    }


def _return_notes(found: RoundStanding) -> tuple[ReturnNote, ...]:
    """Every return of the period, counted or not, with the reason: nothing vanishes."""
    return tuple(
        ReturnNote(
            unit=unit,
            file=each.content.file,
            received_at=each.received_at,
            verdict=each.content.verdict,
            counted=not (because := _why_not(unit, each, found)),
            because=because,
        )
        for unit in sorted(found.histories, key=_order(found.assignment))
        for each in found.histories[unit].returns
    )


def _why_not(unit: str, one: ReceivedReturn, found: RoundStanding) -> str:
    if unit not in found.assignment.duties:
        return sentence("uncounted_outside")
    if one.content.verdict is Verdict.REFUSED:
        return sentence("uncounted_refused")
    if one.content.verdict is Verdict.REVIEW:
        return sentence("uncounted_signed" if one.is_signed_copy else "uncounted_open")
    if is_idle(one, found.duties(unit)):
        return sentence("uncounted_idle")
    if one is not found.heard(unit).counting:
        return sentence("uncounted_superseded")
    return ""


def _order(assignment: Assignment) -> Callable[[str], tuple[int, str]]:
    places = {unit: place for place, unit in enumerate(assignment.duties)}
    return lambda unit: (places.get(unit, len(places)), unit)


def _remarks(master: Master, this: Quarter) -> tuple[str, ...]:
    """What a person should know about the figures of a quarter, in sentences."""
    said = list(due_remarks(master, FORM, this.period))
    if this.later:
        numbers = {task.id: task.number for task in master.plan.tasks}
        names = "、".join(numbers[each] or each for each in this.later)
        said.append(sentence("tasks_added_later", count=len(this.later), names=names))
    return tuple(said)


def due_remarks(master: Master, form: FormKey, period: Period) -> tuple[str, ...]:
    """What became of a date that is no working day, and whether that is certain."""
    due = round_due(master, form, period)
    if due is None:
        return ()
    facts = {"label": master.rules.label(period), "stated": due.stated, "day": due.day}
    moved = [sentence("due_moved", **facts)] if due.day != due.stated else []
    doubtful = [] if due.sure else [sentence("due_uncertain", year=due.day.year, **facts)]
    return (*moved, *doubtful)


def unknown_remarks(
    master: Master, period: Period, *, record: Snapshot, as_of: datetime
) -> tuple[str, ...]:
    """That nothing was known of a round by the moment: its zeros are nobody's silence."""
    forms = (FORM,) if period.quarter else (FormKey.WORK_PLAN, FormKey.CONTACTS)
    if any(record.knows(RoundKey(form, period)) for form in forms):
        return ()
    facts = {"as_of": moment_words(as_of), "label": master.rules.label(period)}
    return (sentence("round_not_begun", form=FULL_FORM_NAMES[forms[0]], **facts),)
