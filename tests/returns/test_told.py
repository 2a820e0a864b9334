"""What a unit is told of the findings on its form, by itself and on a person's word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from xl_fenjie.catalogue import CATALOGUE
from xl_fenjie.returns.told import for_unit
from xl_fenjie.values.findings import Severity, finding

FAULT = finding("answer_missing", cell="C6", label="完成情况")
DOUBT = finding("earlier_period", found="2026年第一季度完成情况", expected="2026年第二季度完成情况")
SILENT = finding("form_not_issued", found="2026年第一季度完成情况", unit="区民政局")
RETIRED = FAULT.model_copy(update={"code": "of_an_older_release"})

SHEETS = ("", "完成情况", "工作计划")
SOMEWHERE = st.tuples(
    st.sampled_from(SHEETS), st.integers(1, 120), st.integers(1, 800), st.sampled_from(Severity)
)
NOWHERE = st.tuples(st.sampled_from(SHEETS), st.just(0), st.just(0), st.sampled_from(Severity))


def placed(at):
    """A fault at a place: sheet, row and column from 1 (0: no cell), severity."""
    sheet, row, column, severity = at
    cell = f"{get_column_letter(column)}{row}" if row else ""
    return FAULT.model_copy(update={"sheet": sheet, "cell": cell, "severity": severity})


def turn(at):
    sheet, row, column, severity = at
    weight = (Severity.ERROR, Severity.WARNING, Severity.NOTE).index(severity)
    return row > 0, sheet, row, column, weight


def test_by_itself_a_unit_is_told_its_faults_only():
    assert for_unit((FAULT, DOUBT, SILENT)) == (FAULT,)


def test_a_person_s_word_comes_first_and_turns_doubts_into_questions():
    said, doubt, fault = for_unit((DOUBT, SILENT, FAULT), "口径不对")
    assert "口径不对" in said.message
    assert (doubt.message, doubt.hint) == (
        DOUBT.message,
        "请改用“2026年第二季度完成情况”的表填写。",
    )
    assert fault == FAULT


@pytest.mark.parametrize("reason", ["口径不对", "口径不对。", "口径不对；", "口径不对. "])
def test_a_reason_ends_with_one_stop(reason):
    (said,) = for_unit((), reason)
    assert said.message.endswith("口径不对。")


def test_what_an_older_release_found_is_told_as_it_told_it():
    assert RETIRED.code not in CATALOGUE
    assert for_unit((RETIRED,)) == (RETIRED,)
    assert for_unit((RETIRED,), "口径不对")[1:] == (RETIRED,)


@pytest.mark.parametrize("reason", ["", "口径不对"])
@given(st.lists(st.one_of(SOMEWHERE, NOWHERE), max_size=12))
def test_faults_are_told_as_one_works_down_the_form(reason, drawn):
    told = for_unit([placed(at) for at in drawn], reason)
    assert list(told[bool(reason) :]) == [placed(at) for at in sorted(drawn, key=turn)]


def test_rows_and_columns_are_counted_not_spelt():
    cells = ["B10", "AA9", "C9", "B9"]
    faults = [FAULT.model_copy(update={"cell": cell}) for cell in cells]
    assert [found.cell for found in for_unit(faults)] == ["B9", "C9", "AA9", "B10"]


def test_what_stands_at_one_place_keeps_the_order_of_the_checks():
    faults = [FAULT.model_copy(update={"message": text}) for text in "乙甲丙"]
    assert [found.message for found in for_unit(faults)] == ["乙", "甲", "丙"]
