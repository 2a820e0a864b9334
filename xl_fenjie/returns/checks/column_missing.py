"""A column of the form that is no longer on the sheet."""

from collections.abc import Iterator

from xl_fenjie.forms.definition import TASK_ID, Filler
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.findings import Finding, finding


def check(reading: Reading) -> Iterator[Finding]:
    """A required column is asked back; of the others only 编号 is worth a word."""
    for column in reading.columns:
        if reading.present(column):
            continue
        if column.key == TASK_ID:
            code = "id_column_missing"
        elif column.filler is Filler.UNIT and column.required:
            code = "column_missing"
        else:
            continue
        yield finding(code, sheet=reading.table.sheet.name, label=column.heading)
