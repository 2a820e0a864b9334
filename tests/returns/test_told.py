"""What a unit is told of the findings on its form, by itself and on a person's word."""

import pytest

from xl_fenjie.returns.told import for_unit
from xl_fenjie.values.catalogue import CATALOGUE
from xl_fenjie.values.findings import finding

FAULT = finding("answer_missing", cell="C6", label="完成情况")
DOUBT = finding("earlier_period", found="2026年第一季度完成情况", expected="2026年第二季度完成情况")
SILENT = finding("form_not_issued", found="2026年第一季度完成情况", unit="区民政局")
RETIRED = FAULT.model_copy(update={"code": "of_an_older_release"})


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
