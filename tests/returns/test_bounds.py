"""However large a workbook is or claims to be, reading it stays within bounds."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.returns.return_samples import Form
from xl_fenjie.files import draft, package
from xl_fenjie.files.kind import Kind, kind_of
from xl_fenjie.files.safety.box import ReadingBox
from xl_fenjie.files.second_reader import sheets_by_calamine
from xl_fenjie.files.sheet import column_letters, column_number, place_of, reference
from xl_fenjie.files.unreadable import DamagedError, LockedError, TooLargeError
from xl_fenjie.returns.opening import open_return

FAR = 1_048_576


def codes(content):
    return [found.code for found in open_return(content).findings]


def with_part(name, change):
    """A filled form with one part changed."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(Form.filled().to_bytes())) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        assert name in old.namelist()
        for each in old.namelist():
            part = old.read(each)
            new.writestr(each, change(part) if each == name else part)
    return buffer.getvalue()


def test_a_cell_in_the_last_row_costs_one_cell():
    form = Form.filled()
    form.paper["XFD1048576"] = "."
    opened = open_return(form.to_bytes())
    assert opened.findings == ()
    assert opened.sheets[0].rows[-1] == FAR
    assert len(opened.sheets[0].rows) < 100


def test_a_styled_cell_in_the_last_row_is_not_content():
    form = Form.filled()
    form.paper.cell(FAR, 9).font = openpyxl.styles.Font(bold=True)
    opened = open_return(form.to_bytes())
    assert opened.findings == ()
    assert max(opened.sheets[0].rows) < 100


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_document_type_is_refused(part):
    head = b'<!DOCTYPE a [<!ENTITY b "c">]>'
    content = with_part(part, lambda old: old.replace(b"<", head + b"<", 1))
    assert codes(with_part(part, lambda old: head + old[old.find(b"?>") + 2 :])) == [
        "return_damaged"
    ]
    assert codes(content) == ["return_damaged"]


@pytest.mark.parametrize("limit", ["LARGEST_FILE", "LARGEST_UNPACKED", "LARGEST_MARKUP"])
def test_the_sizes_of_file_and_parts_are_bounded(monkeypatch, limit):
    monkeypatch.setattr(package, limit, 100)
    assert codes(Form.filled().to_bytes()) == ["return_too_large"]


@pytest.mark.parametrize("limit", ["MOST_CELLS", "MOST_ELEMENTS", "MOST_TEXT"])
def test_cells_and_their_text_are_bounded(monkeypatch, limit):
    monkeypatch.setattr(draft, limit, 20)
    assert codes(Form.filled().to_bytes()) == ["return_too_large"]


def test_one_string_shown_a_thousand_times_counts_a_thousand_times(monkeypatch):
    row = '<row r="{0}"><c r="A{0}" t="s"><v>0</v></c></row>'
    cells = "".join(row.format(number) for number in range(1, 1001))
    sheet = f'<worksheet xmlns="x"><sheetData>{cells}</sheetData></worksheet>'.encode()
    content = with_part("xl/worksheets/sheet1.xml", lambda _: sheet)
    shown = open_return(content).sheets[0].at(1, 1).shown
    others = sum(len(cell.shown) for cell in open_return(content).sheets[1].cells.values())
    monkeypatch.setattr(draft, "MOST_TEXT", len(shown) * 1000 + others)
    assert codes(content) == []
    monkeypatch.setattr(draft, "MOST_TEXT", len(shown) * 1000 - 1)
    assert codes(content) == ["return_too_large"]


def test_two_sheets_that_share_one_part_are_damaged():
    content = with_part(
        "xl/_rels/workbook.xml.rels", lambda old: old.replace(b"sheet2.xml", b"sheet1.xml")
    )
    assert codes(content) == ["return_damaged"]


def test_markup_that_breaks_off_is_damaged():
    far = f'</oops><row r="{FAR}"><c r="XFD{FAR}"><v>1</v></c></row></sheetData>'.encode()
    content = with_part("xl/worksheets/sheet1.xml", lambda part: part.replace(b"</sheetData>", far))
    assert codes(content) == ["return_damaged"]


def takes_all(size):
    return bytearray(size)


def aborts(_):
    import os  # noqa: PLC0415 - in the other process

    os.abort()


def goes_on_for_ever(_):
    while True:
        pass


def panics(_):
    raise BaseException  # noqa: TRY002 - as the reader's panics come


def says_locked(_):
    raise LockedError


@pytest.fixture(scope="module")
def box():
    small = ReadingBox(memory=600 << 20, seconds=5)
    yield small
    small.close()


@pytest.mark.parametrize(
    ("function", "error"),
    [
        (takes_all, TooLargeError),
        (aborts, TooLargeError),
        (goes_on_for_ever, TooLargeError),
        (panics, DamagedError),
        (says_locked, LockedError),
    ],
)
def test_whatever_happens_in_the_box_is_an_answer_and_the_next_call_works(box, function, error):
    with pytest.raises(error):
        box.call(function, 4 << 30)
    assert len(box.call(takes_all, 10)) == 10


def test_the_reader_of_old_formats_can_claim_no_more_than_the_box_gives(box):
    buffer = io.BytesIO()
    book = openpyxl.Workbook()
    book.active["A1"] = book.active[f"XFD{FAR}"] = "."
    book.save(buffer)
    with pytest.raises(TooLargeError):
        box.call(sheets_by_calamine, buffer.getvalue())


@given(st.integers(1, FAR), st.integers(1, 16_384))
def test_a_place_is_told_by_its_address(row, column):
    assert place_of(reference(row, column)) == (row, column)


@given(st.integers(1, 20_000))
def test_columns_are_numbered_as_they_are_lettered(number):
    assert column_number(column_letters(number)) == number


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", Kind.EMPTY),
        (b" \r\n\x00", Kind.EMPTY),
        (b"%PDF-1.4", Kind.PDF),
        (b"\xff\xd8\xff\xe0", Kind.PICTURE),
        (b"\xef\xbb\xbf<html>", Kind.WEB_PAGE),
        ("<table><tr>".encode("utf-16"), Kind.WEB_PAGE),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
         Kind.XML_TABLE),
        ("序号,责任事项\n".encode("gbk"), Kind.TEXT),
        (b"\x00\x01\x02", Kind.UNKNOWN),
        (b"PK\x03\x04broken", Kind.DAMAGED_ARCHIVE),
        (b"Rar!\x1a\x07", Kind.RAR),
    ],
)  # fmt: skip
def test_a_kind_is_told_by_the_bytes(content, kind):
    assert kind_of(content) is kind
