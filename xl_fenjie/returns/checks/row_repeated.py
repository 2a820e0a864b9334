"""A task that is answered more often than it was asked."""

from collections.abc import Iterator

from xl_fenjie.forms.definition import TASK_ID, Scope
from xl_fenjie.returns.reading import Reading
from xl_fenjie.returns.rows import TARGET, Match, scoped
from xl_fenjie.values.findings import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """A line per target is how the form was sent; one more is a copy.

    Of pieces of work a task may have as many lines as the unit likes.
    """
    if scoped(reading.form, Scope.WORK):
        return
    targets = {task.id: len(task.targets) for task in reading.tasks.all}
    for task, lines in reading.by_task.items():
        own = [line for line in lines if line.match is not Match.CONTINUED]
        named = sum(line.cell(TARGET).raw is not None for line in own)
        asked = targets.get(task, named) if TARGET in reading.table.columns else 0
        for line in own[max(1, asked) :]:
            yield reading.fault("row_repeated", line, TASK_ID, first=own[0].number)
