"""Which own unit answers for which upper one: a table that staff own, with counts as evidence."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from xl_fenjie.cascade.bodies import is_area
from xl_fenjie.chinese.abbreviations import known_as
from xl_fenjie.values.plan import Task


class Word(StrEnum):
    """What staff say of a row: always, never, or nothing yet."""

    ALWAYS = "是"
    NEVER = "否"
    OPEN = ""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """An own unit that answers for an upper one; ``own`` is '' where none does.

    ``led`` counts the tasks that the upper unit leads and the own one carries out, ``joined``
    those in which both only take part; ``numbers`` are those own tasks; ``leader`` is the own
    分管领导 of most of them.
    """

    upper: str
    own: str
    leader: str = ""
    led: int = 0
    joined: int = 0
    numbers: tuple[str, ...] = ()
    word: Word = Word.OPEN


@dataclass(frozen=True, slots=True)
class Counterparts:
    """The whole table; units are found under changed names too (市经信局, 市经济和信息化局)."""

    rows: tuple[Counterpart, ...] = ()

    def of(self, upper: str) -> tuple[Counterpart, ...]:
        """The rows of an upper unit, what staff affirm first, then by counts."""
        name = known_as(upper, dict.fromkeys(row.upper for row in self.rows))
        rows = [row for row in self.rows if row.upper == name and name]
        return tuple(sorted(rows, key=_rank))

    def with_words_of(self, staff: "Counterparts") -> "Counterparts":
        """These rows with what staff wrote in theirs: their words, their leaders, their own rows.

        Counts are ours where we have counted, else those of the older table.
        """
        theirs = {(row.upper, row.own): row for row in staff.rows}
        ours = {(row.upper, row.own) for row in self.rows}
        kept = tuple(
            _overruled(row, theirs[row.upper, row.own]) if (row.upper, row.own) in theirs else row
            for row in self.rows
        )
        return Counterparts(kept + tuple(r for key, r in theirs.items() if key not in ours))

    def lacks(self, upper: str) -> bool:
        """It was seen or said that nobody answers for this upper unit."""
        rows = self.of(upper)
        told = any(row.led or row.joined or row.word is Word.ALWAYS for row in rows)
        return told and not any(row.own for row in rows)

    @property
    def own_units(self) -> tuple[str, ...]:
        """The own units that the table names, once."""
        return tuple(dict.fromkeys(row.own for row in self.rows if row.own))

    def without_leaders(self) -> "Counterparts":
        """The table as that of a year gone by: leaders stay only where staff affirmed the row."""
        return Counterparts(
            tuple(
                row if row.word is Word.ALWAYS else dataclasses.replace(row, leader="")
                for row in self.rows
            )
        )

    def with_rows_for(self, uppers: Iterable[str]) -> "Counterparts":
        """The table with an open row for each upper unit that has none, for staff to fill in."""
        missing = [name for name in dict.fromkeys(uppers) if name and not self.of(name)]
        return Counterparts(self.rows + tuple(Counterpart(name, "") for name in missing))

    def by_upper(self) -> "Counterparts":
        """The same rows with those of one upper unit together, in the order of first mention."""
        places = {name: at for at, name in enumerate(dict.fromkeys(r.upper for r in self.rows))}
        rows = sorted(self.rows, key=lambda row: (places[row.upper], _rank(row)))
        return Counterparts(tuple(rows))


def _rank(row: Counterpart) -> tuple[bool, int, int, str]:
    return row.word is not Word.ALWAYS, -row.led, -row.joined, row.own


def _overruled(ours: Counterpart, theirs: Counterpart) -> Counterpart:
    leader = theirs.leader or ours.leader
    return dataclasses.replace(ours, leader=leader, word=theirs.word)


def acting(task: Task) -> str:
    """The upper unit that stands first in a task; '' where only areas are named.

    A task without 牵头单位 has its first 责任单位; governments of areas (各区人民政府) are of the
    body's own kind and have no counterpart in it.
    """
    return next((name for name in (*task.lead, *task.responsible) if not is_area(name)), "")


def joining(task: Task) -> tuple[str, ...]:
    """The other upper units of a task, in the order in which they stand."""
    first = acting(task)
    named: Iterable[str] = (*task.lead, *task.responsible, *task.support)
    return tuple(dict.fromkeys(name for name in named if name != first and not is_area(name)))


def own_acting(task: Task) -> str:
    """The unit that stands first in an own task; '' where none is named."""
    return next(iter((*task.lead, *task.responsible)), "")


def own_named(task: Task) -> Sequence[str]:
    """All units of an own task, once."""
    return tuple(dict.fromkeys((*task.lead, *task.responsible, *task.support)))
