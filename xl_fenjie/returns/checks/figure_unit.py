"""A share where a count is asked for."""

import re
from collections.abc import Iterator

from xl_fenjie.returns.figures import PERCENT
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding
from xl_fenjie.values.plan import Target

SHARE = re.compile(r"[%％]|[一二三四五六七八九十\d]成")


def check(reading: Reading) -> Iterator[Finding]:
    """Compares the figure with the unit of its own target."""
    for line, target, _ in reading.figures():
        if is_share_of_count(target, line.cell(AnswerKey.ACTUAL).shown):
            asked = f"{target.name}（{target.unit}）"
            yield reading.fault("figure_is_share", line, AnswerKey.ACTUAL, expected=asked)


def is_share_of_count(target: Target, shown: str) -> bool:
    """Whether 90% or 九成 stands where a count is asked for."""
    return target.unit != PERCENT and SHARE.search(shown) is not None
