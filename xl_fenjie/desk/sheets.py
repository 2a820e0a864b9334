"""A return as the desk shows it: its sheet as received, with what was found beside the cells."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from xl_fenjie.files.sheet import Sheet, column_letters
from xl_fenjie.returns.opening import open_return
from xl_fenjie.values.findings import Finding

MOST_ROWS, MOST_COLUMNS = 400, 30


class ShownCell(NamedTuple):
    """A cell of the table, as wide as ``span`` columns.

    ``grave`` is the severity of what was found at it, '' where nothing was.
    """

    ref: str
    text: str
    span: int = 1
    grave: str = ""
    told: str = ""


class ShownSheet(NamedTuple):
    """A sheet as a table: the letters above, and the rows with their numbers."""

    name: str
    columns: Sequence[str]
    rows: Sequence[tuple[int, Sequence[ShownCell]]]
    cut: bool = False


def shown_sheets(content: bytes, findings: Sequence[Finding]) -> tuple[ShownSheet, ...]:
    """The visible sheets of a file; none where it has no cells."""
    return tuple(_shown(sheet, findings) for sheet in open_return(content).sheets if sheet.visible)


def _shown(sheet: Sheet, findings: Sequence[Finding]) -> ShownSheet:
    width = min(max((column for _, column in sheet.cells), default=0), MOST_COLUMNS)
    found = {
        each.cell: each
        for each in reversed(findings)
        if each.cell and each.sheet in {"", sheet.name}
    }
    rows = tuple((row, tuple(_cells(sheet, row, width, found))) for row in sheet.rows[:MOST_ROWS])
    letters = tuple(map(column_letters, range(1, width + 1)))
    return ShownSheet(sheet.name, letters, rows, len(sheet.rows) > MOST_ROWS)


def _cells(sheet: Sheet, row: int, width: int, found: dict[str, Finding]) -> Iterator[ShownCell]:
    for column in range(1, width + 1):
        lead = sheet.merged.get((row, column), (row, column))
        if lead[1] < column:
            continue  # covered by a cell to the left
        span = next(
            at - column
            for at in range(column + 1, width + 2)
            if at > width or sheet.merged.get((row, at)) != lead
        )
        cell = sheet.at(row, column)
        fault = found.get(cell.ref)
        grave, told = (fault.severity.value, fault.told) if fault else ("", "")
        yield ShownCell(cell.ref, cell.shown, span, grave, told)
