"""Web pages that people save, and that office systems and old Excel save as .xls → lines and rows.

What a person does not see (scripts, menus, hidden elements) is no text; what they have typed into
the fields of a page is. A table within a table stands in its place between the rows around it.
"""

import re
from collections.abc import Iterator
from typing import Any

from xl_fenjie.files.lines import Line, Piece, TableRow
from xl_fenjie.files.unreadable import TooLargeError

LARGEST_PAGE = 8 << 20
MOST_CELLS = 100_000  # of all tables, each as often as its spans repeat it
WIDEST_SPAN = 1000
_SKIPPED = frozenset({
    "script", "style", "noscript", "template", "head", "nav", "button", "svg", "xml", "title",
})  # fmt: skip
_INLINE = frozenset({
    "a", "span", "b", "strong", "i", "em", "u", "font", "sub", "sup", "small", "big", "s", "label",
    "o:p", "st1:chsdate", "tt", "ins", "mark", "wbr", "img", "input", "bdo", "abbr", "code",
    "select", "option", "textarea",
})  # fmt: skip
_ROWS = frozenset({"tr", "thead", "tbody", "tfoot", "caption", "colgroup"})
_UNSEEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NOT_TYPED = frozenset({"hidden", "button", "submit", "reset", "image", "file", "password"})
_BREAKS = re.compile(r"\n+")
_BLANKS = re.compile(r"[ \t\r\n\xa0]+")


def pieces_of_page(text: str) -> list[Piece]:
    """The lines and rows of a page in their order.

    Raises:
        TooLargeError: the page, or what its cells span, is beyond the bounds.
    """
    if len(text) > LARGEST_PAGE:
        raise TooLargeError("large_page", limit=LARGEST_PAGE >> 20)
    from lxml import etree  # noqa: PLC0415 - slow to load, and few files are pages

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    clean = text.replace("\0", "").encode("utf-8", "replace")
    root = etree.fromstring(clean, parser) if clean.strip() else None
    page = _PageReader()
    if root is not None:
        page.read(root)
    page.end_line()
    return page.pieces


class _PageReader:
    """Collects text by block elements; a cell of a table collects its own."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._text: list[str] = []
        self._count = 0
        self._tables = 0
        self._open: list[_OpenTable] = []

    def read(self, root: Any) -> None:
        """Take in an element and all that is in it, however deep."""
        stack: list[tuple[Any, Iterator[Any]]] = []
        element = root
        while True:
            if element is not None and self._begin(element):
                stack.append((element, iter(element)))
            elif element is not None:
                self._say(element.tail)
            if not stack:
                return
            element = next(stack[-1][1], None)
            if element is None:
                ended, _ = stack.pop()
                self._end(ended.tag)
                self._say(ended.tail if stack else None)

    def end_line(self) -> None:
        """Give out the lines collected so far: outside of tables, or between their rows."""
        for line in _BREAKS.split("".join(self._text)):
            if line.strip():
                self.pieces.append(Line(len(self.pieces) + 1, line.strip()))
        self._text.clear()

    def _begin(self, element: Any) -> bool:
        """Begin an element; False where nobody sees what is in it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED or _is_unseen(element):
            return False
        if tag == "table":
            self._end_row()
            self._tables += 1
            self._open.append(_OpenTable(self._tables))
        elif tag in {"td", "th"} and self._open:
            self._end_cell()
            spans = _span(element, "colspan"), _span(element, "rowspan")
            self._open[-1].begin_cell(*spans)
        elif tag in _ROWS and self._open:
            self._end_row()
        elif tag not in _INLINE:
            self._text.append("\n")
        self._say(_typed(element) if tag in {"input", "option"} else element.text)
        return tag != "option"

    def _end(self, tag: str) -> None:
        if tag == "table" and self._open:
            self._end_row()
            self._open.pop()
        elif tag in {"td", "th"}:
            self._end_cell()
        elif tag in _ROWS:
            self._end_row()
        elif tag not in _INLINE:
            self._text.append("\n")

    def _say(self, text: str | None) -> None:
        """Take text in; line breaks of the page's own source mean nothing."""
        if text:
            self._text.append(_BLANKS.sub(" ", text))

    def _end_cell(self) -> None:
        if not (self._open and self._open[-1].in_cell):
            return
        lines = [line.strip() for line in _BREAKS.split("".join(self._text))]
        self._count += self._open[-1].end_cell("\n".join(line for line in lines if line))
        self._text.clear()
        if self._count > MOST_CELLS:
            raise TooLargeError("large_page_table")

    def _end_row(self) -> None:
        self._end_cell()
        self.end_line()
        if self._open:
            row = self._open[-1].end_row(len(self.pieces) + 1)
            if row is not None:
                self.pieces.append(row)


class _OpenTable:
    """One open table: its current row, and the cells that reach down from rows above."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.in_cell = False
        self._cells: list[tuple[str, int]] = []
        self._goes_on: set[int] = set()
        self._column = 0
        self._reaching: dict[int, tuple[str, int, int]] = {}
        self._span = (1, 1)

    def begin_cell(self, columns: int, rows: int) -> None:
        """Begin a cell that spans so many columns and rows."""
        self._fill()
        self._span = (columns, rows)
        self.in_cell = True

    def end_cell(self, text: str) -> int:
        """End it; gives how many places it takes."""
        columns, rows = self._span
        if rows > 1:
            self._reaching[self._column] = (text, columns, rows - 1)
        self._add(text, columns)
        self.in_cell = False
        return columns * rows

    def end_row(self, number: int) -> TableRow | None:
        """The row that ends; cells merged over rows repeat in each of them."""
        if not self._cells:
            return None
        self._fill()
        cells, spans = zip(*self._cells, strict=True)
        row = TableRow(number, cells, spans, self.number, frozenset(self._goes_on))
        self._cells, self._goes_on, self._column = [], set(), 0
        return row

    def _add(self, text: str, columns: int) -> None:
        self._cells.append((text, columns))
        self._column += columns

    def _fill(self) -> None:
        while self._column in self._reaching:
            text, columns, left = self._reaching.pop(self._column)
            if left > 1:
                self._reaching[self._column] = (text, columns, left - 1)
            self._goes_on.add(len(self._cells))
            self._add(text, columns)


def _span(element: Any, name: str) -> int:
    value = (element.get(name) or "").strip()
    number = int(value) if value.isascii() and value.isdigit() else 1
    return min(max(number, 1), WIDEST_SPAN)


def _is_unseen(element: Any) -> bool:
    return "hidden" in element.attrib or _UNSEEN.search(element.get("style") or "") is not None


def _typed(element: Any) -> str:
    """What stands in a field of a page; of a list only what is chosen."""
    if element.tag == "option":
        return (element.text or "") if "selected" in element.attrib else ""
    kind = (element.get("type") or "text").lower()
    if kind in {"checkbox", "radio"}:
        return "☑" if "checked" in element.attrib else "□"
    return "" if kind in _NOT_TYPED else element.get("value") or ""
