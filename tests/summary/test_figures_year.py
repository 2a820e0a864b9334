"""Every cell and chart of 办理方案汇总, held against what pandas makes of the raw rows."""

import shutil
from types import SimpleNamespace

import pytest

from tests.summary.figures_accounts import (
    cells_of,
    charts_of,
    leftovers,
    opened,
    same,
    settle_list,
    take_table,
)
from tests.summary.figures_plans_of_year import YearSoFar
from tests.summary.figures_words import LIGHTS
from tests.summary.figures_year import AS_OF, YEAR
from tests.summary.summary_recalculated import formulas_of, recalculated
from xl_fenjie.summary.figures.year import plans_of_year
from xl_fenjie.summary.sheets.year_workbook import write_year
from xl_fenjie.values.period import Period

LISTS = ["工作方案", "工作人员名单", "报送情况", "季度对比", "考核得分", "未报送"]
BARS = 16


@pytest.fixture(scope="module")
def planned(played):
    plans = plans_of_year(played.master, Period(YEAR), record=played.record, as_of=AS_OF[4])
    workbook = write_year(plans)
    this = YearSoFar(played, AS_OF[4])
    return SimpleNamespace(this=this, plans=plans, workbook=workbook, book=opened(workbook))


def test_the_year_has_these_lists_and_the_overview(planned):
    assert planned.book.sheetnames == ["总览", *LISTS]


@pytest.mark.parametrize("name", LISTS)
def test_every_cell_of_the_year(planned, name):
    settle_list(planned.book[name], *planned.this.list_of(name))


def test_every_figure_of_the_years_overview(planned):
    this, cells = planned.this, cells_of(planned.book["总览"])
    assert cells.pop((1, 1)) == "2026年责任事项办理方案汇总"
    assert cells.pop((2, 1)) == f"{this.note}　工作方案报送率{this.rate()}"
    table = take_table(cells, "项目", 7)
    assert {name: row["数量"] for name, row in table.items()} == this.figures()
    for name, counts in this.states().items():
        table = take_table(cells, name, 7)
        assert {state: row["数量"] for state, row in table.items()} == counts.to_dict()
    table = take_table(cells, "季度走势", 7)
    assert table == {name: counts.to_dict() for name, counts in this.trend().items()}
    assert leftovers(cells) == {}


def test_every_figure_in_the_years_charts(planned):
    this, charts = planned.this, charts_of(planned.workbook)
    for name, counts in this.states().items():
        assert charts.pop(name) == {name: counts.to_dict()}
    trend = {light: {name: row[light] for name, row in this.trend().items()} for light in LIGHTS}
    assert charts.pop("各季度灯色（项）") == trend
    shown = {}
    for title in [title for title in charts if title.startswith("各单位得分")]:
        for quarter, points in charts.pop(title).items():
            shown.setdefault(quarter, {}).update(points)
    assert charts == {}
    for quarter, points in this.points().items():
        first = dict(list(points.items())[: 2 * BARS])
        assert all(same(shown[quarter][unit] or None, each or None) for unit, each in first.items())
        assert list(shown[quarter]) == list(first)


def test_every_number_of_the_years_json(planned):
    this, told = planned.this, planned.plans.to_json()
    assert told["counts"] == {
        "units": len(this.plans.units),
        "units_exempt": len(this.plans.units) - len(this.plans.due_units),
        "reported_units": len(this.plans.came),
        "contact_units": len(this.people.units),
        "contact_units_exempt": len(this.people.units) - len(this.people.due_units),
        "contact_units_reported": len(this.people.came),
        "duties": len(this.by_duty),
        "duties_planned": sum(items is not None for _, items in this.by_duty),
        "work_items": this.figures()["具体工作（项）"],
        "work_items_undated": this.figures()["具体工作（项）"]
        - this.figures()["写明时限的具体工作（项）"],
        "officers": this.figures()["督办工作人员（人）"],
    }
    lights = [{light: n for light, n in row.items() if n} for row in this.trend().values()]
    assert [each["lights"] for each in told["quarters"]] == lights
    for each, quarter in zip(told["quarters"], this.quarters, strict=True):
        points = {score["unit"]: score["points"] for score in each["scores"]}
        assert points.keys() == set(quarter.standings.index)
        assert all(same(points[unit], row["points"]) for unit, row in quarter.standings.iterrows())


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_every_formula_of_the_year_gives_the_figure_that_stands_beside_it(planned, tmp_path):
    anew = recalculated(planned.workbook, tmp_path)
    formulas = formulas_of(planned.workbook)
    assert {name for name, _ in formulas} == {"总览", "考核得分"}
    for name, place in formulas:
        assert same(anew[name][place].value, planned.book[name][place].value), (name, place)
