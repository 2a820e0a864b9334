"""A figure that holds no number."""

from collections.abc import Iterator

from xl_fenjie.forms.definition import AnswerType
from xl_fenjie.returns.checks.cell_error import is_error
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.findings import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """约1.2万, 90％ and 九成 are numbers; 较多 is none."""
    columns = [column for column in reading.asked() if column.type is AnswerType.FIGURE]
    for lines in reading.by_task.values():
        for line in lines:
            for column in columns:
                cell = line.cell(column.key)
                unread = cell.raw is not None and line.row.answers.get(column.key) is None
                if unread and not is_error(cell):
                    yield reading.fault("figure_unreadable", line, column.key)
