"""A figure in a unit of measure that cannot be turned into that of its target: 5万元 of 家."""

from collections.abc import Iterator

from xl_fenjie.chinese.figures import MONEY_UNITS, SHARE_UNITS
from xl_fenjie.chinese.text import bare
from xl_fenjie.forms.catalogue import MEASURE
from xl_fenjie.forms.figures import measure_of
from xl_fenjie.returns.figures import PERCENT, Typed, typed_figure
from xl_fenjie.returns.measures import FAMILIES, factor_between, printed_measure
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding

POINTS = frozenset({"个百分点", "百分点"})


def check(reading: Reading) -> Iterator[Finding]:
    """Words that only count (个, 家, 处) are used freely and are nobody's fault.

    A unit that was changed on the form itself is left to a person.
    """
    for line, target, _ in reading.figures():
        typed = typed_figure(line.cell(AnswerKey.ACTUAL), target.unit)
        unit = typed.unit if isinstance(typed, Typed) else ""
        if unit and unit != target.unit and _differ(unit, target.unit):
            expected = f"{target.name}（{target.unit}）"
            yield reading.fault("figure_measure", line, AnswerKey.ACTUAL, expected=expected)
        printed, asked = printed_measure(line.shown(MEASURE)), measure_of(target)
        if printed is not None and bare(printed.printed) != bare(asked.printed):
            yield reading.fault("measure_changed", line, MEASURE, expected=asked.printed)


def _differ(one: str, other: str) -> bool:
    if (one in POINTS and other == PERCENT) or one == "倍":
        return True  # by how much a level moved is not the level
    if {one, other} & SHARE_UNITS:
        return False  # a share and a count are told apart by another check
    if any(one in family or other in family for family in FAMILIES):
        return factor_between(one, other) is None
    return bool({one, other} & MONEY_UNITS)
