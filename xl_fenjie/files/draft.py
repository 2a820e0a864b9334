"""A sheet while it is read, with the bounds that all sheets of a workbook share."""

from dataclasses import dataclass, field

from xl_fenjie.files.sheet import Beside, Hidden, Place, Sheet, reference
from xl_fenjie.files.unreadable import TooLargeError
from xl_fenjie.values.rows import Cell, Raw

MOST_SHEETS = 200
MOST_CELLS = 300_000  # filled ones, of all sheets
MOST_ELEMENTS = 1_000_000  # cells and rows, filled or only styled
MOST_TEXT = 20_000_000  # characters of all cells, each string as often as it is shown
LARGEST_BLOCK = 20_000  # cells of a merged block: a larger one can be no part of a form
LAST_COLUMN = 16_384


@dataclass(slots=True)
class CellBudget:
    """What the sheets of one workbook may still hold."""

    elements: int = field(default_factory=lambda: MOST_ELEMENTS)
    cells: int = field(default_factory=lambda: MOST_CELLS)
    text: int = field(default_factory=lambda: MOST_TEXT)

    def pass_over(self, elements: int) -> None:
        """Count cells and rows, filled or not; raises TooLargeError where they are too many."""
        self.elements -= elements
        if self.elements < 0:
            raise TooLargeError("large_count", count=MOST_ELEMENTS // 10_000)

    def fill(self, characters: int) -> None:
        """Count a filled cell; raises TooLargeError where they are too many."""
        self.cells -= 1
        self.text -= characters
        if self.cells < 0 or self.text < 0:
            raise TooLargeError("large_sheets")


@dataclass(slots=True)
class SheetDraft:
    """The cells of a sheet as far as it has been read, and what lies beside them."""

    name: str
    budget: CellBudget
    visible: bool = True
    filtered: bool = False
    cells: dict[Place, Cell] = field(default_factory=dict)
    merged: dict[Place, Place] = field(default_factory=dict)
    beside: dict[Place, Beside] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def fill(self, place: Place, raw: Raw, text: str, ref: str | None = None) -> None:
        """Put a value and what is seen of it into a cell; None leaves it blank."""
        if raw is not None:
            self.budget.fill(len(text))
            self.cells[place] = Cell(self.name, ref or reference(*place), raw, text)

    def note(self, place: Place, found: Beside) -> None:
        """Note what lies at a cell, besides what does already."""
        before = self.beside.get(place)
        self.beside[place] = before.and_also(found) if before else found

    def merge(self, lead: Place, end: Place) -> None:
        """Merge the block between two cells; one beyond all reason is left as it is."""
        area = (end[0] - lead[0] + 1) * (end[1] - lead[1] + 1)
        if area + len(self.merged) > LARGEST_BLOCK:
            return
        for row in range(lead[0], end[0] + 1):
            for column in range(lead[1], end[1] + 1):
                self.merged[row, column] = lead

    def hide_columns(self, first: int, last: int) -> None:
        """Hide the columns from the first to the last, both counted from 1."""
        self.hidden_columns.update(range(first, min(last, LAST_COLUMN) + 1))

    def sheet(self) -> Sheet:
        """The sheet as it is now."""
        hidden = Hidden(frozenset(self.hidden_rows), frozenset(self.hidden_columns), self.filtered)
        return Sheet(self.name, self.cells, self.merged, self.visible, self.beside, hidden)
