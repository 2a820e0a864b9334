"""A 工作方案 has as many lines per task as the office wants: each a piece of work with its date."""

import io
from dataclasses import replace

import openpyxl
import pytest

from tests.returns.return_samples import PLAN, RULES, context, sheets_of
from xl_fenjie.forms.definition import TASK_ID
from xl_fenjie.forms.write import FIRST_ROW, write_form
from xl_fenjie.returns.check import check_return
from xl_fenjie.values.edition import edition_of
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey


@pytest.fixture
def sheet():
    first = sheets_of(FormKey.WORK_PLAN, Period(PLAN.year))[0]
    return replace(first, edition=edition_of(PLAN))


def returned(sheet, fill):
    book = openpyxl.load_workbook(io.BytesIO(write_form(sheet, RULES)))
    page = book.worksheets[0]
    at = {column.key: index for index, column in enumerate(sheet.columns, 1)}
    for row, line in enumerate(sheet.lines, FIRST_ROW + 1):
        for key, text in fill(line).items():
            page.cell(row, at[key]).value = text
    buffer = io.BytesIO()
    book.save(buffer)
    return check_return(buffer.getvalue(), "工作方案.xlsx", context())


WHO = {"leader": "分管领导甲", "department": "综合科"}


def codes(answer):
    return [(found.code, found.label) for found in answer.findings if found.code.startswith(
        ("answer", "task", "row", "column"))]  # fmt: skip


def test_lines_that_were_not_needed_are_no_rows_and_no_faults(sheet):
    def fill(line):
        return {"content": "完成选址并公示方案。", "due": "3月底", **WHO} if line.first else {}

    answer = returned(sheet, fill)
    assert codes(answer) == []
    assert len(answer.rows) == len(sheet.tasks)


def test_every_line_that_was_filled_is_a_row_of_its_task(sheet):
    def fill(line):
        who = WHO if line.first else {}
        return {"content": "完成选址并公示方案。", "due": "二季度", **who}

    answer = returned(sheet, fill)
    assert codes(answer) == []
    assert [row.task for row in answer.rows] == [line.cells[TASK_ID] for line in sheet.lines]


def test_work_without_a_date_of_its_own_is_asked_back(sheet):
    def fill(line):
        due = {"due": "二季度", **WHO} if line.first else {}
        return {"content": "完成选址并公示方案。", **due}

    spare = sum(not line.first for line in sheet.lines)
    assert codes(returned(sheet, fill)) == [("answer_missing", "完成时限")] * spare
