"""序时进度: a figure against its target, the share reached against the share of the year gone."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from xl_fenjie.duties.assign import Directory
from xl_fenjie.summary.figures.answered import share
from xl_fenjie.values.judging import FigureRule, Judging, PaceRule
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Plan, Relation, Role, Target, Task, UnitKind
from xl_fenjie.values.summary import DutyProgress, TargetState, TaskTarget

MONTHS = 12
QUARTER_MONTHS = 3
RATE_UNITS = ("%", "％", "‰", "个百分点")
TINY = 1e-9  # what sums of decimal figures may be off by


def is_rate(target: Target) -> bool:
    """Whether the figure is a share or a rate of change: it is not summed, nor does it pile up."""
    return target.growth or target.unit.startswith(RATE_UNITS)


def expected_share(
    judging: Judging, period: Period, as_of: datetime, due: date | None = None
) -> float | None:
    """The share of a target that is due by now, 0 to 1; None where the office does not judge.

    A task with a day of its own in the year is to be done by then: its share is counted to it.
    """
    if judging.pace is PaceRule.OFF:
        return None
    if due is not None and due <= period.last_day:
        return 1.0
    if judging.pace is PaceRule.OWN_SHARES:
        return judging.own_shares[period.quarter - 1] / 100
    gone = period.quarter * QUARTER_MONTHS
    if judging.pace is PaceRule.MONTHS_GONE:
        gone = min(gone, _months_over(period.year, as_of.date()))
    whole = due.month if due is not None and due.year == period.year else MONTHS
    return min(gone / whole, 1.0)


def _months_over(year: int, day: date) -> int:
    """The months of the year that are over at the end of a day."""
    next_day = day + timedelta(days=1)
    return min(max((next_day.year - year) * MONTHS + next_day.month - 1, 0), MONTHS)


def judge(
    target: Target, actual: float | None, expected: float | None, judging: Judging
) -> TargetState:
    """How a figure stands.

    An upper bound holds at any time. What has reached its target is past all judging; a rate is
    below it until the whole is due, all else is held against the share that is due.
    """
    if actual is None:
        return TargetState.NO_FIGURE
    if reached(target, actual, judging):
        open_bound = target.relation is Relation.AT_MOST and expected != 1
        return TargetState.ON_PACE if open_bound else TargetState.REACHED
    if target.relation is Relation.AT_MOST:
        return TargetState.BROKEN
    if expected is None:
        return TargetState.UNJUDGED
    if is_rate(target):
        return TargetState.BELOW if expected < 1 else TargetState.MISSED
    return _against(target, actual, expected, judging)


def _against(target: Target, actual: float, expected: float, judging: Judging) -> TargetState:
    """A figure that has not reached its target, against the share that is due."""
    gap = expected - (actual / target.value if target.value > 0 else 0.0)
    if gap > judging.pace_tolerance / 100 + TINY:
        return TargetState.BEHIND
    return TargetState.SLIGHTLY_BEHIND if gap > TINY else TargetState.ON_PACE


def reached(target: Target, actual: float, judging: Judging) -> bool:
    """Whether the figure does what the relation asks; 左右 may fall short by the tolerance."""
    match target.relation:
        case Relation.MORE_THAN:
            return actual > target.value
        case Relation.ABOUT:
            return actual >= target.value - abs(target.value) * judging.about_tolerance / 100 - TINY
        case Relation.AT_MOST:
            return actual <= target.value + TINY
        case _:
            if target.value == 0:  # 零发生
                return actual <= 0
            return actual >= target.value - TINY


def members_of(plan: Plan) -> Mapping[str, frozenset[str]]:
    """Each group of the plan → the units in it (各区 → the districts)."""
    directory = Directory(plan.units)
    return {
        unit.name: frozenset(
            each.name for each in directory.within(unit.name) if each.kind is UnitKind.UNIT
        )
        for unit in plan.units
        if unit.kind is UnitKind.GROUP
    }


def members_in(
    task: Task, duties: Sequence[DutyProgress], groups: Mapping[str, frozenset[str]]
) -> list[DutyProgress]:
    """The duties that units hold as members of a group named in the task: each has a share."""
    named = {name for role in Role for name in task.units(role)}
    inside = {unit for group in named for unit in groups.get(group, ())} - named
    return [duty for duty in duties if duty.reports and duty.unit in inside]


def task_targets(
    task: Task,
    duties: Sequence[DutyProgress],
    groups: Mapping[str, frozenset[str]],
    judging: Judging,
    expected: float | None,
) -> tuple[TaskTarget, ...]:
    """The figures of a task over all its units, judged."""
    made = []
    for index, target in enumerate(task.targets):
        actual, source = _figure(task, index, duties, groups, judging.figure)
        state = judge(target, actual, expected, judging)
        timeless = is_rate(target)
        told = actual is not None and target.value and not timeless
        ratio = share(actual, target.value) if told and actual is not None else None
        bound = timeless or target.relation is Relation.AT_MOST
        made.append(
            TaskTarget(
                task=task.id,
                index=index,
                target=target,
                actual=actual,
                ratio=ratio,
                source=source,
                expected=None if bound else expected,
                state=state,
            )
        )
    return tuple(made)


def _figure(
    task: Task,
    index: int,
    duties: Sequence[DutyProgress],
    groups: Mapping[str, frozenset[str]],
    rule: FigureRule,
) -> tuple[float | None, str]:
    """The figure that counts for the task, and whose it is.

    Whose it is does not depend on who was quicker: the 牵头单位 answer for the target, else the
    units that the task names, else the members of its groups, each of which has a share. While
    none of them has given a figure, that of the next counts, and the source says for whom it
    stands in. Other figures are compared in ``doubts``.
    """
    target = task.targets[index]
    reporting = [duty for duty in duties if duty.reports]
    members = {duty.unit for duty in members_in(task, duties, groups)}
    leads = [duty for duty in reporting if duty.role is Role.LEAD]
    others = [duty for duty in reporting if duty.role is not Role.LEAD]
    silent = ""
    for side in (leads, others):
        named = [duty for duty in side if duty.unit not in members]
        shares = [duty for duty in side if duty.unit in members]
        for circle, chosen in ((named, rule), (shares, FigureRule.SUM)):
            actual, source = _of_circle(circle, index, target, chosen)
            if actual is not None:
                return actual, f"{source}（{silent}未报数）" if silent else source
            silent = silent or (circle[0].unit if circle else "")
    return None, ""


def _of_circle(
    circle: Sequence[DutyProgress], index: int, target: Target, rule: FigureRule
) -> tuple[float | None, str]:
    """The figure of units that answer alike for a target, by the office's rule."""
    told = [(duty, figure) for duty in circle if (figure := duty.targets[index].actual) is not None]
    if not told:
        return None, ""
    if rule is FigureRule.SUM and len(circle) > 1 and not is_rate(target):
        missing = f"，应报{len(circle)}家" if len(told) < len(circle) else ""
        return sum(figure for _, figure in told), f"{len(told)}家合计{missing}"
    highest = rule is FigureRule.HIGHEST and len(told) > 1
    duty, figure = max(told, key=lambda each: each[1]) if highest else told[0]
    source = f"{duty.unit}（牵头）" if duty.role is Role.LEAD else duty.unit
    if highest:
        return figure, f"{source}（{len(told)}家中最大）"
    first = circle[0].unit
    return figure, source if duty.unit == first else f"{source}（{first}未报数）"
