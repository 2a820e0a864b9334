"""A required answer that was left blank; 本季度无新进展 is an answer, a blank is none."""

from collections.abc import Iterator, Sequence

from xl_fenjie.forms.catalogue import TARGET
from xl_fenjie.forms.definition import AnswerType, Column, RowKind, Scope
from xl_fenjie.returns.reading import Reading
from xl_fenjie.returns.rows import Line
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """By task; a free form is asked line by line."""
    required = [column for column in reading.asked() if column.required]
    if reading.form.rows is RowKind.FREE:
        for line in reading.lines:
            yield from _blanks(reading, line, required)
        return
    for task, lines in reading.by_task.items():
        if task in reading.optional or reading.is_blank:
            continue
        yield from _task(reading, task, lines, required)


def _task(
    reading: Reading, task: str, lines: Sequence[Line], required: Sequence[Column]
) -> Iterator[Finding]:
    whole = [column for column in required if column.scope is not Scope.TARGET]
    blank = [column for column in whole if not _answered(lines, column)]
    if whole and not any(_answered(lines, column) for column in reading.asked()):
        yield reading.fault("task_unanswered", lines[0], whole[0].key, nil=reading.nil_hint)
        return
    if reading.nothing_new(task):
        return
    for column in blank:
        if not any(reading.beside(line.cell(column.key)).picture for line in lines):
            yield _fault(reading, lines[0], column)
    yield from _undated_work(reading, lines, required)
    for line in lines:
        if line.row.target is not None:
            yield from _blanks(
                reading, line, [column for column in required if column.scope is Scope.TARGET]
            )


def _undated_work(
    reading: Reading, lines: Sequence[Line], required: Sequence[Column]
) -> Iterator[Finding]:
    """Each piece of work has a date of its own (完成时限对应每项具体工作内容)."""
    work = [column for column in required if column.scope is Scope.WORK]
    dates = [column for column in work if column.type is AnswerType.DATE]
    for column in dates:
        dated = [line for line in lines if line.cell(column.key).raw is not None]
        for line in lines if dated else ():
            if line not in dated and line.cell(work[0].key).raw is not None:
                yield _fault(reading, line, column)


def _answered(lines: Sequence[Line], column: Column) -> bool:
    return any(line.cell(column.key).raw is not None for line in lines)


def _blanks(reading: Reading, line: Line, required: Sequence[Column]) -> Iterator[Finding]:
    """What is merged away is another check's matter."""
    for column in required:
        cell = line.cell(column.key)
        is_own = reading.filled_at(line, column.key) == cell.ref
        if cell.raw is None and is_own and not reading.beside(cell).picture:
            yield _fault(reading, line, column)


def _fault(reading: Reading, line: Line, column: Column) -> Finding:
    if column.type is AnswerType.CHOICE:
        choices = "、".join(column.choices)
        return reading.fault("status_missing", line, column.key, expected=choices)
    if column.key == AnswerKey.ACTUAL:
        target = reading.target_of(line)
        what = line.cell(TARGET).shown.strip() or (target.text if target else "")
        return reading.fault("figure_missing", line, column.key, what=what)
    return reading.fault("answer_missing", line, column.key)
