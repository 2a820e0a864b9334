"""The charts of 总览, native ones over its cells or those of a list, and the colours in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.chart import Chart

from xl_fenjie.layout.book import Book
from xl_fenjie.summary.sheets.tables import OVERVIEW
from xl_fenjie.values.judging import Light
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.summary import TargetState, TaskStatus

PALE_LINE = {"color": "#BFBFBF"}
PALE_GRID = {"visible": True, "line": {"color": "#E7E6E6"}}

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


LIGHT_INKS: Mapping[Light, str] = {
    Light.BLUE: "#2E75B6",
    Light.GREEN: "#70AD47",
    Light.YELLOW: "#FFC000",
    Light.RED: "#C00000",
    Light.GREY: "#A6A6A6",
}
TARGET_INKS: Mapping[TargetState, str] = {
    TargetState.REACHED: "#2E75B6",
    TargetState.ON_PACE: "#70AD47",
    TargetState.SLIGHTLY_BEHIND: "#FFC000",
    TargetState.BELOW: "#FFD966",
    TargetState.BEHIND: "#C00000",
    TargetState.MISSED: "#A00000",
    TargetState.BROKEN: "#7F0000",
    TargetState.UNJUDGED: "#8EA9DB",
    TargetState.NO_FIGURE: "#A6A6A6",
}

QUARTER_INKS = ("#9DC3E6", "#2E75B6", "#1F4E79", "#7F7F7F")


@dataclass(frozen=True, slots=True)
class ChartCells:
    """Cells of a sheet, counted from 0: first and last row, column of the names, of the figures.

    The heads stand in the row above the first.
    """

    first: int
    last: int
    names: int
    figures: int
    sheet: str = OVERVIEW


def bars_of(book: Book, table: ChartCells, name: str, inks: Iterable[str], font: str) -> Chart:
    """A bar for each row, in its own colour, with its figure beside it."""
    chart = book.workbook.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": name,
            **_ranges(table, table.figures),
            "points": [{"fill": {"color": ink}} for ink in inks],
            "data_labels": {"value": True, "font": _small(font)},
            "gap": 40,
        }
    )
    chart.set_legend({"none": True})
    chart.set_y_axis(
        {"reverse": True, "num_font": _small(font), "line": PALE_LINE, "interval_unit": 1}
    )
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    return chart


def paired_bars_of(book: Book, table: ChartCells, font: str) -> Chart:
    """Two bars for each row, of the figures and of those in the next column, which are hatched."""
    chart = book.workbook.add_chart({"type": "bar"})
    looks: tuple[dict[str, Any], ...] = (
        {"fill": {"color": "#1F4E79"}, "data_labels": {"value": True, "font": _small(font)}},
        {
            "pattern": {
                "pattern": "wide_upward_diagonal",
                "fg_color": "#7F7F7F",
                "bg_color": "#FFFFFF",
            },
            "border": {"color": "#7F7F7F"},
        },
    )
    for column, look in enumerate(looks, start=table.figures):
        name = [table.sheet, table.first - 1, column]
        chart.add_series({"name": name, "gap": 50, **look, **_ranges(table, column)})
    chart.set_legend({"position": "bottom", "font": _small(font)})
    names = {"num_font": _small(font), "line": PALE_LINE, "interval_unit": 1}
    chart.set_y_axis({**names, "reverse": True, "label_position": "low"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    return chart


def lights_of(book: Book, kind: str, table: ChartCells, font: str) -> Chart:
    """Lights stacked by row, one series for each colour; ``kind`` is bar or column."""
    chart = book.workbook.add_chart({"type": kind, "subtype": "stacked"})
    for place, ink in enumerate(LIGHT_INKS.values()):
        column = table.figures + place
        series = {"name": [OVERVIEW, table.first - 1, column], "fill": {"color": ink}, "gap": 50}
        chart.add_series({**series, **_ranges(table, column)})
    chart.set_legend({"position": "bottom", "font": _small(font)})
    names = {"num_font": _small(font), "line": PALE_LINE, "interval_unit": 1}
    names["reverse"] = kind == "bar"
    figures = {"num_font": _small(font), "major_gridlines": PALE_GRID, "min": 0}
    # the figures of a bar chart stand in the table above it; its height is for the names
    figures["visible"] = kind != "bar"
    # a bar chart lies on its side: XlsxWriter keeps x for what runs across
    chart.set_y_axis(names if kind == "bar" else figures)
    chart.set_x_axis(figures if kind == "bar" else names)
    return chart


def points_of(
    book: Book,
    table: ChartCells,
    heads: Sequence[tuple[int, int]],
    ends: tuple[float, float],
    font: str,
) -> Chart:
    """A bar for each unit, put together from its points in each quarter.

    ``heads`` are the cells above the points of each quarter, ``ends`` those of the axis, which
    charts side by side have in common.
    """
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for (row, column), ink in zip(heads, QUARTER_INKS, strict=False):
        series = {"name": [table.sheet, row, column], "fill": {"color": ink}, "gap": 40}
        chart.add_series({**series, **_ranges(table, column)})
    chart.set_legend({"position": "bottom", "font": _small(font)})
    names = {"num_font": {"name": font, "size": 8}, "line": PALE_LINE, "interval_unit": 1}
    # points below zero must not stand in the names; turned round, high is at the bottom
    chart.set_y_axis({**names, "reverse": True, "label_position": "low"})
    figures = {"num_font": _small(font), "major_gridlines": PALE_GRID, "label_position": "high"}
    chart.set_x_axis({**figures, "min": ends[0], "max": ends[1]})
    return chart


def dress(chart: Chart, title: str, font: str, size: tuple[int, int]) -> None:
    """Title and size in pixels; no frame."""
    named = {"name": title, "name_font": {"name": font, "size": 11, "bold": False}}
    chart.set_title(named if title else {"none": True})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": size[0], "height": size[1]})


def _ranges(table: ChartCells, column: int) -> dict[str, Any]:
    return {
        "categories": [table.sheet, table.first, table.names, table.last, table.names],
        "values": [table.sheet, table.first, column, table.last, column],
    }


def _small(font: str) -> dict[str, Any]:
    return {"name": font, "size": 9}
