"""A web page that office systems and old Excel save as .xls: its text and tables → one sheet.

Rows count as Excel shows them when it opens the page: a line of text or a row of a table each.
"""

import re
from collections.abc import Iterator
from html import unescape

from xl_fenjie.files.sheet import Sheet, cell_of
from xl_fenjie.files.unreadable import TooLargeError
from xl_fenjie.values.rows import Cell

LARGEST_PAGE = 4 << 20
MOST_CELLS = 100_000
WIDEST_SPAN = 1000
PIECES = re.compile(r"<(?P<end>/?)(?P<tag>[a-zA-Z][\w:.-]*)(?P<attributes>[^<>]*)>|<[^<>]*>")
SPAN = re.compile(r"\b(colspan|rowspan)\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
NO_ENCODINGS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
"""What Python decodes beside what people write texts in, some of it for ever."""
CHARSET = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
NOT_TEXT = ("script", "style", "head", "xml", "template")
BREAKS = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4", "hr"})
SHEET_NAME = "网页"


def read_page(content: bytes) -> tuple[Sheet, ...]:
    """The page as one sheet; none where it holds no table.

    Raises:
        TooLargeError: the page, or what it spans, is beyond the bounds.
    """
    if len(content) > LARGEST_PAGE:
        raise TooLargeError("large_page", limit=LARGEST_PAGE >> 20)
    page = _Page()
    for text, tag, attributes in _pieces(_without_comments(decoded(content))):
        if text:
            page.text(text)
        elif tag:
            page.tag(tag, attributes)
    page.end_row()
    return (Sheet(SHEET_NAME, page.cells, page.merged),) if page.tables else ()


def decoded(content: bytes) -> str:
    """The text by its mark, its own word, UTF-8 or the national encoding, in this order."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    said = CHARSET.search(content[:4096])
    names = ["utf-8-sig", "gb18030"]
    if said is not None:
        name = said[1].decode("ascii").lower()
        if name not in NO_ENCODINGS:
            names.insert(0, "gb18030" if name.startswith("gb") else name)
    for name in names:
        try:
            return content.decode(name)
        except (UnicodeError, LookupError):
            continue
    return content.decode("gb18030", "replace")


def _without_comments(page: str) -> str:
    kept, at = [], 0
    while (start := page.find("<!--", at)) >= 0:
        kept.append(page[at:start])
        end = page.find("-->", start)
        at = len(page) if end < 0 else end + 3
    return "".join((*kept, page[at:]))


def _pieces(page: str) -> Iterator[tuple[str, str, str]]:
    """Texts and tags (an end with its slash) in their order, without what is no text."""
    at, inside = 0, ""
    for match in PIECES.finditer(page):
        if not inside and match.start() > at:
            yield page[at : match.start()], "", ""
        at = match.end()
        tag = (match["tag"] or "").lower()
        if inside:
            inside = "" if match["end"] and tag == inside else inside
        elif tag in NOT_TEXT and not match["end"] and not match["attributes"].endswith("/"):
            inside = tag
        elif tag:
            yield "", (match["end"] or "") + tag, match["attributes"]
    if not inside and at < len(page):
        yield page[at:], "", ""


class _Page:
    """The page while it is laid out; a table within a cell is taken as more of the outer one."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merged: dict[tuple[int, int], tuple[int, int]] = {}
        self.tables = 0
        self._row = self._column = 1
        self._text: list[str] = []
        self._span: tuple[int, int] | None = None
        self._taken: set[tuple[int, int]] = set()

    def text(self, text: str) -> None:
        self._text.append(re.sub(r"\s+", " ", unescape(text).replace("\xa0", " ")))

    def tag(self, tag: str, attributes: str) -> None:
        if tag in {"td", "th"}:
            self._end_cell()
            self._span = _span_of(attributes)
        elif tag in {"/td", "/th"}:
            self._end_cell()
        elif tag in {"tr", "/tr", "table", "/table"}:
            self.tables += tag == "table"
            self.end_row()
        elif tag.lstrip("/") in BREAKS:
            if self._span is None:
                self.end_row()
            else:
                self._text.append("\n")

    def end_row(self) -> None:
        """Go on to the next row, unless nothing stands in this one."""
        if self._span is None and "".join(self._text).strip():
            self._span = (1, 1)
        self._end_cell()
        if self._column > 1:
            self._row, self._column = self._row + 1, 1
        self._text.clear()

    def _end_cell(self) -> None:
        if self._span is None:
            self._text.clear()
            return
        while (self._row, self._column) in self._taken:
            self._column += 1
        lines = "".join(self._text).split("\n")
        text = "\n".join(line for each in lines if (line := each.strip()))
        at = (self._row, self._column)
        if text:
            self.cells[at] = cell_of(SHEET_NAME, at, text)
        self._block(at, *self._span)
        if len(self.cells) + len(self.merged) > MOST_CELLS:
            raise TooLargeError("large_page_table")
        self._column += self._span[0]
        self._text.clear()
        self._span = None

    def _block(self, lead: tuple[int, int], columns: int, rows: int) -> None:
        for row in range(lead[0], lead[0] + rows) if columns * rows > 1 else ():
            for column in range(lead[1], lead[1] + columns):
                self.merged[row, column] = lead
                self._taken.add((row, column))


def _span_of(attributes: str) -> tuple[int, int]:
    spans = {name.lower(): int(count) for name, count in SPAN.findall(attributes)}
    columns, rows = spans.get("colspan", 1), spans.get("rowspan", 1)
    return min(max(columns, 1), WIDEST_SPAN), min(max(rows, 1), WIDEST_SPAN)
