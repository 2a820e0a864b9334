"""Bytes → sheets of cells with their addresses, or the reason why there are none.

Whatever the file is, the answer is a value.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from xl_fenjie.files.kind import WORKBOOKS, Kind, kind_of
from xl_fenjie.files.package import Package
from xl_fenjie.files.page_sheets import read_page
from xl_fenjie.files.pdf_sheets import read_pdf
from xl_fenjie.files.safety.box import in_box
from xl_fenjie.files.sheet import Sheet
from xl_fenjie.files.unreadable import DamagedError, LockedError, PaperError, TooLargeError
from xl_fenjie.files.word_sheets import read_word
from xl_fenjie.files.workbook import read_workbook
from xl_fenjie.files.xlsx import read_xlsx
from xl_fenjie.files.xml_table import read_xml_table
from xl_fenjie.values.findings import Finding, finding
from xl_fenjie.values.returns import PAPER_CODE

OTHER_KINDS = {
    Kind.EMPTY: "return_empty",
    Kind.ENCRYPTED: "return_encrypted",
    Kind.DAMAGED_ARCHIVE: "return_damaged",
    Kind.PICTURE: PAPER_CODE,
}
DOCUMENTS: Mapping[Kind, Callable[[bytes], tuple[Sheet, ...]]] = {
    Kind.DOCX: read_word,
    Kind.PDF: partial(in_box, read_pdf),
    Kind.WEB_PAGE: read_page,
    Kind.XML_TABLE: read_xml_table,
}
TABLE_TOLD_BY_LOOKS = frozenset({Kind.PDF})


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file turned out to be; without sheets the findings say why.

    With sheets they say how far the reading can be trusted.
    """

    kind: Kind
    sheets: tuple[Sheet, ...] = ()
    findings: tuple[Finding, ...] = ()


def open_return(content: bytes) -> Opened:
    """Read a workbook or a table in a document; anything else is answered with its own finding."""
    kind = kind_of(content)
    if kind not in WORKBOOKS and kind not in DOCUMENTS:
        code = OTHER_KINDS.get(kind, "return_not_a_workbook")
        return Opened(kind, findings=(finding(code, found=kind.value),))
    try:
        if kind is Kind.XLSX:
            return Opened(kind, _xlsx(content))
        if kind in WORKBOOKS:
            return Opened(kind, read_workbook(content, kind))
        sheets = DOCUMENTS[kind](content)
    except TooLargeError as error:
        fault = finding("return_too_large", found=error.reason)
    except LockedError:
        fault = finding("return_encrypted")
    except PaperError:
        fault = finding(PAPER_CODE, found=kind.value)
    except DamagedError:
        fault = finding("return_damaged")
    else:
        if not sheets:
            return Opened(kind, findings=(finding("return_not_a_workbook", found=kind.value),))
        code = "read_by_looks" if kind in TABLE_TOLD_BY_LOOKS else "read_from_document"
        return Opened(kind, sheets, (finding(code, found=kind.value),))
    return Opened(kind, findings=(fault,))


def _xlsx(content: bytes) -> tuple[Sheet, ...]:
    package = Package(content)
    package.ensure_modest()
    return read_xlsx(package)
