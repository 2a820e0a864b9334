"""The bytes of a returned file → its sheets, or the finding that says why there are none."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xl_fenjie.files.kind import FOREIGN_ARCHIVES, WORKBOOKS, Kind
from xl_fenjie.files.lines import Block, TableRow
from xl_fenjie.files.open import Opened, open_file
from xl_fenjie.files.sheet import Sheet
from xl_fenjie.files.tables import one_sheet, sheet_per_table
from xl_fenjie.files.unreadable import (
    DamagedError,
    LockedError,
    NothingError,
    PaperError,
    TooLargeError,
    UnreadableError,
)
from xl_fenjie.values.findings import Finding, finding
from xl_fenjie.values.returns import PAPER_CODE

NO_TABLE = "return_not_a_workbook"
CODES: Mapping[type[UnreadableError], str] = {
    NothingError: "return_empty",
    TooLargeError: "return_too_large",
    LockedError: "return_encrypted",
    PaperError: PAPER_CODE,
    DamagedError: "return_damaged",
}
KINDS: Mapping[Kind, str] = {
    **dict.fromkeys(FOREIGN_ARCHIVES, "return_is_archive"),
    Kind.IWORK: "return_to_export",
}
SHEET_NAMES = {
    Kind.PDF: "PDF", Kind.WEB_PAGE: "网页", Kind.WEB_ARCHIVE: "网页", Kind.TEXT: "文本",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenedReturn:
    """What a file turned out to be; without sheets the findings say why.

    With sheets they say how far the reading can be trusted.
    """

    kind: Kind
    sheets: tuple[Sheet, ...] = ()
    findings: tuple[Finding, ...] = ()


def open_return(content: bytes) -> OpenedReturn:
    """Read a workbook or a table in a document; anything else is answered with its own finding."""
    opened = open_file(content)
    kind = opened.kind
    sheets = () if opened.fault else tuple(_sheets(opened))
    if not sheets:
        return OpenedReturn(kind, findings=(_fault(opened),))
    if kind in WORKBOOKS:
        return OpenedReturn(kind, sheets)
    code = "read_by_looks" if kind is Kind.PDF else "read_from_document"
    return OpenedReturn(kind, sheets, (finding(code, found=kind.value),))


def _sheets(opened: Opened) -> Iterator[Sheet]:
    """Word keeps each table apart; what is one long page is one sheet."""
    blocks: list[Block] = [block for block in opened.blocks if not isinstance(block, Sheet)]
    if opened.kind is Kind.DOCX:
        yield from sheet_per_table(blocks)
    elif opened.kind is Kind.PDF:
        yield one_sheet(blocks, SHEET_NAMES[opened.kind], joint="")  # a line ends where it is full
    elif any(isinstance(block, TableRow) for block in blocks):
        yield one_sheet(blocks, SHEET_NAMES[opened.kind])
    yield from (block for block in opened.blocks if isinstance(block, Sheet))


def _fault(opened: Opened) -> Finding:
    fault = opened.fault
    of_kind = KINDS.get(opened.kind, NO_TABLE)
    code = next((code for kind, code in CODES.items() if isinstance(fault, kind)), of_kind)
    found = fault.reason if isinstance(fault, TooLargeError) else opened.kind.value
    return finding(code, found=found)
