"""The way back: what the own units reported, as the upper level asks for it, task by task."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from xl_fenjie.cascade.bodies import LowerBody
from xl_fenjie.cascade.counterparts import own_named
from xl_fenjie.cascade.select import Concern, concern, names_in
from xl_fenjie.duties.assign import Directory
from xl_fenjie.values.answers import AnswerKey, WorkPlanKey
from xl_fenjie.values.plan import Plan, Role, Target, Task, Unit
from xl_fenjie.values.returns import ProgressStatus
from xl_fenjie.values.summary import DutyProgress, Summary, WorkItem

_GOVERNMENT = "人民政府"
_STATUSES = frozenset(status.value for status in ProgressStatus)


@dataclass(frozen=True, slots=True)
class UpwardAnswer:
    """What the body answers for one upper task.

    ``cells`` by column key, those of its first line; ``further`` those of more lines (pieces of
    work). ``figures`` by the target, None where several units gave different ones, which
    ``given`` lists.
    """

    cells: Mapping[str, str] = field(default_factory=dict)
    further: Sequence[Mapping[str, str]] = ()
    figures: Mapping[Target, float | None] = field(default_factory=dict)
    given: Mapping[Target, Sequence[tuple[str, float]]] = field(default_factory=dict)


def name_in(plan: Plan, body: LowerBody) -> str:
    """The body's name as the upper plan prints it; made from its own where it is not printed."""
    printed = [name for task in plan.tasks for name in names_in(task) if body.bears(name)]
    listed = [name for unit in plan.units for name in unit.members if body.bears(name)]
    named = dict.fromkeys((*printed, *listed))
    first = body.stems[0]
    own = [name for name in named if name.startswith(first)]
    return next(iter((*own, *named)), first + (_GOVERNMENT if body.kinds else ""))


def under_one_name(plan: Plan, body: LowerBody) -> Plan:
    """The upper plan in which the body, its other names and its groups stand as one unit.

    All else that is named stays; groups are left without members, for only this unit is asked.
    """
    directory, own = Directory(plan.units), name_in(plan, body)

    def named(names: Iterable[str]) -> tuple[str, ...]:
        concerned = {Concern.BY_NAME, Concern.AS_GROUP}
        return tuple(
            dict.fromkeys(
                own if concern(name, body, directory) in concerned else name for name in names
            )
        )

    tasks = tuple(
        task.model_copy(update={role.value: named(task.units(role)) for role in Role})
        for task in plan.tasks
    )
    return plan.model_copy(update={"tasks": tasks, "units": (Unit(name=own),)})


def answers(summary: Summary) -> Mapping[str, UpwardAnswer]:
    """By task id what was reported and accepted; tasks of which nobody reported are not in it.

    Where several units reported, each one's words stand under its name, the status is that of
    the whole, and a figure stands only where all who gave one agree.
    """
    statuses = {each.task: each.status.value for each in summary.tasks}
    reported: dict[str, list[DutyProgress]] = {}
    for duty in summary.duties:
        if duty.reported:
            reported.setdefault(duty.task, []).append(duty)
    return {
        task.id: _answer(sorted(reported[task.id], key=_as_in(task)), statuses.get(task.id, ""))
        for task in summary.plan.tasks
        if task.id in reported
    }


def planned(items: Iterable[WorkItem], tasks: Iterable[Task]) -> Mapping[str, UpwardAnswer]:
    """By task id what the own units planned, as one 工作方案 of the body.

    A piece of work is a line, under its unit's name where there are several units, which stand
    as in the own task; the task's own 分管领导 goes before a unit's.
    """
    by_task: dict[str, list[WorkItem]] = {}
    for item in items:
        by_task.setdefault(item.task, []).append(item)
    return {
        task.id: _planned(sorted(by_task[task.id], key=_as_in(task)), task.leader or "")
        for task in tasks
        if task.id in by_task
    }


def _as_in(task: Task) -> Callable[[WorkItem | DutyProgress], int]:
    """The order in which a task names its units; those that it does not name come last."""
    places = {name: place for place, name in enumerate(own_named(task))}
    return lambda told: places.get(told.unit, len(places))


def _planned(items: Sequence[WorkItem], leader: str) -> UpwardAnswer:
    several = len({item.unit for item in items}) > 1
    first, *further = (_piece(item, leader, named=several) for item in items)
    return UpwardAnswer(first, further=tuple(further))


def _piece(item: WorkItem, leader: str, *, named: bool) -> Mapping[str, str]:
    cells = {
        WorkPlanKey.CONTENT: f"{item.unit}：{item.content}" if named else item.content,
        WorkPlanKey.DUE: item.due_words,
        WorkPlanKey.LEADER: leader or item.leader,
        WorkPlanKey.DEPARTMENT: item.unit + item.department,
    }
    return {str(key): text for key, text in cells.items() if text}


def _answer(duties: Sequence[DutyProgress], status: str) -> UpwardAnswer:
    cells = {
        AnswerKey.PROGRESS: _words([(duty.unit, duty.progress) for duty in duties]),
        AnswerKey.STATUS: status if status in _STATUSES else "",
        AnswerKey.PROBLEMS: _words([(duty.unit, duty.problems) for duty in duties]),
        AnswerKey.NEXT_STEPS: _words([(duty.unit, duty.next_steps) for duty in duties]),
    }
    given: dict[Target, list[tuple[str, float]]] = {}
    for duty in duties:
        for each in duty.targets:
            if each.actual is not None:
                given.setdefault(each.target, []).append((duty.unit, each.actual))
    figures = {
        target: told[0][1] if len({value for _, value in told}) == 1 else None
        for target, told in given.items()
    }
    told = {str(key): text for key, text in cells.items() if text}
    return UpwardAnswer(told, figures=figures, given=given)


def _words(told: Sequence[tuple[str, str]]) -> str:
    """One unit's words as they are; those of several under their names, equal ones once."""
    said = [(unit, words) for unit, words in told if words]
    if len({words for _, words in said}) <= 1:
        return said[0][1] if said else ""
    return "\n".join(f"{unit}：{words}" for unit, words in said)
