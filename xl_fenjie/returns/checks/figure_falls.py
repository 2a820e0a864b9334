"""A cumulative figure that is lower than the quarter before."""

from collections.abc import Iterator

from xl_fenjie.chinese.written import written
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding
from xl_fenjie.values.plan import Relation


def check(reading: Reading) -> Iterator[Finding]:
    """Rates and what is to stay below a limit may fall; a count since January may not."""
    before = {
        (row.task, row.target): figure
        for row in reading.earlier
        if isinstance(figure := row.answers.get(AnswerKey.ACTUAL), float)
    }
    counts = {
        (task.id, index)
        for task in reading.tasks.all
        for index, target in enumerate(task.targets)
        if target.unit != "%" and not target.growth and target.relation is not Relation.AT_MOST
    }
    for task, lines in reading.by_task.items():
        for line in lines:
            key, actual = (task, line.row.target), line.row.answers.get(AnswerKey.ACTUAL)
            if isinstance(actual, float) and key in counts and actual < before.get(key, actual):
                expected = written(before[key])
                yield reading.fault("figure_falls", line, AnswerKey.ACTUAL, expected=expected)
