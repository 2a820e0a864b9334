"""Tables of a PDF page, found by the rules that are drawn around their cells.

A band between two horizontal rules is a row where vertical rules divide it; a cell reaches over
bands between which no rule crosses its column, and then repeats in each of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from xl_fenjie.files.pdf_signs import Gap, Sign, rows_of, spelled

_THIN = 2.5
_SHORTEST = 6.0
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


@dataclass(frozen=True, slots=True)
class PageRow:
    """A row of a page's table: its cells and how many columns each takes."""

    cells: tuple[str, ...]
    spans: tuple[int, ...]


def rules_of(page: Any) -> tuple[list[Rule], list[Rule]]:
    """The horizontal and the vertical rules that are drawn on a page."""
    from pypdfium2 import raw  # noqa: PLC0415  for PDF files only

    across, down = list[Rule](), list[Rule]()
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = drawn.get_bounds()
        if top - bottom <= _THIN < _SHORTEST <= right - left:
            across.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _THIN < _SHORTEST <= top - bottom:
            down.append(Rule((left + right) / 2, bottom, top))
        elif right - left > _SHORTEST and top - bottom > _SHORTEST:  # a box around a cell
            across += [Rule(bottom, left, right), Rule(top, left, right)]
            down += [Rule(left, bottom, top), Rule(right, bottom, top)]
    return across, down


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
        cells, spans = list[str](), list[int]()
        for first, last in _cells(grid, band):
            upper, lower = _reach(grid, band, first, last)
            key = (upper, first, last)
            if key not in texts:
                edges = grid.columns[first], grid.columns[last]
                texts[key] = _text(by_band[upper : lower + 1], *edges)
            cells.append(texts[key])
            spans.append(last - first)
        yield PageRow(tuple(cells), tuple(spans))


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
