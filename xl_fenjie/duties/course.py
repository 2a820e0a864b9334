"""The plan in a period of the year, after moves and successions.

A task moves to another unit, and a unit is succeeded by another, from a period on; earlier periods
stay as they were.
"""

from collections.abc import Iterable, Mapping

from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Plan, Role, Task, Unit


def plan_in(plan: Plan, period: Period) -> Plan:
    """The plan as it stands in a period."""
    heirs = heirs_in(plan.units, period)
    moved = any(move.since <= period for task in plan.tasks for move in task.moves)
    if not (heirs or moved):
        return plan
    tasks = tuple(_inherited(_moved(task, period), heirs) for task in plan.tasks)
    units = tuple(
        unit.model_copy(update={"members": _named(unit.members, heirs)}) for unit in plan.units
    )
    return plan.model_copy(update={"tasks": tasks, "units": units})


def _moved(task: Task, period: Period) -> Task:
    """The task after all moves that have begun."""
    changes: dict[str, tuple[str, ...]] = {}
    for move in sorted(task.moves, key=lambda each: each.since):
        if move.since <= period:
            named = {role.value: getattr(move, role.value) for role in Role}
            changes |= {role: names for role, names in named.items() if names is not None}
    return task.model_copy(update=changes) if changes else task


def heirs_in(units: Iterable[Unit], period: Period) -> dict[str, str]:
    """Names and aliases of units succeeded by this period → their last successor."""
    steps = {
        unit.name: unit.successor.unit
        for unit in units
        if unit.successor is not None and unit.successor.since <= period
    }
    heirs: dict[str, str] = {}
    for unit in units:
        if unit.name in steps:
            last, seen = unit.name, set[str]()
            while last in steps and last not in seen:
                seen.add(last)
                last = steps[last]
            heirs |= dict.fromkeys((unit.name, *unit.aliases), last)
    return heirs


def _inherited(task: Task, heirs: Mapping[str, str]) -> Task:
    changes = {
        role.value: named
        for role in Role
        if (named := _named(task.units(role), heirs)) != task.units(role)
    }
    return task.model_copy(update=changes) if changes else task


def _named(names: tuple[str, ...], heirs: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(heirs.get(name, name) for name in names)) if heirs else names
