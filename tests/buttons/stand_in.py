"""A stand-in for a spreadsheet program: workbooks in memory, quick and everywhere."""

from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter


class StandIn:
    """Holds workbooks by number; what is written reaches a file only when it is saved."""

    def __init__(self) -> None:
        self.books: list[openpyxl.Workbook] = []
        self.selected: tuple[str, str] | None = None

    def open(self, path: Path) -> int:
        self.books.append(openpyxl.load_workbook(path, keep_vba=True))
        return len(self.books) - 1

    def sheets(self, book):
        return self.books[book].sheetnames

    def used(self, book, sheet):
        return self.books[book][sheet].max_row, self.books[book][sheet].max_column

    def read(self, book, sheet, first, last):
        rows = self.books[book][sheet].iter_rows(
            first[0], last[0], first[1], last[1], values_only=True
        )
        return [list(row) for row in rows]

    def write(self, book, sheet, first, block):
        for row, cells in enumerate(block, start=first[0]):
            for column, value in enumerate(cells, start=first[1]):
                cell = self.books[book][sheet].cell(row, column)
                if type(cell).__name__ != "MergedCell":
                    cell.value = value

    def select(self, book, sheet, cell):
        self.selected = sheet, f"{get_column_letter(cell[1])}{cell[0]}"

    def save(self, book, path):
        self.books[book].save(path)
