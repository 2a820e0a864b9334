"""Any workbook → sheets of cells as calamine reads them: asked before a file is called damaged."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetVisibleEnum,
)

from xl_fenjie.files.draft import LARGEST_BLOCK, MOST_CELLS, MOST_SHEETS, MOST_TEXT
from xl_fenjie.files.sheet import Place, Sheet, reference, shown, visible_text
from xl_fenjie.files.unreadable import DamagedError, LockedError, TooLargeError
from xl_fenjie.values.rows import Cell, Raw

LARGEST_AREA = 200_000  # cells of the rectangle around all that is filled in on a sheet


def sheets_by_calamine(content: bytes) -> tuple[Sheet, ...]:
    """All sheets, as read in the box."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = tuple(_sheets(book))
    except PasswordError:
        raise LockedError from None
    except (CalamineError, ValueError, OverflowError) as error:
        raise DamagedError from error
    if not sheets:
        raise DamagedError
    return sheets


def _sheets(book: CalamineWorkbook) -> Iterator[Sheet]:
    """Each sheet for itself; names may lead a thousand times to the same large one."""
    cells = text = 0
    for each in book.sheets_metadata[:MOST_SHEETS]:
        visible = each.visible is SheetVisibleEnum.Visible
        sheet = _sheet(book.get_sheet_by_name(each.name), visible=visible)
        cells += len(sheet.cells)
        text += sum(len(cell.shown) for cell in sheet.cells.values())
        if cells > MOST_CELLS or text > MOST_TEXT:
            raise TooLargeError("large_sheets")
        yield sheet


def _sheet(source: CalamineSheet, *, visible: bool) -> Sheet:
    if source.start is None:
        return Sheet(source.name, {}, visible=visible)
    if source.height * source.width > LARGEST_AREA:
        raise TooLargeError("large_sheet", sheet=source.name)
    top, left = source.start
    cells = {
        (row, column): Cell(source.name, reference(row, column), raw, shown(raw))
        for row, values in enumerate(source.to_python(), top + 1)
        for column, value in enumerate(values, left + 1)
        if (raw := _raw(value)) is not None
    }
    return Sheet(source.name, cells, _merged(source), visible)


def _merged(source: CalamineSheet) -> dict[Place, Place]:
    """Blocks beyond all reason are left out: they cannot be part of a form."""
    leads: dict[Place, Place] = {}
    for (top, left), (bottom, right) in source.merged_cell_ranges or ():
        if (bottom - top + 1) * (right - left + 1) + len(leads) > LARGEST_BLOCK:
            continue
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                leads[row + 1, column + 1] = (top + 1, left + 1)
    return leads


def _raw(value: object) -> Raw:
    """None for a blank; times of the day, which no form asks for, as text."""
    if isinstance(value, str):
        return visible_text(value) or None
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, bool | int | float | datetime | date):
        return value
    return None
