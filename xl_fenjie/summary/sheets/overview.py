"""The first sheet, 总览: key figures, charts, the table by section, and the way to the lists.

Every count on it is a formula over the lists, with its value beside it, so that it follows what
staff correct there.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from xlsxwriter.utility import xl_rowcol_to_cell

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import QUIET_FILL, QUIET_INK, Look
from xl_fenjie.layout.measure import DIGIT_PIXELS, EDGE_PIXELS, PIXELS_PER_POINT, height
from xl_fenjie.round.standing import REPORTED
from xl_fenjie.summary.figures.answered import listed, moment_words, share
from xl_fenjie.summary.sheets.charts import (
    STATE_INKS,
    STATUS_INKS,
    TARGET_INKS,
    ChartCells,
    lights_of,
)
from xl_fenjie.summary.sheets.front_page import (
    COLUMN_PIXELS,
    COLUMNS,
    LEFT,
    RIGHT,
    ROW_PIXELS,
    WIDTH,
    FrontPage,
)
from xl_fenjie.summary.sheets.judged_lists import (
    DOUBTS,
    JUDGEMENT,
    KIND,
    TARGETS,
    lit,
    shortened,
)
from xl_fenjie.summary.sheets.lists import (
    BY_TASK,
    DONE_DUTIES,
    DUE_DUTIES,
    LIGHT,
    PART,
    STATE,
    STATUS,
)
from xl_fenjie.summary.sheets.pictures import INKS, TIMING, timing, write_heat, write_paced
from xl_fenjie.summary.sheets.tables import LINK_INK, CellFormula, ListSheet
from xl_fenjie.values.judging import Light
from xl_fenjie.values.plan import Role
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.summary import DoubtKind, GroupFigures, Summary, TaskStatus
from xl_fenjie.values.wording import ROLE_NAMES, STATE_NAMES

CARD_ROW = 5
TABLES_ROW = 8
SECTION_NAME_COLUMNS = 4
NAME_WIDTH = SECTION_NAME_COLUMNS * (WIDTH + EDGE_PIXELS / DIGIT_PIXELS)  # edges join in
SHARE = "0.0%"
LEAST_BARS, MOST_BARS = 4, 24
GAP_PIXELS = 10
DOUBT_INK = "#C55A11"
GRAVE_ROWS = 12
GRAVE_TEXT, GRAVE_UNITS = 46, 24


@dataclass(frozen=True, slots=True)
class _SectionColumn:
    """A column of the table by section: what its formula counts, and the count itself."""

    heading: str
    formula: str
    count: Callable[[GroupFigures], int]

    def of_section(self, section: GroupFigures) -> CellFormula:
        return CellFormula(self.formula, self.count(section))

    def of_all(self, sections: Sequence[GroupFigures]) -> CellFormula:
        formula = f"=SUM([{self.heading}])" if sections else "=0"
        return CellFormula(formula, sum(map(self.count, sections)))


@dataclass(frozen=True, slots=True)
class _ShareColumn:
    """The share of the reports that came; that of all is no sum of the others."""

    heading: str = "报送率"

    def of_section(self, section: GroupFigures) -> CellFormula:
        return self.of_all([section])

    @staticmethod
    def of_all(sections: Sequence[GroupFigures]) -> CellFormula:
        due = sum(each.duties for each in sections)
        came = sum(each.reported for each in sections)
        formula = "=IF([@应报项次]=0,0,[@已报项次]/[@应报项次])"
        return CellFormula(formula, share(came, due), SHARE)


class Overview(FrontPage):
    """The sheet while it is written; each method writes one block of it."""

    def __init__(self, book: Book, summary: Summary, lists: Iterable[ListSheet]) -> None:
        super().__init__(book, summary.rules, lists)
        self.summary = summary

    def write(self) -> None:
        """Write the whole sheet."""
        summary = self.summary
        note = f"{summary.period_label}　截至{moment_words(summary.as_of)}"
        self.write_title(f"{summary.plan.title}办理情况汇总", note)
        self.write_links()
        self._write_cards()
        self.write_half(TABLES_ROW, LEFT, "单位报送情况", self._states(), [*STATE_INKS.values()])
        statuses = [*STATUS_INKS.values()]
        self.write_half(TABLES_ROW, RIGHT, "任务进展情况", self._statuses(), statuses)
        blocks = [0, TABLES_ROW + len(STATUS_INKS) + 2]
        blocks.append(self._write_sections(blocks[-1]) + 2)
        blocks.append(self._write_lights(blocks[-1], blocks[-2]) + 2)
        self.write_half(blocks[-1], LEFT, "指标完成情况", self._judged(), [*TARGET_INKS.values()])
        kinds = self._doubts()
        self.write_half(blocks[-1], RIGHT, "矛盾与存疑", kinds, [DOUBT_INK] * len(kinds))
        blocks.append(blocks[-1] + len(kinds) + 2)
        blocks.append(self.write_trend(blocks[-1], summary.plan, summary.quarters) + 2)
        when = timing(self, summary)
        self.write_half(blocks[-1], LEFT, TIMING, when, INKS)
        heat = write_heat(self, summary, blocks[-1])
        blocks.append(max(blocks[-1] + len(when), heat) + 2)
        blocks.append(write_paced(self, summary, blocks[-1]) + 2)
        blocks.append(self._write_grave(blocks[-1]) + 2)
        last = self._write_remarks(blocks[-1])
        self.finish(blocks, last)

    def _state_count(self, states: Collection[UnitState]) -> CellFormula:
        held = {state: self.summary.counts[f"units_{state.value}"] for state in UnitState}
        return self.count_states(STATE, held, states)

    def _status_count(self, status: TaskStatus) -> CellFormula:
        tasks = self.lists[BY_TASK]
        formula = (
            f'=COUNTIFS({tasks.cells(STATUS)},"{status.value}",{tasks.cells(DUE_DUTIES)},">=0")'
        )
        return CellFormula(formula, self.summary.counts[f"tasks_{status.name.lower()}"])

    def _light_count(self, light: Light) -> CellFormula:
        tasks = self.lists[BY_TASK]
        cells, due = tasks.cells(LIGHT), tasks.cells(DUE_DUTIES)
        formula = f'=COUNTIFS({cells},"{light.value}",{due},">=0")'
        return CellFormula(formula, self.summary.counts[f"lights_{light.name.lower()}"])

    def _write_cards(self) -> None:
        counts, behind = self.summary.counts, self.summary.rules.judging.light_behind
        tasks = self.lists[BY_TASK]
        due = self._state_count(set(UnitState) - {UnitState.EXEMPT})
        came = self._state_count(REPORTED)
        due_cells, done_cells = tasks.cells(DUE_DUTIES), tasks.cells(DONE_DUTIES)
        all_units, those_come = (xl_rowcol_to_cell(CARD_ROW + 1, place * 2) for place in (2, 3))
        units_share = CellFormula(
            f"=IF({all_units}=0,0,{those_come}/{all_units})", share(came.value, due.value), SHARE
        )
        duties_share = CellFormula(
            f"=IF(SUM({due_cells})=0,0,SUM({done_cells})/SUM({due_cells}))",
            share(counts["duties_reported"], counts["duties"]),
            SHARE,
        )
        cards = (
            ("任务总数（项）", CellFormula(f"=COUNT({due_cells})", counts["tasks"])),
            ("已完成（项）", self._status_count(TaskStatus.DONE)),
            ("应报单位（家）", due),
            ("已报单位（家）", came),
            ("单位报送率", units_share),
            ("任务报送率", duties_share),
            (f"{behind.value}（项）", self._light_count(behind)),
        )
        label = self.body.of(size=10, fill=QUIET_FILL, ink=QUIET_INK, edges="lrt")
        number = self.body.of(size=22, fill=QUIET_FILL, bold=True, edges="lrb")
        number = number.of(font=self.summary.rules.latin_font)
        for gap in (CARD_ROW - 1, CARD_ROW + 2):
            self.set_height(gap, GAP_PIXELS)
        self.set_height(CARD_ROW, 29)
        self.set_height(CARD_ROW + 1, 46)
        for place, (name, figure) in enumerate(cards):
            ink = "#C00000" if name.startswith(behind.value) and figure.value else "#1F3864"
            self.merge(CARD_ROW, place * 2, place * 2 + 1, name, label)
            self.merge_figure(CARD_ROW + 1, place * 2, place * 2 + 1, figure, number.of(ink=ink))

    def _states(self) -> Sequence[tuple[str, CellFormula]]:
        return [(STATE_NAMES[state], self._state_count([state])) for state in STATE_INKS]

    def _statuses(self) -> Sequence[tuple[str, CellFormula]]:
        return [(status.value, self._status_count(status)) for status in STATUS_INKS]

    def _judged(self) -> Sequence[tuple[str, CellFormula]]:
        cells, counts = self.lists[TARGETS].cells(JUDGEMENT), self.summary.counts
        return [
            (
                state.value,
                CellFormula(
                    f'=COUNTIF({cells},"{state}")', counts[f"targets_{state.name.lower()}"]
                ),
            )
            for state in TARGET_INKS
        ]

    def _doubts(self) -> Sequence[tuple[str, CellFormula]]:
        cells = self.lists[DOUBTS].cells(KIND)
        kinds = [each.kind for each in self.summary.doubts]
        return [
            (kind.value, CellFormula(f'=COUNTIF({cells},"{kind}")', kinds.count(kind)))
            for kind in DoubtKind
        ]

    def _write_sections(self, top: int) -> int:
        """The table by section with its sums; gives the last row."""
        sections = self.summary.sections
        columns = self._section_columns()
        self.set_height(top, 45)
        self.merge(top, 0, SECTION_NAME_COLUMNS - 1, PART, self.head)
        for place, column in enumerate(columns, start=SECTION_NAME_COLUMNS):
            self.book.put(self.sheet, top, place, column.heading, self.head)
        rows = top + 1, top + len(sections)
        name = self.body.of(across="left", size=10, ink=LINK_INK)
        links = self.lists[BY_TASK].links(PART)
        for row, section in enumerate(sections, start=top + 1):
            tall = max(height([(section.name, NAME_WIDTH)], name.size), 22)
            self.set_height(row, tall * PIXELS_PER_POINT)
            link = links.get(section.name, "")
            self.merge_link(row, SECTION_NAME_COLUMNS - 1, section.name, link, name)
            figures = [column.of_section(section) for column in columns]
            self._write_section_row(row, rows, figures, self.body)
        bold = self.body.of(bold=True, fill=QUIET_FILL)
        self.set_height(rows[1] + 1, 32)
        self.merge(rows[1] + 1, 0, SECTION_NAME_COLUMNS - 1, "合计", bold)
        sums = [column.of_all(sections) for column in columns]
        self._write_section_row(rows[1] + 1, rows, sums, bold)
        return rows[1] + 1

    def _write_section_row(
        self, row: int, rows: tuple[int, int], figures: Sequence[CellFormula], look: Look
    ) -> None:
        headings = [PART, *(column.heading for column in self._section_columns())]

        def place(heading: str) -> int:
            at = headings.index(heading)
            return at + SECTION_NAME_COLUMNS - 1 if at else 0

        for column, figure in enumerate(figures, start=SECTION_NAME_COLUMNS):
            placed = figure.placed(row, *rows, place)
            self.merge_figure(row, column, column, placed, look)

    def _section_columns(self) -> Sequence[_SectionColumn | _ShareColumn]:
        """What is counted of each section, and over which cells of 按任务."""
        tasks = self.lists[BY_TASK]
        due, done = tasks.cells(DUE_DUTIES), tasks.cells(DONE_DUTIES)
        mine = f"({tasks.cells(PART)}=[@{PART}])"
        counted = f"{mine}*ISNUMBER({due})"
        behind = TaskStatus.BEHIND
        return (
            _SectionColumn("任务", f"=SUMPRODUCT({counted})", lambda each: each.tasks),
            *(
                _SectionColumn(
                    light,
                    f'=SUMPRODUCT({counted}*({tasks.cells(LIGHT)}="{light}"))',
                    partial(lit, light),
                )
                for light in Light
            ),
            _SectionColumn(
                behind,
                f'=SUMPRODUCT({counted}*({tasks.cells(STATUS)}="{behind}"))',
                lambda each: each.statuses[behind],
            ),
            _SectionColumn("应报项次", f"=SUMPRODUCT({mine}*1,{due})", lambda each: each.duties),
            _SectionColumn("已报项次", f"=SUMPRODUCT({mine}*1,{done})", lambda each: each.reported),
            _ShareColumn(),
        )

    def _write_lights(self, top: int, table: int) -> int:
        """The chart of the lights by section, over the whole width; gives its last row."""
        sections = self.summary.sections
        if not sections:
            return top - 2
        rows = min(max(len(sections), LEAST_BARS), MOST_BARS) + 4
        for row in range(top, top + rows):
            self.set_height(row, ROW_PIXELS)
        cells = ChartCells(table + 1, table + len(sections), 0, SECTION_NAME_COLUMNS + 1)
        chart = lights_of(self.book, "bar", cells, self.body.font)
        size = (COLUMNS * COLUMN_PIXELS - 8, rows * ROW_PIXELS - 4)
        self.place_chart(chart, "各板块灯色（项）", (top, 0), size)
        return top + rows - 1

    def _write_grave(self, top: int) -> int:
        """The first of the tasks that are behind, each with the way to its row."""
        judging = self.summary.rules.judging
        grave = [each for each in self.summary.tasks if each.light is judging.light_behind]
        if not grave:
            return top - 2
        told = (
            sentence("first_of_all", first=GRAVE_ROWS, all=len(grave))
            if len(grave) > GRAVE_ROWS
            else ""
        )
        self.set_height(top, ROW_PIXELS)
        self.merge(top, 0, 6, f"{judging.light_behind}事项{told}", self.head)
        self.merge(top, 7, 9, "单位", self.head)
        self.merge(top, 10, COLUMNS - 1, "灯色依据", self.head)
        links, tasks = self.lists[BY_TASK].links("编号"), self.summary.tasks_by_id()
        left = self.body.of(across="left", size=10)
        for row, each in enumerate(grave[:GRAVE_ROWS], start=top + 1):
            task = tasks[each.task]
            text = f"{task.number}.{shortened(task.text, GRAVE_TEXT)}"
            because = "；".join(each.because)
            units = "；".join(
                f"{ROLE_NAMES[role]}：{listed(task.units(role))}"
                for role in (Role.LEAD, Role.RESPONSIBLE)
                if task.units(role)
            )
            units = shortened(units, GRAVE_UNITS)
            widths = ((text, WIDTH * 7), (units, WIDTH * 3), (because, WIDTH * 4))
            self.set_height(row, (max(height(widths, left.size), 24)) * PIXELS_PER_POINT)
            self.merge_link(row, 6, text, links[each.task], left.of(ink=LINK_INK))
            self.merge(row, 7, 9, units, left)
            self.merge(row, 10, COLUMNS - 1, because, left)
        return top + min(len(grave), GRAVE_ROWS)

    def _write_remarks(self, row: int) -> int:
        """What a person should know, said where leaders and staff look first."""
        groups = self.summary.open_groups
        named = "；".join(f"{each.group}（{len(each.tasks)}项）" for each in groups)
        told = sentence("groups_without_reports", groups=named)
        return self.write_texts(row, [*([told] if groups else []), *self.summary.remarks])
