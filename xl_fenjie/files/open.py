"""Bytes → what a person sees in a file, block by block, or the reason why it cannot be read.

The one door: documents, returns and attachments come through it under the same limits. Whatever the
file is, the answer is a value.
"""

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import NamedTuple

from xl_fenjie.files.encodings import decoded, is_text
from xl_fenjie.files.kind import Kind, kind_of
from xl_fenjie.files.lines import Block
from xl_fenjie.files.ods import read_ods
from xl_fenjie.files.package import LARGEST_FILE, Package
from xl_fenjie.files.pdf import read_pdf
from xl_fenjie.files.plain import pieces_of_text
from xl_fenjie.files.safety.box import in_box
from xl_fenjie.files.second_reader import sheets_by_calamine
from xl_fenjie.files.sheet import Sheet
from xl_fenjie.files.unreadable import (
    DamagedError,
    ForeignError,
    LockedError,
    NothingError,
    PaperError,
    TooLargeError,
    UnreadableError,
)
from xl_fenjie.files.web_archive import pages_in
from xl_fenjie.files.webpage import pieces_of_page
from xl_fenjie.files.word import read_word
from xl_fenjie.files.xls import read_xls
from xl_fenjie.files.xlsb import read_xlsb
from xl_fenjie.files.xlsx import read_xlsx
from xl_fenjie.files.xml_table import read_xml_table

LARGEST_TEXT = 8 << 20
WEB_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
Blocks = tuple[Block | Sheet, ...]


class Opened(NamedTuple):
    """What a file turned out to be: its blocks, else why there are none.

    A scan whose pictures carry text to be searched has both: blocks, and that it is on paper.
    """

    kind: Kind
    blocks: Blocks = ()
    fault: UnreadableError | None = None


def open_file(content: bytes, name: str = "") -> Opened:
    """Read a file by what its bytes are; only of a fragment of a page does the name tell that."""
    kind = kind_of(content)
    if kind is Kind.TEXT and PurePath(name).suffix.lower() in WEB_ENDINGS:
        kind = Kind.WEB_PAGE
    if len(content) > LARGEST_FILE:
        return Opened(kind, fault=TooLargeError("large_file", limit=LARGEST_FILE >> 20))
    if kind not in READERS:
        return Opened(kind, fault=FAULTS.get(kind, ForeignError)())
    try:
        return READERS[kind](content, kind)
    except UnreadableError as fault:
        return Opened(kind, fault=fault)


def _workbook(content: bytes, kind: Kind) -> Opened:
    """A binary one that its reader cannot read may be readable for another.

    Of XML that breaks off the other reader would give a part, as if it were the whole.
    """
    try:
        return Opened(kind, SHEETS[kind](content))
    except DamagedError:
        if kind not in BINARY:
            raise
        return Opened(kind, in_box(sheets_by_calamine, content))


def _word(content: bytes, kind: Kind) -> Opened:
    text = read_word(_package(content))
    return Opened(kind, (*text.pieces, *_embedded(text.embedded)))


def _package(content: bytes) -> Package:
    package = Package(content)
    package.ensure_modest()
    return package


def _embedded(files: Mapping[str, bytes]) -> Blocks:
    """The sheets of workbooks that lie in a document; what cannot be read is passed over."""
    return tuple(
        block
        for content in files.values()
        if kind_of(content) in SHEETS
        for block in open_file(content).blocks
    )


def _pdf(content: bytes, kind: Kind) -> Opened:
    text = in_box(read_pdf, content)
    return Opened(kind, text.blocks, PaperError() if text.is_scan else None)


def _web_page(content: bytes, kind: Kind) -> Opened:
    return Opened(kind, tuple(pieces_of_page(_text(content))))


def _web_archive(content: bytes, kind: Kind) -> Opened:
    """The pages below each other; a page may be a sheet of a workbook that Excel saved so."""
    if len(content) > LARGEST_TEXT * 4:  # pictures lie in it too
        raise TooLargeError("large_file", limit=LARGEST_TEXT * 4 >> 20)
    pages = (pieces_of_page(_text(page)) for page in pages_in(content))
    return Opened(kind, tuple(piece for pieces in pages for piece in pieces))


def _plain(content: bytes, kind: Kind) -> Opened:
    return Opened(kind, tuple(pieces_of_text(_text(content))))


def _text(content: bytes) -> str:
    if len(content) > LARGEST_TEXT:
        raise TooLargeError("large_file", limit=LARGEST_TEXT >> 20)
    text = decoded(content)
    if not is_text(text):
        raise ForeignError
    return text


def _xml_table(content: bytes, kind: Kind) -> Opened:
    return Opened(kind, read_xml_table(content))


SHEETS: Mapping[Kind, Callable[[bytes], tuple[Sheet, ...]]] = {
    Kind.XLSX: lambda content: read_xlsx(_package(content)),
    Kind.XLSB: lambda content: read_xlsb(_package(content)),
    Kind.ODS: lambda content: read_ods(_package(content)),
    Kind.XLS: lambda content: in_box(read_xls, content),
}
BINARY = frozenset({Kind.XLS, Kind.XLSB})
READERS: Mapping[Kind, Callable[[bytes, Kind], Opened]] = {
    **dict.fromkeys(SHEETS, _workbook),
    Kind.XML_TABLE: _xml_table,
    Kind.DOCX: _word,
    Kind.PDF: _pdf,
    Kind.WEB_PAGE: _web_page,
    Kind.WEB_ARCHIVE: _web_archive,
    Kind.TEXT: _plain,
}
FAULTS: Mapping[Kind, type[UnreadableError]] = {
    Kind.EMPTY: NothingError,
    Kind.ENCRYPTED: LockedError,
    Kind.DAMAGED_ARCHIVE: DamagedError,
    Kind.PICTURE: PaperError,
    Kind.OFD: PaperError,
}
