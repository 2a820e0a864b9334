"""A figure that cannot be meant in the unit in which it stands: 3.2 yuan beside 15亿元."""

from collections.abc import Iterator

from xl_fenjie.chinese.written import written
from xl_fenjie.forms.figures import target_value
from xl_fenjie.returns.figures import PERCENT
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """Both readings are told; the likelier one is read until a person has judged."""
    for line, target, actual in reading.figures():
        if line.other is None:
            continue
        code = "figure_maybe_share" if target.unit == PERCENT else "figure_scale"
        yield reading.fault(
            code,
            line,
            AnswerKey.ACTUAL,
            expected=f"{target.name}（{target_value(target)}）",
            read=f"{written(actual)}{target.unit}",
            other=f"{written(line.other)}{target.unit}",
        )
