"""The light of a task, with the reasons that anybody can follow."""

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.chinese.written import written
from xl_fenjie.summary.figures.answered import percent
from xl_fenjie.values.judging import Judging, Light
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Task
from xl_fenjie.values.summary import TargetState, TaskStatus, TaskTarget


class LightLevel(IntEnum):
    """How grave a matter is; the gravest decides."""

    DONE = 0
    ON_TRACK = 1
    ATTENTION = 2
    BEHIND = 3


SILENT = frozenset({TaskStatus.UNREPORTED, TaskStatus.NOBODY})
LEVELS = {
    TaskStatus.DONE: LightLevel.DONE,
    TaskStatus.ON_TRACK: LightLevel.ON_TRACK,
    TaskStatus.BEHIND: LightLevel.BEHIND,
}
"""Every status that is not here asks for attention."""

TARGET_LEVELS = {
    TargetState.BROKEN: LightLevel.BEHIND,
    TargetState.BEHIND: LightLevel.BEHIND,
    TargetState.SLIGHTLY_BEHIND: LightLevel.ATTENTION,
}


def light_of(
    task: Task,
    status: TaskStatus,
    targets: Sequence[TaskTarget],
    *,
    period: Period,
    as_of: datetime,
    judging: Judging,
) -> tuple[Light, tuple[str, ...]]:
    """The colour by the office's rules, and why: status, figures, and the task's own day."""
    if status in SILENT:
        return judging.light_silent, (status.value,)
    reasons = [(LEVELS.get(status, LightLevel.ATTENTION), f"报送状态：{status.value}")]
    reasons += [
        (TARGET_LEVELS[each.state], target_reason(each))
        for each in targets
        if each.state in TARGET_LEVELS
    ]
    if status is not TaskStatus.DONE and _is_overdue(task, period, as_of):
        reasons.append((LightLevel.BEHIND, sentence("overdue_not_done", due=task.due)))
    gravest = max(level for level, _ in reasons)
    colours = {
        LightLevel.DONE: judging.light_done,
        LightLevel.ON_TRACK: judging.light_on_track,
        LightLevel.ATTENTION: judging.light_attention,
        LightLevel.BEHIND: judging.light_behind,
    }
    return colours[gravest], tuple(reason for level, reason in reasons if level is gravest)


def _is_overdue(task: Task, period: Period, as_of: datetime) -> bool:
    return task.due is not None and task.due <= period.last_day and task.due < as_of.date()


def target_reason(each: TaskTarget) -> str:
    """Why a target stands as it does: 停车泊位完成1400个，为目标的14%，低于序时进度（25%）."""
    target = each.target
    name = target.name or target.text
    said = f"{name}完成{written(each.actual or 0)}{target.unit}"
    if each.state is TargetState.BROKEN:
        limit = f"{written(target.value)}{target.unit}"
        return said + sentence("target_over_limit", limit=limit)
    ratio = "" if each.ratio is None else sentence("target_ratio", ratio=percent(each.ratio))
    expected = "" if each.expected is None else f"（应达{percent(each.expected)}）"
    return f"{said}{ratio}，{each.state.value}{expected}"
