"""Figures as units type them into a form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.returns.return_samples import FIRST_ROW, changed, context
from xl_fenjie.chinese.written import written
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.figures import NoFigure, Typed, figure_in, typed_figure
from xl_fenjie.values.rows import Cell


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("120", 120),
        ("１２３", 123),
        ("约1.2万", 12000),
        ("1.2万个", 12000),
        ("90％", 90),
        ("90%", 90),
        ("九成", 90),
        ("八成五", 85),
        ("九成半", 95),
        ("1,200家", 1200),
        ("超过30家", 30),
        ("累计完成12家", 12),
        ("1.5百万", 1_500_000),
        ("2.5成", 25),
        ("220亿元", 22_000_000_000),
        ("-3.5%", -3.5),
        ("3000余人次", 3000),
        ("1，200", 1200),
        ("1，200，000", 1_200_000),
        ("12 000", 12000),
        ("0.1w", 1000),
        ("3．5", 3.5),
        ("3。5", 3.5),
        ("贰拾", 20),
        ("20+", 20),
        ("20（台）", 20),
        ("1.2E+04", 12000),
        ("负增长3%", -3),
        ("同比增长-3%", -3),
        ("截至3月底累计20台", 20),
        ("2026年3月20台", 20),
    ],
)
def test_figures_are_read(typed, value):
    found = figure_in(typed, "台")
    assert isinstance(found, Typed)
    assert found.value == value


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "较多",
            "",
            "∞",
            "√",
            "—",
            "两三个",
            "第一季度20",
            "一万二",
            "三百五",
            "几十台",
            "上百台",
        ),
        *("计划12台", "力争12台", "还差12台", "剩余12台", "未完成12台", "预计完成12台"),
    ],
)
def test_what_holds_no_number_is_told(typed):
    assert figure_in(typed, "台") is NoFigure.NO_NUMBER


@pytest.mark.parametrize(
    "typed",
    [
        "12/30",
        "1季度3家2季度4家",
        "5\n20",
        "5 20",
        "5+15",
        "20,15",
        "100-120",
        "100—120台",
        "约100至120",
        "1,20",
        "20台（其中3月新增5台）",
        "一季度完成20台，二季度计划30台",
    ],
)
def test_of_several_numbers_none_is_taken(typed):
    assert figure_in(typed, "台") is NoFigure.SEVERAL


@given(st.integers(0, 10**10))
def test_a_figure_that_our_forms_show_is_read_back(value):
    found = figure_in(written(value))
    assert isinstance(found, Typed)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("raw", "shown", "value"),
    [
        (12.0, "12", 12),
        (0.0, "0", 0),
        (3.2456, "3.2亿元", 324_560_000),
        (12000.0, "1.2万", 12000),
        (1.2, "1.2万人", 12000),
        (0.985, "98.5%", 98.5),
        (0.98512, "98.5%", 98.512),
        (1.05, "105%", 105),
        (1200.0, "1,200", 1200),
        (20.0, "20台", 20),
        (-3.0, "-3", -3),
    ],
)
def test_the_look_of_a_number_counts(raw, shown, value):
    found = typed_figure(Cell("完成情况", "I6", raw, shown))
    assert isinstance(found, Typed)
    assert found.value == pytest.approx(value)


def test_a_blank_is_no_figure_and_a_tick_none_either():
    assert typed_figure(Cell("完成情况", "I6", None, "")) is None
    assert typed_figure(Cell("完成情况", "I6", raw=True, shown="TRUE")) is NoFigure.NO_NUMBER


@pytest.mark.parametrize("share", ["1500%", "九成", "１５００％", "90％"])
def test_a_share_where_a_count_is_asked_for_is_said_once(share):
    """Not also that it is ten times the target: its number says nothing of the count."""
    content = changed(lambda form: form.put("actual", FIRST_ROW, share))
    answer = check_return(content, "return.xlsx", context())
    told = [found.code for found in answer.findings if found.label == "完成值"]
    assert told == ["figure_is_share"]
