"""A hundred and more damages, each read as a person reads it, or told."""

from collections import Counter

import pytest

from tests.returns.damage_forms import LARGE, Q2, SMALL, YEAR, InHand, checked, expected, said
from tests.returns.damages import DAMAGES
from xl_fenjie.values.plan import FormKey

OFTEN = 0.28  # the share of damages that a person may have to look at


@pytest.mark.parametrize("unit", [SMALL, LARGE])
@pytest.mark.parametrize(("form", "period"), [(FormKey.PROGRESS, Q2), (FormKey.WORK_PLAN, YEAR)])
def test_an_undamaged_form_has_no_finding(unit, form, period):
    in_hand = InHand(unit, form, period)
    answer = checked(in_hand.to_bytes())
    assert answer.findings == ()
    assert_reads(answer, in_hand)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda each: each.name)
def test_a_damage_is_read_as_a_person_reads_it_or_told(damage):
    form = damage.made()
    answer = checked(form.to_bytes())
    codes = {found.code for found in answer.findings}
    assert (answer.verdict.value, set(damage.codes) - codes) == (damage.verdict, set()), codes
    if damage.verdict == "accepted":
        assert_reads(answer, form)


def assert_reads(answer, form):
    words, figures = said(answer)
    meant_words, meant_figures = expected(form)
    assert words == meant_words
    placed = {place: value for place, value in figures.items() if place[1] is not None}
    assert placed == pytest.approx(meant_figures)


def test_there_are_many_and_few_need_a_person():
    assert len({each.name for each in DAMAGES}) == len(DAMAGES) >= 100
    verdicts = Counter(each.verdict for each in DAMAGES)
    assert verdicts["review"] <= OFTEN * len(DAMAGES)
