"""A sheet of cells as a person sees it, whatever file it was read from."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property, lru_cache

from xl_fenjie.values.rows import Cell, Raw


class Formula(str):
    """A formula of which the file holds no result; as text it is what was typed."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """What a person sees at a cell beside its value.

    ``struck`` is text that is struck out; ``comment`` and ``text_box`` are the words of one;
    ``embedded`` names a file that lies in the sheet; ``picture`` is one over or in the cell.
    """

    comment: str = ""
    struck: str = ""
    text_box: str = ""
    embedded: str = ""
    picture: bool = False

    @property
    def words(self) -> str:
        """What can be read over or beside the cell."""
        return self.text_box or self.comment

    def and_also(self, other: "Beside") -> "Beside":
        """Both, where two things lie at one cell."""
        return Beside(
            comment=_both(self.comment, other.comment),
            struck=_both(self.struck, other.struck),
            text_box=_both(self.text_box, other.text_box),
            embedded=_both(self.embedded, other.embedded),
            picture=self.picture or other.picture,
        )


def _both(one: str, other: str) -> str:
    return "\n".join(filter(None, (one, other)))


@dataclass(frozen=True, slots=True)
class Hidden:
    """The rows and columns, counted from 1, that nobody sees; ``filtered`` rows by a filter."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()
    filtered: bool = False


NOTHING_BESIDE = Beside()
Place = tuple[int, int]
"""A row and a column, both counted from 1."""
NOTHING_HIDDEN = Hidden()


@dataclass(frozen=True)
class Sheet:
    """The filled cells of a sheet by their places.

    ``merged`` leads from every cell of a merged block to the block's first; ``beside`` is what
    lies at cells, filled or not.
    """

    name: str
    cells: Mapping[Place, Cell]
    merged: Mapping[Place, Place] = field(default_factory=dict)
    visible: bool = True
    beside: Mapping[Place, Beside] = field(default_factory=dict)
    hidden: Hidden = NOTHING_HIDDEN

    @cached_property
    def _by_row(self) -> Mapping[int, list[tuple[int, Cell]]]:
        found: dict[int, list[tuple[int, Cell]]] = defaultdict(list)
        for (row, column), cell in sorted(self.cells.items()):
            found[row].append((column, cell))
        return found

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The numbers of the rows that hold anything, from above."""
        return tuple(self._by_row)

    def at(self, row: int, column: int) -> Cell:
        """The cell at this place; further down in a merged block, what the block shows.

        Across, a block fills only its first column: a line of words merged over the whole table
        is no answer to every question. A blank cell shows the words of what lies over it.
        """
        place = (row, column)
        own = self.cells.get(place)
        lead = self.merged.get(place)
        if own is None and lead is not None and lead[1] == column:
            own, place = self.cells.get(lead), lead
        if own is None and self.beside and place in self.beside:
            words = self.beside[place].words
            return Cell(self.name, reference(*place), words or None, words)
        return own or Cell(self.name, reference(row, column), None, "")

    def row(self, number: int) -> Iterator[tuple[int, Cell]]:
        """The filled cells of a row with their columns, from the left."""
        return iter(self._by_row.get(number, ()))


def shown(raw: Raw) -> str:
    """The text that stands for a value: 5.0 as 5, a date as 2026-06-30."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < 1e15 else repr(raw)  # noqa: PLR2004 - beyond it a float has no units digit
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == time() else raw.isoformat(" ")
    return raw.isoformat() if isinstance(raw, date) else str(raw)


REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
INVISIBLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff"
    r"\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+"
)
"""Characters that take no room: pasted from web pages and chats, or control signs of machines."""


def visible_text(text: str) -> str:
    """A text without the characters that nobody sees; '' where only blanks are left."""
    seen = text if text.isprintable() else INVISIBLE.sub("", text)
    return "" if seen.isspace() else seen


def reference(row: int, column: int) -> str:
    """The address of a cell as on the sheet: row 4, column 3 is C4."""
    return f"{column_letters(column)}{row}"


def place_of(ref: str) -> Place | None:
    """The row and column of an address; None for what is none."""
    match = REFERENCE.fullmatch(ref)
    return (int(match[2]), column_number(match[1])) if match else None


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


@lru_cache(maxsize=1024)
def column_letters(number: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def row_of(ref: str) -> int:
    """The row of an address; 0 where there is none."""
    return int(ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)


def cell_of(sheet: str, at: tuple[int, int], text: str) -> Cell:
    """A cell of text at a row and column that count from 1."""
    seen = visible_text(text)
    return Cell(sheet, reference(*at), seen or None, seen)
