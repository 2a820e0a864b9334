"""What room the lines of a form take: widths of columns, heights of lines, sizes of letters."""

from dataclasses import dataclass

from xl_fenjie.forms.definition import Column, Origin
from xl_fenjie.forms.prepare import FormSheet
from xl_fenjie.layout.measure import HIGHEST_ROW, ems, fitted, height
from xl_fenjie.layout.mould import MouldLine

BODY_SIZES = (12.0, 11.0, 10.0, 9.0, 8.0)
LEAST_HEIGHT = 54.0  # room for three lines of an answer
LEAST_TARGET_HEIGHT = 24.0
FREE_HEIGHT = 26.0
WIDENING = 8.0
PAGE_WIDTH = 138.0  # columns that A4 landscape holds at full size between our margins


@dataclass(frozen=True, slots=True)
class Place:
    """What the look of a line depends on: its place among its task's lines, and the font size."""

    first: bool
    last: bool
    has_target: bool
    size: float

    @property
    def edges(self) -> str:
        """The lines of one task look like one field: no rules between them."""
        return "lr" + ("t" if self.first else "") + ("b" if self.last else "")


def printed(sheet: FormSheet) -> int:
    """How many columns go on paper: all but those for reference, which stand at the right."""
    return sum(column.origin is not Origin.REFERENCE for column in sheet.columns)


def column_widths(sheet: FormSheet) -> tuple[float, ...]:
    """The columns' widths: those that may grow hold their longest text, and together fill a page.

    A column grows until its longest text fits into a row; what is then left of the page's width
    is shared among those that may grow.
    """
    widths = [_grown(column, sheet) if column.widest else column.width for column in sheet.columns]
    growing = [index for index, column in enumerate(sheet.columns) if column.widest]
    left = PAGE_WIDTH - sum(widths[: printed(sheet)])
    for index in growing if left > 0 else ():
        widths[index] = min(widths[index] + left / len(growing), sheet.columns[index].widest)
    return tuple(widths)


def _grown(column: Column, sheet: FormSheet) -> float:
    texts = (line.cells.get(column.key, "") for line in sheet.lines)
    longest = max(texts, key=ems, default="")
    width = column.width
    while width < column.widest and height([(longest, width)], BODY_SIZES[0]) > HIGHEST_ROW:
        width += WIDENING
    return min(width, max(column.widest, column.width))


def placed(sheet: FormSheet, widths: tuple[float, ...]) -> tuple[MouldLine[Place], ...]:
    """The lines of the form in columns of these widths, as high as their texts need."""
    keys = [column.key for column in sheet.columns]
    followers = [*(line.first for line in sheet.lines[1:]), True]
    lines = []
    for line, ends in zip(sheet.lines, followers, strict=True):
        texts = tuple(map(line.cells.get, keys))
        filled = [(text, width) for text, width in zip(texts, widths, strict=True) if text]
        size, needed = fitted(filled, BODY_SIZES)
        least = FREE_HEIGHT
        if line.task is not None:
            least = LEAST_HEIGHT if line.first else LEAST_TARGET_HEIGHT
        place = Place(line.first, ends, line.target is not None, size)
        lines.append(MouldLine(place, min(max(needed, least), HIGHEST_ROW), texts))
    return tuple(lines)
