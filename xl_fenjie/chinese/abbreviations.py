"""Whether two names mean the same office, on one level or on two, under long and short names.

市发改委, 市发展改革委 and 区发展和改革委员会 share their core: one is an abbreviation of the
other, its characters in the same order.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from xl_fenjie.chinese.offices import LEVEL_SIGN, is_group
from xl_fenjie.chinese.text import plain

_LEVEL = re.compile(f"^(?:{LEVEL_SIGN}|开发区|高新区|经开区)(?!级)")
_PLACE = re.compile(r"^[一-鿿]{2,4}?(?=[省市区县旗](?!场|级|域).{2,}[局委办部厅]$)")
_LEAGUE = re.compile(r"^团([省市区县旗州])委$")
_ENDING = re.compile(
    r"(?:工作)?(?:领导小组|指挥部|工作专班|专班)(?:办公室|办)?$|"
    r"(?:委员会|办公室|分局|联合会|联社|联|局|厅|委|办|部|中心|社|院|会)$"
)
_FAMILIES = (
    ("委员会", "委"), ("办公室", "办"), ("分局", "局"), ("联合会", "联"), ("联社", "社"),
)  # fmt: skip
_RENAMED = frozenset({"局", "委", "办"})  # a reform makes a 局 of an 办: the same office
_BODY = re.compile(r"领导小组|指挥部|专班")
_GOVERNMENT = "人民政府"
_HEADQUARTERS = "机制"
_LEAST_CORE = 2  # one character says too little: 市委, 市政府

SAME, ABBREVIATED, WIDER = 1.0, 0.8, 0.7


@dataclass(frozen=True, slots=True)
class _Parts:
    """A name taken apart; ``ending`` is '' where it is no office's or the core too short."""

    level: str
    rest: str
    core: str
    ending: str


def _parts(name: str) -> _Parts:
    name = _without_place(name)
    league = _LEAGUE.match(name)
    if league:
        return _Parts(league[1], "共青团", "共青团", "委")
    level = _LEVEL.match(name)
    rest = name[level.end() :] if level else name
    ending = _ENDING.search(rest)
    core = rest[: ending.start()] if ending else rest
    at = level[0] if level else ""
    if len(core) < _LEAST_CORE or not ending or is_group(name) or _GOVERNMENT in name:
        return _Parts(at, rest, rest, "")
    family = next((short for long, short in _FAMILIES if ending[0] == long), ending[0])
    return _Parts(at, rest, core, _HEADQUARTERS if _BODY.search(family) else family)


def _without_place(name: str) -> str:
    """The name without the place that stands before its level: 临江市民政局 is 市民政局."""
    name = plain(name)
    place = None if _LEVEL.match(name) or _LEAGUE.match(name) else _PLACE.match(name)
    return name[place.end() :] if place else name


def same_office(name: str, other: str) -> bool:
    """Two names of one level mean one office: 市经信局 and 市经济和信息化局.

    A name that holds another whole is a part of it and no abbreviation: 市公安局交通管理局.
    """
    if _without_place(name) == _without_place(other):
        return True
    one, two = _parts(name), _parts(other)
    if one.level != two.level:
        return False
    if one.core == two.core and {one.ending, two.ending} <= _RENAMED:
        return True
    if one.ending != two.ending or not one.ending:
        return _short_for(one, two)
    short, long = sorted((one, two), key=lambda each: len(each.core))
    if short.core == long.core:
        return True
    part = short.core + short.ending.replace(_HEADQUARTERS, "") in long.core
    return _abbreviates(short.core, long.core) and not part


def kinship(upper: str, own: str) -> float:
    """How far an office's name is that of an upper one on the lower level, from 0 to 1.

    1 the same core (市司法局, 区司法局), 0.8 a fuller one (市卫健委, 区卫生健康局), 0.7 a shorter
    one (市地方金融局, 区金融办).
    """
    one, two = _parts(upper), _parts(own)
    if one.level == two.level and one.level:
        return 0.0
    if one.core == two.core:
        return SAME
    if _short_for(one, two):
        return ABBREVIATED
    if not (one.ending and two.ending):
        return 0.0
    if _abbreviates(one.core, two.core):
        return ABBREVIATED
    return WIDER if _abbreviates(two.core, one.core) else 0.0


def _short_for(one: _Parts, two: _Parts) -> bool:
    """One is a name too short to have a core (妇联), the other the full one (妇女联合会)."""
    return any(
        not short.ending and len(short.rest) <= _LEAST_CORE and bool(long.ending)
        and _abbreviates(short.rest, long.rest)
        for short, long in ((one, two), (two, one))
    )  # fmt: skip


def _abbreviates(short: str, long: str) -> bool:
    """All characters of the short core stand in the long one, in order."""
    if len(short) < _LEAST_CORE:
        return False
    rest = iter(long)
    return all(character in rest for character in short)


def lowered(upper: str, level: str) -> tuple[str, ...]:
    """What an upper office would be called on a lower level: 市司法局 is 区司法局, 团市委 团区委.

    The office of a headquarters may also be the headquarters itself. Empty for what carries no
    level in its name (武汉供电公司).
    """
    name = _without_place(upper)
    if not level:
        return ()
    if _LEAGUE.match(name):
        return (f"团{level}委",)
    match = _LEVEL.match(name)
    if match is None:
        return ()
    whole = level + re.sub("厅$", "局", name[match.end() :])
    body = re.sub(r"(?:办公室|办)$", "", whole)
    return (whole, body) if body != whole and _BODY.search(body) else (whole,)


def level_of(name: str) -> str:
    """The level that a name begins with: 区 of 区民政局 and of 团区委; '' without one."""
    name = _without_place(name)
    league, level = _LEAGUE.match(name), _LEVEL.match(name)
    return league[1] if league else level[0] if level else ""


def known_as(name: str, known: Iterable[str]) -> str:
    """The known name of the same office, the name itself first; '' where there is none or two."""
    listed = tuple(known)
    if name in listed:
        return name
    found = [each for each in listed if same_office(name, each)]
    return found[0] if len(found) == 1 else ""
