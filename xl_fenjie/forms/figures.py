"""Targets in the words in which offices write them: 不少于1.2万个, 增长6%左右."""

from typing import NamedTuple

from xl_fenjie.chinese.figures import MONEY_UNITS
from xl_fenjie.chinese.numerals import SCALES
from xl_fenjie.chinese.written import written
from xl_fenjie.values.plan import Relation, Target

BEFORE = {Relation.AT_LEAST: "不少于", Relation.MORE_THAN: "超过", Relation.AT_MOST: "不超过"}
AFTER = {Relation.ABOUT: "左右"}
GROWTH_WORDS = ("增长", "压减", "下降", "降低", "减少", "上涨")

COUNTED_TO = 100_000
"""Below this people count things one by one; the target may still say 1.2万个."""


class Measure(NamedTuple):
    """The unit in which a form asks for a figure: 亿元 is (1e8, 元)."""

    scale: float
    unit: str

    @property
    def printed(self) -> str:
        """As it stands on the form."""
        name = next((name for name, scale in SCALES.items() if scale == self.scale), "")
        return f"{name}{self.unit}"


def measure_of(target: Target) -> Measure:
    """The unit in which a target's figure is asked: as the document writes it (亿元, 万人).

    What is not money is asked by the piece, the metre, the ton as long as people count it so.
    """
    last = written(target.value)[-1]
    counted = target.unit not in MONEY_UNITS and abs(target.value) < COUNTED_TO
    return Measure(1.0 if counted else float(SCALES.get(last, 1)), target.unit)


def target_value(target: Target) -> str:
    """What the target demands, in one short phrase."""
    figure = f"{written(target.value)}{target.unit}"
    growth = _growth_word(target) if target.growth else ""
    return f"{growth}{BEFORE.get(target.relation, '')}{figure}{AFTER.get(target.relation, '')}"


def _growth_word(target: Target) -> str:
    return next((word for word in GROWTH_WORDS if word in target.text), GROWTH_WORDS[0])
