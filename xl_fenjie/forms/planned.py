"""The lines of a unit's 工作方案, as its next forms show them and ask for them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from xl_fenjie.chinese.dates import last_day
from xl_fenjie.values.answers import AnswerKey, WorkPlanKey
from xl_fenjie.values.period import Period
from xl_fenjie.values.rows import Row

NUMBERED = re.compile(r"[（(]?\d+[)）.．、]")
SAID = re.compile(r"(?:[（(]?(?P<number>\d+)[)）.．、]?\s*)?(?P<word>已办结|未办结|已完成|未完成)")
FINISHED = "已"
QUARTER_MONTHS = 3


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """One piece of work; ``due`` is None where its words name no day of the plan's year or next.

    ``outside`` is then the day that they name.
    """

    content: str
    due: date | None
    due_words: str
    outside: date | None
    leader: str
    department: str


def planned_lines(row: Row, year: int) -> Iterator[PlannedLine]:
    """The pieces of work in a row; days without a year are of ``year``.

    A cell may hold several lines; where 完成时限 has as many, line goes with line.
    """
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
        yield PlannedLine(
            content=content,
            due=None if outside else day,
            due_words=_own_words(row, words),
            outside=day if outside else None,
            leader=row.text(WorkPlanKey.LEADER).strip(),
            department=row.text(WorkPlanKey.DEPARTMENT).strip(),
        )


def quarter_of_day(day: date) -> Period:
    """The quarter in which work falls due."""
    return Period(day.year, (day.month - 1) // QUARTER_MONTHS + 1)


def due_in(rows: Iterable[Row], period: Period) -> tuple[PlannedLine, ...]:
    """The work of a task that a quarter's form asks for: what falls due in it, and undated work."""
    lines = (line for row in rows for line in planned_lines(row, period.year))
    return tuple(
        line
        for line in lines
        if line.outside is None and (line.due is None or quarter_of_day(line.due) == period)
    )


def asked_in(
    rows: Iterable[Row], answers: Mapping[Period, str], period: Period
) -> tuple[PlannedLine, ...]:
    """The work of a task that a quarter's form asks for, with what was not done before.

    ``answers`` are those of the quarters before; what was never answered is asked again.
    """
    held, left = tuple(rows), tuple[PlannedLine, ...]()
    for quarter in range(1, period.quarter):
        before = Period(period.year, quarter)
        asked = (*left, *due_in(held, before))
        said = said_of(answers.get(before, ""), len(asked))
        left = tuple(
            line
            for line, is_done in zip(asked, said, strict=True)
            if line.due is not None and not is_done
        )
    return (*left, *due_in(held, period))


def answer_of(rows: Iterable[Row]) -> str:
    """What the rows of a task say of the work that was due."""
    return "\n".join(filter(None, (row.text(AnswerKey.WORK_STATE).strip() for row in rows)))


def shown(lines: Sequence[PlannedLine]) -> str:
    """The work as the form shows it, a line each, numbered where there are several."""
    told = [
        f"{line.content}（{line.due_words}）" if line.due_words else line.content for line in lines
    ]
    if len(told) > 1 and not all(NUMBERED.match(each) for each in told):
        told = [f"{place}.{each}" for place, each in enumerate(told, start=1)]
    return "\n".join(told)


def said_of(text: str, count: int) -> tuple[bool | None, ...]:
    """What an answer says of so many pieces of work: done, not done, or nothing (None).

    One word speaks of all of them; several go by their numbers, else by their order.
    """
    found = [(each["number"], each["word"].startswith(FINISHED)) for each in SAID.finditer(text)]
    if len(found) == 1 and (count == 1 or found[0][0] is None):
        return (found[0][1],) * count
    if all(number for number, _ in found):
        by_number = {int(number): is_done for number, is_done in found}
        return tuple(by_number.get(place) for place in range(1, count + 1))
    if len(found) == count:
        return tuple(is_done for _, is_done in found)
    return (None,) * count


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
