"""What no single cell shows: names that no sheet lists, ids given twice, tasks for nobody.

An error hinders every step; a warning must be mended before a form goes out; a note hinders
nothing.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.chinese.likeness import nearest
from xl_fenjie.duties.assign import Directory
from xl_fenjie.master.cells import ReadRow
from xl_fenjie.master.codecs import FURTHER_CONTACT
from xl_fenjie.master.row_checks import check_schedule, check_times, check_units
from xl_fenjie.values.findings import Finding, finding
from xl_fenjie.values.plan import Role, Task, Unit

ROLE_HEADINGS = {Role.LEAD: "牵头单位", Role.RESPONSIBLE: "责任单位", Role.SUPPORT: "协办单位"}

TaskRows = Sequence[tuple[ReadRow, Task]]
UnitRows = Sequence[tuple[ReadRow, Unit]]
Rows = Sequence[ReadRow]


@dataclass(frozen=True, slots=True)
class Edited:
    """What staff have made of a plan, by rows.

    ``unit_rows`` are all rows of 单位, those with further contacts as well; ``general`` and
    ``granted`` those of 时间安排, for all units and for single ones.
    """

    year: int
    tasks: TaskRows
    units: UnitRows
    unit_rows: Rows
    general: Rows
    granted: Rows


def check(edited: Edited) -> Iterator[Finding]:
    """All that is wrong between the rows of 任务, 单位 and 时间安排."""
    tasks, units = edited.tasks, edited.units
    yield from _twice(tasks, "id", "编号", lambda task: task.id)
    yield from _twice(units, "name", "单位名称", lambda unit: unit.name)
    yield from _names_shared(units)
    yield from _for_nobody(tasks)
    yield from _same_matters(tasks)
    yield from _unknown_units(edited)
    yield from check_units(edited.unit_rows)
    yield from check_times(edited.year, tasks, edited.unit_rows)
    yield from check_schedule(edited.year, tasks, (edited.general, edited.granted))


def _twice(
    rows: Iterable[tuple[ReadRow, Any]], key: str, label: str, name_of: Callable[[Any], str]
) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for row, value in rows:
        name, cell = name_of(value), row.ref(key)
        if name in first:
            yield _fault("master_given_twice", row, key, label=label, found=name, other=first[name])
        first.setdefault(name, cell)


def _fault(code: str, row: ReadRow, key: str, *, label: str, **facts: Any) -> Finding:
    return finding(code, sheet=row.sheet, cell=row.ref(key), label=label, **facts)


def _names_shared(units: UnitRows) -> Iterator[Finding]:
    """An alias that is another unit's name or alias: whose tasks would they be?"""
    owner: dict[str, str] = {unit.name: row.ref("name") for row, unit in units}
    for row, unit in units:
        for alias in dict.fromkeys(unit.aliases):
            if alias == unit.name:
                continue
            if alias in owner:
                facts = {"found": alias, "other": owner[alias]}
                yield _fault("master_alias_shared", row, "aliases", label="别名", **facts)
            owner.setdefault(alias, row.ref("aliases"))


def _for_nobody(tasks: TaskRows) -> Iterator[Finding]:
    for row, task in tasks:
        if not (task.lead or task.responsible):
            label = ROLE_HEADINGS[Role.LEAD]
            yield _fault("master_task_for_nobody", row, "lead", label=label, task=task.id)


def _same_matters(tasks: TaskRows) -> Iterator[Finding]:
    """同 must name another task that stands for itself, and ask for no figure that it lacks."""
    by_id = {task.id: task for _, task in tasks}
    for row, task in tasks:
        if not task.same_as:
            continue
        other = by_id.get(task.same_as)
        facts = {"found": task.same_as, "task": task.id}
        if other is None or other is task or other.same_as:
            yield _fault("master_same_unknown", row, "same_as", label="同", **facts)
        elif missing := [each.text for each in task.targets if each not in other.targets]:
            facts["expected"] = "、".join(missing)
            yield _fault("master_same_differs", row, "same_as", label="同", **facts)


def _unknown_units(edited: Edited) -> Iterator[Finding]:
    """Each unknown name once, where it first stands, with the most similar known one."""
    listed = [unit for _, unit in edited.units]
    directory = Directory(listed)
    known = [name for unit in listed for name in (unit.name, *unit.aliases)]
    told: set[str] = set()
    for name, row, key, label in _mentioned(edited):
        if name in told or directory.lists(name):
            continue
        told.add(name)
        near = "".join(name.split())
        if near not in known:
            near = nearest(name, known)
        yield _fault(
            "master_unit_unknown",
            row,
            key,
            label=label,
            found=name,
            expected=near,
            perhaps=_run_together(name, known)
            or (sentence("meant_name", name=near) if near else ""),
        )


def _run_together(name: str, known: Collection[str]) -> str:
    """A name with a space in it is mostly two names without a mark between them."""
    parts = [] if "".join(name.split()) in known else name.split()
    return (
        sentence("meant_names", count=len(parts), names="、".join(parts)) if len(parts) > 1 else ""
    )


def _mentioned(edited: Edited) -> Iterator[tuple[str, ReadRow, str, str]]:
    """Each name of a unit outside its own row: the name, its row, key and heading."""
    for row, task in edited.tasks:
        yield from _mentioned_in(row, task)
    yield from _mentioned_among_units(edited.units)
    for row in edited.granted:
        yield row.values["unit"], row, "unit", "单位"
    for row in edited.unit_rows:
        if row.values["kind"] == FURTHER_CONTACT:
            yield row.values["name"], row, "name", "单位名称"


def _mentioned_in(row: ReadRow, task: Task) -> Iterator[tuple[str, ReadRow, str, str]]:
    for role in Role:
        for name in task.units(role):
            yield name, row, role.value, ROLE_HEADINGS[role]
    for share in task.shares:
        for name in (*share.lead, *share.responsible):
            yield name, row, "shares", "任务分工"
    for move in task.moves:
        for role in Role:
            for name in getattr(move, role.value) or ():
                yield name, row, "moves", "移交"


def _mentioned_among_units(units: UnitRows) -> Iterator[tuple[str, ReadRow, str, str]]:
    for row, unit in units:
        for name in unit.members:
            yield name, row, "members", "成员"
        if unit.successor is not None:
            yield unit.successor.unit, row, "successor", "接替单位"
