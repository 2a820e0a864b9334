"""The bytes of a PDF file → its pages, each read while it is open."""

from collections.abc import Callable
from typing import Any, TypeVar

from xl_fenjie.files.unreadable import DamagedError, LockedError, TooLargeError

T = TypeVar("T")


def read_pages(content: bytes, read: Callable[[Any, Any], T], *, most: int) -> list[T]:
    """What ``read`` makes of each page and its text, of at most so many pages.

    Raises:
        TooLargeError, DamagedError, LockedError: the file cannot be read.
    """
    import pypdfium2  # noqa: PLC0415 - slow to load, and few files are PDF files

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).lower():
            raise LockedError from fault
        raise DamagedError from fault
    try:
        if len(document) > most:
            raise TooLargeError("large_pages", count=len(document))
        return [_read(document[number], read) for number in range(len(document))]
    except pypdfium2.PdfiumError as fault:
        raise DamagedError from fault
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
