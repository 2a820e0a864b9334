"""任务清单, 时间清单, 责任清单: nothing of the plan is missing, in workbook and document alike."""

import io
from datetime import date, datetime

import docx
import pytest
import python_calamine

from xl_fenjie.lists.document import write_lists_document
from xl_fenjie.lists.paper import for_paper
from xl_fenjie.lists.tables import three_lists
from xl_fenjie.lists.workbook import HEAD_ROW, PLAN_ROW, write_lists
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Plan, Role, Task, Unit, UnitKind


def task(number, text, **facts):
    heads = ("一、", "（一）")
    return Task(id=f"T{number}", part=heads[0], path=heads, number=str(number), text=text, **facts)


MASTER = Master(
    plan=Plan(
        title="2026年云溪区目标任务责任分解方案",
        year=2026,
        units=(
            Unit(name="甲局"),
            Unit(name="乙局"),
            Unit(name="各街道", kind=UnitKind.GROUP, members=("东街", "西街")),
            Unit(name="各部门", kind=UnitKind.GROUP),
        ),
        tasks=(
            task(1, "=建成食堂。", lead=("甲局",), support=("乙局",), due=date(2026, 9, 30)),
            task(2, "巡查。", lead=("各街道",), responsible=("甲局",), leader="分管领导甲"),
            task(3, "整理档案。" * 400, responsible=("各部门",), due=date(2026, 6, 30)),
        ),
        deadlines=(Deadline(form=FormKey.PROGRESS, period=Period(2026, 1), due=date(2026, 4, 10)),),
    )
)


@pytest.fixture
def lists():
    return {table.name: table for table in three_lists(MASTER)}


def test_the_list_of_tasks_holds_every_task_in_the_plans_order(lists):
    rows = lists["任务清单"].rows
    assert [(row[0], row[2]) for row in rows] == [
        (each.number, each.text) for each in MASTER.plan.tasks
    ]
    assert rows[0][3:] == ("甲局", "", "乙局", "", "2026年9月30日")


def test_the_list_of_dates_goes_by_dates_and_ends_with_what_has_none(lists):
    assert [(row[0], row[1]) for row in lists["时间清单"].rows] == [
        ("2026年4月10日", ""), ("2026年6月30日", "3"), ("2026年9月30日", "1"), ("全年", "2"),
    ]  # fmt: skip
    assert lists["时间清单"].rows[0][2] == "报送2026年第一季度完成情况"


def test_the_list_of_duties_holds_every_unit_with_every_task_it_is_named_in(lists):
    assert [row[:3] for row in lists["责任清单"].rows] == [
        ("甲局", "牵头", "1"), ("甲局", "责任", "2"), ("乙局", "协办", "1"),
        ("东街", "牵头", "2"), ("西街", "牵头", "2"), ("各部门（成员待定）", "责任", "3"),
    ]  # fmt: skip
    named = {name for each in MASTER.plan.tasks for role in Role for name in each.units(role)}
    assert len(named) == 4


def test_the_workbook_holds_the_lists_and_is_valid(lists, written):
    tables = tuple(lists.values())
    content = written(write_lists(tables, MASTER.plan.title, MASTER.rules), "清单.xlsx")
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["任务清单", "时间清单", "责任清单"]
    for table in tables:
        expected = [tuple(heading.text for heading in table.headings), *table.rows]
        sheet = book.get_sheet_by_name(table.name).to_python(skip_empty_area=False)
        assert sheet[PLAN_ROW][0] == MASTER.plan.title
        assert [tuple(row) for row in sheet[HEAD_ROW:]] == expected


@pytest.fixture
def paper(lists, written):
    document = write_lists_document(
        tuple(lists.values()), MASTER.plan.title, MASTER.rules, datetime(2026, 1, 20)
    )
    return docx.Document(io.BytesIO(written(document, "清单.docx"))).tables


def rows_of(table):
    return [tuple(cell.text for cell in row.cells) for row in table.rows if len(row._tr.tc_lst) > 1]


def test_on_paper_every_task_stands_once_and_the_other_lists_name_it(lists, paper):
    tasks, times, duties = map(rows_of, paper)
    full = [(*row[:1], *row[2:]) for row in lists["任务清单"].rows]
    assert tasks[1:] == full
    assert [row[:2] for row in times[1:]] == [
        ("", "报送2026年第一季度完成情况"), ("3", MASTER.plan.tasks[2].text),
        ("1", "=建成食堂。"), ("", "其余责任事项（1项）：第2项"),
    ]  # fmt: skip
    assert duties == [
        ("单位", "项数", "牵头的事项（序号）", "责任的事项（序号）", "协办的事项（序号）"),
        ("甲局", "2", "1", "2", ""), ("乙局", "1", "", "", "1"), ("东街", "1", "2", "", ""),
        ("西街", "1", "2", "", ""), ("各部门（成员待定）", "1", "", "3", ""),
    ]  # fmt: skip


def test_on_paper_a_number_that_stands_twice_is_told_by_its_part():
    twice = tuple(
        Task(id=head, part=head, path=(head,), number="1", text=f"{head}的事。", lead=("甲局",))
        for head in ("一、重点工作", "二、民生实事")
    )
    plan = Plan(title="方案", year=2026, tasks=twice, units=(Unit(name="甲局"),))
    _, _, duties = for_paper(three_lists(Master(plan=plan)))
    assert duties.rows == (("甲局", "2", "一·1、二·1"),)


def test_what_rows_have_in_common_stands_above_them_once(paper):
    bands = [
        [row.cells[0].text for row in table.rows if len(row._tr.tc_lst) == 1] for table in paper
    ]
    assert bands == [
        ["一、 ＞ （一）"],
        ["2026年4月10日", "2026年6月30日", "2026年9月30日", "全年"],
        [],
    ]


def test_the_same_plan_gives_the_same_bytes():
    tables = three_lists(MASTER)
    one, other = (write_lists(tables, MASTER.plan.title, MASTER.rules) for _ in range(2))
    assert one == other


def test_columns_in_which_nothing_is_said_are_left_out():
    plan = Plan(title="方案", year=2026, tasks=(task(1, "巡查。", responsible=("甲局",)),))
    tasks = three_lists(Master(plan=plan))[0]
    assert [heading.text for heading in tasks.headings] == [
        "序号", "所属部分", "责任事项", "责任单位", "完成时限",
    ]  # fmt: skip
