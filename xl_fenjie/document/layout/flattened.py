"""Tables that were pasted as text with every cell on a line of its own → table rows.

The header is known by its words, one column a line, with or without a stroke behind it; a row
begins with the next number on a line of its own. Where a cell took several lines, the columns are
told apart by what they hold.
"""

from collections.abc import Iterator, Sequence
from itertools import count

from xl_fenjie.chinese.names import read_names
from xl_fenjie.chinese.offices import is_unit_or_group
from xl_fenjie.chinese.text import plain
from xl_fenjie.document.layout.tables import column_kind, is_number_column
from xl_fenjie.files.lines import Line, Piece, TableRow

_LEAST_COLUMNS = 3
_LONGEST_NUMBER_HEADING = 6
_FIRST_TABLE = 10_000  # beyond the numbers of tables that are drawn


def refolded(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces of a document with such tables as rows."""
    lines = [piece for piece in pieces if isinstance(piece, Line) and piece.text.strip()]
    if len(lines) != sum(not isinstance(p, Line) or bool(p.text.strip()) for p in pieces):
        return list(pieces)
    cells = [line._replace(text=line.text.rstrip(" |｜\t")) for line in lines]
    folded: list[Piece] = []
    tables = count(_FIRST_TABLE)
    at = 0
    while at < len(lines):
        columns = _header(cells, at)
        rows = list(_rows(cells, at + len(columns), columns)) if columns else []
        if len(rows) < 2 and not (rows and rows[0][0][1]):  # noqa: PLR2004  one row may be chance
            folded.append(lines[at])
            at += 1
            continue
        table = next(tables)
        folded.append(TableRow(lines[at].number, tuple(columns), (1,) * len(columns), table))
        for row, end in rows:
            folded.append(TableRow(lines[at].number, tuple(row), (1,) * len(row), table))
            at = end
    return folded


def _header(lines: Sequence[Line], at: int) -> list[str]:
    """The headings that stand line by line from here; [] where no table begins."""
    first = lines[at].text.strip()
    if len(first) > _LONGEST_NUMBER_HEADING or not is_number_column(plain(first)):
        return []
    words = []
    for line in lines[at : at + 9]:
        word = plain(line.text)
        if not is_number_column(word) and column_kind(word) is None:
            break
        words.append(word)
    kinds = [column_kind(word) for word in words]
    if len(words) < _LEAST_COLUMNS:
        return []
    return words if "task" in kinds and "naming" in kinds else []


def _rows(
    lines: Sequence[Line], at: int, columns: Sequence[str]
) -> Iterator[tuple[list[str], int]]:
    """The rows from here with the place behind each."""
    for number in count(1):
        if at >= len(lines) or plain(lines[at].text) != str(number):
            return
        end = at + 1
        while end < len(lines) and plain(lines[end].text) != str(number + 1):
            end += 1
        if end == len(lines):  # the last row: as many lines as there are columns at least
            end = min(len(lines), at + max(len(columns), _filled(lines, at, columns)))
        yield [str(number), *_told_apart(lines[at + 1 : end], columns[1:])], end
        at = end


def _filled(lines: Sequence[Line], at: int, columns: Sequence[str]) -> int:
    """How many lines the last row takes: names may go on behind the first of them."""
    taken = len(columns)
    while at + taken < len(lines) and _is_name(lines[at + taken].text):
        taken += 1
    return taken


def _told_apart(lines: Sequence[Line], columns: Sequence[str]) -> list[str]:
    texts = [line.text.strip() for line in lines]
    if len(texts) <= len(columns):
        return texts + [""] * (len(columns) - len(texts))
    kinds = [column_kind(column) for column in columns]
    cells = dict.fromkeys(range(len(columns)), "")
    naming = [index for index, kind in enumerate(kinds) if kind == "naming"]
    for text in texts:
        names = _is_name(text)
        if names:
            empty = [index for index in naming if not cells[index]]
            index = empty[0] if empty else naming[-1]
        elif not any(cells[each] for each in naming):
            index = kinds.index("task")
        else:
            rest = [i for i in range(naming[-1] + 1, len(columns)) if not cells[i]]
            index = rest[0] if rest else len(columns) - 1
        cells[index] += ("\n" if cells[index] else "") + text
    return [cells[index] for index in range(len(columns))]


def _is_name(text: str) -> bool:
    names = read_names(plain(text))
    whole = all(is_unit_or_group(name.name) for name in names)
    return bool(names) and whole and not plain(text).endswith(("。", "；"))
