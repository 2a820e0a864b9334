"""The first sheet, 总览: key figures, charts, the table by section, and the way to the lists.

Every count on it is a formula over the lists, with its value beside it, so that it follows what
staff correct there.
"""

from collections.abc import Iterable, Mapping, Sequence

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import QUIET_FILL, QUIET_INK
from xl_fenjie.layout.measure import DIGIT_PIXELS, EDGE_PIXELS, PIXELS_PER_POINT, height
from xl_fenjie.round.standing import REPORTED
from xl_fenjie.summary.figures.answered import listed, moment_words, share
from xl_fenjie.summary.sheets.charts import STATE_INKS, STATUS_INKS, TARGET_INKS, Table, lights_of
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
    QUARTERS,
    TARGETS,
    quarter_name,
    shortened,
)
from xl_fenjie.summary.sheets.lists import (
    BY_TASK,
    DONE_DUTIES,
    DUE_DUTIES,
    LIGHT,
    PART,
    STANDINGS,
    STATE,
    STATUS,
)
from xl_fenjie.summary.sheets.tables import LINK_INK, Figure, ListSheet
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
        blocks.append(self.write_trend(blocks[-1], self._trend()) + 2)
        blocks.append(self._write_grave(blocks[-1]) + 2)
        last = self._write_remarks(blocks[-1])
        self.finish(blocks, last)

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

    def _light_count(self, light: Light) -> Figure:
        tasks = self.lists[BY_TASK]
        cells, due = tasks.cells(LIGHT), tasks.cells(DUE_DUTIES)
        formula = f'=COUNTIFS({cells},"{light.value}",{due},">=0")'
        return Figure(formula, self.summary.counts[f"lights_{light.name.lower()}"])

    def _write_cards(self) -> None:
        counts, behind = self.summary.counts, self.summary.rules.judging.light_behind
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

    def _states(self) -> Sequence[tuple[str, Figure]]:
        return [(STATE_NAMES[state], self._state_count([state])) for state in STATE_INKS]

    def _statuses(self) -> Sequence[tuple[str, Figure]]:
        return [(status.value, self._status_count(status)) for status in STATUS_INKS]

    def _judged(self) -> Sequence[tuple[str, Figure]]:
        cells, counts = self.lists[TARGETS].cells(JUDGEMENT), self.summary.counts
        return [
            (
                state.value,
                Figure(f'=COUNTIF({cells},"{state}")', counts[f"targets_{state.name.lower()}"]),
            )
            for state in TARGET_INKS
        ]

    def _doubts(self) -> Sequence[tuple[str, Figure]]:
        cells = self.lists[DOUBTS].cells(KIND)
        kinds = [each.kind for each in self.summary.doubts]
        return [
            (kind.value, Figure(f'=COUNTIF({cells},"{kind}")', kinds.count(kind)))
            for kind in DoubtKind
        ]

    def _write_sections(self, top: int) -> int:
        """The table by section with its sums; gives the last row."""
        heads = ["任务", *Light, "进度滞后", "应报项次", "已报项次", "报送率"]
        name_end = SECTION_NAME_COLUMNS - 1
        self.set_height(top, 45)
        self.merge(top, 0, name_end, PART, self.head)
        for place, head in enumerate(heads, start=SECTION_NAME_COLUMNS):
            self.book.put(self.sheet, top, place, head, self.head)
        sections = self.summary.sections
        links = self.lists[BY_TASK].links(PART)
        for row, section in enumerate(sections, start=top + 1):
            name = self.body.of(across="left", size=10, ink=LINK_INK)
            self.set_height(
                row, (max(height([(section.name, NAME_WIDTH)], name.size), 22)) * PIXELS_PER_POINT
            )
            self.merge_link(row, name_end, section.name, links.get(section.name, ""), name)
            for place, figure in enumerate(
                self._section_figures(section, row, top), start=SECTION_NAME_COLUMNS
            ):
                self.merge_figure(row, place, place, figure, self.body)
        return self._write_sums(top + 1 + len(sections), top + 1)

    def _section_figures(self, section: GroupFigures, row: int, top: int) -> list[Figure]:
        tasks = self.lists[BY_TASK]
        parts, due = tasks.cells(PART), tasks.cells(DUE_DUTIES)
        mine = f"({parts}=$A{row + 1})"
        counted = f"{mine}*ISNUMBER({due})"
        lights, statuses = tasks.cells(LIGHT), tasks.cells(STATUS)
        behind = TaskStatus.BEHIND
        return [
            Figure(f"=SUMPRODUCT({counted})", section.tasks),
            *(
                Figure(
                    f"=SUMPRODUCT({counted}*({lights}={column}${top + 1}))", section.lights[light]
                )
                for column, light in zip("FGHIJ", Light, strict=True)
            ),
            Figure(f"=SUMPRODUCT({counted}*({statuses}=K${top + 1}))", section.statuses[behind]),
            Figure(f"=SUMPRODUCT({mine}*1,{due})", section.duties),
            Figure(f"=SUMPRODUCT({mine}*1,{tasks.cells(DONE_DUTIES)})", section.reported),
            _share_figure(row, section.reported, section.duties),
        ]

    def _write_sums(self, row: int, first: int) -> int:
        sections = self.summary.sections
        bold = self.body.of(bold=True, fill=QUIET_FILL)
        self.set_height(row, 32)
        self.merge(row, 0, SECTION_NAME_COLUMNS - 1, "合计", bold)
        lights = [sum(each.lights[light] for each in sections) for light in Light]
        behind = sum(each.statuses[TaskStatus.BEHIND] for each in sections)
        tasks = sum(each.tasks for each in sections)
        duties = sum(each.duties for each in sections)
        reported = sum(each.reported for each in sections)
        values = [tasks, *lights, behind, duties, reported]
        for place, value in enumerate(values, start=SECTION_NAME_COLUMNS):
            letter = chr(ord("A") + place)
            formula = f"=SUM({letter}{first + 1}:{letter}{row})" if sections else "=0"
            self.merge_figure(row, place, place, Figure(formula, value), bold)
        self.merge_figure(row, COLUMNS - 1, COLUMNS - 1, _share_figure(row, reported, duties), bold)
        return row

    def _write_lights(self, top: int, table: int) -> int:
        """The chart of the lights by section, over the whole width; gives its last row."""
        sections = self.summary.sections
        if not sections:
            return top - 2
        rows = min(max(len(sections), LEAST_BARS), MOST_BARS) + 4
        for row in range(top, top + rows):
            self.set_height(row, ROW_PIXELS)
        cells = Table(table + 1, table + len(sections), 0, SECTION_NAME_COLUMNS + 1)
        chart = lights_of(self.book, "bar", cells, self.body.font)
        size = (COLUMNS * COLUMN_PIXELS - 8, rows * ROW_PIXELS - 4)
        self.place_chart(chart, "各板块灯色（项）", (top, 0), size)
        return top + rows - 1

    def _trend(self) -> Mapping[str, Mapping[Light, Figure]]:
        """The lights of each quarter, of the tasks that are still in the plan."""
        kept = {task.id for task in self.summary.plan.tasks}
        rows = {}
        for quarter in self.summary.quarters:
            name = quarter_name(quarter)
            cells = self.lists[QUARTERS].cells(f"{name}{LIGHT}")
            held = [each.light for each in quarter.tasks if each.task in kept]
            rows[name] = {
                light: Figure(f'=COUNTIF({cells},"{light}")', held.count(light)) for light in Light
            }
        return rows

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


def _share_figure(row: int, part: int, whole: int) -> Figure:
    formula = f"=IF(L{row + 1}=0,0,M{row + 1}/L{row + 1})"
    return Figure(formula, share(part, whole), SHARE)
