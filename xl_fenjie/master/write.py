"""Master → 总台账: the workbook in which staff keep the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import HEAD_FILL, Look
from xl_fenjie.layout.macros import MACROS_VERSION, Macros
from xl_fenjie.layout.measure import HIGHEST_ROW, height
from xl_fenjie.layout.page import set_up_page
from xl_fenjie.master import records, sheets
from xl_fenjie.master.console_sheet import put_stored, write_console
from xl_fenjie.master.records import Record
from xl_fenjie.master.settings import SETTINGS
from xl_fenjie.master.sheets import Field, SheetDefinition
from xl_fenjie.values.master import Master, OwnColumn
from xl_fenjie.values.rules import Rules

MASTER_SCHEMA = "fenjie.master/1"
SCREEN_FONT = "宋体"  # 仿宋 is for paper; small on a screen it is hard to read
SIZE = 11.0
HEAD_HEIGHT = 30.0
ROWS_AHEAD = 300  # drop-downs reach so far below the last row, for what staff add
TABLE_STYLE = "Table Style Light 15"
FROZEN_COLUMNS = 1
OWN_WIDTH = 20.0
LONGEST_HEADER = 100  # characters; Excel takes 255 with font and size, of which & takes two
COMMENT = {"x_scale": 1.8, "y_scale": 1.2, "font_name": SCREEN_FONT, "font_size": 10}


@dataclass(frozen=True, slots=True)
class SheetContent:
    """One sheet with what fills it."""

    definition: SheetDefinition
    rows: Sequence[Record]


def write_master(master: Master, macros: Macros | None = None) -> bytes:
    """The whole 总台账 as .xlsx, or with ``macros`` as .xlsm; the same value gives the same bytes.

    Raises:
        FenjieError: a text is longer than a cell holds.
    """
    book = Book(title=master.plan.title, body_font=SCREEN_FONT)
    pages = (
        SheetContent(sheets.TASKS, tuple(records.task_records(master.plan.tasks))),
        SheetContent(sheets.UNITS, tuple(records.unit_records(master.plan.units, master.contacts))),
        SheetContent(sheets.SCHEDULE, tuple(records.schedule_records(master))),
        SheetContent(sheets.RULES, tuple(records.rule_records(master))),
        SheetContent(sheets.REMARKS, tuple(records.remark_records(master))),
    )
    write_console(book, master, macros.buttons if macros else ())
    wider = (_with_own(page, master.own) for page in pages)
    written = {page.definition.name: _write_page(book, page, master) for page in wider}
    _offer_settings(written[sheets.RULES.name])
    version = {"macros": str(MACROS_VERSION)} if macros else {}
    edition = {sheets.EDITION_FACT: str(sheets.EDITION)}
    book.hide_facts({"schema": MASTER_SCHEMA, "plan": master.plan.title, **edition, **version})
    if macros is None:
        return book.to_bytes()
    macros.add_to(book.workbook)
    return macros.add_ribbon(book.to_bytes())


def _with_own(page: SheetContent, own: Sequence[OwnColumn]) -> SheetContent:
    """The page with staff's own columns at the right; a text stands in the first of equal rows."""
    definition = page.definition
    added = [each for each in own if each.sheet == definition.name]
    if not added:
        return page
    key = definition.columns[0].key
    printed = definition.printed_to or definition.columns[-1].key
    columns = [Field(f"own {each.heading}", each.heading, OWN_WIDTH) for each in added]
    waiting = [dict(each.texts) for each in added]
    rows = [
        {
            **record,
            **{
                column.key: texts.pop(record[key], "")
                for column, texts in zip(columns, waiting, strict=True)
            },
        }
        for record in page.rows
    ]
    wider = replace(definition, columns=(*definition.columns, *columns), printed_to=printed)
    return SheetContent(wider, rows)


def _write_page(book: Book, page: SheetContent, master: Master) -> Worksheet:
    definition, rules = page.definition, master.rules
    sheet = book.add_growing_sheet(definition.name, growing_from=1)
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
    sheet.set_header(_print_header(definition.name, master.plan.title, rules))
    return sheet


def _print_header(name: str, title: str, rules: Rules) -> str:
    """What stands above the table on every page: the sheet's name and the plan's title."""
    font = rules.heading_font.replace('"', "").replace("&", "")
    words = f"{title[:LONGEST_HEADER]}　{name}".replace("&", "&&").replace("\n", " ")
    return f'&C&"{font}"&12 {words}'


def _table(book: Book, definition: SheetDefinition, head: Look) -> dict[str, Any]:
    shape = book.formats[head]
    return {
        "name": definition.table,
        "style": TABLE_STYLE,
        "columns": [
            {"header": column.heading, "header_format": shape} for column in definition.columns
        ],
    }


def _look(column: Field) -> Look:
    across = "center" if column.narrow else "left"
    return Look(SCREEN_FONT, size=SIZE, across=across, date=column.codec.is_date)


def _set_up_column(book: Book, sheet: Worksheet, index: int, column: Field) -> None:
    below = _look(column).of(edges="")
    sheet.set_column(index, index, column.width, book.formats[below])
    if column.comment:
        sheet.write_comment(0, index, column.comment, COMMENT)


def _write_row(
    book: Book, sheet: Worksheet, row: int, content: tuple[Sequence[Field], Record]
) -> None:
    columns, record = content
    stored = [(column, column.codec.write(record[column.key])) for column in columns]
    for index, (column, value) in enumerate(stored):
        put_stored(book, sheet, (row, index), value, _look(column))
    texts = ((value, column.width) for column, value in stored if isinstance(value, str))
    sheet.set_row(row, min(height(texts, SIZE), HIGHEST_ROW))


def _offer(sheet: Worksheet, index: int, column: Field, last: int) -> None:
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
