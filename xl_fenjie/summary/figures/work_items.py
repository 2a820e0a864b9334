"""The lines of the units' 工作方案, each with its day, and which of them are past it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from xl_fenjie.chinese.dates import last_day
from xl_fenjie.round.standing import UnitHistory
from xl_fenjie.summary.figures.progress import accepted_rows
from xl_fenjie.values.answers import WorkPlanKey
from xl_fenjie.values.plan import Plan
from xl_fenjie.values.rows import Row
from xl_fenjie.values.summary import (
    Doubt,
    DoubtKind,
    DutyProgress,
    Quote,
    TaskStatus,
    WorkItem,
)


def work_items(known: Mapping[str, UnitHistory], year: int) -> tuple[WorkItem, ...]:
    """The work items of all units whose 工作方案 was accepted; days without a year are of ``year``.

    A cell may hold several lines; where 完成时限 has as many, line goes with line.
    """
    return tuple(
        item
        for unit, each in known.items()
        for task, rows in accepted_rows(each).items()
        for row in rows
        for item in _items(unit, task, row, year)
    )


def _items(unit: str, task: str, row: Row, year: int) -> Iterator[WorkItem]:
    contents, dues = _lines(row, WorkPlanKey.CONTENT), _lines(row, WorkPlanKey.DUE)
    if not contents:
        return
    if len(dues) == 1:
        dues *= len(contents)
    if len(dues) != len(contents):
        contents, dues = ["\n".join(contents)], ["\n".join(dues)]
    for content, words in zip(contents, dues, strict=True):
        day = _day(row, words, year)
        outside = day is not None and not year <= day.year <= year + 1
        yield WorkItem(
            task=task,
            unit=unit,
            content=content,
            due=None if outside else day,
            due_words=_own_words(row, words),
            outside=day if outside else None,
            leader=row.text(WorkPlanKey.LEADER).strip(),
            department=row.text(WorkPlanKey.DEPARTMENT).strip(),
        )


def _lines(row: Row, key: WorkPlanKey) -> list[str]:
    return [line.strip() for line in row.text(key).splitlines() if line.strip()]


def _own_words(row: Row, words: str) -> str:
    """What stands in the cell, which a converted date says in other words."""
    cell = row.cells.get(WorkPlanKey.DUE)
    is_date = isinstance(row.answers.get(WorkPlanKey.DUE), date)
    return cell.shown.strip() or words if is_date and cell is not None else words


def _day(row: Row, words: str, year: int) -> date | None:
    answer = row.answers.get(WorkPlanKey.DUE)
    if isinstance(answer, datetime):
        return answer.date()
    return answer if isinstance(answer, date) else last_day(words, year)


def overdue(
    items: Iterable[WorkItem], duties: Sequence[DutyProgress], as_of: datetime
) -> tuple[WorkItem, ...]:
    """The items past their day whose unit has not reported the task as done, the oldest first."""
    done = {(duty.task, duty.unit) for duty in duties if duty.status == TaskStatus.DONE.value}
    open_ = {(duty.task, duty.unit) for duty in duties} - done
    late = [
        item
        for item in items
        if item.due is not None and item.due < as_of.date() and (item.task, item.unit) in open_
    ]
    return tuple(sorted(late, key=lambda item: item.due or date.max))


def doubtful_days(items: Iterable[WorkItem], plan: Plan) -> tuple[Doubt, ...]:
    """The items whose day lies outside the plan's year, in the unit's own words.

    Mostly a slip of the pen (last year's plan copied): nobody is overdue by it.
    """
    known = {task.id for task in plan.tasks}
    return tuple(
        Doubt(
            task=item.task,
            kind=DoubtKind.DAY_OUTSIDE_YEAR,
            one=Quote(speaker=f"{item.unit}·工作方案", words=f"{item.content}：{item.due_words}"),
            other=Quote(speaker="方案", words=f"{plan.year}年的任务"),
            units=(item.unit,),
        )
        for item in items
        if item.outside is not None and item.task in known
    )
