"""A task of the unit's form that no line speaks of."""

from collections.abc import Iterator

from xl_fenjie.forms.definition import RowKind
from xl_fenjie.returns.reading import Reading, quoted
from xl_fenjie.values.findings import Finding, finding


def check(reading: Reading) -> Iterator[Finding]:
    """One finding per task, with its words."""
    if reading.form.rows is not RowKind.TASKS or reading.is_blank:
        return
    for task in reading.tasks.own:
        if task.id not in reading.by_task and task.id not in reading.optional:
            yield finding(
                "task_missing",
                sheet=reading.table.sheet.name,
                expected=quoted(task.text),
                task=task.id,
                number=task.id,
                nil=reading.nil_hint,
            )
