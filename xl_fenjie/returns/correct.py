"""Findings → a marked copy for the unit: cells coloured, each with the sentence as a comment.

The bytes that came in are never changed; the copy is a new workbook with a list of all faults in
front. Whatever the sender typed stays what it was: text that begins with = + - or @ stays text.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell as Place
from openpyxl.comments import Comment
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from xl_fenjie.files.kind import Kind, kind_of
from xl_fenjie.files.overlays import MARKED_BY
from xl_fenjie.layout.looks import HEAD_FILL, LINE_INK, OPEN_FILL
from xl_fenjie.layout.measure import height
from xl_fenjie.returns.told import for_unit
from xl_fenjie.values.findings import Finding, Severity
from xl_fenjie.values.returns import Return

LIST_SHEET = "退回说明"
FILLS = {Severity.ERROR: "#FFC7CE", Severity.WARNING: "#FFEB9C", Severity.NOTE: "#E2EFDA"}
WORDS = {Severity.ERROR: "请改正", Severity.WARNING: "请核对", Severity.NOTE: "提示"}
HEADINGS = (("序号", 6), ("轻重", 9), ("位置", 18), ("问题", 52), ("请这样改", 46))
INTRODUCTION = "下列各处请改正后重新报送；对应的单元格已涂色，鼠标停在上面可以看到说明。"
COMMENT_WIDTH, COMMENT_LINE, CHARACTERS_A_LINE = 300, 20, 20  # pixels, pixels, characters
TITLE_SIZE, BODY_SIZE = 16, 11
CENTRED = 2  # number and weight
FIRST_ROW = 4
LARGEST_UNPACKED = 16 << 20
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)([^<]*)(</dcterms:modified>)")
FAULTS_OF_THE_FILE = (
    InvalidFileException,
    SyntaxError,  # what both XML libraries raise
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
)


def mark_copy(
    content: bytes, answer: Return, *, made_at: datetime, reason: str = ""
) -> bytes | None:
    """A copy of an .xlsx with every fault marked, on which the unit can mend them.

    None for other kinds of files and for those that the writing library cannot open: these go
    back with the letter alone. ``made_at`` is noted in the workbook's properties.
    """
    if kind_of(content) is not Kind.XLSX or not answer.rows or _is_bulky(content):
        return None
    book = _open(content)
    if book is None:
        return None
    faults = for_unit(answer.findings, reason)
    _disarm(book, content)
    _wipe_old_marks(book)
    for sheet in book.worksheets:
        _mark(sheet, [found for found in faults if found.sheet == sheet.title and found.cell])
    _write_list(book, faults)
    book.properties.creator = MARKED_BY
    book.properties.created = book.properties.modified = made_at
    buffer = io.BytesIO()
    book.save(buffer)
    return _settled(buffer.getvalue(), made_at)


def _settled(content: bytes, made_at: datetime) -> bytes:
    """The same package without the moment of saving, so that its bytes follow its content."""
    settled = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                stamp = f"{made_at:%Y-%m-%dT%H:%M:%SZ}".encode()
                part = MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<3>", part)
            # an entry of no time, so that bytes follow content only
            new.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return settled.getvalue()


def _is_bulky(content: bytes) -> bool:
    """Whether the writing library, which holds every cell as an object, would take too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except FAULTS_OF_THE_FILE:
        return True
    return sum(part.file_size for part in parts) > LARGEST_UNPACKED


def _open(content: bytes, *, data_only: bool = False) -> Workbook | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of every extension that it does not keep
        try:
            return openpyxl.load_workbook(
                io.BytesIO(content), data_only=data_only, keep_links=False
            )
        except FAULTS_OF_THE_FILE:
            return None


def _disarm(book: Workbook, content: bytes) -> None:
    """Leave of the sender's only what can be read: values for formulas, no links, no rules.

    The unit opens this copy, and later workbooks are made from what it mends.
    """
    values = _open(content, data_only=True)
    for sheet in book.worksheets:
        for place in list(sheet._cells.values()):  # noqa: SLF001 - see _wipe_old_marks
            if not isinstance(place, Place):
                continue  # the rest of a merged block holds nothing
            place.hyperlink = None
            if place.data_type == "f" and values is not None:
                shown = values[sheet.title]._cells.get((place.row, place.column))  # noqa: SLF001 - as above
                _settle(place, None if shown is None else shown.value)
        sheet._hyperlinks, sheet._images, sheet._charts = [], [], []  # noqa: SLF001 - as above
        sheet.conditional_formatting = ConditionalFormattingList()
        sheet.data_validations.dataValidation = [
            rule
            for rule in sheet.data_validations.dataValidation
            if rule.type == "list" and str(rule.formula1).startswith('"')
        ]
        sheet.defined_names.clear()
    book.defined_names.clear()
    book._external_links.clear()  # noqa: SLF001 - there is no public way


def _settle(place: Any, value: Any) -> None:
    """Put what a formula showed in its place; without that the formula itself, as text."""
    formula = getattr(place.value, "text", place.value)
    place.value = str(formula) if value is None else value
    if isinstance(place.value, str):
        place.data_type = "s"


def _wipe_old_marks(book: Workbook) -> None:
    """A unit mends the marked copy and sends that: the old marks would stay for ever."""
    if LIST_SHEET in book.sheetnames and len(book.sheetnames) > 1:
        del book[LIST_SHEET]
    for sheet in book.worksheets:
        # iter_rows would make a million cells where a stray style stands in the last row
        for place in list(sheet._cells.values()):  # noqa: SLF001 - there is no public way
            if place.comment is not None and place.comment.author == MARKED_BY:
                place.comment = None
                place.fill = PatternFill() if place.protection.locked else _fill(OPEN_FILL)


def _mark(sheet: Worksheet, faults: Iterable[Finding]) -> None:
    by_cell: dict[str, list[Finding]] = {}
    for found in faults:
        by_cell.setdefault(found.cell, []).append(found)
    for ref, there in by_cell.items():
        place = sheet[ref]
        if not isinstance(place, Place):
            continue  # within a merged block only the first cell can bear a mark
        worst = min((found.severity for found in there), key=list(Severity).index)
        place.fill = _fill(FILLS[worst])
        text = "\n".join(found.told for found in there)
        place.comment = _comment(text)


def _comment(text: str) -> Comment:
    lines = sum(len(line) // CHARACTERS_A_LINE + 1 for line in text.split("\n"))
    return Comment(text, MARKED_BY, width=COMMENT_WIDTH, height=(lines + 1) * COMMENT_LINE)


def _write_list(book: Workbook, faults: Iterable[Finding]) -> None:
    sheet = book.create_sheet(LIST_SHEET, 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    put(sheet, 1, 1, LIST_SHEET).font = Font(size=TITLE_SIZE, bold=True)
    put(sheet, 2, 1, INTRODUCTION)
    for column, (heading, width) in enumerate(HEADINGS, 1):
        place = put(sheet, FIRST_ROW - 1, column, heading)
        place.fill, place.font, place.border = _fill(HEAD_FILL), Font(bold=True), _lines()
        sheet.column_dimensions[place.column_letter].width = width
    for number, found in enumerate(faults, 1):
        row = FIRST_ROW + number - 1
        where = " ".join(filter(None, (found.cell, found.label)))
        values = (number, WORDS[found.severity], where, found.message, found.hint)
        for column, value in enumerate(values, 1):
            place = put(sheet, row, column, value)
            place.border = _lines()
            across = "center" if column <= CENTRED else "left"
            place.alignment = Alignment(across, "center", wrap_text=True)
        texts = [(str(value), HEADINGS[at][1]) for at, value in enumerate(values)]
        sheet.row_dimensions[row].height = height(texts, BODY_SIZE)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = openpyxl.worksheet.properties.PageSetupProperties(
        fitToPage=True
    )


def put(sheet: Worksheet, row: int, column: int, value: Any) -> Place:
    """Write a value; a text is never taken for a formula."""
    place: Place = sheet.cell(row, column)
    place.value = value
    if isinstance(value, str):
        place.data_type = "s"
    return place


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour.removeprefix("#"))


def _lines() -> Border:
    side = Side(style="thin", color=LINE_INK.removeprefix("#"))
    return Border(left=side, right=side, top=side, bottom=side)
