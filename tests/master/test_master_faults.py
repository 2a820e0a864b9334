"""What staff do wrong in 总台账 is told with sheet and cell."""

import io
from datetime import date, datetime

import openpyxl
import pytest

from xl_fenjie.master.read import read_master
from xl_fenjie.master.settings import SETTINGS, Owner
from xl_fenjie.master.write import write_master
from xl_fenjie.values.judging import Judging
from xl_fenjie.values.mail import MailSettings
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Plan, Task, Unit
from xl_fenjie.values.rules import Rules

TASKS = tuple(
    Task(id=f"T{n}", part="一、", path=("一、",), number=str(n), text=f"任务{n}。", lead=("甲局",))
    for n in (1, 2)
)
PLAN = Plan(
    title="2026年方案",
    year=2026,
    units=(Unit(name="甲局"), Unit(name="区卫生健康局")),
    tasks=TASKS,
    deadlines=(Deadline(form=FormKey.PROGRESS, period=Period(2026, 1), due=date(2026, 4, 10)),),
)


def heading(sheet, text):
    return next(cell.column_letter for cell in sheet[1] if cell.value == text)


def edited(change):
    """The workbook of PLAN as a person changed it, read again."""
    book = openpyxl.load_workbook(io.BytesIO(write_master(Master(plan=PLAN))))
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return read_master(buffer.getvalue())


def put(sheet, label, row, value):
    def change(book):
        page = book[sheet]
        page[f"{heading(page, label)}{row}"] = value

    return change


def faults(reading):
    return [(found.code, found.sheet, found.cell, found.found) for found in reading.findings]


def test_an_untouched_workbook_has_no_faults():
    assert edited(lambda _: None).findings == ()


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (put("任务", "编号", 3, "T1"), ("master_given_twice", "任务", "A3", "T1")),
        (put("任务", "完成时限", 2, "年底"), ("master_cell_unreadable", "任务", "J2", "年底")),
        (
            put("任务", "完成时限", 2, "2026-02-30"),
            ("master_cell_unreadable", "任务", "J2", "2026-02-30"),
        ),
        (
            put("任务", "量化指标", 2, "泊位多少"),
            ("master_cell_unreadable", "任务", "K2", "泊位多少"),
        ),
        (put("任务", "牵头单位", 3, None), ("master_task_for_nobody", "任务", "F3", "")),
        (put("任务", "责任单位", 3, "区卫健局"), ("master_unit_unknown", "任务", "G3", "区卫健局")),
        (
            put("任务", "移交", 2, "2026Q3｜牵头：丁局"),
            ("master_unit_unknown", "任务", "M2", "丁局"),
        ),
        (
            put("任务", "移交", 2, "三季度给乙局"),
            ("master_cell_unreadable", "任务", "M2", "三季度给乙局"),
        ),
        (put("任务", "同", 2, "T9"), ("master_same_unknown", "任务", "N2", "T9")),
        (put("任务", "同", 2, "T1"), ("master_same_unknown", "任务", "N2", "T1")),
        (
            put("单位", "别名", 2, "区卫生健康局"),
            ("master_alias_shared", "单位", "C2", "区卫生健康局"),
        ),
        (put("单位", "成员", 2, "甲局；丁局"), ("master_unit_unknown", "单位", "D2", "丁局")),
        (
            put("单位", "成员", 2, "甲局,区卫生健康局 丁局"),
            ("master_unit_unknown", "单位", "D2", "区卫生健康局 丁局"),
        ),
        (put("单位", "接替单位", 2, "2026Q2｜丁局"), ("master_unit_unknown", "单位", "E2", "丁局")),
        (put("单位", "接替单位", 2, "丁局"), ("master_cell_unreadable", "单位", "E2", "丁局")),
        (put("时间安排", "单位", 2, "丁局"), ("master_unit_unknown", "时间安排", "G2", "丁局")),
        (put("规则", "设定值", 15, "备注"), ("master_cell_unreadable", "规则", "B15", "备注")),
        (put("规则", "设定值", 16, "0"), ("master_cell_unreadable", "规则", "B16", "0")),
        (put("单位", "单位名称", 3, "甲局"), ("master_given_twice", "单位", "A3", "甲局")),
        (put("单位", "类别", 2, "部门"), ("master_cell_unreadable", "单位", "B2", "部门")),
        (
            put("时间安排", "时段", 2, "一季度"),
            ("master_cell_unreadable", "时间安排", "B2", "一季度"),
        ),
        (put("时间安排", "报送截止", 2, None), ("master_cell_blank", "时间安排", "C2", "")),
        (put("规则", "设定值", 3, "今年"), ("master_cell_unreadable", "规则", "B3", "今年")),
        (put("规则", "设定值", 3, None), ("master_setting_blank", "规则", "B3", "")),
        (put("规则", "设定值", 17, None), ("master_setting_blank", "规则", "B17", "")),
    ],
)
def test_a_fault_is_told_with_its_cell(change, fault):
    assert fault in faults(edited(change))


@pytest.mark.parametrize("typed", ["4月10日前", "2026-02-30", "待定"])
def test_a_date_that_cannot_be_read_is_told_once(typed):
    reading = edited(put("时间安排", "报送截止", 2, typed))
    assert faults(reading) == [("master_cell_unreadable", "时间安排", "C2", typed)]


def test_a_name_that_is_nearly_known_is_suggested():
    reading = edited(put("任务", "责任单位", 3, "区卫生健康委"))
    assert [found.expected for found in reading.findings] == ["区卫生健康局"]


@pytest.mark.parametrize(("sheet", "label"), [("任务", "责任单位"), ("单位", "成员")])
def test_names_without_a_mark_between_them_are_told_as_such(sheet, label):
    reading = edited(put(sheet, label, 3, "甲局 区卫生健康局"))
    (doubt,) = reading.master.doubts
    assert "“甲局、区卫生健康局”" in doubt.hint


@pytest.mark.parametrize("sheet", ["任务", "单位", "时间安排", "规则", "待核实"])
def test_a_missing_sheet_is_told_and_nothing_is_built_on_the_rest(sheet):
    reading = edited(lambda book: book.remove(book[sheet]))
    assert reading.master is None
    assert faults(reading) == [("master_sheet_missing", sheet, "", "")]


def test_a_missing_column_is_told():
    reading = edited(put("任务", "责任单位", 1, "承担单位"))
    assert reading.master is None
    assert [(found.code, found.label) for found in reading.findings] == [
        ("master_column_missing", "责任单位")
    ]


def test_a_missing_setting_is_told():
    reading = edited(put("规则", "设置项", 2, "随便"))
    assert [(found.code, found.label) for found in reading.errors] == [
        ("master_setting_missing", "方案名称")
    ]


def test_columns_may_be_moved_and_added_and_a_title_put_above():
    def change(book):
        for sheet in ("任务", "单位", "时间安排"):
            page = book[sheet]
            page.tables.clear()
            page.move_range(page.dimensions, cols=2, rows=3)
            page["A1"], page["B4"] = "本区台账", "我们自己的备注"

    reading = edited(change)
    assert (reading.master.plan, reading.findings) == (PLAN, ())


@pytest.mark.parametrize(
    "typed", ["2026.4.20", "2026年4月20日", "2026/4/20", datetime(2026, 4, 20)]
)
def test_dates_are_read_as_staff_type_them(typed):
    reading = edited(put("时间安排", "报送截止", 2, typed))
    assert reading.master.plan.deadlines[0].due == date(2026, 4, 20)


def test_numbers_that_excel_made_of_ids_and_years_are_read():
    reading = edited(put("任务", "编号", 2, 12))
    assert [task.id for task in reading.master.plan.tasks] == ["12", "T2"]
    assert edited(put("规则", "设定值", 3, 2026)).master.plan.year == 2026


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", "不是工作簿".encode()])
def test_what_is_no_workbook_is_told(content):
    reading = read_master(content)
    assert reading.master is None
    assert [found.code for found in reading.findings] == ["master_no_workbook"]


def test_every_rule_and_every_fact_of_the_plan_stands_on_the_sheet():
    fields = {(setting.owner, setting.field) for setting in SETTINGS}
    elsewhere = {"schema_name", "rules", "deadlines", "units", "tasks", "remarks"}
    assert fields == {
        *((Owner.RULES, name) for name in set(Rules.model_fields) - {"mail", "judging"}),
        *((Owner.MAIL, name) for name in MailSettings.model_fields),
        *((Owner.JUDGING, name) for name in Judging.model_fields),
        *((Owner.PLAN, name) for name in set(Plan.model_fields) - elsewhere),
    }
