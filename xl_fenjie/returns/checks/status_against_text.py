"""A status that its own words or figures contradict."""

import re
from collections.abc import Iterator

from xl_fenjie.returns.reading import Reading
from xl_fenjie.returns.rows import Line
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding
from xl_fenjie.values.returns import ProgressStatus

NOT_DONE = re.compile(
    "尚未完成|还未完成|未能完成|没有完成|未完成|尚未启动|还未启动|未启动|尚未开工"
)
ALL_DONE = re.compile("已全部完成|已经全部完成|全面完成|圆满完成|全部办结|已办结|已经办结")
SAYS_OTHERWISE = {
    ProgressStatus.DONE: NOT_DONE,
    ProgressStatus.NOT_STARTED: ALL_DONE,
    ProgressStatus.NOTHING_NEW: ALL_DONE,
}


def check(reading: Reading) -> Iterator[Finding]:
    """已完成 beside 尚未完成; 尚未启动 beside 已全部完成 or a figure above 0."""
    for lines in reading.by_task.values():
        for line in lines:
            status = line.row.answers.get(AnswerKey.STATUS)
            if not isinstance(status, str) or status not in SAYS_OTHERWISE:
                continue
            words = SAYS_OTHERWISE[ProgressStatus(status)].search(_words(lines))
            if words is not None:
                yield reading.fault("status_against_text", line, AnswerKey.STATUS, words=words[0])
            elif status == ProgressStatus.NOT_STARTED:
                yield from _figures(reading, lines)


def _words(lines: tuple[Line, ...]) -> str:
    return "\n".join(line.row.text(AnswerKey.PROGRESS) for line in lines)


def _figures(reading: Reading, lines: tuple[Line, ...]) -> Iterator[Finding]:
    for line in lines:
        actual = line.row.answers.get(AnswerKey.ACTUAL)
        if isinstance(actual, float) and actual > 0:
            yield reading.fault("figure_before_start", line, AnswerKey.ACTUAL)
