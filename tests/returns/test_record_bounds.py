"""Workbooks of records stay within bounds too, whatever they claim."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.returns.return_records import binary_workbook, block, old_workbook, workbook_stream
from tests.returns.return_samples import context
from xl_fenjie.files.kind import Kind, kind_of
from xl_fenjie.macro_workbook.compound import compound_file
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.opening import open_return

LONGEST = 32_767
TEXTS = st.lists(st.text("一丁七万丈三上下abc09", min_size=1, max_size=5000), min_size=1)
REFUSED = (["return_too_large"], ["return_damaged"])


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
def test_one_long_text_in_every_cell_is_refused(write, kind):
    content = write(block(2000, 50, ["甲" * LONGEST]))
    assert len(content) < 4 << 20
    assert kind_of(content) is kind
    answer = check_return(content, "return.xls", context())
    assert [found.code for found in answer.findings] == ["return_too_large"]


@KINDS
def test_two_cells_far_apart_cost_no_more_than_two(write, kind):
    last = (60_000 if kind is Kind.XLS else 1_000_000, 99)
    (sheet,) = open_return(write({(1, 1): "甲", last: "乙"})).sheets
    assert {place: cell.raw for place, cell in sheet.cells.items()} == {(1, 1): "甲", last: "乙"}


def test_one_large_sheet_under_many_names_counts_each_time():
    cells = block(2000, 90, ["是"])
    assert codes(old_workbook(cells)) == []
    assert codes(old_workbook(cells, sheets=12)) == ["return_too_large"]


def with_record(record):
    """A workbook in whose one sheet this record stands before the cells."""
    stream = workbook_stream(old_workbook({(1, 1): "甲"}))
    at = stream.rindex(struct.pack("<HH", 0x00FD, 10))
    return compound_file({"Workbook": stream[:at] + record + stream[at:]})


def blocks_of_numbers():
    """MULRK tells its first column first and its last column at its end."""
    return b"".join(
        struct.pack("<HHHH", 0x00BD, 10, at, 0) + bytes(4) + struct.pack("<H", 255)
        for at in range(1000)
    )


@pytest.mark.parametrize(
    "record",
    [
        blocks_of_numbers(),
        *(
            struct.pack("<HH", 0x0200, len(claim)) + claim
            for claim in (
                struct.pack("<HHHHH", 0, 65535, 0, 65535, 0),
                struct.pack("<IIHHH", 0, 1 << 30, 0, 9, 0),
                struct.pack("<IIHHH", 9, 3, 0, 9, 0),
            )
        ),
    ],
)
def test_whatever_a_record_claims_the_file_is_answered(record):
    assert codes(with_record(record)) in ([], *REFUSED)
    assert codes(old_workbook({(1, 1): "甲"})) == []


def test_strings_that_are_not_there_are_not_believed():
    stream = workbook_stream(old_workbook({(1, 1): "甲"}))
    at = stream.index(struct.pack("<II", 1, 1))
    many = stream[:at] + struct.pack("<II", 1, 1 << 30) + stream[at + 8 :]
    assert codes(compound_file({"Workbook": many})) in ([], *REFUSED)
    assert codes(old_workbook({(1, 1): "甲"})) == []


def test_xml_of_elements_without_end_is_left_at_the_bound(monkeypatch):
    monkeypatch.setattr("xl_fenjie.files.xml_table.MOST_ELEMENTS", 5000)
    head = b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">'
    assert codes(head + b"<a>" * 6000) == ["return_too_large"]
