"""Targets in the words of offices."""

import pytest

from xl_fenjie.forms.figures import target_value
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
