"""The workbook 对应单位: what is written is what is read, and faults are told by their cell."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_fenjie.cascade.counterparts import Counterpart, Counterparts, Word
from xl_fenjie.cascade.table import NOBODY, read_table, write_table
from xl_fenjie.catalogue.errors import FenjieError

NAME = st.text("市区教育财政局=+1.", min_size=1, max_size=8)
ROWS = st.builds(
    Counterpart,
    upper=NAME,
    own=NAME | st.just(""),
    leader=NAME | st.just(""),
    led=st.integers(0, 99),
    joined=st.integers(0, 99),
    numbers=st.lists(st.integers(1, 200).map(str), max_size=4).map(tuple),
    word=st.sampled_from(Word),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(ROWS, max_size=5).map(tuple))
def test_what_is_written_is_read(rows):
    table = Counterparts(rows)
    content = write_table(table)
    assert read_table(content, "对应单位.xlsx") == table
    assert write_table(table) == content


SAMPLE = Counterparts(
    (
        Counterpart("市教育局", "区教育局", "领导甲", 3, 1, ("1", "2", "3")),
        Counterpart("市通信管理局", "", joined=2),
    )
)


def edited(edit):
    book = openpyxl.load_workbook(io.BytesIO(write_table(SAMPLE)))
    edit(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_workbook_is_sound(written):
    written(write_table(SAMPLE), "对应单位.xlsx")


def test_staff_may_move_columns_add_rows_and_put_a_title_above():
    def edit(sheet):
        sheet.insert_cols(2)
        sheet.insert_rows(1)
        sheet["A1"] = "云溪区与市直部门对应表"
        sheet.append(["市科技局", None, "区科技局", None, None, None, None, "是"])

    rows = read_table(edited(edit), "x").rows
    assert rows[:2] == SAMPLE.rows
    assert rows[2] == Counterpart("市科技局", "区科技局", word=Word.ALWAYS)


def test_nobody_is_said_in_words():
    assert openpyxl.load_workbook(io.BytesIO(write_table(SAMPLE))).active["B3"].value == NOBODY


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("G2", "可以", "counterparts_cell_unreadable"),
        ("D2", "三项", "counterparts_cell_unreadable"),
        ("A2", None, "counterparts_cell_unreadable"),
        ("B1", "单位", "counterparts_column_missing"),
    ],
)
def test_faults_are_told_by_their_cell(cell, value, code):
    def edit(sheet):
        sheet[cell] = value

    with pytest.raises(FenjieError) as failure:
        read_table(edited(edit), "x")
    assert failure.value.code == code
    assert code == "counterparts_column_missing" or cell in str(failure.value)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", "市教育局".encode()])
def test_what_is_no_workbook_is_told_so(content):
    with pytest.raises(FenjieError) as failure:
        read_table(content, "对应单位.xlsx")
    assert failure.value.code == "counterparts_unreadable"
