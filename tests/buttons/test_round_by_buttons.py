"""The whole round by buttons, in a stand-in and in LibreOffice Calc, files read back."""

import shutil
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.round.workspace import master_of
from xl_fenjie.samples.answers import SampleAnswers
from xl_fenjie.samples.filling import fill, leave_blank
from xl_fenjie.steps.new import new
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.workspace.places import Workspace

START = Path(__file__).resolve().parents[2] / "workbooks" / "责任分解.xlsm"
Q1 = Period(2026, 1)
CLOSED = False
NOTICE = """临江市云溪区人民政府办公室文件

云政办〔2026〕9号

区人民政府办公室关于印发2026年区《政府工作报告》目标任务责任分解方案的通知

一、各责任单位形成本单位工作方案，于2026年1月23日前报区人民政府办公室。

二、各责任单位于2026年4月10日、7月10日、10月10日前，将第一、第二、第三季度责任事项完成情况报区人民政府办公室。

临江市云溪区人民政府办公室

2026年1月12日

附件

2026年区《政府工作报告》目标任务责任分解方案

一、经济发展

1. 新增规模以上工业企业20家。

责任单位：区经济和信息化局

2. 举办产业对接活动12场以上。

责任单位：区商务局、区经济和信息化局

二、民生改善

3. 新建社区食堂8个。

责任单位：区民政局

4. 改造背街小巷15条。

责任单位：区城市管理局
"""


@pytest.fixture
def document(tmp_path) -> Path:
    file = tmp_path / "方案 A=1；草稿" / "责任分解方案.txt"
    file.parent.mkdir()
    file.write_text(NOTICE, encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setenv("FENJIE_NOW", "2026-04-01T09:00")
    return lambda moment: monkeypatch.setenv("FENJIE_NOW", moment)


@pytest.fixture
def workspace(document) -> Path:
    folder = document.parent / "台账"
    new(folder, document)
    return folder


def find(book, sheet: str, text: str) -> tuple[int, int]:
    block = book.sheets[sheet].used_range.options(ndim=2).value
    return next(
        (row, column)
        for row, cells in enumerate(block, start=1)
        for column, cell in enumerate(cells, start=1)
        if cell == text
    )


def types(book, sheet: str, at: tuple[int, int], text: object) -> None:
    book.sheets[sheet].range(at).value = text


def console(book) -> dict[str, tuple[object, ...]]:
    """The lines of the list by what they do: last run and result."""
    block = book.sheets["操作台"].used_range.options(ndim=2).value
    head = next(place for place, row in enumerate(block) if row[0] == "步骤")
    return {row[2]: (row[3], row[4]) for row in block[head + 1 :] if row[2]}


def next_line(book) -> str:
    block = book.sheets["操作台"].used_range.options(ndim=2).value
    return next(row[0] for row in block if str(row[0]).startswith("下一步"))


def texts(file: Path) -> set[object]:
    sheet = openpyxl.load_workbook(file).worksheets[0]
    return {cell for row in sheet.iter_rows(values_only=True) for cell in row}


def send_back(folder: Path, unit: str, *changes) -> None:
    """The unit's issued form, filled, into the drop folder."""
    (form,) = (folder / "下发" / "2026年第一季度完成情况").glob(f"*_{unit}.xlsx")
    plan = master_of(Workspace.open(folder)).plan
    answers = SampleAnswers(unit, Q1)
    content = fill(form.read_bytes(), FORMS[FormKey.PROGRESS], plan, answers, *changes)
    (folder / "收件" / f"回 {unit}.xlsx").write_bytes(content)


def test_from_the_notice_to_the_summary(person, document, clock, written):
    start = document.parent / "责任分解.xlsm"
    shutil.copy(START, start)
    person.opens(start)
    folder = document.parent / "台账"
    told = person.presses("import_plan", str(document), str(folder))
    assert "总台账.xlsm（4 项任务，4 个单位）" in told
    opened = person.app.books.opened[-1]
    assert opened.fullname == str(folder / "总台账.xlsm")

    book = person.opens(folder / "总台账.xlsm")
    on_disk = (folder / "总台账.xlsm").read_bytes()
    assert "没有要改的地方" in person.presses("review")
    types(book, "任务", find(book, "任务", "新建社区食堂8个。"), "新建社区食堂9个。")
    told = person.presses("issue", "2", "")
    assert told.startswith("已生成 4 份表格。")
    assert "第一季度" in person.asked[-2]
    issued = folder / "下发" / "2026年第一季度完成情况"
    forms = {file.stem.split("_")[1]: file for file in issued.glob("*.xlsx")}
    assert len(forms) == 4
    assert "新建社区食堂9个。" in texts(forms["区民政局"])
    assert (folder / "总台账.xlsm").read_bytes() == on_disk, "it was saved behind their back"
    assert console(book)["下发2026年第一季度完成情况"] == ("2026-04-01 09:00", "已下发 4 份")
    assert "收2026年第一季度完成情况" in next_line(book)

    clock("2026-04-08T10:00")
    send_back(folder, "区经济和信息化局")
    send_back(folder, "区商务局")
    send_back(folder, "区城市管理局", leave_blank)
    told = person.presses("receive")
    assert "核对了 3 份：通过 2 份，待人工核对 0 份，退回 1 份" in told
    assert "区城市管理局：" in told
    received = console(book)["收2026年第一季度完成情况，文件放进“收件”文件夹"]
    assert received == ("2026-04-08 10:00", "收到 3 份：通过 2，待人工核对 0，退回 1")

    clock("2026-04-12T09:00")
    told = person.presses("status")
    assert "按时报送 2 个：区经济和信息化局、区商务局" in told
    assert "已退回 1 个：区城市管理局" in told
    assert "未报 1 个：区民政局" in told

    told = person.presses("send_back")
    assert told.startswith("已写好 1 封邮件草稿")
    told = person.presses("remind")
    assert told.startswith("已写好 2 个单位的催报函和邮件草稿")
    drafts = [file.name for file in (folder / "邮件草稿").rglob("*.eml")]
    assert any("区民政局" in name for name in drafts)
    assert "今天已经催过" in person.presses("remind")

    told = person.presses("consolidate")
    made = sorted((folder / "汇总" / "2026Q1").iterdir())
    assert {file.suffix for file in made} == {".docx", ".xlsx"}
    for file in made:
        assert file.name in told
        written(file)
    assert console(book)["汇总2026年第一季度完成情况"][1] == "2026年第一季度汇总.xlsx"
    assert person.told == [told]


def test_a_return_left_open_is_decided_on(person, workspace):
    book = person.opens(workspace / "总台账.xlsm")
    person.presses("issue", "2", "")
    assert person.presses("decide") == "没有等待人工核对的表。"
    send_back(workspace, "区商务局")
    (returned,) = (workspace / "收件").iterdir()
    anonymous = openpyxl.load_workbook(returned)
    sheet = anonymous.worksheets[0]
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and "区商务局" in cell.value:
                cell.value = cell.value.replace("区商务局", "某单位")
    del anonymous["_fenjie"]
    anonymous.save(returned)
    assert "待人工核对 1 份" in person.presses("receive")
    told = person.presses("decide", "1", "区商务局", "来电确认过")
    assert told.startswith("已认定：区商务局的表，通过")
    result = console(book)["收2026年第一季度完成情况，文件放进“收件”文件夹"][1]
    assert result == "收到 1 份：通过 1，待人工核对 0，退回 0"


def give_an_address(book, unit, address):
    row, _ = find(book, "单位", unit)
    block = book.sheets["单位"].used_range.options(ndim=2).value
    types(book, "单位", (row, block[0].index("电子邮箱") + 1), address)


def test_what_mail_answered_by_itself_is_told_when_it_comes_and_beside_its_unit(person, workspace):
    book = person.opens(workspace / "总台账.xlsm")
    person.presses("issue", "2", "")
    give_an_address(book, "区民政局", "minzheng@example.gov.cn")
    (workspace / "收件" / "回信.eml").write_bytes(
        b"Received: from a by b; Wed, 08 Apr 2026 09:00:00 +0800\r\n"
        b"From: minzheng@example.gov.cn\r\nAuto-Submitted: auto-replied\r\n"
        b"Subject: out of office\r\n\r\nback next week\r\n"
    )
    assert "minzheng@example.gov.cn 自动回复" in person.presses("receive")
    assert "区民政局：" in person.presses("status")


def test_drafts_with_the_forms(person, workspace):
    book = person.opens(workspace / "总台账.xlsm")
    person.presses("issue", "2", "")
    give_an_address(book, "区民政局", "minzheng@example.gov.cn")
    told = person.presses("draft_mail")
    assert told.startswith("已写好 4 封邮件草稿")
    assert "区民政局：" not in told
    (draft,) = (workspace / "邮件草稿").rglob("*区民政局*.eml")
    assert b"minzheng@example.gov.cn" in draft.read_bytes()


def test_forms_for_one_unit_only(person, workspace):
    person.opens(workspace / "总台账.xlsm")
    assert "已生成 1 份表格" in person.presses("issue", "1", "区民政局")
    assert len(list((workspace / "下发").rglob("*.xlsx"))) == 1


def test_a_question_closed_without_an_answer_ends_it_without_a_word(person, workspace):
    person.opens(workspace / "总台账.xlsm")
    assert person.presses("issue", CLOSED) == ""
    assert not (workspace / "下发").exists()


def test_a_number_that_is_no_choice_is_told(person, workspace):
    person.opens(workspace / "总台账.xlsm")
    assert "“9”不是可选的序号" in person.presses("issue", "9")


def test_a_fault_typed_in_is_told_with_its_cell_and_selected(person, workspace):
    book = person.opens(workspace / "总台账.xlsm")
    row, column = find(book, "任务", "新建社区食堂8个。")
    types(book, "任务", (row, column), None)
    told = person.presses("review")
    assert told.startswith("必须改的 1 处")
    assert "“任务”表 E4 的“责任事项”空着" in told
    assert person.program.selected == ("任务", "E4")
    told = person.presses("issue")
    assert "总台账有 1 处要改" in told
    assert not (workspace / "下发").exists()


def test_a_date_typed_into_the_schedule_counts_before_it_is_saved(person, workspace):
    book = person.opens(workspace / "总台账.xlsm")
    block = book.sheets["时间安排"].used_range.options(ndim=2).value
    (row,) = (place for place, cells in enumerate(block, start=1) if cells[1] == "2026Q1")
    types(book, "时间安排", (row, 3), datetime(2026, 4, 15))
    person.presses("issue", "2", "")
    assert "2026-04-15" in person.presses("status")


def test_the_list_follows_the_schedule_and_leaves_nothing_old_behind(person, workspace):
    book = person.opens(workspace / "总台账.xlsm")
    before = len(console(book))
    block = book.sheets["时间安排"].used_range.options(ndim=2).value
    (row,) = (place for place, cells in enumerate(block, start=1) if cells[1] == "2026Q3")
    for column in range(1, len(block[0]) + 1):
        types(book, "时间安排", (row, column), None)
    person.presses("refresh")
    assert len(console(book)) == before - 4


def test_in_the_start_workbook_the_other_buttons_say_what_to_do(person, document):
    start = document.parent / "责任分解.xlsm"
    shutil.copy(START, start)
    person.opens(start)
    for button in ("review", "issue", "receive", "refresh"):
        assert "请点“导入方案”" in person.presses(button)


def test_a_stray_cell_far_below_does_not_slow_the_reading(person, workspace):
    book = person.opens(workspace / "总台账.xlsm")
    types(book, "任务", (900_000, 3), " ")
    assert "没有要改的地方" in person.presses("review")
