"""PDF files with a text layer → lines and table rows, page by page.

A PDF knows no table, only characters and rules with their places. Headers, footers and page numbers
are left out: what stands on most pages in the same place. The reading of a table is a proposal for
a person.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any, NamedTuple

from xl_fenjie.files.lines import Block, Line, PageEnd, TableRow
from xl_fenjie.files.pdf_pages import read_pages
from xl_fenjie.files.pdf_rules import Grid, PageRow, grids_of, page_parts, rules_of
from xl_fenjie.files.pdf_signs import signs_of
from xl_fenjie.files.unreadable import TooLargeError

MOST_PAGES = 1000
MOST_SIGNS = 1_500_000  # of all pages
LEAST_TEXT = 8  # characters a page: a scan may bear a page number
_ENOUGH_PAGES = 3
_PAGE_NUMBER = re.compile(r"[\s—–\-·.第页共/]*\d{1,4}[\s—–\-·.页共/\d]*")


class PdfText(NamedTuple):
    """What a PDF holds; ``is_scan``: a person sees pictures of pages, and text only if searched."""

    blocks: tuple[Block, ...]
    is_scan: bool


class _PdfPage(NamedTuple):
    """The lines and rows of a page, how many characters it shows, and how many lie unseen."""

    parts: list[str | PageRow]
    seen: int
    unseen: int


def read_pdf(content: bytes) -> PdfText:
    """The pages below each other.

    Raises:
        TooLargeError, DamagedError, LockedError: it cannot be read.
    """
    pages = read_pages(content, _PageByPage(), most=MOST_PAGES)
    shown = sum(page.seen for page in pages)
    is_scan = shown < LEAST_TEXT * max(1, len(pages))
    if is_scan and shown + sum(page.unseen for page in pages) < LEAST_TEXT * max(1, len(pages)):
        return PdfText((), is_scan=True)
    parts = _without_margins([page.parts for page in pages])
    return PdfText(tuple(_numbered(parts)), is_scan)


class _PageByPage:
    """Reads page after page within one budget; a table that goes on keeps its columns."""

    def __init__(self) -> None:
        self._left = MOST_SIGNS
        self._before: Grid | None = None

    def __call__(self, page: Any, text: Any) -> _PdfPage:
        self._left -= text.count_chars()
        if self._left < 0:
            raise TooLargeError("large_text")
        signs = list(signs_of(page, text))
        seen = [sign for sign in signs if sign.is_seen]
        grids = grids_of(*rules_of(page))
        if grids and self._before:
            grids[0] = grids[0].as_in(self._before)
        self._before = grids[-1] if grids else None
        parts = [
            part
            for part in page_parts(seen or signs, grids)
            if not isinstance(part, str) or part.strip()
        ]
        return _PdfPage(parts, len(seen), len(signs) - len(seen))


def _numbered(pages: Sequence[list[str | PageRow]]) -> Iterator[Block]:
    numbers, table, before = count(1), 0, 0
    for page, parts in enumerate(pages, 1):
        for part in parts:
            if isinstance(part, str):
                yield Line(next(numbers), part)
                continue
            table += before != sum(part.spans)
            before = sum(part.spans)
            yield TableRow(next(numbers), part.cells, part.spans, table, part.goes_on)
        yield PageEnd(page)


def _without_margins(pages: Sequence[list[str | PageRow]]) -> list[list[str | PageRow]]:
    """Drop first and last lines that are page numbers or stand on most pages alike."""
    margins: set[str] = set()
    if len(pages) >= _ENOUGH_PAGES:
        edges = ({_shape(part) for part in (*page[:1], *page[-1:])} for page in pages)
        repeated = Counter(shape for page in edges for shape in page if shape)
        margins = {shape for shape, times in repeated.items() if times * 2 > len(pages)}
    return [_without_margin(page, margins) for page in pages]


def _without_margin(page: list[str | PageRow], margins: set[str]) -> list[str | PageRow]:
    first, last = 0, len(page)
    while first < last and _is_margin(page[first], margins):
        first += 1
    while first < last and _is_margin(page[last - 1], margins):
        last -= 1
    return page[first:last]


def _is_margin(part: str | PageRow, margins: set[str]) -> bool:
    if not isinstance(part, str):
        return False
    return _shape(part) in margins or _PAGE_NUMBER.fullmatch(part.strip()) is not None


def _shape(part: str | PageRow) -> str:
    return re.sub(r"\d+", "0", part.strip()) if isinstance(part, str) else ""
