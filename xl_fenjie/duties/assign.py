"""Who reports what: the duties of each unit under a plan and the office's rules.

The rule per form is that of the notice (各责任单位…报 or 各牵头单位…报), see ``Rules``. Groups
(各街道办事处, 区人民政府各部门) expand by their members in the plan's units and only by them,
groups among the members by theirs; a group without members is reported, never guessed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from xl_fenjie.duties.course import plan_in
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Reporter, Role, Task, Unit, UnitKind
from xl_fenjie.values.rules import Rules

REST = "其他"
ALL = "各"


@dataclass(frozen=True, slots=True)
class Duty:
    """A unit's part in a task. ``reports`` is false where it is only named (a partner)."""

    unit: str
    role: Role
    task: Task
    reports: bool = True


@dataclass(frozen=True, slots=True)
class GroupWithoutMembers:
    """A group that would report but has no members on the sheet 单位."""

    group: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """The duties of a form, by unit in the order of first mention, each in the plan's order."""

    duties: Mapping[str, tuple[Duty, ...]]
    without_members: tuple[GroupWithoutMembers, ...]


class Directory:
    """The plan's units, found by name or alias."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._by_name: dict[str, Unit] = {}
        listed = tuple(units)
        for unit in listed:
            for name in unit.aliases:
                self._by_name.setdefault(name, unit)
        for unit in listed:
            self._by_name[unit.name] = unit
        self._unlisted: dict[str, Unit] = {}
        self._within: dict[str, tuple[Unit, ...]] = {}

    def names(self) -> Iterable[str]:
        """All names and aliases."""
        return self._by_name.keys()

    def find(self, name: str) -> Unit:
        """The unit of this name or alias; an unlisted name is a unit of its own.

        ``区人民政府其他部门`` finds ``区人民政府各部门``: the rest of a group is the group less
        those who are named beside it.
        """
        known = self._known(name) or self._unlisted.get(name)
        if known is None:
            known = self._unlisted[name] = Unit(name=name)
        return known

    def lists(self, name: str) -> bool:
        """Whether the plan's units hold this name, as name, alias or rest of a group."""
        return self._known(name) is not None

    def within(self, name: str) -> tuple[Unit, ...]:
        """The unit itself; of a group its members, of groups among them theirs, each unit once.

        A group among them that has no members stands for itself. A group that comes back to
        itself adds nothing there.
        """
        held = self._within.get(name)
        if held is None:
            held = self._within[name] = self._looked_into(name)
        return held

    def _looked_into(self, name: str) -> tuple[Unit, ...]:
        found: dict[str, Unit] = {}
        seen: set[str] = set()

        def look_into(unit: Unit) -> None:
            if unit.name in seen:
                return
            seen.add(unit.name)
            if unit.kind is UnitKind.UNIT or not unit.members:
                found[unit.name] = unit
                return
            for member in unit.members:
                look_into(self.find(member))

        whole = self.find(name)
        look_into(whole)
        return tuple(found.values()) or (whole,)

    def _known(self, name: str) -> Unit | None:
        known = self._by_name.get(name)
        if known is None and REST in name:
            return self._by_name.get(name.replace(REST, ALL))
        return known


def assign(plan: Plan, rules: Rules, form: FormKey, period: Period | None = None) -> Assignment:
    """Work out which unit reports which tasks on this form.

    With ``period`` as the plan stands in it, after the moves and successions of the year.
    """
    plan = plan if period is None else plan_in(plan, period)
    directory = Directory(plan.units)
    reporter, partners = rules.reporter(form), rules.partners
    duties: dict[str, list[Duty]] = {}
    empty: dict[str, list[Task]] = {}
    for task in plan.tasks:
        roles = reporting_roles(task, reporter)
        for unit, role, group in _named(task, directory):
            reports = role in roles
            if not (reports or partners):
                continue
            if group is not None:
                empty.setdefault(group, []).append(task)
            else:
                duties.setdefault(unit, []).append(Duty(unit, role, task, reports))
    return Assignment(
        {unit: tuple(held) for unit, held in duties.items()},
        tuple(GroupWithoutMembers(group, tuple(tasks)) for group, tasks in empty.items()),
    )


def asked(duties: Iterable[Duty]) -> tuple[Duty, ...]:
    """The duties that a form asks for: one of each matter.

    A task that is the same matter as another of the same unit (``same_as``) is left to that one,
    whose answers count for both.
    """
    held = tuple(duties)
    if not any(duty.task.same_as for duty in held):
        return held
    asked_for = {duty.task.id for duty in held if duty.reports}
    shown = {duty.task.id for duty in held}

    def is_repeated(duty: Duty) -> bool:
        other = duty.task.same_as
        # what the unit need not answer cannot stand in for what it must
        return other != duty.task.id and other in (asked_for if duty.reports else shown)

    return tuple(duty for duty in held if not is_repeated(duty))


def reporting_roles(task: Task, reporter: Reporter) -> frozenset[Role]:
    """The roles that report this task; without a 牵头单位 its 责任单位 report."""
    if reporter is Reporter.LEAD and task.lead:
        return frozenset({Role.LEAD})
    return frozenset({Role.LEAD, Role.RESPONSIBLE})


def _named(task: Task, directory: Directory) -> Iterator[tuple[str, Role, str | None]]:
    """Each unit of the task once, in its strongest role; or a group that has no members.

    A unit that is named itself keeps that role, whatever group it also belongs to.
    """
    listed = [(role, name, directory.find(name)) for role in Role for name in task.units(role)]
    named = {unit.name for _, _, unit in listed if unit.kind is UnitKind.UNIT}
    seen: set[str] = set()
    for role, name, unit in listed:
        if unit.kind is UnitKind.UNIT:
            held: tuple[Unit, ...] = (unit,)
        else:
            held = tuple(each for each in directory.within(name) if each.name not in named)
        for each in held:
            if each.name not in seen:
                seen.add(each.name)
                yield each.name, role, each.name if each.kind is UnitKind.GROUP else None
