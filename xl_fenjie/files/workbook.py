"""Workbooks of all kinds → sheets of cells, values kept raw beside what a person sees."""

import contextlib
import io
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from xl_fenjie.files.kind import Kind
from xl_fenjie.files.safety.bounds import REFERENCE, column_number, measure
from xl_fenjie.files.safety.extent import LARGEST_AREA, LARGEST_TEXT
from xl_fenjie.files.safety.sheet_parts import ensure_own_parts
from xl_fenjie.files.sheet import Formula, Sheet, reference, shown
from xl_fenjie.files.unreadable import DamagedError, LockedError, TooLargeError
from xl_fenjie.files.xlsx import Seen, seen_in
from xl_fenjie.values.rows import Cell, Raw

MOST_SHEETS = 200
MOST_CELLS = 300_000  # filled ones, of all sheets
STANDARD_ERROR = 2


def read_workbook(content: bytes, kind: Kind) -> tuple[Sheet, ...]:
    """All sheets of a workbook.

    Raises:
        UnreadableError: it is too large, damaged or has a password.
    """
    measure(content, kind)
    ensure_own_parts(content, kind)
    seen = seen_in(content) if kind is Kind.XLSX else {}
    sheets = tuple(_as_seen(sheet, seen) for sheet in _read(content))
    if not sheets:
        raise DamagedError
    return sheets


def _read(content: bytes) -> tuple[Sheet, ...]:
    try:
        with _quiet():
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            return tuple(_sheets(book))
    except PasswordError:
        raise LockedError from None
    except (CalamineError, ValueError, OverflowError) as error:
        raise DamagedError from error
    except BaseException as error:
        # The reader's own panics come past Exception; only their name tells them.
        if type(error).__name__ != "PanicException":
            raise
        raise DamagedError from None


def _sheets(book: CalamineWorkbook) -> Iterator[Sheet]:
    """Each sheet for itself; names may lead a thousand times to the same large one."""
    cells = text = 0
    for each in book.sheets_metadata[:MOST_SHEETS]:
        visible = each.visible is SheetVisibleEnum.Visible
        sheet = _sheet(book.get_sheet_by_name(each.name), visible)
        cells += len(sheet.cells)
        text += sum(len(cell.shown) for cell in sheet.cells.values())
        if cells > MOST_CELLS or text > LARGEST_TEXT:
            raise TooLargeError("large_sheets")
        yield sheet


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Let the reader's panics, which we answer, not be printed past Python on standard error."""
    try:
        kept = os.dup(STANDARD_ERROR)
    except OSError:  # a program without a console has no standard error
        yield
        return
    try:
        with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a path of ours
            os.dup2(nowhere.fileno(), STANDARD_ERROR)
        yield
    finally:
        os.dup2(kept, STANDARD_ERROR)
        os.close(kept)


def _sheet(source: CalamineSheet, visible: bool) -> Sheet:  # noqa: FBT001 - a fact of the sheet
    if source.start is None or source.height * source.width > LARGEST_AREA:
        if source.start is not None:
            raise TooLargeError("large_sheet", sheet=source.name)
        return Sheet(source.name, {}, visible=visible)
    top, left = source.start
    cells = {
        (row, column): Cell(source.name, reference(row, column), raw, shown(raw))
        for row, values in enumerate(source.to_python(), top + 1)
        for column, value in enumerate(values, left + 1)
        if (raw := _raw(value)) is not None
    }
    return Sheet(source.name, cells, _merged(source), visible)


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
        without_value = Formula(text) if text.startswith("=") else text
        raw = cells[at].raw if at in cells else without_value
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
