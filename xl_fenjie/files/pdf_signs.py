"""The characters of a PDF page → its lines as a reader sees them.

A file keeps characters in the order in which they were drawn, and quotation marks of another font
may come before or after the words around them. So lines are made from where characters stand.
"""

from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_double, c_void_p, cast
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_SAME_LINE = 0.45
_WHOLE_PAGE = 0.8  # how much of a page the picture of a scan covers
_HIDDEN = frozenset({"\ufffe", "\uffff", "\x02", "\x00", "\ufeff"})


@dataclass(frozen=True, slots=True)
class Sign:
    """A character with the place of its baseline and its edges, in points from below left.

    A scan may bear the words of its picture so that they can be searched: they are not seen.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    is_seen: bool = True


@dataclass(frozen=True, slots=True)
class Gap:
    """From where on a gap in a line is white space, in sizes of a character.

    ``narrow`` counts between two signs of ASCII, ``wide`` wherever another stands.
    """

    narrow: float
    wide: float


def signs_of(page: Any, text_page: Any) -> Iterator[Sign]:
    """The characters of a page in the order in which they were drawn, but for blanks."""
    from pypdfium2 import raw  # noqa: PLC0415  loaded for PDF files only

    unseen = _unseen_objects(page)
    page = text_page.raw
    x, y = c_double(), c_double()
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    for index in range(raw.FPDFText_CountChars(page)):
        text = chr(raw.FPDFText_GetUnicode(page, index))
        if not text.isprintable() or text.isspace() or text in _HIDDEN:
            continue
        raw.FPDFText_GetCharOrigin(page, index, byref(x), byref(y))
        raw.FPDFText_GetCharBox(page, index, byref(left), byref(right), byref(bottom), byref(top))
        size = raw.FPDFText_GetFontSize(page, index) or 1.0
        if size <= 1.5:  # noqa: PLR2004  scaled by its matrix: the box tells the size
            size = max(top.value - bottom.value, right.value - left.value, 1.0)
        start = min(x.value, left.value) if left.value else x.value
        is_seen = not unseen or _address(raw.FPDFText_GetTextObject(page, index)) not in unseen
        yield Sign(text, start, max(right.value, start), y.value, size, is_seen)


def _unseen_objects(page: Any) -> set[int | None]:
    """The pieces of text that are drawn invisibly, or below a picture of the whole page."""
    from pypdfium2 import raw  # noqa: PLC0415  loaded for PDF files only

    unseen, below = set[int | None](), set[int | None]()
    whole = page.get_width() * page.get_height() * _WHOLE_PAGE
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_IMAGE]):
        if drawn.type == raw.FPDF_PAGEOBJ_TEXT:
            below.add(_address(drawn.raw))
            if raw.FPDFTextObj_GetTextRenderMode(drawn.raw) == raw.FPDF_TEXTRENDERMODE_INVISIBLE:
                unseen.add(_address(drawn.raw))
            continue
        left, bottom, right, top = drawn.get_bounds()
        if (right - left) * (top - bottom) >= whole:
            unseen |= below
    return unseen


def _address(thing: Any) -> int | None:
    return cast(thing, c_void_p).value


def rows_of(signs: Iterable[Sign]) -> list[list[Sign]]:
    """The characters line by line, each line from left to right."""
    rows: list[list[Sign]] = []
    for sign in sorted(signs, key=lambda sign: -sign.base):
        if rows and rows[-1][0].base - sign.base <= rows[-1][0].size * _SAME_LINE:
            rows[-1].append(sign)
        else:
            rows.append([sign])
    return [sorted(row, key=lambda sign: sign.left) for row in rows]


def spelled(line: Sequence[Sign], gap: Gap) -> str:
    """The text of a line; a wide gap is white space."""
    text = line[0].text if line else ""
    for before, sign in pairwise(line):
        least = gap.narrow if before.text.isascii() and sign.text.isascii() else gap.wide
        apart = sign.left - before.right > max(before.size, sign.size) * least
        text += (" " if apart else "") + sign.text
    return text
