"""One unit's form → its workbook: an official table that helps the one who fills it in.

The sheet follows the official samples (附表1, 附表2): title, signature line, then the table. It is
protected without a password, only so that nothing is changed by mistake; whatever comes back is
checked anyway.
"""

from dataclasses import dataclass
from functools import lru_cache

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from xl_fenjie.forms.definition import AnswerType, Column, Filler, Origin, RowKind, Scope
from xl_fenjie.forms.identity import facts_of
from xl_fenjie.forms.prepare import FormLine, FormSheet
from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import HEAD_FILL, OPEN_FILL, QUIET_FILL, QUIET_INK, Look
from xl_fenjie.layout.measure import HIGHEST_ROW, ems, fitting_size, height
from xl_fenjie.layout.page import set_up_page
from xl_fenjie.values.rules import Rules

TITLE_ROW, UNIT_ROW, SIGNATURE_ROW, NOTE_ROW, HEAD_ROW = range(5)
FIRST_ROW = HEAD_ROW + 1
FROZEN_COLUMNS = 2
TITLE_SIZE = 20.0
LINE_SIZE = 12.0
NOTE_SIZE = 10.5
BODY_SIZES = (12.0, 11.0, 10.0, 9.0, 8.0)
HEAD_HEIGHT = 34.0
LEAST_HEIGHT = 54.0  # room for three lines of an answer
LEAST_TARGET_HEIGHT = 24.0
FREE_HEIGHT = 26.0
WIDENING = 8.0
PAGE_WIDTH = 138.0  # columns that A4 landscape holds at full size between our margins
SIGNATURES = (
    "主要负责人（签字）：＿＿＿＿＿＿＿＿",
    "填表人：＿＿＿＿＿＿",
    "联系电话：＿＿＿＿＿＿＿＿",
)
GAP = "　　"
REVISED = "版次：第{number}版（方案有调整，以前下发的表请作废）"
NO_DATE = "另行通知"
CENTRED = frozenset({"number", "id", "status", "target_value", "earlier_figure", "actual", "due"})
PROTECTION = {
    "format_rows": True,
    "format_columns": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


def write_form(sheet: FormSheet, rules: Rules) -> bytes:
    """The form as .xlsx; the same sheet and rules give the same bytes.

    Raises:
        FenjieError: a text is longer than a cell holds.
    """
    book = Book(title=sheet.title, body_font=rules.body_font)
    paper = book.add_growing_sheet(sheet.form.name, growing_from=FIRST_ROW)
    widths = column_widths(sheet)
    _write_title(book, paper, sheet, (rules.title_font, sum(widths[: printed(sheet)])))
    _write_heads(book, paper, sheet, rules)
    for index, width in enumerate(widths):
        _set_width(book, paper, sheet, (index, width))
    shapes = _Shapes(book, sheet.columns, widths, Look(rules.body_font))
    for offset, line in enumerate(sheet.lines):
        last = offset + 1 == len(sheet.lines) or sheet.lines[offset + 1].first
        _write_line(paper, FIRST_ROW + offset, line, shapes, ends=last)
    _help_filling(paper, sheet)
    set_up_page(paper, repeat_row=HEAD_ROW, last=(_last_row(sheet), printed(sheet) - 1))
    book.hide_facts(
        facts_of(
            plan=sheet.plan_title,
            edition=sheet.edition,
            form=sheet.form.key,
            unit=sheet.unit,
            period=sheet.period,
        )
    )
    return book.to_bytes()


def due_text(sheet: FormSheet) -> str:
    """The date by which the form is due, as it stands on the form."""
    due = sheet.due
    return f"{due.year}年{due.month}月{due.day}日" if due else NO_DATE


def _write_title(
    book: Book, paper: Worksheet, sheet: FormSheet, measures: tuple[str, float]
) -> None:
    """The lines above the table, each as wide as all columns and as high as it then needs."""
    title_font, width = measures
    line = Look(book.body_font, size=LINE_SIZE, edges="")
    facts = [f"报送单位：{sheet.unit}", f"报送时段：{sheet.period_label}"]
    facts.append(f"报送截止：{due_text(sheet)}")
    if sheet.revision > 1:
        facts.append(REVISED.format(number=sheet.revision))
    rows = {
        TITLE_ROW: (sheet.title, line.of(font=title_font, size=TITLE_SIZE, across="center")),
        UNIT_ROW: (GAP.join(facts), line.of(bold=sheet.revision > 1)),
        SIGNATURE_ROW: (GAP.join(SIGNATURES), line),
        NOTE_ROW: (sheet.form.note_for(sheet.columns), line.of(size=NOTE_SIZE, ink=QUIET_INK)),
    }
    for row, (text, look) in rows.items():
        paper.merge_range(row, 0, row, printed(sheet) - 1, "", book.formats[look])
        book.put(paper, row, 0, text, look)
        paper.set_row(row, height([(text, width)], look.size))


def _write_heads(book: Book, paper: Worksheet, sheet: FormSheet, rules: Rules) -> None:
    head = Look(rules.heading_font, size=LINE_SIZE, fill=HEAD_FILL, across="center")
    quiet = head.of(fill=QUIET_FILL)
    for index, column in enumerate(sheet.columns):
        look = quiet if column.origin is Origin.REFERENCE else head
        book.put(paper, HEAD_ROW, index, column.heading, look)
    paper.set_row(HEAD_ROW, HEAD_HEIGHT)


def column_widths(sheet: FormSheet) -> tuple[float, ...]:
    """The columns' widths: those that may grow hold their longest text, and together fill a page.

    A column grows until its longest text fits into a row; what is then left of the page's width
    is shared among those that may grow.
    """
    widths = [
        _grown(column, [line.cells.get(column.key, "") for line in sheet.lines])
        for column in sheet.columns
    ]
    growing = [index for index, column in enumerate(sheet.columns) if column.widest]
    left = PAGE_WIDTH - sum(widths[: printed(sheet)])
    for index in growing if left > 0 else ():
        widths[index] = min(widths[index] + left / len(growing), sheet.columns[index].widest)
    return tuple(widths)


def printed(sheet: FormSheet) -> int:
    """How many columns go on paper: all but those for reference, which stand at the right."""
    return sum(column.origin is not Origin.REFERENCE for column in sheet.columns)


def _grown(column: Column, texts: list[str]) -> float:
    longest = max(texts, key=ems, default="")
    width = column.width
    while width < column.widest and height([(longest, width)], BODY_SIZES[0]) > HIGHEST_ROW:
        width += WIDENING
    return min(width, max(column.widest, column.width))


def _set_width(book: Book, paper: Worksheet, sheet: FormSheet, content: tuple[int, float]) -> None:
    """Set a column's width; below a table of free lines its cells stay open."""
    index, width = content
    free = Look(book.body_font, size=BODY_SIZES[0], edges="", open=True)
    below = book.formats[free] if sheet.form.rows is RowKind.FREE else None
    paper.set_column(index, index, width, below)


@dataclass(frozen=True, slots=True)
class _Place:
    """What the look of a line depends on: its place among its task's lines, and the font size."""

    first: bool
    last: bool
    has_target: bool
    size: float

    @property
    def edges(self) -> str:
        """The lines of one task look like one field: no rules between them."""
        return "lr" + ("t" if self.first else "") + ("b" if self.last else "")


class _Shapes:
    """The cell formats of all columns, worked out once for each kind of line."""

    def __init__(
        self, book: Book, columns: tuple[Column, ...], widths: tuple[float, ...], look: Look
    ) -> None:
        self._book = book
        self.columns = columns
        self.widths = widths
        self._look = look
        self._made: dict[_Place, tuple[Format, ...]] = {}

    def __getitem__(self, place: _Place) -> tuple[Format, ...]:
        made = self._made.get(place)
        if made is None:
            looks = (_look_of(column, place, self._look) for column in self.columns)
            made = self._made[place] = tuple(self._book.formats[look] for look in looks)
        return made


def _write_line(paper: Worksheet, row: int, line: FormLine, shapes: _Shapes, *, ends: bool) -> None:
    """Write one line of the table; ``ends`` says that it is the last of its task."""
    texts = (line.cells.get(column.key, "") for column in shapes.columns)
    cells = tuple(zip(texts, shapes.widths, strict=True))
    filled = tuple(cell for cell in cells if cell[0])
    size = fitting_size(filled, BODY_SIZES)
    place = _Place(line.first, ends, line.target is not None, size)
    for index, ((text, _), shape) in enumerate(zip(cells, shapes[place], strict=True)):
        Book.put_as(paper, (row, index), text, shape)
    least = (
        FREE_HEIGHT if line.task is None else LEAST_HEIGHT if line.first else LEAST_TARGET_HEIGHT
    )
    paper.set_row(row, min(max(height(filled, size), least), HIGHEST_ROW))


@lru_cache(maxsize=4096)
def _look_of(column: Column, place: _Place, look: Look) -> Look:
    """How a cell looks; the forms of a round share what has been worked out."""
    look = look.of(size=place.size, edges=place.edges)
    if column.key in CENTRED:
        look = look.of(across="center")
    if column.scope is Scope.TARGET:
        look = look.of(edges="lrtb")
        asked = column.filler is Filler.UNIT and place.has_target
    else:
        asked = column.filler is Filler.UNIT and (place.first or column.scope is Scope.WORK)
    if column.scope is Scope.WORK:
        look = look.of(edges="lrtb")
    if column.origin is Origin.REFERENCE:
        look = look.of(size=place.size - 1, ink=QUIET_INK)
    return look.of(open=True, fill=OPEN_FILL) if asked else look


def _help_filling(paper: Worksheet, sheet: FormSheet) -> None:
    """Frozen heads, filters, drop-downs, explanations at the heads, protection."""
    last_row = _last_row(sheet)
    paper.freeze_panes(FIRST_ROW, FROZEN_COLUMNS)
    paper.autofilter(HEAD_ROW, 0, last_row, len(sheet.columns) - 1)
    for index, column in enumerate(sheet.columns):
        if column.type is AnswerType.CHOICE:
            paper.data_validation(FIRST_ROW, index, last_row, index, _choice_of(column))
        if column.explanation:
            paper.data_validation(
                HEAD_ROW,
                index,
                HEAD_ROW,
                index,
                {
                    "validate": "any",
                    "input_title": column.heading,
                    "input_message": column.explanation,
                },
            )
    paper.protect("", PROTECTION)


def _choice_of(column: Column) -> dict[str, object]:
    return {
        "validate": "list",
        "source": list(column.choices),
        "error_title": column.heading,
        "error_message": f"请从下拉框中选择：{'、'.join(column.choices)}。",
    }


def _last_row(sheet: FormSheet) -> int:
    return max(FIRST_ROW + len(sheet.lines) - 1, FIRST_ROW)
