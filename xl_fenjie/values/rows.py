"""What was read from a form that came back, cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

Raw = str | float | int | bool | date | datetime | None
Answer = str | float | date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its address, its raw value and the text that a person sees in it."""

    sheet: str
    ref: str
    raw: Raw
    shown: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row of answers, by the keys of the form's columns.

    ``task`` is the task's id, empty where it could not be told. ``target`` counts the task's
    targets from 0, None for a row without one. ``answers`` are converted, ``cells`` as found.
    """

    task: str
    target: int | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    cells: Mapping[str, Cell] = field(default_factory=dict)

    @property
    def is_answered(self) -> bool:
        """Whether anything has been filled in."""
        return any(self.text(key).strip() for key in self.answers)

    def text(self, key: str) -> str:
        """The answer as text, '' for a blank."""
        answer = self.answers.get(key)
        return "" if answer is None else str(answer)
