"""What a text holds: its lines, and the rows of its tables, with the places where they stand."""

from typing import NamedTuple


class Line(NamedTuple):
    """A line of the source as it stands there; ``number`` counts from 1."""

    number: int
    text: str


class Row(NamedTuple):
    """A row of a table; ``cells`` hold their text with its own line breaks.

    A cell merged over columns stands once with ``spans`` > 1, one merged over rows repeats.
    """

    number: int
    cells: tuple[str, ...]
    spans: tuple[int, ...] = ()
    table: int = 0


Piece = Line | Row
