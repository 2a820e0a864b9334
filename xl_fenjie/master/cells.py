"""A sheet's cells → rows of values, by the headings of its definition."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from xl_fenjie.master.codecs import shown
from xl_fenjie.master.grids import Grid, SheetSource, Unread
from xl_fenjie.master.notation import NotReadableError
from xl_fenjie.master.records import Record
from xl_fenjie.master.sheets import EDITION, Field, SheetDefinition
from xl_fenjie.values.findings import Finding, finding

HEAD_WITHIN = 20  # rows: staff may put a title above the heads, not a page
MOST_OF_A_TITLE = 3  # filled cells with which a row above the heads is no title any more
HEADING = "表头"


def _ref(row: int, column: int) -> str:
    return str(xl_rowcol_to_cell(row, column))


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as read: its values by column key, and where each of them stands.

    ``own`` are the texts in columns of staff's own, by their headings.
    """

    sheet: str
    row: int
    at: Mapping[str, int]
    values: Record
    own: Mapping[str, str] = field(default_factory=dict)

    def ref(self, key: str) -> str:
        """The address of a value's cell, as in B7."""
        return _ref(self.row, self.at[key])


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """What a sheet holds; ``rows`` is None where its columns could not be found."""

    rows: tuple[ReadRow, ...] | None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Heads:
    """The row of headings and the columns found in it, by key.

    ``again`` are headings that stand twice, ``own`` those of staff's own, by their columns.
    """

    row: int = 0
    at: Mapping[str, int] = field(default_factory=dict)
    again: Mapping[int, str] = field(default_factory=dict)
    own: Mapping[int, str] = field(default_factory=dict)


def read_sheet(
    definition: SheetDefinition, source: SheetSource | None, edition: int = EDITION
) -> ReadSheet:
    """Read a sheet from A1 on; ``source`` is None where the workbook has no such sheet.

    Columns that came after the ``edition`` in which the workbook was written read as empty.
    """
    if source is None:
        return ReadSheet(None, (finding("master_sheet_missing", sheet=definition.name),))
    heads = _find_heads(definition, source.grid)
    faults = [*_faults_of_heads(definition, heads, edition)]
    if faults:
        return ReadSheet(None, tuple(faults))
    later = [column for column in definition.columns if column.key not in heads.at]
    findings = [
        finding("master_column_later", sheet=definition.name, label=column.heading)
        for column in later
    ]
    findings += _rows_above(definition, heads, source.grid)
    findings += _merged(definition, heads, source)
    rows: list[ReadRow] = []
    for index in range(heads.row + 1, len(source.grid)):
        row, faults = _read_row(definition, (index, source.grid[index]), heads.at)
        findings += faults
        if row is not None:
            empty = {column.key: column.codec.read("") for column in later}
            own = _own(heads.own, source.grid[index])
            rows.append(replace(row, values={**empty, **row.values}, own=own))
    return ReadSheet(tuple(rows), tuple(findings))


def own_headings(definition: SheetDefinition, source: SheetSource) -> tuple[str, ...]:
    """The headings of staff's own columns on a sheet."""
    return tuple(dict.fromkeys(_find_heads(definition, source.grid).own.values()))


def _own(headings: Mapping[int, str], cells: Sequence[object]) -> dict[str, str]:
    """What stands in staff's own columns; of two under one heading both."""
    texts: dict[str, str] = {}
    for column, heading in headings.items():
        text = shown(cells[column]) if column < len(cells) else ""
        if text:
            texts[heading] = "；".join(filter(None, (texts.get(heading), text)))
    return texts


def _find_heads(definition: SheetDefinition, grid: Grid) -> Heads:
    """The row with most of the headings, the first of equals, and the columns found in it."""
    keys = {column.heading: column.key for column in definition.columns}
    best = Heads()
    for index, cells in enumerate(grid[:HEAD_WITHIN]):
        at: dict[str, int] = {}
        again: dict[int, str] = {}
        own: dict[int, str] = {}
        for column, raw in enumerate(cells):
            words = shown(raw).split()
            heading = "".join(words)
            if heading not in keys:
                own |= {column: " ".join(words)} if words else {}
            elif at.setdefault(keys[heading], column) != column:
                again[column] = heading
        if len(at) > len(best.at):
            best = Heads(index, at, again, own)
    return best


def _faults_of_heads(definition: SheetDefinition, heads: Heads, edition: int) -> Iterator[Finding]:
    for column in definition.columns:
        if column.key not in heads.at and column.since <= edition:
            place = {"cell": _ref(heads.row, 0), "label": column.heading}
            yield finding("master_column_missing", sheet=definition.name, **place)
    first = {column.heading: heads.at.get(column.key) for column in definition.columns}
    for index, heading in heads.again.items():
        place = {"cell": _ref(heads.row, index), "found": heading}
        other = _ref(heads.row, first[heading] or 0)
        yield finding(
            "master_given_twice", sheet=definition.name, label=HEADING, other=other, **place
        )


def _rows_above(definition: SheetDefinition, heads: Heads, grid: Grid) -> Iterator[Finding]:
    """Rows of the table that were sorted above its headings; a title has one cell or two."""
    wanted = [heads.at[column.key] for column in definition.columns if column.required]
    for index, cells in enumerate(grid[: heads.row]):
        filled = {at for at in heads.at.values() if at < len(cells) and shown(cells[at])}
        if filled.issuperset(wanted) and len(filled) >= MOST_OF_A_TITLE:
            yield finding("master_row_above", sheet=definition.name, cell=_ref(index, wanted[0]))


def _merged(definition: SheetDefinition, heads: Heads, source: SheetSource) -> Iterator[Finding]:
    """Merged blocks in the table: only their first cell holds anything."""
    columns = set(heads.at.values())
    for (top, left), (bottom, right) in source.merged:
        held = columns.intersection(range(left, right + 1))
        if bottom > heads.row and held and (top, left) != (bottom, right):
            block = f"{_ref(top, left)}:{_ref(bottom, right)}"
            yield finding("master_cell_merged", sheet=definition.name, cell=block)


def _read_row(
    definition: SheetDefinition, content: tuple[int, Sequence[object]], at: Mapping[str, int]
) -> tuple[ReadRow | None, list[Finding]]:
    """The row, or None where it is empty or cannot be used; and what is wrong in it."""
    index, cells = content
    raw = {key: cells[column] if column < len(cells) else "" for key, column in at.items()}
    texts = {key: shown(value) for key, value in raw.items()}
    if not any(texts.values()):
        return None, []
    values, findings, usable = {}, [], True
    for column in definition.columns:
        if column.key not in at:
            continue
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
            values[column.key] = _value(column, raw[column.key], text)
        except NotReadableError as error:
            code = (
                "master_cell_formula"
                if isinstance(raw[column.key], Unread)
                else ("master_cell_unreadable")
            )
            findings.append(finding(code, **place, found=text, expected=error.expected))
            usable = usable and _may_be_blank(column)
            values[column.key] = column.codec.read("") if usable else None
    row = ReadRow(definition.name, index, at, values) if usable else None
    return row, findings


def _value(column: Field, raw: object, text: str) -> Any:
    if isinstance(raw, Unread):
        raise NotReadableError("")
    return column.codec.read(text)


def _may_be_blank(column: Field) -> bool:
    try:
        column.codec.read("")
    except NotReadableError:
        return False
    return True
