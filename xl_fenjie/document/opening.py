"""The bytes of a document → its lines and table rows, or the sentence that says why not."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.files.kind import FOREIGN_ARCHIVES, WORKBOOKS, Kind
from xl_fenjie.files.lines import Block, Line, PageEnd, Piece, TableRow
from xl_fenjie.files.open import Opened, open_file
from xl_fenjie.files.sheet import Sheet
from xl_fenjie.files.unreadable import (
    DamagedError,
    ForeignError,
    LockedError,
    NothingError,
    PaperError,
    TooLargeError,
    UnreadableError,
    UnsafeError,
)

CONVERTIBLE = frozenset({".doc", ".wps", ".wpt", ".rtf", ".dot", ".odt"})
USUAL_ENDING = ".doc"
INCOMPLETE = {Kind.PDF: "pdf_incomplete", Kind.DOCX: "word_incomplete"}
FORMATS = {
    **dict.fromkeys(WORKBOOKS, "format_is_sheet"),
    Kind.XML_TABLE: "format_is_sheet",
    Kind.SLIDES: "format_is_slides",
    **dict.fromkeys((Kind.ARCHIVE, *FOREIGN_ARCHIVES), "format_is_archive"),
}
CODES: Mapping[type[UnreadableError], str] = {
    NothingError: "document_empty",
    TooLargeError: "document_too_large",
    LockedError: "document_encrypted",
    PaperError: "document_is_scan",
    UnsafeError: "document_unsafe",
    DamagedError: "document_damaged",
}


class ConversionNeededError(FenjieError):
    """A document in an old format, of the kind that ``suffix`` tells."""

    def __init__(self, suffix: str) -> None:
        super().__init__("document_needs_conversion", suffix=suffix)
        self.suffix = suffix


def pieces_of(content: bytes, name: str) -> list[Piece]:
    """The lines and rows of a document in their order.

    Raises FenjieError for what is empty, unknown, damaged, encrypted, unsafe, too large, a scan
    or in a format that has to be converted first.
    """
    opened = open_file(content, name)
    suffix = PurePath(name).suffix.lower()
    blocks = [block for block in opened.blocks if not isinstance(block, Sheet)]
    if not blocks:
        raise _failure(opened, suffix)
    return list(_over_pages(blocks))


def _failure(opened: Opened, suffix: str) -> FenjieError:
    kind, fault = opened.kind, opened.fault
    if isinstance(fault, ForeignError) and (kind is Kind.WORD or suffix in CONVERTIBLE):
        return ConversionNeededError(suffix if suffix in CONVERTIBLE else USUAL_ENDING)
    if fault is None:
        fault = PaperError()  # a document without a word in it
    reason = INCOMPLETE.get(kind, "archive_cut_short")
    code = "document_format_unknown" if kind in FORMATS else CODES.get(type(fault))
    return FenjieError(
        code or "document_format_unknown",
        detail=sentence(FORMATS.get(kind, "format_is_no_text")),
        reason=sentence("outside_entities" if isinstance(fault, UnsafeError) else reason),
        size=fault.reason if isinstance(fault, TooLargeError) else "",
    )


def _over_pages(blocks: Iterable[Block]) -> Iterator[Piece]:
    """Without the ends of pages: a row that goes on over one is one row."""
    held: TableRow | None = None
    ended = False
    for block in blocks:
        if isinstance(block, PageEnd):
            ended = True
        elif isinstance(block, TableRow) and held and ended and _is_rest(held, block):
            held, ended = _joined(held, block), False
        else:
            if held:
                yield held
            held = block if isinstance(block, TableRow) else None
            if isinstance(block, Line):
                yield block
            ended = False
    if held:
        yield held


def _is_rest(row: TableRow, part: TableRow) -> bool:
    """The first row of a page without a number is the rest of the last row before it."""
    return len(part.cells) > 1 and part.spans == row.spans and not part.cells[0].strip()


def _joined(row: TableRow, part: TableRow) -> TableRow:
    cells = ("\n".join(filter(None, pair)) for pair in zip(row.cells, part.cells, strict=True))
    return row._replace(cells=tuple(cells))
