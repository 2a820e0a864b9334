"""What has been corrected in a quarter since its report: the footnotes of later reports."""

from collections.abc import Iterator, Mapping

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.chinese.written import written
from xl_fenjie.round.standing import RoundStanding
from xl_fenjie.values.days import in_year
from xl_fenjie.values.summary import Adjustment, Quarter, TaskTarget

NO_FIGURE = "未报数"
STATUS = "进展状态"


def adjustments(
    then: Quarter, now: Quarter, before: RoundStanding, found: RoundStanding
) -> Iterator[Adjustment]:
    """Each figure and each status that is another now, in the order of the plan's tasks.

    ``before`` and ``found`` are the standings from which the two come.
    """
    reasons = dict(_reasons(before, found))
    figures = {(each.task, each.index): each for each in then.targets}
    statuses = {each.task: each.status for each in then.tasks}
    for task in now.tasks:
        because = _because(task.task, now, reasons)
        for target in now.targets:
            old = figures.get((target.task, target.index))
            if target.task != task.task or old is None or old.actual == target.actual:
                continue
            name = target.target.name or target.target.text
            yield Adjustment(
                period=now.period, task=task.task, what=name, then=_amount(old),
                now=_amount(target), because=because,
            )  # fmt: skip
        status = statuses.get(task.task, task.status)
        if status is not task.status:
            yield Adjustment(
                period=now.period, task=task.task, what=STATUS, then=status.value,
                now=task.status.value, because=because,
            )  # fmt: skip


def _amount(each: TaskTarget) -> str:
    return NO_FIGURE if each.actual is None else f"{written(each.actual)}{each.target.unit}"


def _reasons(before: RoundStanding, found: RoundStanding) -> Iterator[tuple[str, str]]:
    """By unit why another return counts: when it came, and what a person has said of it."""
    for unit in found.assignment.duties:
        counting, old = found.heard(unit).counting, before.heard(unit).counting
        if counting is None or (old is not None and old.content.sha256 == counting.content.sha256):
            continue
        said = counting.decision.reason if counting.decision else ""
        facts = {"unit": unit, "day": in_year(counting.received_at)}
        code = "adjusted_because" if said else "adjusted_by"
        yield unit, sentence(code, **facts, reason=said.rstrip("。"))


def _because(task: str, now: Quarter, reasons: Mapping[str, str]) -> str:
    """The reasons of those units that report the task; rules or plan where it was nobody."""
    told = [
        reasons[duty.unit]
        for duty in now.duties
        if duty.task == task and duty.reports and duty.unit in reasons
    ]
    return "；".join(told) or sentence("adjusted_by_rules")
