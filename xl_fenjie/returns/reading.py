"""One return as the checks see it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import Any

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.files.sheet import NOTHING_BESIDE, Beside, place_of
from xl_fenjie.forms.definition import Column, Filler, Form
from xl_fenjie.returns.rows import Line
from xl_fenjie.returns.table import Table
from xl_fenjie.returns.tasks import OWN, Tasks
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.findings import Finding, finding
from xl_fenjie.values.plan import Target
from xl_fenjie.values.returns import ProgressStatus
from xl_fenjie.values.rows import Cell, Row
from xl_fenjie.values.rules import Rules

LONGEST_QUOTE = 40


@dataclass(frozen=True)
class Reading:
    """A table with its lines and all that they are checked against.

    ``columns`` are those that the form was issued with; ``earlier`` holds the unit's accepted
    rows of the period before; ``year`` is that of dates without one; ``optional`` holds the tasks
    on the form that the unit need not answer.
    """

    table: Table
    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    tasks: Tasks
    rules: Rules
    today: date
    year: int
    earlier: tuple[Row, ...] = ()
    optional: frozenset[str] = frozenset()
    by_task: Mapping[str, tuple[Line, ...]] = field(init=False)

    def __post_init__(self) -> None:
        grouped: dict[str, tuple[Line, ...]] = {}
        for line in self.lines:
            if line.match in OWN and line.row.task:
                grouped[line.row.task] = (*grouped.get(line.row.task, ()), line)
        object.__setattr__(self, "by_task", grouped)

    @property
    def form(self) -> Form:
        """The form that this is."""
        return self.table.form

    def present(self, column: Column) -> bool:
        """Whether the sheet still has this column."""
        return column.key in self.table.columns

    def asked(self) -> Iterator[Column]:
        """The columns that the unit fills and that the sheet still has."""
        for column in self.columns:
            if column.filler is Filler.UNIT and self.present(column):
                yield column

    def figures(self) -> Iterator[tuple[Line, Target, float]]:
        """Every figure with the target that it answers."""
        for lines in self.by_task.values():
            for line in lines:
                target, actual = self.target_of(line), line.row.answers.get(AnswerKey.ACTUAL)
                if target is not None and isinstance(actual, float):
                    yield line, target, actual

    def filled_at(self, line: Line, key: str) -> str:
        """The address of the cell that fills this one: the first of a merged block."""
        at = line.number, self.table.columns[key]
        if line.cell(key).raw is not None:
            return line.cell(key).ref
        return self.table.sheet.at(*self.table.sheet.merged.get(at, at)).ref

    def beside(self, cell: Cell) -> Beside:
        """What is seen at a cell beside its value."""
        place = place_of(cell.ref)
        return self.table.sheet.beside.get(place, NOTHING_BESIDE) if place else NOTHING_BESIDE

    def target_of(self, line: Line) -> Target | None:
        """The target that this line answers; None where it answers none that is known."""
        known, index = self.targets.get(line.row.task, ()), line.row.target
        return known[index] if index is not None and index < len(known) else None

    @cached_property
    def targets(self) -> Mapping[str, tuple[Target, ...]]:
        """The targets of every task that this return may speak of."""
        return {task.id: task.targets for task in self.tasks.all}

    def nothing_new(self, task: str) -> bool:
        """Whether the unit says that there is nothing new in this task."""
        return any(
            line.row.answers.get(AnswerKey.STATUS) == ProgressStatus.NOTHING_NEW
            for line in self.by_task.get(task, ())
        )

    def is_unanswered(self, task: str) -> bool:
        """Whether no question of this task is answered."""
        asked = [column.key for column in self.asked()]
        lines = self.by_task.get(task, ())
        return not any(line.cell(key).raw is not None for line in lines for key in asked)

    @property
    def is_blank(self) -> bool:
        """Whether no question of the whole form is answered."""
        asked = [column.key for column in self.asked()]
        return not any(line.cell(key).shown.strip() for line in self.lines for key in asked)

    @property
    def nil_hint(self) -> str:
        """What to choose where there is nothing new; empty on forms without that choice."""
        nil = ProgressStatus.NOTHING_NEW.value
        if not any(nil in column.choices for column in self.asked()):
            return ""
        return sentence("nil_to_choose", nil=nil)

    def fault(self, code: str, line: Line, key: str, **facts: Any) -> Finding:
        """A finding at a cell of a line; quotes the cell unless ``found`` is given."""
        cell = line.cell(key)
        facts.setdefault("found", quoted(cell.shown))
        return finding(
            code,
            sheet=self.table.sheet.name,
            cell=cell.ref,
            label=self.table.heading(key),
            task=line.row.task,
            **facts,
        )


def quoted_apart(one: str, other: str) -> tuple[str, str]:
    """Two texts quoted around the place where they begin to differ."""
    flat, beside = " ".join(one.split()), " ".join(other.split())
    pairs = zip(flat, beside, strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    start = max(0, same - LONGEST_QUOTE // 4)
    if max(len(flat), len(beside)) <= LONGEST_QUOTE or start == 0:
        return quoted(flat), quoted(beside)
    return quoted(f"…{flat[start:]}"), quoted(f"…{beside[start:]}")


def quoted(text: str) -> str:
    """A text short enough to be quoted."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_QUOTE else f"{flat[: LONGEST_QUOTE - 1]}…"
