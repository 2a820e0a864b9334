"""Targets in the words in which offices write them: 不少于1.2万个, 增长6%左右."""

from xl_fenjie.chinese.written import written
from xl_fenjie.values.plan import Relation, Target

BEFORE = {Relation.AT_LEAST: "不少于", Relation.MORE_THAN: "超过", Relation.AT_MOST: "不超过"}
AFTER = {Relation.ABOUT: "左右"}
GROWTH_WORDS = ("增长", "压减", "下降", "降低", "减少", "上涨")


def target_value(target: Target) -> str:
    """What the target demands, in one short phrase."""
    figure = f"{written(target.value)}{target.unit}"
    growth = _growth_word(target) if target.growth else ""
    return f"{growth}{BEFORE.get(target.relation, '')}{figure}{AFTER.get(target.relation, '')}"


def _growth_word(target: Target) -> str:
    return next((word for word in GROWTH_WORDS if word in target.text), GROWTH_WORDS[0])
