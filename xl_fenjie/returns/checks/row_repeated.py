"""A task, or a target of it, that is answered more often than it was asked."""

from collections.abc import Iterator

from xl_fenjie.chinese.text import bare
from xl_fenjie.forms.catalogue import TARGET
from xl_fenjie.forms.definition import TASK_ID, Filler, Scope
from xl_fenjie.returns.reading import Reading
from xl_fenjie.returns.rows import Line, scoped, target_names
from xl_fenjie.returns.tasks import Match
from xl_fenjie.values.findings import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """A line per target is how the form was sent; one more is a copy.

    Of pieces of work a task may have as many lines as the unit likes.
    """
    if scoped(reading.form, Scope.WORK):
        return
    for task, lines in reading.by_task.items():
        known = target_names(reading.targets.get(task, ()))
        own = [line for line in lines if _stands_alone(reading, line)]
        for line in own[1:]:
            words = bare(line.shown(TARGET))
            if line.row.target is None and (not words or not known or words in known):
                yield reading.fault("row_repeated", line, TASK_ID, first=own[0].number)


def _stands_alone(reading: Reading, line: Line) -> bool:
    """Whether a line asks or says something itself, and is no further line of an answer."""
    if line.match is Match.CONTINUED:
        return False
    keys = [column.key for column in reading.form.columns if column.filler is Filler.UNIT]
    return line.row.target is not None or any(line.cell(key).raw is not None for key in keys)
