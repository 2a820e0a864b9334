"""What does not agree: unit with unit, sums with the whole, quarter with the quarter before.

Nothing is decided here: both sides are quoted for a person to judge.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from xl_fenjie.chinese.written import written
from xl_fenjie.duties.course import heirs_in
from xl_fenjie.summary.figures.pace import TINY, is_rate, members_in, members_of, reached
from xl_fenjie.summary.figures.progress import by_task
from xl_fenjie.values.judging import FigureRule, Judging
from xl_fenjie.values.plan import Relation, Role, Target, Task
from xl_fenjie.values.summary import (
    Doubt,
    DoubtKind,
    DutyProgress,
    Quarter,
    Quote,
    TargetProgress,
    TaskStatus,
    TaskTarget,
)
from xl_fenjie.values.wording import ROLE_NAMES

DELAYED = frozenset({TaskStatus.BEHIND.value, TaskStatus.NOT_STARTED.value})
QUIET = frozenset({TaskStatus.DONE.value, TaskStatus.NOTHING_NEW.value})
DONE = TaskStatus.DONE.value
SHORTEST_COPY = 12  # characters; shorter answers agree by chance
LONGEST_QUOTE = 120
FAR_ABOVE = 10  # times the target: mostly a figure in another unit (户 for 栋, 元 for 万元)


def doubts_of(this: Quarter, earlier: Sequence[Quarter], judging: Judging) -> tuple[Doubt, ...]:
    """All that does not agree in a quarter, in the order of the plan's tasks."""
    groups = members_of(this.plan)
    before, figures = _last_said(this, earlier), _last_figures(earlier)
    held, counting = by_task(this.duties), defaultdict[str, list[TaskTarget]](list)
    for target in this.targets:
        counting[target.task].append(target)
    doubts: list[Doubt] = []
    for task in this.plan.tasks:
        found: list[Doubt] = []
        duties = [duty for duty in held.get(task.id, ()) if duty.reported]
        found += _statuses(task, duties)
        members = members_in(task, held.get(task.id, ()), groups)
        found += _figures(task, duties, members, judging.figure)
        for duty in duties:
            found += _within(task, duty, judging)
            if (task.id, duty.unit) in before:
                found += _since(this, duty, *before[task.id, duty.unit])
        found += _fallen(this, counting[task.id], figures, found)
        doubts += found
    return tuple(doubts)


def _quote(duty: DutyProgress, words: str, label: str = "") -> Quote:
    speaker = f"{duty.unit}（{ROLE_NAMES[duty.role]}）" + (f"·{label}" if label else "")
    return Quote(speaker=speaker, words=words)


def _said(duty: DutyProgress) -> str:
    """Status and words of a unit, cut to what can be quoted."""
    words = " ".join((duty.progress or duty.problems).split())
    short = words if len(words) <= LONGEST_QUOTE else words[:LONGEST_QUOTE] + "……"
    return "：".join(filter(None, (duty.status, short)))


def _statuses(task: Task, duties: Sequence[DutyProgress]) -> Iterator[Doubt]:
    done = next((each for each in duties if each.role is Role.LEAD and each.status == DONE), None)
    if done is None:
        return
    for other in duties:
        if other is not done and other.status in DELAYED:
            yield Doubt(
                task=task.id,
                kind=DoubtKind.DONE_AGAINST_BEHIND,
                one=_quote(done, _said(done)),
                other=_quote(other, _said(other)),
                units=(done.unit, other.unit),
            )


def _figures(
    task: Task, duties: Sequence[DutyProgress], members: Sequence[DutyProgress], rule: FigureRule
) -> Iterator[Doubt]:
    """The figures for each target: of units that answer alike, of parts and the whole.

    A rate is one for all. A count is one for all 牵头单位, or without one for all units that the
    task names, unless the office has each report its own part; members of groups have shares.
    """
    inside = {duty.unit for duty in members}
    for index in range(len(task.targets)):
        told = [duty for duty in duties if duty.targets[index].actual is not None]
        if is_rate(task.targets[index]):
            yield from _differing(task, index, told)
            continue
        parts = [duty for duty in told if duty.unit in inside]
        outside = [duty for duty in told if duty.unit not in inside]
        leads = [duty for duty in outside if duty.role is Role.LEAD]
        answering = leads or outside
        one_for_all = rule is not FigureRule.SUM or len(answering) == 1
        if one_for_all:
            yield from _differing(task, index, answering)
        if answering and one_for_all:
            yield from _sums(task, index, answering[0], parts, whole=len(members))
        if leads and one_for_all:
            others = [duty for duty in outside if duty.role is not Role.LEAD]
            yield from _exceeding(task, index, leads[0], others)


def _value(duty: DutyProgress, index: int) -> float:
    return duty.targets[index].actual or 0.0


def _figure(progress: TargetProgress) -> str:
    return _amount(progress.target, progress.actual or 0)


def _amount(target: Target, value: float) -> str:
    return f"{target.name or target.text}{written(value)}{target.unit}"


def _sums(
    task: Task, index: int, lead: DutyProgress, parts: Sequence[DutyProgress], *, whole: int
) -> Iterator[Doubt]:
    """The members' figures against the lead's; while some are missing they may be less."""
    total, said = sum(_value(duty, index) for duty in parts), _value(lead, index)
    if len(parts) < 2 or abs(total - said) <= TINY * max(abs(total), abs(said), 1):  # noqa: PLR2004 - a sum has two parts
        return
    if total < said and len(parts) < whole:
        return
    unit = task.targets[index].unit
    terms = "＋".join(f"{duty.unit}{written(_value(duty, index))}" for duty in parts)
    yield Doubt(
        task=task.id,
        kind=DoubtKind.SUM_DIFFERS,
        one=_quote(lead, _figure(lead.targets[index])),
        other=Quote(speaker=f"{len(parts)}家合计", words=f"{terms}＝{written(total)}{unit}"),
        units=(lead.unit,),
    )


def _exceeding(
    task: Task, index: int, lead: DutyProgress, others: Iterable[DutyProgress]
) -> Iterator[Doubt]:
    for other in others:
        if _value(other, index) > _value(lead, index) + TINY:
            yield _pair(task, DoubtKind.PART_EXCEEDS, index, lead, other)


def _differing(task: Task, index: int, told: Sequence[DutyProgress]) -> Iterator[Doubt]:
    """Units that should have one figure and give several, every one of them quoted."""
    others = told[1:]
    if all(abs(_value(other, index) - _value(told[0], index)) <= TINY for other in others):
        return
    if len(others) == 1:
        yield _pair(task, DoubtKind.FIGURES_DIFFER, index, told[0], others[0])
        return
    quotes = [_quote(other, _figure(other.targets[index])) for other in others]
    yield Doubt(
        task=task.id,
        kind=DoubtKind.FIGURES_DIFFER,
        one=_quote(told[0], _figure(told[0].targets[index])),
        other=Quote(
            speaker=f"其他{len(others)}家",
            words="；".join(f"{each.speaker}：{each.words}" for each in quotes),
        ),
        units=tuple(duty.unit for duty in told),
    )


def _pair(task: Task, kind: DoubtKind, index: int, one: DutyProgress, other: DutyProgress) -> Doubt:
    return Doubt(
        task=task.id,
        kind=kind,
        one=_quote(one, _figure(one.targets[index])),
        other=_quote(other, _figure(other.targets[index])),
        units=(one.unit, other.unit),
    )


def contradictions(task: Task, duty: DutyProgress, judging: Judging) -> int:
    """How much within a unit's own report on a task does not agree."""
    return sum(1 for _ in _within(task, duty, judging))


def _within(task: Task, duty: DutyProgress, judging: Judging) -> Iterator[Doubt]:
    """A figure far above its target, and a lead that says 已完成 with one that is below it."""
    for progress in duty.targets:
        target, actual = progress.target, progress.actual
        if actual is not None and 0 < target.value * FAR_ABOVE <= actual:
            yield Doubt(
                task=task.id,
                kind=DoubtKind.FAR_ABOVE_TARGET,
                one=_quote(duty, _figure(progress)),
                other=Quote(speaker="方案目标", words=_amount(target, target.value)),
                units=(duty.unit,),
            )
    if duty.status != DONE or (duty.role is not Role.LEAD and task.lead):
        return
    for progress in duty.targets:
        target, actual = progress.target, progress.actual
        if actual is None or target.relation is Relation.AT_MOST:
            continue
        if not reached(target, actual, judging):
            yield Doubt(
                task=task.id,
                kind=DoubtKind.DONE_BELOW_TARGET,
                one=_quote(duty, _said(duty)),
                other=_quote(
                    duty, f"{_figure(progress)}，目标{written(target.value)}{target.unit}"
                ),
                units=(duty.unit,),
            )


Said = tuple[DutyProgress, Quarter]


def _last_said(this: Quarter, earlier: Sequence[Quarter]) -> Mapping[tuple[str, str], Said]:
    """What was last said on each task before, by the unit that has succeeded the speaker."""
    heirs = heirs_in(this.plan.units, this.period)
    said: dict[tuple[str, str], Said] = {}
    for quarter in earlier:
        for duty in quarter.duties:
            if duty.reported:
                said[duty.task, heirs.get(duty.unit, duty.unit)] = (duty, quarter)
    return said


def _since(
    this: Quarter, duty: DutyProgress, before: DutyProgress, quarter: Quarter
) -> Iterator[Doubt]:
    def doubt(kind: DoubtKind, then: str, now: str) -> Doubt:
        return Doubt(
            task=duty.task,
            kind=kind,
            one=_quote(before, then, quarter.label),
            other=_quote(duty, now, this.label),
            units=tuple(dict.fromkeys((before.unit, duty.unit))),
        )

    if before.status == DONE and duty.status and duty.status != DONE:
        yield doubt(DoubtKind.REOPENED, _said(before), _said(duty))
    for then, now in zip(before.targets, duty.targets, strict=False):
        if then.target != now.target or is_rate(now.target):
            continue
        if then.actual is not None and now.actual is not None and now.actual < then.actual - TINY:
            yield doubt(DoubtKind.FIGURE_FALLS, _figure(then), _figure(now))
    same = duty.progress.split() == before.progress.split()
    if same and len(duty.progress) >= SHORTEST_COPY and duty.status not in QUIET:
        yield doubt(DoubtKind.TEXT_REPEATED, _said(before), _said(duty))


Figures = Mapping[tuple[str, int, Target], tuple[TaskTarget, Quarter]]
"""By task, place of the target and the target: the figure that counted last, and when."""


def _last_figures(earlier: Sequence[Quarter]) -> Figures:
    """The figures of the tasks in the latest quarter before that has one."""
    return {
        (each.task, each.index, each.target): (each, quarter)
        for quarter in earlier
        for each in quarter.targets
        if each.actual is not None
    }


def _fallen(
    this: Quarter, targets: Iterable[TaskTarget], before: Figures, told: Sequence[Doubt]
) -> Iterator[Doubt]:
    """A figure of the task below that of a quarter before, whoever gave the one and the other.

    What a unit itself reported lower has been ``told`` already.
    """
    known = {each.other.words for each in told if each.kind is DoubtKind.FIGURE_FALLS}
    for now in targets:
        if now.actual is None or is_rate(now.target):
            continue
        then, quarter = before.get((now.task, now.index, now.target), (None, this))
        words = _amount(now.target, now.actual)
        if then is None or then.actual is None or words in known:
            continue
        if now.actual < then.actual - TINY:
            yield Doubt(
                task=now.task,
                kind=DoubtKind.FIGURE_FALLS,
                one=Quote(
                    speaker=f"{then.source}·{quarter.label}",
                    words=_amount(then.target, then.actual),
                ),
                other=Quote(speaker=f"{now.source}·{this.label}", words=words),
                units=_sources(this, (then.source, now.source)),
            )


def _sources(this: Quarter, sources: Iterable[str]) -> tuple[str, ...]:
    """The units whose figures these are: 甲局（牵头）, 乙局（甲局未报数）; sums are nobody's."""
    names = sorted({standing.unit for standing in this.standings}, key=len, reverse=True)
    found = (
        next((name for name in names if f"{source}（".startswith(f"{name}（")), "")
        for source in sources
    )
    return tuple(dict.fromkeys(filter(None, found)))
