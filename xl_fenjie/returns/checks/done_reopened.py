"""A task that was 已完成 the quarter before and no longer is."""

from collections.abc import Iterator

from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding
from xl_fenjie.values.returns import ProgressStatus

STILL = frozenset({ProgressStatus.DONE, ProgressStatus.NOTHING_NEW})


def check(reading: Reading) -> Iterator[Finding]:
    """本季度无新进展 takes nothing back."""
    done = {
        row.task
        for row in reading.earlier
        if row.answers.get(AnswerKey.STATUS) == ProgressStatus.DONE
    }
    for task, lines in reading.by_task.items():
        for line in lines if task in done else ():
            status = line.row.text(AnswerKey.STATUS)
            if status and status not in STILL:
                expected = ProgressStatus.DONE.value
                yield reading.fault("done_reopened", line, AnswerKey.STATUS, expected=expected)
