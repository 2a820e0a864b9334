"""The marked copy: every fault at its cell, nothing of the sender's changed."""

import io
from datetime import datetime

import openpyxl
import pytest

from tests.returns.return_defects import DEFECTS
from tests.returns.return_samples import FIRST_ROW, Form, changed, context
from xl_fenjie.catalogue import CATALOGUE
from xl_fenjie.files.kind import Kind, kind_of
from xl_fenjie.files.overlays import MARKED_BY
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.correct import LIST_SHEET, mark_copy
from xl_fenjie.returns.told import for_unit
from xl_fenjie.values.returns import Verdict

MADE_AT = datetime(2026, 7, 6, 9)


def marked(content):
    answer = check_return(content, "return.xlsx", context())
    copy = mark_copy(content, answer, made_at=MADE_AT)
    return answer, copy, copy and openpyxl.load_workbook(io.BytesIO(copy))


def comments(book):
    return {
        (sheet.title, cell.coordinate): cell.comment
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }


@pytest.mark.parametrize(
    "name", ["answers_missing", "empty_phrases", "row_repeated", "task_edited"]
)
def test_every_fault_is_marked_at_its_cell_and_listed(name):
    _, content = DEFECTS[name]()
    answer, _, book = marked(content)
    notes = comments(book)
    faults = for_unit(answer.findings)
    assert set(notes) == {(found.sheet, found.cell) for found in faults if found.cell}
    listed = [row[3] for row in book[LIST_SHEET].iter_rows(min_row=4, values_only=True)]
    assert listed == [found.message for found in faults]
    for found in faults:
        if found.cell:
            note = notes[found.sheet, found.cell]
            assert found.message in note.text
            assert found.hint in note.text
            assert note.author == MARKED_BY


def test_answers_are_as_the_unit_left_them():
    _, content = DEFECTS["answers_missing"]()
    _, _, book = marked(content)
    before = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == [LIST_SHEET, *before.sheetnames]
    for sheet in before.worksheets:
        after = [[cell.value for cell in row] for row in book[sheet.title].iter_rows()]
        assert after == [[cell.value for cell in row] for row in sheet.iter_rows()]
        assert book[sheet.title].sheet_state == sheet.sheet_state


@pytest.mark.parametrize("text", ["=1+1", "+86 138", "-完成三项", "@全体", '=HYPERLINK("x")'])
def test_text_that_looks_like_a_formula_stays_text(text):
    def change(form):
        form.put("status", FIRST_ROW, text)
        form.paper.cell(FIRST_ROW, form.at("status")).data_type = "s"

    answer, _, book = marked(changed(change))
    assert "status_unknown" in {found.code for found in answer.findings}
    places = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in places if cell.data_type == "f"]
    assert text in {cell.value for cell in places}


def test_a_mended_copy_is_accepted_and_bears_no_old_marks():
    _, content = DEFECTS["answers_missing"]()
    _, _, book = marked(content)
    paper = book["完成情况"]
    good = Form.filled().paper
    for row in range(FIRST_ROW, good.max_row + 1):
        for column in range(3, 10):
            cell = good.cell(row, column)
            if cell.value is not None:
                paper.cell(row, column).value = cell.value
    buffer = io.BytesIO()
    book.save(buffer)
    answer, _, again = marked(buffer.getvalue())
    assert answer.verdict is Verdict.ACCEPTED
    assert comments(again) == {}


def test_what_only_a_person_can_judge_is_not_told_to_the_unit():
    _, content = DEFECTS["task_without_id"]()
    answer, _, book = marked(content)
    assert any(CATALOGUE[found.code].for_person for found in answer.findings)
    assert comments(book) == {}


@pytest.mark.parametrize("name", ["web_page", "encrypted", "cut_short", "empty_file"])
def test_there_is_no_copy_of_what_cannot_be_opened(name):
    _, content = DEFECTS[name]()
    assert marked(content)[1] is None


def test_a_copy_is_the_same_whenever_it_is_made():
    _, content = DEFECTS["empty_phrases"]()
    first, second = (marked(content)[1] for _ in range(2))
    assert first == second
    properties = openpyxl.load_workbook(io.BytesIO(first)).properties
    assert properties.created == properties.modified == MADE_AT


@pytest.mark.parametrize("name", sorted(set(DEFECTS) - {"stray_style_below"}))
def test_every_copy_is_a_valid_workbook(name, written):
    file, content = DEFECTS[name]()
    answer = check_return(content, file, context())
    copy = mark_copy(content, answer, made_at=MADE_AT)
    assert (copy is not None) == (bool(answer.rows) and kind_of(content) is Kind.XLSX)
    if copy is not None:
        assert written(copy, "copy.xlsx", allow="openpyxl") == copy


def test_a_stray_style_a_million_rows_below_does_not_slow_the_copy_down():
    _, content = DEFECTS["stray_style_below"]()
    answer = check_return(content, "return.xlsx", context())
    copy = mark_copy(content, answer, made_at=MADE_AT)
    assert copy is not None
    assert len(copy) < 2 * len(content)
