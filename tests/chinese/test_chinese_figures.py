"""Figures in cells, as people type them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.chinese.figures import find_figures, parse_number

CELLS = [
    ("１２３", 123, "", "exactly"),
    ("1,234个", 1234, "个", "exactly"),
    ("约1.2万", 12000, "", "about"),
    ("90％", 90, "%", "exactly"),
    ("九成", 90, "%", "exactly"),
    ("八成半", 85, "%", "exactly"),
    ("百分之九十五点五", 95.5, "%", "exactly"),
    ("不少于30家", 30, "家", "at_least"),
    ("30家以上", 30, "家", "at_least"),
    ("超220亿元", 22_000_000_000, "元", "more_than"),
    ("100余场", 100, "场", "more_than"),
    ("控制在5%以内", 5, "%", "at_most"),
    ("6%左右", 6, "%", "about"),
    ("十五个", 15, "个", "exactly"),
    ("两千万元", 20_000_000, "元", "exactly"),
    ("已完成120个", 120, "个", "exactly"),
    ("10—15家", 10, "家", "at_least"),
    ("5.5万套（间）", 55000, "套（间）", "exactly"),
    ("169立方米/秒", 169, "立方米/秒", "exactly"),
    (" 12 ", 12, "", "exactly"),
]


@pytest.mark.parametrize(("text", "value", "unit", "relation"), CELLS)
def test_a_cell_with_one_figure(text, value, unit, relation):
    figure = parse_number(text)
    assert figure is not None
    assert (figure.value, figure.unit, figure.relation.value) == (value, unit, relation)


@pytest.mark.parametrize(
    "text", ["", "两三个", "120个，另有5个", "正常推进", "详见附件", "C4", "3号线", "一二三", "-"]
)
def test_what_is_more_or_less_than_a_figure_is_none(text):
    assert parse_number(text) is None


@given(
    st.decimals(min_value=0, max_value=10**9, places=2), st.sampled_from(["个", "%", "公里", ""])
)
def test_every_number_is_read_as_it_is_written(value, unit):
    figure = parse_number(f"{value}{unit}")
    assert figure is not None
    assert figure.value == float(value)


@given(st.text(alphabet="0123456789.万亿个%不少于约以上增长（）第号A-—、", max_size=40))
def test_figures_of_any_text_stand_in_it_in_order(text):
    figures = list(find_figures(text))
    for figure in figures:
        assert 0 <= figure.start <= figure.number < figure.end <= len(text)
    assert all(one.end <= other.start for one, other in pairwise(figures))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一万两千个", 12_000),
        ("三万零五百个", 30_500),
        ("十二万五千个", 125_000),
        ("三万个", 30_000),
    ],
)
def test_a_numeral_goes_on_behind_ten_thousand(text, value):
    assert [each.value for each in find_figures(f"新增学位{text}。")] == [value]


@pytest.mark.parametrize("tenths", "两三四九")
def test_tenths_in_words(tenths):
    (figure,) = find_figures(f"增长{tenths}成以上。")
    assert (figure.value, figure.unit) == ({"两": 20, "三": 30, "四": 40, "九": 90}[tenths], "%")


@pytest.mark.parametrize("units", ["2×66万千瓦", "4×100万千瓦"])
def test_so_many_of_a_size_is_a_name(units):
    found = find_figures(f"建设{units}机组，新增装机50万千瓦。")
    assert [each.value for each in found] == [500_000]
