"""The directory of a plan: every unit that is named, its other names, and who is in a group."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from xl_fenjie.chinese.names import Name
from xl_fenjie.chinese.offices import is_group
from xl_fenjie.document.presets import preset_members
from xl_fenjie.values.plan import Unit, UnitKind

_REST = "其他"
_ALL = "各"
_PARTY = re.compile(r"^.(?:委|纪委|人大|政协|法院|检察)")
_DEPARTMENT = re.compile(r"(?:局|委|委员会|办|办公室|分局|中心|处|站)$")
_MANY_MEMBERS = 2


class Mention(NamedTuple):
    """A name where it is named."""

    name: Name
    line: int


@dataclass(frozen=True, slots=True)
class UnitList:
    """The units in order of first mention, and what is to be said about them.

    ``lines`` and ``counts`` tell where a name first stands and how often; ``preset`` and
    ``merged`` are groups filled from a preset, and aliases that are named by themselves too.
    """

    units: tuple[Unit, ...]
    lines: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    preset: tuple[str, ...] = ()
    merged: tuple[tuple[str, str], ...] = ()


def list_units(mentions: Sequence[Mention], place: str, year: int) -> UnitList:
    """List the units of a plan; ``place`` and ``year`` choose the preset of its groups."""
    counts = Counter(mention.name.name for mention in mentions)
    lines: dict[str, int] = {}
    aliases: dict[str, dict[str, None]] = {}
    extents: dict[str, str] = {}
    for mention in mentions:
        name = _group_of_rest(mention.name.name)
        lines.setdefault(name, mention.line)
        aliases.setdefault(name, {}).update(dict.fromkeys(mention.name.aliases))
        extents[name] = extents.get(name, "") + mention.name.extent
    merged = _merge(aliases, counts)
    units, preset = list[Unit](), list[str]()
    named = list(aliases)
    for name, others in aliases.items():
        if not is_group(name):
            units.append(Unit(name=name, aliases=tuple(others)))
            continue
        members = _stated(extents[name], named)
        if not members:
            members = preset_members(place, name, extents[name], year)
            preset += [name] if members else []
        units.append(
            Unit(name=name, aliases=tuple(others), kind=UnitKind.GROUP, members=tuple(members))
        )
    units += _members_not_named(units)
    return UnitList(tuple(units), lines, dict(counts), tuple(preset), tuple(merged))


def _members_not_named(units: Sequence[Unit]) -> list[Unit]:
    """Members of groups that the document names nowhere: they report, and so they are listed."""
    known = {name for unit in units for name in (unit.name, *unit.aliases)}
    members = dict.fromkeys(name for unit in units for name in unit.members)
    return [Unit(name=name) for name in members if name not in known]


def _group_of_rest(name: str) -> str:
    """区人民政府其他部门 is the group 区人民政府各部门 less those named beside it."""
    return name.replace(_REST, _ALL) if _REST in name and is_group(name) else name


def _merge(aliases: dict[str, dict[str, None]], counts: Counter[str]) -> list[tuple[str, str]]:
    """A unit that another unit gives as its other name is that unit: the commoner name stays."""
    merged = []
    for name in list(aliases):
        for other in list(aliases.get(name, ())):
            if other not in aliases or other == name:
                continue
            kept, gone = (other, name) if counts[other] > counts[name] else (name, other)
            moved = aliases.pop(gone)
            aliases[kept].update(dict.fromkeys([gone, *moved]))
            aliases[kept].pop(kept, None)
            merged.append((kept, gone))
            if gone == name:
                break
    return merged


def _stated(extent: str, named: Iterable[str]) -> tuple[str, ...]:
    """Members that a bracket lists by their names."""
    listed = [each for each in re.split("[、，；和及]", extent.removeprefix("含")) if each]
    members = tuple(name for name in named if name in listed)
    return members if len(members) >= _MANY_MEMBERS else ()


def likely_members(group: Unit, units: Iterable[Unit]) -> tuple[str, ...]:
    """Units named in the document that may belong to a group: a proposal, never more.

    各街道办事处 has those that end so; 区人民政府各部门 the offices of that level that are not the
    party's.
    """
    single = [unit.name for unit in units if unit.kind is UnitKind.UNIT]
    kind = re.sub("^(?:各|相关|有关)+(?:相关|有关)?", "", group.name)
    if kind != group.name and not re.search("(?:部门|单位)$", kind):
        return tuple(name for name in single if name.endswith(kind) and name != kind)
    departments = re.fullmatch("([市区县]).*(?:各|相关|有关)?(?:部门|单位)", group.name)
    if departments:
        return tuple(
            name
            for name in single
            if name.startswith(departments[1])
            and _DEPARTMENT.search(name)
            and not _PARTY.match(name)
        )
    return ()
