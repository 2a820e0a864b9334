"""A choice that is none of the choices offered, or several of them for one task."""

from collections.abc import Iterator

from xl_fenjie.forms.definition import AnswerType
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.findings import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """Pasting removes the drop-down, so anything may stand there."""
    columns = [column for column in reading.asked() if column.type is AnswerType.CHOICE]
    for lines in reading.by_task.values():
        for column in columns:
            chosen = {answer: line for line in lines if (answer := line.row.text(column.key))}
            if len(chosen) > 1:
                found = "、".join(chosen)
                last = list(chosen.values())[-1]
                yield reading.fault("status_several", last, column.key, found=found)
    for lines in reading.by_task.values():
        for line in lines:
            for column in columns:
                answer = line.row.text(column.key)
                if answer and answer not in column.choices:
                    choices = "、".join(column.choices)
                    yield reading.fault("status_unknown", line, column.key, expected=choices)
