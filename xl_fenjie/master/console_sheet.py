"""How the sheet 操作台 looks: facts, buttons by group, and the round as a table."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from xlsxwriter.worksheet import Worksheet

from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import HEAD_FILL, Look
from xl_fenjie.layout.macros import Button
from xl_fenjie.layout.page import set_up_page
from xl_fenjie.master import console, sheets
from xl_fenjie.master.codecs import Stored
from xl_fenjie.values.master import Master

SCREEN_FONT = "宋体"  # as on the other sheets
SIZE = 11.0
WIDTHS = (8, 13, 48, 18, 44, 54)
CENTRED = (0, 1, 3)
ROW_HEIGHT = 24.0
BUTTONS_HEIGHT = 66.0
BUTTON_WIDTH, BUTTON_HEIGHT, BUTTON_GAP, GROUP_GAP = 88, 34, 8, 24  # pixels
BUTTON_TOP = 40  # pixels: above it the group's name
NAME_SIZE = {"height": 22, "line": {"none": True}, "fill": {"none": True}}


def put_stored(
    book: Book, sheet: Worksheet, at: tuple[int, int], value: Stored, look: Look
) -> None:
    """Write a text as a text and a date as a date."""
    if isinstance(value, date):
        sheet.write_datetime(*at, value, book.formats[look.of(date=True)])
    else:
        book.put(sheet, *at, value, look)


def write_console(book: Book, master: Master, buttons: Sequence[Button] = ()) -> None:
    """Write the sheet; with ``buttons`` it offers them above the table."""
    rules, sheet = master.rules, book.add_sheet(sheets.CONSOLE)
    for index, width in enumerate(WIDTHS):
        sheet.set_column(index, index, width)
    _write_lines(book, sheet, master)
    below = 1 + len(console.facts(master)) + 1
    if buttons:
        put_buttons(sheet, below, buttons)
        below += 1
    first = below + 1
    head = Look(rules.heading_font, size=SIZE, fill=HEAD_FILL, across="center")
    _put_row(book, sheet, first, console.HEADINGS, look=head)
    body, row = Look(SCREEN_FONT, size=SIZE), first
    for row, cells in enumerate(console.rows(master, {}), start=first + 1):
        _put_row(book, sheet, row, cells, look=body)
    sheet.freeze_panes(first + 1, 0)
    sheet.hide_gridlines(2)
    set_up_page(sheet, repeat_row=first, last=(row, len(WIDTHS) - 1))


def _write_lines(book: Book, sheet: Worksheet, master: Master) -> None:
    plain = Look(SCREEN_FONT, size=SIZE, edges="")
    title = plain.of(font=master.rules.title_font, size=20, across="center")
    lines = [(master.plan.title, title, 44.0)]
    lines += [(fact, plain, 22.0) for fact in console.facts(master)]
    lines += [(console.next_line(master), plain.of(bold=True), 24.0)]
    for row, (text, look, tall) in enumerate(lines):
        sheet.merge_range(row, 0, row, len(WIDTHS) - 1, "", book.formats[look])
        book.put(sheet, row, 0, text, look)
        sheet.set_row(row, tall)


def put_buttons(sheet: Worksheet, row: int, buttons: Sequence[Button]) -> None:
    """The buttons side by side in one tall row, each group under its name."""
    sheet.set_row(row, BUTTONS_HEIGHT)
    left = BUTTON_GAP
    for group, members in groupby(buttons, key=lambda each: each.group):
        name = {
            "width": BUTTON_WIDTH,
            "x_offset": left,
            "y_offset": 12,
            "font": {"name": SCREEN_FONT, "size": SIZE, "bold": True},
            "object_position": 3,
            **NAME_SIZE,
        }
        sheet.insert_textbox(row, 0, group, name)
        for button in members:
            place = {"width": BUTTON_WIDTH, "height": BUTTON_HEIGHT, "x_offset": left}
            words = {"macro": button.macro, "caption": button.caption, "description": button.tip}
            sheet.insert_button(row, 0, {**place, **words, "y_offset": BUTTON_TOP})
            left += BUTTON_WIDTH + BUTTON_GAP
        left += GROUP_GAP


def _put_row(
    book: Book, sheet: Worksheet, row: int, cells: Sequence[Stored], *, look: Look
) -> None:
    for index, value in enumerate(cells):
        across = "center" if index in CENTRED else look.across
        put_stored(book, sheet, (row, index), value, look.of(across=across))
    sheet.set_row(row, ROW_HEIGHT)
