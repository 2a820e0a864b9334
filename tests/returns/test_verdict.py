"""How grave a finding is follows the office's own rule; the verdict follows from that."""

from dataclasses import replace

import pytest

from tests.returns.return_defects import DEFECTS
from tests.returns.return_samples import RULES, context
from xl_fenjie.catalogue import CATALOGUE, recognised, returned
from xl_fenjie.returns.check import check_return
from xl_fenjie.values.findings import Severity
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.rules import Weight

SHORT = ("answer_short", "answer_empty_phrase")


def under(weight):
    """A form whose answers are only too thin, under a rule on that."""
    rules = RULES.model_copy(update={"weights": tuple((code, weight) for code in SHORT)})
    _, content = DEFECTS["empty_phrases"]()
    return check_return(content, "return.xlsx", replace(context(), rules=rules))


@pytest.mark.parametrize(
    ("weight", "severity"),
    [
        (Weight.ERROR, Severity.ERROR),
        (Weight.WARNING, Severity.WARNING),
        (Weight.NOTE, Severity.NOTE),
    ],
)
def test_a_rule_makes_a_finding_more_or_less_grave(weight, severity):
    answer = under(weight)
    assert {found.severity for found in answer.findings} == {severity}
    expected = Verdict.REFUSED if weight is Weight.ERROR else Verdict.ACCEPTED
    assert answer.verdict is expected


def test_what_a_rule_does_not_look_for_is_not_told():
    answer = under(Weight.OFF)
    assert answer.findings == ()
    assert answer.verdict is Verdict.ACCEPTED


def test_identity_and_readability_are_no_matter_of_taste():
    fixed = {entry.code for entry in recognised.ENTRIES}
    assert fixed >= {"return_damaged", "unit_contradicted", "other_year"}
    assert not fixed & {entry.code for entry in returned.ENTRIES}


ASKED = [entry for entry in CATALOGUE.values() if entry.to_unit]


@pytest.mark.parametrize("entry", ASKED, ids=lambda entry: entry.code)
def test_a_doubt_that_goes_back_asks_the_unit_for_what_it_can_do(entry):
    assert entry.for_person
    assert "fenjie" not in entry.to_unit
    assert entry.to_unit.format(found="甲", expected="乙").startswith("请")
