"""A cast that was filled is the workbook that XlsxWriter would have written of the same cells."""

import io
import zipfile

import openpyxl
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import Look
from xl_fenjie.layout.mould import Mould, MouldLine, slot
from xl_fenjie.layout.page import set_up_page
from xl_fenjie.layout.shared_strings import LONGEST_TEXT

PLAIN = Look("仿宋_GB2312")
LOOKS = {"open": PLAIN.of(open=True), "bold": PLAIN.of(bold=True), "small": PLAIN.of(size=9)}
COLUMNS, HEAD = 3, 2
ODD = "责任&<>\"'%_x000D_ \n\t\r\x0b\u3000\ue000\ue001𠮷1.10=+-@$A"
WORDS = st.text(st.one_of(st.sampled_from(ODD), st.characters(codec="utf-8")), max_size=12)
LINES = st.lists(
    st.tuples(
        st.sampled_from(sorted(LOOKS)),
        st.sampled_from([15.75, 54.0, 408.75]),
        st.tuples(*[st.one_of(st.none(), WORDS)] * COLUMNS),
    ),
    max_size=9,
)


def cast(title, kinds, lines=None):
    """A small book: a title line, heads, then these lines, or an empty one of each kind."""
    book = Book(title=title, body_font=PLAIN.font)
    paper = book.add_growing_sheet("100%表", growing_from=HEAD)
    book.put(paper, 0, 0, title, PLAIN)
    for column in range(COLUMNS):
        book.put(paper, 1, column, f"第{column}列 100% $A$7", PLAIN)
    models = [(kind, None, [None] * COLUMNS) for kind in kinds]
    filled = models if lines is None else lines
    for row, (kind, height, texts) in enumerate(filled, HEAD):
        for column, text in enumerate(texts):
            book.put(paper, row, column, text or "", LOOKS[kind])
        paper.set_row(row, height)
    last = max(HEAD + len(filled) - 1, HEAD)
    paper.autofilter(1, 0, last, COLUMNS - 1)
    paper.data_validation(HEAD, 1, last, 1, {"validate": "list", "source": ["甲", "乙"]})
    paper.data_validation(1, 1, 1, 1, {"validate": "any", "input_message": "见 A5"})
    set_up_page(paper, repeat_row=1, last=(last, COLUMNS - 1))
    book.hide_facts({"unit": title})
    return book.to_bytes()


def mould():
    return Mould(cast(slot("title"), LOOKS), tuple(LOOKS))


MOULD = mould()


def fill(title, lines):
    return MOULD.fill([MouldLine(*line) for line in lines], {"title": title})


def looked_at(content):
    """All that a reader sees of a workbook: cells with their looks, and what is said of sheets."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheets = [
        (
            sheet.title, sheet.sheet_state, sheet.dimensions, sheet.print_area,
            sheet.print_title_rows, sheet.auto_filter.ref, sheet.freeze_panes,
            sorted((str(rule.sqref), rule.type, rule.formula1, rule.prompt)
                   for rule in sheet.data_validations.dataValidation),
            {row: (each.height, each.customHeight) for row, each in sheet.row_dimensions.items()},
            [(cell.coordinate, cell.value, cell.data_type, cell.number_format,
              repr(cell.font), repr(cell.fill), repr(cell.border), repr(cell.alignment),
              cell.protection.locked) for row in sheet.iter_rows() for cell in row],
        )
        for sheet in book.worksheets
    ]  # fmt: skip
    return book.properties.title, sheets


def values(content):
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    return [book.get_sheet_by_index(index).to_python(skip_empty_area=False) for index in (0, 1)]


@settings(max_examples=60, deadline=None)
@given(WORDS.filter(str.strip), LINES)
def test_it_is_what_xlsxwriter_writes_of_the_same_cells(title, lines):
    ours, theirs = fill(title, lines), cast(title, LOOKS, lines)
    assert looked_at(ours) == looked_at(theirs)
    assert values(ours) == values(theirs)


@settings(max_examples=40, deadline=None)
@given(LINES)
def test_what_stands_in_the_cells_is_what_was_said(lines):
    told = [[(text or "") for text in texts] for _, _, texts in lines]
    rows = values(fill("表", lines))[0][HEAD:]
    empty = [[""] * COLUMNS] * (len(told) - len(rows))  # the reader leaves them out at the end
    assert rows + empty == told


@pytest.mark.parametrize("count", [0, 1, 2, 400])
@pytest.mark.parametrize("title", ["甲局", " <&>\x01_x000D_ "])
def test_it_is_a_valid_workbook(count, title, written):
    lines = [("open", 54.0, (None, f" {number}&", "1.10")) for number in range(count)]
    written(fill(title, lines), "filled.xlsx")


def test_the_same_lines_give_the_same_bytes_whatever_was_filled_before():
    lines = [("open", 54.0, ("甲", None, "乙"))]
    first = fill("甲局", lines)
    fill("乙局", [("bold", 20.0, (None, None, "丙"))] * 3)
    assert fill("甲局", lines) == first
    assert mould().fill([MouldLine(*line) for line in lines], {"title": "甲局"}) == first


def test_what_stays_alike_is_not_packed_again():
    with zipfile.ZipFile(io.BytesIO(fill("甲局", [("open", 54.0, ("甲", None, None))]))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
    assert len(set(names)) == len(names)
    assert names.index("xl/styles.xml") < names.index("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("where", ["title", "cell"])
def test_a_text_that_no_cell_holds_is_refused(where):
    long = "长" * (LONGEST_TEXT + 1)
    title, text = (long, "甲") if where == "title" else ("甲局", long)
    with pytest.raises(FenjieError) as raised:
        fill(title, [("open", 54.0, (text, None, None))])
    assert raised.value.code == "text_too_long"
