"""Answers → a freshly written form that carries them: for returns that were no .xlsx.

What the unit typed goes to its task and question as text, so that it can mend it there.
"""

import io
from collections.abc import Iterator, Mapping, Sequence

import openpyxl

from xl_fenjie.forms.definition import Filler, RowKind, Scope
from xl_fenjie.forms.prepare import FormLine, FormSheet
from xl_fenjie.forms.write import FIRST_ROW, write_form
from xl_fenjie.returns.correct import put
from xl_fenjie.values.rows import Row
from xl_fenjie.values.rules import Rules


def write_anew(sheet: FormSheet, rules: Rules, rows: Sequence[Row]) -> bytes:
    """The unit's form with what these rows answer; answers to no task of the form are left out."""
    book = openpyxl.load_workbook(io.BytesIO(write_form(sheet, rules)))
    paper = book.worksheets[0]
    at = {column.key: index for index, column in enumerate(sheet.columns, 1)}
    for offset, texts in _texts(sheet, rows):
        for key, text in texts.items():
            put(paper, FIRST_ROW + 1 + offset, at[key], text)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _texts(sheet: FormSheet, rows: Sequence[Row]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """By line of the form, counted from 0: the texts by column."""
    if sheet.form.rows is RowKind.FREE:
        for offset, row in enumerate(rows):
            yield offset, _of_columns(sheet, (Scope.TASK,), [row])
        return
    lines: dict[str, list[tuple[int, FormLine]]] = {}
    for offset, line in enumerate(sheet.lines):
        if line.task is not None:
            lines.setdefault(line.task.id, []).append((offset, line))
    for task, held in lines.items():
        own = [row for row in rows if row.task == task]
        yield held[0][0], _of_columns(sheet, (Scope.TASK,), own)
        for offset, line in held:
            figures = [row for row in own if line.target is not None and row.target == line.target]
            yield offset, _of_columns(sheet, (Scope.TARGET,), figures)
        for (offset, _), work in zip(held, _shared_out(own, len(held)), strict=False):
            yield offset, _of_columns(sheet, (Scope.WORK,), work)


def _shared_out(rows: Sequence[Row], lines: int) -> list[list[Row]]:
    """A row for each line; those for which there is no line go to the last one."""
    shared = [[row] for row in rows[:lines]]
    if shared:
        shared[-1].extend(rows[lines:])
    return shared


def _of_columns(
    sheet: FormSheet, scopes: tuple[Scope, ...], rows: Sequence[Row]
) -> Mapping[str, str]:
    texts = {}
    for column in sheet.columns:
        if column.filler is not Filler.UNIT or column.scope not in scopes:
            continue
        said = (row.cells[column.key].shown for row in rows if column.key in row.cells)
        text = "\n".join(dict.fromkeys(filter(None, (each.strip() for each in said))))
        if text:
            texts[column.key] = text
    return texts
