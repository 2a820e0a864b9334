"""A figure in another unit of measure than its target: 500米 where 公里 are asked."""

from collections.abc import Iterator

from xl_fenjie.chinese.figures import MONEY_UNITS, SHARE_UNITS
from xl_fenjie.returns.figures import read_figure
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding

FAMILIES = (
    {
        "公里": 1000.0,
        "千米": 1000.0,
        "车道公里": 1000.0,
        "皮长公里": 1000.0,
        "米": 1.0,
        "延米": 1.0,
    },
    {"平方公里": 1e6, "平方千米": 1e6, "公顷": 1e4, "亩": 2000 / 3, "平方米": 1.0},
    {"吨": 1000.0, "公斤": 1.0, "千克": 1.0, "克": 0.001},
    {"千瓦时": 1.0, "兆瓦时": 1000.0, "kWh": 1.0, "MWh": 1000.0, "GWh": 1e6},
    {"千瓦": 1.0, "兆瓦": 1000.0, "吉瓦": 1e6, "kW": 1.0, "MW": 1000.0, "GW": 1e6},
)


def check(reading: Reading) -> Iterator[Finding]:
    """Words that only count (个, 家, 处) are used freely and are nobody's fault."""
    for line, target, _ in reading.figures():
        cell = line.cell(AnswerKey.ACTUAL)
        typed = read_figure(cell.raw)
        unit = typed.unit if typed is not None else ""
        if unit and unit != target.unit and _differ(unit, target.unit):
            expected = f"{target.name}（{target.unit}）"
            yield reading.fault("figure_measure", line, AnswerKey.ACTUAL, expected=expected)


def _differ(one: str, other: str) -> bool:
    if {one, other} & SHARE_UNITS:
        return False  # a share and a count are told apart by another check
    for family in FAMILIES:
        if one in family or other in family:
            return family.get(one) != family.get(other)
    return bool({one, other} & MONEY_UNITS)
