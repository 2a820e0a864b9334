"""Pictures of 总览: units against their day, targets against the year, sections by quarter.

Each can be read in black and white: bars bear their figures, what is due is hatched, and the heat
map holds its shares as numbers.
"""

from collections.abc import Collection, Sequence

from xl_fenjie.round.standing import NOT_REPORTED
from xl_fenjie.summary.figures.answered import share
from xl_fenjie.summary.sheets.charts import ChartCells, paired_bars_of
from xl_fenjie.summary.sheets.front_page import (
    COLUMN_PIXELS,
    COLUMNS,
    LEFT,
    RIGHT,
    ROW_PIXELS,
    FrontPage,
)
from xl_fenjie.summary.sheets.judged_lists import QUARTERS, TARGETS, quarter_name, shortened
from xl_fenjie.summary.sheets.lists import DUE_DAY, FIRST_ACCEPTED, LIGHT, PART, STANDINGS, STATE
from xl_fenjie.summary.sheets.tables import CellFormula
from xl_fenjie.values.judging import Light
from xl_fenjie.values.results import UnitStanding
from xl_fenjie.values.summary import Quarter, Summary, TaskTarget

TIMING, PACED, HEAT = "报送早晚", "指标对照序时", "板块推进"
DAYS: Sequence[tuple[str, int | None, int | None]] = (
    ("提前7天以上", None, -8),
    ("提前4至7天", -7, -4),
    ("提前1至3天", -3, -1),
    ("截止当天", 0, 0),
    ("迟1至3天", 1, 3),
    ("迟4至7天", 4, 7),
    ("迟7天以上", 8, None),
)
NEVER = "未报"
INKS = ("#1F4E79", "#2E75B6", "#9DC3E6", "#DDEBF7", "#FFE699", "#F4B183", "#C55A11", "#7F7F7F")
MOST_PACED, LABEL = 12, 22
PACED_NAME, HEAT_NAME = 4, 3  # columns
SHARE = "0%"
DONE, DUE = "完成比例", "应达比例"
SCALE = {
    "type": "3_color_scale",
    "min_type": "num",
    "mid_type": "num",
    "max_type": "num",
    "min_value": 0,
    "mid_value": 0.5,
    "max_value": 1,
    "min_color": "#F4A6A0",
    "mid_color": "#FFFFFF",
    "max_color": "#9DC3E6",
}


def timing(page: FrontPage, summary: Summary) -> list[tuple[str, CellFormula]]:
    """How many units reported how long before or after their day, and how many never."""
    listed = page.lists[STANDINGS]
    came, due = listed.cells(FIRST_ACCEPTED), listed.cells(DUE_DAY)
    both = f"ISNUMBER({came})*ISNUMBER({due})"
    apart = f"(INT({came})-{due})"
    rows = []
    for name, least, most in DAYS:
        bounds = [f"({apart}>={least})"] if least is not None else []
        bounds += [f"({apart}<={most})"] if most is not None else []
        count = sum(_between(each, least, most) for each in summary.standings)
        rows.append((name, CellFormula(f"=SUMPRODUCT({'*'.join([both, *bounds])})", count)))
    states = {each: summary.counts[f"units_{each.value}"] for each in NOT_REPORTED}
    return [*rows, (NEVER, page.count_states(STATE, states, list(NOT_REPORTED)))]


def _between(standing: UnitStanding, least: int | None, most: int | None) -> bool:
    if standing.reported_at is None or standing.due is None:
        return False
    days = (standing.reported_at.date() - standing.due).days
    return (least is None or days >= least) and (most is None or days <= most)


def write_heat(page: FrontPage, summary: Summary, top: int) -> int:
    """By section and quarter the share of tasks that are done or on course; gives the last row."""
    last_name = RIGHT + HEAT_NAME - 1
    page.merge(top, RIGHT, last_name, HEAT, page.head)
    listed = page.lists[QUARTERS]
    parts = listed.cells(PART)
    judging = summary.rules.judging
    good = (judging.light_done, judging.light_on_track)
    for row, section in enumerate(summary.sections, start=top + 1):
        page.set_height(row, ROW_PIXELS)
        page.merge(row, RIGHT, last_name, shortened(section.name, LABEL), page.body.of(size=9))
    for column, quarter in enumerate(summary.quarters, start=last_name + 1):
        name = quarter_name(quarter)
        page.book.put(page.sheet, top, column, name, page.head)
        lights = listed.cells(f"{name}{LIGHT}")
        for row, section in enumerate(summary.sections, start=top + 1):
            mine = f'({parts}="{section.name}")'
            fine = "+".join(f'({lights}="{light}")' for light in dict.fromkeys(good))
            every = f'SUMPRODUCT({mine}*({lights}<>""))'
            formula = f"=IF({every}=0,0,SUMPRODUCT({mine}*({fine}))/{every})"
            held = _on_course(summary, quarter, section.name, good)
            page.merge_figure(row, column, column, CellFormula(formula, held, SHARE), page.body)
    last = top + len(summary.sections)
    if summary.sections:
        ends = last_name + len(summary.quarters)
        page.sheet.conditional_format(top + 1, last_name + 1, last, ends, SCALE)
    return last


def _on_course(summary: Summary, quarter: Quarter, part: str, good: Collection[Light]) -> float:
    tasks = summary.tasks_by_id()
    lights = [
        each.light for each in quarter.tasks if each.task in tasks and tasks[each.task].part == part
    ]
    return share(sum(light in good for light in lights), len(lights))


def paced(summary: Summary) -> list[tuple[int, TaskTarget]]:
    """The targets that lag most behind what is due, with their place in the list 指标."""
    held = [
        (place, each)
        for place, each in enumerate(summary.targets)
        if each.ratio is not None and each.expected is not None
    ]
    held.sort(key=lambda each: (each[1].ratio or 0) - (each[1].expected or 0))
    return held[:MOST_PACED]


def write_paced(page: FrontPage, summary: Summary, top: int) -> int:
    """Those targets as a table and as a chart of two bars each; gives the last row."""
    rows, tasks = paced(summary), summary.tasks_by_id()
    if not rows:
        return top - 2
    listed = page.lists[TARGETS]
    page.set_height(top, ROW_PIXELS)
    page.merge(top, LEFT, PACED_NAME - 1, PACED, page.head)
    for column, heading in enumerate((DONE, DUE), start=PACED_NAME):
        page.book.put(page.sheet, top, column, heading, page.head)
    for row, (place, each) in enumerate(rows, start=top + 1):
        page.set_height(row, ROW_PIXELS)
        name = f"{tasks[each.task].number}.{each.target.name or each.target.text}"
        page.merge(row, LEFT, PACED_NAME - 1, shortened(name, LABEL), page.body.of(size=9))
        for column, (heading, value) in enumerate(
            ((DONE, each.ratio), (DUE, each.expected)), start=PACED_NAME
        ):
            formula = f"={listed.cell(heading, place)}"
            figure = CellFormula(formula, value or 0, SHARE)
            page.merge_figure(row, column, column, figure, page.body)
    cells = ChartCells(top + 1, top + len(rows), LEFT, PACED_NAME)
    chart = paired_bars_of(page.book, cells, page.body.font)
    size = ((COLUMNS - PACED_NAME - 2) * COLUMN_PIXELS - 8, (len(rows) + 1) * ROW_PIXELS - 4)
    page.place_chart(chart, PACED, (top, PACED_NAME + 2), size)
    return top + len(rows)
