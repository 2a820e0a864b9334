"""What single rows of 单位 and 时间安排 say that cannot be meant, or that has no effect there."""

from collections.abc import Iterator, Sequence
from typing import Any

from xl_fenjie.master.cells import ReadRow
from xl_fenjie.master.codecs import FURTHER_CONTACT, KIND_LEFT_OPEN, shown
from xl_fenjie.master.notation import write_names
from xl_fenjie.values.findings import Finding, finding
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Task, UnitKind

GROUP_WORDS = "各", "相关"
GENERAL_ONLY = {"called": "文件的叫法", "tasks": "只适用于", "stated": "文件写明日期"}
DUE = "报送截止"
OWN_ROW = {"aliases": "别名", "members": "成员", "successor": "接替单位"}

Rows = Sequence[ReadRow]
TaskRows = Sequence[tuple[ReadRow, Task]]


def _fault(code: str, row: ReadRow, key: str, *, label: str, **facts: Any) -> Finding:
    return finding(code, sheet=row.sheet, cell=row.ref(key), label=label, **facts)


def check_units(rows: Rows) -> Iterator[Finding]:
    """Members of what is no group, groups that are none, what a contact's row cannot say."""
    for row in rows:
        kind, name, members = (row.values[key] for key in ("kind", "name", "members"))
        if kind == FURTHER_CONTACT:
            yield from _unused(row, OWN_ROW)
        elif kind != UnitKind.GROUP and members:
            yield _fault("master_members_of_unit", row, "members", label="成员", found=name)
        elif kind == KIND_LEFT_OPEN and any(word in name for word in GROUP_WORDS):
            yield _fault("master_kind_open", row, "kind", label="类别", found=name)


def _unused(row: ReadRow, labels: dict[str, str]) -> Iterator[Finding]:
    for key, label in labels.items():
        value = row.values[key]
        if value:
            text = write_names(value) if isinstance(value, tuple) else shown(value)
            yield _fault("master_cell_unused", row, key, label=label, found=text)


def check_times(year: int, tasks: TaskRows, units: Rows) -> Iterator[Finding]:
    """Moves and successions that begin in another year, and so would always or never hold."""
    for row, task in tasks:
        for move in task.moves:
            yield from _other_year(year, move.since, row, ("moves", "移交"))
    for row in units:
        if succession := row.values["successor"]:
            yield from _other_year(year, succession.since, row, ("successor", "接替单位"))
            if succession.unit == row.values["name"]:
                yield _fault(
                    "master_own_successor",
                    row,
                    "successor",
                    label="接替单位",
                    found=succession.unit,
                )


def _other_year(
    year: int, period: Period, row: ReadRow, column: tuple[str, str]
) -> Iterator[Finding]:
    if period.year != year:
        key, label = column
        facts = {"found": str(period), "expected": str(year)}
        yield _fault("master_other_year", row, key, label=label, **facts)


def check_schedule(year: int, tasks: TaskRows, rows: tuple[Rows, Rows]) -> Iterator[Finding]:
    """Dates of another year, for tasks that are not there, given twice; and what has no effect."""
    general, granted = rows
    numbers = {task.number for _, task in tasks}
    for row in (*general, *granted):
        yield from _other_year(year, row.values["period"], row, ("period", "时段"))
        due = row.values["due"]
        if due is not None and abs(due.year - year) > 1:
            facts = {"found": due.isoformat(), "expected": str(year)}
            yield _fault("master_due_far", row, "due", label=DUE, **facts)
        elif row.values["period"].year == year:
            yield from _before_its_period(row)
    for row in general:
        unknown = [number for number in row.values["tasks"] if number not in numbers]
        if unknown:
            found = write_names(tuple(unknown))
            yield _fault("master_number_unknown", row, "tasks", label="只适用于", found=found)
        yield from _unused(row, {"reason": "说明"})
    for row in granted:
        yield from _unused(row, GENERAL_ONLY)
    for row, other in _twice(general, ("form", "period", "tasks")):
        yield _fault("master_date_twice", row, "due", label=DUE, other=other.ref("due"))
    for row, other in _twice(granted, ("form", "period", "unit")):
        yield _fault("master_grant_twice", other, "due", label=DUE, other=row.ref("due"))


def _before_its_period(row: ReadRow) -> Iterator[Finding]:
    """Nobody can report on a quarter before it began; other forms may be wanted beforehand."""
    form, period, due = (row.values[key] for key in ("form", "period", "due"))
    if due is None or due >= period.first_day:
        return
    code = "master_due_too_early" if form is FormKey.PROGRESS else "master_due_early"
    facts = {"found": due.isoformat(), "expected": period.first_day.isoformat()}
    yield _fault(code, row, "due", label=DUE, period=period.label, **facts)


def _twice(rows: Rows, keys: Sequence[str]) -> Iterator[tuple[ReadRow, ReadRow]]:
    """Each row that is for the same as an earlier one, and the last of these."""
    last: dict[tuple[Any, ...], ReadRow] = {}
    for row in rows:
        which = tuple(row.values[key] for key in keys)
        if which in last:
            yield row, last[which]
        last[which] = row
