"""完成时限 that names no date, lies outside the year, or is over already."""

from collections.abc import Iterator

from xl_fenjie.forms.definition import AnswerType
from xl_fenjie.returns.checks.cell_error import is_error
from xl_fenjie.returns.dates import days_named, is_no_date, is_standing
from xl_fenjie.returns.reading import Reading
from xl_fenjie.returns.rows import Line, is_as_above
from xl_fenjie.values.findings import Finding


def check(reading: Reading) -> Iterator[Finding]:
    """长期坚持 and 每月 are answers too, for work that has no end."""
    columns = [column for column in reading.asked() if column.type is AnswerType.DATE]
    for line in reading.lines:
        for column in columns:
            cell = line.cell(column.key)
            said = cell.shown.strip() and not is_error(cell) and not is_as_above(cell)
            if said and not is_standing(cell.shown):
                yield from _doubts(reading, line, column.key)


def _doubts(reading: Reading, line: Line, key: str) -> Iterator[Finding]:
    cell = line.cell(key)
    days = days_named(cell.shown, reading.year)
    if not days or is_no_date(cell.raw, cell.shown.strip(), reading.year):
        yield reading.fault("due_unreadable", line, key)
        return
    last = max(days)
    if last.year != reading.year:
        yield reading.fault("due_other_year", line, key, expected=f"{reading.year}年")
    elif last < reading.today:
        yield reading.fault("due_over", line, key, expected=reading.today.isoformat())
