"""Forms that other programs open, fill and save: identity and answers survive."""

import io

import openpyxl
import pytest

from tests.forms.printed import convert, needs_office
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.definition import AnswerType, Filler, Scope
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.forms.write import FIRST_ROW, write_form
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.context import Context
from xl_fenjie.values.edition import edition_of
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import IssuedForm
from xl_fenjie.values.returns import Verdict

ODD = ("1.10", "=1+1", "3月", "007", "+86", "@甲", "1e5", "90％")
"""What a program may take for a number, a date, a formula or a percentage."""


def answer(column, row):
    return {
        AnswerType.CHOICE: column.choices[row % len(column.choices)] if column.choices else "",
        AnswerType.FIGURE: ("1.2万", "1.10")[row % 2],
        AnswerType.DATE: ("6月底", "3月")[row % 2],
        AnswerType.PHONE: "02712345678",
        AnswerType.TEXT: f"已开工建设，进度符合年度安排{ODD[row % len(ODD)]}",
    }[column.type]


def filled(sheet, rules):
    """The form with an answer in every open cell, and those answers row by row."""
    book = openpyxl.load_workbook(io.BytesIO(write_form(sheet, rules)))
    page, said = book.worksheets[0], []
    for row, line in enumerate(sheet.lines, FIRST_ROW + 1):
        answers = {}
        for index, column in enumerate(sheet.columns, 1):
            asked = column.filler is Filler.UNIT and (
                line.target is not None if column.scope is Scope.TARGET
                else line.first or column.scope is Scope.WORK
            )  # fmt: skip
            if asked:
                assert not page.cell(row, index).protection.locked
                answers[column.key] = answer(column, row)
                page.cell(row, index).value = answers[column.key]
                page.cell(row, index).data_type = "s"
        said.append((line.cells.get("id", ""), answers))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue(), said


@pytest.fixture
def rounds(master):
    """One filled form of each kind, with what it says and what it is checked against."""
    forms, issued, edition = {}, [], edition_of(master.plan)
    for key in FORMS:
        period = Period(2026, 1) if key is FormKey.PROGRESS else Period(2026)
        for sheet in prepare(master, key, period).sheets:
            if sheet.unit != "区城管局":
                continue
            content, said = filled(sheet, master.rules)
            forms[key.value] = (sheet, content, said)
            issued.append(
                IssuedForm(
                    unit=sheet.unit, form=key, period=period, edition=edition, file="",
                    tasks=sheet.tasks,
                )
            )  # fmt: skip
    context = Context(
        today=Period(2026, 1).last_day,
        rules=master.rules,
        plans={edition: master.plan},
        master=master,
        issued=tuple(issued),
    )
    return forms, context


def assert_survived(sheet, content, said, context):
    back = check_return(content, "交来的文件", context)
    assert back.verdict is Verdict.ACCEPTED, [found.message for found in back.findings]
    assert (back.identity.form, back.identity.unit) == (sheet.form.key, sheet.unit)
    assert (back.identity.period, back.identity.edition) == (sheet.period, sheet.edition)
    shown = [
        (row.task, {key: row.cells[key].shown for key in answers})
        for row, (_, answers) in zip(back.rows, said, strict=True)
    ]
    assert shown == said


def test_what_openpyxl_saved_is_valid_and_survives(rounds, written):
    forms, context = rounds
    assert len(forms) == len(FORMS)
    for name, (sheet, content, said) in forms.items():
        written(content, f"{name}.xlsx", allow="openpyxl")
        assert_survived(sheet, content, said, context)


@needs_office
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_what_libreoffice_saved_survives(rounds, suffix, tmp_path):
    forms, context = rounds
    files = {f"{name}.xlsx": content for name, (_, content, _) in forms.items()}
    saved = convert(files, suffix, tmp_path)
    for name, (sheet, _, said) in forms.items():
        assert_survived(sheet, saved[name], said, context)
