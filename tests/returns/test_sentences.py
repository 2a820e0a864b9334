"""How faults are told: the place beside the sentence, what differs, the form's own words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.returns.return_samples import (
    FIRST_ROW,
    OTHER_UNIT,
    UNIT,
    Form,
    changed,
    context,
    issued,
    sheet_of,
)
from xl_fenjie.catalogue import recognised, returned
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.reading import LONGEST_QUOTE, quoted_apart
from xl_fenjie.values.findings import finding
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import Verdict

NIL = "本季度无新进展"


def found_in(content, name="return.xlsx"):
    return check_return(content, name, context())


def test_no_sentence_on_a_form_repeats_the_place_that_stands_beside_it():
    entries = (*recognised.ENTRIES, *returned.ENTRIES)
    assert not [entry.code for entry in entries if "{cell}" in entry.sentence]


def test_what_shows_no_place_shows_the_sentence_with_its_cell():
    placed = finding("answer_missing", cell="I10", label="完成值")
    assert placed.placed == f"I10 {placed.message}"
    nowhere = finding("return_empty")
    assert nowhere.placed == nowhere.message


@given(
    st.text("甲乙丙丁。", max_size=90), st.text("甲乙", max_size=30), st.text("丙丁", max_size=30)
)
def test_two_texts_that_differ_look_different(same, one, other):
    quotes = quoted_apart(same + one, same + other)
    assert (quotes[0] == quotes[1]) == (one == other)
    assert all(len(quote) <= LONGEST_QUOTE for quote in quotes)


def blank_work_plan():
    return Form.of(sheet_of(form=FormKey.WORK_PLAN, period=Period(2026)))


def half_blank_work_plan():
    form = Form.filled(sheet_of(form=FormKey.WORK_PLAN, period=Period(2026)))
    for key in ("content", "due", "leader", "department"):
        form.put(key, FIRST_ROW, None)
    return form


def short_work_plan():
    form = Form.filled(sheet_of(form=FormKey.WORK_PLAN, period=Period(2026)))
    form.unmerge()
    form.put("content", FIRST_ROW, "同上")
    form.paper.delete_rows(FIRST_ROW + len(form.sheet.lines) - 3, 20)
    return form


@pytest.mark.parametrize("make", [blank_work_plan, half_blank_work_plan, short_work_plan])
def test_only_a_form_that_has_the_choice_is_pointed_to_it(make):
    answer = found_in(make().to_bytes())
    assert answer.verdict is Verdict.REFUSED
    assert not [found.code for found in answer.findings if NIL in found.message + found.hint]


@pytest.mark.parametrize(
    ("form", "period"),
    [
        (FormKey.PROGRESS, Period(2026, 2)),
        (FormKey.WORK_PLAN, Period(2026)),
        (FormKey.CONTACTS, Period(2026)),
    ],
)
def test_a_blank_form_is_told_once(form, period):
    answer = found_in(Form.of(sheet_of(form=form, period=period)).to_bytes())
    assert [found.code for found in answer.findings] == ["nothing_filled_in"]
    assert answer.verdict is Verdict.REFUSED


@pytest.mark.parametrize("key", ["progress", "status"])
def test_a_missing_column_is_placed_beside_its_neighbour(key):
    def delete(form):
        form.unmerge()
        form.paper.delete_cols(form.at(key))

    (missing,) = [
        found for found in found_in(changed(delete)).findings if found.code == "column_missing"
    ]
    before = {"progress": "责任事项", "status": "完成情况"}[key]
    assert before in missing.message
    assert missing.cell == {"progress": "B5", "status": "C5"}[key]


def test_contradictions_name_the_unit_itself_first():
    """Others with the same tasks fit the rows as well."""

    def rename(form):
        form.paper["A1"] = f"{OTHER_UNIT}2026年第二季度工作完成情况"
        form.paper["A2"] = f"报送单位：{OTHER_UNIT}"

    names = ("甲局", "乙局", "丙局", "丁局", UNIT)
    alike = tuple(issued(sheet_of()).model_copy(update={"unit": name}) for name in names)
    answer = check_return(changed(rename), "return.xlsx", replace(context(), issued=alike))
    (doubt,) = [found for found in answer.findings if found.code == "unit_contradicted"]
    assert f"“{UNIT}、甲局、乙局”" in doubt.found
