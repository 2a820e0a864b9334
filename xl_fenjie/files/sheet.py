"""A sheet of cells with their addresses, whatever file it was read from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property

from xl_fenjie.files.safety.bounds import column_letters
from xl_fenjie.values.rows import Cell, Raw


class Formula(str):
    """A formula of which the file holds no result; as text it is what was typed."""

    __slots__ = ()


@dataclass(frozen=True)
class Sheet:
    """The filled cells of a sheet by (row, column), both counted from 1.

    ``merged`` leads from every cell of a merged block to the block's first.
    """

    name: str
    cells: Mapping[tuple[int, int], Cell]
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    visible: bool = True

    @cached_property
    def rows(self) -> tuple[int, ...]:
        """The numbers of the rows that hold anything, from above."""
        return tuple(sorted({row for row, _ in self.cells}))

    @cached_property
    def last_column(self) -> int:
        """The rightmost column that holds anything."""
        return max((column for _, column in self.cells), default=0)

    def at(self, row: int, column: int) -> Cell:
        """The cell at this place; further down in a merged block, what the block shows.

        Across, a block fills only its first column: a line of words merged over the whole table
        is no answer to every question.
        """
        own = self.cells.get((row, column))
        lead = self.merged.get((row, column))
        if own is None and lead is not None and lead[1] == column:
            own = self.cells.get(lead)
        return own or Cell(self.name, reference(row, column), None, "")

    def row(self, number: int) -> Iterator[tuple[int, Cell]]:
        """The filled cells of a row with their columns, from the left."""
        for column in range(1, self.last_column + 1):
            cell = self.cells.get((number, column))
            if cell is not None:
                yield column, cell


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


def reference(row: int, column: int) -> str:
    """The address of a cell as on the sheet: row 4, column 3 is C4."""
    return f"{column_letters(column)}{row}"


def row_of(ref: str) -> int:
    """The row of an address; 0 where there is none."""
    return int(ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") or 0)


def cell_of(sheet: str, at: tuple[int, int], text: str) -> Cell:
    """A cell of text at a row and column that count from 1."""
    return Cell(sheet, reference(*at), text, text)
