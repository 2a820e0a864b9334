"""A count below nothing: most often the distance to the target."""

from collections.abc import Iterator

from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding

PERCENT = "%"


def check(reading: Reading) -> Iterator[Finding]:
    """Rates and changes may be negative (下降 3%)."""
    for line, target, actual in reading.figures():
        if actual < 0 and target.unit != PERCENT and not target.growth:
            expected = f"{target.name}（{target.unit}）"
            yield reading.fault("figure_negative", line, AnswerKey.ACTUAL, expected=expected)
