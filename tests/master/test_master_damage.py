"""Whatever becomes of one cell of 总台账: it is read back, or told with sheet and cell.

Never a traceback, never silently dropped.
"""

import re
import unicodedata
from collections import Counter
from datetime import date, datetime, time, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from xl_fenjie.forms.prepare import prepare
from xl_fenjie.lists.tables import three_lists
from xl_fenjie.master import console, records, sheets
from xl_fenjie.master.codecs import shown
from xl_fenjie.master.grids import SheetSource, Unread
from xl_fenjie.master.read import read_sources
from xl_fenjie.values.master import Contact, Decision, Dispensation, Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import (
    Deadline,
    FormKey,
    Move,
    Plan,
    Remark,
    Share,
    Succession,
    Target,
    Task,
    Unit,
    UnitKind,
    Upper,
)  # fmt: skip

Q1, Q3 = Period(2026, 1), Period(2026, 3)
POOLS = Target(text="泊位500个", name="泊位", value=500, unit="个")
TASKS = (
    Task(
        id="T1", part="一、", path=("一、", "（一）"), number="1", text="新增泊位500个。",
        lead=("甲局",), responsible=("乙局", "各街道"), support=("丙局",), leader="分管领导甲",
        upper=Upper(lead=("市甲局",), responsible=("市乙局",)), targets=(POOLS,),
        shares=(Share(text="选址", lead=("甲局",), responsible=("乙局",)),), due=date(2026, 6, 30),
        moves=(Move(since=Q3, lead=("乙局",)),), upper_number="1.10", because="各区", line=8,
    ),
    Task(id="T2", part="二、", path=("二、",), number="2", text="巡查。", responsible=("乙局",)),
    Task(
        id="T3", part="二、", path=("二、",), number="3", text="泊位500个。", lead=("甲局",),
        targets=(POOLS,), same_as="T1",
    ),
)  # fmt: skip
REMARK = Remark(code="x", line=3, found="丁局", message="？", suggestion="改")
MASTER = Master(
    plan=Plan(
        title="2026年方案", year=2026, issuer="区政府办", document_number="〔2026〕1号",
        issued_on=date(2026, 1, 5), tasks=TASKS, remarks=(REMARK,),
        units=(
            Unit(name="甲局", aliases=("甲委",), successor=Succession(unit="乙局", since=Q3)),
            Unit(name="乙局"), Unit(name="丙局"), Unit(name="东街街道"),
            Unit(name="各街道", kind=UnitKind.GROUP, members=("东街街道",)),
        ),
        deadlines=(
            Deadline(form=FormKey.PROGRESS, period=Q1, due=date(2026, 4, 10), called="一季度"),
            Deadline(
                form=FormKey.PROGRESS, period=Q1, due=date(2026, 4, 5), tasks=("1", "2"),
                stated=False,
            ),
        ),
    ),
    contacts=(
        Contact(unit="甲局", person="联系人甲", phone="027123", email="a@example.cn"),
        Contact(unit="甲局", person="联系人乙", successor_of="联系人甲", leader="分管领导甲"),
    ),
    dispensations=(
        Dispensation(
            unit="丙局", form=FormKey.PROGRESS, period=Q1, due=date(2026, 5, 1), reason="机构调整"
        ),
        Dispensation(unit="乙局", form=FormKey.PROGRESS, period=Q1),
    ),
    decisions=(Decision(remark=REMARK, words="照原文"),),
)  # fmt: skip


def grids_of(master):
    """The sheets as they would be read, without the detour over a file."""
    held = {
        sheets.TASKS: records.task_records(master.plan.tasks),
        sheets.UNITS: records.unit_records(master.plan.units, master.contacts),
        sheets.SCHEDULE: records.schedule_records(master),
        sheets.RULES: records.rule_records(master),
        sheets.REMARKS: records.remark_records(master),
    }
    return {
        definition.name: [
            [column.heading for column in definition.columns],
            *(
                [column.codec.write(row[column.key]) for column in definition.columns]
                for row in rows
            ),
        ]
        for definition, rows in held.items()
    }


BASE = grids_of(MASTER)
DEFINITIONS = {definition.name: definition for definition in sheets.SHEETS}
NOT_KEPT = {("规则", "说明")}  # the program's own words, which it writes anew
CELLS = [
    (sheet, row, column)
    for sheet, grid in BASE.items()
    for row in range(len(grid) + 1)  # with one row below, where staff add
    for column in range(len(grid[0]))
]
DAMAGES = [
    "", " ", "　", "丁局", "甲局、乙局", "甲局 乙局", "甲局，，乙局", "甲 局", "\u200b甲局", "甲委",
    "各街道", "甲局\n乙局", " 甲局 ", "甲局" * 200, "、", "（", "）、（", "a\nb", "_x000D_",
    "=A1", "{}", "null", "nan", "inf", "1e400", "99999999999999999999",
    "２０２６", "2026", "2026.5", 46122, 46122.0, 1.1, "1.10", -5, "-5", "0", "50%",
    "年底", "4月10日", "2026-04-10", "2026年4月31日", "2062-04-10", "0001-01-01", "9999-12-31",
    "1899-12-31", date(2026, 4, 10), datetime(2026, 4, 10, 9, 30), time(9, 30), timedelta(hours=30),
    True, False, "是", "否", "√", "x",
    "第三季度", "2026Q3", "2025Q3", "2026Q9", "0000Q1", "2026Q3｜乙局", "2026Q3｜甲局",
    "2025Q3｜乙局", "2026Q3|牵头:乙局", "2026Q3｜牵头：", "｜", "｜｜｜", "甲｜乙｜丙",
    "泊位500个｜泊位｜等于｜500｜个", "泊位500个｜泊位｜等于｜多｜个", "T1", "T2", "T9", "一、",
    "完成情况", "群体", "单位", "另一联系人", "责任单位", "编号", "设置项", "方案名称", "牵头单位",
    Unread("#REF!"), Unread("=VLOOKUP(A1,B:C,2)"),
]  # fmt: skip

JSON = ["[]", '["a"]', "[1]", "[null]", '[{"text": 1}]', "[", '[{"since": "2026Q9"}]']
"""Nobody writes these; they only must not bring the reader down."""


def damaged(sheet, row, column, value):
    grids = {name: [list(cells) for cells in grid] for name, grid in BASE.items()}
    grid = grids[sheet]
    while len(grid) <= row:
        grid.append([""] * len(grid[0]))
    grid[row][column] = value
    return grids


def read(grids):
    facts = {sheets.FACTS: [[sheets.EDITION_FACT, str(sheets.EDITION)]]}
    return read_sources({name: SheetSource(grid) for name, grid in (facts | grids).items()})


def essence(text):
    """What matters of a cell's text: no blanks, widths and separators, numbers as numbers."""
    plain = unicodedata.normalize("NFKC", shown(text)).replace("√", "是")
    plain = re.sub(r"[\s、,;>\u200b]", "", plain)
    try:
        return str(float(plain.removesuffix("%")))
    except (ValueError, OverflowError):
        pass
    plain = re.sub(r"[年月./]", "-", plain.removesuffix("日"))
    return re.sub(r"\d+", lambda digits: str(int(digits[0])), plain)


SAYS_NOTHING = {"line": "0", "stated": "否"}  # as good as an empty cell


def column_of(grids, sheet, column):
    nothing = essence(SAYS_NOTHING.get(DEFINITIONS[sheet].columns[column].key, ""))
    texts = [essence(cells[column]) for cells in grids[sheet][1:] if any(map(shown, cells))]
    return Counter(text for text in texts if text != nothing and text)


def is_told(reading, sheet, row, column):
    """In its own cell, in another of its row, or named by the sentence on another cell."""
    cell = sheets_cell(row, column)
    told = [found for found in reading.findings if found.sheet == sheet]
    if row == 0:
        heading = DEFINITIONS[sheet].columns[column].heading
        return any(cell == found.cell or heading == found.label for found in told)
    return any(
        re.sub(r"^[A-Z]+", "", found.cell) == str(row + 1) or cell in found.message
        for found in told
    )


def assert_read_back_or_told(sheet, row, column, value):
    grids = damaged(sheet, row, column, value)
    reading = read(grids)
    for found in reading.findings:
        assert found.sheet, found
        assert found.cell or found.code == "master_setting_missing", found
    damaged_column = DEFINITIONS[sheet].columns[column]
    if is_told(reading, sheet, row, column):
        return
    if row == 0:
        assert shown(value) == damaged_column.heading
        return
    assert reading.master is not None, reading.findings
    assert not reading.errors
    if (sheet, damaged_column.heading) in NOT_KEPT:
        return
    if damaged_column.key == "kind" and not shown(value) and row < len(BASE[sheet]):
        value = "单位"
    again = grids_of(reading.master)
    if damaged_column.key == "id":
        for cells in again[sheet][1:]:
            cells[column] = "" if cells[column] in reading.master.given_ids else cells[column]
    grids = damaged(sheet, row, column, value)
    now, wanted = column_of(again, sheet, column), column_of(grids, sheet, column)
    if damaged_column.key == "name":  # a contact may move into the unit's own row
        now, wanted = set(now), set(wanted)
    assert now == wanted


def sheets_cell(row, column):
    letters = chr(ord("A") + column)
    return f"{letters}{row + 1}"


def test_what_is_undamaged_is_read_back():
    reading = read(BASE)
    assert reading.findings == ()
    assert reading.master == MASTER


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(CELLS), st.sampled_from(DAMAGES))
@example(("任务", 2, 9), Unread("=EDATE(A1,3)"))
def test_one_damaged_cell_is_read_back_or_told(place, value):
    sheet, row, column = place
    assert_read_back_or_told(sheet, row, column, value)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(CELLS), st.sampled_from(DAMAGES + JSON)), max_size=6))
def test_what_can_be_read_can_be_worked_on(damages):
    """However many cells were damaged: what has no errors goes through all that follows."""
    grids = {name: [list(cells) for cells in grid] for name, grid in BASE.items()}
    for (sheet, row, column), value in damages:
        grid = grids[sheet]
        while len(grid) <= row:
            grid.append([""] * len(grid[0]))
        grid[row][column] = value
    reading = read(grids)
    if reading.master is None or reading.errors:
        assert reading.errors
        return
    for form, period in ((FormKey.PROGRESS, Period(reading.master.plan.year, 1)),
                         (FormKey.WORK_PLAN, Period(reading.master.plan.year))):  # fmt: skip
        assert prepare(reading.master, form, period) is not None
    assert len(three_lists(reading.master)) == 3
    assert list(console.rows(reading.master, {}))
    assert read(grids_of(reading.master)).master is not None
