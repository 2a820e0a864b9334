"""Table → rows of answers: each line finds its task by its id or its words, never by its place.

Rows may have been inserted, deleted, sorted, merged or left blank. The plan's text counts, not the
text on the form; a line that could not be given to a task keeps its answers under no task.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xl_fenjie.chinese.text import bare, close_up
from xl_fenjie.files.sheet import row_of
from xl_fenjie.forms.catalogue import TARGET, TASK_TEXT
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
from xl_fenjie.returns.statuses import status_meant
from xl_fenjie.returns.table import Table
from xl_fenjie.returns.tasks import Match, Tasks
from xl_fenjie.values.answers import AnswerKey, WorkPlanKey
from xl_fenjie.values.plan import Target
from xl_fenjie.values.returns import ProgressStatus
from xl_fenjie.values.rows import Answer, Cell, Row

TEXT = TASK_TEXT.key
LONG_ANSWERS = frozenset({AnswerKey.PROGRESS.value, WorkPlanKey.CONTENT.value})
AS_ABOVE = frozenset({"同上", "同前", "同上一行", "同上行", "上同"})
DITTO = re.compile(r"[\"“”〃″'’]{1,2}")
SIGNATURE = re.compile(
    r"(?:主要|单位)?负责人|填[表报]人|审[核签]人?|联系(?:人|电话)|签[字章]|盖章|日期|制表"
)
REMARK = re.compile(r"备?注[:：]|说明[:：]|合计|小计|总计|附[:：件]")
ENDS = re.compile(r"[。！？!?.]$")
ITEM = re.compile(r"(?m)(?:^|(?<=[；;。\s]))\s*[（(]?(?P<number>\d{1,2})[.．、)）](?!\d)")
REST_OF_AN_ANSWER = frozenset(
    {AnswerKey.PROGRESS.value, AnswerKey.PROBLEMS.value, AnswerKey.NEXT_STEPS.value}
)


@dataclass(frozen=True, slots=True)
class Line:
    """One filled line of the table: its row on the sheet, how it found its task, what it says.

    ``other`` is the figure in another unit of measure, where that is as likely; ``doubled`` are
    the keys under which two columns of the sheet say different things.
    """

    number: int
    match: Match
    row: Row
    other: float | None = None
    doubled: frozenset[str] = frozenset()

    def cell(self, key: str) -> Cell:
        """The cell under a heading; an empty one where the column is missing."""
        return self.row.cells.get(key) or Cell("", "", None, "")

    def shown(self, key: str) -> str:
        """What a person sees in that cell."""
        return self.cell(key).shown.strip()


def read_lines(table: Table, tasks: Tasks, year: int | None = None) -> tuple[Line, ...]:
    """All filled lines under the headings, from above; figures are not yet read.

    ``year`` is that of dates without one; where it is not given, dates stay words.
    """
    matched = _without_spare(table.form, _once(table.form, _twins(_lines(table, tasks), tasks)))
    return tuple(_answered(table.form, matched, year))


def tasks_on(table: Table, tasks: Tasks) -> set[str]:
    """The tasks that the lines of a table speak of."""
    return {line.row.task for line in _twins(_lines(table, tasks), tasks) if line.row.task}


def _lines(table: Table, tasks: Tasks) -> list[Line]:
    """The filled lines, each with its task, which may be that of the line above."""
    lines: list[Line] = []
    for found in _filled(table):
        lines.append(_line(table.form, found, tasks, lines))
    return lines


def _filled(table: Table) -> Iterator[Line]:
    """The lines that say anything, without their tasks."""
    for number in table.sheet.rows:
        if number <= table.row:
            continue
        cells, doubled = {}, set()
        for key, at in table.columns.items():
            own = _seen(table.sheet.at(number, at))
            beside = [
                cell
                for column, _ in table.doubles.get(key, ())
                if (cell := _seen(table.sheet.at(number, column))).raw is not None
            ]
            cells[key] = beside[0] if own.raw is None and beside else own
            if any(bare(cell.shown) != bare(cells[key].shown) for cell in beside):
                doubled.add(key)
        if not _says_nothing(table, cells):
            yield Line(number, Match.FREE, Row("", cells=cells), doubled=frozenset(doubled))


def _seen(cell: Cell) -> Cell:
    """The cell; blank where nothing can be seen in it."""
    is_blank = cell.raw is None or not close_up(cell.shown)
    return replace(cell, raw=None, shown="") if is_blank and cell.raw is not None else cell


def _without_spare(form: Form, lines: Iterable[Line]) -> Iterator[Line]:
    """All lines but those for further work that the unit did not need."""
    open_keys = [column.key for column in scoped(form, Scope.WORK)]
    before: set[str] = set()
    for line in lines:
        spare = bool(open_keys) and line.row.task in before
        if not spare or any(line.cell(key).raw is not None for key in open_keys):
            yield line
        before.add(line.row.task)


def _once(form: Form, lines: Iterable[Line]) -> Iterator[Line]:
    """Each answer once: a block merged over the lines of one task fills the first of them.

    Beside a piece of work of its own a line keeps what is merged over several (分管领导).
    """
    keys = [column.key for column in form.columns if column.filler is Filler.UNIT]
    work = [column.key for column in scoped(form, Scope.WORK)][:1]
    tasks: dict[int, str] = {}
    for line in lines:
        tasks[line.number] = line.row.task
        shadows = {key for key in keys if _is_shadow(line, key, tasks)}
        if not shadows or any(line.cell(key).raw and key not in shadows for key in work):
            yield line
            continue
        blank = {key: _blank(line.cell(key), line.number) for key in shadows}
        yield replace(line, row=replace(line.row, cells={**line.row.cells, **blank}))


def _is_shadow(line: Line, key: str, tasks: Mapping[int, str]) -> bool:
    lead = row_of(line.cell(key).ref)
    return lead != line.number and bool(line.row.task) and tasks.get(lead) == line.row.task


def _blank(cell: Cell, row: int) -> Cell:
    return Cell(cell.sheet, f"{cell.ref.rstrip('0123456789')}{row}", None, "")


def _says_nothing(table: Table, cells: Mapping[str, Cell]) -> bool:
    """A blank line, the headings once more, or a line without task and answer (填表人、签字)."""
    filled = {key: cell for key, cell in cells.items() if cell.raw is not None}
    repeated = sum(bare(cell.shown) == bare(table.heading(key)) for key, cell in filled.items())
    if repeated >= max(2, len(filled) // 2):
        return True
    if any(table.column(key).filler is Filler.UNIT for key in filled):
        named = filled.keys() & {TASK_ID, TEXT, TARGET}
        signed = all(SIGNATURE.match(cell.shown.strip()) for cell in filled.values())
        return table.form.rows is RowKind.TASKS and not named and signed
    return table.form.rows is RowKind.FREE or not filled.keys() & {TASK_ID, TEXT, TARGET}


def _line(form: Form, read: Line, tasks: Tasks, before: Sequence[Line]) -> Line:
    """The line with its task; ``before`` are those above it."""
    if form.rows is RowKind.FREE:
        return read
    name, text = read.shown(TASK_ID), read.shown(TEXT)
    if not name and not bare(text):
        return _below(form, read, tasks, before)
    if not tasks:
        return _of(read, Match.UNVERIFIED, name)
    match, task = tasks.match(name, text)
    if match is Match.UNKNOWN and not bare(text):
        below = _below(form, read, tasks, before)
        return below if below.match is Match.CONTINUED else _of(read, match, "")
    return _of(read, match, task.id if task else "")


def _of(line: Line, match: Match, task: str) -> Line:
    return replace(line, match=match, row=replace(line.row, task=task))


def _below(form: Form, read: Line, tasks: Tasks, before: Sequence[Line]) -> Line:
    """A line without id or words: of the task above, of the one whose target it names, or neither.

    A further piece of work may be inserted anywhere; a further line of an answer only where it
    reads on.
    """
    above = before[-1] if before and before[-1].row.task else None
    if bare(read.shown(TARGET)):
        return _by_target(read, tasks, before)
    if above is None:
        return _of(read, Match.EXTRA, "")
    if scoped(form, Scope.WORK) or _reads_on(read, _of_task(before)):
        return _of(read, Match.CONTINUED, above.row.task)
    return _of(read, Match.UNCLEAR, "")


def _of_task(before: Sequence[Line]) -> str:
    """The words of the answer that the next line may go on with."""
    task = before[-1].row.task
    said = [line.shown(AnswerKey.PROGRESS) for line in before if line.row.task == task]
    return "\n".join(filter(None, said))


def _reads_on(read: Line, above: str) -> bool:
    filled = {key for key, cell in read.row.cells.items() if cell.raw is not None}
    text = read.shown(AnswerKey.PROGRESS)
    if not filled <= REST_OF_AN_ANSWER | {"number"} or REMARK.match(text):
        return False
    numbers = [int(each["number"]) for each in ITEM.finditer(above)]
    begins = ITEM.match(text)
    if begins is not None and numbers:
        return int(begins["number"]) == numbers[-1] + 1
    return bool(above) and bool(text) and ENDS.search(above) is None


def _by_target(read: Line, tasks: Tasks, before: Sequence[Line]) -> Line:
    """The line of a further target: of the task above, else of the only task that has it."""
    above = before[-1] if before else None
    if above is not None and not above.row.task:
        return _of(read, Match.EXTRA, "")
    if not tasks:
        return _of(read, Match.CONTINUED, above.row.task) if above else _of(read, Match.EXTRA, "")
    name = bare(read.shown(TARGET))
    having = [task.id for task in tasks.own or tasks.all if name in target_names(task.targets)]
    if above is not None and (above.row.task in having or not having):
        return _of(read, Match.CONTINUED, above.row.task)
    if len(having) == 1:
        return _of(read, Match.CONTINUED, having[0])
    return _of(read, Match.UNCLEAR if having else Match.EXTRA, "")


def target_names(targets: Iterable[Target]) -> frozenset[str]:
    """The words by which a form may name these targets."""
    return frozenset(bare(words) for each in targets for words in (each.name, each.text))


def _twins(lines: Sequence[Line], tasks: Tasks) -> Iterator[Line]:
    """Lines that share their words with others and have no id, each with a task of its own.

    The lines below such a line, which have no words of their own, go with it.
    """
    alike: dict[str, list[Line]] = {}
    for line in lines:
        if line.match is Match.TEXT:
            alike.setdefault(line.row.task, []).append(line)
    taken = {line.row.task for line in lines if line.match is Match.ID}
    given: dict[int, Line] = {}
    for name, group in alike.items():
        twins = tasks.with_words_of(name)
        free = [twin for twin in twins if twin not in taken]
        if len(twins) > 1 and free:
            given.update(_given_to(group, free, tasks))
    moved: dict[str, str] = {}
    for line in lines:
        name = line.row.task
        if line.number in given:
            moved[name] = given[line.number].row.task
            yield given[line.number]
        elif line.match is Match.CONTINUED and name in moved:
            yield _of(line, line.match, moved[name])
        else:
            yield line


def _given_to(lines: Sequence[Line], twins: Sequence[str], tasks: Tasks) -> dict[int, Line]:
    """The lines with equal words, by 序号 where it tells them apart, else in their order."""
    numbered = [tasks.numbered(line.shown("number")) for line in lines]
    if len(set(numbered)) == len(lines) and set(numbered) <= set(twins):
        pairs = zip(lines, numbered, strict=True)
        return {line.number: _of(line, Match.TEXT, twin) for line, twin in pairs}
    match = Match.TEXT if len(lines) == len(twins) else Match.TWIN
    last = len(twins) - 1
    return {line.number: _of(line, match, twins[min(at, last)]) for at, line in enumerate(lines)}


def _answered(form: Form, lines: Iterable[Line], year: int | None) -> Iterator[Line]:
    """The lines with their answers; 同上 is what stands above it."""
    short = short_answers(form)
    above: dict[str, Cell] = {}
    for line in lines:
        cells = dict(line.row.cells)
        for key in short:
            cell = line.cell(key)
            if is_as_above(cell):
                cells[key] = above.get(key, cell)
            elif cell.raw is not None:
                above[key] = cell
        yield replace(line, row=replace(line.row, answers=_answers(form, cells, year)))


def short_answers(form: Form) -> tuple[str, ...]:
    """The keys of the short answers, in which 同上 may stand for the cell above."""
    return tuple(
        column.key
        for column in form.columns
        if column.filler is Filler.UNIT
        and column.key not in LONG_ANSWERS
        and column.type is not AnswerType.FIGURE
    )


def is_as_above(cell: Cell) -> bool:
    """Whether a cell only says that it is as the one above."""
    return bare(cell.shown) in AS_ABOVE or DITTO.fullmatch(cell.shown.strip()) is not None


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
    asked = AnswerKey.STATUS in form.by_key and AnswerKey.STATUS not in cells
    if not asked or AnswerKey.PROGRESS not in cells:
        return False
    return bare(cells[AnswerKey.PROGRESS].shown) == bare(ProgressStatus.NOTHING_NEW)


def _answer(column: Column, cell: Cell, year: int | None) -> Answer:
    """The answer in the column's type; None for a blank and for what cannot be read so.

    A figure is read when its target is known.
    """
    text = cell.shown.strip()
    if not text or column.type is AnswerType.FIGURE:
        return None
    if column.type is AnswerType.DATE:
        return due_answer(cell.raw, text, year)
    return status_meant(text, column.choices) if column.type is AnswerType.CHOICE else text


def scoped(form: Form, scope: Scope) -> tuple[Column, ...]:
    """The columns that the unit fills for a task, for each target, or for each piece of work."""
    return tuple(
        column for column in form.columns if column.filler is Filler.UNIT and column.scope is scope
    )
