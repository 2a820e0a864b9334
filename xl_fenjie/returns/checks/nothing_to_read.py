"""A form in which nothing has been filled in."""

from collections.abc import Iterator

from xl_fenjie.forms.definition import RowKind
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.findings import Finding, finding


def check(reading: Reading) -> Iterator[Finding]:
    """Told once for the whole form, where its answers begin.

    A form on which nothing must be answered may stay blank.
    """
    own = {task.id for task in reading.tasks.own}
    wanted = reading.form.rows is RowKind.FREE or not own or own - reading.optional
    if not reading.is_blank or not wanted:
        return
    first = next((column.key for column in reading.asked() if column.required), None)
    place = {"sheet": reading.table.sheet.name}
    if reading.lines and first is not None:
        cell, label = reading.lines[0].cell(first).ref, reading.table.heading(first)
        place |= {"cell": cell, "label": label}
    yield finding("nothing_filled_in", **place, nil=reading.nil_hint)
