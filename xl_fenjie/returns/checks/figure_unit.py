"""A share where a count is asked for, or a bare 0.9 where a percentage is."""

import re
from collections.abc import Iterator

from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding
from xl_fenjie.values.plan import Target

PERCENT = "%"
SHARE = re.compile(r"[%％]|[一二三四五六七八九十\d]成")


def check(reading: Reading) -> Iterator[Finding]:
    """Compares the figure with the unit of its own target."""
    targets = {task.id: task.targets for task in reading.tasks.all}
    for task, lines in reading.by_task.items():
        for line in lines:
            actual = line.row.answers.get(AnswerKey.ACTUAL)
            index, known = line.row.target, targets.get(task, ())
            if index is None or index >= len(known) or not isinstance(actual, float):
                continue
            target = known[index]
            code = _code(target, actual, line.cell(AnswerKey.ACTUAL).shown)
            if code:
                asked = f"{target.name}（{target.unit}）"
                yield reading.fault(code, line, AnswerKey.ACTUAL, expected=asked)


def is_share_of_count(target: Target, shown: str) -> bool:
    """Whether 90% or 九成 stands where a count is asked for."""
    return target.unit != PERCENT and SHARE.search(shown) is not None


def _code(target: Target, actual: float, shown: str) -> str:
    if is_share_of_count(target, shown):
        return "figure_is_share"
    share = SHARE.search(shown) is not None
    if target.unit == PERCENT and not share and 0 < actual <= 1 < target.value:
        return "figure_maybe_share"
    return ""
