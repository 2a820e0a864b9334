"""Filling in and damaging forms as people do: in the workbook, cell by cell."""

import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import openpyxl
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from xl_fenjie.forms.definition import TASK_ID, Form
from xl_fenjie.samples.answers import SampleAnswers
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.plan import Plan

EDITED = "（本单位已作调整）"
INSERTED = "（示例）本单位补充说明：以上工作已列入年度考核。"


@dataclass(slots=True)
class FilledForm:
    """An open form workbook: ``columns`` by key, ``first_row`` below the headings."""

    book: Workbook
    sheet: Worksheet
    columns: Mapping[str, int]
    first_row: int

    @classmethod
    def open(cls, content: bytes, form: Form) -> "FilledForm":
        """Open a form as it was issued and find its heads; raises ValueError where it has none."""
        book = openpyxl.load_workbook(io.BytesIO(content))
        sheet = book.worksheets[0]
        headings = form.by_heading
        for row in sheet.iter_rows():
            columns = {
                headings[cell.value].key: cell.column for cell in row if cell.value in headings
            }
            if TASK_ID in columns:
                return cls(book, sheet, columns, row[0].row + 1)
        raise ValueError("no heads: not a form of this kind")

    def to_bytes(self) -> bytes:
        """The workbook as it would be mailed back."""
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()

    def rows(self) -> Iterator[tuple[int, str]]:
        """Each row with the id of its task."""
        for row in range(self.first_row, self.sheet.max_row + 1):
            task = self.sheet.cell(row, self.columns[TASK_ID]).value
            if task:
                yield row, str(task)

    def write(self, row: int, answers: Mapping[str, str]) -> None:
        """Write answers into the columns that the form has."""
        for key, text in answers.items():
            if key in self.columns:
                self.sheet.cell(row, self.columns[key]).value = text


Change = Callable[[FilledForm], None]
"""A change that somebody makes to an open form."""


def fill(content: bytes, form: Form, plan: Plan, answers: SampleAnswers, *changes: Change) -> bytes:
    """The form with sample answers in every line, and then changed."""
    filled = FilledForm.open(content, form)
    tasks = {task.id: task for task in plan.tasks}
    lines: dict[str, int] = {}
    for row, id_ in list(filled.rows()):
        task, line = tasks[id_], lines.get(id_, 0)
        lines[id_] = line + 1
        if line == 0:
            filled.write(row, answers.to_task(task))
        if line < len(task.targets):
            filled.write(row, answers.to_target(task, task.targets[line]))
    for change in changes:
        change(filled)
    return filled.to_bytes()


def leave_blank(filled: FilledForm) -> None:
    """Clear the answer to every second task."""
    for row, _ in list(filled.rows())[::2]:
        filled.write(row, {AnswerKey.PROGRESS: "", AnswerKey.STATUS: ""})


def insert_row(filled: FilledForm) -> None:
    """Insert a line in the middle of the table."""
    row = filled.first_row + 1
    filled.sheet.insert_rows(row)
    filled.write(row, {"text": INSERTED})


def edit_task(filled: FilledForm) -> None:
    """Rewrite the first task's text."""
    cell = filled.sheet.cell(filled.first_row, filled.columns["text"])
    cell.value = f"{cell.value}{EDITED}"
