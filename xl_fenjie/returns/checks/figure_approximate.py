"""A figure that says of itself that it is not exact: 约1.2万, 300余家."""

import re
from collections.abc import Iterator

from xl_fenjie.chinese.written import written
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding

ABOUT = re.compile("约|大概|大致|近|左右|上下|余|多|超|以上|不足|将近|接近")


def check(reading: Reading) -> Iterator[Finding]:
    """The number counts; its words stay in the cell as they were written."""
    for line, _, actual in reading.figures():
        if ABOUT.search(line.cell(AnswerKey.ACTUAL).shown):
            yield reading.fault("figure_approximate", line, AnswerKey.ACTUAL, read=written(actual))
