"""PDF files with a text layer → lines; headers, footers and page numbers of pages are left out.

What is left out as a page's head or foot stands on most pages in the same place.
"""

import re
from collections import Counter
from itertools import count
from typing import Any

from xl_fenjie.document.lines import Line, Piece
from xl_fenjie.document.pdf_layout import lines_of, signs_of
from xl_fenjie.values.errors import FenjieError

_MOST_PAGES = 1000
_FEW_CHARACTERS = 12
_ENOUGH_PAGES = 3
_PAGE_NUMBER = re.compile(r"[\s—–\-·.第页共/]*\d{1,4}[\s—–\-·.页共/\d]*")


def pieces_of_pdf(content: bytes) -> list[Piece]:
    """The lines of a PDF; FenjieError for scans, encrypted and damaged files."""
    pages = _pages(content)
    text = sum(len(line.strip()) for page in pages for line in page)
    if text < _FEW_CHARACTERS * max(1, len(pages)):
        raise FenjieError("document_is_scan")
    numbers = count(1)
    return [Line(next(numbers), line) for page in _without_margins(pages) for line in page]


def _pages(content: bytes) -> list[list[str]]:
    import pypdfium2  # noqa: PLC0415  for PDF files only

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).lower():
            raise FenjieError("document_encrypted") from fault
        raise FenjieError("document_damaged", reason="不是完整的 PDF 文件") from fault
    try:
        if len(document) > _MOST_PAGES:
            raise FenjieError("document_too_large", size=f"{len(document)} 页")
        return [_lines(document[number]) for number in range(len(document))]
    except pypdfium2.PdfiumError as fault:
        raise FenjieError("document_damaged", reason="有的页面读不出来") from fault
    finally:
        document.close()


def _lines(page: Any) -> list[str]:
    text_page = page.get_textpage()
    try:
        return lines_of(signs_of(text_page))
    finally:
        text_page.close()
        page.close()


def _without_margins(pages: list[list[str]]) -> list[list[str]]:
    """Drop first and last lines that are page numbers or stand on most pages alike."""
    if len(pages) < _ENOUGH_PAGES:
        return [_without_number(page) for page in pages]
    repeated = Counter(_shape(line) for page in pages for line in {*page[:1], *page[-1:]})
    margins = {line for line, times in repeated.items() if times * 2 > len(pages)}
    kept = []
    for page in pages:
        lines = _without_number(page)
        if lines and _shape(lines[0]) in margins:
            lines = lines[1:]
        if lines and _shape(lines[-1]) in margins:
            lines = lines[:-1]
        kept.append(_without_number(lines))
    return kept


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip())


def _without_number(page: list[str]) -> list[str]:
    if page and _PAGE_NUMBER.fullmatch(page[-1].strip()):
        page = page[:-1]
    if page and _PAGE_NUMBER.fullmatch(page[0].strip()):
        page = page[1:]
    return page
