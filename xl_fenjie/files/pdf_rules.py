"""Tables of a PDF page, found by the rules that are drawn around their cells.

A band between two horizontal rules is a row where vertical rules divide it; a cell reaches over
bands between which no rule crosses its column, and then repeats in each of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_float
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from xl_fenjie.files.pdf_signs import Gap, Sign, rows_of, spelled
from xl_fenjie.files.unreadable import TooLargeError

MOST_STROKES = 200_000  # of a page
_STRAIGHT = 1.5  # points by which a rule may be slanted, or two differ, and still be one
_SHORTEST = 6.0  # points: shorter strokes belong to drawings
_NEAR = 3.0
_LEAST_RULES = 3
_GAP = Gap(0.45, 0.45)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight rule: its place across (``at``) and its ends along, in points."""

    at: float
    start: float
    end: float

    def covers(self, place: float) -> bool:
        """The rule passes this place along itself."""
        return self.start - _NEAR <= place <= self.end + _NEAR


@dataclass(frozen=True, slots=True)
class Grid:
    """One table's rules on a page: ``columns`` from left, ``bands`` from above."""

    columns: tuple[float, ...]
    bands: tuple[float, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]

    def as_in(self, other: "Grid") -> "Grid":
        """With the columns of the table that it continues; as it is where it does not."""
        mine, theirs = self.columns, other.columns
        fits = all(any(abs(one - each) <= _NEAR for each in theirs) for one in mine)
        ends = abs(mine[0] - theirs[0]) <= _NEAR and abs(mine[-1] - theirs[-1]) <= _NEAR
        return replace(self, columns=theirs) if fits and ends else self


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row of a page's table: its cells and how many columns each takes.

    ``goes_on`` holds the places, from 0, of the cells that only go on from the row above.
    """

    cells: tuple[str, ...]
    spans: tuple[int, ...]
    goes_on: frozenset[int] = frozenset()


def rules_of(page: Any) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical rules that are drawn on a page.

    Raises:
        TooLargeError: it is a drawing of too many strokes.
    """
    across, down = list[Rule](), list[Rule]()
    for start, end in _strokes(page):
        wide, high = abs(start[0] - end[0]), abs(start[1] - end[1])
        if high <= _STRAIGHT and wide >= _SHORTEST:
            across.append(Rule(start[1], min(start[0], end[0]), max(start[0], end[0])))
        elif wide <= _STRAIGHT and high >= _SHORTEST:
            down.append(Rule(start[0], min(start[1], end[1]), max(start[1], end[1])))
    return _united(across), _united(down)


def _strokes(page: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """Every straight stroke of every path, in the page's points."""
    from pypdfium2 import raw  # noqa: PLC0415 - slow to load, and few files are PDF files

    left = MOST_STROKES
    x, y = c_float(), c_float()
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        matrix = drawn.get_matrix()
        first = last = None
        for index in range(raw.FPDFPath_CountSegments(drawn.raw)):
            left -= 1
            if left < 0:
                raise TooLargeError("large_drawing")
            segment = raw.FPDFPath_GetPathSegment(drawn.raw, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            place = matrix.on_point(x.value, y.value)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                first = place
            elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
                yield last, place
            last = place
            if raw.FPDFPathSegment_GetClose(segment) and first is not None:
                yield place, first


def _united(rules: Sequence[Rule]) -> list[Rule]:
    """The pieces of a rule, which is drawn cell by cell, as one."""
    united: list[Rule] = []
    for level in _levels(rules):
        low = high = None
        for rule in sorted(level, key=lambda rule: rule.start):
            if low is not None and high is not None and rule.start <= high + _STRAIGHT:
                high = max(high, rule.end)
                continue
            if low is not None and high is not None:
                united.append(Rule(level[0].at, low, high))
            low, high = rule.start, rule.end
        if low is not None and high is not None:
            united.append(Rule(level[0].at, low, high))
    return united


def _levels(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """The rules that lie on one straight line, line by line."""
    level: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if level and rule.at - level[0].at > _STRAIGHT:
            yield level
            level = []
        level.append(rule)
    if level:
        yield level


def grids_of(across: Sequence[Rule], down: Sequence[Rule]) -> list[Grid]:
    """The tables that rules make, from the top of the page."""
    levels = sorted(_merged(rule.at for rule in across), reverse=True)
    grids: list[Grid] = []
    bands: list[float] = []
    for high, low in pairwise(levels):
        inside = [rule for rule in down if rule.covers((high + low) / 2)]
        if len(_merged(rule.at for rule in inside)) >= _LEAST_RULES - 1:
            bands += [high] if not bands else []
            bands.append(low)
        elif bands:
            grids += _grid(bands, across, down)
            bands = []
    return grids + _grid(bands, across, down)


def _grid(bands: list[float], across: Sequence[Rule], down: Sequence[Rule]) -> list[Grid]:
    if not bands:
        return []
    middle = [rule for rule in down if rule.end > bands[-1] and rule.start < bands[0]]
    columns = _merged(rule.at for rule in middle)
    if len(columns) < _LEAST_RULES:
        return []
    return [Grid(tuple(columns), tuple(bands), tuple(across), tuple(middle))]


def _merged(places: Iterable[float]) -> list[float]:
    merged: list[float] = []
    for place in sorted(places):
        if not merged or place - merged[-1] > _NEAR:
            merged.append(place)
    return merged


def page_parts(signs: Sequence[Sign], grids: Sequence[Grid]) -> Iterator[str | PageRow]:
    """The lines and table rows of a page from top to bottom."""
    left = list(signs)
    for grid in grids:
        top, bottom = grid.bands[0], grid.bands[-1]
        yield from lines_of(sign for sign in left if sign.base > top)
        inside = [sign for sign in left if bottom <= sign.base <= top]
        yield from _rows(inside, grid)
        left = [sign for sign in left if sign.base < bottom]
    yield from lines_of(left)


def lines_of(signs: Iterable[Sign]) -> list[str]:
    """The lines of a page from top to bottom."""
    return [spelled(row, _GAP) for row in rows_of(signs)]


def _rows(signs: Sequence[Sign], grid: Grid) -> Iterator[PageRow]:
    texts: dict[tuple[int, int, int], str] = {}
    by_band: list[list[Sign]] = [[] for _ in grid.bands[1:]]
    for sign in signs:
        band = sum(level > sign.base for level in grid.bands) - 1
        by_band[min(max(band, 0), len(by_band) - 1)].append(sign)
    for band in range(len(by_band)):
        cells, spans, goes_on = list[str](), list[int](), set[int]()
        for first, last in _cells(grid, band):
            upper, lower = _reach(grid, band, first, last)
            key = (upper, first, last)
            if key not in texts:
                edges = grid.columns[first], grid.columns[last]
                texts[key] = _text(by_band[upper : lower + 1], *edges)
            if upper < band:
                goes_on.add(len(cells))
            cells.append(texts[key])
            spans.append(last - first)
        yield PageRow(tuple(cells), tuple(spans), frozenset(goes_on))


def _cells(grid: Grid, band: int) -> Iterator[tuple[int, int]]:
    """The cells of a band, as the columns where they begin and end."""
    middle = (grid.bands[band] + grid.bands[band + 1]) / 2
    drawn = {
        index
        for index, place in enumerate(grid.columns)
        if any(abs(rule.at - place) <= _NEAR and rule.covers(middle) for rule in grid.down)
    }
    drawn |= {0, len(grid.columns) - 1}
    yield from pairwise(sorted(drawn))


def _reach(grid: Grid, band: int, first: int, last: int) -> tuple[int, int]:
    """The first and last band of the cell that stands here."""
    middle = (grid.columns[first] + grid.columns[last]) / 2
    upper = lower = band
    while upper > 0 and not _crossed(grid, upper, middle):
        upper -= 1
    while lower + 2 < len(grid.bands) and not _crossed(grid, lower + 1, middle):
        lower += 1
    return upper, lower


def _crossed(grid: Grid, level: int, place: float) -> bool:
    at = grid.bands[level]
    return any(abs(rule.at - at) <= _NEAR and rule.covers(place) for rule in grid.across)


def _text(bands: Sequence[Sequence[Sign]], left: float, right: float) -> str:
    inside = [
        sign for band in bands for sign in band if left <= (sign.left + sign.right) / 2 <= right
    ]
    return "\n".join(lines_of(inside))
