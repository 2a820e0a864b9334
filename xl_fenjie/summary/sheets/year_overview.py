"""The first sheet of 办理方案汇总: who has planned and reported, points and lights of the quarters.

Every count on it is a formula over the lists, with its value beside it.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import HEAD_FILL
from xl_fenjie.round.standing import REPORTED
from xl_fenjie.summary.figures.answered import moment_words, percent, share
from xl_fenjie.summary.sheets.charts import STATE_INKS, ChartCells, points_of
from xl_fenjie.summary.sheets.front_page import (
    COLUMN_PIXELS,
    COLUMNS,
    LEFT,
    RIGHT,
    ROW_PIXELS,
    FrontPage,
)
from xl_fenjie.summary.sheets.judged_lists import SCORES, points_heading
from xl_fenjie.summary.sheets.lists import STATE
from xl_fenjie.summary.sheets.tables import FIRST_ROW, HEAD_ROW, CellFormula, ListSheet
from xl_fenjie.values.results import UnitStanding, UnitState
from xl_fenjie.values.summary import YearPlans
from xl_fenjie.values.wording import STATE_NAMES

PLANS, OFFICERS, STANDINGS, UNREPORTED = "工作方案", "工作人员名单", "报送情况", "未报送"
CONTENT, PERSON, UNIT, LAST_DAY = "具体工作内容", "姓名", "单位", "最后一天"
CONTACT_STATE = "名单报送状态"
YEAR_SUMMARY = "办理方案汇总"
FIRST_BLOCK = 5
BARS_A_CHART, MOST_BARS = 16, 32  # a chart of so many bars fits a page with the trend
BAR_PIXELS = 21
AXIS_STEP = 5  # points
AXIS_PIXELS = 72  # title, legend and axis of a chart


class YearOverview(FrontPage):
    """The sheet while it is written; each method writes one block of it."""

    def __init__(self, book: Book, plans: YearPlans, lists: Iterable[ListSheet]) -> None:
        super().__init__(book, plans.rules, lists)
        self.plans = plans

    def write(self) -> None:
        """Write the whole sheet."""
        plans, counts = self.plans, self.plans.counts
        due = counts["units"] - counts["units_exempt"]
        ratio = percent(share(counts["reported_units"], due))
        note = f"截至{moment_words(plans.as_of)}　工作方案报送率{ratio}"
        self.write_title(f"{plans.period.label}责任事项{YEAR_SUMMARY}", note)
        self.write_links()
        blocks = [0, self._write_figures(FIRST_BLOCK) + 2]
        inks = [*STATE_INKS.values()]
        for left, name, heading, standings in (
            (LEFT, "工作方案报送", STATE, plans.standings),
            (RIGHT, "名单报送", CONTACT_STATE, plans.contact_standings),
        ):
            self.write_half(blocks[-1], left, name, self._states(heading, standings), inks)
        last = blocks[-1] + len(STATE_INKS)
        if plans.quarters:
            blocks.append(last + 2)
            blocks.append(self.write_trend(blocks[-1], plans.plan, plans.quarters) + 2)
            last = self._write_points(blocks[-1])
        blocks.append(last + 2)
        self.finish(blocks, self.write_texts(blocks[-1], plans.remarks))

    def _write_figures(self, top: int) -> int:
        """The key figures, one to a row; gives the last row."""
        self.set_height(top, ROW_PIXELS)
        self.merge(top, 0, 4, "项目", self.head)
        self.merge(top, 5, 6, "数量", self.head.of(fill=HEAD_FILL))
        for row, (name, figure) in enumerate(self._figures(), start=top + 1):
            self.set_height(row, ROW_PIXELS)
            self.merge(row, 0, 4, name, self.body.of(across="left"))
            self.merge_figure(row, 5, 6, figure, self.body)
        return top + len(self._figures())

    def _figures(self) -> Sequence[tuple[str, CellFormula]]:
        counts, units, items = self.plans.counts, self.lists[STANDINGS], self.lists[PLANS]

        def filled(listed: ListSheet, heading: str) -> str:
            return f'=COUNTIF({listed.cells(heading)},"?*")'

        def due(heading: str) -> str:
            excused = STATE_NAMES[UnitState.EXEMPT]
            return f'{filled(units, heading)}-COUNTIF({units.cells(heading)},"{excused}")'

        def reported(heading: str) -> str:
            names = [STATE_NAMES[state] for state in UnitState if state in REPORTED]
            cells = units.cells(heading)
            return "=" + "+".join(f'COUNTIF({cells},"{name}")' for name in names)

        dated = counts["work_items"] - counts["work_items_undated"]
        told = (
            (
                "应报工作方案的单位（家）",
                due(STATE),
                counts["units"] - counts["units_exempt"],
            ),
            ("已报工作方案的单位（家）", reported(STATE), counts["reported_units"]),
            (
                "应报名单的单位（家）",
                due(CONTACT_STATE),
                counts["contact_units"] - counts["contact_units_exempt"],
            ),
            ("已报名单的单位（家）", reported(CONTACT_STATE), counts["contact_units_reported"]),
            ("督办工作人员（人）", filled(self.lists[OFFICERS], PERSON), counts["officers"]),
            ("具体工作（项）", filled(items, CONTENT), counts["work_items"]),
            ("写明时限的具体工作（项）", f"=COUNT({items.cells(LAST_DAY)})", dated),
        )
        return [(name, CellFormula(formula, value)) for name, formula, value in told]

    def _states(
        self, heading: str, standings: Iterable[UnitStanding]
    ) -> Sequence[tuple[str, CellFormula]]:
        held = Counter(each.state for each in standings)
        return [
            (STATE_NAMES[state], self.count_states(heading, held, [state])) for state in STATE_INKS
        ]

    def _write_points(self, top: int) -> int:
        """The points of the units, the first of them, two charts side by side; gives the last row.

        More bars than that nobody reads; the list has them all.
        """
        scores = self.lists[SCORES]
        shown = min(len(scores.rows), MOST_BARS)
        if not shown:
            return top - 2
        heads = [(HEAD_ROW, scores.place(points_heading(each))) for each in self.plans.quarters]
        chunks = range(0, shown, BARS_A_CHART)
        tall = min(shown, BARS_A_CHART) * BAR_PIXELS + AXIS_PIXELS
        width = COLUMNS // (2 if len(chunks) > 1 else 1) * COLUMN_PIXELS - 8
        for place, first in enumerate(chunks):
            last = min(first + BARS_A_CHART, shown)
            rows = FIRST_ROW + first, FIRST_ROW + last - 1
            table = ChartCells(*rows, scores.place(UNIT), heads[0][1], SCORES)
            chart = points_of(self.book, table, heads, self._ends(), self.body.font)
            size = (width, (last - first) * BAR_PIXELS + AXIS_PIXELS)
            title = f"各单位得分（第{first + 1}至{last}家）"
            self.place_chart(chart, title, (top, (LEFT, RIGHT)[place]), size)
        rows_needed = math.ceil(tall / ROW_PIXELS)
        for row in range(top, top + rows_needed):
            self.set_height(row, ROW_PIXELS)
        return top + rows_needed - 1

    def _ends(self) -> tuple[float, float]:
        """How far the bars reach to both sides: points lost stand left of nothing."""
        won: defaultdict[str, float] = defaultdict(float)
        lost: defaultdict[str, float] = defaultdict(float)
        for quarter in self.plans.quarters:
            for score in quarter.scores:
                won[score.unit] += max(score.points or 0, 0)
                lost[score.unit] += min(score.points or 0, 0)
        low, high = min(lost.values()), max(*won.values(), AXIS_STEP)
        return math.floor(low / AXIS_STEP) * AXIS_STEP, math.ceil(high / AXIS_STEP) * AXIS_STEP
