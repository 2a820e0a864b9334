"""What the first sheets of quarter and year have in common: title, links, blocks with charts.

A block is a small table of figures, each a formula over the lists, and the chart of it.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import HEAD_FILL, QUIET_INK, Look
from xl_fenjie.layout.measure import PIXELS_PER_POINT, height
from xl_fenjie.layout.page import set_up_page
from xl_fenjie.summary.sheets.charts import ChartCells, bars_of, dress, lights_of
from xl_fenjie.summary.sheets.judged_lists import QUARTERS, quarter_name
from xl_fenjie.summary.sheets.lists import LIGHT, STANDINGS
from xl_fenjie.summary.sheets.tables import LINK_INK, OVERVIEW, CellFormula, ListSheet, number_shape
from xl_fenjie.values.judging import Light
from xl_fenjie.values.plan import Plan
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.rules import Rules
from xl_fenjie.values.summary import Quarter
from xl_fenjie.values.wording import STATE_NAMES

COLUMNS = 14
WIDTH = 10.0
LONG_TITLE = 30  # characters; a longer one is set smaller
TITLE_ROW, NOTE_ROW, LINK_ROW = 0, 1, 2
LINK_ROWS, LINKS_A_ROW = 2, 6
LEFT, RIGHT = 0, 7  # the first columns of the two halves
FIGURE = 2  # the column of the figures within a half, chart beside it
ROW_PIXELS, DEFAULT_PIXELS = 24, 20
PAGE_PIXELS = 730  # of height on a landscape page at the scale that fits the width
COLUMN_PIXELS = 75
CHART_WIDTH = 4 * COLUMN_PIXELS - 8
LONG_LABEL = 9
TREND_ROWS = 9


class FrontPage:
    """The sheet 总览 while it is written, block by block."""

    def __init__(self, book: Book, rules: Rules, lists: Iterable[ListSheet]) -> None:
        self.book = book
        self.lists = {each.name: each for each in lists}
        self.sheet: Worksheet = book.add_sheet(OVERVIEW)
        self.heights: dict[int, int] = {}
        self.body = Look(rules.body_font, size=11, across="center")
        self.head = Look(rules.heading_font, size=11, fill=HEAD_FILL, across="center")
        self.title = Look(rules.title_font, size=20, edges="", across="center", wrap=False)
        self.quiet = Look(rules.body_font, size=10, edges="", ink=QUIET_INK, wrap=False)
        self.sheet.set_column(0, COLUMNS - 1, WIDTH)
        self.sheet.hide_gridlines(2)

    def set_height(self, row: int, pixels: float) -> None:
        """Make a row so high, and remember it for the breaks between pages."""
        self.heights[row] = math.ceil(pixels)
        self.sheet.set_row_pixels(row, math.ceil(pixels))

    def finish(self, blocks: Sequence[int], last: int) -> None:
        """Break pages between blocks only, so that no chart is cut; show this sheet first."""
        self.sheet.freeze_panes(LINK_ROW + LINK_ROWS, 0)
        set_up_page(self.sheet, repeat_row=TITLE_ROW, last=(last, COLUMNS - 1))
        self.sheet.set_margins(left=0.6, right=0.6, top=0.45, bottom=0.5)
        breaks, used = [], 0
        for first, after in pairwise([*blocks, last + 1]):
            tall = sum(self.heights.get(row, DEFAULT_PIXELS) for row in range(first, after))
            if used and used + tall > PAGE_PIXELS:
                breaks.append(first)
                used = self.heights[TITLE_ROW]
            used += tall
        self.sheet.set_h_pagebreaks(breaks)
        self.sheet.activate()

    def merge(self, row: int, first: int, last: int, text: str, look: Look) -> None:
        """A text over some columns."""
        self.sheet.merge_range(row, first, row, last, "", self.book.formats[look])
        self.book.put(self.sheet, row, first, text, look)

    def merge_figure(
        self, row: int, first: int, last: int, figure: CellFormula, look: Look
    ) -> None:
        """A figure over some columns."""
        shape = number_shape(self.book, look.of(text=False), figure.shown_as)
        if last > first:
            self.sheet.merge_range(row, first, row, last, "", shape)
        self.sheet.write_formula(row, first, figure.formula, shape, figure.value)

    def merge_link(self, row: int, last: int, text: str, link: str, look: Look) -> None:
        """A text from the first column to another that leads to a row of a list."""
        self.merge(row, 0, last, text, look)
        if link and text:
            self.sheet.write_url(row, 0, link, self.book.formats[look], text)

    def write_title(self, title: str, note: str) -> None:
        """The title, and of when the figures are."""
        self.set_height(TITLE_ROW, 45)
        wide = self.title.of(wrap=True, size=18 if len(title) > LONG_TITLE else 20)
        self.merge(TITLE_ROW, 0, COLUMNS - 1, title, wide)
        self.merge(NOTE_ROW, 0, COLUMNS - 1, note, self.quiet.of(across="center", size=12))
        self.set_height(NOTE_ROW, 29)

    def write_links(self) -> None:
        """The way to every list."""
        shape = self.book.formats[self.quiet.of(ink=LINK_INK, across="center", size=11)]
        for row in range(LINK_ROW, LINK_ROW + LINK_ROWS):
            self.set_height(row, 24)
        for place, name in enumerate(self.lists):
            down, right = divmod(place, LINKS_A_ROW)
            row, column = LINK_ROW + down, 1 + right * 2
            self.sheet.merge_range(row, column, row, column + 1, "", shape)
            self.sheet.write_url(row, column, f"internal:'{name}'!A1", shape, f"→ {name}")

    def write_half(
        self,
        top: int,
        left: int,
        name: str,
        rows: Sequence[tuple[str, CellFormula]],
        inks: Sequence[str],
    ) -> None:
        """A small table and the chart of it."""
        self.set_height(top, ROW_PIXELS)
        self.merge(top, left, left + FIGURE - 1, name, self.head)
        self.book.put(self.sheet, top, left + FIGURE, "数量", self.head)
        last = top + len(rows)
        for row, (label, figure) in enumerate(rows, start=top + 1):
            self.set_height(row, ROW_PIXELS)
            look = self.body.of(size=9) if len(label) > LONG_LABEL else self.body
            self.merge(row, left, left + FIGURE - 1, label, look)
            self.merge_figure(row, left + FIGURE, left + FIGURE, figure, self.body)
        table = ChartCells(top + 1, last, left, left + FIGURE)
        chart = bars_of(self.book, table, name, inks, self.body.font)
        size = (CHART_WIDTH, ROW_PIXELS * (len(rows) + 1) - 4)
        self.place_chart(chart, "", (top, left + FIGURE + 1), size)

    def count_states(
        self, heading: str, held: Mapping[UnitState, int], states: Collection[UnitState]
    ) -> CellFormula:
        """How many units stand so, counted over a column of 报送情况."""
        cells = self.lists[STANDINGS].cells(heading)
        named = [state for state in STATE_NAMES if state in states]
        terms = (f'COUNTIF({cells},"{STATE_NAMES[state]}")' for state in named)
        return CellFormula(f"={'+'.join(terms)}", sum(held[state] for state in named))

    def write_trend(self, top: int, plan: Plan, quarters: Sequence[Quarter]) -> int:
        """The lights quarter by quarter, of the tasks that are still in the plan; the last row."""
        kept = {task.id for task in plan.tasks}
        rows = {}
        for quarter in quarters:
            name = quarter_name(quarter)
            cells = self.lists[QUARTERS].cells(f"{name}{LIGHT}")
            held = Counter(each.light for each in quarter.tasks if each.task in kept)
            rows[name] = {
                light: CellFormula(f'=COUNTIF({cells},"{light}")', held[light]) for light in Light
            }
        self.set_height(top, ROW_PIXELS)
        self.merge(top, LEFT, LEFT + 1, "季度走势", self.head)
        for place, light in enumerate(Light, start=LEFT + 2):
            self.book.put(self.sheet, top, place, light.value, self.head)
        for row in range(top + 1, top + TREND_ROWS):
            self.set_height(row, ROW_PIXELS)
        for row, (name, figures) in enumerate(rows.items(), start=top + 1):
            self.merge(row, LEFT, LEFT + 1, name, self.body)
            for place, light in enumerate(Light, start=LEFT + 2):
                self.merge_figure(row, place, place, figures[light], self.body)
        table = ChartCells(top + 1, top + len(rows), LEFT, LEFT + 2)
        chart = lights_of(self.book, "column", table, self.body.font)
        size = (7 * COLUMN_PIXELS - 8, TREND_ROWS * ROW_PIXELS - 4)
        self.place_chart(chart, "各季度灯色（项）", (top, RIGHT), size)
        return top + TREND_ROWS - 1

    def write_texts(self, row: int, texts: Sequence[str]) -> int:
        """Sentences over the whole width, from this row on; gives the last row."""
        look = self.quiet.of(wrap=True)
        for place, text in enumerate(texts, start=row):
            self.set_height(place, (height([(text, WIDTH * COLUMNS)], 10) + 4) * PIXELS_PER_POINT)
            self.merge(place, 0, COLUMNS - 1, text, look)
        return row + len(texts) - 1 if texts else row - 2

    def place_chart(
        self, chart: Chart, title: str, at: tuple[int, int], size: tuple[int, int]
    ) -> None:
        """Put a chart at a cell; ``size`` is in pixels."""
        dress(chart, title, self.head.font, size)
        place = {"x_offset": 4, "y_offset": 2, "object_position": 1}
        self.sheet.insert_chart(*at, chart, place)
