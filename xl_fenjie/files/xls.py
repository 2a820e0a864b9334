"""An old workbook (.xls, .et) → its sheets as a person sees them, read by xlrd."""

import io
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from xl_fenjie.files.draft import MOST_SHEETS, CellBudget, SheetDraft
from xl_fenjie.files.formats import GENERAL, seen_number
from xl_fenjie.files.sheet import Beside, Sheet, shown, visible_text
from xl_fenjie.files.unreadable import DamagedError, LockedError
from xl_fenjie.values.rows import Raw


def read_xls(content: bytes) -> tuple[Sheet, ...]:
    """All sheets.

    Raises:
        TooLargeError, LockedError, DamagedError: it cannot be read.
    """
    import xlrd  # noqa: PLC0415 - few files are old workbooks

    try:
        book = xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
    except xlrd.XLRDError as error:
        raise (LockedError if "encrypted" in str(error) else DamagedError) from error
    budget = CellBudget()
    names = book.sheet_names()[:MOST_SHEETS]
    sheets = tuple(_sheet(book, book.sheet_by_name(name), budget) for name in names)
    if not sheets:
        raise DamagedError
    return sheets


def _sheet(book: Any, source: Any, budget: CellBudget) -> Sheet:
    draft = SheetDraft(source.name, budget, visible=source.visibility == 0)
    for row in range(source.nrows):
        budget.pass_over(1 + source.row_len(row))
        for column in range(source.row_len(row)):
            raw, text, struck = _value(book, source, row, column)
            draft.fill((row + 1, column + 1), raw, text)
            if struck:
                draft.note((row + 1, column + 1), Beside(struck=struck))
    for top, bottom, left, right in source.merged_cells:
        draft.merge((top + 1, left + 1), (bottom, right))
    for (row, column), note in source.cell_note_map.items():
        if note.text.strip():
            draft.note((row + 1, column + 1), Beside(comment=note.text.strip()))
    draft.hidden_rows = {row + 1 for row, info in source.rowinfo_map.items() if info.hidden}
    for column, info in source.colinfo_map.items():
        if info.hidden:
            draft.hide_columns(column + 1, column + 1)
    return draft.sheet()


def _value(book: Any, source: Any, row: int, column: int) -> tuple[Raw, str, str]:
    """The value of a cell, what is seen of it, and what in it is struck out."""
    import xlrd  # noqa: PLC0415 - as above

    value, kind = source.cell_value(row, column), source.cell_type(row, column)
    font, code = _style(book, source.cell_xf_index(row, column))
    if kind == xlrd.XL_CELL_TEXT:
        runs = source.rich_text_runlist_map.get((row, column), ())
        seen, struck = _apart(value, runs, book.font_list)
        if font is not None and font.struck_out and not runs:
            struck = seen
        seen = visible_text(seen)
        return (seen or None), seen, struck.strip()
    if kind == xlrd.XL_CELL_ERROR:
        text = xlrd.error_text_from_code.get(value, "#N/A")
        return text, text, ""
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value), shown(bool(value)), ""
    if kind not in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        return None, "", ""
    return (*seen_number(value, code, since_1904=book.datemode == 1), "")


def _style(book: Any, number: int) -> tuple[Any, str]:
    """The font and the number format of a style; plain ones where there is no such style."""
    if number >= len(book.xf_list):
        return None, GENERAL
    style = book.xf_list[number]
    known = book.format_map.get(style.format_key)
    font = book.font_list[style.font_index] if style.font_index < len(book.font_list) else None
    return font, (known.format_str if known else "") or GENERAL


def _apart(text: str, runs: Sequence[tuple[int, int]], fonts: Sequence[Any]) -> tuple[str, str]:
    """A text without its struck runs, and these; a run goes from its place to the next."""
    places = [*runs, (len(text), 0)]
    seen, struck = [text[: places[0][0]]], list[str]()
    for (start, font), (end, _) in pairwise(places):
        is_struck = font < len(fonts) and fonts[font].struck_out
        (struck if is_struck else seen).append(text[start:end])
    return "".join(seen), "".join(struck)
