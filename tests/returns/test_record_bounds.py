"""Workbooks of records are bounded too: small files that show more text than a computer holds."""

import io
import re
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from return_records import binary_workbook, block, old_workbook
from return_samples import Form, context

from xl_fenjie.files.kind import Kind, kind_of
from xl_fenjie.files.open import open_return
from xl_fenjie.files.safety import bounds, extent
from xl_fenjie.files.safety.biff import workbook_stream
from xl_fenjie.files.safety.bounds import measure
from xl_fenjie.files.unreadable import DamagedError, TooLargeError
from xl_fenjie.macro_workbook.compound import compound_file
from xl_fenjie.returns.check import check_return

LONGEST = 32_767
TEXTS = st.lists(st.text("一丁七万丈三上下abc09", min_size=1, max_size=5000), min_size=1)


def as_xls(cells):
    return old_workbook(cells)


def as_xlsb(cells):
    return binary_workbook({"完成情况": cells})


KINDS = pytest.mark.parametrize(("write", "kind"), [(as_xls, Kind.XLS), (as_xlsb, Kind.XLSB)])


def codes(content):
    return [found.code for found in open_return(content).findings]


@KINDS
@settings(deadline=None, max_examples=40)
@given(texts=TEXTS)
def test_the_texts_of_both_are_read_and_counted(write, kind, texts):
    content = write(block(len(texts), 1, texts))
    assert kind_of(content) is kind
    (sheet,) = open_return(content).sheets
    assert [cell.raw for _, cell in sorted(sheet.cells.items())] == texts


@KINDS
@pytest.mark.parametrize("length", [100, 5000, LONGEST])
def test_what_a_workbook_shows_is_counted_to_the_character(write, kind, length, monkeypatch):
    content = write(block(7, 3, ["短", "甲" * length, "乙"]))
    shown = 7 * (length + 2)
    monkeypatch.setattr(extent, "LARGEST_TEXT", shown)
    measure(content, kind)
    monkeypatch.setattr(extent, "LARGEST_TEXT", shown - 1)
    with pytest.raises(TooLargeError):
        measure(content, kind)


@KINDS
def test_one_long_text_in_every_cell_is_refused(write, kind):
    content = write(block(2000, 50, ["甲" * LONGEST]))
    assert len(content) < 4 << 20
    assert kind_of(content) is kind
    answer = check_return(content, "return.xls", context())
    assert [found.code for found in answer.findings] == ["return_too_large"]


def test_one_large_sheet_under_many_names_is_refused():
    cells = {(1, 1): "甲", (2000, 90): "乙"}
    assert codes(old_workbook(cells, sheets=3)) == []
    assert codes(old_workbook(cells, sheets=12)) == ["return_too_large"]


def test_many_names_for_one_full_sheet_of_an_xlsx_are_refused_too(monkeypatch):
    monkeypatch.setattr("xl_fenjie.files.workbook.MOST_CELLS", 50)
    assert codes(binary_workbook({"甲": block(5, 9, ["是"])})) == []
    assert codes(binary_workbook({name: block(5, 9, ["是"]) for name in "甲乙"})) == [
        "return_too_large"
    ]


@KINDS
def test_records_without_end_are_left_at_the_bound(write, kind, monkeypatch):
    monkeypatch.setattr(extent, "MOST_ELEMENTS", 500)
    with pytest.raises(TooLargeError):
        measure(write(block(60, 10, ["是"])), kind)


def test_several_numbers_in_a_record_reach_as_far_as_its_last_column():
    """MULRK tells its first column first and its last column at its end."""
    row = b"".join(
        struct.pack("<HHHH", 0x00BD, 10, at, 0) + bytes(4) + struct.pack("<H", 255)
        for at in range(1000)
    )
    with pytest.raises(TooLargeError):
        measure(with_record(row), Kind.XLS)


@pytest.mark.parametrize(
    "claim",
    [
        struct.pack("<HHHHH", 0, 65535, 0, 65535, 0),
        struct.pack("<IIHHH", 0, 1 << 30, 0, 9, 0),
        struct.pack("<IIHHH", 9, 3, 0, 9, 0),
    ],
)
def test_a_sheet_that_claims_more_than_there_can_be_is_refused_unread(claim):
    with pytest.raises(DamagedError):
        measure(with_record(struct.pack("<HH", 0x0200, len(claim)) + claim), Kind.XLS)


def test_strings_that_are_not_there_are_not_believed():
    stream = workbook_stream(old_workbook({(1, 1): "甲"}))
    at = stream.index(struct.pack("<II", 1, 1))
    many = stream[:at] + struct.pack("<II", 1, 1 << 30) + stream[at + 8 :]
    with pytest.raises(DamagedError):
        measure(compound_file({"Workbook": many}), Kind.XLS)


def test_the_newer_of_two_workbooks_in_a_file_is_measured():
    """Excel could save a file for its older and its newer self at once."""
    small = workbook_stream(old_workbook({(1, 1): "甲"}))
    large = workbook_stream(old_workbook({(1, 1): "甲", (60_000, 200): "乙"}))
    measure(compound_file({"Book": large, "Workbook": small}), Kind.XLS)
    with pytest.raises(TooLargeError):
        measure(compound_file({"Book": small, "Workbook": large}), Kind.XLS)


def test_a_sheet_of_an_xlsb_under_any_ending_is_measured():
    content = as_xlsb({(1, 1): "甲", (1_000_000, 99): "乙"})
    for ending in (b".dat", b".xyz"):
        with pytest.raises(TooLargeError):
            measure(content.replace(b"sheet1.bin", b"sheet1" + ending), Kind.XLSB)


def test_a_long_record_is_not_kept_in_memory():
    measuring = bounds.BinaryExtent()
    measuring.feed(bytes([19, 0xFF, 0xFF, 0xFF, 0x7F, 0]) + struct.pack("<I", 7))
    for _ in range(4000):
        measuring.feed(bytes(1 << 16))
        assert len(measuring._rest) < 100
    assert measuring._shared.lengths == [7]


def with_record(record):
    """A workbook in whose one sheet this record stands before the cells."""
    stream = workbook_stream(old_workbook({(1, 1): "甲"}))
    at = stream.rindex(struct.pack("<HH", 0x00FD, 10))
    return compound_file({"Workbook": stream[:at] + record + stream[at:]})


def test_more_merged_blocks_than_any_form_has_are_refused(monkeypatch):
    blocks = struct.pack("<HHH", 0x00E5, 2 + 8 * 900, 900) + struct.pack("<HHHH", 1, 2, 0, 0) * 900
    measure(with_record(blocks), Kind.XLS)
    monkeypatch.setattr(extent, "MOST_ELEMENTS", 800)
    with pytest.raises(TooLargeError):
        measure(with_record(blocks), Kind.XLS)


def test_more_strings_than_any_form_has_are_refused(monkeypatch):
    content = old_workbook(block(300, 1, [str(at) for at in range(300)]))
    monkeypatch.setattr(extent, "MOST_ELEMENTS", 250)
    with pytest.raises(TooLargeError):
        measure(content, Kind.XLS)


def several_names_for_one_part(content, relations):
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == relations:
                part = re.sub(rb"worksheets/sheet\d", b"worksheets/sheet1", part)
            new.writestr(name, part)
    return buffer.getvalue()


def test_two_sheets_that_are_one_part_are_refused():
    """Each would be read anew, and there may be two hundred of them."""
    xlsx, relations = Form.filled().to_bytes(), "xl/_rels/workbook.xml.rels"
    assert codes(xlsx) == []
    assert codes(several_names_for_one_part(xlsx, relations)) == ["return_damaged"]
    xlsb = binary_workbook({"甲": {(1, 1): "一"}, "乙": {(1, 1): "二"}})
    assert codes(xlsb) == []
    one = several_names_for_one_part(xlsb, "xl/_rels/workbook.bin.rels")
    assert codes(one) == ["return_damaged"]


def test_xml_of_elements_without_end_is_left_at_the_bound(monkeypatch):
    monkeypatch.setattr(extent, "MOST_ELEMENTS", 5000)
    head = b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
    assert codes(head + b"<a>" * 6000) == ["return_too_large"]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
@pytest.mark.parametrize("keep", [0.0, 0.3, 0.9])
def test_a_list_of_sheets_that_is_cut_is_answered(part, keep):
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(Form.filled().to_bytes())) as old,
        zipfile.ZipFile(buffer, "w") as new,
    ):
        for name in old.namelist():
            held = old.read(name)
            new.writestr(name, held[: int(len(held) * keep)] if name == part else held)
    assert codes(buffer.getvalue()) == ["return_damaged"]
