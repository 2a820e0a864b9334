"""How much room a text takes in a cell: neither XlsxWriter nor openpyxl computes row heights.

Widths are measured in ems of the font: a Chinese character is one em wide, a Latin letter or
digit a little over half. Excel's column width counts digits of the workbook's default font, 7
pixels each, and keeps 5 pixels for the edges.
"""

import math
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

DIGIT_PIXELS = 7
EDGE_PIXELS = 5
PIXELS_PER_POINT = 96 / 72
NARROW_EM, WIDEST_EM = 0.56, 1.0
WIDE = frozenset("WFA")  # ambiguous characters (“ ” … —) are wide in Chinese fonts
LINE_HEIGHT = 1.45  # of the font's size; the fallback fonts of LibreOffice need that much
CELL_PADDING = 6.0  # points, above and below together
HIGHEST_ROW = 409.0  # points; Excel knows no higher row


class _Widths(dict[str, float]):
    """The widths of characters, each looked up once."""

    def __missing__(self, character: str) -> float:
        wide = unicodedata.east_asian_width(character) in WIDE
        width = self[character] = WIDEST_EM if wide else NARROW_EM
        return width


_width_of = _Widths().__getitem__


@lru_cache(maxsize=16384)
def ems(text: str) -> float:
    """The width of a text on one line, in ems; many forms of a round hold the same texts."""
    return sum(map(_width_of, text))


def lines(text: str, width: float, size: float) -> int:
    """How many lines a text wraps to in a column of this width at this font size (points).

    Punctuation may not begin a line, which can push a character on: one em per line is kept
    back for it.
    """
    room = _room(width, size)
    if len(text) * WIDEST_EM <= room and "\n" not in text:
        return 1  # most cells of a form, and those that no other form has
    return _wrapped(text, room)


@lru_cache(maxsize=1024)
def _room(width: float, size: float) -> float:
    """The ems that a line of a column holds."""
    pixels = max(width * DIGIT_PIXELS - EDGE_PIXELS, DIGIT_PIXELS)
    return max(pixels / (size * PIXELS_PER_POINT) - 1.0, 1.0)


@lru_cache(maxsize=16384)
def _wrapped(text: str, room: float) -> int:
    """The lines of a text in so many ems, likewise worked out once."""
    return sum(max(1, math.ceil(ems(paragraph) / room)) for paragraph in text.split("\n"))


def height(texts: Iterable[tuple[str, float]], size: float) -> float:
    """The height in points that a row needs for texts in columns of these widths, not capped."""
    most = max((lines(text, width, size) for text, width in texts), default=1)
    return most * size * LINE_HEIGHT + CELL_PADDING


def fitted(texts: Iterable[tuple[str, float]], sizes: Sequence[float]) -> tuple[float, float]:
    """The first of these font sizes at which all texts fit into the highest row, else the last.

    With it the height that they then need, not capped.
    """
    cells = tuple(texts)
    for size in sizes:
        tall = height(cells, size)
        if tall <= HIGHEST_ROW:
            break
    return size, tall


def fitting_size(texts: Iterable[tuple[str, float]], sizes: Sequence[float]) -> float:
    """As ``fitted``, for those who do not ask for the height."""
    return fitted(texts, sizes)[0]


def whole_pixels(height: float) -> float:
    """The height of a row as Excel keeps it: in whole pixels."""
    return int(height * PIXELS_PER_POINT + 0.5) / PIXELS_PER_POINT
