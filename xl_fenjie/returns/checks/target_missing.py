"""Targets of a task that no line answers, and figures that answer no target."""

import re
from collections.abc import Iterator, Sequence

from xl_fenjie.chinese.text import bare, plain
from xl_fenjie.forms.catalogue import TARGET, TARGET_VALUE
from xl_fenjie.forms.figures import target_value
from xl_fenjie.returns.reading import Reading
from xl_fenjie.returns.rows import Line, target_names
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding

DIGITS = re.compile(r"[\d.]+|[万亿]")


def check(reading: Reading) -> Iterator[Finding]:
    """Rows of targets get deleted, merged or renamed; none is given another's figure."""
    if not any(column.key == AnswerKey.ACTUAL for column in reading.asked()):
        return
    for task, lines in reading.by_task.items():
        yield from _unplaced(reading, task, lines)
        silent = reading.nothing_new(task) or reading.is_unanswered(task)
        if not silent and task not in reading.optional:
            yield from _missing(reading, task, lines)


def _missing(reading: Reading, task: str, lines: Sequence[Line]) -> Iterator[Finding]:
    answered = {line.row.target for line in lines}
    for index, target in enumerate(reading.targets.get(task, ())):
        if index not in answered:
            asked = target_value(target)
            yield reading.fault(
                "target_missing", lines[-1], AnswerKey.ACTUAL, found=target.name, expected=asked
            )


def _edited(reading: Reading, line: Line) -> Iterator[Finding]:
    """The plan's figure counts; only its digits are compared."""
    target, shown = reading.target_of(line), line.shown(TARGET_VALUE)
    if target is not None and shown:
        asked = target_value(target)
        if DIGITS.findall(plain(shown)) != DIGITS.findall(plain(asked)):
            yield reading.fault("target_edited", line, TARGET_VALUE, expected=asked)


def _unplaced(reading: Reading, task: str, lines: Sequence[Line]) -> Iterator[Finding]:
    targets = reading.targets.get(task, ())
    known = target_names(targets)
    for line in lines:
        yield from _edited(reading, line)
        figure = line.row.answers.get(AnswerKey.ACTUAL)
        if line.row.target is not None or not isinstance(figure, float):
            continue
        if not targets:
            if figure:
                yield reading.fault("figure_unasked", line, AnswerKey.ACTUAL)
        elif bare(line.shown(TARGET)) not in known:
            named = line.shown(TARGET) or "？"
            yield reading.fault("target_unknown", line, AnswerKey.ACTUAL, expected=named)
