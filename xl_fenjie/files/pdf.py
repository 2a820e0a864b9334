"""PDF files with a text layer → lines and table rows.

Headers, footers and page numbers of pages are left out: what stands on most pages in the same
place. A table that goes on over a page stays one table.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.files.lines import Line, Piece, Row
from xl_fenjie.files.pdf_pages import PdfError, Trouble, read_pages
from xl_fenjie.files.pdf_signs import signs_of
from xl_fenjie.files.pdf_tables import PageRow, grids_of, page_parts, rules_of

_MOST_PAGES = 1000
_FEW_CHARACTERS = 12
_ENOUGH_PAGES = 3
_PAGE_NUMBER = re.compile(r"[\s—–\-·.第页共/]*\d{1,4}[\s—–\-·.页共/\d]*")
_Page = list[str | PageRow]


def pieces_of_pdf(content: bytes) -> list[Piece]:
    """The lines and rows of a PDF; FenjieError for scans, encrypted and damaged files."""
    pages = _pages(content)
    if sum(map(_length, pages)) < _FEW_CHARACTERS * max(1, len(pages)):
        raise FenjieError("document_is_scan")
    return list(_numbered(_without_margins(pages)))


def _length(page: _Page) -> int:
    return sum(len(part if isinstance(part, str) else "".join(part.cells)) for part in page)


def _numbered(pages: Sequence[_Page]) -> Iterator[Piece]:
    numbers, table, before = count(1), 0, 0
    pending: PageRow | None = None
    for page in pages:
        for index, part in enumerate(page):
            if pending and (isinstance(part, str) or not (index == 0 and _goes_on(pending, part))):
                yield Row(next(numbers), pending.cells, pending.spans, table)
                pending = None
            if isinstance(part, str):
                before = 0
                yield Line(next(numbers), part)
                continue
            if pending:
                pending = _joined(pending, part)
                continue
            table += before != sum(part.spans)
            before = sum(part.spans)
            pending = part
    if pending:
        yield Row(next(numbers), pending.cells, pending.spans, table)


def _goes_on(row: PageRow, part: PageRow) -> bool:
    """The first row of a page without a number is the rest of the last row before it."""
    return len(part.cells) > 1 and part.spans == row.spans and not part.cells[0].strip()


def _joined(row: PageRow, part: PageRow) -> PageRow:
    cells = ("\n".join(filter(None, pair)) for pair in zip(row.cells, part.cells, strict=True))
    return PageRow(tuple(cells), row.spans)


def _pages(content: bytes) -> list[_Page]:
    try:
        return read_pages(content, _parts, most=_MOST_PAGES)
    except PdfError as fault:
        raise _failure(fault) from fault


def _failure(fault: PdfError) -> FenjieError:
    match fault.trouble:
        case Trouble.LOCKED:
            return FenjieError("document_encrypted")
        case Trouble.TOO_LONG:
            return FenjieError("document_too_large", size=f"{fault.count} 页")
        case Trouble.PAGES:
            return FenjieError("document_damaged", reason=sentence("pdf_page_unreadable"))
        case Trouble.DAMAGED:
            return FenjieError("document_damaged", reason=sentence("pdf_incomplete"))


def _parts(page: Any, text: Any) -> _Page:
    parts = page_parts(list(signs_of(text)), grids_of(*rules_of(page)))
    return [part for part in parts if not isinstance(part, str) or part.strip()]


def _without_margins(pages: Sequence[_Page]) -> list[_Page]:
    """Drop first and last lines that are page numbers or stand on most pages alike."""
    margins: set[str] = set()
    if len(pages) >= _ENOUGH_PAGES:
        edges = ({_shape(part) for part in (*page[:1], *page[-1:])} for page in pages)
        repeated = Counter(shape for page in edges for shape in page if shape)
        margins = {shape for shape, times in repeated.items() if times * 2 > len(pages)}
    return [_without_margin(page, margins) for page in pages]


def _without_margin(page: _Page, margins: set[str]) -> _Page:
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
