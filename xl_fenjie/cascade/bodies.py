"""The lower body for which a plan is taken apart: its names, and its kind of area."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from xl_fenjie.chinese.offices import AREAS, PLACE_OFFICES, ZONES
from xl_fenjie.chinese.text import plain

_FILE = "bodies.json"
_ORGANS = (*(each for each in PLACE_OFFICES if each != "街道"), "区委", "县委")
_KEPT = {"街道办事处": "街道", "区委": "区", "县委": "县"}
_LEAST_PLACE = 2  # 团区委 and 区委 are no area's
_KIND = re.compile(f"({ZONES}|工业区|新城|{AREAS})$")
ADMINISTRATIVE = frozenset({"区", "县", "市", "旗", "镇", "乡", "街道"})


@dataclass(frozen=True, slots=True)
class LowerBody:
    """A lower body: the ``stems`` of its names (东西湖区, 临空港开发区), the first as given.

    ``assumed`` are those that were not given but are known to be the same body's.
    """

    stems: tuple[str, ...]
    assumed: tuple[str, ...] = ()

    def bears(self, name: str) -> bool:
        """Whether a printed name is one of this body's (东西湖区人民政府 is 东西湖区's)."""
        return stem_of(name) in self.stems

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of area that it is: 区, 开发区; empty for what is no area."""
        return frozenset(kind for stem in self.stems if (kind := kind_of(stem)))

    @property
    def level(self) -> str:
        """How the names of its own units begin: 区 for a 区 and for a zone, '' for a 街道."""
        kinds = self.kinds & ADMINISTRATIVE
        return next(iter(sorted(kinds - {"街道"})), "" if kinds or not self.kinds else "区")


def body_of(names: Sequence[str], place: str, year: int) -> LowerBody:
    """The body of these names, with the names that it is known to bear besides.

    ``place`` is whose plan it is (武汉市人民政府办公厅): facts of public administration are used
    for that place and year only.
    """
    given = tuple(dict.fromkeys(stem_of(name) for name in names if plain(name)))
    known = [
        name
        for fact in _facts(place)
        if fact.get("from", year) <= year <= fact.get("until", year)
        and set(given) & set(fact["names"])
        for name in fact["names"]
    ]
    assumed = tuple(name for name in dict.fromkeys(known) if name not in given)
    return LowerBody((*given, *assumed), assumed)


def stem_of(name: str) -> str:
    """The area that a name speaks of: 东西湖区 of 东西湖区人民政府, 云溪街道 of 云溪街道办事处."""
    name = plain(name)
    for organ in _ORGANS:
        kept = _KEPT.get(organ, "")
        stem = name.removesuffix(organ) + kept
        if name.endswith(organ) and len(stem) - len(kept) >= (_LEAST_PLACE if kept else 1):
            return stem
    return name


def kind_of(stem: str) -> str:
    """What kind of area it is: 区, 县, 街道, 开发区; '' for what is none."""
    match = _KIND.search(stem)
    return match[1] if match else ""


def is_area(name: str) -> bool:
    """The name is that of a whole area's government (江夏区人民政府, 东湖高新区管委会)."""
    stem = stem_of(name)
    return stem != plain(name) and bool(kind_of(stem))


def _facts(place: str) -> Iterable[dict[str, Any]]:
    return [fact for city, facts in _presets().items() if place.startswith(city) for fact in facts]


@cache
def _presets() -> dict[str, list[dict[str, Any]]]:
    text = files("xl_fenjie.cascade").joinpath(_FILE).read_text("utf-8")
    return cast("dict[str, list[dict[str, Any]]]", json.loads(text))
