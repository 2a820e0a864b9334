"""序时进度: figures against targets, and shares against the share of the year gone."""

from datetime import date, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from xl_fenjie.summary.figures.pace import expected_share, judge, reached
from xl_fenjie.values.judging import Judging, PaceRule
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Relation, Target
from xl_fenjie.values.summary import TargetState

STANDARD = Judging()
BY_MONTHS = Judging(pace=PaceRule.MONTHS_GONE)
FIGURES = st.floats(0, 1e12)
GRAVITY = list(TargetState)


def target(relation=Relation.AT_LEAST, *, value=100.0, unit="个", growth=False):
    return Target(text="x", name="x", value=value, unit=unit, relation=relation, growth=growth)


@pytest.mark.parametrize(
    ("relation", "actual", "whether"),
    [
        (Relation.AT_LEAST, 100, True),
        (Relation.AT_LEAST, 99.9, False),
        (Relation.MORE_THAN, 100, False),
        (Relation.MORE_THAN, 100.1, True),
        (Relation.ABOUT, 95, True),
        (Relation.ABOUT, 94.9, False),
        (Relation.AT_MOST, 100, True),
        (Relation.AT_MOST, 100.1, False),
        (Relation.EXACTLY, 100, True),
        (Relation.EXACTLY, 99, False),
    ],
)
def test_each_relation_asks_for_its_own(relation, actual, whether):
    assert reached(target(relation), actual, STANDARD) is whether


def test_nothing_shall_happen_is_reached_by_nothing():
    none_at_all = target(Relation.EXACTLY, value=0)
    assert reached(none_at_all, 0, STANDARD)
    assert not reached(none_at_all, 1, STANDARD)


@given(st.sampled_from(list(Relation)), FIGURES, FIGURES, st.floats(0, 1))
def test_more_is_never_graver_but_for_an_upper_bound(relation, less, more, expected):
    assume(less <= more)
    one, other = (judge(target(relation), each, expected, STANDARD) for each in (less, more))
    if relation is Relation.AT_MOST:
        one, other = other, one
    assert GRAVITY.index(one) <= GRAVITY.index(other)


@given(st.sampled_from(list(Relation)), FIGURES, st.floats(0, 1), st.floats(0, 1))
def test_later_in_the_year_the_same_figure_is_never_less_grave(relation, actual, early, late):
    assume(early <= late and relation is not Relation.AT_MOST)
    one, other = (judge(target(relation), actual, each, STANDARD) for each in (early, late))
    assert GRAVITY.index(other) <= GRAVITY.index(one)


@pytest.mark.parametrize(
    ("actual", "state"),
    [
        (25, TargetState.ON_PACE),
        (24, TargetState.SLIGHTLY_BEHIND),
        (15, TargetState.SLIGHTLY_BEHIND),
        (14.9, TargetState.BEHIND),
        (100, TargetState.REACHED),
        (None, TargetState.NO_FIGURE),
    ],
)
def test_the_share_reached_is_held_against_the_share_of_the_year(actual, state):
    assert judge(target(), actual, 0.25, STANDARD) is state


@pytest.mark.parametrize(
    "rate", [target(Relation.ABOUT, value=6, unit="%", growth=True), target(value=85, unit="%")]
)
def test_a_rate_has_no_share_of_the_year(rate):
    for actual in (rate.value * 0.99 - 1, rate.value / 2, 0):
        assert judge(rate, actual, 0.25, STANDARD) is TargetState.BELOW
        assert judge(rate, actual, 0.75, STANDARD) is TargetState.BELOW
        assert judge(rate, actual, 1.0, STANDARD) is TargetState.MISSED
    assert judge(rate, rate.value + 0.1, 0.25, STANDARD) is TargetState.REACHED


def test_an_upper_bound_holds_at_any_time_and_is_reached_when_the_year_is_over():
    bound = target(Relation.AT_MOST)
    assert judge(bound, 40, 0.25, STANDARD) is TargetState.ON_PACE
    assert judge(bound, 101, 0.25, STANDARD) is TargetState.BROKEN
    assert judge(bound, 100, 1.0, STANDARD) is TargetState.REACHED


def test_an_office_that_does_not_judge_gets_no_judgement():
    off = Judging(pace=PaceRule.OFF)
    expected = expected_share(off, Period(2026, 1), datetime(2026, 4, 20))
    assert expected is None
    assert judge(target(), 1, expected, off) is TargetState.UNJUDGED


@pytest.mark.parametrize(
    ("judging", "period", "as_of", "share"),
    [
        (STANDARD, 1, "2026-04-20", 0.25),
        (STANDARD, 3, "2026-08-01", 0.75),
        (BY_MONTHS, 4, "2026-11-30", 11 / 12),
        (BY_MONTHS, 4, "2026-11-29", 10 / 12),
        (BY_MONTHS, 4, "2027-01-20", 1),
        (BY_MONTHS, 1, "2026-05-20", 0.25),
        (Judging(pace=PaceRule.OWN_SHARES, own_shares=(20, 45, 70, 100)), 2, "2026-07-01", 0.45),
    ],
)
def test_the_share_of_the_year_is_that_of_the_office_s_rule(judging, period, as_of, share):
    found = expected_share(judging, Period(2026, period), datetime.fromisoformat(as_of))
    assert found == pytest.approx(share)


def test_under_eleven_twelfths_at_the_end_of_november_is_behind():
    strict = BY_MONTHS.model_copy(update={"pace_tolerance": 0.0})
    expected = expected_share(strict, Period(2026, 4), datetime(2026, 11, 30))
    assert judge(target(value=1200), 1099, expected, strict) is TargetState.BEHIND
    assert judge(target(value=1200), 1100, expected, strict) is TargetState.ON_PACE


def test_a_task_with_a_day_of_its_own_is_to_be_done_by_then():
    june = date(2026, 6, 30)
    at = datetime(2026, 4, 20)
    assert expected_share(STANDARD, Period(2026, 1), at, june) == pytest.approx(0.5)
    assert expected_share(STANDARD, Period(2026, 2), at, june) == 1
    assert expected_share(STANDARD, Period(2026, 3), at, june) == 1
