"""What no single cell shows: names that no sheet lists, ids given twice, tasks for nobody."""

import difflib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from xl_fenjie.master.cells import ReadRow
from xl_fenjie.values.duties import Directory
from xl_fenjie.values.findings import Finding, finding
from xl_fenjie.values.plan import Role, Task, Unit

ROLE_HEADINGS = {Role.LEAD: "牵头单位", Role.RESPONSIBLE: "责任单位", Role.SUPPORT: "协办单位"}
NEAR = 0.6

TaskRows = Sequence[tuple[ReadRow, Task]]
UnitRows = Sequence[tuple[ReadRow, Unit]]


def check(tasks: TaskRows, units: UnitRows) -> Iterator[Finding]:
    """All that is wrong between the rows of 任务 and 单位."""
    yield from _twice(tasks, "id", "编号", lambda task: task.id)
    yield from _twice(units, "name", "单位名称", lambda unit: unit.name)
    yield from _for_nobody(tasks)
    yield from _unknown_units(tasks, [unit for _, unit in units])


def _twice(
    rows: Iterable[tuple[ReadRow, Any]], key: str, label: str, name_of: Callable[[Any], str]
) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for row, value in rows:
        name, cell = name_of(value), row.ref(key)
        if name in first:
            yield finding(
                "master_given_twice",
                sheet=row.sheet,
                cell=cell,
                label=label,
                found=name,
                other=first[name],
            )
        first.setdefault(name, cell)


def _for_nobody(tasks: TaskRows) -> Iterator[Finding]:
    for row, task in tasks:
        if not (task.lead or task.responsible):
            yield finding(
                "master_task_for_nobody",
                sheet=row.sheet,
                cell=row.ref("lead"),
                label=ROLE_HEADINGS[Role.LEAD],
                task=task.id,
            )


def _unknown_units(tasks: TaskRows, units: Sequence[Unit]) -> Iterator[Finding]:
    """Each unknown name once, where it first stands, with the most similar known one."""
    directory = Directory(units)
    known = [name for unit in units for name in (unit.name, *unit.aliases)]
    told: set[str] = set()
    for row, task in tasks:
        for role in Role:
            for name in task.units(role):
                if name in told or directory.lists(name):
                    continue
                told.add(name)
                near = difflib.get_close_matches(name, known, n=1, cutoff=NEAR)
                yield finding(
                    "master_unit_unknown",
                    sheet=row.sheet,
                    cell=row.ref(role.value),
                    label=ROLE_HEADINGS[role],
                    found=name,
                    expected=near[0] if near else "",
                    task=task.id,
                    perhaps=f"是不是“{near[0]}”？" if near else "",
                )
