"""New workbooks."""

import io

import openpyxl
import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import Look
from xl_fenjie.layout.shared_strings import LONGEST_TEXT

LOOK = Look("仿宋_GB2312")


def test_texts_stay_texts_whatever_they_look_like(written):
    book = Book(title="表", body_font=LOOK.font)
    texts = ["=1+1", "1.10", "3月", "http://a.b", "-5", "{=A1}"]
    sheet = book.add_sheet("表")
    for row, text in enumerate(texts):
        book.put(sheet, row, 0, text, LOOK)
    content = written(book.to_bytes(), "texts.xlsx")
    page = openpyxl.load_workbook(io.BytesIO(content))["表"]
    assert [(cell.value, cell.data_type) for cell in page["A"]] == [(text, "s") for text in texts]


def test_a_text_that_no_cell_holds_is_refused_and_not_cut():
    book = Book(title="表", body_font=LOOK.font)
    sheet = book.add_sheet("表")
    book.put(sheet, 0, 0, "长" * LONGEST_TEXT, LOOK)
    with pytest.raises(FenjieError) as raised:
        book.put(sheet, 1, 0, "长" * (LONGEST_TEXT + 1), LOOK)
    assert raised.value.code == "text_too_long"
    book.to_bytes()


def test_a_look_is_one_format_however_often_it_is_asked_for():
    book = Book(title="表", body_font=LOOK.font)
    assert book.formats[LOOK] is book.formats[Look("仿宋_GB2312")]
    book.to_bytes()
