"""The first sheet, 总览: key figures, two charts, the table by section, and the way to the lists.

Every count on it is a formula over the lists, with its value beside it, so that it follows what
staff correct there.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import HEAD_FILL, QUIET_FILL, QUIET_INK, Look
from xl_fenjie.layout.measure import DIGIT_PIXELS, EDGE_PIXELS, height
from xl_fenjie.layout.page import set_up_page
from xl_fenjie.summary.answered import moment_words, share
from xl_fenjie.summary.lists import (
    BY_TASK,
    DONE_DUTIES,
    DUE_DUTIES,
    PART,
    STANDINGS,
    STATE,
    STATUS,
)
from xl_fenjie.summary.standing import REPORTED
from xl_fenjie.summary.tables import LINK_INK, OVERVIEW, ListSheet, number_shape
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.summary import GroupFigures, Summary, TaskStatus
from xl_fenjie.values.wording import STATE_NAMES

COLUMNS = 14
WIDTH = 10.0
LONG_TITLE = 30  # characters; a longer one is set smaller
TITLE_ROW, NOTE_ROW, LINK_ROW = 0, 1, 2
CARD_ROW = 4
TABLES_ROW = 8
FIGURES_ROW = TABLES_ROW + 1
LEFT, RIGHT = 0, 7  # the first columns of the two halves
FIGURE = 2  # the column of the figures within a half, chart beside it
ROW_PIXELS = 28
CHART_WIDTH = 4 * 75 - 8
SECTION_STATUSES = (
    TaskStatus.DONE,
    TaskStatus.ON_TRACK,
    TaskStatus.BEHIND,
    TaskStatus.NOT_STARTED,
    TaskStatus.NOTHING_NEW,
)
SECTION_NAME_COLUMNS = 4
NAME_WIDTH = SECTION_NAME_COLUMNS * (WIDTH + EDGE_PIXELS / DIGIT_PIXELS)  # edges join in
SHARE = "0.0%"

STATE_INKS: Mapping[UnitState, str] = {
    UnitState.ON_TIME: "#548235",
    UnitState.AFTER_REMINDER: "#BF9000",
    UnitState.LATE: "#C55A11",
    UnitState.AWAITED: "#A6A6A6",
    UnitState.MISSING: "#C00000",
    UnitState.SENT_BACK: "#E06666",
    UnitState.REVIEW: "#F1C232",
    UnitState.EXEMPT: "#D0CECE",
}
STATUS_INKS: Mapping[TaskStatus, str] = {
    TaskStatus.DONE: "#548235",
    TaskStatus.ON_TRACK: "#2E75B6",
    TaskStatus.BEHIND: "#C00000",
    TaskStatus.NOT_STARTED: "#C55A11",
    TaskStatus.NOTHING_NEW: "#BF9000",
    TaskStatus.UNSAID: "#8EA9DB",
    TaskStatus.INCOMPLETE: "#BFBFBF",
    TaskStatus.UNREPORTED: "#A6A6A6",
    TaskStatus.NOBODY: "#D0CECE",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the formula that gives it, and how it is shown."""

    formula: str
    value: float
    shown_as: str = "0"


class Overview:
    """The sheet while it is written; each method writes one block of it."""

    def __init__(self, book: Book, summary: Summary, lists: Iterable[ListSheet]) -> None:
        self.book = book
        self.summary = summary
        self.lists = {each.name: each for each in lists}
        self.sheet: Worksheet = book.add_sheet(OVERVIEW)
        rules = summary.rules
        self.body = Look(rules.body_font, size=11, across="center")
        self.head = Look(rules.heading_font, size=11, fill=HEAD_FILL, across="center")
        self.title = Look(rules.title_font, size=20, edges="", across="center", wrap=False)
        self.quiet = Look(rules.body_font, size=10, edges="", ink=QUIET_INK, wrap=False)
        self.sheet.set_column(0, COLUMNS - 1, WIDTH)
        self.sheet.hide_gridlines(2)

    def write(self) -> None:
        """Write the whole sheet."""
        self._write_title()
        self._write_links()
        self._write_cards()
        self._write_half(LEFT, "单位报送情况", self._states(), [*STATE_INKS.values()])
        self._write_half(RIGHT, "任务进展情况", self._statuses(), [*STATUS_INKS.values()])
        last = self._write_sections(FIGURES_ROW + len(STATUS_INKS) + 2)
        last = self._write_open_groups(last + 1)
        self.sheet.freeze_panes(LINK_ROW + 1, 0)
        set_up_page(self.sheet, repeat_row=TITLE_ROW, last=(last, COLUMNS - 1))
        self.sheet.activate()

    def _merge(self, row: int, first: int, last: int, text: str, look: Look) -> None:
        self.sheet.merge_range(row, first, row, last, "", self.book.formats[look])
        self.book.put(self.sheet, row, first, text, look)

    def _merge_figure(self, row: int, first: int, last: int, figure: Figure, look: Look) -> None:
        shape = number_shape(self.book, look.of(text=False), figure.shown_as)
        if last > first:
            self.sheet.merge_range(row, first, row, last, "", shape)
        self.sheet.write_formula(row, first, figure.formula, shape, figure.value)

    def _write_title(self) -> None:
        summary = self.summary
        self.sheet.set_row(TITLE_ROW, 40)
        title = f"{summary.plan.title}办理情况汇总"
        wide = self.title.of(wrap=True, size=18 if len(title) > LONG_TITLE else 20)
        self._merge(TITLE_ROW, 0, COLUMNS - 1, title, wide)
        note = f"{summary.period_label}　截至{moment_words(summary.as_of)}"
        self._merge(NOTE_ROW, 0, COLUMNS - 1, note, self.quiet.of(across="center", size=12))
        self.sheet.set_row(NOTE_ROW, 22)

    def _write_links(self) -> None:
        look = self.quiet.of(ink=LINK_INK, across="center", size=11)
        self.sheet.set_row(LINK_ROW, 22)
        for place, name in enumerate(self.lists):
            target = f"internal:'{name}'!A1"
            shape = self.book.formats[look]
            self.sheet.merge_range(LINK_ROW, 3 + place * 2, LINK_ROW, 4 + place * 2, "", shape)
            self.sheet.write_url(LINK_ROW, 3 + place * 2, target, shape, f"→ {name}")

    def _state_count(self, states: Iterable[UnitState]) -> Figure:
        cells = self.lists[STANDINGS].cells(STATE)
        names = [state for state in STATE_NAMES if state in set(states)]
        terms = [f'COUNTIF({cells},"{STATE_NAMES[state]}")' for state in names]
        held = {state: self.summary.counts[f"units_{state.value}"] for state in names}
        return Figure("=" + "+".join(terms), sum(held.values()))

    def _status_count(self, status: TaskStatus) -> Figure:
        tasks = self.lists[BY_TASK]
        formula = (
            f'=COUNTIFS({tasks.cells(STATUS)},"{status.value}",{tasks.cells(DUE_DUTIES)},">=0")'
        )
        return Figure(formula, self.summary.counts[f"tasks_{status.name.lower()}"])

    def _write_cards(self) -> None:
        counts = self.summary.counts
        tasks = self.lists[BY_TASK]
        due = self._state_count(set(UnitState) - {UnitState.EXEMPT})
        came = self._state_count(REPORTED)
        due_cells, done_cells = tasks.cells(DUE_DUTIES), tasks.cells(DONE_DUTIES)
        units_share = Figure(
            f"=IF(E{CARD_ROW + 2}=0,0,G{CARD_ROW + 2}/E{CARD_ROW + 2})",
            share(came.value, due.value),
            SHARE,
        )
        duties_share = Figure(
            f"=IF(SUM({due_cells})=0,0,SUM({done_cells})/SUM({due_cells}))",
            share(counts["duties_reported"], counts["duties"]),
            SHARE,
        )
        cards = (
            ("任务总数（项）", Figure(f"=COUNT({due_cells})", counts["tasks"])),
            ("已完成（项）", self._status_count(TaskStatus.DONE)),
            ("应报单位（家）", due),
            ("已报单位（家）", came),
            ("单位报送率", units_share),
            ("任务报送率", duties_share),
            ("进度滞后（项）", self._status_count(TaskStatus.BEHIND)),
        )
        label = self.body.of(size=10, fill=QUIET_FILL, ink=QUIET_INK, edges="lrt")
        number = self.body.of(size=22, fill=QUIET_FILL, bold=True, edges="lrb")
        number = number.of(font=self.summary.rules.latin_font)
        self.sheet.set_row(CARD_ROW, 22)
        self.sheet.set_row(CARD_ROW + 1, 38)
        for place, (name, figure) in enumerate(cards):
            ink = "#C00000" if name.startswith("进度滞后") and figure.value else "#1F3864"
            self._merge(CARD_ROW, place * 2, place * 2 + 1, name, label)
            self._merge_figure(CARD_ROW + 1, place * 2, place * 2 + 1, figure, number.of(ink=ink))

    def _states(self) -> Sequence[tuple[str, Figure]]:
        return [(STATE_NAMES[state], self._state_count([state])) for state in STATE_INKS]

    def _statuses(self) -> Sequence[tuple[str, Figure]]:
        return [(status.value, self._status_count(status)) for status in STATUS_INKS]

    def _write_half(
        self, left: int, name: str, rows: Sequence[tuple[str, Figure]], inks: Sequence[str]
    ) -> None:
        """A small table and the chart of it."""
        self.sheet.set_row_pixels(TABLES_ROW, ROW_PIXELS)
        self._merge(TABLES_ROW, left, left + FIGURE - 1, name, self.head)
        self.book.put(self.sheet, TABLES_ROW, left + FIGURE, "数量", self.head)
        for row, (label, figure) in enumerate(rows, start=FIGURES_ROW):
            self.sheet.set_row_pixels(row, ROW_PIXELS)
            self._merge(row, left, left + FIGURE - 1, label, self.body)
            self._merge_figure(row, left + FIGURE, left + FIGURE, figure, self.body)
        last = FIGURES_ROW + len(rows) - 1
        chart = self.book.workbook.add_chart({"type": "bar"})
        font = {"name": self.summary.rules.body_font, "size": 9}
        chart.add_series(
            {
                "name": name,
                "categories": [OVERVIEW, FIGURES_ROW, left, last, left],
                "values": [OVERVIEW, FIGURES_ROW, left + FIGURE, last, left + FIGURE],
                "points": [{"fill": {"color": ink}} for ink in inks],
                "data_labels": {"value": True, "font": font},
                "gap": 40,
            }
        )
        chart.set_title({"none": True})
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True, "num_font": font, "line": {"color": "#BFBFBF"}})
        chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
        chart.set_chartarea({"border": {"none": True}})
        chart.set_size({"width": CHART_WIDTH, "height": ROW_PIXELS * (len(STATUS_INKS) + 1) - 4})
        place = {"x_offset": 4, "y_offset": 2, "object_position": 1}
        self.sheet.insert_chart(TABLES_ROW, left + FIGURE + 1, chart, place)

    def _write_sections(self, top: int) -> int:
        """The table by section with its sums; gives the last row."""
        names = [status.value for status in SECTION_STATUSES]
        heads = ["任务", *names, "其他", "应报项次", "已报项次", "报送率"]
        name_end = SECTION_NAME_COLUMNS - 1
        self.sheet.set_row(top, 34)
        self._merge(top, 0, name_end, PART, self.head)
        for place, head in enumerate(heads, start=SECTION_NAME_COLUMNS):
            self.book.put(self.sheet, top, place, head, self.head)
        sections = self.summary.sections
        for row, section in enumerate(sections, start=top + 1):
            name = self.body.of(across="left", size=10)
            self.sheet.set_row(row, max(height([(section.name, NAME_WIDTH)], name.size), 22))
            self._merge(row, 0, name_end, section.name, name)
            for place, figure in enumerate(
                self._section_figures(section, row, top), start=SECTION_NAME_COLUMNS
            ):
                self._merge_figure(row, place, place, figure, self.body)
        return self._write_sums(top + 1 + len(sections), top + 1)

    def _section_figures(self, section: GroupFigures, row: int, top: int) -> list[Figure]:
        tasks = self.lists[BY_TASK]
        parts, statuses, due = (tasks.cells(name) for name in (PART, STATUS, DUE_DUTIES))
        mine = f"({parts}=$A{row + 1})"
        counted = f"{mine}*ISNUMBER({due})"
        named = [section.statuses[status] for status in SECTION_STATUSES]
        columns = "FGHIJ"
        return [
            Figure(f"=SUMPRODUCT({counted})", section.tasks),
            *(
                Figure(f"=SUMPRODUCT({counted}*({statuses}={column}${top + 1}))", value)
                for column, value in zip(columns, named, strict=True)
            ),
            Figure(f"=E{row + 1}-SUM(F{row + 1}:J{row + 1})", section.tasks - sum(named)),
            Figure(f"=SUMPRODUCT({mine}*1,{due})", section.duties),
            Figure(f"=SUMPRODUCT({mine}*1,{tasks.cells(DONE_DUTIES)})", section.reported),
            _share_figure(row, section.reported, section.duties),
        ]

    def _write_sums(self, row: int, first: int) -> int:
        sections = self.summary.sections
        bold = self.body.of(bold=True, fill=QUIET_FILL)
        self.sheet.set_row(row, 24)
        self._merge(row, 0, SECTION_NAME_COLUMNS - 1, "合计", bold)
        named = [sum(each.statuses[status] for each in sections) for status in SECTION_STATUSES]
        tasks = sum(each.tasks for each in sections)
        duties = sum(each.duties for each in sections)
        reported = sum(each.reported for each in sections)
        values = [tasks, *named, tasks - sum(named), duties, reported]
        for place, value in enumerate(values, start=SECTION_NAME_COLUMNS):
            letter = chr(ord("A") + place)
            formula = f"=SUM({letter}{first + 1}:{letter}{row})" if sections else "=0"
            self._merge_figure(row, place, place, Figure(formula, value), bold)
        self._merge_figure(
            row, COLUMNS - 1, COLUMNS - 1, _share_figure(row, reported, duties), bold
        )
        return row

    def _write_open_groups(self, row: int) -> int:
        """What could not be assigned, said where leaders and staff look first."""
        groups = self.summary.open_groups
        if not groups:
            return row - 1
        named = "；".join(f"{each.group}（{len(each.tasks)}项）" for each in groups)
        text = f"尚未确定成员、未列入报送的单位组：{named}。请在总台账“单位”表补充成员。"
        look = self.quiet.of(wrap=True)
        self.sheet.set_row(row, height([(text, WIDTH * COLUMNS)], 10) + 4)
        self._merge(row, 0, COLUMNS - 1, text, look)
        return row


def _share_figure(row: int, part: int, whole: int) -> Figure:
    formula = f"=IF(L{row + 1}=0,0,M{row + 1}/L{row + 1})"
    return Figure(formula, share(part, whole), SHARE)
