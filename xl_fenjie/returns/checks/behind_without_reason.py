"""进度滞后 without a word on why, or on what will be done."""

from collections.abc import Iterator

from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding
from xl_fenjie.values.returns import ProgressStatus

ASKED = (AnswerKey.PROBLEMS.value, AnswerKey.NEXT_STEPS.value)


def check(reading: Reading) -> Iterator[Finding]:
    """Only where the form has these columns."""
    columns = [column for column in reading.asked() if column.key in ASKED]
    for lines in reading.by_task.values():
        behind = [
            line
            for line in lines
            if line.row.answers.get(AnswerKey.STATUS) == ProgressStatus.BEHIND
        ]
        for column in columns if behind else ():
            if not any(line.row.text(column.key) for line in lines):
                yield reading.fault("behind_without_reason", behind[0], column.key)
