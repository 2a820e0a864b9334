"""A PDF print with text → its tables, told by the ruling lines; a scan has no text.

A PDF knows no table, only characters and lines with their places. Columns lie between upright
lines, rows between level ones; what stands in no cell is a line of text. The reading is a proposal
for a person, never counted unseen.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_float
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from xl_fenjie.files.pdf_pages import PdfError, Trouble, read_pages
from xl_fenjie.files.pdf_signs import Gap, Sign, rows_of, signs_of, spelled
from xl_fenjie.files.sheet import Sheet, cell_of
from xl_fenjie.files.unreadable import DamagedError, LockedError, PaperError, TooLargeError
from xl_fenjie.values.rows import Cell

SHEET_NAME = "PDF"
MOST_PAGES = 200
MOST_SIGNS = 300_000
MOST_STROKES = 200_000
LEAST_TEXT = 8  # characters a page: a scan may bear a page number
STRAIGHT = 1.5  # points by which a line may be slanted, or two lines differ, and still be one
SHORTEST = 6.0  # points: shorter strokes belong to drawings
GAP = Gap(0.3, 1.0)  # full-width punctuation fills but half of its square


@dataclass(slots=True)
class Page:
    """What is drawn on a page: signs; upright lines (x, low, high), level ones (y, left, right)."""

    signs: list[Sign] = field(default_factory=list)
    upright: list[tuple[float, float, float]] = field(default_factory=list)
    level: list[tuple[float, float, float]] = field(default_factory=list)


def read_pdf(content: bytes) -> tuple[Sheet, ...]:
    """All pages below each other as one sheet.

    Raises:
        TooLargeError, DamagedError, LockedError: it cannot be read.
        PaperError: there is no text on it.
    """
    pages = _pages(content)
    if sum(len(page.signs) for page in pages) < LEAST_TEXT * max(1, len(pages)):
        raise PaperError
    edges = _merged_places(x for page in pages for x, _, _ in page.upright)
    cells: dict[tuple[int, int], Cell] = {}
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    row = 0
    for page in pages:
        row = _lay_out(page, edges, row, (cells, merged))
    return (Sheet(SHEET_NAME, cells, merged),)


def _pages(content: bytes) -> list[Page]:
    try:
        return read_pages(content, _page, most=MOST_PAGES)
    except PdfError as fault:
        match fault.trouble:
            case Trouble.LOCKED:
                raise LockedError from fault
            case Trouble.TOO_LONG:
                raise TooLargeError("large_pages", count=fault.count) from fault
            case Trouble.DAMAGED | Trouble.PAGES:
                raise DamagedError from fault


def _page(source: Any, text: Any) -> Page:
    if text.count_chars() > MOST_SIGNS:
        raise TooLargeError("large_text")
    page = Page(signs=[sign for sign in signs_of(text) if sign.text.isprintable()])
    for start, end in _strokes(source):
        _add_stroke(page, start, end)
    return page


def _strokes(page: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Every straight stroke of every path, in the page's points."""
    from pypdfium2 import raw  # noqa: PLC0415 - slow to load, and few returns are PDF files

    left = MOST_STROKES
    x, y = c_float(), c_float()
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        matrix = drawn.get_matrix()
        first = last = None
        for index in range(raw.FPDFPath_CountSegments(drawn.raw)):
            left -= 1
            if left < 0:
                raise TooLargeError("large_drawing")
            segment = raw.FPDFPath_GetPathSegment(drawn.raw, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            place = matrix.on_point(x.value, y.value)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                first = place
            elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
                yield last, place
            last = place
            if raw.FPDFPathSegment_GetClose(segment) and first is not None:
                yield place, first


def _add_stroke(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    across, up = abs(start[0] - end[0]), abs(start[1] - end[1])
    if across <= STRAIGHT and up >= SHORTEST:
        page.upright.append((start[0], min(start[1], end[1]), max(start[1], end[1])))
    elif up <= STRAIGHT and across >= SHORTEST:
        page.level.append((start[1], min(start[0], end[0]), max(start[0], end[0])))


def _merged_places(places: Iterable[float]) -> list[float]:
    """Places that lie so close that they are one line, from the smallest."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > STRAIGHT * 2:
            found.append(place)
    return found


def _lay_out(
    page: Page,
    edges: Sequence[float],
    above: int,
    into: tuple[dict[tuple[int, int], Cell], dict[tuple[int, int], tuple[int, int]]],
) -> int:
    """Put a page's rows below row ``above``; gives the last row used."""
    cells, merged = into
    tops = _merged_places(y for y, _, _ in page.level)
    bands = [_levels(page, low, high, tops) for low, high in pairwise(edges)]
    held: dict[tuple[int, int], list[Sign]] = {}
    loose: list[Sign] = []
    for sign in page.signs:
        place = _place(sign, edges, bands, tops)
        (held.setdefault(place, []) if place else loose).append(sign)
    row = above
    lines = [(line[0].base, line) for line in rows_of(loose)]
    for line in (line for base, line in lines if not tops or base > tops[-1]):
        row += 1
        cells[row, 1] = cell_of(SHEET_NAME, (row, 1), spelled(line, GAP))
    grid = row + 1
    for (level, column), signs in sorted(held.items()):
        # levels count from below, rows from above
        top = grid + len(tops) - 1 - bands[column][level + 1]
        bottom = grid + len(tops) - 2 - bands[column][level]
        text = "".join(spelled(line, GAP) for line in rows_of(signs))
        cells[top, column + 1] = cell_of(SHEET_NAME, (top, column + 1), text)
        for each in range(top, bottom + 1) if bottom > top else ():
            merged[each, column + 1] = (top, column + 1)
    row = grid + max(0, len(tops) - 2)
    for line in (line for base, line in lines if tops and base <= tops[-1]):
        row += 1
        cells[row, 1] = cell_of(SHEET_NAME, (row, 1), spelled(line, GAP))
    return row


def _levels(page: Page, low: float, high: float, tops: Sequence[float]) -> list[int]:
    """Which of the page's levels are drawn across this column, from below."""
    middle = (low + high) / 2
    drawn = {
        bisect_right(tops, y + STRAIGHT) - 1
        for y, left, right in page.level
        if left - STRAIGHT <= middle <= right + STRAIGHT
    }
    return sorted(level for level in drawn if level >= 0)


def _place(
    sign: Sign, edges: Sequence[float], bands: Sequence[Sequence[int]], tops: Sequence[float]
) -> tuple[int, int] | None:
    """The cell in which a sign stands: how many levels of its column lie below it, the column."""
    column = bisect_right(edges, (sign.left + sign.right) / 2) - 1
    if not 0 <= column < len(bands):
        return None
    below = bisect_right([tops[level] for level in bands[column]], sign.base) - 1
    return (below, column) if 0 <= below < len(bands[column]) - 1 else None
