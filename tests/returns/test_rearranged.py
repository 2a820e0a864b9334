"""However rows and columns are moved about, every answer stays with its task."""

import io

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.returns.return_samples import FIRST_ROW, Form, context
from xl_fenjie.returns.check import check_return
from xl_fenjie.values.returns import Verdict

FILLED = Form.filled()
LINES = len(FILLED.sheet.lines)
WIDTH = len(FILLED.sheet.columns)
GRID = [
    [FILLED.paper.cell(row, column).value for column in range(1, WIDTH + 1)]
    for row in range(FIRST_ROW - 1, FIRST_ROW + LINES)
]
TITLES = [FILLED.paper.cell(row, 1).value for row in range(1, FIRST_ROW - 1)]
FACTS = [(row[0].value, row[1].value) for row in FILLED.book["_fenjie"].iter_rows()]


def book_of(grid, above):
    """A workbook with this table under some lines, and the hidden sheet."""
    book = openpyxl.Workbook()
    for row, text in enumerate(above, 1):
        book.active.cell(row, 1).value = text
    for row, values in enumerate(grid, len(above) + 1):
        for column, value in enumerate(values, 1):
            book.active.cell(row, column).value = value
    hidden = book.create_sheet("_fenjie")
    for fact in FACTS:
        hidden.append(fact)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def answers(content):
    """All answers by task; figures by target too."""
    back = check_return(content, "return.xlsx", context())
    figures = {(row.task, row.target): row.answers.get("actual") for row in back.rows}
    words = {
        (row.task, key): text
        for row in back.rows
        for key in ("progress", "status", "problems", "next_steps")
        if (text := row.text(key))
    }
    return back.verdict, figures, words


EXPECTED = answers(FILLED.to_bytes())


def test_the_filled_form_is_accepted_with_all_its_answers():
    verdict, figures, words = EXPECTED
    assert verdict is Verdict.ACCEPTED
    assert sum(figure is not None for figure in figures.values()) == 4
    assert len(words) == 10


@settings(deadline=None, max_examples=40)
@given(
    rows=st.permutations(range(LINES)),
    columns=st.permutations(range(WIDTH)),
    blanks=st.lists(st.integers(1, LINES), max_size=3),
    empty_columns=st.lists(st.integers(0, WIDTH), max_size=2),
    above=st.lists(st.sampled_from(["", "附表2", "填表说明：如实填写。"]), max_size=3),
)
def test_moving_rows_and_columns_keeps_every_answer(rows, columns, blanks, empty_columns, above):
    heading, *lines = [[row[column] for column in columns] for row in GRID]
    grid = [heading, *(lines[row] for row in rows)]
    for place in sorted(blanks, reverse=True):
        grid.insert(place, [None] * WIDTH)
    for place in sorted(empty_columns, reverse=True):
        grid = [[*row[:place], None, *row[place:]] for row in grid]
    assert answers(book_of(grid, [*above, *TITLES])) == EXPECTED
