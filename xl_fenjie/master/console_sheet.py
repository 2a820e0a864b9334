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
WIDTHS = (8, 26, 46, 18, 62, 46)
CENTRED = (0, 1, 3)
ROW_HEIGHT = 24.0
STEP_HEIGHT = 32.0  # two lines: a date that moved, and the one from which
BUTTONS_HEIGHT = 34.0
BUTTON_WIDEST, BUTTON_HEIGHT, BUTTON_GAP = 104, 34, 6  # pixels
PLACES = ((1, 2), (3, 4))
"""Where groups of buttons stand: the columns of name and buttons, each for two rows of groups.

A button stands in one column only, for no two programs agree on how wide columns are together.
"""

Widths = Sequence[float]


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
        below = 1 + put_buttons(book, sheet, below + 1, buttons, WIDTHS)
    first = below + 1
    head = Look(rules.heading_font, size=SIZE, fill=HEAD_FILL, across="center")
    _put_row(book, sheet, first, console.HEADINGS, look=head)
    body, row = Look(SCREEN_FONT, size=SIZE), first
    for row, cells in enumerate(console.rows(master, {}), start=first + 1):
        _put_row(book, sheet, row, cells, look=body, tall=STEP_HEIGHT)
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


def put_buttons(
    book: Book, sheet: Worksheet, row: int, buttons: Sequence[Button], widths: Widths
) -> int:
    """The groups of buttons from this row on, in two columns; gives the last row used."""
    name_look = Look(SCREEN_FONT, size=SIZE, bold=True, across="right", edges="")
    groups = [(name, tuple(held)) for name, held in groupby(buttons, key=lambda each: each.group)]
    for number, (name, held) in enumerate(groups):
        names, place = PLACES[number // len(PLACES)]
        last = row + number % len(PLACES)
        sheet.set_row(last, BUTTONS_HEIGHT)
        book.put(sheet, last, names, name, name_look)
        _put_group(sheet, (last, place), held, pixels=int(widths[place] * 7 + 5))
    return min(row + len(groups), row + len(PLACES)) - 1


def _put_group(
    sheet: Worksheet, at: tuple[int, int], buttons: Sequence[Button], *, pixels: int
) -> None:
    """Buttons side by side in one cell."""
    step = min(pixels // len(buttons), BUTTON_WIDEST + BUTTON_GAP)
    for place, button in enumerate(buttons):
        sheet.insert_button(
            *at,
            {
                "macro": button.macro,
                "caption": button.caption,
                "description": button.tip,
                "width": step - BUTTON_GAP,
                "height": BUTTON_HEIGHT,
                "x_offset": place * step + BUTTON_GAP // 2,
                "y_offset": 5,
            },
        )


def _put_row(
    book: Book,
    sheet: Worksheet,
    row: int,
    cells: Sequence[Stored],
    *,
    look: Look,
    tall: float = ROW_HEIGHT,
) -> None:
    for index, value in enumerate(cells):
        across = "center" if index in CENTRED else look.across
        put_stored(book, sheet, (row, index), value, look.of(across=across))
    sheet.set_row(row, tall)
