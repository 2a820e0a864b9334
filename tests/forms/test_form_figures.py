"""Targets in the words of offices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.forms.figures import MYRIADS, shown, target_value
from xl_fenjie.values.plan import Relation, Target


@pytest.mark.parametrize(
    ("value", "text"),
    [(12000, "1.2万"), (22_000_000_000, "220亿"), (6.5, "6.5"), (9999, "9999"), (10001, "10001"),
     (0, "0"), (-20000, "-2万")],
)  # fmt: skip
def test_figures_are_written_as_people_do(value, text):
    assert shown(value) == text


@given(st.integers(-(10**12), 10**12))
def test_the_figure_that_is_shown_is_the_figure(value):
    text = shown(value)
    factor = next((size for size, name in MYRIADS if text.endswith(name)), 1)
    assert round(float(text.rstrip("万亿")) * factor) == value


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({"value": 140, "unit": "家", "relation": Relation.AT_LEAST}, "不少于140家"),
        ({"value": 85, "unit": "%", "relation": Relation.MORE_THAN}, "超过85%"),
        ({"value": 6, "unit": "%", "relation": Relation.ABOUT, "growth": True}, "增长6%左右"),
        ({"value": 3, "unit": "%", "growth": True, "text": "压减3%"}, "压减3%"),
        ({"value": 230, "unit": "场"}, "230场"),
    ],
)
def test_a_target_is_one_short_phrase(facts, text):
    assert target_value(Target(**{"text": "", "name": "", **facts})) == text
