"""What staff do wrong in 总台账 is told with sheet and cell."""

import io
import re
import zipfile
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
        (put("规则", "设定值", 3, "2026.5"), ("master_cell_unreadable", "规则", "B3", "2026.5")),
        (put("规则", "设定值", 3, "20226"), ("master_cell_unreadable", "规则", "B3", "20226")),
        (put("规则", "设定值", 8, None), ("master_setting_blank", "规则", "B8", "")),
        (put("规则", "设置项", 4, "年度"), ("master_given_twice", "规则", "A4", "年度")),
        (put("规则", "设置项", 99, "备注"), ("master_setting_unknown", "规则", "A99", "备注")),
        (put("规则", "文件写明", 3, "2025"), ("master_cell_unused", "规则", "C3", "2025")),
        (
            put("任务", "任务分工", 2, "选址｜牵头：丁局"),
            ("master_unit_unknown", "任务", "L2", "丁局"),
        ),
        (
            put("任务", "移交", 2, "2025Q3｜牵头：甲局"),
            ("master_other_year", "任务", "M2", "2025Q3"),
        ),
        (
            put("单位", "接替单位", 2, "2062Q2｜区卫生健康局"),
            ("master_other_year", "单位", "E2", "2062Q2"),
        ),
        (
            put("单位", "接替单位", 2, "2026Q2｜甲局"),
            ("master_own_successor", "单位", "E2", "甲局"),
        ),
        (put("单位", "成员", 2, "区卫生健康局"), ("master_members_of_unit", "单位", "D2", "甲局")),
        (put("时间安排", "时段", 2, "2025Q1"), ("master_other_year", "时间安排", "B2", "2025Q1")),
        (
            put("时间安排", "报送截止", 2, "2062-04-10"),
            ("master_due_far", "时间安排", "C2", "2062-04-10"),
        ),
        (
            put("时间安排", "只适用于", 2, "1、12"),
            ("master_number_unknown", "时间安排", "E2", "12"),
        ),
        (put("时间安排", "说明", 2, "照旧"), ("master_cell_unused", "时间安排", "H2", "照旧")),
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
    (doubt,) = [each for each in reading.master.doubts if each.code == "master_unit_unknown"]
    assert "“甲局、区卫生健康局”" in doubt.hint


def test_a_known_name_with_a_space_in_it_is_suggested_without():
    reading = edited(put("任务", "责任单位", 3, "区卫生 健康局"))
    (doubt,) = reading.master.doubts
    assert (doubt.expected, "2个单位" in doubt.hint) == ("区卫生健康局", False)


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


def rows_put(sheet, *rows):
    """Whole rows below what stands on a sheet, by their headings."""

    def change(book):
        page = book[sheet]
        for row, cells in enumerate(rows, page.max_row + 1):
            for label, value in cells.items():
                page[f"{heading(page, label)}{row}"] = value

    return change


DATED = {"表格": "完成情况", "时段": "2026Q1", "报送截止": "2026-04-12"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (rows_put("时间安排", DATED), ("master_date_twice", "时间安排", "C3", "")),
        (
            rows_put("时间安排", *[{**DATED, "单位": "甲局"}] * 2),
            ("master_grant_twice", "时间安排", "C3", ""),
        ),
        (
            rows_put("时间安排", {**DATED, "单位": "甲局", "只适用于": "1"}),
            ("master_cell_unused", "时间安排", "E3", "1"),
        ),
        (
            rows_put("单位", {"单位名称": "丁局", "类别": "另一联系人", "联系人": "某"}),
            ("master_unit_unknown", "单位", "A4", "丁局"),
        ),
        (
            rows_put("单位", {"单位名称": "甲局", "类别": "另一联系人", "别名": "甲委"}),
            ("master_cell_unused", "单位", "C4", "甲委"),
        ),
        (rows_put("单位", {"单位名称": "各街道"}), ("master_kind_open", "单位", "B4", "各街道")),
    ],
)
def test_a_row_that_cannot_be_meant_is_told(change, fault):
    assert fault in faults(edited(change))


def merge(block):
    def change(book):
        page = book["任务"]
        page.tables.clear()
        page.merge_cells(block)

    return change


def test_merged_cells_are_told_and_a_merged_title_is_none_of_them():
    assert faults(edited(merge("C2:C3"))) == [("master_cell_merged", "任务", "C2:C3", "")]
    assert ("master_cell_merged", "任务", "E2:F2", "") in faults(edited(merge("E2:F2")))

    def with_title(book):
        page = book["任务"]
        page.tables.clear()
        page.move_range(page.dimensions, rows=1)
        page["A1"] = "任务清单"
        page.merge_cells("A1:F1")

    assert edited(with_title).findings == ()


@pytest.mark.parametrize(
    ("typed", "found"), [("=DATE(2026,6,30)", "=DATE(2026,6,30)"), ("#REF!", "#REF!")]
)
def test_a_formula_whose_result_is_not_in_the_file_is_no_blank(typed, found):
    def change(book):
        cell = book["任务"]["J2"]
        cell.value = typed

    assert faults(edited(change)) == [("master_cell_formula", "任务", "J2", found)]


def test_a_formula_with_its_result_is_read_as_the_result():
    content = write_master(Master(plan=PLAN))
    source, target = io.BytesIO(content), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet2.xml":
                cell = re.search(rb'<c r="E2"([^>]*) t="s"><v>\d+</v></c>', part)
                formula = b'<c r="E2"%s t="str"><f>A1&amp;"x"</f><v>x</v></c>' % cell[1]
                part = part.replace(cell[0], formula)
            new.writestr(name, part)
    reading = read_master(target.getvalue())
    assert reading.findings == ()
    assert reading.master.plan.tasks[0].text == "x"


def test_a_cell_far_away_is_told_and_not_read_as_a_million_rows():
    reading = edited(put("任务", "责任单位", 1_048_576, "甲局"))
    assert faults(reading) == [("master_cell_far", "任务", "1048576:1048576", "")]
    assert faults(edited(lambda book: book["任务"].cell(2, 1500, "x"))) == [
        ("master_cell_far", "任务", "BER:BER", "")
    ]
    assert edited(put("待核实", "原文", 19_000, " ")).findings == ()


def test_rows_that_were_sorted_above_the_heads_are_told():
    def change(book):
        page = book["任务"]
        page.tables.clear()
        heads = [cell.value for cell in page[1]]
        for column, text in enumerate(heads, 1):
            page.cell(1, column).value = page.cell(3, column).value
            page.cell(3, column).value = text

    reading = edited(change)
    assert [(code, cell) for code, _, cell, _ in faults(reading)] == [
        ("master_row_above", "E1"),
        ("master_row_above", "E2"),
    ]
    assert reading.errors


def test_a_column_that_was_pasted_a_second_time_is_told():
    reading = edited(lambda book: book["任务"].cell(1, 20, "责任单位"))
    assert faults(reading) == [("master_given_twice", "任务", "T1", "责任单位")]
    assert reading.master is None


def test_a_renamed_setting_is_told_with_the_cell_where_it_probably_stands():
    reading = edited(put("规则", "设置项", 10, "谁上报完成情況"))
    (missing,) = reading.errors
    assert (missing.code, missing.label, missing.cell) == (
        "master_setting_missing", "谁报完成情况", "A10",
    )  # fmt: skip
    assert "谁上报完成情況" in missing.hint


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
