"""Periods read, written and counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.values.period import Period

periods = st.builds(Period, st.integers(1990, 2100), st.integers(0, 4))


@given(periods)
def test_a_period_is_read_as_it_is_written(period):
    assert Period.parse(str(period)) == period


@given(periods)
def test_the_last_day_lies_in_the_period_and_the_next_does_not(period):
    day = period.last_day
    assert day.year == period.year
    assert (day + timedelta(days=1)).day == 1
    assert day.month == (period.quarter * 3 or 12)


def test_labels_are_what_staff_say():
    assert Period.parse("2026Q1").label == "2026年第一季度"
    assert Period.parse("2026").label == "2026年"


def test_the_first_quarter_has_none_before_it():
    assert Period(2026, 1).previous is None
    assert Period(2026, 3).previous == Period(2026, 2)
    assert Period(2026).previous is None


@pytest.mark.parametrize("text", ["", "26Q1", "2026Q5", "2026Q0", "2026-Q1", "２０２６", "0000"])
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match="period"):
        Period.parse(text)


def test_the_last_day_of_a_year():
    assert Period(2026, 4).last_day == date(2026, 12, 31)
