"""What a unit reported before, as far as its next form shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from xl_fenjie.chinese.dates import last_day
from xl_fenjie.chinese.written import written
from xl_fenjie.values.answers import AnswerKey, WorkPlanKey
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Target
from xl_fenjie.values.rows import Row


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was accepted from each unit, by its name.

    ``answers`` are the rows of 完成情况 for the quarter before, ``work`` those of the year's
    工作方案.
    """

    answers: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    work: Mapping[str, Sequence[Row]] = field(default_factory=dict)


NOTHING = Earlier()


def by_task(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Rows under the ids of their tasks; those of no task are left out."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.task:
            found.setdefault(row.task, []).append(row)
    return found


def answer_text(rows: Iterable[Row]) -> str:
    """What was answered on a task, its status in front (【正常推进】已开工三处)."""
    held = tuple(rows)
    if not held:
        return ""
    texts = {
        key: "\n".join(dict.fromkeys(filter(None, (row.text(key).strip() for row in held))))
        for key in (AnswerKey.STATUS, AnswerKey.PROGRESS)
    }
    status = f"【{texts[AnswerKey.STATUS]}】" if texts[AnswerKey.STATUS] else ""
    return status + texts[AnswerKey.PROGRESS]


def figure_text(rows: Iterable[Row], index: int, target: Target) -> str:
    """The figure that was reported for a task's target, '' where there is none."""
    for row in rows:
        figure = row.answers.get(AnswerKey.ACTUAL)
        if row.target == index and isinstance(figure, int | float):
            return f"{written(figure)}{target.unit}"
    return ""


def work_due(rows: Iterable[Row], period: Period) -> str:
    """The work of a task that falls due in a quarter, a line each; undated work always."""
    held = tuple(rows)
    if not held:
        return ""
    before = period.previous
    begins = before.last_day if before else Period(period.year - 1).last_day
    lines = []
    for row in held:
        content, due = row.text(WorkPlanKey.CONTENT).strip(), _as_written(row, WorkPlanKey.DUE)
        day = _day(row, due, period.year)
        if content and (day is None or begins < day <= period.last_day):
            lines.append(f"{content}（{due}）" if due else content)
    return "\n".join(lines)


def _day(row: Row, due: str, year: int) -> date | None:
    """The day that was read from the form; else what the words name, '' and 长期坚持 none."""
    answer = row.answers.get(WorkPlanKey.DUE)
    if isinstance(answer, date):
        return answer
    return last_day(due, year) if due else None


def _as_written(row: Row, key: str) -> str:
    """The unit's own words (6月底), not what was made of them; the answer where none were kept."""
    cell = row.cells.get(key)
    return (cell.shown if cell is not None else "").strip() or row.text(key).strip()
