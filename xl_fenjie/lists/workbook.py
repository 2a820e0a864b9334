"""The three lists → one workbook, a sheet each, ready to be printed."""

from collections.abc import Sequence

from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import HEAD_FILL, Look
from xl_fenjie.layout.measure import HIGHEST_ROW, fitting_size, height
from xl_fenjie.layout.page import set_up_page
from xl_fenjie.lists.tables import ListTable
from xl_fenjie.values.rules import Rules

TITLE_ROW, PLAN_ROW, HEAD_ROW = range(3)
TITLE_SIZE, PLAN_SIZE, HEAD_SIZE = 20.0, 12.0, 12.0
BODY_SIZES = (11.0, 10.0, 9.0, 8.0)
HEAD_HEIGHT, LEAST_HEIGHT = 30.0, 24.0


def write_lists(lists: Sequence[ListTable], title: str, rules: Rules) -> bytes:
    """The lists as .xlsx; ``title`` is the plan's. The same lists give the same bytes.

    Raises:
        FenjieError: a text is longer than a cell holds.
    """
    book = Book(title=title, body_font=rules.body_font)
    for table in lists:
        _write_list(book, table, title, rules)
    return book.to_bytes()


def _write_list(book: Book, table: ListTable, title: str, rules: Rules) -> None:
    paper = book.add_sheet(table.name)
    plain = Look(rules.body_font, size=BODY_SIZES[0])
    last = len(table.headings) - 1
    bare = plain.of(font=rules.title_font, size=TITLE_SIZE, across="center", edges="")
    of_plan = plain.of(size=PLAN_SIZE, across="center", edges="")
    whole = sum(heading.width for heading in table.headings)
    for row, text, look in ((TITLE_ROW, table.name, bare), (PLAN_ROW, title, of_plan)):
        paper.merge_range(row, 0, row, last, "", book.formats[look])
        book.put(paper, row, 0, text, look)
        paper.set_row(row, height([(text, whole)], look.size))
    head = plain.of(font=rules.heading_font, size=HEAD_SIZE, fill=HEAD_FILL, across="center")
    for index, heading in enumerate(table.headings):
        paper.set_column(index, index, heading.width)
        book.put(paper, HEAD_ROW, index, heading.text, head)
    paper.set_row(HEAD_ROW, HEAD_HEIGHT)
    for row, texts in enumerate(table.rows, start=HEAD_ROW + 1):
        cells = [(text, each.width) for text, each in zip(texts, table.headings, strict=True)]
        size = fitting_size(cells, BODY_SIZES)
        for index, (text, heading) in enumerate(zip(texts, table.headings, strict=True)):
            across = "center" if heading.centred else "left"
            book.put(paper, row, index, text, plain.of(size=size, across=across))
        paper.set_row(row, min(max(height(cells, size), LEAST_HEIGHT), HIGHEST_ROW))
    end = max(HEAD_ROW + len(table.rows), HEAD_ROW + 1)
    paper.autofilter(HEAD_ROW, 0, end, last)
    paper.freeze_panes(HEAD_ROW + 1, 1)
    set_up_page(paper, repeat_row=HEAD_ROW, last=(end, last))
