"""A workbook's bytes → its sheets as grids of cells, with what a reader of values does not tell.

Excel keeps a formula beside its result. Other programs may keep the formula alone, and a formula
that fails has an error for a result: to a reader of values both are empty cells, as are those
that a merged block covers. Here they are told apart, so that none is taken for a blank.
"""

import html
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import python_calamine
from xlsxwriter.utility import xl_cell_to_rowcol, xl_col_to_name

Grid = Sequence[Sequence[object]]
Place = tuple[int, int]
Block = tuple[Place, Place]

FARTHEST = 20_000, 1_000  # rows and columns: who fills a cell beyond has slipped

SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*\"([^\"]*)\"")
CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)<)")
RESULT = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)<")
SUSPECT = re.compile(rb"<(?:\w+:)?f[\s>/]|\bt=\"e\"")
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell in which something stands that is no value: a formula without result, an error."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class SheetSource:
    """A sheet from A1 on; ``merged`` are the first and last cells of its merged blocks, from 0.

    ``far`` is the row or column beyond all reason (in Excel's words, 1048576:1048576) for which
    the sheet was not read.
    """

    grid: Grid = ()
    merged: Sequence[Block] = ()
    far: str = ""


class NotAWorkbookError(ValueError):
    """The bytes are no workbook that can be read: another kind of file, damaged, encrypted."""


def read_sources(content: bytes, names: Sequence[str]) -> dict[str, SheetSource]:
    """The sheets of these names that the workbook has.

    Raises:
        NotAWorkbookError: it cannot be read.
    """
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        there = [name for name in names if name in book.sheet_names]
        sources = {name: _source(book.get_sheet_by_name(name)) for name in there}
    except (python_calamine.CalamineError, ValueError, OverflowError) as cause:
        raise NotAWorkbookError from cause
    except BaseException as cause:
        # the reader's own panics come past Exception; only their name tells them
        if type(cause).__name__ != "PanicException":
            raise
        raise NotAWorkbookError from None
    unread = _unread(content, there)
    return {name: _with_unread(source, unread.get(name, {})) for name, source in sources.items()}


def sheet_names(content: bytes) -> Sequence[str]:
    """The names of all sheets; the workbook must be one that could be read."""
    return tuple(python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names)


def _source(sheet: python_calamine.CalamineSheet) -> SheetSource:
    end = sheet.end
    if end is not None and end[0] >= FARTHEST[0]:
        return SheetSource(far=f"{end[0] + 1}:{end[0] + 1}")
    if end is not None and end[1] >= FARTHEST[1]:
        letters = xl_col_to_name(end[1])
        return SheetSource(far=f"{letters}:{letters}")
    merged = tuple(sheet.merged_cell_ranges or ())
    return SheetSource(sheet.to_python(skip_empty_area=False), merged)


def _with_unread(source: SheetSource, unread: Mapping[Place, str]) -> SheetSource:
    if not unread or source.far:
        return source
    grid = [list(cells) for cells in source.grid]
    for (row, column), text in unread.items():
        if row >= FARTHEST[0] or column >= FARTHEST[1]:
            continue
        grid.extend([] for _ in range(row + 1 - len(grid)))
        cells = grid[row]
        cells.extend("" for _ in range(column + 1 - len(cells)))
        cells[column] = Unread(text)
    return SheetSource(grid, source.merged)


def _unread(content: bytes, names: Sequence[str]) -> dict[str, dict[Place, str]]:
    """By sheet the cells without a value, and what stands in the file for them."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _parts(archive.read(BOOK), archive.read(RELATIONS))
            return {
                name: dict(_without_value(archive.read(parts[name])))
                for name in names
                if name in parts
            }
    except (zipfile.BadZipFile, KeyError, OSError):
        return {}  # an old .xls under the name of an .xlsx has results beside all formulas


def _parts(book: bytes, relations: bytes) -> dict[str, str]:
    """The part of each sheet, by its name."""
    targets = {each["Id"]: each["Target"] for each in _tags(RELATION, relations)}
    return {
        each["name"]: target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        for each in _tags(SHEET, book)
        if (target := targets.get(each.get("r:id", "")))
    }


def _tags(pattern: re.Pattern[bytes], markup: bytes) -> Iterator[dict[str, str]]:
    for tag in pattern.finditer(markup):
        yield {
            key.decode(): html.unescape(value.decode()) for key, value in ATTRIBUTE.findall(tag[0])
        }


def _without_value(markup: bytes) -> Iterator[tuple[Place, str]]:
    if not SUSPECT.search(markup):
        return
    for attributes, inner in CELL.findall(markup):
        known = dict(ATTRIBUTE.findall(attributes))
        formula, result = FORMULA.search(inner), RESULT.search(inner)
        text, kind = b"", known.get(b"t")
        if result and kind == b"e":
            text = result[1]
        elif formula and not (result and (result[1] or kind == b"str")):
            text = b"=" + (formula[1] or b"")
        if text and b"r" in known:
            yield xl_cell_to_rowcol(known[b"r"].decode()), html.unescape(text.decode())
