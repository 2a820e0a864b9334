"""Half of a thing that is counted whole: 12.5个."""

from collections.abc import Iterator

from xl_fenjie.chinese.figures import COUNTED_WHOLE
from xl_fenjie.returns.checks.figure_unit import SHARE
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """1.2万个 is whole; of lengths, areas and money there are parts."""
    for line, target, actual in reading.figures():
        whole = target.unit in COUNTED_WHOLE and not target.growth
        is_share = SHARE.search(line.cell(AnswerKey.ACTUAL).shown) is not None
        # a tenth of a 万 may come out of the binary numbers a hair from the whole
        if whole and not is_share and abs(actual - round(actual)) > 1e-6 * max(1.0, abs(actual)):
            expected = f"{target.name}（{target.unit}）"
            yield reading.fault("figure_fraction", line, AnswerKey.ACTUAL, expected=expected)
