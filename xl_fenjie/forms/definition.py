"""What a form is: its columns, who fills them and what may stand in them.

The writer, the reader of returns and the checks all work from these values; a question more is
one ``Column`` more in the catalogue.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.rules import Extras

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
    """Where a column comes from: the official sample, our additions to its right, or identity."""

    OFFICIAL = "official"
    EXTRA = "extra"
    IDENTITY = "identity"


class Scope(StrEnum):
    """What one answer is about: the task (on its first line), or one target (on every line)."""

    TASK = "task"
    TARGET = "target"


class RowKind(StrEnum):
    """What the rows of a form are: tasks of the plan, or lines that the unit fills freely."""

    TASKS = "tasks"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a form.

    ``width`` is in Excel's columns (a Chinese character takes about two); a form with texts too
    long for it, or with room to spare, may widen the column to ``widest`` (0: never).
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


@dataclass(frozen=True, slots=True)
class Form:
    """A form: ``name`` as staff call it, ``title`` with ``{unit}`` ``{period}`` ``{matter}``.

    ``matter`` is what the plan carries out, with its level (市《政府工作报告》), or nothing.
    ``note`` is the line above the heads that tells the unit what to do, ``official_note`` the one
    for a form without our additions ('': the same).
    """

    key: FormKey
    name: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: RowKind = RowKind.TASKS
    free_lines: int = 0
    official_note: str = ""

    def note_for(self, columns: tuple[Column, ...]) -> str:
        """What a form with these columns tells the unit to do."""
        all_shown = any(column.origin is Origin.EXTRA for column in columns)
        return self.note if all_shown or not self.official_note else self.official_note

    def columns_for(self, extras: Extras) -> tuple[Column, ...]:
        """The columns that a form shows: all, or only the official ones and the identity."""
        return tuple(
            column
            for column in self.columns
            if extras is Extras.ALL or column.origin is not Origin.EXTRA
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
