"""Tables that were pasted as text with every cell on a line of its own → table rows.

The header is known by its words, one column a line; the rows by their numbers. What stands between
two numbers is shared out among the columns by what they hold: names, dates, sentences. A cell may
have taken several lines or none, and a row may hold several below one merged number.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache
from itertools import count
from typing import NamedTuple

from xl_fenjie.chinese.acts import NAMING, RoleLabel
from xl_fenjie.chinese.labels import column_of, kind_of
from xl_fenjie.chinese.names import may_be_names, read_names
from xl_fenjie.chinese.offices import is_unit_or_group
from xl_fenjie.chinese.text import HAN, plain
from xl_fenjie.document.layout.foot import FOOT
from xl_fenjie.document.layout.tables import column_kind, is_number_column
from xl_fenjie.files.lines import Line, Piece, TableRow

_FEWEST, _MOST = 3, 12  # columns
_FIRST_TABLE = 10_000  # beyond the numbers of tables that are drawn
_BAR = frozenset("|｜")
_HEADING = re.compile(rf"(?:{HAN}|[（）/、]){{2,10}}")
_PART = re.compile(
    r"第?[一二三四五六七八九十]{1,3}(?:[、.]|部分|章)|（[一二三四五六七八九十]{1,3}）"
)
_NUMBER = re.compile(r"(\d{1,4})[.、]?")
_DATE = re.compile(
    r"\d月|季度|年[底内末]|[上下]半年|全年|20\d\d年?|长期|持续|常态|每[月季年周半]|\d[日号]前"
)
_OFFICIAL = re.compile("(?:[局区县市镇乡处科所院校部厅]长|主任|书记|总监|经理|总工程师|常委|主席)$")
_LONGEST_DATE, _LONGEST_WORD, _LONGEST_PERSON = 24, 16, 12
_IN_SENTENCES = frozenset("。；：，")  # most lines are none of headings, which costs least to see
_LONGEST_SPACED = 4 * _LONGEST_WORD  # 牵 头 部 门
_PER_LINE = 1.0  # what a line more is worth to the last row, which nothing ends


class Holds(Enum):
    """What a column holds, or what stands behind a row's last one."""

    NUMBER = "number"
    CLASS = "class"
    TASK = "task"
    NAMES = "names"
    PERSON = "person"
    DATE = "date"
    OTHER = "other"


class Refolded(NamedTuple):
    """The pieces of a document with such tables as rows; ``doubtful`` are the numbers of lines
    whose cells could be shared out in more than one way."""  # noqa: D205, D209  one sentence

    pieces: list[Piece]
    doubtful: tuple[int, ...] = ()


class _Header(NamedTuple):
    """The headings of a table and what they hold; ``lines`` is how many lines they took."""

    words: tuple[str, ...]
    holds: tuple[Holds, ...]
    lines: int

    @property
    def number(self) -> int:
        return self.holds.index(Holds.NUMBER)


class _Sharing(NamedTuple):
    """One way to share lines out: its cost, the column of each line, and whether it is in doubt."""

    cost: float
    columns: tuple[int, ...]
    doubt: bool = False


def refolded(pieces: Sequence[Piece]) -> Refolded:
    """The pieces of a document with such tables as rows."""
    lines = [piece for piece in pieces if isinstance(piece, Line) and piece.text.strip()]
    if len(lines) != sum(not isinstance(p, Line) or bool(p.text.strip()) for p in pieces):
        return Refolded(list(pieces))
    cells = _between_bars(lines)
    folded, doubtful = list[Piece](), list[int]()
    tables = count(_FIRST_TABLE)
    at = 0
    while at < len(cells):
        header, rows = _table(cells, at) if _is_short(cells[at]) else (None, [])
        if header is None:
            folded.append(cells[at])
            at += 1
            continue
        table = next(tables)
        folded.append(TableRow(cells[at].number, header.words, (1,) * len(header.words), table))
        for row, end, _, doubt in rows:
            folded.append(row._replace(table=table))
            doubtful += [row.number] * doubt
            at = end
    return Refolded(folded, tuple(doubtful))


_Rows = list[tuple[TableRow, int, float, bool]]


def _table(cells: Sequence[Line], at: int) -> tuple[_Header | None, _Rows]:
    """The table that begins here, with those headings that its rows fit best."""
    found = ((each, list(_rows(cells, at + each.lines, each))) for each in _headers(cells, at))
    tables = [(header, rows) for header, rows in found if _is_table(rows)]
    return min(tables, key=_misfits, default=(None, []))


def _misfits(table: tuple[_Header | None, _Rows]) -> float:
    return sum(cost for _, _, cost, _ in table[1])


def _is_table(rows: _Rows) -> bool:
    """Two rows or more; one may be chance."""
    return len(rows) > 1 or (bool(rows) and len(rows[0][0].cells) > 1 and bool(rows[0][0].cells[1]))


def _between_bars(lines: Sequence[Line]) -> list[Line]:
    """The lines without the bars at their ends; where bars stand alone, one line per cell."""
    if sum(line.text.strip() in _BAR for line in lines) < _FEWEST:
        return [line._replace(text=line.text.rstrip(" |｜\t")) for line in lines]
    cells, fresh = list[Line](), True
    bars = False
    for line in lines:
        if line.text.strip() in _BAR:
            bars = fresh = True
        elif fresh or not bars:
            cells.append(line)
            fresh = False
        else:
            cells[-1] = cells[-1]._replace(text=f"{cells[-1].text}\n{line.text}")
    return cells


@cache
def _holds(word: str) -> Holds | None:
    """What a heading says its column holds; None for a line that is no heading."""
    if is_number_column(word):
        return Holds.NUMBER
    duty = column_of(word)
    kind = column_kind(word)
    if duty and kind != "task":
        role = kind_of(duty)
        if role in NAMING:
            return Holds.NAMES
        return {RoleLabel.DUE: Holds.DATE, RoleLabel.LEADER: Holds.PERSON}.get(role, Holds.OTHER)
    if kind in {"class", "task"}:
        return Holds.CLASS if kind == "class" else Holds.TASK
    return Holds.OTHER if _HEADING.fullmatch(word) else None


def _headers(lines: Sequence[Line], at: int) -> Iterator[_Header]:
    """The headings that may stand line by line from here, up to the first number of a row.

    Where the last is one that nobody knows, it may as well be the first row's class.
    """
    words = list[str]()
    for line in lines[at : at + _MOST + 1]:
        if not _is_short(line):
            break
        word = plain(line.text)
        if not word or len(word) > _LONGEST_WORD or _holds(word) is None:
            break
        words.append(word)
    for width in range(len(words), _FEWEST - 1, -1):
        header = _header_of(lines, at, words[:width])
        if header:
            yield header


def _is_short(line: Line) -> bool:
    """The line may be the heading of a column, by its length and its signs."""
    return len(line.text) <= _LONGEST_SPACED and _IN_SENTENCES.isdisjoint(line.text)


def _header_of(lines: Sequence[Line], at: int, words: Sequence[str]) -> _Header | None:
    """These words as headings, if the number of the first row follows where it must."""
    holds = [_holds(word) or Holds.OTHER for word in words]
    shown, width = list(words), len(words)
    if Holds.NAMES not in holds or holds[0] in {Holds.OTHER, Holds.NAMES}:
        return None
    if Holds.NUMBER not in holds:  # the heading of the numbers is merged with the one before them
        before = _first_number(lines, at + width)
        if not 0 <= before < holds.index(Holds.NAMES):
            return None
        holds = [*[Holds.CLASS] * before, Holds.NUMBER, *holds[before:]]
        shown = [*(f"类别{n or ''}" for n in range(before)), "序号", *shown[before:]]
    if holds.count(Holds.NUMBER) > 1:
        return None
    first = at + width + holds.index(Holds.NUMBER)
    return _Header(tuple(shown), tuple(holds), width) if _is_number(lines, first, 1) else None


def _first_number(lines: Sequence[Line], at: int) -> int:
    return next((ahead for ahead in range(3) if _is_number(lines, at + ahead, 1)), -1)


def _is_number(lines: Sequence[Line], at: int, value: int) -> bool:
    found = _NUMBER.fullmatch(plain(lines[at].text)) if at < len(lines) else None
    return found is not None and int(found[1]) == value


def _rows(
    lines: Sequence[Line], at: int, header: _Header
) -> Iterator[tuple[TableRow, int, float, bool]]:
    """The rows from here: the place behind each, how little it fits, whether it is in doubt."""
    before = header.number
    classes = [line.text for line in lines[at : at + before]]
    at += before
    for number in count(1):
        if not _is_number(lines, at, number):
            return
        end = _next_number(lines, at + 1, number + 1, header)
        last = end is None
        segment = lines[at + 1 : end] if end is not None else _until_foot(lines[at + 1 :], header)
        parts = [] if last else _headings_below(segment)
        way = _shared_out([each.text for each in segment[: len(segment) - len(parts)]],
                          header, last=last)  # fmt: skip
        cells = _cells(segment, way.columns, header)
        width = len(header.words)
        row = (*classes, str(number), *cells[: width - before - 1])
        stop = at + 1 + (len(way.columns) if last else len(segment))
        yield TableRow(lines[at].number, row, (1,) * width), stop, way.cost, way.doubt
        for part in parts:
            yield TableRow(part.number, (part.text,), (width,)), stop, 0.0, False
        classes = cells[width - before - 1 :] if any(cells[width - before - 1 :]) else classes
        at = stop


def _next_number(lines: Sequence[Line], at: int, value: int, header: _Header) -> int | None:
    """The line of the next row's number: a figure among the cells may look like it."""
    for line in range(at, min(len(lines), at + _MOST * 10)):
        if _is_number(lines, line, value) and line > at:
            between = lines[at:line]
            if any(_is_name(each.text) for each in between) or len(between) >= len(header.words):
                return line
    return None


def _until_foot(lines: Sequence[Line], header: _Header) -> Sequence[Line]:
    """What may belong to the last row: as far as no foot and no other table begins."""
    for at, line in enumerate(lines[: 4 * _MOST]):
        text = plain(line.text)
        if FOOT.match(text) or text in header.words:
            return lines[:at]
    return lines[: 4 * _MOST]


def _headings_below(segment: Sequence[Line]) -> list[Line]:
    """Headings of the rows that follow, behind the last cell of a row."""
    found = list[Line]()
    for line in reversed(segment[1:]):
        if not _PART.match(plain(line.text)) or "。" in line.text:
            break
        found.insert(0, line)
    return found


def _cells(segment: Sequence[Line], columns: Sequence[int], header: _Header) -> list[str]:
    """The cells behind the number, then the classes of the next row."""
    found: dict[int, list[str]] = {}
    for line, column in zip(segment, columns, strict=False):
        found.setdefault(column, []).append(line.text.strip())
    return ["\n".join(found.get(at, ())) for at in range(len(header.words) - 1)]


def _shared_out(texts: Sequence[str], header: _Header, *, last: bool) -> _Sharing:
    """The cheapest way to share lines out among the columns behind the number."""
    before = header.number
    holds = (*header.holds[before + 1 :], *header.holds[:before])
    width = len(holds) - before
    ways = {-1: _Sharing(0.0, ())}
    best = None
    for done, text in enumerate(texts, 1):
        fits = [_misfit(kind, text) for kind in holds]
        ways = {
            column: min(
                (_further(way, at, column, holds, width) for at, way in ways.items()),
                key=lambda way: way.cost,
            )
            for column in range(len(holds))
        }
        ways = {at: way._replace(cost=way.cost + fits[at], doubt=way.doubt or fits[at] >= _BAD)
                for at, way in ways.items()}  # fmt: skip
        if last:
            here = _finished(ways, width)
            here = here._replace(cost=here.cost - _PER_LINE * done)
            best = here if best is None or here.cost < best.cost else best
    return best if best is not None else _finished(ways, width)


_BAD = 3.0


def _finished(ways: dict[int, _Sharing], width: int) -> _Sharing:
    """The cheapest way, with what its empty columns cost."""
    return min(
        (way._replace(cost=way.cost + max(0, width - 1 - at)) for at, way in ways.items()),
        key=lambda way: way.cost,
    )


def _further(way: _Sharing, at: int, column: int, holds: Sequence[Holds], width: int) -> _Sharing:
    """The way with one line more in this column, and what that costs."""
    doubt = way.doubt
    if column > at:
        cost = float(max(0, min(column, width) - at - 1))
    elif column == at:
        several = [kind for kind in holds if kind is Holds.NAMES]
        cost = {Holds.TASK: 0.4, Holds.NAMES: 0.4, Holds.DATE: 1.5}.get(holds[at], 0.8)
        cost += 0.1 * (Holds.NAMES in holds[at + 1 :])  # rather the others than the first are many
        doubt = doubt or (holds[at] is Holds.NAMES and len(several) > 1)
    elif (
        column < width
        and holds[column] is Holds.TASK
        and at < width
        and Holds.NAMES in holds[column : at + 1]
    ):
        cost, doubt = 1.6, True  # a second row below one merged number
    else:
        cost = 100.0
    return _Sharing(way.cost + cost, (*way.columns, column), doubt)


def _misfit(kind: Holds, text: str) -> float:
    """How little a line looks like what a column holds."""
    words = plain(text)
    named, dated = _is_name(text), len(words) <= _LONGEST_DATE and bool(_DATE.search(words))
    sentence = "。" in words or len(words) > _LONGEST_DATE
    if kind is Holds.NAMES:
        maybe = not (sentence or dated) and may_be_names(words)
        return 0.0 if named else 1.0 if maybe else 4.0
    if kind is Holds.DATE:
        return 0.0 if dated and not sentence else _BAD
    if kind is Holds.PERSON:
        return 0.3 if not (named or sentence or dated) and len(words) <= _LONGEST_PERSON else _BAD
    if kind is Holds.TASK:
        return 0.0 if sentence else _BAD if named or (dated and len(words) <= 8) else 0.5  # noqa: PLR2004  no more than a date
    if kind is Holds.CLASS:
        return _BAD if named or sentence or dated else 0.5
    return 0.6 if len(words) <= _LONGEST_WORD else 2.0


@cache
def _is_name(text: str) -> bool:
    names = read_names(plain(text))
    if _OFFICIAL.search(plain(text)):
        return False
    whole = all(is_unit_or_group(name.name) for name in names)
    return bool(names) and whole and not plain(text).endswith(("。", "；"))
