"""已完成 beside a figure that has not reached its target."""

from collections.abc import Iterator

from xl_fenjie.forms.figures import target_value
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding
from xl_fenjie.values.plan import Relation, Target
from xl_fenjie.values.returns import ProgressStatus


def check(reading: Reading) -> Iterator[Finding]:
    """Only where reaching is what the target asks: not for 左右 and 以内."""
    targets = {task.id: task.targets for task in reading.tasks.all}
    for task, lines in reading.by_task.items():
        statuses = {line.row.answers.get(AnswerKey.STATUS) for line in lines}
        for line in lines if ProgressStatus.DONE in statuses else ():
            index, known = line.row.target, targets.get(task, ())
            actual = line.row.answers.get(AnswerKey.ACTUAL)
            if index is None or index >= len(known) or not isinstance(actual, float):
                continue
            if _below(actual, known[index]):
                asked = target_value(known[index])
                yield reading.fault("done_below_target", line, AnswerKey.ACTUAL, expected=asked)


def _below(actual: float, target: Target) -> bool:
    asks = target.relation not in {Relation.ABOUT, Relation.AT_MOST}
    return asks and not target.growth and actual < target.value
