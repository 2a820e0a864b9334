"""Workbooks are measured before they are read, in whatever pieces they arrive."""

import io
import itertools
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from return_samples import Form

from xl_fenjie.files.kind import Kind, kind_of
from xl_fenjie.files.open import open_return
from xl_fenjie.files.safety import bounds, extent
from xl_fenjie.files.safety.bounds import (
    BinaryExtent,
    DamagedError,
    SheetExtent,
    TableExtent,
    TooLargeError,
    column_letters,
    column_number,
    measure,
)

FAR = 1_048_576


def record(kind, payload):
    return bytes([kind, len(payload)]) + payload


def binary_sheet(*cells):
    return b"".join(
        record(0, (row - 1).to_bytes(4, "little") + bytes(13))
        + record(5, (column - 1).to_bytes(4, "little") + bytes(12))
        for row, column in cells
    )


def xml_sheet(*cells):
    rows = "".join(
        f'<row r="{row}"><c r="{column_letters(column)}{row}"><v>1</v></c></row>'
        for row, column in cells
    )
    return f'<worksheet xmlns="x"><sheetData>{rows}</sheetData></worksheet>'.encode()


def table(*cells):
    """The cells of an .ods one below the other, each behind the blanks that lead to it."""
    lines, above = "", 0
    for row, column in cells:
        if row - above > 1:
            lines += f'<r:table-row r:number-rows-repeated="{row - above - 1}"/>'
        lines += (
            f'<r:table-row><r:table-cell r:number-columns-repeated="{column - 1 or 1}"/>'
            "<r:table-cell><p>1</p></r:table-cell></r:table-row>"
        )
        above = row
    return f'<r:table xmlns:r="x">{lines}</r:table>'.encode()


KINDS = [(SheetExtent, xml_sheet), (BinaryExtent, binary_sheet), (TableExtent, table)]


def in_pieces(content, cuts):
    places = [0, *sorted(cut % (len(content) + 1) for cut in cuts), len(content)]
    return [content[start:end] for start, end in itertools.pairwise(places)]


def fed(measuring, pieces):
    for piece in pieces:
        measuring.feed(piece)
    return measuring


@pytest.mark.parametrize(("extent", "sheet"), KINDS)
@given(cuts=st.lists(st.integers(0, 10_000), max_size=6))
def test_two_cells_far_apart_are_too_large_in_any_pieces(extent, sheet, cuts):
    with pytest.raises(TooLargeError):
        fed(extent(), in_pieces(sheet((2, 2), (FAR, 9)), cuts))


@pytest.mark.parametrize(("extent", "sheet"), KINDS)
@given(cuts=st.lists(st.integers(0, 10_000), max_size=6))
def test_a_small_table_far_from_the_corner_is_not(extent, sheet, cuts):
    measuring = fed(extent(), in_pieces(sheet((FAR - 9, 5), (FAR, 9)), cuts))
    assert (measuring._area.bottom, measuring._area.right) == (FAR, 9)


def test_a_document_type_is_refused():
    with pytest.raises(DamagedError):
        SheetExtent().feed(b'<!DOCTYPE a [<!ENTITY b "c">]><a/>')


def test_a_sheet_under_any_name_is_measured():
    """Relationships may give a sheet a name of its own, so all parts are looked at."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/elsewhere/data.xml", xml_sheet((1, 1), (FAR, 99)))
    with pytest.raises(TooLargeError):
        measure(buffer.getvalue(), Kind.XLSX)


def test_a_styled_cell_in_the_last_row_is_not_content():
    form = Form.filled()
    form.paper.cell(FAR, 9).font = openpyxl.styles.Font(bold=True)
    opened = open_return(form.to_bytes())
    assert opened.findings == ()
    assert max(opened.sheets[0].rows) < 100


def test_the_size_of_the_file_is_bounded(monkeypatch):
    monkeypatch.setattr(bounds, "LARGEST_FILE", 100)
    assert [found.code for found in open_return(Form.filled().to_bytes()).findings] == [
        "return_too_large"
    ]


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
        (b"Rar!\x1a\x07", Kind.ARCHIVE),
    ],
)  # fmt: skip
def test_a_kind_is_told_by_the_bytes(content, kind):
    assert kind_of(content) is kind


def with_strings(count, length):
    """A form whose cells all show the one string that the file holds."""
    cells = "".join(f'<c r="A{row}" t="s"><v>0</v></c>' for row in range(1, count + 1))
    parts = {
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="x"><sheetData><row r="1">{cells}</row>',
        "xl/sharedStrings.xml": f'<sst xmlns="x"><si><t>{"甲" * length}</t></si></sst>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return buffer.getvalue()


@pytest.mark.parametrize("turned", [False, True])
def test_one_string_shown_a_thousand_times_counts_a_thousand_times(monkeypatch, turned):
    monkeypatch.setattr(extent, "LARGEST_TEXT", 99_000)
    measure(with_strings(990, 100), Kind.XLSX)
    with pytest.raises(TooLargeError):
        measure(with_strings(1000, 100) if turned else with_strings(100, 1000), Kind.XLSX)


def test_a_repeated_cell_of_an_ods_counts_as_often_as_it_is_repeated(monkeypatch):
    monkeypatch.setattr(extent, "LARGEST_TEXT", 5000)
    row = '<r:table-row r:number-rows-repeated="{}"><r:table-cell><p>{}</p></r:table-cell>'
    sheet = f'<r:table xmlns:r="x">{row}</r:table-row>'
    fed(TableExtent(), [sheet.format(50, "甲" * 100).encode()])
    with pytest.raises(TooLargeError):
        fed(TableExtent(), [sheet.format(51, "甲" * 100).encode()])


def test_markup_without_end_is_refused_although_nothing_stands_in_it(monkeypatch):
    monkeypatch.setattr(bounds, "LARGEST_MARKUP", 1 << 20)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        styled = '<c s="1"/>' * 200_000
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet>{styled}</worksheet>")
    with pytest.raises(TooLargeError):
        measure(buffer.getvalue(), Kind.XLSX)


def test_what_the_measuring_cannot_read_is_not_given_to_the_reader():
    """The reader passes over faults of markup, and a far cell behind one would abort it."""
    buffer = io.BytesIO()
    filled = io.BytesIO(Form.filled().to_bytes())
    far = f'</oops><row r="{FAR}"><c r="XFD{FAR}"><v>1</v></c></row></sheetData>'.encode()
    with zipfile.ZipFile(filled) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(b"</sheetData>", far)
            new.writestr(name, part)
    with pytest.raises(DamagedError):
        measure(buffer.getvalue(), Kind.XLSX)


def test_three_million_styled_cells_are_left_long_before_their_end(monkeypatch):
    line = "<row>{}</row>".format('<c s="1"/>' * 99)
    sheet = f"<worksheet><sheetData>{line * 30_000}</sheetData></worksheet>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    counts = []
    monkeypatch.setattr(bounds, "Count", lambda: counts.append(extent.Count()) or counts[-1])
    with pytest.raises(TooLargeError):
        measure(buffer.getvalue(), Kind.XLSX)
    assert [each.total for each in counts] == [extent.MOST_ELEMENTS + 1]
