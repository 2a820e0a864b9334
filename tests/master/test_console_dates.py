"""操作台 shows the day that counts, as forms and 报送情况 do, and the stated one where it moved."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.duties.deadlines import Dates, first_due, round_due, told
from xl_fenjie.duties.workdays import Rolled
from xl_fenjie.master.console import Action, rows, steps
from xl_fenjie.values.judging import HolidayRoll, Judging
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Plan, Task
from xl_fenjie.values.rules import Rules

YEAR = 2026
ROUNDS = [
    (FormKey.WORK_PLAN, Period(YEAR)),
    (FormKey.CONTACTS, Period(YEAR)),
    *((FormKey.PROGRESS, Period(YEAR, quarter)) for quarter in range(1, 5)),
]
ROLLS = st.builds(Judging, holiday_roll=st.sampled_from(HolidayRoll), roll_days=st.integers(1, 10))
DAYS = st.dates(date(YEAR, 1, 1), date(YEAR + 1, 2, 28))
SUNDAY = date(2027, 1, 10)


def master(judging, *deadlines):
    return Master(
        plan=Plan(title="方案", year=YEAR, deadlines=deadlines), rules=Rules(judging=judging)
    )


@given(st.lists(DAYS, min_size=len(ROUNDS), max_size=len(ROUNDS)), ROLLS)
def test_every_round_shows_the_day_by_which_its_forms_are_due(days, judging):
    dated = zip(ROUNDS, days, strict=True)
    ours = master(
        judging,
        *(Deadline(form=form, period=period, due=day) for (form, period), day in dated),
    )
    shown = {
        (step.form, step.period): (step, cells[1])
        for step, cells in zip(steps(ours), rows(ours, {}), strict=True)
        if step.action is Action.ISSUE
    }
    assert set(shown) == set(ROUNDS)
    for (form, period), stated in zip(ROUNDS, days, strict=True):
        step, cell = shown[form, period]
        assert step.due == round_due(ours, form, period)
        assert step.due.day == Dates(ours, form, period).due("甲局", [task("1")])
        if step.due.day == stated:
            assert cell == stated
        else:
            assert str(step.due.day) in str(cell)
            assert f"{stated.month}月{stated.day}日" in str(cell)


def task(number):
    return Task(id=f"T{number}", part="一", path=("一",), number=number, text="建成。")


def test_dates_of_single_tasks_stand_in_only_where_none_binds_all():
    form, period = FormKey.PROGRESS, Period(YEAR, 4)
    single = [
        Deadline(form=form, period=period, due=day, tasks=(str(day.day),))
        for day in (SUNDAY, date(2027, 1, 8))
    ]
    assert first_due(master(Judging(), *single), form, period).day == date(2027, 1, 8)
    general = Deadline(form=form, period=period, due=date(2027, 1, 12))
    assert first_due(master(Judging(), *single, general), form, period).day == general.due
    assert first_due(master(Judging()), form, period) is None


@pytest.mark.parametrize(
    ("day", "stated", "words"),
    [
        (SUNDAY, SUNDAY, "2027-01-10"),
        (date(2027, 1, 11), SUNDAY, "2027-01-11（原定1月10日，按“规则”顺延）"),
        (date(2027, 1, 8), SUNDAY, "2027-01-08（原定1月10日，按“规则”提前）"),
        (date(2026, 12, 31), date(2027, 1, 1), "2026-12-31（原定2027年1月1日，按“规则”提前）"),
    ],
)
def test_a_day_that_moved_is_told_with_the_one_from_which(day, stated, words):
    assert told(Rolled(day, stated)) == words
