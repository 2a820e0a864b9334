"""Master → 总台账: the workbook in which staff keep the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import HEAD_FILL, Look
from xl_fenjie.layout.measure import HIGHEST_ROW, height
from xl_fenjie.layout.page import set_up_page
from xl_fenjie.master import console, records, sheets
from xl_fenjie.master.codecs import Stored
from xl_fenjie.master.records import Record
from xl_fenjie.master.settings import SETTINGS
from xl_fenjie.master.sheets import Column, SheetDefinition
from xl_fenjie.values.master import Master
from xl_fenjie.values.rules import Rules

MASTER_SCHEMA = "fenjie.master/1"
SCREEN_FONT = "宋体"  # 仿宋 is for paper; small on a screen it is hard to read
SIZE = 11.0
HEAD_HEIGHT = 30.0
ROWS_AHEAD = 300  # drop-downs reach so far below the last row, for what staff add
TABLE_STYLE = "Table Style Light 15"
FROZEN_COLUMNS = 1
COMMENT = {"x_scale": 1.8, "y_scale": 1.2, "font_name": SCREEN_FONT, "font_size": 10}
CONSOLE_WIDTHS = (7, 14, 62, 62)
CONSOLE_CENTRED = (0, 1)
CONSOLE_ROW_HEIGHT = 24.0


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet with what fills it."""

    definition: SheetDefinition
    rows: Sequence[Record]


def write_master(master: Master) -> bytes:
    """The whole 总台账 as .xlsx; the same value gives the same bytes.

    Raises:
        FenjieError: a text is longer than a cell holds.
    """
    book = Book(title=master.plan.title, body_font=SCREEN_FONT)
    pages = (
        Page(sheets.TASKS, tuple(records.task_records(master.plan.tasks))),
        Page(sheets.UNITS, tuple(records.unit_records(master.plan.units, master.contacts))),
        Page(sheets.SCHEDULE, tuple(records.schedule_records(master))),
        Page(sheets.RULES, tuple(records.rule_records(master))),
        Page(sheets.REMARKS, tuple(records.remark_records(master))),
    )
    _write_console(book, master)
    written = {page.definition.name: _write_page(book, page, master.rules) for page in pages}
    _offer_settings(written[sheets.RULES.name])
    book.hide_facts({"schema": MASTER_SCHEMA, "plan": master.plan.title})
    return book.to_bytes()


def _write_page(book: Book, page: Page, rules: Rules) -> Worksheet:
    definition = page.definition
    sheet = book.add_sheet(definition.name)
    columns = definition.columns
    last = max(len(page.rows), 1)
    head = Look(rules.heading_font, size=SIZE, fill=HEAD_FILL, across="center")
    sheet.add_table(0, 0, last, len(columns) - 1, _table(book, definition, head))
    sheet.set_row(0, HEAD_HEIGHT)
    for index, column in enumerate(columns):
        _set_up_column(book, sheet, index, column)
    for row, record in enumerate(page.rows, start=1):
        _write_row(book, sheet, row, (columns, record))
    for index, column in enumerate(columns):
        _offer(sheet, index, column, last + ROWS_AHEAD)
    sheet.freeze_panes(1, FROZEN_COLUMNS)
    set_up_page(sheet, repeat_row=0, last=(last, definition.last_printed))
    return sheet


def _table(book: Book, definition: SheetDefinition, head: Look) -> dict[str, Any]:
    shape = book.formats[head]
    return {
        "name": definition.table,
        "style": TABLE_STYLE,
        "columns": [
            {"header": column.heading, "header_format": shape} for column in definition.columns
        ],
    }


def _look(column: Column) -> Look:
    across = "center" if column.narrow else "left"
    return Look(SCREEN_FONT, size=SIZE, across=across, date=column.codec.is_date)


def _set_up_column(book: Book, sheet: Worksheet, index: int, column: Column) -> None:
    below = _look(column).of(edges="")
    sheet.set_column(index, index, column.width, book.formats[below])
    if column.comment:
        sheet.write_comment(0, index, column.comment, COMMENT)


def _write_row(
    book: Book, sheet: Worksheet, row: int, content: tuple[Sequence[Column], Record]
) -> None:
    columns, record = content
    stored = [(column, column.codec.write(record[column.key])) for column in columns]
    for index, (column, value) in enumerate(stored):
        _put(book, sheet, (row, index), value, _look(column))
    texts = ((value, column.width) for column, value in stored if isinstance(value, str))
    sheet.set_row(row, min(height(texts, SIZE), HIGHEST_ROW))


def _put(book: Book, sheet: Worksheet, at: tuple[int, int], value: Stored, look: Look) -> None:
    if isinstance(value, date):
        sheet.write_datetime(*at, value, book.formats[look.of(date=True)])
    else:
        book.put(sheet, *at, value, look)


def _offer(sheet: Worksheet, index: int, column: Column, last: int) -> None:
    """The drop-down of a column; a list of units only suggests, for a unit may be new."""
    if column.codec.choices:
        sheet.data_validation(1, index, last, index, _choice(column.heading, column.codec.choices))
    elif column.choices_from:
        units = f"={column.choices_from}!{xl_range_abs(1, 0, ROWS_AHEAD * 2, 0)}"
        offer = {"validate": "list", "source": units, "error_type": "warning"}
        words = {"error_title": column.heading, "error_message": "这个名称不在“单位”表里。"}
        sheet.data_validation(1, index, last, index, offer | words)


def _choice(heading: str, choices: Sequence[str]) -> Mapping[str, Any]:
    return {
        "validate": "list",
        "source": list(choices),
        "error_title": heading,
        "error_message": f"请选择：{'、'.join(choices)}。",
    }


def _offer_settings(sheet: Worksheet) -> None:
    """Drop-downs in 规则 go by row, for every setting has its own choices."""
    keys = [column.key for column in sheets.RULES.columns]
    for row, setting in enumerate(SETTINGS, start=1):
        for key, codec in (("value", setting.codec), ("stated", setting.stated)):
            if codec is not None and codec.choices:
                at = keys.index(key)
                sheet.data_validation(row, at, row, at, _choice(setting.label, codec.choices))


def _write_console(book: Book, master: Master) -> None:
    rules, sheet = master.rules, book.add_sheet(sheets.CONSOLE)
    last = len(CONSOLE_WIDTHS) - 1
    plain = Look(SCREEN_FONT, size=SIZE, edges="")
    lines = [(master.plan.title, plain.of(font=rules.title_font, size=20, across="center"), 44.0)]
    lines += [(fact, plain, 22.0) for fact in console.facts(master)]
    for row, (text, look, tall) in enumerate(lines):
        sheet.merge_range(row, 0, row, last, "", book.formats[look])
        book.put(sheet, row, 0, text, look)
        sheet.set_row(row, tall)
    for index, width in enumerate(CONSOLE_WIDTHS):
        sheet.set_column(index, index, width)
    body = Look(SCREEN_FONT, size=SIZE)
    head = Look(rules.heading_font, size=SIZE, fill=HEAD_FILL, across="center")
    row = first = len(lines) + 1
    _put_step(book, sheet, row, console.HEADINGS, look=head)
    for row, step in enumerate(console.steps(master), start=first + 1):
        cells = (str(row - first), step.due or "", step.what, step.command)
        _put_step(book, sheet, row, cells, look=body)
    sheet.freeze_panes(first + 1, 0)
    sheet.hide_gridlines(2)
    set_up_page(sheet, repeat_row=first, last=(row, last))


def _put_step(
    book: Book, sheet: Worksheet, row: int, cells: Sequence[Stored], *, look: Look
) -> None:
    for index, value in enumerate(cells):
        across = "center" if index in CONSOLE_CENTRED else look.across
        _put(book, sheet, (row, index), value, look.of(across=across))
    sheet.set_row(row, CONSOLE_ROW_HEIGHT)
