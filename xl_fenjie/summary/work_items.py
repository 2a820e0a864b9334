"""The lines of the units' 工作方案, each with its day, and which of them are past it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from xl_fenjie.chinese.dates import last_day
from xl_fenjie.summary.progress import accepted_rows
from xl_fenjie.summary.standing import Known
from xl_fenjie.values.answers import WorkPlanKey
from xl_fenjie.values.rows import Row
from xl_fenjie.values.summary import DutyProgress, TaskStatus, WorkItem


def work_items(known: Mapping[str, Known], year: int) -> tuple[WorkItem, ...]:
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
        yield WorkItem(
            task=task,
            unit=unit,
            content=content,
            due=_day(row, words, year),
            due_words=words,
            leader=row.text(WorkPlanKey.LEADER).strip(),
            department=row.text(WorkPlanKey.DEPARTMENT).strip(),
        )


def _lines(row: Row, key: WorkPlanKey) -> list[str]:
    return [line.strip() for line in row.text(key).splitlines() if line.strip()]


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
