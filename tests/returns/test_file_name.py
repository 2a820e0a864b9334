"""What the name of a file says: another unit is a doubt, whatever else it says is none."""

from dataclasses import replace

import pytest

from tests.returns.return_samples import OTHER_UNIT, UNIT, changed, context, master
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.context import Context
from xl_fenjie.returns.file_name import other_unit_named
from xl_fenjie.values.plan import Unit
from xl_fenjie.values.returns import Identity, Verdict

CODE = "name_against_unit"


def known() -> Context:
    """The round with units whose names lie within one another."""
    units = ("区委", "区政府办", "区政府办（金融）", "区委组织部", "团区委")
    plan = master().plan
    wider = plan.model_copy(update={"units": (*plan.units, *(Unit(name=each) for each in units))})
    return replace(context(), master=master(wider))


def told(name, unit=UNIT):
    return [found.code for found in other_unit_named(name, unit, known())]


@pytest.mark.parametrize(
    "name",
    [
        "区教育局.xlsx",
        "2026年第二季度完成情况_区教育局.xlsx",
        "云溪区教育局（最终版2）.xlsx",
        "区民政局/区教育局.xlsx",
        "区 教 育 局.XLSX",
        "区政府办（金融）.xlsx",
        "区委组织部二季度.xlsx",
    ],
)
def test_a_name_of_another_unit_is_a_doubt(name):
    assert told(name) == [CODE]


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("return.xlsx", UNIT),
        ("区民政局.xlsx", UNIT),
        ("区民政局（区老龄办）.xlsx", UNIT),
        ("区民政局、区教育局.xlsx", UNIT),
        ("区委重点工作.xlsx", UNIT),
        ("教育.xlsx", UNIT),
        ("区政府办.xlsx", "区政府办（金融）"),
        ("区教育局/完成情况.xlsx", UNIT),
        ("区教育局.xlsx", None),
    ],
)
def test_any_other_name_is_none(name, unit):
    assert told(name, unit) == []


def test_the_form_goes_to_a_person_until_the_unit_is_settled():
    content, name = changed(lambda _: None), f"{OTHER_UNIT}.xlsx"
    answer = check_return(content, name, context())
    assert (answer.verdict, answer.identity.unit) == (Verdict.REVIEW, UNIT)
    assert [found.code for found in answer.findings] == [CODE]
    settled = check_return(content, name, context(), Identity(unit=UNIT))
    assert settled.verdict is Verdict.ACCEPTED
