"""A figure many times its target: a 万 too many, or a unit of measure mistaken."""

from collections.abc import Iterator

from xl_fenjie.forms.figures import target_value
from xl_fenjie.returns.checks.figure_unit import is_share_of_count
from xl_fenjie.returns.measures import FAR_ABOVE
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding

ABSURD = 100


def check(reading: Reading) -> Iterator[Finding]:
    """Ten times the year's target and more; a hundred times is left to a person.

    Of a share where a count is asked for, and of two readings, that is said already.
    """
    for line, target, actual in reading.figures():
        if is_share_of_count(target, line.cell(AnswerKey.ACTUAL).shown) or line.other is not None:
            continue
        if target.value > 0 and actual >= target.value * FAR_ABOVE:
            absurd = actual >= target.value * ABSURD
            code = "figure_beyond_reason" if absurd else "figure_far_above"
            yield reading.fault(code, line, AnswerKey.ACTUAL, expected=target_value(target))
