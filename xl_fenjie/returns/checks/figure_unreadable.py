"""A figure that holds no number, or several."""

from collections.abc import Iterator

from xl_fenjie.forms.definition import AnswerType
from xl_fenjie.returns.checks.cell_error import is_error
from xl_fenjie.returns.figures import NoFigure, typed_figure
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.findings import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """约1.2万, 90％ and 九成 are numbers; 较多 is none; 5 and 20 in one cell are two."""
    columns = [column for column in reading.asked() if column.type is AnswerType.FIGURE]
    for lines in reading.by_task.values():
        for line in lines:
            for column in columns:
                cell, target = line.cell(column.key), reading.target_of(line)
                typed = typed_figure(cell, target.unit if target is not None else "")
                if isinstance(typed, NoFigure) and not is_error(cell):
                    yield reading.fault(typed.value, line, column.key)
