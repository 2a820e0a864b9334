"""The same words as the quarter before."""

from collections.abc import Iterator

from xl_fenjie.chinese.text import bare
from xl_fenjie.returns.checks.answer_short import EMPTY_PHRASES
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding
from xl_fenjie.values.returns import ProgressStatus


def check(reading: Reading) -> Iterator[Finding]:
    """Not where the task is done or the unit says that there is nothing new."""
    before = {
        (row.task, bare(text)) for row in reading.earlier if (text := row.text(AnswerKey.PROGRESS))
    }
    for task, lines in reading.by_task.items():
        status = {line.row.answers.get(AnswerKey.STATUS) for line in lines}
        if status & {ProgressStatus.DONE, ProgressStatus.NOTHING_NEW}:
            continue
        for line in lines:
            words = bare(line.row.text(AnswerKey.PROGRESS))
            if (task, words) in before and words not in EMPTY_PHRASES:
                yield reading.fault("text_repeated", line, AnswerKey.PROGRESS)
