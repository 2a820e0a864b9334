"""Lines and table rows → sheets of cells with addresses, as if they had been typed into Excel."""

import re
from collections.abc import Iterable, Iterator

from xl_fenjie.files.lines import Block, Line, TableRow
from xl_fenjie.files.sheet import Beside, Place, Sheet, cell_of, visible_text
from xl_fenjie.values.rows import Cell

LINES_ABOVE = 20
LINES = "正文"
CONTINUED = re.compile(r"[（(]?(?:续|续表|续上表|接上表|表格?续)[）)]?[:：]?")


class _Laid:
    """A sheet while it is laid out, row below row."""

    def __init__(self, name: str, joint: str = "\n") -> None:
        self._name = name
        self._joint = joint
        self._row = 0
        self._cells: dict[Place, Cell] = {}
        self._merged: dict[Place, Place] = {}
        self._beside: dict[Place, Beside] = {}

    def add_line(self, text: str) -> None:
        """A line of text in the first column of a row of its own."""
        self._row += 1
        self._fill((self._row, 1), text)

    def add_row(self, row: TableRow) -> None:
        """A row of a table; cells that only go on from above lead to where they began."""
        self._row += 1
        places, column = list[Place](), 1
        for index, (text, span) in enumerate(zip(row.cells, row.widths, strict=True)):
            place = (self._row, column)
            above = (self._row - 1, column)
            goes_on = index in row.goes_on and self._row > 1
            lead = self._merged.get(above, above) if goes_on else place
            if goes_on:
                self._merged.setdefault(lead, lead)
            else:
                self._fill(place, text)
            for each in range(column, column + span) if goes_on or span > 1 else ():
                self._merged[self._row, each] = lead
            places.append(place)
            column += span
        for index, found in row.beside:
            self._beside[places[index]] = found

    def _fill(self, place: Place, text: str) -> None:
        lines = (" ".join(line.split()) for line in visible_text(text).split("\n"))
        seen = self._joint.join(filter(None, lines))
        if seen:
            self._cells[place] = cell_of(self._name, place, seen)

    def sheet(self) -> Sheet:
        """The sheet as it is now."""
        return Sheet(self._name, self._cells, self._merged, beside=self._beside)


def one_sheet(blocks: Iterable[Block], name: str, joint: str = "\n") -> Sheet:
    """All lines and rows below each other; ``joint`` stands between the lines of a cell."""
    laid = _Laid(name, joint)
    for block in blocks:
        if isinstance(block, Line):
            laid.add_line(block.text)
        elif isinstance(block, TableRow):
            laid.add_row(block)
    return laid.sheet()


def sheet_per_table(blocks: Iterable[Block]) -> Iterator[Sheet]:
    """A sheet for each table, below the lines above it; all lines are a sheet of their own.

    A table that goes on in a second one without headings of its own is one table.
    """
    lines: list[str] = []
    since: list[str] = []
    tables: list[list[TableRow]] = []
    laid: list[_Laid] = []
    for block in blocks:
        if isinstance(block, Line) and block.text.strip():
            since.append(block.text.strip())
        elif isinstance(block, TableRow):
            lines += since
            if not (tables and _goes_on(block, tables[-1], since)):
                tables.append([])
                laid.append(_Laid(f"表格{len(tables)}"))
                for text in lines[-LINES_ABOVE:]:
                    laid[-1].add_line(text)
            elif since and block.cells == tables[-1][0].cells:
                continue  # the headings once more
            laid[-1].add_row(block)
            tables[-1].append(block)
            since = []
    yield from (each.sheet() for each in laid)
    if lines or since:
        yield one_sheet((Line(0, text) for text in (*lines, *since)), LINES)


def _goes_on(row: TableRow, table: list[TableRow], between: list[str]) -> bool:
    """A row of the same table, or of one as wide, with nothing between but that it goes on."""
    if row.table == table[-1].table:
        return True
    wide = sum(row.widths) == sum(table[-1].widths)
    return wide and all(CONTINUED.fullmatch("".join(text.split())) for text in between)
