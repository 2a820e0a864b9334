"""Targets in the words of offices."""

import pytest

from xl_fenjie.forms.figures import measure_of, target_value
from xl_fenjie.values.plan import Relation, Target


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


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        (1.5e9, "元", "亿元"),
        (1e7, "元", "万元"),
        (123456, "元", "元"),
        (17000, "人次", "人次"),
        (3e5, "人", "万人"),
        (1e4, "平方米", "平方米"),
        (2e5, "平方米", "万平方米"),
        (6, "%", "%"),
        (1.5, "公里", "公里"),
        (0, "个", "个"),
    ],
)
def test_a_figure_is_asked_in_the_unit_in_which_people_count(value, unit, printed):
    target = Target(text="", name="", value=value, unit=unit)
    assert measure_of(target).printed == printed
