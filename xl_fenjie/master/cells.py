"""A sheet's cells → rows of values, by the headings of its definition."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.utility import xl_rowcol_to_cell

from xl_fenjie.master.codecs import shown
from xl_fenjie.master.notation import NotReadableError
from xl_fenjie.master.records import Record
from xl_fenjie.master.sheets import Column, SheetDefinition
from xl_fenjie.values.findings import Finding, finding

HEAD_WITHIN = 20  # rows: staff may put a title above the heads, not a page

Grid = Sequence[Sequence[object]]


def _ref(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column))


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as read: its values by column key, and where each of them stands."""

    sheet: str
    row: int
    at: Mapping[str, int]
    values: Record

    def ref(self, key: str) -> str:
        """The address of a value's cell, as in B7."""
        return _ref(self.row, self.at[key])


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """What a sheet holds; ``rows`` is None where its columns could not be found."""

    rows: tuple[ReadRow, ...] | None
    findings: tuple[Finding, ...] = ()


def read_sheet(definition: SheetDefinition, grid: Grid | None) -> ReadSheet:
    """Read a sheet from A1 on; ``grid`` is None where the workbook has no such sheet."""
    if grid is None:
        return ReadSheet(None, (finding("master_sheet_missing", sheet=definition.name),))
    head, at = _find_head(definition, grid)
    missing = tuple(
        finding(
            "master_column_missing",
            sheet=definition.name,
            cell=_ref(head, 0),
            label=column.heading,
        )
        for column in definition.columns
        if column.key not in at
    )
    if missing:
        return ReadSheet(None, missing)
    rows: list[ReadRow] = []
    findings: list[Finding] = []
    for index in range(head + 1, len(grid)):
        row, faults = _read_row(definition, (index, grid[index]), at)
        findings += faults
        if row is not None:
            rows.append(row)
    return ReadSheet(tuple(rows), tuple(findings))


def _find_head(definition: SheetDefinition, grid: Grid) -> tuple[int, dict[str, int]]:
    """The row with most of the headings, the first of equals, and the columns found in it."""
    keys = {column.heading: column.key for column in definition.columns}
    best: tuple[int, dict[str, int]] = (0, {})
    for index, cells in enumerate(grid[:HEAD_WITHIN]):
        at: dict[str, int] = {}
        for column, raw in enumerate(cells):
            heading = "".join(shown(raw).split())
            if heading in keys:
                at.setdefault(keys[heading], column)
        if len(at) > len(best[1]):
            best = (index, at)
    return best


def _read_row(
    definition: SheetDefinition, content: tuple[int, Sequence[object]], at: Mapping[str, int]
) -> tuple[ReadRow | None, list[Finding]]:
    """The row, or None where it is empty or cannot be used; and what is wrong in it."""
    index, cells = content
    texts = {key: shown(cells[column]) if column < len(cells) else "" for key, column in at.items()}
    if not any(texts.values()):
        return None, []
    values, findings, usable = {}, [], True
    for column in definition.columns:
        text = texts[column.key]
        place = {
            "sheet": definition.name,
            "cell": _ref(index, at[column.key]),
            "label": column.heading,
        }
        if column.required and not text:
            findings.append(finding("master_cell_blank", **place))
            usable = False
            continue
        try:
            values[column.key] = column.codec.read(text)
        except NotReadableError as error:
            findings.append(
                finding("master_cell_unreadable", **place, found=text, expected=error.expected)
            )
            usable = usable and _may_be_blank(column)
            values[column.key] = column.codec.read("") if usable else None
    row = ReadRow(definition.name, index, at, values) if usable else None
    return row, findings


def _may_be_blank(column: Column) -> bool:
    try:
        column.codec.read("")
    except NotReadableError:
        return False
    return True
