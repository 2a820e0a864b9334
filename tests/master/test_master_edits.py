"""What staff do to the rows of 总台账, in Excel, between two issues."""

import io

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font, PatternFill

from xl_fenjie.duties.assign import assign
from xl_fenjie.master.ids import keep_ids
from xl_fenjie.master.own import left_behind
from xl_fenjie.master.read import read_master
from xl_fenjie.master.write import write_master
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Task, Unit, UnitKind
from xl_fenjie.values.rules import Rules

TEXTS = ("新建社区食堂十处。", "改造老旧小区三个。", "开展养老服务巡查。", "整理民生档案。")
PLAN = Plan(
    title="2026年方案",
    year=2026,
    units=(Unit(name="甲局"), Unit(name="乙局"), Unit(name="各街道", kind=UnitKind.GROUP)),
    tasks=tuple(
        Task(id=f"T{n}", part="一、", path=("一、",), number=str(n), text=text, lead=("甲局",))
        for n, text in enumerate(TEXTS, 1)
    ),
)
FIRST, THIRD = Period(2026, 1), Period(2026, 3)


class Sheets:
    """总台账 in somebody's hands."""

    def __init__(self):
        self.book = openpyxl.load_workbook(io.BytesIO(write_master(Master(plan=PLAN))))

    def at(self, sheet, heading):
        return next(cell.column for cell in self.book[sheet][1] if cell.value == heading)

    def put(self, sheet, row, **cells):
        for heading, text in cells.items():
            self.book[sheet].cell(row, self.at(sheet, heading)).value = text

    def read(self):
        buffer = io.BytesIO()
        self.book.save(buffer)
        reading = read_master(buffer.getvalue())
        assert reading.errors == ()
        return reading.master


@pytest.fixture
def hands():
    return Sheets()


def ids(master):
    return [task.id for task in master.plan.tasks]


def held(master, period=FIRST):
    duties = assign(master.plan, Rules(), FormKey.PROGRESS, period).duties
    return {unit: [duty.task.id for duty in each] for unit, each in duties.items()}


def test_a_deleted_row_is_gone_and_the_others_keep_their_ids(hands):
    hands.book["任务"].delete_rows(3)
    assert ids(hands.read()) == ["T1", "T3", "T4"]


def test_rows_may_be_sorted_and_renumbered(hands):
    page = hands.book["任务"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    for row, values in enumerate(reversed(rows), 2):
        for column, value in enumerate(values, 1):
            page.cell(row, column).value = value
        hands.put("任务", row, 序号=str(row))
    master = hands.read()
    assert [(task.id, task.number) for task in master.plan.tasks] == [
        ("T4", "2"), ("T3", "3"), ("T2", "4"), ("T1", "5"),
    ]  # fmt: skip


def test_a_new_row_gets_an_id_of_its_own_wherever_it_stands(hands):
    hands.book["任务"].insert_rows(3)
    hands.put("任务", 3, 责任事项="建设口袋公园。", 牵头单位="乙局")
    master = hands.read()
    (new,) = master.given_ids
    assert ids(master) == ["T1", new, "T2", "T3", "T4"]
    hands.book["任务"].move_range("A3:Q3", rows=5)
    assert hands.read().given_ids == (new,)


def test_the_note_on_a_new_row_names_cell_and_id(hands):
    hands.put("任务", 6, 责任事项="建设口袋公园。", 牵头单位="乙局")
    buffer = io.BytesIO()
    hands.book.save(buffer)
    reading = read_master(buffer.getvalue())
    (note,) = reading.findings
    assert (note.code, note.cell) == ("master_id_given", "A6")
    assert note.expected == reading.master.given_ids[0]


def test_of_a_task_that_was_split_each_part_has_its_own_id(hands):
    hands.book["任务"].insert_rows(3, 2)
    for row, name in ((3, "（其一）"), (4, "（其一）")):
        hands.put("任务", row, 责任事项=TEXTS[0] + name, 牵头单位="乙局")
    master = hands.read()
    assert ids(master)[0] == "T1"
    assert len(set(ids(master))) == 6


def test_a_new_row_keeps_the_id_that_it_went_out_with_when_it_is_edited(hands):
    hands.put("任务", 6, 责任事项="建设口袋公园五处，年底完工。", 牵头单位="乙局")
    first = hands.read()
    hands.put("任务", 6, 责任事项="建设口袋公园六处，11月完工。")
    later = hands.read()
    assert later.given_ids != first.given_ids
    assert keep_ids(later, first.plan.tasks).given_ids == first.given_ids


def test_a_row_with_other_words_does_not_inherit_the_id_of_a_deleted_one(hands):
    hands.put("任务", 6, 责任事项="建设口袋公园五处。", 牵头单位="乙局")
    first = hands.read()
    hands.put("任务", 6, 责任事项="办好全民运动会。")
    kept = keep_ids(hands.read(), first.plan.tasks)
    assert kept.given_ids != first.given_ids
    assert len(set(ids(kept))) == 5


@settings(max_examples=60)
@given(st.lists(st.sampled_from(TEXTS) | st.text("民生工程", max_size=6), max_size=5))
def test_ids_are_unique_and_stay_whatever_is_added(texts):
    added = [Task(id="", part="", path=(), number="", text=text) for text in texts]
    known = PLAN.tasks
    numbered = tuple(
        task.model_copy(update={"id": f"GIVEN{number}"}) for number, task in enumerate(added)
    )
    master = Master(
        plan=PLAN.model_copy(update={"tasks": (*known[:2], *numbered)}),
        given_ids=tuple(task.id for task in numbered),
    )
    kept = keep_ids(master, known)
    assert len(set(ids(kept))) == len(ids(kept))
    assert ids(kept)[:2] == ["T1", "T2"]
    again = keep_ids(kept, (*kept.plan.tasks, *known))
    assert ids(again) == ids(kept)


def test_a_renamed_unit_is_found_under_its_old_name(hands):
    hands.put("单位", 2, 单位名称="甲委", 别名="甲局")
    master = hands.read()
    assert master.doubts == ()
    assert list(held(master)) == ["甲委"]


def test_a_renamed_unit_whose_old_name_was_forgotten_is_told(hands):
    hands.put("单位", 2, 单位名称="甲委")
    (doubt,) = hands.read().doubts
    assert (doubt.code, doubt.cell, doubt.found) == ("master_unit_unknown", "F2", "甲局")


def test_a_successor_takes_over_from_its_period_on(hands):
    hands.put("单位", 2, 接替单位="2026Q3｜乙局")
    master = hands.read()
    assert (list(held(master)), list(held(master, THIRD))) == (["甲局"], ["乙局"])


def test_a_task_is_handed_over_from_its_period_on(hands):
    hands.put("任务", 2, 移交="2026年第三季度起｜牵头：乙局")
    master = hands.read()
    assert held(master) == {"甲局": ["T1", "T2", "T3", "T4"]}
    assert held(master, THIRD) == {"乙局": ["T1"], "甲局": ["T2", "T3", "T4"]}


@pytest.mark.parametrize(
    "typed", ["2026Q3|牵头:乙局", "2026q3 ｜ 牵头：乙局", "2026年第三季度起｜牵头：乙局"]
)
def test_a_move_is_read_as_staff_type_it(hands, typed):
    hands.put("任务", 2, 移交=typed)
    assert held(hands.read(), THIRD)["乙局"] == ["T1"]


def test_a_group_gets_members_that_have_rows_of_their_own(hands):
    hands.put("单位", 4, 成员="东街街道、西街街道")
    hands.put("任务", 2, 牵头单位="各街道")
    assert [found.found for found in hands.read().doubts] == ["东街街道", "西街街道"]
    hands.put("单位", 5, 单位名称="东街街道")
    hands.put("单位", 6, 单位名称="西街街道")
    master = hands.read()
    assert master.doubts == ()
    assert list(held(master)) == ["东街街道", "西街街道", "甲局"]


def test_a_column_of_staffs_own_is_kept_beside_its_tasks_and_units(hands):
    for sheet, row, text in (("任务", 3, "领导关注"), ("单位", 2, "走访过")):
        page = hands.book[sheet]
        last = page.max_column + 1
        page.cell(1, last).value = "本办 备注"
        page.cell(row, last).value = text
    hands.put("任务", 6, 责任事项="建设口袋公园。", 牵头单位="乙局")
    hands.book["任务"].cell(6, hands.book["任务"].max_column).value = "新加的"
    master = hands.read()
    tasks, units = master.own
    (new,) = master.given_ids
    assert (tasks.heading, tasks.texts) == ("本办 备注", (("T2", "领导关注"), (new, "新加的")))
    assert (units.heading, units.texts) == ("本办 备注", (("甲局", "走访过"),))
    known = (task.model_copy(update={"id": "GIVEN"}) for task in master.plan.tasks[-1:])
    assert keep_ids(master, known).own[0].texts == (("T2", "领导关注"), ("GIVEN", "新加的"))


def test_what_an_update_would_leave_behind_is_known(hands):
    hands.book.create_sheet("会议记录")
    page = hands.book["时间安排"]
    page.cell(1, page.max_column + 1).value = "谁来催"
    hands.book["任务"].cell(1, hands.book["任务"].max_column + 1).value = "本办备注"
    buffer = io.BytesIO()
    hands.book.save(buffer)
    assert list(left_behind(buffer.getvalue())) == [
        "工作表“会议记录”", "“时间安排”表的“谁来催”栏",
    ]  # fmt: skip
    assert list(left_behind(write_master(Master(plan=PLAN)))) == []


def painted(hands):
    """Rows and cells as pasting and tidying up leave them."""
    page = hands.book["任务"]
    page["E3"].fill = PatternFill("solid", fgColor="FFFF00")
    page["F3"].number_format = "0.00"
    page["A3"].font = Font(bold=True, name="隶书")
    page.row_dimensions[4].hidden = True
    page.column_dimensions["K"].hidden = True
    page.auto_filter.ref = "A1:S5"
    page.auto_filter.add_filter_column(5, ["甲局"])


def as_ranges(hands):
    for page in hands.book.worksheets:
        page.tables.clear()
        page.data_validations.dataValidation.clear()


def turned(hands):
    hands.book._sheets.reverse()  # what moving the tabs does


def copied(hands):
    """A sheet copied for safety, an empty one, and one of notes."""
    hands.book.copy_worksheet(hands.book["任务"]).title = "任务 (2)"
    hands.book.create_sheet("Sheet1")


def columns_moved(hands):
    page = hands.book["任务"]
    page.tables.clear()
    page.move_range("A1:S5", cols=3)
    page["A1"], page["B1"], page["C1"] = "状态", "", "责任人"


def padded(hands):
    for page, column in (("任务", "F"), ("单位", "A"), ("规则", "A")):
        for (cell,) in hands.book[page][f"{column}1:{column}{hands.book[page].max_row}"]:
            cell.value = f"\u3000{cell.value or ''} \u200b\n"


@pytest.mark.parametrize("change", [painted, as_ranges, turned, copied, columns_moved, padded])
def test_what_changes_no_word_changes_nothing(hands, change):
    change(hands)
    assert hands.read().plan == PLAN
    assert hands.read().doubts == ()
