"""The bytes of a PDF file → its pages, each read while it is open."""

from collections.abc import Callable
from enum import Enum, auto
from typing import Any, TypeVar

T = TypeVar("T")


class Trouble(Enum):
    """Why a PDF file cannot be read; ``PAGES``: it opens, but not all of its pages."""

    LOCKED = auto()
    DAMAGED = auto()
    PAGES = auto()
    TOO_LONG = auto()


class PdfError(Exception):
    """A PDF file cannot be read; ``count`` is that of its pages where they are too many."""

    def __init__(self, trouble: Trouble, count: int = 0) -> None:
        self.trouble = trouble
        self.count = count
        super().__init__(trouble.name)


def read_pages(content: bytes, read: Callable[[Any, Any], T], *, most: int) -> list[T]:
    """What ``read`` makes of each page and its text, of at most so many pages.

    Raises:
        PdfError: the file cannot be read.
    """
    import pypdfium2  # noqa: PLC0415 - slow to load, and few files are PDF files

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        locked = "password" in str(fault).lower()
        raise PdfError(Trouble.LOCKED if locked else Trouble.DAMAGED) from fault
    try:
        if len(document) > most:
            raise PdfError(Trouble.TOO_LONG, len(document))
        return [_read(document[number], read) for number in range(len(document))]
    except pypdfium2.PdfiumError as fault:
        raise PdfError(Trouble.PAGES) from fault
    finally:
        document.close()


def _read(page: Any, read: Callable[[Any, Any], T]) -> T:
    try:
        text = page.get_textpage()
        try:
            return read(page, text)
        finally:
            text.close()
    finally:
        page.close()
