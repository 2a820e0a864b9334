"""What an earlier year's pair of documents teaches: who carried out what, and how often."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from xl_fenjie.cascade.counterparts import (
    Counterpart,
    Counterparts,
    acting,
    joining,
    own_acting,
    own_named,
)
from xl_fenjie.cascade.pairs import Pair
from xl_fenjie.chinese.abbreviations import kinship, known_as, level_of
from xl_fenjie.values.plan import Role, Task

LEAST_LIKE = 0.7


@dataclass(frozen=True, slots=True)
class Experience:
    """Pairs of tasks with what was counted in them; empty before the first year.

    ``units`` are the own units with the number of tasks in which each stands; ``role`` is where
    the own document puts the one who acts (牵头 or 责任), ``level`` how its units begin (区).
    """

    pairs: tuple[Pair, ...] = ()
    counterparts: Counterparts = field(default_factory=Counterparts)
    units: dict[str, int] = field(default_factory=dict)
    role: Role = Role.RESPONSIBLE
    level: str = ""


def learn(pairs: Sequence[Pair]) -> Experience:
    """Count who carried out what in these pairs; upper units under one name each."""
    pairs = tuple(one_name_each(pairs))
    units = Counter(name for pair in pairs for name in own_named(pair.own))
    led = Counter((acting(pair.upper), own_acting(pair.own)) for pair in pairs)
    levels = Counter(level_of(name) for name in units)
    levels.pop("", None)
    leading = sum(bool(pair.own.lead) for pair in pairs)
    return Experience(
        pairs=pairs,
        counterparts=Counterparts(tuple(_rows(pairs, led))),
        units=dict(units),
        role=Role.LEAD if leading * 2 > len(pairs) else Role.RESPONSIBLE,
        level=max(levels, key=lambda each: (levels[each], each), default=""),
    )


def one_name_each(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """The pairs with each upper unit under the first of its names."""
    names: dict[str, str] = {}

    def settle(listed: Iterable[str]) -> tuple[str, ...]:
        return tuple(
            names.setdefault(name, known_as(name, dict.fromkeys(names.values())) or name)
            for name in listed
        )

    for pair in pairs:
        roles = {role.value: settle(pair.upper.units(role)) for role in Role}
        yield Pair(pair.upper.model_copy(update=roles), pair.own)


def _rows(pairs: Sequence[Pair], led: Counter[tuple[str, str]]) -> Iterator[Counterpart]:
    """The rows of the table in the order in which the pairs show them."""
    joined = Counter[tuple[str, str]]()
    shown = defaultdict[tuple[str, str], list[Task]](list)
    for pair in pairs:
        first = acting(pair.upper), own_acting(pair.own)
        shown[first].append(pair.own)
        for upper in joining(pair.upper):
            key = upper, _own_of(upper, own_named(pair.own), led)
            joined[key] += 1
            shown[key].append(pair.own)
    for key, tasks in shown.items():
        upper, own = key
        if not upper or (not own and _answered(upper, shown)):
            continue
        acted = [task for task in tasks if own_acting(task) == own] if own else []
        leaders = Counter(task.leader for task in acted if task.leader)
        yield Counterpart(
            upper=upper,
            own=own,
            leader=max(leaders, key=lambda each: leaders[each], default=""),
            led=led[key],
            joined=joined[key],
            numbers=tuple(dict.fromkeys(task.number for task in tasks)),
        )


def _answered(upper: str, shown: Iterable[tuple[str, str]]) -> bool:
    """Some own unit did answer for it: that it was left out at times says nothing."""
    return any(name == upper and own for name, own in shown)


def _own_of(upper: str, named: Sequence[str], led: Counter[tuple[str, str]]) -> str:
    """Who of the named answers for an upper unit: by its tasks elsewhere, else by its name."""

    def fits(own: str) -> tuple[int, float]:
        return led[upper, own], kinship(upper, own)

    best = max(named, key=fits, default="")
    count, like = fits(best) if best else (0, 0.0)
    return best if count or like >= LEAST_LIKE else ""
