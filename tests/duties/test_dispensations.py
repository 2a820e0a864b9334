"""Excuses and later dates, under whatever name staff write them."""

from datetime import date

import pytest

from xl_fenjie.duties.deadlines import Dates
from xl_fenjie.values.master import Dispensation, Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Plan, Unit, UnitKind

FORM, Q1 = FormKey.PROGRESS, Period(2026, 1)
LATER, LATEST = date(2026, 4, 16), date(2026, 4, 23)


def master(*granted):
    units = (
        Unit(name="甲局", aliases=("甲办",)),
        Unit(name="东街"),
        Unit(name="各街道", kind=UnitKind.GROUP, members=("东街", "西街")),
    )
    due = Deadline(form=FORM, period=Q1, due=date(2026, 4, 10))
    plan = Plan(title="方案", year=2026, units=units, deadlines=(due,))
    return Master(
        plan=plan,
        dispensations=tuple(
            Dispensation(unit=unit, form=FORM, period=Q1, due=day) for unit, day in granted
        ),
    )


@pytest.mark.parametrize("name", ["甲局", "甲办"])
def test_it_is_found_under_every_name_of_the_unit(name):
    found = Dates(master((name, LATER)), FORM, Q1).dispensation("甲局")
    assert found is not None
    assert found.due == LATER


def test_what_is_granted_to_a_group_holds_for_its_members_unless_they_have_their_own():
    granted = master(("东街", LATEST), ("各街道", LATER))
    due = {unit: Dates(granted, FORM, Q1).dispensation(unit) for unit in ("东街", "西街", "甲局")}
    assert due["东街"].due == LATEST
    assert due["西街"].due == LATER
    assert due["甲局"] is None


def test_of_two_the_last_counts_and_only_for_its_form_and_period():
    granted = master(("甲局", LATER), ("甲局", LATEST))
    assert Dates(granted, FORM, Q1).due("甲局", ()) == LATEST
    assert Dates(granted, FORM, Period(2026, 2)).dispensation("甲局") is None
    assert Dates(granted, FormKey.CONTACTS, Q1).dispensation("甲局") is None
