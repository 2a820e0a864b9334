"""A sheet that is one list: title, note, frozen head, filter, rows as high as their text."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import HEAD_FILL, QUIET_INK, Look
from xl_fenjie.layout.measure import CELL_PADDING, HIGHEST_ROW, LINE_HEIGHT, height, lines
from xl_fenjie.layout.page import set_up_page

OWN_CELL, OWN_COLUMN = re.compile(r"\[@([^\[\]]+)\]"), re.compile(r"\[([^@\[\]]+)\]")


@dataclass(frozen=True, slots=True)
class CellFormula:
    """A number with the formula that gives it, and how it is shown.

    In a list the formula names cells as tables do: ``[@应报]`` is the cell of this row in the
    column 应报, ``[应报]`` the whole column.
    """

    formula: str
    value: float
    shown_as: str = "0"

    def placed(self, row: int, first: int, last: int, place: Callable[[str], int]) -> "CellFormula":
        """In terms of cells, for this row of a table; ``place`` gives the column of a heading."""

        def cell(match: re.Match[str]) -> str:
            return str(xl_rowcol_to_cell(row, place(match[1])))

        def column(match: re.Match[str]) -> str:
            return str(xl_range_abs(first, place(match[1]), last, place(match[1])))

        own = OWN_CELL.sub(cell, self.formula)
        return replace(self, formula=OWN_COLUMN.sub(column, own))


Content = str | int | float | date | datetime | CellFormula | None
Item = TypeVar("Item")

TITLE_ROW, NOTE_ROW, HEAD_ROW = 0, 1, 2
FIRST_ROW = HEAD_ROW + 1
TITLE_SIZE, HEAD_SIZE, BODY_SIZE, NOTE_SIZE = 18.0, 11.0, 10.0, 10.0
LINK_INK = "#1F4E79"
LINK_BACK = "返回总览"
OVERVIEW = "总览"
CENTRE = "center"

TINTS: Mapping[str, str] = {
    "已完成": "#E2F0D9",
    "按时报送": "#E2F0D9",
    "进度滞后": "#F8CBAD",
    "未报": "#F8CBAD",
    "已退回": "#F8CBAD",
    "尚未启动": "#FFE699",
    "迟报": "#FFE699",
    "催报后报送": "#FFF2CC",
    "待人工核对": "#FFF2CC",
    "本季度无新进展": "#FFF2CC",
    "未报送": "#EDEDED",
    "未报齐": "#EDEDED",
    "无人报送": "#EDEDED",
    "待报": "#EDEDED",
    "免报": "#EDEDED",
    "蓝灯": "#BDD7EE",
    "绿灯": "#C6E0B4",
    "黄灯": "#FFE699",
    "红灯": "#F4A6A0",
    "灰灯": "#D9D9D9",
    "达到目标": "#BDD7EE",
    "达到序时进度": "#C6E0B4",
    "略低于序时进度": "#FFE699",
    "低于序时进度": "#F4A6A0",
    "超出上限": "#F4A6A0",
    "未报数": "#EDEDED",
}
"""The fill of a cell in a column that is tinted, by the word in it."""


@dataclass(frozen=True, slots=True)
class ListColumn(Generic[Item]):
    """One column of a list: its heading and width, and what stands in it for an item.

    Without ``content`` it counts the rows. ``tinted`` colours it by ``TINTS``, ``shown_as``
    formats numbers.
    """

    heading: str
    width: float
    content: Callable[[Item], Content] | None = None
    across: str = "left"
    tinted: bool = False
    shown_as: str = ""


@dataclass(frozen=True, slots=True)
class ListSheet:
    """A list before it is written; ``empty`` is said where there are no rows."""

    name: str
    title: str
    note: str
    columns: tuple[ListColumn[Any], ...]
    rows: tuple[tuple[Content, ...], ...] = ()
    empty: str = ""

    def of(self, items: Iterable[Item]) -> "ListSheet":
        """The list with a row for each item, its formulas in terms of cells."""
        contents = [
            tuple(
                place + 1 if column.content is None else column.content(item)
                for column in self.columns
            )
            for place, item in enumerate(items)
        ]
        sheet = replace(self, rows=tuple(contents))
        rows = (
            tuple(sheet._placed(content, row) for content in row_contents)  # noqa: SLF001 - itself
            for row, row_contents in enumerate(contents, start=FIRST_ROW)
        )
        return replace(sheet, rows=tuple(rows))

    def _placed(self, content: Content, row: int) -> Content:
        if not isinstance(content, CellFormula):
            return content
        return content.placed(row, FIRST_ROW, self.last_row, self.place)

    @property
    def last_row(self) -> int:
        """The last row of the list on the sheet, counted from 0; a list without rows has one."""
        return FIRST_ROW + max(len(self.rows), 1) - 1

    def cells(self, heading: str) -> str:
        """The cells of a column as a formula names them: '按任务'!$F$4:$F$187."""
        column = self.place(heading)
        return f"'{self.name}'!{xl_range_abs(FIRST_ROW, column, self.last_row, column)}"

    def cell(self, heading: str, row: int) -> str:
        """One cell of a column as a formula names it; ``row`` counts the list's rows from 0."""
        return f"'{self.name}'!{xl_rowcol_to_cell(FIRST_ROW + row, self.place(heading))}"

    def place(self, heading: str) -> int:
        """The column of this heading, counted from 0."""
        return [each.heading for each in self.columns].index(heading)

    def links(self, heading: str) -> Mapping[Content, str]:
        """Each word in a column → the link to the first row that has it."""
        column = self.place(heading)
        return {
            row[column]: f"internal:'{self.name}'!A{FIRST_ROW + place + 1}"
            for place, row in reversed(list(enumerate(self.rows)))
        }


@dataclass(frozen=True, slots=True)
class _Shapes:
    """How the cells of a column look: texts, numbers, days, and points in time."""

    text: Format
    number: Format
    day: Format
    moment: Format

    @classmethod
    def of(cls, book: Book, look: Look, column: ListColumn[Any]) -> "_Shapes":
        own = look.of(across=column.across)
        plain = book.formats[own.of(text=False)]
        number = number_shape(book, own.of(text=False), column.shown_as)
        return cls(
            book.formats[own],
            number if column.shown_as else plain,
            book.formats[own.of(date=True)],
            number_shape(book, look.of(across="center"), "yyyy-mm-dd hh:mm"),
        )


def write_list(book: Book, listed: ListSheet, *, fonts: Mapping[str, str]) -> Worksheet:
    """Write a list to a sheet of its own; ``fonts`` holds title, heading and body."""
    sheet = book.add_sheet(listed.name)
    last_column = len(listed.columns) - 1
    for place, column in enumerate(listed.columns):
        sheet.set_column(place, place, column.width)
    _write_head(book, sheet, listed, fonts)
    body = Look(fonts["body"], size=BODY_SIZE)
    shapes = [_Shapes.of(book, body, column) for column in listed.columns]
    for row, contents in enumerate(listed.rows, start=FIRST_ROW):
        sheet.set_row(row, row_height(listed.columns, contents))
        for place, (shape, content) in enumerate(zip(shapes, contents, strict=True)):
            _write_cell(book, sheet, (row, place), content, shape)
    if not listed.rows:
        empty = book.formats[body.of(across="center", ink=QUIET_INK)]
        sheet.merge_range(FIRST_ROW, 0, FIRST_ROW, last_column, listed.empty, empty)
        sheet.set_row(FIRST_ROW, 30)
    _tint(book, sheet, listed)
    sheet.freeze_panes(FIRST_ROW, 3)
    sheet.autofilter(HEAD_ROW, 0, listed.last_row, last_column)
    sheet.hide_gridlines(2)
    set_up_page(sheet, repeat_row=HEAD_ROW, last=(listed.last_row, last_column))
    return sheet


def _write_head(book: Book, sheet: Worksheet, listed: ListSheet, fonts: Mapping[str, str]) -> None:
    last_column = len(listed.columns) - 1
    title = Look(fonts["title"], size=TITLE_SIZE, edges="", across="center", wrap=False)
    note = Look(fonts["body"], size=NOTE_SIZE, edges="", ink=QUIET_INK, wrap=False)
    head = Look(fonts["heading"], size=HEAD_SIZE, fill=HEAD_FILL, across="center")
    sheet.set_row(TITLE_ROW, 34)
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, last_column, "", book.formats[title])
    book.put(sheet, TITLE_ROW, 0, listed.title, title)
    sheet.set_row(NOTE_ROW, 20)
    book.put(sheet, NOTE_ROW, 0, listed.note, note)
    link = book.formats[note.of(ink=LINK_INK, across="right")]
    sheet.write_url(NOTE_ROW, last_column, f"internal:'{OVERVIEW}'!A1", link, LINK_BACK)
    sheet.set_row(HEAD_ROW, 34)
    for place, column in enumerate(listed.columns):
        book.put(sheet, HEAD_ROW, place, column.heading, head)


def _write_cell(
    book: Book, sheet: Worksheet, place: tuple[int, int], content: Content, shapes: _Shapes
) -> None:
    if content is None or isinstance(content, str):
        book.put_as(sheet, place, content or "", shapes.text)
    elif isinstance(content, CellFormula):
        sheet.write_formula(*place, content.formula, shapes.number, content.value)
    elif isinstance(content, datetime):
        sheet.write_datetime(*place, content, shapes.moment)
    elif isinstance(content, date):
        sheet.write_datetime(*place, content, shapes.day)
    else:
        sheet.write_number(*place, content, shapes.number)


def number_shape(book: Book, look: Look, number_format: str) -> Format:
    """A format like this look with a number format of its own."""
    return book.workbook.add_format({**look.properties(), "num_format": number_format})


def row_height(columns: Sequence[ListColumn[Any]], contents: Sequence[Content]) -> float:
    """The height in points at which every text of the row can be read."""
    texts = [
        (content, column.width)
        for column, content in zip(columns, contents, strict=True)
        if isinstance(content, str)
    ]
    return min(max(height(texts, BODY_SIZE), 20.0), HIGHEST_ROW)


def fits(text: str, width: float) -> bool:
    """Whether a text can be read in one row of a column of this width."""
    return lines(text, width, BODY_SIZE) * BODY_SIZE * LINE_HEIGHT + CELL_PADDING <= HIGHEST_ROW


def _tint(book: Book, sheet: Worksheet, listed: ListSheet) -> None:
    """Colour words by rule, so that a word which staff correct changes its colour."""
    for place, column in enumerate(listed.columns):
        if not column.tinted:
            continue
        for word, fill in TINTS.items():
            sheet.conditional_format(
                FIRST_ROW,
                place,
                listed.last_row,
                place,
                {
                    "type": "cell",
                    "criteria": "==",
                    "value": f'"{word}"',
                    "format": book.workbook.add_format({"bg_color": fill}),
                },
            )
