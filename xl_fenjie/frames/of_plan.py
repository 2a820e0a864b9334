"""A plan as frames: its tasks, who has which, and the figures to reach."""

from collections.abc import Iterator
from typing import NamedTuple

from xl_fenjie.frames.schema import Dtype, FrameColumn, FrameSchema
from xl_fenjie.values.plan import Plan, Role, Target, Task


class Assigned(NamedTuple):
    """A unit or group that stands in a task, with its role there."""

    task: Task
    role: Role
    unit: str


class Aim(NamedTuple):
    """A target, its task and its place among the task's targets, from 0."""

    task: Task
    place: int
    target: Target


def assigned(plan: Plan) -> Iterator[Assigned]:
    """Who stands in which task, in the order of the plan."""
    for task in plan.tasks:
        for role in Role:
            for unit in task.units(role):
                yield Assigned(task, role, unit)


def aims(plan: Plan) -> Iterator[Aim]:
    """The targets of all tasks, in the order of the plan."""
    for task in plan.tasks:
        for place, target in enumerate(task.targets):
            yield Aim(task, place, target)


TASKS: FrameSchema[Task] = FrameSchema(
    "a task of the plan",
    (
        FrameColumn("task", Dtype.STRING, "the task's id, which never changes", lambda it: it.id),
        FrameColumn("number", Dtype.STRING, "序号 as printed", lambda it: it.number),
        FrameColumn("part", Dtype.STRING, "the part of the plan", lambda it: it.part),
        FrameColumn("path", Dtype.TUPLE, "the headings from the part down", lambda it: it.path),
        FrameColumn("text", Dtype.STRING, "责任事项, without units and dates", lambda it: it.text),
        FrameColumn("lead", Dtype.TUPLE, "牵头单位", lambda it: it.lead),
        FrameColumn("responsible", Dtype.TUPLE, "责任单位", lambda it: it.responsible),
        FrameColumn("support", Dtype.TUPLE, "协办单位", lambda it: it.support),
        FrameColumn("leader", Dtype.STRING, "分管领导", lambda it: it.leader),
        FrameColumn("due", Dtype.DAY, "the task's own 完成时限, its last day", lambda it: it.due),
        FrameColumn("line", Dtype.INTEGER, "the line of the document, 0: none", lambda it: it.line),
    ),
)

ASSIGNMENTS: FrameSchema[Assigned] = FrameSchema(
    "a unit or group that stands in a task",
    (
        FrameColumn("task", Dtype.STRING, "the task's id", lambda it: it.task.id),
        FrameColumn("unit", Dtype.STRING, "its name in the plan", lambda it: it.unit),
        FrameColumn("role", Dtype.STRING, "lead, responsible or support", lambda it: it.role.value),
    ),
)

TARGETS: FrameSchema[Aim] = FrameSchema(
    "a figure that a task is to reach",
    (
        FrameColumn("task", Dtype.STRING, "the task's id", lambda it: it.task.id),
        FrameColumn("target", Dtype.INTEGER, "its place in the task, from 0", lambda it: it.place),
        FrameColumn("name", Dtype.STRING, "what is counted", lambda it: it.target.name),
        FrameColumn("value", Dtype.FLOAT, "in base units", lambda it: it.target.value),
        FrameColumn("unit", Dtype.STRING, "the base unit: 个, 元, %", lambda it: it.target.unit),
        FrameColumn(
            "relation",
            Dtype.STRING,
            "at_least, more_than, about, at_most or exactly",
            lambda it: it.target.relation.value,
        ),
        FrameColumn(
            "growth", Dtype.BOOLEAN, "whether it is a rate of change", lambda it: it.target.growth
        ),
        FrameColumn("text", Dtype.STRING, "its words in the task", lambda it: it.target.text),
    ),
)
