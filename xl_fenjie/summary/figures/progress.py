"""What the units of a quarter reported: by duty, and by task over all its units."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from xl_fenjie.duties.assign import Directory, Duty
from xl_fenjie.round.standing import RoundStanding, UnitHistory
from xl_fenjie.summary.figures.pace import TINY, is_rate
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.plan import Role, Target, Task
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.rows import Row
from xl_fenjie.values.summary import DutyProgress, TargetProgress, TaskStatus

GRAVITY = (
    TaskStatus.BEHIND,
    TaskStatus.NOT_STARTED,
    TaskStatus.NOTHING_NEW,
    TaskStatus.ON_TRACK,
    TaskStatus.UNSAID,
    TaskStatus.DONE,
)
"""The statuses that a unit's answer may have, the one that decides a task first."""

TEXT_KEYS = (AnswerKey.STATUS, AnswerKey.PROGRESS, AnswerKey.PROBLEMS, AnswerKey.NEXT_STEPS)

# There are as many of these as duties in four quarters. Their parts come from values that have been
# checked, and one set of the fields that are set serves all: a set of its own doubles their size.
_OF_DUTY, _OF_TARGET = set(DutyProgress.model_fields), set(TargetProgress.model_fields)

ByTask = Mapping[str, Sequence[DutyProgress]]


def duties_of(found: RoundStanding) -> tuple[DutyProgress, ...]:
    """What every unit was to report and did, in the order of the plan's tasks."""
    plan = found.plan
    by_task: defaultdict[str, list[DutyProgress]] = defaultdict(list)
    tasks = {task.id: task for task in plan.tasks}
    for unit, duties in found.assignment.duties.items():
        rows = accepted_rows(found.heard(unit))
        for duty in duties:
            of_task = rows.get(duty.task.id) or _of_same_matter(duty.task, rows, tasks)
            by_task[duty.task.id].append(duty_progress(duty, of_task))
    directory = Directory(plan.units)
    return tuple(
        duty
        for task in plan.tasks
        for places in [places_in(task, directory)]
        for duty in sorted(by_task[task.id], key=lambda each: places[each.unit])
    )


def places_in(task: Task, directory: Directory) -> Mapping[str, int]:
    """The units of a task in the order in which it names them; members stand where the group does.

    Who is named first leads where nobody is said to.
    """
    places: dict[str, int] = {}
    for role in Role:
        for name in task.units(role):
            unit = directory.find(name)
            places.setdefault(unit.name, len(places))
    for role in Role:
        for name in task.units(role):
            for member in directory.within(name):
                places.setdefault(member.name, len(places))
    return places


def by_task(duties: Iterable[DutyProgress]) -> ByTask:
    """The duties of each task, partners among them."""
    held: defaultdict[str, list[DutyProgress]] = defaultdict(list)
    for duty in duties:
        held[duty.task].append(duty)
    return held


def accepted_rows(known: UnitHistory) -> dict[str, list[Row]]:
    """The rows of the return that counts, by task; none where it was not accepted."""
    rows: dict[str, list[Row]] = {}
    counting = known.counting
    if counting is not None and counting.content.verdict is Verdict.ACCEPTED:
        for row in counting.content.rows:
            rows.setdefault(row.task, []).append(row)
    return rows


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


def duty_progress(duty: Duty, rows: Sequence[Row]) -> DutyProgress:
    """What the rows of a return say on a duty."""
    targets = duty.task.targets
    figures = [_actual(rows, index, len(targets)) for index in range(len(targets))]
    status, progress, problems, next_steps = (_text(rows, key) for key in TEXT_KEYS)
    told = bool(status or progress or problems or next_steps)
    return DutyProgress.model_construct(
        _fields_set=_OF_DUTY,
        task=duty.task.id,
        unit=duty.unit,
        role=duty.role,
        reports=duty.reports,
        reported=told or any(_text(rows, AnswerKey.ACTUAL) for _ in rows[:1]),
        status=status,
        progress=progress,
        problems=problems,
        next_steps=next_steps,
        targets=tuple(
            _target_progress(target, figure)
            for target, figure in zip(targets, figures, strict=True)
        ),
    )


def _text(rows: Sequence[Row], key: AnswerKey) -> str:
    """The answers of all rows of a task, each once: a task may fill several rows of a form."""
    if len(rows) == 1:
        return rows[0].text(key).strip()
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
    told = actual is not None and target.value and not is_rate(target)
    ratio = actual / target.value if told and actual is not None else None
    return TargetProgress.model_construct(
        _fields_set=_OF_TARGET, target=target, actual=actual, ratio=ratio
    )


def answering(duties: Sequence[DutyProgress]) -> Sequence[DutyProgress]:
    """The duties that answer for a task: its 牵头单位 where one has reported, else all of them."""
    leads = [duty for duty in duties if duty.role is Role.LEAD]
    return leads if any(duty.reported for duty in leads) else duties


def task_status(duties: Sequence[DutyProgress], least_share: float) -> TaskStatus:
    """The status of a task, by those who answer for it.

    It is the gravest that so many of the units that have reported say, or a graver one
    (``least_share``, 0 to 1): one laggard of many does not make the task late. It is done only
    when every one of them says so.
    """
    if not duties:
        return TaskStatus.NOBODY
    owing = answering(duties)
    said = Counter(said_status(duty) for duty in owing if duty.reported)
    if not said:
        return TaskStatus.UNREPORTED
    as_grave = 0
    for status in GRAVITY:
        as_grave += said[status]
        if as_grave and as_grave >= least_share * said.total() - TINY:
            break
    if status is not TaskStatus.DONE:
        return status
    if as_grave > said[TaskStatus.DONE]:
        return TaskStatus.ON_TRACK
    return TaskStatus.DONE if said.total() == len(owing) else TaskStatus.INCOMPLETE


def said_status(duty: DutyProgress) -> TaskStatus:
    """What a unit says of a task; 未注明 where it reported without a status."""
    try:
        status = TaskStatus(duty.status)
    except ValueError:
        return TaskStatus.UNSAID
    return status if status in GRAVITY else TaskStatus.UNSAID
