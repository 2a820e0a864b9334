"""Targets in the words in which offices write them: 不少于1.2万个, 增长6%左右."""

from xl_fenjie.values.plan import Relation, Target

BEFORE = {Relation.AT_LEAST: "不少于", Relation.MORE_THAN: "超过", Relation.AT_MOST: "不超过"}
AFTER = {Relation.ABOUT: "左右"}
GROWTH_WORDS = ("增长", "压减", "下降", "降低", "减少", "上涨")
MYRIADS = ((1e8, "亿"), (1e4, "万"))
SHORT_DECIMALS = 2  # 1.25万, but 10001
EXACT_DIGITS = 15


def target_value(target: Target) -> str:
    """What the target demands, in one short phrase."""
    figure = f"{shown(target.value)}{target.unit}"
    growth = _growth_word(target) if target.growth else ""
    return f"{growth}{BEFORE.get(target.relation, '')}{figure}{AFTER.get(target.relation, '')}"


def _growth_word(target: Target) -> str:
    return next((word for word in GROWTH_WORDS if word in target.text), GROWTH_WORDS[0])


def shown(value: float) -> str:
    """A figure as people write it: 12000 is 1.2万, 22000000000 is 220亿, 6.5 is 6.5."""
    for size, name in MYRIADS:
        if abs(value) >= size and _plain(value / size) == _plain(
            round(value / size, SHORT_DECIMALS)
        ):
            return f"{_plain(value / size)}{name}"
    return _plain(value)


def _plain(value: float) -> str:
    return format(value, f".{EXACT_DIGITS}g")
