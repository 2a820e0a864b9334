"""Standings and summary as frames: who has reported, how tasks, duties and figures stand."""

from xl_fenjie.frames.schema import Dtype, FrameColumn, FrameSchema
from xl_fenjie.values.results import UnitStanding
from xl_fenjie.values.summary import DutyProgress, TaskProgress, TaskTarget

STANDINGS: FrameSchema[UnitStanding] = FrameSchema(
    "a unit in a round",
    (
        FrameColumn("unit", Dtype.STRING, "the unit", lambda it: it.unit),
        FrameColumn("state", Dtype.STRING, "as in fenjie.status/1", lambda it: it.state.value),
        FrameColumn("due", Dtype.DAY, "the unit's own date", lambda it: it.due),
        FrameColumn(
            "reported_at",
            Dtype.TIME,
            "when its first accepted return came",
            lambda it: it.reported_at,
        ),
        FrameColumn(
            "received_at", Dtype.TIME, "when the return that counts came", lambda it: it.received_at
        ),
        FrameColumn("file", Dtype.STRING, "the return that counts", lambda it: it.file),
        FrameColumn(
            "signed", Dtype.BOOLEAN, "whether the signed scan has come", lambda it: it.signed
        ),
        FrameColumn("tasks", Dtype.INTEGER, "how many tasks it reports", lambda it: it.tasks),
    ),
)

TASK_PROGRESS: FrameSchema[TaskProgress] = FrameSchema(
    "a task of the plan",
    (
        FrameColumn("task", Dtype.STRING, "the task's id", lambda it: it.task),
        FrameColumn("status", Dtype.STRING, "where it stands", lambda it: it.status.value),
        FrameColumn("light", Dtype.STRING, "the office's colour for it", lambda it: it.light.value),
        FrameColumn("because", Dtype.TUPLE, "why it has this colour", lambda it: it.because),
        FrameColumn("duties", Dtype.INTEGER, "how many units report it", lambda it: it.duties),
        FrameColumn("reported", Dtype.INTEGER, "how many of them have", lambda it: it.reported),
    ),
)

DUTY_PROGRESS: FrameSchema[DutyProgress] = FrameSchema(
    "a unit's part in a task",
    (
        FrameColumn("task", Dtype.STRING, "the task's id", lambda it: it.task),
        FrameColumn("unit", Dtype.STRING, "the unit", lambda it: it.unit),
        FrameColumn("role", Dtype.STRING, "lead, responsible or support", lambda it: it.role.value),
        FrameColumn("reports", Dtype.BOOLEAN, "whether it has to report", lambda it: it.reports),
        FrameColumn("reported", Dtype.BOOLEAN, "whether it has", lambda it: it.reported),
        FrameColumn("status", Dtype.STRING, "进展状态", lambda it: it.status or None),
        FrameColumn("progress", Dtype.STRING, "完成情况", lambda it: it.progress or None),
        FrameColumn("problems", Dtype.STRING, "存在问题", lambda it: it.problems or None),
        FrameColumn("next_steps", Dtype.STRING, "下一步措施", lambda it: it.next_steps or None),
    ),
)

TARGET_PROGRESS: FrameSchema[TaskTarget] = FrameSchema(
    "a figure that a task is to reach, over all units",
    (
        FrameColumn("task", Dtype.STRING, "the task's id", lambda it: it.task),
        FrameColumn("target", Dtype.INTEGER, "its place in the task, from 0", lambda it: it.index),
        FrameColumn("name", Dtype.STRING, "what is counted", lambda it: it.target.name),
        FrameColumn("value", Dtype.FLOAT, "the aim, in base units", lambda it: it.target.value),
        FrameColumn("unit", Dtype.STRING, "the base unit: 个, 元, %", lambda it: it.target.unit),
        FrameColumn("actual", Dtype.FLOAT, "the figure that counts", lambda it: it.actual),
        FrameColumn("ratio", Dtype.FLOAT, "actual ÷ value", lambda it: it.ratio),
        FrameColumn(
            "expected", Dtype.FLOAT, "the share that is due by now, 0 to 1", lambda it: it.expected
        ),
        FrameColumn("state", Dtype.STRING, "how it stands", lambda it: it.state.value),
        FrameColumn("source", Dtype.STRING, "whose figure it is", lambda it: it.source or None),
    ),
)
