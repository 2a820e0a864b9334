"""The light of a task, with the reasons that anybody can follow."""

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.chinese.written import written
from xl_fenjie.summary.figures.answered import listed, percent
from xl_fenjie.summary.figures.pace import is_rate
from xl_fenjie.summary.figures.progress import GRAVITY, answering, said_status
from xl_fenjie.values.judging import Judging, Light
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Target, Task
from xl_fenjie.values.summary import DutyProgress, TargetState, TaskStatus, TaskTarget


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
    TargetState.MISSED: LightLevel.BEHIND,
    TargetState.BEHIND: LightLevel.BEHIND,
    TargetState.SLIGHTLY_BEHIND: LightLevel.ATTENTION,
    TargetState.BELOW: LightLevel.ATTENTION,
}
PERCENT_SIGNS = ("%", "％")
NAMED_AT_MOST = 6  # units, of those who say the same
ALL_NAMED = 3  # units of a task, each of whom is quoted


def light_of(
    task: Task,
    status: TaskStatus,
    duties: Sequence[DutyProgress],
    targets: Sequence[TaskTarget],
    *,
    period: Period,
    as_of: datetime,
    judging: Judging,
) -> tuple[Light, tuple[str, ...]]:
    """The colour by the office's rules, and why: who says what, figures, the task's own day.

    ``duties`` are those of the units that report the task.
    """
    if status in SILENT:
        return judging.light_silent, (said_by_whom(duties),)
    reasons = [(LEVELS.get(status, LightLevel.ATTENTION), said_by_whom(duties))]
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


def said_by_whom(duties: Sequence[DutyProgress]) -> str:
    """Who says what of a task: 38家中34家正常推进，进度滞后：甲局、乙局."""
    if not duties:
        return TaskStatus.NOBODY.value
    owing = answering(duties)
    held: dict[str, list[str]] = {each.value: [] for each in (*GRAVITY, TaskStatus.UNREPORTED)}
    for duty in owing:
        status = said_status(duty) if duty.reported else TaskStatus.UNREPORTED
        held[status.value].append(duty.unit)
    told = {status: units for status, units in held.items() if units}
    if len(owing) <= ALL_NAMED:
        return "，".join(f"{listed(units)}{status}" for status, units in told.items())
    if len(told) == 1:
        return sentence("light_all", all=len(owing), status=next(iter(told)))
    most = max(told, key=lambda status: len(told[status]))
    head = sentence("light_most", all=len(owing), count=len(told.pop(most)), status=most)
    rest = (f"{status}：{_some(units)}" for status, units in told.items())
    return "，".join((head, *rest))


def _some(units: Sequence[str]) -> str:
    more = sentence("and_others", count=len(units)) if len(units) > NAMED_AT_MOST else ""
    return listed(units[:NAMED_AT_MOST]) + more


def target_reason(each: TaskTarget) -> str:
    """Why a target stands as it does, and by whose figure.

    停车泊位完成1400个，为目标的14%，低于序时进度（应达25%），数据：区城管局
    生产总值目标增长6%，目前增长5%，差1个百分点，数据：区统计局
    """
    said = _rate_reason(each) if is_rate(each.target) else _figure_reason(each)
    return said + (sentence("figure_by", source=each.source) if each.source else "")


def _figure_reason(each: TaskTarget) -> str:
    target = each.target
    said = f"{target.name or target.text}完成{_amount(target, each.actual or 0)}"
    if each.state is TargetState.BROKEN:
        return said + sentence("target_over_limit", limit=_amount(target, target.value))
    ratio = "" if each.ratio is None else sentence("target_ratio", ratio=percent(each.ratio))
    expected = "" if each.expected is None else f"（应达{percent(each.expected)}）"
    return f"{said}{ratio}，{each.state.value}{expected}"


def _rate_reason(each: TaskTarget) -> str:
    """How far a rate is from its target: in its own measure, not as a share of the year."""
    target, actual = each.target, each.actual or 0
    name = target.name or target.text
    code = "growth_so_far" if target.growth else "rate_so_far"
    facts = {"target": _amount(target, target.value), "actual": _amount(target, actual)}
    said = sentence(code, name=name, **facts)
    if each.state is TargetState.BROKEN:
        return said + sentence("target_over_limit", limit=facts["target"])
    gap = written(round(target.value - actual, 6))
    measure = "个百分点" if target.unit in PERCENT_SIGNS else target.unit
    return said + sentence("rate_gap", gap=f"{gap}{measure}")


def _amount(target: Target, value: float) -> str:
    return f"{written(value)}{target.unit}"
