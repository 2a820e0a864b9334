"""What a form itself tells the unit to write where there is nothing new is an answer."""

from dataclasses import replace

import pytest

from tests.returns.return_samples import FIRST_ROW, PLAN, Q2, UNIT, Form, context, issued
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.returns.check import check_return
from xl_fenjie.values.findings import Severity
from xl_fenjie.values.master import Master
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import ProgressStatus, Verdict
from xl_fenjie.values.rules import ExtraColumn, Extras, Rules

NIL = ProgressStatus.NOTHING_NEW.value
WANTED = {
    "all": Rules(),
    "without_status": Rules(left_out=(ExtraColumn.STATUS,)),
    "official_only": Rules(extras=Extras.OFFICIAL_ONLY),
}


def form_of(rules):
    sheets = prepare(Master(plan=PLAN, rules=rules), FormKey.PROGRESS, Q2).sheets
    return Form.of(next(sheet for sheet in sheets if sheet.unit == UNIT))


def checked(form, rules):
    asked = tuple(column.key for column in form.sheet.columns)
    out = issued(form.sheet).model_copy(update={"columns": asked})
    known = replace(
        context(), rules=rules, issued=(out,), plans={form.sheet.edition: PLAN}, earlier={}
    )
    return check_return(form.to_bytes(), "return.xlsx", known)


@pytest.mark.parametrize("rules", WANTED.values(), ids=WANTED)
def test_what_the_form_says_to_write_is_taken(rules):
    form = form_of(rules)
    note = form.sheet.form.note_for(form.sheet.columns)
    key = next(each.key for each in form.sheet.columns if f"“{each.heading}”" in note)
    assert f"“{NIL}”" in note
    for row, line in enumerate(form.sheet.lines, FIRST_ROW):
        if line.first:
            form.put(key, row, NIL)
            if key == "status":
                form.put("progress", row, "尚待批复。")
        if line.target is not None and form.has("actual"):
            form.put("actual", row, "0")
    answer = checked(form, rules)
    assert [each.message for each in answer.findings if each.severity is Severity.ERROR] == []
    assert answer.verdict is Verdict.ACCEPTED
    told = {row.task: row.answers.get("status") for row in answer.rows if not row.target}
    assert set(told.values()) == {NIL}, told


def test_a_blank_is_not_nothing_new():
    rules = WANTED["official_only"]
    form = form_of(rules)
    form.put("progress", FIRST_ROW, NIL)
    answer = checked(form, rules)
    assert answer.verdict is Verdict.REFUSED
    assert sum(row.answers.get("status") == NIL for row in answer.rows) == 1
