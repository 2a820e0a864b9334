"""What a unit reported before, as far as its next form shows it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from xl_fenjie.chinese.written import written
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Target
from xl_fenjie.values.rows import Row


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was accepted from each unit, by its name.

    ``answers`` are the rows of 完成情况 for the quarter before, ``work`` those of the year's
    工作方案, ``said`` what was answered on its work that had fallen due, by task and quarter.
    """

    answers: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    work: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    said: Mapping[str, Mapping[str, Mapping[Period, str]]] = field(default_factory=dict)


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
