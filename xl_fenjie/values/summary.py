"""The summary of a period: one value of which workbook, reports, screen and JSON are views."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from xl_fenjie.values.master import Contact
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Plan, Role, Target, Task
from xl_fenjie.values.results import UnitStanding
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.rules import Rules
from xl_fenjie.values.value import Value


class TaskStatus(StrEnum):
    """Where a task stands, as the units that answer for it report, the gravest first.

    The last four are no choices of the column 进展状态: 未注明 where they reported without one,
    未报齐 where all that came says 已完成 and some have yet to report, 未报送 where nobody
    reported, 无人报送 where no unit reports the task (a group without members).
    """

    BEHIND = "进度滞后"
    NOT_STARTED = "尚未启动"
    NOTHING_NEW = "本季度无新进展"
    ON_TRACK = "正常推进"
    DONE = "已完成"
    UNSAID = "未注明"
    INCOMPLETE = "未报齐"
    UNREPORTED = "未报送"
    NOBODY = "无人报送"


class TargetProgress(Value):
    """A target with the figure reported for it; ``ratio`` is actual ÷ value."""

    target: Target
    actual: float | None = None
    ratio: float | None = None


class DutyProgress(Value):
    """What one unit reported on one task, as accepted; blank where it has not.

    ``reports`` is false where the unit is only named in the task (a partner); ``reported`` tells
    an accepted answer from none.
    """

    task: str
    unit: str
    role: Role
    reports: bool = True
    reported: bool = False
    status: str = ""
    progress: str = ""
    problems: str = ""
    next_steps: str = ""
    targets: tuple[TargetProgress, ...] = ()


class TaskProgress(Value):
    """A task over all units: how many report it, how many have, and the status of the whole."""

    task: str
    status: TaskStatus
    duties: int
    reported: int


class GroupFigures(Value):
    """The figures of a part of the plan, or of a leader's tasks; ``statuses`` counts tasks."""

    name: str
    tasks: int
    duties: int
    reported: int
    statuses: Mapping[TaskStatus, int]


class ReturnNote(Value):
    """A return that came in the period, counted or not; ``because`` says why not."""

    unit: str
    file: str
    received_at: datetime
    verdict: Verdict
    counted: bool
    because: str = ""


class OpenGroup(Value):
    """A group that should report but has no members, with its tasks' ids."""

    group: str
    tasks: tuple[str, ...]


class Summary(Value):
    """All figures of a period, computed once, as known at ``as_of``.

    ``counts`` holds the key figures by their published names; ``sections`` and ``leaders`` stand
    in the plan's order; ``contacts`` and ``reminders`` hold what is known of the units.
    """

    plan: Plan
    rules: Rules = Rules()
    period: Period
    period_label: str
    as_of: datetime
    counts: Mapping[str, int] = {}
    standings: tuple[UnitStanding, ...]
    duties: tuple[DutyProgress, ...]
    tasks: tuple[TaskProgress, ...] = ()
    sections: tuple[GroupFigures, ...] = ()
    leaders: tuple[GroupFigures, ...] = ()
    returns: tuple[ReturnNote, ...] = ()
    open_groups: tuple[OpenGroup, ...] = ()
    contacts: tuple[Contact, ...] = ()
    reminders: Mapping[str, tuple[datetime, ...]] = {}

    def tasks_by_id(self) -> dict[str, Task]:
        """The plan's tasks by id."""
        return {task.id: task for task in self.plan.tasks}

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.summary/1``, but for the paths of workbook and reports."""
        return {
            "schema": "fenjie.summary/1",
            "period": str(self.period),
            "as_of": self.as_of.isoformat(),
            "counts": dict(self.counts),
            "sections": [group.to_json() for group in self.sections],
            "leaders": [group.to_json() for group in self.leaders],
            "tasks": [_duty_json(duty) for duty in self.duties],
        }


def _duty_json(duty: DutyProgress) -> dict[str, Any]:
    return {
        "id": duty.task,
        "unit": duty.unit,
        "role": duty.role.value,
        "reported": duty.reported,
        "status": duty.status,
        "progress": duty.progress,
        "problems": duty.problems,
        "next_steps": duty.next_steps,
        "targets": [
            {
                "name": each.target.name,
                "value": each.target.value,
                "unit": each.target.unit,
                "actual": each.actual,
                "ratio": each.ratio,
            }
            for each in duty.targets
        ],
    }
