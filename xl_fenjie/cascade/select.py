"""Which tasks of an upper plan concern a lower body: those that name it, or a group it is in.

Only names decide, never the words of a task: a task whose words speak of the body without giving
it a duty, and one that names a group which nobody defines (相关区人民政府), may concern it and
goes to a person.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from xl_fenjie.cascade.bodies import ADMINISTRATIVE, LowerBody, kind_of
from xl_fenjie.chinese.offices import is_group
from xl_fenjie.chinese.text import plain
from xl_fenjie.duties.assign import Directory
from xl_fenjie.values.plan import Plan, Role, Task

_EACH = re.compile(r"^(?:全市|全区|全县)?各")
_VAGUE = re.compile(r"相关|有关|部分|涉及")
_REST = re.compile(r"^(?:其他|其它|其余)")
_GOVERNMENT = re.compile(r"(?:人民政府|政府|管委会|管理委员会|办事处)$")
_SIGNS = re.compile(r"[（）()、和及/]")


class Concern(Enum):
    """What a name in a task means for the body."""

    NONE = auto()
    PERHAPS = auto()
    AS_GROUP = auto()
    BY_NAME = auto()


class Unsure(Enum):
    """Why a task may concern the body: a group that is not defined, or the words of the task."""

    GROUP = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Chosen:
    """A task that concerns the body, and the name in it that says so."""

    task: Task
    because: str


@dataclass(frozen=True, slots=True)
class Possible:
    """A task that may concern the body, and what stands in it."""

    task: Task
    name: str
    doubt: Unsure


@dataclass(frozen=True, slots=True)
class Selection:
    """What concerns the body and what may, each in the order of the plan."""

    chosen: tuple[Chosen, ...]
    possible: tuple[Possible, ...]


def select(plan: Plan, body: LowerBody) -> Selection:
    """Choose the tasks of a plan that concern a body.

    A body that is named itself is chosen by that name, else by the first group that holds it.
    Members of groups come from the plan's units (the document, a preset, or what staff wrote); a
    group without members holds a body only where its words say so: 各区人民政府 holds every 区.
    """
    directory = Directory(plan.units)
    chosen, possible = list[Chosen](), list[Possible]()
    for task in plan.tasks:
        verdicts = [(concern(name, body, directory), name) for name in names_in(task)]
        strongest = max(verdicts, key=lambda each: each[0].value, default=(Concern.NONE, ""))
        if strongest[0] in {Concern.BY_NAME, Concern.AS_GROUP}:
            chosen.append(Chosen(task, strongest[1]))
        elif strongest[0] is Concern.PERHAPS:
            possible.append(Possible(task, strongest[1], Unsure.GROUP))
        else:
            words = plain(task.text)
            spoken = next((stem for stem in body.stems if stem in words), None)
            possible += [Possible(task, spoken, Unsure.WORDS)] if spoken else []
    return Selection(tuple(chosen), tuple(possible))


def names_in(task: Task) -> Sequence[str]:
    """Every name with a duty in a task, once, the roles from the first to the last."""
    named = [name for role in Role for name in task.units(role)]
    for share in task.shares:
        named += [*share.lead, *share.responsible]
    return tuple(dict.fromkeys(named))


def concern(name: str, body: LowerBody, directory: Directory) -> Concern:
    """What a printed name means for a body."""
    unit = directory.find(name)
    if body.bears(name) or any(map(body.bears, (unit.name, *unit.aliases))):
        return Concern.BY_NAME
    if unit.members:
        held = (each.name for each in directory.within(name))
        return Concern.AS_GROUP if any(map(body.bears, held)) else Concern.NONE
    if not is_group(name):
        return Concern.NONE
    return _by_wording(name, body)


def _by_wording(group: str, body: LowerBody) -> Concern:
    """What a group without members means, by its words alone."""
    group = _SIGNS.sub("", group)
    each = _EACH.search(group)
    bare = _GOVERNMENT.sub("", _REST.sub("", _VAGUE.sub("", _EACH.sub("", group))))
    kinds = set(_kinds(bare))
    if not body.kinds:
        departments = re.search(r"(?:部门|单位)$", bare) is not None
        return Concern.PERHAPS if departments else Concern.NONE
    if not kinds:
        return Concern.NONE
    if each and not _VAGUE.search(group) and kinds == set(_whole(bare)):
        if body.kinds & kinds:
            return Concern.AS_GROUP
        return Concern.PERHAPS if "区" in kinds and _is_zone(body) else Concern.NONE
    zone = _is_zone(body) and "区" in kinds
    return Concern.PERHAPS if body.kinds & kinds or zone else Concern.NONE


def _is_zone(body: LowerBody) -> bool:
    return bool(body.kinds - ADMINISTRATIVE)


def _kinds(words: str) -> Iterator[str]:
    """The kinds of area that a group's words end with: 区, 街道 of 各区街道."""
    while kind := kind_of(words):
        yield kind
        words = words.removesuffix(kind)


def _whole(words: str) -> Iterator[str]:
    """The same, but nothing unless the words are made of kinds of area only."""
    if re.fullmatch(r"(?:" + "|".join([*ADMINISTRATIVE, "开发区", "园区"]) + r")+", words):
        yield from _kinds(words)
