"""Tables of tasks: 序号 · 工作任务 · 牵头领导 · 牵头单位 · 责任单位 · 完成时限.

A table is one of tasks where its header names a task column and a duty column and a row has both;
sample forms and layout tables are not, their cells are read as lines. Rows merged over the whole
width are headings.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from xl_fenjie.chinese.acts import NAMING, RoleLabel
from xl_fenjie.chinese.labels import column_of, kind_of
from xl_fenjie.chinese.numerals import whole_number
from xl_fenjie.chinese.text import HAN, plain
from xl_fenjie.files.lines import Line, Piece, TableRow

PLACE = "\ue000"  # stands on the tape where a table of tasks stood
_TASK = re.compile(
    r"[\w《》“”]{0,14}(?:任务|事项|工作|内容|目标|举措|措施|要求|指标|清单|要点|表述|实事|项目|工程)"
    r"(?:名称|内容|分解|安排|及目标|目标|要求|举措|任务|和要求)?(?:（.*）)?|建设内容.*|名称"
)
_GOAL = re.compile(
    r"(?:20\d\d年度?)?(?:年度|全年|工作|预期|计划|任务|主要)?"
    r"(?:目标(?:值|任务)?|指标值|计划数|目标数|任务数|任务量)"
)
_NO_WORDS = re.compile("姓名|职务|电话|手机|联系|情况|备注|签|金额|资金|来源|页码|进度")
_SHORTEST_WORDS = 5
_NUMBER = re.compile(r"序号|编号|项次|条目|序|No\.?", re.IGNORECASE)
_CLASS = re.compile(r"类别|分类|领域|板块|方面|专项|一级.*|大项|部分|类型|篇章|章节")
_REPORTED = re.compile(r"具体工作内容|(?:完成|进展|落实)情况|工作进展")
_HEADER_DEPTH = 4
_FEWEST_ROWS, _FEWEST_HEADINGS, _QUOTED = 2, 3, 12
_MOST_WORDS = 40
_PARTS = (  # compiled where a document has tables
    r"(?:第?[一二三四五六七八九十百]{1,4}(?:[、.]|部分|[章篇编节])|（[一二三四五六七八九十百]{1,4}）|[—-]{2,}|\d{1,3}[.、](?!\d))"
)


class Columns(NamedTuple):
    """What the columns of a table hold, by their index."""

    tasks: tuple[int, ...]
    duties: tuple[tuple[int, RoleLabel, str], ...]
    number: int | None = None
    classes: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        """How many columns a row has at least; a short row is filled up."""
        used = [*self.tasks, *self.classes, *(at for at, _, _ in self.duties)]
        return 1 + max(used if self.number is None else [*used, self.number])

    @property
    def naming(self) -> tuple[int, ...]:
        """The columns that name units."""
        return tuple(at for at, duty, _ in self.duties if duty in NAMING)


class TableTask(NamedTuple):
    """A row that is a task; ``cells`` are its duties: what, at which level, the cell's text.

    ``headings`` stand in the table above it, the highest first.
    """

    number: str
    text: str
    cells: tuple[tuple[RoleLabel, str, str], ...]
    headings: tuple[str, ...]
    line: int


class TaskTable(NamedTuple):
    """The tasks of one table, the rows that are none, and the headings of columns not read."""

    tasks: tuple[TableTask, ...]
    unread: tuple[tuple[int, str], ...] = ()
    left_out: tuple[str, ...] = ()
    line: int = 0


@dataclass(slots=True)
class _TableWalk:
    tasks: list[TableTask] = field(default_factory=list)
    unread: list[tuple[int, str]] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)


def without_tables(pieces: Iterable[Piece]) -> tuple[list[Line], list[TaskTable]]:
    """The lines of a document with a placeholder for each table of tasks, and these tables."""
    lines: list[Line] = []
    tables: list[TaskTable] = []
    columns: Columns | None = None
    width = 0
    for (is_row, _), group in groupby(pieces, key=_table_of):
        if not is_row:
            lines += [piece for piece in group if isinstance(piece, Line)]
            continue
        rows = [piece for piece in group if isinstance(piece, TableRow)]
        head = _header(rows)
        left_out: tuple[str, ...] = ()
        if head:
            columns, depth = head
            left_out = _left_out(rows[:depth], columns)
            width, rows = _width(rows[0]), rows[depth:]
        elif columns is None or _width(rows[0]) != width:
            lines += _flattened(rows)
            continue
        place = rows[0].number if rows else 0
        table = _tasks(rows, columns)._replace(left_out=left_out, line=place)
        if not table.tasks:
            lines += _flattened(rows)
            continue
        lines.append(Line(place, PLACE))
        tables.append(table)
    return _with_captions(lines, tables)


def _left_out(head: Sequence[TableRow], columns: Columns) -> tuple[str, ...]:
    """The headings of columns that hold nothing of a task: 目标类型, 当前进度, 备注."""
    read = {*columns.tasks, *columns.classes, columns.number}
    read |= {at for at, duty, _ in columns.duties if duty is not RoleLabel.OTHER}
    words = [(at, word) for row in head for at, word in enumerate(_grid(row)) if word]
    return tuple(dict.fromkeys(word for at, word in words if at not in read))


def headings_in(pieces: Iterable[Piece]) -> tuple[str, ...]:
    """What may be the headings of a table that could not be read: its first row of several."""
    rows = (piece for piece in pieces if isinstance(piece, TableRow))
    grids = ([cell for cell in _grid(row) if cell] for row in rows)
    wide = (grid for grid in grids if len(grid) >= _FEWEST_HEADINGS)
    return tuple(each[:_QUOTED] for each in next(wide, []))


def _with_captions(
    lines: list[Line], tables: list[TaskTable]
) -> tuple[list[Line], list[TaskTable]]:
    """The same with lines that are the heading of a table as headings of its tasks."""
    if len(tables) < 2:  # noqa: PLR2004  between two
        return lines, tables
    from xl_fenjie.document.layout.captions import captions_of  # noqa: PLC0415  for several tables only

    places = [at for at, line in enumerate(lines) if line.text == PLACE]
    captions = captions_of(lines, places)
    headed = []
    for above, place, table in zip([-1, *places], places, tables, strict=False):
        caption = tuple(text for at, text in captions.items() if above < at < place)
        tasks = (task._replace(headings=caption + task.headings) for task in table.tasks)
        headed.append(table._replace(tasks=tuple(tasks)))
    return [line for at, line in enumerate(lines) if at not in captions], headed


def is_number_column(word: str) -> bool:
    """The heading is that of a column of numbers: 序号."""
    return _NUMBER.fullmatch(word) is not None


def column_kind(word: str) -> str | None:
    """What a heading says its column holds: task, naming, duty (leader, date) or class."""
    duty = column_of(word)
    if not word or len(word) > _MOST_WORDS:
        return None
    if duty:
        return "naming" if kind_of(duty) in NAMING else "duty"
    if _CLASS.fullmatch(word):
        return "class"
    return "task" if _TASK.fullmatch(word) or _GOAL.fullmatch(word) else None


def _table_of(piece: Piece) -> tuple[bool, int]:
    return (True, piece.table) if isinstance(piece, TableRow) else (False, 0)


def _flattened(rows: Sequence[TableRow]) -> list[Line]:
    """The cells of a table that holds no tasks, line by line; a merged cell once."""
    lines: list[Line] = []
    above: tuple[str, ...] = ()
    for row in rows:
        for at, cell in enumerate(row.cells):
            if cell and not (at < len(above) and above[at] == cell):
                lines += [Line(row.number, line) for line in cell.split("\n")]
        above = row.cells
    return lines


def _width(row: TableRow) -> int:
    return sum(row.spans) if row.spans else len(row.cells)


def _grid(row: TableRow) -> list[str]:
    """The cells of a row by column; a cell merged over columns stands in its first."""
    spans = row.spans or (1,) * len(row.cells)
    return [
        text if first == 0 else ""
        for cell, span in zip(row.cells, spans, strict=True)
        for first, text in enumerate([plain(cell.replace("\n", " "))] * span)
    ]


def _header(rows: Sequence[TableRow]) -> tuple[Columns, int] | None:
    """The columns of a table and how many rows its header takes."""
    for depth, row in enumerate(rows[:_HEADER_DEPTH]):
        words = _grid(row)
        columns = _columns(words) or _guessed(words, rows[depth + 1 :])
        if columns is None:
            continue
        below = _grid(rows[depth + 1]) if depth + 1 < len(rows) else []
        if _goes_on(words, below):  # a header of two rows: 责任单位 over 牵头单位 · 配合单位
            joined = [low or high for high, low in zip(words, below, strict=False)]
            columns = _columns(joined) or columns
            return _with_sections(columns, joined, rows[depth + 2 :]), depth + 2
        return _with_sections(columns, words, rows[depth + 1 :]), depth + 1
    return None


def _with_sections(columns: Columns, words: Sequence[str], below: Sequence[TableRow]) -> Columns:
    """The same with what stands before the tasks and holds their sections, whatever it is called.

    That is all to the left of the number, and what stays alike over rows that follow each other.
    """
    left = -1 if columns.number is None else columns.number
    tasks = tuple(at for at in columns.tasks if at > left) or columns.tasks
    used = {*tasks, *columns.classes, *(at for at, _, _ in columns.duties), columns.number}
    grids = [_grid(row) for row in below]
    sections = tuple(
        at
        for at, word in enumerate(words[: tasks[0]])
        if word and at not in used and not _no_words(word)
        if at < left or _stays_alike([grid[at] for grid in grids if at < len(grid)])
    )
    return columns._replace(tasks=tasks, classes=tuple(sorted({*columns.classes, *sections})))


def _stays_alike(cells: Sequence[str]) -> bool:
    """Several texts down a column, each in rows that follow each other, at least one in several."""
    runs = [text for text, _ in groupby(cell for cell in cells if cell)]
    return 1 < len(runs) == len(set(runs)) < len(cells)


def _goes_on(words: list[str], below: list[str]) -> bool:
    named = [word for word in below if word]
    known = [word for word in named if column_of(word) or word in words]
    return bool(named) and len(known) == len(named)


def _columns(words: Sequence[str]) -> Columns | None:
    duties, tasks, classes = list[tuple[int, RoleLabel, str]](), list[int](), list[int]()
    number = None
    for at, word in enumerate(words):
        column = column_of(word)
        if not word or len(word) > _MOST_WORDS:
            continue
        if column and not _GOAL.fullmatch(word):
            duties.append((at, kind_of(column), column["level"] or ""))
        elif number is None and _NUMBER.fullmatch(word):
            number = at
        elif _CLASS.fullmatch(word):
            classes.append(at)
        elif _TASK.fullmatch(word) or _GOAL.fullmatch(word):
            tasks.append(at)
    if any(map(_REPORTED.match, words)) and not any("单位" in word for word in words):
        return None  # a form that units fill in, with an example in it
    columns = Columns(tuple(tasks), tuple(duties), number, tuple(classes))
    return columns if tasks and columns.naming else None


def _guessed(words: Sequence[str], below: Sequence[TableRow]) -> Columns | None:
    """The same where no heading says that it holds tasks: they stand in the wordiest column."""
    if any(map(_REPORTED.match, words)):
        return None
    grids = [_grid(row) for row in below]
    lengths = {
        at: sum(len(grid[at]) for grid in grids if at < len(grid))
        for at, word in enumerate(words)
        if word and column_kind(word) is None and not _no_words(word)
    }
    wordiest = max(lengths, key=lambda at: lengths[at], default=0)
    if lengths.get(wordiest, 0) < max(len(grids), _FEWEST_ROWS) * _SHORTEST_WORDS:
        return None
    return _columns([*words[:wordiest], "任务", *words[wordiest + 1 :]])


def _no_words(heading: str) -> bool:
    return is_number_column(heading) or _NO_WORDS.search(heading) is not None


def _tasks(rows: Sequence[TableRow], columns: Columns) -> TaskTable:
    columns = _with_classes(rows, columns)
    walk = _TableWalk()
    classes: tuple[str, ...] = ()
    for row in rows:
        cells = _grid(row)
        cells += [""] * (columns.width - len(cells))
        filled = [cell for cell in dict.fromkeys(cells) if cell]
        if not filled or _columns(cells):
            continue
        if len(filled) == 1 and not any(cells[at] for at in columns.naming):
            _take_heading(walk, filled[0])
            continue
        classes = _classes_of(cells, columns, classes)
        text = _text(cells, columns)
        if not re.search(HAN, text):
            walk.unread.append((row.number, "".join(filled)))
            continue
        if not any(cells[at] for at in columns.naming) and not _counted(cells, columns):
            _take_heading(walk, _numbered_heading(cells, columns, text))
            continue
        walk.tasks.append(_task(walk, row, cells, columns, classes))
    named = [task for task in walk.tasks if any(duty in NAMING for duty, _, _ in task.cells)]
    return TaskTable(tuple(walk.tasks) if named else (), tuple(walk.unread))


def _classes_of(cells: Sequence[str], columns: Columns, above: tuple[str, ...]) -> tuple[str, ...]:
    """The classes of a row: an empty cell is the one above, but not behind a new one."""
    found = list[str]()
    new = False
    for at, before in zip(columns.classes, above or [""] * len(columns.classes), strict=True):
        new = new or bool(cells[at] and cells[at] != before)
        found.append(cells[at] if new or cells[at] else before)
    return tuple(found)


def _counted(cells: Sequence[str], columns: Columns) -> bool:
    """The row carries a number of its own and so is a task even without units."""
    return columns.number is not None and cells[columns.number].isdecimal()


def _numbered_heading(cells: Sequence[str], columns: Columns, text: str) -> str:
    printed = cells[columns.number] if columns.number is not None else ""
    if re.fullmatch("[一二三四五六七八九十]{1,3}", printed):
        return f"{printed}、{text}"
    return printed + text


def _with_classes(rows: Sequence[TableRow], columns: Columns) -> Columns:
    """Of several task columns one that repeats down the rows holds classes, not tasks."""
    if len(columns.tasks) == 1:
        return columns
    grids = [_grid(row) for row in rows]
    repeating = []
    for at in columns.tasks[:-1]:
        values = [grid[at] for grid in grids if at < len(grid) and grid[at]]
        if len(set(values)) * 2 <= len(values):
            repeating.append(at)
    left = tuple(at for at in columns.tasks if at not in repeating)
    return columns._replace(tasks=left, classes=(*columns.classes, *repeating))


def _text(cells: Sequence[str], columns: Columns) -> str:
    """The words of a task; where two columns hold them, the first is the name of the second."""
    parts = list(dict.fromkeys(cells[at] for at in columns.tasks if cells[at]))
    return "：".join([*(part.rstrip("。：") for part in parts[:-1]), *parts[-1:]])


def _task(
    walk: _TableWalk,
    row: TableRow,
    cells: Sequence[str],
    columns: Columns,
    classes: tuple[str, ...],
) -> TableTask:
    printed = cells[columns.number] if columns.number is not None else ""
    raw = _raw(row)
    raw += [""] * (columns.width - len(raw))
    duties = tuple((duty, level, raw[at]) for at, duty, level in columns.duties if cells[at])
    headings = tuple(text for _, text in walk.headings)
    text = _text(cells, columns)
    own = re.match(r"(\d{1,4})[.、](?!\d)", text)
    if own and (not printed or printed == own[1]):
        printed, text = own[1], text[own.end() :]
    return TableTask(printed, text, duties, headings + tuple(filter(None, classes)), row.number)


def _raw(row: TableRow) -> list[str]:
    spans = row.spans or (1,) * len(row.cells)
    return [
        cell if first == 0 else ""
        for cell, span in zip(row.cells, spans, strict=True)
        for first in range(span)
    ]


def _take_heading(walk: _TableWalk, text: str) -> None:
    """A row that holds one text: a heading; one of the same or higher rank ends those below."""
    level = _rank(text)
    while walk.headings and walk.headings[-1][0] >= level:
        walk.headings.pop()
    walk.headings.append((level, text))


def _rank(text: str) -> int:
    mark = re.match(_PARTS, text)
    if mark is None:
        return 5
    if mark[0].startswith("第"):
        return -1 if mark[0].endswith("节") else -2
    if mark[0].startswith("（"):
        return 2
    if mark[0][0] in "—-":
        return 3
    return 4 if whole_number(mark[0].rstrip(".、")) and mark[0][0].isdecimal() else 1
