"""Table → rows of answers: each line finds its task by its id or its words, never by its place.

Rows may have been inserted, deleted, sorted, merged or left blank. The plan's text counts, not the
text on the form; a line that could not be given to a task keeps its answers under no task.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from xl_fenjie.chinese.likeness import clearly_alike
from xl_fenjie.chinese.text import bare
from xl_fenjie.forms.definition import (
    TASK_ID,
    AnswerType,
    Column,
    Filler,
    Form,
    RowKind,
    Scope,
)
from xl_fenjie.returns.dates import due_answer
from xl_fenjie.returns.figures import figure
from xl_fenjie.returns.table import Table
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.plan import Task
from xl_fenjie.values.returns import ProgressStatus
from xl_fenjie.values.rows import Answer, Cell, Row

TEXT = "text"
TARGET = "target"
DASH = re.compile("[‐‑‒–—―−－_]+")
NEAR_TEXT = 80.0
AHEAD = 8.0  # how clearly the best likeness must lead


class Match(StrEnum):
    """How a line found its task: by id, by its words, by nearly its words; or why it did not.

    ``CONTINUED``: a line without id or words under a task; ``FOREIGN``: a task of the plan that is
    not on this unit's form; ``UNKNOWN``: an id that the plan does not have; ``EXTRA``: neither id
    nor known words; ``FREE``: the form asks for no tasks; ``UNVERIFIED``: there is no plan.
    """

    ID = "id"
    TEXT = "text"
    NEAR = "near"
    CONTINUED = "continued"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"
    EXTRA = "extra"
    FREE = "free"
    UNVERIFIED = "unverified"


OWN = frozenset({Match.ID, Match.TEXT, Match.NEAR, Match.CONTINUED, Match.UNVERIFIED})


@dataclass(frozen=True, slots=True)
class Line:
    """One filled line of the table: its row on the sheet, how it found its task, what it says."""

    number: int
    match: Match
    row: Row

    def cell(self, key: str) -> Cell:
        """The cell under a heading; an empty one where the column is missing."""
        return self.row.cells.get(key) or Cell("", "", None, "")


class Tasks:
    """The tasks that a return may speak of: its own, and all others of the plan.

    Without tasks of its own (the unit is not known) every task of the plan may stand on it.
    """

    def __init__(self, own: Sequence[Task], plan: Sequence[Task]) -> None:
        self.own = tuple(own)
        self.all = tuple({task.id: task for task in (*plan, *own)}.values())
        self._own_ids = frozenset(task.id for task in own)
        self._by_id = {plain_id(task.id): task for task in (*plan, *own)}
        self._by_text = {bare(task.text): task for task in reversed((*own, *plan))}
        self._own_texts = [bare(task.text) for task in own]

    def __bool__(self) -> bool:
        """Whether there is a plan to compare with."""
        return bool(self._by_id)

    def match(self, name: str, text: str) -> tuple[Match, Task | None]:
        """The task of a line with this id and these words, and how it was found."""
        task = self._by_id.get(plain_id(name)) if name else None
        if task is not None:
            return (Match.ID if self._is_own(task) else Match.FOREIGN), task
        words = bare(text)
        task = self._by_text.get(words) if words else None
        if task is not None:
            return (Match.TEXT if self._is_own(task) else Match.FOREIGN), task
        near = clearly_alike(words, self._own_texts, least=NEAR_TEXT, lead=AHEAD) if words else None
        if near is not None:
            return Match.NEAR, self._by_text[near]
        return (Match.UNKNOWN if name else Match.EXTRA), None

    def meant_by_words(self, task: str, text: str) -> Task | None:
        """Another task than this one whose words these are, or clearly more like them."""
        words, own = bare(text), self._by_id.get(plain_id(task))
        if own is None or not words or words == bare(own.text):
            return None
        found = self._by_text.get(words)
        if found is None:
            near = clearly_alike(words, list(self._by_text), least=NEAR_TEXT, lead=AHEAD)
            found = self._by_text[near] if near is not None else None
        return found if found is not None and found.id != own.id else None

    def _is_own(self, task: Task) -> bool:
        """Where nobody knows what the unit's tasks are, none is foreign to it."""
        return not self.own or task.id in self._own_ids


def plain_id(name: str) -> str:
    """An id without what retyping changes: widths, spaces, capitals, the look of a dash."""
    return DASH.sub("-", unicodedata.normalize("NFKC", name)).replace(" ", "").casefold()


def read_lines(table: Table, tasks: Tasks, year: int | None = None) -> tuple[Line, ...]:
    """All filled lines under the headings, from above.

    ``year`` is that of dates without one; where it is not given, dates stay words.
    """
    lines: list[Line] = []
    for number in table.sheet.rows:
        if number <= table.row:
            continue
        cells = {key: table.sheet.at(number, at) for key, at in table.columns.items()}
        if _says_nothing(table, cells):
            continue
        row = Row("", answers=_answers(table.form, cells, year), cells=cells)
        lines.append(_line(table.form, Line(number, Match.FREE, row), tasks, lines))
    return _with_targets(_without_spare(table.form, lines), tasks)


def _without_spare(form: Form, lines: Sequence[Line]) -> Iterator[Line]:
    """All lines but those for further work that the unit did not need."""
    open_keys = [column.key for column in scoped(form, Scope.WORK)]
    before: set[str] = set()
    for line in lines:
        spare = bool(open_keys) and line.row.task in before
        if not spare or any(line.cell(key).raw is not None for key in open_keys):
            yield line
        before.add(line.row.task)


def _says_nothing(table: Table, cells: Mapping[str, Cell]) -> bool:
    """A blank line, the headings once more, or a line without task and answer (填表人、签字)."""
    filled = {key: cell for key, cell in cells.items() if cell.raw is not None}
    repeated = sum(bare(cell.shown) == bare(table.heading(key)) for key, cell in filled.items())
    if repeated >= max(2, len(filled) // 2):
        return True
    if any(table.column(key).filler is Filler.UNIT for key in filled):
        return False
    return table.form.rows is RowKind.FREE or not filled.keys() & {TASK_ID, TEXT, TARGET}


def _line(form: Form, read: Line, tasks: Tasks, before: Sequence[Line]) -> Line:
    """The line with its task; ``before`` are those above it."""
    if form.rows is RowKind.FREE:
        return read
    number, row = read.number, read.row
    name, text = (_shown(row.cells, key) for key in (TASK_ID, TEXT))
    if not name and not bare(text):
        if before and before[-1].row.task:
            return Line(number, Match.CONTINUED, replace(row, task=before[-1].row.task))
        return Line(number, Match.EXTRA, row)
    if not tasks:
        return Line(number, Match.UNVERIFIED, replace(row, task=name))
    match, task = tasks.match(name, text)
    return Line(number, match, replace(row, task=task.id if task else ""))


def _shown(cells: Mapping[str, Cell], key: str) -> str:
    return cells[key].shown.strip() if key in cells else ""


def _answers(form: Form, cells: Mapping[str, Cell], year: int | None) -> dict[str, Answer]:
    answers = {
        column.key: _answer(column, cells[column.key], year)
        for column in form.columns
        if column.filler is Filler.UNIT and column.key in cells
    }
    if _told_in_words(form, cells):
        answers[AnswerKey.STATUS] = ProgressStatus.NOTHING_NEW.value
    return answers


def _told_in_words(form: Form, cells: Mapping[str, Cell]) -> bool:
    """本季度无新进展 where the unit is told to write it: on a form that asks for no status."""
    nil = bare(ProgressStatus.NOTHING_NEW)
    asked = AnswerKey.STATUS in form.by_key and AnswerKey.STATUS not in cells
    return asked and bare(_shown(cells, AnswerKey.PROGRESS)) == nil


def _answer(column: Column, cell: Cell, year: int | None) -> Answer:
    """The answer in the column's type; None for a blank and for what cannot be read so."""
    text = cell.shown.strip()
    if not text:
        return None
    if column.type is AnswerType.FIGURE:
        return figure(text if text.endswith("%") else cell.raw)
    if column.type is AnswerType.DATE:
        return due_answer(cell.raw, text, year)
    if column.type is AnswerType.CHOICE:
        return next((choice for choice in column.choices if bare(choice) == bare(text)), text)
    return text


def _with_targets(lines: Iterable[Line], tasks: Tasks) -> tuple[Line, ...]:
    """Give each line of a task with targets the target that it names, else the next free one."""
    if not tasks:
        return tuple(_counted(lines))
    by_id = {task.id: task for task in tasks.all}
    taken: dict[str, set[int]] = {}
    named = []
    for line in lines:
        task = by_id.get(line.row.task)
        index = _named_target(line, task, taken) if task and line.match in OWN else None
        named.append(replace(line, row=replace(line.row, target=index)))
    return tuple(_numbered(named, by_id, taken))


def _counted(lines: Iterable[Line]) -> Iterator[Line]:
    """Without a plan the lines that name a target are counted, task by task."""
    counts: Counter[str] = Counter()
    for line in lines:
        if line.cell(TARGET).raw is None:
            yield line
        else:
            yield replace(line, row=replace(line.row, target=counts[line.row.task]))
            counts[line.row.task] += 1


def _named_target(line: Line, task: Task, taken: dict[str, set[int]]) -> int | None:
    """Two targets of a task may bear the same name: each is given once."""
    words = bare(line.cell(TARGET).shown)
    used = taken.setdefault(task.id, set())
    for index, target in enumerate(task.targets):
        if index not in used and words and words in {bare(target.name), bare(target.text)}:
            used.add(index)
            return index
    return None


def _numbered(
    lines: Iterable[Line], by_id: Mapping[str, Task], taken: Mapping[str, set[int]]
) -> Iterator[Line]:
    """Lines that name no target take the free ones in their order, where figures were asked."""
    free = {
        name: iter([index for index in range(len(by_id[name].targets)) if index not in used])
        for name, used in taken.items()
    }
    for line in lines:
        known = line.row.task in free and TARGET in line.row.cells and line.match in OWN
        if line.row.target is None and known:
            yield replace(line, row=replace(line.row, target=next(free[line.row.task], None)))
        else:
            yield line


def scoped(form: Form, scope: Scope) -> tuple[Column, ...]:
    """The columns that the unit fills for a task, for each target, or for each piece of work."""
    return tuple(
        column for column in form.columns if column.filler is Filler.UNIT and column.scope is scope
    )
