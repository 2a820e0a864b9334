"""What a form is: its columns, who fills them and what may stand in them.

The writer, the reader of returns and the checks all work from these values; a question more is
one ``Column`` more in the catalogue.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from xl_fenjie.values.plan import FormKey, Task
from xl_fenjie.values.rules import ExtraColumn, Extras, Rules

TASK_ID = "id"
"""The key of the column 编号, which holds the task's id in every row."""


class Filler(StrEnum):
    """Who fills a column in: the office before it goes out, or the unit."""

    OFFICE = "office"
    UNIT = "unit"


class AnswerType(StrEnum):
    """How an answer is to be read; on the sheet all of them are text cells.

    ``FIGURE`` is a number as people write it (1.2万, 90％), ``DATE`` likewise (6月底, 二季度).
    """

    TEXT = "text"
    CHOICE = "choice"
    FIGURE = "figure"
    DATE = "date"
    PHONE = "phone"


class Origin(StrEnum):
    """Where a column comes from: the official sample, our additions to its right, or identity.

    ``REFERENCE`` is what the unit may want to look up while it fills the form in: to the right of
    all others, on the screen and not on paper, and of no interest to who reads a return.
    """

    OFFICIAL = "official"
    EXTRA = "extra"
    IDENTITY = "identity"
    REFERENCE = "reference"


class Scope(StrEnum):
    """What one answer is about.

    The task (on its first line), one of its targets, or one piece of work, of which a task has as
    many lines as the office wants.
    """

    TASK = "task"
    TARGET = "target"
    WORK = "work"


class RowKind(StrEnum):
    """What the rows of a form are: tasks of the plan, or lines that the unit fills freely."""

    TASKS = "tasks"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form.

    ``width`` is in Excel's columns (a Chinese character takes about two); a form with texts too
    long for it, or with room to spare, may widen the column to ``widest`` (0: never).
    ``part`` names our addition to which the column belongs, as 规则 leaves it out;
    ``only_if_filled`` keeps it off a form on which it would stand empty; ``beside`` is the key of
    the column without which it is not asked for.
    ``other_headings`` are what other offices print over the same column (完成时间 for 完成时限);
    only readers use them.
    """

    key: str
    heading: str
    width: float
    filler: Filler
    type: AnswerType = AnswerType.TEXT
    choices: tuple[str, ...] = ()
    required: bool = False
    origin: Origin = Origin.OFFICIAL
    scope: Scope = Scope.TASK
    explanation: str = ""
    other_headings: tuple[str, ...] = ()
    widest: float = 0.0
    part: ExtraColumn | None = None
    only_if_filled: bool = False
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: ``name`` as staff call it, ``title`` with ``{unit}`` ``{period}`` ``{matter}``.

    ``matter`` is what the plan carries out, with its level (市《政府工作报告》), or nothing.
    ``columns`` are those that readers of a return know; ``reference`` stands to their right.
    ``notes`` are lines above the heads that tell the unit what to do: the first that speaks only
    of columns on the form is printed.
    """

    key: FormKey
    name: str
    title: str
    notes: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: RowKind = RowKind.TASKS
    reference: tuple[Column, ...] = ()

    def note_for(self, columns: Iterable[Column]) -> str:
        """What a form with these columns tells the unit to do."""
        absent = {column.heading for column in self.columns} - {each.heading for each in columns}
        fitting = (note for note in self.notes if not any(f"“{each}”" in note for each in absent))
        return next(fitting, self.notes[-1])

    def columns_for(self, rules: Rules, tasks: Collection[Task]) -> tuple[Column, ...]:
        """The columns of a form with these tasks under the office's rules.

        Our additions as far as the rules want them, those for figures only where a task has a
        target. Columns marked ``only_if_filled`` are among them: whether there is anything to fill
        them with, only the writer knows.
        """
        has_targets = any(task.targets for task in tasks)
        return tuple(
            column
            for column in (*self.columns, *self.reference)
            if _wanted(column, rules) and (has_targets or column.scope is not Scope.TARGET)
        )

    @property
    def by_key(self) -> Mapping[str, Column]:
        """The columns by their keys."""
        return {column.key: column for column in self.columns}

    @property
    def by_heading(self) -> Mapping[str, Column]:
        """The columns by every heading that may stand over them."""
        return {
            heading: column
            for column in self.columns
            for heading in (column.heading, *column.other_headings)
        }


def _wanted(column: Column, rules: Rules) -> bool:
    if column.origin in {Origin.OFFICIAL, Origin.IDENTITY}:
        return True
    return rules.extras is Extras.ALL and column.part not in rules.left_out
