"""Bytes → sheets of cells with their addresses, or the reason why there are none.

Values are kept raw beside the text that a person sees. Whatever the file is, the answer is a value.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from xl_fenjie.returns.bounds import (
    LARGEST_AREA,
    REFERENCE,
    DamagedError,
    TooLargeError,
    column_letters,
    column_number,
    measure,
)
from xl_fenjie.returns.kind import WORKBOOKS, Kind, kind_of
from xl_fenjie.returns.xlsx import Seen, seen_in
from xl_fenjie.values.findings import Finding, finding
from xl_fenjie.values.rows import Cell, Raw

MOST_SHEETS = 200
OTHER_KINDS = {
    Kind.EMPTY: "return_empty",
    Kind.ENCRYPTED: "return_encrypted",
    Kind.DAMAGED_ARCHIVE: "return_damaged",
}


@dataclass(frozen=True)
class Sheet:
    """The filled cells of a sheet by (row, column), both counted from 1.

    ``merged`` leads from every cell of a merged block to the block's first.
    """

    name: str
    visible: bool
    cells: Mapping[tuple[int, int], Cell]
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The numbers of the rows that hold anything, from above."""
        return tuple(sorted({row for row, _ in self.cells}))

    @cached_property
    def last_column(self) -> int:
        """The rightmost column that holds anything."""
        return max((column for _, column in self.cells), default=0)

    def at(self, row: int, column: int) -> Cell:
        """The cell at this place; further down in a merged block, what the block shows.

        Across, a block fills only its first column: a line of words merged over the whole table
        is no answer to every question.
        """
        own = self.cells.get((row, column))
        lead = self.merged.get((row, column))
        if own is None and lead is not None and lead[1] == column:
            own = self.cells.get(lead)
        return own or Cell(self.name, reference(row, column), None, "")

    def row(self, number: int) -> Iterator[tuple[int, Cell]]:
        """The filled cells of a row with their columns, from the left."""
        for column in range(1, self.last_column + 1):
            cell = self.cells.get((number, column))
            if cell is not None:
                yield column, cell


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file turned out to be; without sheets the findings say why."""

    kind: Kind
    sheets: tuple[Sheet, ...] = ()
    findings: tuple[Finding, ...] = ()


def open_return(content: bytes) -> Opened:
    """Read a workbook of any kind; anything else is answered with its own finding."""
    kind = kind_of(content)
    if kind not in WORKBOOKS:
        code = OTHER_KINDS.get(kind, "return_not_a_workbook")
        return Opened(kind, findings=(finding(code, found=kind.value),))
    try:
        measure(content, kind)
        seen = seen_in(content) if kind is Kind.XLSX else {}
        return Opened(kind, tuple(_as_seen(sheet, seen) for sheet in _read(content)))
    except TooLargeError as error:
        fault = finding("return_too_large", found=error.reason)
    except PasswordError:
        fault = finding("return_encrypted")
    except (DamagedError, CalamineError):
        fault = finding("return_damaged")
    return Opened(kind, findings=(fault,))


def _read(content: bytes) -> tuple[Sheet, ...]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return tuple(
            _sheet(book.get_sheet_by_name(each.name), each.visible is SheetVisibleEnum.Visible)
            for each in book.sheets_metadata[:MOST_SHEETS]
        )
    except (CalamineError, ValueError, OverflowError) as error:
        if isinstance(error, PasswordError):
            raise
        raise DamagedError from error
    except BaseException as error:
        # The reader's own panics come past Exception; only their name tells them.
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedError from None


def _sheet(source: CalamineSheet, visible: bool) -> Sheet:  # noqa: FBT001 - a fact of the sheet
    if source.start is None or source.height * source.width > LARGEST_AREA:
        if source.start is not None:
            raise TooLargeError(f"工作表“{source.name}”的范围太大")
        return Sheet(source.name, visible, {})
    top, left = source.start
    cells = {
        (row, column): Cell(source.name, reference(row, column), raw, shown(raw))
        for row, values in enumerate(source.to_python(), top + 1)
        for column, value in enumerate(values, left + 1)
        if (raw := _raw(value)) is not None
    }
    return Sheet(source.name, visible, cells, _merged(source))


def _as_seen(sheet: Sheet, seen: Seen) -> Sheet:
    """The sheet with the texts that the reader does not tell put in."""
    told = seen.get(sheet.name)
    if not told:
        return sheet
    cells = dict(sheet.cells)
    for ref, text in told.items():
        place = REFERENCE.fullmatch(ref)
        if place is None:
            continue
        at = (int(place[2]), column_number(place[1]))
        raw = cells[at].raw if at in cells else text
        cells[at] = Cell(sheet.name, ref, raw, text)
    return replace(sheet, cells=cells)


def _merged(source: CalamineSheet) -> dict[tuple[int, int], tuple[int, int]]:
    """Blocks beyond all reason are left out: they cannot be part of a form."""
    leads: dict[tuple[int, int], tuple[int, int]] = {}
    for (top, left), (bottom, right) in source.merged_cell_ranges or ():
        if (bottom - top + 1) * (right - left + 1) + len(leads) > LARGEST_AREA // 10:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                leads[row + 1, column + 1] = (top + 1, left + 1)
    return leads


def _raw(value: object) -> Raw:
    """None for a blank; times of the day, which no form asks for, as text."""
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, bool | int | float | datetime | date):
        return value
    return None


def shown(raw: Raw) -> str:
    """The text that stands for a value: 5.0 as 5, a date as 2026-06-30."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)  # noqa: PLR2004 - beyond it a float has no units digit
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time() else raw.isoformat(" ")
    return raw.isoformat() if isinstance(raw, date) else str(raw)


def reference(row: int, column: int) -> str:
    """The address of a cell as on the sheet: row 4, column 3 is C4."""
    return f"{column_letters(column)}{row}"


def row_of(ref: str) -> int:
    """The row of an address; 0 where there is none."""
    return int(ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)
