"""Returns as frames: what the units answered, and what is wrong with it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.definition import AnswerType, Column, Filler
from xl_fenjie.frames.schema import Dtype, FrameColumn, FrameSchema
from xl_fenjie.values.findings import Finding
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import Return
from xl_fenjie.values.rows import Row


class AnswerRow(NamedTuple):
    """A row of a return with the return that it stands in."""

    origin: Return
    row: Row


class Fault(NamedTuple):
    """A finding with the return that it concerns."""

    origin: Return
    finding: Finding


def answer_rows(returns: Iterable[Return], form: FormKey) -> Iterator[AnswerRow]:
    """The rows of those returns that are this form."""
    for each in returns:
        if each.identity.form is form:
            for row in each.rows:
                yield AnswerRow(each, row)


def faults(returns: Iterable[Return]) -> Iterator[Fault]:
    """The findings of all returns, file by file."""
    for each in returns:
        for finding in each.findings:
            yield Fault(each, finding)


def answers_schema(form: FormKey) -> FrameSchema[AnswerRow]:
    """The columns of a form's answers: whose row it is, then what the unit fills in."""
    asked = (column for column in FORMS[form].columns if column.filler is Filler.UNIT)
    return FrameSchema("a row of a return", (*_WHOSE, *map(_answer_column, asked)))


def _answer_column(column: Column) -> FrameColumn[AnswerRow]:
    if column.type is AnswerType.FIGURE:
        return FrameColumn(
            str(column.key),
            Dtype.FLOAT,
            f"{column.heading}, in base units; missing where it is no number",
            lambda it: _figure(it.row, column.key),
        )
    return FrameColumn(
        str(column.key), Dtype.STRING, column.heading, lambda it: it.row.text(column.key) or None
    )


def _figure(row: Row, key: str) -> float | None:
    answer = row.answers.get(key)
    return float(answer) if isinstance(answer, (int, float)) else None


_WHOSE: tuple[FrameColumn[AnswerRow], ...] = (
    FrameColumn("file", Dtype.STRING, "the file's name", lambda it: it.origin.file),
    FrameColumn("unit", Dtype.STRING, "whose return it is", lambda it: it.origin.identity.unit),
    FrameColumn(
        "period",
        Dtype.STRING,
        "2026 or 2026Q1",
        lambda it: it.origin.identity.period and str(it.origin.identity.period),
    ),
    FrameColumn("verdict", Dtype.STRING, "that of the file", lambda it: it.origin.verdict.value),
    FrameColumn(
        "task", Dtype.STRING, "the task's id, missing if unknown", lambda it: it.row.task or None
    ),
    FrameColumn(
        "target", Dtype.INTEGER, "which of the task's targets, from 0", lambda it: it.row.target
    ),
)

FINDINGS: FrameSchema[Fault] = FrameSchema(
    "a finding",
    (
        FrameColumn("file", Dtype.STRING, "the file's name", lambda it: it.origin.file),
        FrameColumn("unit", Dtype.STRING, "whose return it is", lambda it: it.origin.identity.unit),
        FrameColumn("code", Dtype.STRING, "as in docs/findings.md", lambda it: it.finding.code),
        FrameColumn(
            "severity",
            Dtype.STRING,
            "error, warning or note",
            lambda it: it.finding.severity.value,
        ),
        FrameColumn("sheet", Dtype.STRING, "where it is", lambda it: it.finding.sheet or None),
        FrameColumn("cell", Dtype.STRING, "where it is", lambda it: it.finding.cell or None),
        FrameColumn(
            "label", Dtype.STRING, "the column's heading", lambda it: it.finding.label or None
        ),
        FrameColumn(
            "found", Dtype.STRING, "what stands there", lambda it: it.finding.found or None
        ),
        FrameColumn(
            "expected",
            Dtype.STRING,
            "what should stand there",
            lambda it: it.finding.expected or None,
        ),
        FrameColumn("message", Dtype.STRING, "the fault in words", lambda it: it.finding.message),
        FrameColumn("hint", Dtype.STRING, "what to do about it", lambda it: it.finding.hint),
        FrameColumn("task", Dtype.STRING, "the task's id", lambda it: it.finding.task or None),
    ),
)
