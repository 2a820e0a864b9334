"""Who gets which rows."""

from datetime import date
from typing import Any

import pytest

from xl_fenjie.forms.earlier import Earlier
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.values.edition import edition_of
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Remark, Share
from xl_fenjie.values.rows import Cell, Row
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


def test_a_work_plan_has_as_many_lines_per_task_as_the_office_wants(master):
    for number in (1, 3):
        changed = master.model_copy(update={"rules": Rules(work_items=number)})
        sheet = by_unit(prepare(changed, FormKey.WORK_PLAN, Period(2026)))["区城管局"]
        assert [(line.cells["id"], line.first) for line in sheet.lines] == [
            (task, place == 0) for task in ("Y26-01", "Y26-02") for place in range(number)
        ]


def test_the_list_has_as_many_lines_as_the_office_wants(master):
    changed = master.model_copy(update={"rules": Rules(free_lines=3)})
    assert len(prepare(changed, FormKey.CONTACTS, Period(2026)).sheets[0].lines) == 3


def test_heading_role_and_partners_stand_beside_each_task(master):
    sheet = by_unit(prepare(master, FormKey.WORK_PLAN, Period(2026)))["区城管局"]
    cells = next(line.cells for line in sheet.lines if line.cells["id"] == "Y26-02")
    assert cells["section"] == "一、民生实事"
    assert cells["duty"] == "本单位：责任\n牵头：区民政局\n责任：区城管局"


def test_a_units_share_of_a_task_stands_beside_it(master):
    shares = (
        Share(text="园区共建", lead=("区城管局",)),
        Share(text="人才交流", lead=("区档案馆",)),
    )
    tasks = (master.plan.tasks[0].model_copy(update={"shares": shares}),)
    plan = master.plan.model_copy(update={"tasks": tasks})
    changed = master.model_copy(update={"plan": plan})
    sheet = by_unit(prepare(changed, FormKey.PROGRESS, FIRST))["区城管局"]
    assert sheet.lines[0].cells["duty"] == "本单位：牵头\n承担：园区共建\n牵头：区城管局"


def test_tasks_in_which_a_unit_is_only_named_stand_on_its_form_when_rules_say_so(master):
    changed = master.model_copy(update={"rules": Rules(partners=True)})
    sheet = by_unit(prepare(changed, FormKey.PROGRESS, FIRST))["区城管局"]
    assert sheet.tasks == ("Y26-01", "Y26-02")
    assert sheet.lines[-1].cells["duty"].startswith("本单位：责任（不报，供了解）")


def test_what_was_accepted_last_quarter_stands_beside_the_new_answers(master):
    rows = (
        Row("Y26-01", 0, {"status": "正常推进", "progress": "已开工三处。", "actual": 4000.0}),
        Row("Y26-01", 1, {"actual": 120.0}),
        Row("", None, {"progress": "不知是哪一项"}),
    )
    earlier = Earlier(answers={"区城管局": rows})
    forms = by_unit(prepare(master, FormKey.PROGRESS, Period(2026, 2), earlier))
    first, second = (line.cells for line in forms["区城管局"].lines)
    assert first["earlier_answer"] == "【正常推进】已开工三处。"
    assert (first["earlier_figure"], second["earlier_figure"]) == ("4000个", "120个")
    headings = [column.heading for column in forms["区城管局"].columns]
    assert headings[headings.index("上期数") + 1] == "完成值"
    assert not {"上期数", "上期报送内容"} & {column.heading for column in forms["区民政局"].columns}


ALL_DONE = {"区城管局": {"Y26-01": {Period(2026, quarter): "已办结" for quarter in (1, 2, 3, 4)}}}


@pytest.mark.parametrize(
    ("due", "quarters"),
    [("3月底", [1]), ("二季度", [2]), ("2026.9.30", [3]), ("12月底前", [4]), ("年底", [4]),
     ("长期坚持", [1, 2, 3, 4]), ("", [1, 2, 3, 4]), ("次年1月", [])],
)  # fmt: skip
def test_work_of_the_work_plan_stands_on_the_form_of_the_quarter_in_which_it_falls_due(
    master, due, quarters
):
    rows = (Row("Y26-01", None, {"content": "完成选址。", "due": due}),)
    earlier = Earlier(work={"区城管局": rows}, said=ALL_DONE)
    held = []
    for quarter in (1, 2, 3, 4):
        sheets = by_unit(prepare(master, FormKey.PROGRESS, Period(2026, quarter), earlier))
        text = sheets["区城管局"].lines[0].cells["due_work"]
        assert ("due_work" in {column.key for column in sheets["区城管局"].columns}) == bool(text)
        if text:
            assert "完成选址。" in text
            assert due in text
            held.append(quarter)
    assert held == quarters


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (Cell("工作方案", "D6", "6月底", "6月底"), "6月底"),
        (Cell("工作方案", "D6", " 二季度末 ", " 二季度末 "), "二季度末"),
        (Cell("工作方案", "D6", None, ""), "2026-06-30"),
        (None, "2026-06-30"),
    ],
)
def test_work_stands_on_the_form_with_the_date_as_its_unit_wrote_it(master, cell, said):
    answers: dict[str, Any] = {"content": "完成选址。", "due": date(2026, 6, 30)}
    rows = (Row("Y26-01", None, answers, {"due": cell} if cell else {}),)
    earlier = Earlier(work={"区城管局": rows}, said=ALL_DONE)
    second, third = (
        by_unit(prepare(master, FormKey.PROGRESS, Period(2026, quarter), earlier))["区城管局"]
        for quarter in (2, 3)
    )
    assert second.lines[0].cells["due_work"] == f"完成选址。（{said}）"
    assert not third.lines[0].cells["due_work"]


def test_a_form_shows_no_columns_for_figures_when_no_task_has_any(master):
    forms = by_unit(prepare(master, FormKey.PROGRESS, FIRST))
    shown = {unit: {each.key for each in sheet.columns} for unit, sheet in forms.items()}
    assert "actual" in shown["区城管局"]
    assert not shown["区民政局"] & {"target", "target_value", "actual"}


def test_a_unit_that_stands_in_the_plan_twice_gets_a_form_per_addressee(master):
    names = ("区政府办（金融）", "区政府办（乡村振兴局）")
    tasks = tuple(
        each.model_copy(update={"lead": (name,)})
        for each, name in zip(master.plan.tasks, names, strict=False)
    )
    plan = master.plan.model_copy(update={"tasks": tasks})
    changed = master.model_copy(update={"plan": plan})
    forms = by_unit(prepare(changed, FormKey.PROGRESS, FIRST))
    assert {unit: sheet.tasks for unit, sheet in forms.items()} == {
        names[0]: ("Y26-01",), names[1]: ("Y26-02",),
    }  # fmt: skip


def test_the_same_matter_is_asked_once(master):
    tasks = list(master.plan.tasks)
    tasks[3] = tasks[3].model_copy(update={"same_as": "Y26-02"})
    plan = master.plan.model_copy(update={"tasks": tuple(tasks)})
    forms = by_unit(prepare(master.model_copy(update={"plan": plan}), FormKey.PROGRESS, FIRST))
    assert forms["区民政局"].tasks == ("Y26-02",)
