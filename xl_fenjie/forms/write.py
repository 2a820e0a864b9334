"""One unit's form → its workbook: an official table that helps the one who fills it in.

The sheet follows the official samples (附表1, 附表2): title, signature line, then the table. It is
protected without a password, only so that nothing is changed by mistake; whatever comes back is
checked anyway.

What the forms of a round have in common is cast once (``layout.mould``); for each form there
remain its lines, its texts and the words that tell whose it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from xlsxwriter.worksheet import Worksheet

from xl_fenjie.forms.definition import AnswerType, Column, Filler, Form, Origin, RowKind, Scope
from xl_fenjie.forms.identity import Fact, facts_of
from xl_fenjie.forms.lines import BODY_SIZES, Place, column_widths, placed, printed
from xl_fenjie.forms.prepare import FormSheet
from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import HEAD_FILL, OPEN_FILL, QUIET_FILL, QUIET_INK, Look
from xl_fenjie.layout.measure import height
from xl_fenjie.layout.mould import Mould, slot
from xl_fenjie.layout.page import set_up_page
from xl_fenjie.values.days import on_paper
from xl_fenjie.values.rules import Rules

TITLE_ROW, UNIT_ROW, SIGNATURE_ROW, NOTE_ROW, HEAD_ROW = range(5)
FIRST_ROW = HEAD_ROW + 1
FROZEN_COLUMNS = 2
TITLE_SIZE = 20.0
LINE_SIZE = 12.0
NOTE_SIZE = 10.5
HEAD_HEIGHT = 34.0
SIGNATURES = (
    "主要负责人（签字）：＿＿＿＿＿＿＿＿",
    "填表人：＿＿＿＿＿＿",
    "联系电话：＿＿＿＿＿＿＿＿",
)
GAP = "　　"
REVISED = "版次：第{number}版（方案有调整，以前下发的表请作废）"
NO_DATE = "另行通知"
CENTRED = frozenset(
    {"number", "id", "status", "target_value", "earlier_figure", "actual", "measure", "due"}
)
PROTECTION = {
    "format_rows": True,
    "format_columns": True,
    "sort": True,
    "autofilter": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
TITLE, WHOSE = "title", "whose"
"""The names of the words that stand above the table, beside those of ``Fact``."""


def write_form(sheet: FormSheet, rules: Rules) -> bytes:
    """The form as .xlsx; the same sheet and rules give the same bytes.

    Raises:
        FenjieError: a text is longer than a cell holds.
    """
    widths = column_widths(sheet)
    lines = placed(sheet, widths)
    words = _words(sheet)
    paper = sum(widths[: printed(sheet)])
    shape = Shape(
        form=sheet.form,
        columns=sheet.columns,
        widths=widths,
        printed=printed(sheet),
        sizes=tuple(sorted({line.kind.size for line in lines})),
        title_height=height([(words[TITLE], paper)], TITLE_SIZE),
        whose_height=height([(words[WHOSE], paper)], LINE_SIZE),
        is_revised=sheet.revision > 1,
        fonts=_Fonts(rules.title_font, rules.body_font, rules.heading_font),
    )
    return mould_of(shape).fill(lines, words)


def due_text(sheet: FormSheet) -> str:
    """The date by which the form is due, as it stands on the form."""
    due = sheet.due
    return on_paper(due) if due else NO_DATE


def _words(sheet: FormSheet) -> Mapping[str, str]:
    """What tells whose form it is, to people and to programs."""
    whose = [f"报送单位：{sheet.unit}", f"报送时段：{sheet.period_label}"]
    whose.append(f"报送截止：{due_text(sheet)}")
    if sheet.revision > 1:
        whose.append(REVISED.format(number=sheet.revision))
    facts = facts_of(
        plan=sheet.plan_title,
        edition=sheet.edition,
        form=sheet.form.key,
        unit=sheet.unit,
        period=sheet.period,
    )
    return {TITLE: sheet.title, WHOSE: GAP.join(whose), **facts}


@dataclass(frozen=True, slots=True)
class _Fonts:
    title: str
    body: str
    heading: str


@dataclass(frozen=True, slots=True)
class Shape:
    """All that a form's workbook depends on, but for its lines and words.

    ``sizes`` are the font sizes of its lines; ``printed`` counts the columns that go on paper.
    """

    form: Form
    columns: tuple[Column, ...]
    widths: tuple[float, ...]
    printed: int
    sizes: tuple[float, ...]
    title_height: float
    whose_height: float
    is_revised: bool
    fonts: _Fonts

    @property
    def places(self) -> tuple[Place, ...]:
        """The kinds of lines that may stand on such a form."""
        yes_no = (True, False)
        return tuple(Place(*each) for each in product(yes_no, yes_no, yes_no, self.sizes))


@lru_cache(maxsize=128)  # a round has a handful; few offices have more than one round at work
def mould_of(shape: Shape) -> Mould[Place]:
    """The workbook of such forms, cast once for all of them."""
    book = Book(title=slot(TITLE), body_font=shape.fonts.body)
    paper = book.add_sheet(shape.form.name)
    _write_title(book, paper, shape)
    _write_heads(book, paper, shape)
    _set_widths(book, paper, shape)
    for row, place in enumerate(shape.places, FIRST_ROW):
        for index, column in enumerate(shape.columns):
            book.put(paper, row, index, "", _look_of(column, place, Look(book.body_font)))
    last_row = FIRST_ROW + len(shape.places) - 1
    _help_filling(paper, shape, last_row)
    set_up_page(paper, repeat_row=HEAD_ROW, last=(last_row, shape.printed - 1))
    book.hide_facts({fact: slot(fact) for fact in Fact})
    return Mould(book.to_bytes(), shape.places)


def _write_title(book: Book, paper: Worksheet, shape: Shape) -> None:
    """The lines above the table, each as wide as all columns and as high as it then needs."""
    width = sum(shape.widths[: shape.printed])
    line = Look(book.body_font, size=LINE_SIZE, edges="")
    title = line.of(font=shape.fonts.title, size=TITLE_SIZE, across="center")
    signatures, note = GAP.join(SIGNATURES), shape.form.note_for(shape.columns)
    quiet = line.of(size=NOTE_SIZE, ink=QUIET_INK)
    rows = {
        TITLE_ROW: (slot(TITLE), title, shape.title_height),
        UNIT_ROW: (slot(WHOSE), line.of(bold=shape.is_revised), shape.whose_height),
        SIGNATURE_ROW: (signatures, line, height([(signatures, width)], line.size)),
        NOTE_ROW: (note, quiet, height([(note, width)], quiet.size)),
    }
    for row, (text, look, tall) in rows.items():
        paper.merge_range(row, 0, row, shape.printed - 1, "", book.formats[look])
        book.put(paper, row, 0, text, look)
        paper.set_row(row, tall)


def _write_heads(book: Book, paper: Worksheet, shape: Shape) -> None:
    head = Look(shape.fonts.heading, size=LINE_SIZE, fill=HEAD_FILL, across="center")
    quiet = head.of(fill=QUIET_FILL)
    for index, column in enumerate(shape.columns):
        look = quiet if column.origin is Origin.REFERENCE else head
        book.put(paper, HEAD_ROW, index, column.heading, look)
    paper.set_row(HEAD_ROW, HEAD_HEIGHT)


def _set_widths(book: Book, paper: Worksheet, shape: Shape) -> None:
    """Set the columns' widths; below a table of free lines their cells stay open."""
    free = Look(book.body_font, size=BODY_SIZES[0], edges="", open=True)
    below = book.formats[free] if shape.form.rows is RowKind.FREE else None
    for index, width in enumerate(shape.widths):
        paper.set_column(index, index, width, below)


def _look_of(column: Column, place: Place, look: Look) -> Look:
    """How a cell looks."""
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


def _help_filling(paper: Worksheet, shape: Shape, last_row: int) -> None:
    """Frozen heads, filters, drop-downs, explanations at the heads, protection."""
    paper.freeze_panes(FIRST_ROW, FROZEN_COLUMNS)
    paper.autofilter(HEAD_ROW, 0, last_row, len(shape.columns) - 1)
    for index, column in enumerate(shape.columns):
        if column.type is AnswerType.CHOICE:
            paper.data_validation(FIRST_ROW, index, last_row, index, _choice_of(column))
        if column.explanation:
            told = {
                "validate": "any",
                "input_title": column.heading,
                "input_message": column.explanation,
            }
            paper.data_validation(HEAD_ROW, index, HEAD_ROW, index, told)
    paper.protect("", PROTECTION)


def _choice_of(column: Column) -> dict[str, object]:
    return {
        "validate": "list",
        "source": list(column.choices),
        "error_title": column.heading,
        "error_message": f"请从下拉框中选择：{'、'.join(column.choices)}。",
    }
