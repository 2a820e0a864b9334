"""Who should carry out a task: every own unit weighed by counted evidence, the best ones first.

The weights say how far each kind of evidence goes: whom the upper unit's tasks went to before,
whose name is the same office on the own level, who answers for the other units of the task, whose
tasks have the same words or stand under the same headings, and who has many tasks at all.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from xl_fenjie.cascade.counterparts import Counterparts, Word, acting, joining, own_acting
from xl_fenjie.cascade.learn import LEAST_LIKE, Experience
from xl_fenjie.cascade.words import Headings, Words
from xl_fenjie.chinese.abbreviations import kinship, known_as, lowered
from xl_fenjie.values.plan import Role, Task


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence counts at its strongest; ``led`` is the measure of all."""

    always: float = 10.0
    led: float = 1.0
    named: float = 0.9
    lowered: float = 0.75
    lowered_but_absent: float = 0.2
    joining: float = 0.45
    per_place: float = 0.1
    beside_led: float = 0.3
    words: float = 0.8
    heading: float = 0.2
    common: float = 0.02


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a unit; all counts are of own tasks of the earlier year.

    ``led`` of ``of`` tasks that the upper unit led went to it; ``like`` is the likeness of names;
    ``answers_for`` the joining upper unit for which it answers; ``alike`` how far the words of
    the earlier task ``example`` are the same. ``lowered``: the name is only made from the upper
    one; ``always``: staff said so.
    """

    led: int = 0
    of: int = 0
    like: float = 0.0
    answers_for: str = ""
    alike: float = 0.0
    example: str = ""
    lowered: bool = False
    always: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """An own unit with its score and what speaks for it."""

    unit: str
    score: float
    evidence: Evidence


class Certainty(Enum):
    """How sure the first suggestion is.

    Staff said so; counted, and nothing else was; counted once only, under another name; several
    units were counted; never counted; nobody is known.
    """

    SAID = auto()
    COUNTED = auto()
    ONCE = auto()
    SEVERAL = auto()
    BY_NAME = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """For one upper task: who acts, who helps, the leader, and all who come into question.

    ``upper`` is the upper unit that acts, ``joining`` are those beside it.
    """

    upper: str
    joining: tuple[str, ...]
    units: tuple[str, ...]
    support: tuple[str, ...]
    leader: str | None
    ranked: tuple[Ranked, ...]
    certainty: Certainty


class Adviser:
    """Suggests own units for upper tasks, from experience and from the table of staff."""

    def __init__(self, experience: Experience, table: Counterparts, level: str) -> None:
        """``level`` is how own units begin (区) where the experience does not say."""
        self._experience = experience
        self._table = experience.counterparts.with_words_of(table)
        self._level = experience.level or level
        self._units = tuple(dict.fromkeys((*experience.units, *self._table.own_units)))
        self._acted = [own_acting(pair.own) for pair in experience.pairs]
        self._words = Words(pair.upper for pair in experience.pairs)
        uppers = [pair.upper for pair in experience.pairs]
        self._headings = Headings(zip(uppers, self._acted, strict=True))
        self._unnamed = Counter(
            own for own, task in zip(self._acted, uppers, strict=True) if not acting(task)
        )

    @property
    def table(self) -> Counterparts:
        """The table as it now stands: counted, with the words of staff."""
        return self._table

    def suggest(self, task: Task) -> Suggestion:
        """Weigh all own units for a task; the first of ``ranked`` is the suggestion."""
        upper = acting(task)
        ranked = self._ranked(task, upper)
        certainty = self._certainty(upper, ranked)
        units = self._together(task, upper, ranked[0]) if ranked else ()
        support = [own for name in joining(task) if (own := self.counterpart(name))]
        return Suggestion(
            upper=upper,
            joining=joining(task),
            units=units,
            support=tuple(dict.fromkeys(own for own in support if own not in units)),
            leader=self._leader(upper, units[0]) if units else None,
            ranked=ranked,
            certainty=certainty,
        )

    def counterpart(self, upper: str) -> str:
        """The own unit that answers for an upper one; '' where none is known to."""
        rows = [row for row in self._table.of(upper) if row.word is not Word.NEVER]
        if rows and (rows[0].own or rows[0].word is Word.ALWAYS):
            return rows[0].own
        refused = {row.own for row in self._table.of(upper) if row.word is Word.NEVER}
        known = [unit for unit in self._units if unit not in refused]
        best = max(known, key=lambda unit: kinship(upper, unit), default="")
        if best and kinship(upper, best) >= LEAST_LIKE:
            return best
        if self._units:
            return ""
        return next((name for name in lowered(upper, self._level) if name not in refused), "")

    def _ranked(self, task: Task, upper: str) -> tuple[Ranked, ...]:
        rows = {row.own: row for row in self._table.of(upper)}
        refused = {own for own, row in rows.items() if row.word is Word.NEVER}
        led = Counter({own: row.led for own, row in rows.items()}) if upper else self._unnamed
        made_up = () if led.total() else self._made_up(upper)
        absent = self._table.lacks(upper)
        joined = self._joined(task)
        alike = self._alike(task)
        ranked = []
        for unit in dict.fromkeys((*self._units, *made_up)):
            if unit in refused or not unit:
                continue
            place = joined.get(unit)
            words, example = alike.get(unit, (0.0, ""))
            evidence = Evidence(
                led=led[unit],
                of=led.total(),
                like=kinship(upper, unit) if unit not in made_up else 0.0,
                answers_for=place[1] if place else "",
                alike=words,
                example=example,
                lowered=unit in made_up,
                always=unit in rows and rows[unit].word is Word.ALWAYS,
            )
            score = _score(evidence, place[0] if place else None)
            if unit in made_up:
                fall = WEIGHTS.lowered_but_absent if absent else WEIGHTS.lowered
                score += fall * (1 - WEIGHTS.per_place * made_up.index(unit))
            score += WEIGHTS.heading * self._headings.share(task, unit)
            score += WEIGHTS.common * math.log1p(self._experience.units.get(unit, 0))
            ranked.append(Ranked(unit, score, evidence))
        ranked.sort(key=lambda each: (-each.score, each.unit))
        return tuple(ranked)

    def _made_up(self, upper: str) -> tuple[str, ...]:
        """What the counterpart may be called that is not known yet; none where a known one fits."""
        if any(kinship(upper, unit) >= LEAST_LIKE for unit in self._units):
            return ()
        return tuple(name for name in lowered(upper, self._level) if name not in self._units)

    def _joined(self, task: Task) -> Mapping[str, tuple[int, str]]:
        """The own units that answer for the joining upper ones, with place and upper name."""
        found: dict[str, tuple[int, str]] = {}
        for place, name in enumerate(joining(task)):
            own = self.counterpart(name)
            if own:
                found.setdefault(own, (place, name))
        return found

    def _alike(self, task: Task) -> Mapping[str, tuple[float, str]]:
        """How alike the most alike earlier task of each unit is, and that task's own number."""
        best = defaultdict[str, tuple[float, str]](lambda: (0.0, ""))
        likenesses = self._words.likenesses(task)
        for pair, unit, like in zip(self._experience.pairs, self._acted, likenesses, strict=True):
            if like > best[unit][0]:
                best[unit] = (like, pair.own.number)
        return best

    def _certainty(self, upper: str, ranked: Sequence[Ranked]) -> Certainty:
        """How sure the first is; what the body itself leads goes here and there, never surely."""
        if not ranked:
            return Certainty.NONE
        first = ranked[0].evidence
        if first.always:
            return Certainty.SAID
        if not upper or (first.led and any(each.evidence.led for each in ranked[1:])):
            return Certainty.SEVERAL
        if not first.led:
            return Certainty.BY_NAME
        once = first.led == 1 and first.like < LEAST_LIKE
        return Certainty.ONCE if once else Certainty.COUNTED

    def _together(self, task: Task, upper: str, first: Ranked) -> tuple[str, ...]:
        """The first unit with those who always act beside it in this upper unit's tasks.

        Where the upper unit has no counterpart, all who answer for the other units act.
        """
        role = self._experience.role
        sets = {
            pair.own.units(role)
            for pair, unit in zip(self._experience.pairs, self._acted, strict=True)
            if unit == first.unit and known_as(upper, [acting(pair.upper)]) == acting(pair.upper)
        }
        if len(sets) == 1 and role is Role.RESPONSIBLE:
            return sets.pop() or (first.unit,)
        if not sets and first.evidence.answers_for and not first.evidence.always:
            return tuple(dict.fromkeys((first.unit, *self._joined(task))))
        return (first.unit,)

    def _leader(self, upper: str, unit: str) -> str | None:
        """The leader of this unit for this upper unit's tasks, else of most of its tasks."""
        for row in self._table.of(upper):
            if row.own == unit and row.leader:
                return row.leader
        leaders = Counter(
            pair.own.leader
            for pair, own in zip(self._experience.pairs, self._acted, strict=True)
            if own == unit and pair.own.leader
        )
        told = Counter({row.leader: row.led for row in self._table.rows if row.own == unit})
        told.pop("", None)
        most = leaders or told
        return max(most, key=lambda each: (most[each], each or ""), default=None)


def _score(evidence: Evidence, place: int | None) -> float:
    weights = WEIGHTS
    counted = evidence.of > 0
    score = weights.always if evidence.always else 0.0
    score += weights.led * evidence.led / (evidence.of + 0.5)
    score += weights.named * evidence.like * (weights.beside_led if counted else 1.0)
    if place is not None:
        near = max(0.0, 1 - weights.per_place * place)
        score += weights.joining * near * (weights.beside_led if counted else 1.0)
    return score + weights.words * evidence.alike**2
