"""Names of files as staff read them and as Windows allows them."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xl_fenjie.forms.naming import LONGEST_NAME, file_name, file_names, folder_name, safe
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey


@pytest.fixture
def sheet(master):
    return prepare(master, FormKey.PROGRESS, Period(2026, 1)).sheets[0]


def test_file_and_folder_are_the_published_ones(sheet):
    assert folder_name(sheet) == "2026年第一季度完成情况"
    assert file_name(sheet) == "2026年第一季度完成情况_区城管局.xlsx"


def test_the_office_says_what_the_fourth_quarter_is_called(master):
    rules = master.rules.model_copy(update={"whole_year_q4": True})
    changed = master.model_copy(update={"rules": rules})
    sheet = prepare(changed, FormKey.PROGRESS, Period(2026, 4)).sheets[0]
    assert folder_name(sheet) == "2026年全年完成情况"


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_windows_takes(name):
    made = safe(name)
    assert made
    assert not set(made) & set('<>:"/\\|?*')
    assert made.isprintable() or all(ord(each) > 31 for each in made)
    assert not made.endswith((" ", "."))
    assert made.split(".")[0].lower() not in {"con", "nul", "aux", "prn", "com1", "lpt9"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=st.lists(st.text("甲乙aA/\\.", max_size=120), max_size=6))
def test_no_two_forms_share_a_file_and_none_is_too_long(sheet, units):
    sheets = tuple(dataclasses.replace(sheet, unit=unit) for unit in units)
    names = file_names(sheets)
    assert len({name.casefold() for name in names}) == len(units)
    assert all(len(name) <= LONGEST_NAME and name.endswith(".xlsx") for name in names)
