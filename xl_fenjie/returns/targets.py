"""Which line answers which target of a task, and what figure each of them was given."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from xl_fenjie.chinese.brackets import outside
from xl_fenjie.chinese.likeness import likeness
from xl_fenjie.chinese.text import bare
from xl_fenjie.forms.catalogue import MEASURE, TARGET, TARGET_VALUE
from xl_fenjie.forms.figures import measure_of, target_value
from xl_fenjie.returns.figures import Typed, figure_in, typed_figure
from xl_fenjie.returns.measures import measured, printed_measure
from xl_fenjie.returns.rows import Line
from xl_fenjie.returns.tasks import OWN, Tasks
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.plan import Target, Task
from xl_fenjie.values.rows import Cell, Row

ACTUAL = AnswerKey.ACTUAL
LIKE_A_NAME = 60.0
PARTS = (re.compile(r"[\n；;，,、。/]+|\s+(?=[^\d\s万亿])"), re.compile(r"[\s；;，,、。/]+"))
"""Where the figures of a cell part: blanks before words first, then any blank."""


class Printed(StrEnum):
    """Whether the form that went out prints the unit of each figure beside its cell."""

    YES = "yes"
    NO = "no"


def with_figures(
    lines: Iterable[Line], tasks: Tasks, printed: Printed, earlier: Sequence[Row] = ()
) -> tuple[Line, ...]:
    """The lines with their targets and, in base units, their figures.

    ``earlier`` are the unit's rows of the quarter before.
    """
    by_id = {task.id: task for task in tasks.all}
    before = {
        (row.task, row.target): figure
        for row in earlier
        if isinstance(figure := row.answers.get(ACTUAL), float)
    }
    told = _split(_with_targets(tuple(lines), by_id) if tasks else _counted(lines), by_id)
    return tuple(_measured(line, by_id, printed, before) for line in told)


def target_of(line: Line, tasks: Mapping[str, Task]) -> Target | None:
    """The target that a line answers; None where it answers none that is known."""
    task, index = tasks.get(line.row.task), line.row.target
    known = task.targets if task is not None else ()
    return known[index] if index is not None and index < len(known) else None


def _of(line: Line, index: int | None) -> Line:
    return replace(line, row=replace(line.row, target=index))


def _counted(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Without a plan the lines that name a target are counted, task by task."""
    counts: Counter[str] = Counter()
    counted = []
    for line in lines:
        names = line.cell(TARGET).raw is not None
        counted.append(_of(line, counts[line.row.task]) if names else line)
        counts[line.row.task] += names
    return tuple(counted)


def _with_targets(lines: tuple[Line, ...], tasks: Mapping[str, Task]) -> tuple[Line, ...]:
    """Each line of a task with targets with the one that it names.

    Where a task's lines are as many as its targets, one that names none has that which is left,
    in their order.
    """
    of_task: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        asked = bool({TARGET, ACTUAL} & line.row.cells.keys()) and line.match in OWN
        if asked and line.row.task in tasks and tasks[line.row.task].targets:
            of_task.setdefault(line.row.task, []).append(at)
    found: dict[int, int] = {}
    for name, places in of_task.items():
        given = _given([lines[at] for at in places], tasks[name].targets)
        found.update({places[place]: index for place, index in given.items()})
    return tuple(_of(line, found.get(at)) for at, line in enumerate(lines))


def _given(lines: Sequence[Line], targets: Sequence[Target]) -> dict[int, int]:
    """The target of each line, by their places: by name and value, by name, by nearly its name."""
    given: dict[int, int] = {}
    named = {place for place, line in enumerate(lines) if any(_names(line, t) for t in targets)}
    for is_meant in (_names_and_asks, _names, _nearly_names, _asks):
        exact = is_meant in {_names_and_asks, _names}
        for place, line in enumerate(lines):
            left = [index for index in range(len(targets)) if index not in given.values()]
            if place not in given and (exact or place not in named):
                meant = [index for index in left if is_meant(line, targets[index])]
                if meant:
                    given[place] = meant[0]
    free = [index for index in range(len(targets)) if index not in given.values()]
    silent = [
        place
        for place, line in enumerate(lines)
        if place not in given and not bare(line.shown(TARGET))
    ]
    if len(free) == len(silent) or len(targets) == 1:
        given.update(zip(silent, free, strict=False))
    return given


def _names(line: Line, target: Target) -> bool:
    words = {bare(line.shown(TARGET)), bare(outside(line.shown(TARGET)))} - {""}
    return bool(words & {bare(target.name), bare(target.text)})


def _names_and_asks(line: Line, target: Target) -> bool:
    return _names(line, target) and _asks(line, target)


def _asks(line: Line, target: Target) -> bool:
    return bare(line.shown(TARGET_VALUE)) == bare(target_value(target))


def _nearly_names(line: Line, target: Target) -> bool:
    words, name = bare(line.shown(TARGET)), bare(target.name)
    if not words or not name:
        return False
    return words in name or name in words or likeness(words, name) >= LIKE_A_NAME


def _split(lines: Iterable[Line], tasks: Mapping[str, Task]) -> Iterator[Line]:
    """Figures of several targets that share a cell, given to the targets that they name."""
    held = tuple(lines)
    of_task: dict[str, list[Line]] = {}
    for line in held:
        of_task.setdefault(line.row.task, []).append(line)
    joined: dict[tuple[str, int], Cell] = {}
    for name, group in of_task.items():
        task = tasks.get(name)
        if task is not None and len(task.targets) > 1:
            filled = [line.cell(ACTUAL) for line in group if line.cell(ACTUAL).raw is not None]
            if len(filled) == 1:
                tries = (_named_in(filled[0], task.targets, parts) for parts in PARTS)
                found = next(filter(None, tries), {})
                joined.update({(name, index): cell for index, cell in found.items()})
    present = {(line.row.task, line.row.target) for line in held}
    for line in held:
        key = (line.row.task, line.row.target if line.row.target is not None else -1)
        cell = joined.get(key)
        yield _with_cell(line, cell) if cell is not None else line
        for (name, index), part in joined.items():
            if (name, index) not in present and line is of_task[name][-1]:
                row = Row(name, index, cells={ACTUAL: part})
                yield replace(line, row=row, doubled=frozenset())


def _with_cell(line: Line, cell: Cell) -> Line:
    return replace(line, row=replace(line.row, cells={**line.row.cells, ACTUAL: cell}))


def _named_in(cell: Cell, targets: Sequence[Target], parts: re.Pattern[str]) -> dict[int, Cell]:
    """The part of a cell that speaks of each target; nothing where a part speaks of none."""
    if not isinstance(cell.raw, str):
        return {}
    found: dict[int, Cell] = {}
    for part in filter(None, map(str.strip, parts.split(cell.shown))):
        named = [i for i, each in enumerate(targets) if _speaks_of(part, each)]
        meant = named or [i for i, each in enumerate(targets) if _counts_in(part, each)]
        if len(meant) != 1 or meant[0] in found:
            return {}
        figure = part.replace(targets[meant[0]].name, "").strip(" ：:是为")
        found[meant[0]] = Cell(cell.sheet, cell.ref, figure, figure)
    return found if len(found) > 1 else {}


def _speaks_of(part: str, target: Target) -> bool:
    return bool(bare(target.name)) and bare(target.name) in bare(part)


def _counts_in(part: str, target: Target) -> bool:
    typed = figure_in(part, target.unit)
    return isinstance(typed, Typed) and typed.unit == target.unit


def _measured(
    line: Line,
    tasks: Mapping[str, Task],
    printed: Printed,
    before: Mapping[tuple[str, int | None], float],
) -> Line:
    """The line with its figure in base units, as far as one can be read."""
    if ACTUAL not in line.row.cells:
        return line
    target = target_of(line, tasks)
    typed = typed_figure(line.cell(ACTUAL), target.unit if target is not None else "")
    if not isinstance(typed, Typed):
        return _answered(line, None, None)
    beside = printed_measure(line.shown(MEASURE))
    if beside is None and target is not None and printed is Printed.YES:
        beside = measure_of(target)
    earlier = before.get((line.row.task, line.row.target))
    value, other = measured(typed, target, beside, earlier)
    return _answered(line, value, other)


def _answered(line: Line, value: float | None, other: float | None) -> Line:
    answers = {**line.row.answers, ACTUAL: value}
    return replace(line, row=replace(line.row, answers=answers), other=other)
