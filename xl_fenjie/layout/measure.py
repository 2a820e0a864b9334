"""How much room a text takes in a cell: neither XlsxWriter nor openpyxl computes row heights.

Widths are measured in ems of the font: a Chinese character is one em wide, a Latin letter or
digit a little over half. Excel's column width counts digits of the workbook's default font, 7
pixels each, and keeps 5 pixels for the edges.
"""

import math
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

DIGIT_PIXELS = 7
EDGE_PIXELS = 5
PIXELS_PER_POINT = 96 / 72
NARROW_EM = 0.56
WIDE = frozenset("WFA")  # ambiguous characters (“ ” … —) are wide in Chinese fonts
LINE_HEIGHT = 1.45  # of the font's size; the fallback fonts of LibreOffice need that much
CELL_PADDING = 6.0  # points, above and below together
HIGHEST_ROW = 409.0  # points; Excel knows no higher row


@lru_cache(maxsize=65536)
def ems(text: str) -> float:
    """The width of a text on one line, in ems."""
    return sum(1.0 if unicodedata.east_asian_width(each) in WIDE else NARROW_EM for each in text)


@lru_cache(maxsize=65536)
def lines(text: str, width: float, size: float) -> int:
    """How many lines a text wraps to in a column of this width at this font size (points).

    Punctuation may not begin a line, which can push a character on: one em per line is kept
    back for it.
    """
    pixels = max(width * DIGIT_PIXELS - EDGE_PIXELS, DIGIT_PIXELS)
    room = max(pixels / (size * PIXELS_PER_POINT) - 1.0, 1.0)
    return sum(max(1, math.ceil(ems(paragraph) / room)) for paragraph in text.split("\n"))


def height(texts: Iterable[tuple[str, float]], size: float) -> float:
    """The height in points that a row needs for texts in columns of these widths, not capped."""
    most = max((lines(text, width, size) for text, width in texts), default=1)
    return most * size * LINE_HEIGHT + CELL_PADDING


def fitting_size(texts: Iterable[tuple[str, float]], sizes: Iterable[float]) -> float:
    """The first of these font sizes at which all texts fit into the highest row, else the last."""
    cells = tuple(texts)
    candidates = tuple(sizes)
    fitting = (size for size in candidates if height(cells, size) <= HIGHEST_ROW)
    return next(fitting, candidates[-1])
