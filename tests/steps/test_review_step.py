"""Looking 总台账 over from its file, as the button does from the open workbook."""

import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.steps.new import new


@pytest.fixture
def workspace(tmp_path) -> Path:
    document = tmp_path / SAMPLE_NAME
    document.write_bytes(sample_document())
    new(tmp_path / "工作", document)
    return tmp_path / "工作"


def fenjie(*arguments):
    command = [sys.executable, "-m", "xl_fenjie", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def settle_remarks(workspace, but=0):
    """Write a word beside each row of 待核实 but so many of the last."""
    book = openpyxl.load_workbook(workspace / "总台账.xlsm", keep_vba=True)
    page = book["待核实"]
    column = next(cell.column for cell in page[1] if cell.value == "处理意见")
    rows = [row[0].row for row in page.iter_rows(min_row=2) if any(cell.value for cell in row)]
    assert len(rows) > but
    for row in rows[: len(rows) - but]:
        page.cell(row, column).value = "已核对"
    book.save(workspace / "总台账.xlsm")


def test_a_sound_master_is_said_to_be_so_and_the_next_step_named(workspace):
    settle_remarks(workspace)
    done = fenjie("review", workspace)
    assert done.returncode == 0, done.stderr
    assert "台账没有要改的地方" in done.stdout
    assert "下一步：" in done.stdout
    assert "\n命令（在工作文件夹里运行）：fenjie issue . " in done.stdout
    told = json.loads(fenjie("review", workspace, "--json").stdout)
    assert (told["schema"], told["findings"]) == ("fenjie.review/1", [])
    assert [step["next"] for step in told["steps"]].count(True) == 1
    assert all(step["command"].startswith("fenjie ") for step in told["steps"])


def test_faults_are_told_with_their_cells_and_exit_1(workspace):
    book = openpyxl.load_workbook(workspace / "总台账.xlsm", keep_vba=True)
    book["任务"]["E3"] = None
    book.save(workspace / "总台账.xlsm")
    done = fenjie("review", workspace)
    assert done.returncode == 1
    assert "“任务”表 E3" in done.stdout
    assert "必须改的 1 处" in done.stdout
    assert json.loads(fenjie("review", workspace, "--json").stdout)["steps"] == []


def test_each_command_that_the_list_names_is_one(workspace):
    told = json.loads(fenjie("review", workspace, "--json").stdout)
    names = {step["command"].split()[1] for step in told["steps"]}
    assert names >= {"review", "issue", "receive", "status", "consolidate"}
    for name in names:
        assert fenjie(name, "--help").returncode == 0


def test_open_remarks_are_named_where_nothing_else_is_to_be_mended(workspace):
    settle_remarks(workspace, but=1)
    done = fenjie("review", workspace)
    assert "还有 1 条没有填处理意见" in done.stdout
    assert "没有要改的地方" not in done.stdout
    assert done.returncode == 1


def set_rule(workspace, name, value):
    book = openpyxl.load_workbook(workspace / "总台账.xlsm", keep_vba=True)
    page = book["规则"]
    row = next(cell.row for cell in page["A"] if cell.value == name)
    page.cell(row, 2).value = value
    book.save(workspace / "总台账.xlsm")


def set_date(workspace, form, period, day):
    book = openpyxl.load_workbook(workspace / "总台账.xlsm", keep_vba=True)
    page = book["时间安排"]
    row = next(row[0].row for row in page if (row[0].value, row[1].value) == (form, period))
    page.cell(row, 3).value = day
    book.save(workspace / "总台账.xlsm")
    return f"C{row}"


@pytest.mark.parametrize(
    ("rule", "day", "word"),
    [
        ("不顺延", "2027-01-10", ""),
        ("顺延到下一个工作日", "2027-01-11", "顺延"),
        ("提前到上一个工作日", "2027-01-08", "提前"),
    ],
)
def test_the_date_shown_is_the_one_that_status_goes_by(workspace, rule, day, word):
    set_rule(workspace, "截止日逢节假日", rule)
    set_date(workspace, "完成情况", "2026Q4", "2027-01-10")
    told = json.loads(fenjie("review", workspace, "--json").stdout)
    (step,) = [
        each for each in told["steps"] if (each["period"], each["action"]) == ("2026Q4", "issue")
    ]
    assert (step["due"], step["due_stated"]) == (day, "2027-01-10")
    standing = json.loads(fenjie("status", workspace, "--period", "2026Q4", "--json").stdout)
    assert standing["due"] == day
    shown = "".join(fenjie("review", workspace).stdout.split())
    assert ("原定" in shown) is bool(word)
    assert word in shown


@pytest.mark.parametrize(
    ("form", "period", "day", "hinders"),
    [("完成情况", "2026Q2", "2025-07-10", True), ("工作方案", "2026", "2025-12-25", False)],
)
def test_a_date_before_its_period_is_told_and_hinders_only_where_none_can_mean_it(
    workspace, form, period, day, hinders
):
    cell = set_date(workspace, form, period, day)
    done = fenjie("review", workspace)
    assert done.returncode == 1
    assert f"“时间安排”表 {cell}" in done.stdout
    key = {"完成情况": "progress", "工作方案": "work_plan"}[form]
    issued = fenjie("issue", workspace, "--form", key, "--period", period)
    assert any((workspace / "下发").rglob("*.xlsx")) is not hinders
    assert (f"“时间安排”表 {cell}" in issued.stderr) is hinders
