"""Saved web pages → lines and table rows; scripts, styles and menus are not text."""

import re
from html.parser import HTMLParser

from xl_fenjie.files.lines import Line, Piece, Row

_SKIPPED = frozenset({
    "script", "style", "noscript", "template", "head", "nav", "select", "button", "svg",
})  # fmt: skip
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "wbr", "col", "area", "base"})
_INLINE = frozenset({
    "a", "span", "b", "strong", "i", "em", "u", "font", "sub", "sup", "small", "big", "s", "label",
    "o:p", "st1:chsdate", "tt", "ins", "mark", "wbr", "img", "input", "bdo", "abbr", "code",
})  # fmt: skip
_BREAKS = re.compile(r"\n+")


def pieces_of_page(text: str) -> list[Piece]:
    """The lines and rows of a page in their order."""
    page = _Page()
    page.feed(text)
    page.close()
    page.end_line()
    return page.pieces


class _Page(HTMLParser):
    """Collects text by block elements; a cell of a table collects its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._text: list[str] = []
        self._skipping = 0
        self._tables = 0
        self._open_tables: list[_Table] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        if tag in _SKIPPED:
            self._skipping += 1
        elif tag == "table":
            self.end_line()
            self._tables += 1
            self._open_tables.append(_Table(self._tables))
        elif tag in {"td", "th"} and self._open_tables:
            self._end_cell()
            self._open_tables[-1].begin_cell(_span(attrs, "colspan"), _span(attrs, "rowspan"))
        elif tag == "tr" and self._open_tables:
            self._end_row()
        elif tag not in _INLINE:
            self._text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        if tag in _SKIPPED:
            self._skipping = max(0, self._skipping - 1)
        elif tag == "table" and self._open_tables:
            self._end_row()
            self._open_tables.pop()
        elif tag in {"td", "th"}:
            self._end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag not in _INLINE and tag not in _VOID:
            self._text.append("\n")

    def handle_data(self, data: str) -> None:
        """Take text in; line breaks of the page's own source mean nothing."""
        if not self._skipping:
            self._text.append(re.sub(r"[ \t\r\n]+", " ", data))

    def end_line(self) -> None:
        """Give out the lines collected so far, outside of tables."""
        if self._open_tables and self._open_tables[-1].in_cell:
            return
        for line in _BREAKS.split("".join(self._text)):
            if line.strip():
                self.pieces.append(Line(len(self.pieces) + 1, line.strip()))
        self._text.clear()

    def _end_cell(self) -> None:
        if self._open_tables and self._open_tables[-1].in_cell:
            lines = [line.strip() for line in _BREAKS.split("".join(self._text))]
            self._open_tables[-1].end_cell("\n".join(line for line in lines if line))
            self._text.clear()

    def _end_row(self) -> None:
        self._end_cell()
        if self._open_tables:
            cells, spans = self._open_tables[-1].end_row()
            if cells:
                table = self._open_tables[-1].number
                self.pieces.append(Row(len(self.pieces) + 1, cells, spans, table))


class _Table:
    """One open table: its current row, and the cells that reach down from rows above."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.in_cell = False
        self._cells: list[tuple[str, int]] = []
        self._column = 0
        self._reaching: dict[int, tuple[str, int, int]] = {}
        self._span = (1, 1)

    def begin_cell(self, columns: int, rows: int) -> None:
        self._fill()
        self._span = (columns, rows)
        self.in_cell = True

    def end_cell(self, text: str) -> None:
        columns, rows = self._span
        if rows > 1:
            self._reaching[self._column] = (text, columns, rows - 1)
        self._add(text, columns)
        self.in_cell = False

    def end_row(self) -> tuple[tuple[str, ...], tuple[int, ...]]:
        """The row that ends; cells merged over rows repeat in each of them."""
        if not self._cells:
            return (), ()
        self._fill()
        row, self._cells, self._column = self._cells, [], 0
        return tuple(text for text, _ in row), tuple(span for _, span in row)

    def _add(self, text: str, columns: int) -> None:
        self._cells.append((text, columns))
        self._column += columns

    def _fill(self) -> None:
        while self._column in self._reaching:
            text, columns, left = self._reaching.pop(self._column)
            if left > 1:
                self._reaching[self._column] = (text, columns, left - 1)
            self._add(text, columns)


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    value = dict(attrs).get(name) or "1"
    return min(int(value), 100) if value.isdecimal() and int(value) else 1
