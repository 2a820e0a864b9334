"""A column of the form that is no longer on the sheet."""

from collections.abc import Iterator

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.forms.definition import TASK_ID, Column, Filler
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
        yield finding(
            code,
            sheet=reading.table.sheet.name,
            label=column.heading,
            found=sentence("column_not_there"),
            **_place(reading, column),
        )


def _place(reading: Reading, missing: Column) -> dict[str, str]:
    """The heading beside which the column stood, as the form went out."""
    at = reading.columns.index(missing)
    before = [each for each in reading.columns[:at] if reading.present(each)]
    after = [each for each in reading.columns[at + 1 :] if reading.present(each)]
    if not before and not after:
        return {}
    beside, side = (before[-1], "右边") if before else (after[0], "左边")
    cell = reading.table.headings[beside.key]
    return {"cell": cell.ref, "expected": f"（应在“{cell.shown.strip()}”的{side}）"}
