"""A figure many times its target: a 万 too many, or a unit of measure mistaken."""

from collections.abc import Iterator

from xl_fenjie.forms.figures import target_value
from xl_fenjie.returns.checks.figure_unit import is_share_of_count
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding

FAR = 10


def check(reading: Reading) -> Iterator[Finding]:
    """Ten times the year's target and more; a share cannot be much above 100 either.

    Of a share where a count is asked for that is said already.
    """
    for line, target, actual in reading.figures():
        if is_share_of_count(target, line.cell(AnswerKey.ACTUAL).shown):
            continue
        if target.value > 0 and actual >= target.value * FAR:
            expected = target_value(target)
            yield reading.fault("figure_far_above", line, AnswerKey.ACTUAL, expected=expected)
