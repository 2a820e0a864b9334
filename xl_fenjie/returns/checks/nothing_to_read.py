"""A table without a single filled line."""

from collections.abc import Iterator

from xl_fenjie.forms.definition import RowKind
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.findings import Finding, finding


def check(reading: Reading) -> Iterator[Finding]:
    """Where tasks are asked for, each missing one is told by itself."""
    if not reading.lines and (reading.form.rows is RowKind.FREE or not reading.tasks.own):
        yield finding("nothing_filled_in", sheet=reading.table.sheet.name)
