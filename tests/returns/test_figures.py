"""Figures as units type them into a form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from return_samples import FIRST_ROW, changed, context

from xl_fenjie.chinese.written import written
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.figures import figure


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
        (12.0, 12),
        (0, 0),
    ],
)
def test_figures_are_read(typed, value):
    assert figure(typed) == value


@pytest.mark.parametrize("typed", ["较多", "", "12/30", "1季度3家2季度4家", None, True, "∞"])
def test_what_holds_no_single_number_is_none(typed):
    assert figure(typed) is None


@given(st.integers(0, 10**10))
def test_a_figure_that_our_forms_show_is_read_back(value):
    assert figure(written(value)) == pytest.approx(value)


@pytest.mark.parametrize("share", ["1500%", "九成", "１５００％", "90％"])
def test_a_share_where_a_count_is_asked_for_is_said_once(share):
    """Not also that it is ten times the target: its number says nothing of the count."""
    content = changed(lambda form: form.put("actual", FIRST_ROW, share))
    answer = check_return(content, "return.xlsx", context())
    told = [found.code for found in answer.findings if found.label == "完成值"]
    assert told == ["figure_is_share"]
