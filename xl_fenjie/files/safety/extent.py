"""How far the filled cells of a workbook reach, how many parts they have and how much they say."""

from collections import Counter
from dataclasses import dataclass, field

from xl_fenjie.files.unreadable import TooLargeError

LARGEST_AREA = 200_000  # cells of the rectangle around all that is filled in on a sheet
LARGEST_AREAS = 10 * LARGEST_AREA  # of all sheets of a workbook whose sheets are laid out at once
LARGEST_TEXT = 20_000_000  # characters of all cells, each string as often as it is shown
MOST_ELEMENTS = 1_000_000  # elements of markup or records: a form has some thousand cells


@dataclass(slots=True)
class Area:
    """The rectangle around all filled cells so far; rows and columns count from 1.

    ``others`` is what the rectangles of the workbook's other sheets take.
    """

    others: int = 0
    top: int = 0
    left: int = 0
    bottom: int = 0
    right: int = 0

    @property
    def size(self) -> int:
        """Cells of the rectangle."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1) if self.bottom else 0

    def include(self, row: int, column: int) -> None:
        """Widen the rectangle to this cell.

        Raises:
            TooLargeError: the rectangle, or that of all sheets, is beyond the bounds.
        """
        if not self.bottom:
            self.top, self.left, self.bottom, self.right = row, column, row, column
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)
        if self.size > LARGEST_AREA or self.others + self.size > LARGEST_AREAS:
            raise TooLargeError("large_extent", row=row)

    def next_sheet(self) -> "Area":
        """The rectangle of the sheet that follows."""
        return Area(self.others + self.size)


@dataclass(slots=True)
class SharedText:
    """How much text a workbook shows: its sheets point to strings that the file holds once."""

    lengths: list[int] = field(default_factory=list)
    shown: Counter[int] = field(default_factory=Counter)

    def measure(self) -> None:
        """Raise TooLargeError where a small file shows more than any form."""
        known = len(self.lengths)
        total = sum(
            count * self.lengths[index] for index, count in self.shown.items() if index < known
        )
        if total > LARGEST_TEXT:
            raise TooLargeError("large_text")


@dataclass(slots=True)
class Count:
    """How many elements or records a file has, whatever stands in them."""

    total: int = 0

    def add(self, number: int = 1) -> None:
        """So many more; raises TooLargeError as soon as they are too many, not at their end."""
        self.total += number
        if self.total > MOST_ELEMENTS:
            raise TooLargeError("large_count", count=MOST_ELEMENTS // 10_000)
