"""What a figure is worth in base units: read in the unit that the form prints beside its cell.

Where that cannot be meant (3.2 yuan beside 15亿元) and another unit gives a likely figure, the
likely one is read and the other is kept beside it, for a person to judge.
"""

import re
from typing import NamedTuple

from xl_fenjie.chinese.figures import COUNTED_WHOLE, SHARE_UNITS
from xl_fenjie.chinese.numerals import SCALES
from xl_fenjie.forms.figures import Measure
from xl_fenjie.returns.figures import PERCENT, Typed
from xl_fenjie.values.plan import Relation, Target

FAMILIES = (
    {
        "公里": 1000.0,
        "千米": 1000.0,
        "km": 1000.0,
        "KM": 1000.0,
        "㎞": 1000.0,
        "车道公里": 1000.0,
        "皮长公里": 1000.0,
        "米": 1.0,
        "延米": 1.0,
    },
    {
        "平方公里": 1e6,
        "平方千米": 1e6,
        "公顷": 1e4,
        "亩": 2000 / 3,
        "平方米": 1.0,
        "平米": 1.0,
        "㎡": 1.0,
        "m²": 1.0,
    },
    {"立方米": 1.0, "㎥": 1.0, "m³": 1.0},
    {"吨": 1000.0, "公斤": 1.0, "千克": 1.0, "kg": 1.0, "克": 0.001},
    {"千瓦时": 1.0, "兆瓦时": 1000.0, "kWh": 1.0, "MWh": 1000.0, "GWh": 1e6},
    {"千瓦": 1.0, "兆瓦": 1000.0, "吉瓦": 1e6, "kW": 1.0, "MW": 1000.0, "GW": 1e6},
)
OTHER_SCALES = (1.0, 1e4, 1e8)
FAR_ABOVE, FAR_BELOW = 10, 1000
LIKELY = (0.01, 2.0)
"""Between these shares of the year's target a figure is likely at any time of the year."""
FALLS = 100  # a cumulative figure does not shrink to a hundredth
A_SHARE_OF_ONE = 50  # from this target on 0.9 is 90%
_LESS = re.compile("下降|减少|降低|回落|压减|压降|缩短|压缩")
_PRINTED = re.compile(r"(?P<scale>[百千]?[万亿]|[百千])?(?P<unit>.*)")


class Measured(NamedTuple):
    """A figure in base units; ``other`` is what it would be in the unit that was not believed."""

    value: float
    other: float | None = None


def printed_measure(text: str) -> Measure | None:
    """The unit that stands on a form: 亿元 is (1e8, 元); None for a blank."""
    match = _PRINTED.fullmatch(text.strip())
    if not text.strip() or match is None:
        return None
    scale = 1.0
    for sign in match["scale"] or "":
        scale *= SCALES[sign]
    return Measure(scale, match["unit"])


def factor_between(unit: str, asked: str) -> float | None:
    """By what a figure in one unit is multiplied to be one in another; None if they differ."""
    for family in FAMILIES:
        if unit in family and asked in family:
            return family[unit] / family[asked]
    return None


def measured(
    typed: Typed, target: Target | None, printed: Measure | None, before: float | None = None
) -> Measured:
    """The figure in base units.

    ``printed`` is the unit beside the cell, None on forms that print none; ``before`` is the
    unit's figure for the quarter before.
    """
    scale = printed.scale if printed is not None and typed.bare else 1.0
    if target is None:
        return Measured(_clean(typed.value * scale))
    value = _directed(typed, target) * (factor_between(typed.unit, target.unit) or 1.0)
    if target.unit in SHARE_UNITS or target.growth:
        return _share(value, typed, target)
    read = _clean(value * scale)
    if _can_be(read, target, before):
        return Measured(read)
    others = (_clean(value * other) for other in OTHER_SCALES if other != scale)
    is_likely = _can_be if read > target.value else _is_likely
    likely = next((other for other in others if is_likely(other, target, before)), None)
    if likely is None:
        return Measured(read)
    return Measured(likely, read) if typed.bare else Measured(read, likely)


def _directed(typed: Typed, target: Target) -> float:
    """下降3% is below nothing where growth is asked for, and 3 where a decrease is."""
    if not typed.less or _LESS.search(target.text) or target.relation is Relation.AT_MOST:
        return typed.value
    return -abs(typed.value)


def _share(value: float, typed: Typed, target: Target) -> Measured:
    """0.9 beside 95% is most often 90%; of a growth nobody knows."""
    if not typed.bare or target.unit != PERCENT or not 0 < value <= 1 < target.value:
        return Measured(_clean(value))
    hundred = _clean(value * 100)
    if target.growth or target.value < A_SHARE_OF_ONE:
        return Measured(_clean(value), hundred if hundred <= target.value * FAR_ABOVE else None)
    return Measured(hundred, value)


def _can_be(value: float, target: Target, before: float | None) -> bool:
    """Whether a figure is not absurd beside the year's target and the quarter before."""
    if value == 0 or target.value <= 0:
        return True
    if value >= target.value * FAR_ABOVE:
        return False
    if target.relation is Relation.AT_MOST:
        return True
    if target.unit in COUNTED_WHOLE and 0 < value < 1:
        return False
    return value < 0 or value >= max(target.value / FAR_BELOW, (before or 0) / FALLS)


def _is_likely(value: float, target: Target, before: float | None) -> bool:
    least, most = (share * target.value for share in LIKELY)
    return max(least, (before or 0) / 2) <= value <= max(most, (before or 0) * 2)


def _clean(number: float) -> float:
    """Without the hair that a product of binary numbers leaves."""
    return float(f"{number:.12g}")
