"""Dates that are no working days: the office's rule, the public calendar, and where it ends."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.duties import workdays
from xl_fenjie.duties.deadlines import Dates, round_due
from xl_fenjie.duties.workdays import rolled
from xl_fenjie.values.judging import HolidayRoll, Judging
from xl_fenjie.values.master import Dispensation, Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Plan
from xl_fenjie.values.rules import Rules

SUNDAY = date(2027, 1, 10)
NEXT = Judging(holiday_roll=HolidayRoll.NEXT)
ROLLS = st.builds(Judging, holiday_roll=st.sampled_from(HolidayRoll), roll_days=st.integers(1, 10))


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), ROLLS)
def test_a_date_moves_the_way_the_rule_says(stated, judging):
    moved = rolled(stated, judging)
    match judging.holiday_roll:
        case HolidayRoll.NONE:
            assert (moved.day, moved.sure) == (stated, True)
        case HolidayRoll.PREVIOUS:
            assert moved.day <= stated
        case HolidayRoll.NEXT:
            assert moved.day >= stated
        case HolidayRoll.NTH_AFTER:
            assert (moved.day - stated).days >= judging.roll_days


@pytest.mark.parametrize(
    ("roll", "day"),
    [
        (HolidayRoll.NONE, "2026-10-01"),
        (HolidayRoll.NEXT, "2026-10-08"),
        (HolidayRoll.PREVIOUS, "2026-09-30"),
        (HolidayRoll.NTH_AFTER, "2026-10-09"),
    ],
)
def test_a_holiday_of_a_published_year(roll, day):
    pytest.importorskip("chinese_calendar")
    moved = rolled(date(2026, 10, 1), Judging(holiday_roll=roll, roll_days=2))
    assert (moved.day.isoformat(), moved.sure) == (day, True)


def test_beyond_the_published_years_the_week_stands_in_and_that_is_said():
    moved = rolled(SUNDAY, NEXT)
    assert (moved.day, moved.sure) == (date(2027, 1, 11), False)


def test_what_staff_enter_is_known():
    judging = NEXT.model_copy(update={"days_off": (date(2027, 1, 11),)})
    moved = rolled(SUNDAY, judging)
    assert (moved.day, moved.sure) == (date(2027, 1, 12), True)
    judging = NEXT.model_copy(update={"days_on": (SUNDAY,)})
    assert rolled(SUNDAY, judging) == workdays.Rolled(SUNDAY, SUNDAY)


def test_without_the_calendar_every_year_is_beyond_it(monkeypatch):
    def missing(_name):
        raise ImportError

    monkeypatch.setattr(workdays, "import_module", missing)
    moved = rolled(date(2026, 10, 1), NEXT)
    assert (moved.day, moved.sure) == (date(2026, 10, 1), False)


def test_the_notice_s_dates_move_and_granted_ones_stay():
    q4, form = Period(2026, 4), FormKey.PROGRESS
    plan = Plan(title="方案", year=2026, deadlines=(Deadline(form=form, period=q4, due=SUNDAY),))
    granted = Dispensation(unit="区乙局", form=form, period=q4, due=date(2027, 1, 17))
    master = Master(plan=plan, rules=Rules(judging=NEXT), dispensations=(granted,))
    task = ()
    assert round_due(master, form, q4).day == date(2027, 1, 11)
    assert Dates(master, form, q4).due("区乙局", task) == date(2027, 1, 17)
    assert round_due(master, form, Period(2026, 3)) is None
