"""Who gets which rows."""

from datetime import date

import pytest

from xl_fenjie.forms.prepare import prepare
from xl_fenjie.values.edition import edition_of
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Remark
from xl_fenjie.values.rules import Extras, Rules

FIRST = Period(2026, 1)


def by_unit(round_):
    return {sheet.unit: sheet for sheet in round_.sheets}


def test_each_unit_gets_what_it_reports_and_the_excused_one_nothing(master):
    forms = by_unit(prepare(master, FormKey.PROGRESS, FIRST))
    assert {unit: sheet.tasks for unit, sheet in forms.items()} == {
        "区城管局": ("Y26-01",),
        "区民政局": ("Y26-02", "Y26-04"),
    }
    assert "区档案馆" in by_unit(prepare(master, FormKey.PROGRESS, Period(2026, 2)))


def test_a_group_without_members_is_told_with_its_tasks(master):
    (left_out,) = prepare(master, FormKey.PROGRESS, FIRST).not_issued
    assert (left_out.unit, left_out.tasks) == ("各街道办事处", ("Y26-03",))
    assert "各街道办事处" in left_out.reason


def test_a_task_has_a_line_per_target_and_each_line_its_id(master):
    sheet = by_unit(prepare(master, FormKey.PROGRESS, FIRST))["区城管局"]
    assert [(line.target, line.first, line.cells["id"]) for line in sheet.lines] == [
        (0, True, "Y26-01"),
        (1, False, "Y26-01"),
    ]
    shown = [(line.cells["target"], line.cells["target_value"]) for line in sheet.lines]
    assert shown == [("停车泊位", "1.2万个"), ("充电桩", "不少于500个")]
    assert [line.cells.get("text", "") for line in sheet.lines][1:] == [""]


def test_without_our_columns_a_task_has_one_line(master):
    plain = master.model_copy(update={"rules": Rules(extras=Extras.OFFICIAL_ONLY)})
    sheet = by_unit(prepare(plain, FormKey.PROGRESS, FIRST))["区城管局"]
    assert [column.heading for column in sheet.columns] == ["序号", "责任事项", "完成情况", "编号"]
    assert [line.target for line in sheet.lines] == [None]


def test_numbers_count_the_form_and_not_the_plan(master):
    sheet = by_unit(prepare(master, FormKey.PROGRESS, FIRST))["区民政局"]
    assert [line.cells["number"] for line in sheet.lines] == ["1", "2"]


def test_the_date_is_the_plans_or_left_open(master):
    due = {period: prepare(master, FormKey.PROGRESS, period).sheets[0].due
           for period in (FIRST, Period(2026, 2))}  # fmt: skip
    assert due == {FIRST: date(2026, 4, 10), Period(2026, 2): None}


def test_the_list_of_contacts_has_empty_numbered_lines(master):
    sheet = prepare(master, FormKey.CONTACTS, Period(2026)).sheets[0]
    assert sheet.tasks == ()
    assert [line.cells for line in sheet.lines][:2] == [{"number": "1"}, {"number": "2"}]


@pytest.mark.parametrize(
    ("form", "period", "title"),
    [
        (FormKey.PROGRESS, FIRST, "区城管局2026年第一季度工作完成情况"),
        (FormKey.WORK_PLAN, Period(2026), "区城管局2026年区《政府工作报告》工作方案"),
        (FormKey.CONTACTS, Period(2026), "区城管局2026年区《政府工作报告》督办工作人员名单"),
    ],
)
def test_titles_are_those_of_the_official_samples(master, form, period, title):
    assert by_unit(prepare(master, form, period))["区城管局"].title == title


def test_the_edition_changes_with_the_plan_and_not_with_its_remarks(master):
    plan = master.plan
    remark = Remark(code="x", line=1, found="", message="", suggestion="")
    assert edition_of(plan.model_copy(update={"remarks": (remark,)})) == edition_of(plan)
    assert edition_of(plan.model_copy(update={"tasks": plan.tasks[1:]})) != edition_of(plan)
    assert prepare(master, FormKey.PROGRESS, FIRST).sheets[0].edition == edition_of(plan)
