"""What a text holds, in its order: lines, the rows of tables, the ends of pages."""

from typing import NamedTuple

from xl_fenjie.files.sheet import Beside


class Line(NamedTuple):
    """A line of the source as it stands there; ``number`` counts from 1."""

    number: int
    text: str


class TableRow(NamedTuple):
    """A row of a table; ``cells`` hold their text with its own line breaks.

    A cell merged over columns stands once with ``spans`` > 1, one merged over rows repeats;
    ``goes_on`` holds the places of those that repeat. ``beside`` is what is seen at a cell beside
    its text, by its place. Places count from 0.
    """

    number: int
    cells: tuple[str, ...]
    spans: tuple[int, ...] = ()
    table: int = 0
    goes_on: frozenset[int] = frozenset()
    beside: tuple[tuple[int, Beside], ...] = ()

    @property
    def widths(self) -> tuple[int, ...]:
        """How many columns each cell takes."""
        return self.spans or (1,) * len(self.cells)


class PageEnd(NamedTuple):
    """The end of a printed page, by its number."""

    page: int


Piece = Line | TableRow
Block = Line | TableRow | PageEnd
