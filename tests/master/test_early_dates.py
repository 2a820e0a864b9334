"""A due day before its period has begun: told with its cell; it hinders where none can mean it."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.master.read import read_master
from xl_fenjie.master.write import write_master
from xl_fenjie.values.findings import Severity
from xl_fenjie.values.master import Dispensation, Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Plan, Task, Unit

YEAR = 2026
DAY = timedelta(days=1)
EARLY = {"master_due_too_early": Severity.WARNING, "master_due_early": Severity.NOTE}
FIRST_DAYS = [
    (FormKey.WORK_PLAN, Period(YEAR), date(2026, 1, 1)),
    (FormKey.CONTACTS, Period(YEAR), date(2026, 1, 1)),
    (FormKey.PROGRESS, Period(YEAR, 1), date(2026, 1, 1)),
    (FormKey.PROGRESS, Period(YEAR, 2), date(2026, 4, 1)),
    (FormKey.PROGRESS, Period(YEAR, 3), date(2026, 7, 1)),
    (FormKey.PROGRESS, Period(YEAR, 4), date(2026, 10, 1)),
]


def read(form, period, due, *, granted):
    """总台账 with this date, for all units or granted to one, written and read again."""
    task = Task(id="T1", part="一", path=("一",), number="1", text="建成。", lead=("甲局",))
    row = {"form": form, "period": period, "due": due}
    plan = Plan(
        title="方案",
        year=YEAR,
        units=(Unit(name="甲局"),),
        tasks=(task,),
        deadlines=() if granted else (Deadline(**row),),
    )
    grants = (Dispensation(unit="甲局", **row),) if granted else ()
    content = write_master(Master(plan=plan, dispensations=grants))
    return content, read_master(content)


def early(reading):
    return [found for found in reading.findings if found.code in EARLY]


@pytest.mark.parametrize("granted", [False, True], ids=["all", "one"])
@pytest.mark.parametrize("before", [DAY, timedelta(days=270)], ids=["a day", "the year before"])
@pytest.mark.parametrize(("form", "period", "first"), FIRST_DAYS)
def test_it_is_told_with_its_cell_and_hinders_only_for_progress(
    form, period, first, before, granted
):
    due = first - before
    content, reading = read(form, period, due, granted=granted)
    (found,) = early(reading)
    page = openpyxl.load_workbook(io.BytesIO(content))[found.sheet]
    assert (found.sheet, found.found) == ("时间安排", due.isoformat())
    assert page[found.cell].value.date() == due
    assert first.isoformat() in found.message
    hinders = form is FormKey.PROGRESS
    assert found.severity is (Severity.WARNING if hinders else Severity.NOTE)
    assert bool(reading.master.doubts) is hinders
    assert not reading.errors


@pytest.mark.parametrize("granted", [False, True], ids=["all", "one"])
@pytest.mark.parametrize(("form", "period", "first"), FIRST_DAYS)
def test_from_the_first_day_on_nothing_is_said(form, period, first, granted):
    for due in (first, period.last_day, period.last_day + 10 * DAY):
        assert read(form, period, due, granted=granted)[1].findings == ()


@pytest.mark.parametrize("year", [YEAR - 2, YEAR - 40])
def test_a_year_far_away_is_told_once(year):
    _, reading = read(FormKey.PROGRESS, Period(YEAR, 2), date(year, 7, 10), granted=False)
    assert [found.code for found in reading.findings] == ["master_due_far"]


def test_a_period_of_another_year_is_told_once():
    _, reading = read(FormKey.PROGRESS, Period(YEAR + 1, 2), date(YEAR, 7, 10), granted=False)
    assert [found.code for found in reading.findings] == ["master_other_year"]


@given(st.integers(2, 9000), st.integers(0, 4))
def test_a_period_begins_where_the_one_before_ends(year, quarter):
    this = Period(year, quarter)
    before = this.previous or Period(year - 1, 4 if quarter else 0)
    assert this.first_day == before.last_day + DAY
