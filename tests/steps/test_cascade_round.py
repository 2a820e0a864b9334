"""A district takes over its city's plan through the command: draft, forms, revision, way back."""

import json
import os
import shutil
import subprocess
import sys

import openpyxl
import pytest

from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.samples.answers import SampleAnswers
from xl_fenjie.samples.filling import fill
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan

NOTICE = """临江市人民政府办公厅

临政办〔{year}〕0号

市人民政府办公厅关于印发{year}年市《政府工作报告》目标任务责任分解方案的通知

各区人民政府，市人民政府各部门：

请各责任单位于{year}年2月15日前报送工作方案，每个季度第1个月20日前由各责任单位报送上季度完成情况。

临江市人民政府办公厅

{year}年1月20日

{year}年市《政府工作报告》目标任务责任分解方案

一、重点工作

{tasks}
"""
DISTRICT_NOTICE = """临江市云溪区人民政府办公室

区人民政府办公室关于印发{year}年市《政府工作报告》涉及我区目标任务责任分解方案的通知

各街道办事处，区人民政府各部门：

请各责任单位于{year}年2月10日前报送工作方案，各责任单位按季度报送完成情况。

云溪区人民政府办公室

{year}年2月1日

{year}年市《政府工作报告》涉及我区目标任务责任分解方案

一、重点工作

{tasks}
"""
CITY_TASKS = (
    ("新建公办幼儿园{n}所。", "市教育局", "各区人民政府"),
    ("新增养老床位{n}00张。", "市民政局", "市财政局，各区人民政府"),
    ("建设高标准农田{n}00亩。", "市农业农村局", "南湖区人民政府"),
    ("新建社区健身步道{n}公里。", "市体育局", "市教育局，云溪、北山区人民政府"),
    ("组织创建文明城市活动{n}场。", "市委宣传部", "相关区人民政府"),
    ("新增停车泊位{n}000个。", "市城建局", "各区人民政府"),
)
OWN = {
    "市教育局": "区教育局",
    "市民政局": "区民政局",
    "市体育局": "区文化和旅游局",
    "市城建局": "区住房和城乡建设局",
}
NOW = "2026-04-01T09:00"


def city(year, tasks=CITY_TASKS, amount=3):
    lines = [
        f"{number}.{text.format(n=amount)}（牵头单位：{lead}；责任单位：{responsible}）"
        for number, (text, lead, responsible) in enumerate(tasks, start=1)
    ]
    return NOTICE.format(year=year, tasks="\n\n".join(lines))


def district(year, amount):
    chosen = [(text, lead) for text, lead, _ in CITY_TASKS if lead in OWN]
    lines = [
        f"{number}.{text.format(n=amount)}（牵头单位：{lead}）\n\n"
        f"责任单位：{OWN[lead]}\n\n分管领导：副区长"
        for number, (text, lead) in enumerate(chosen, start=1)
    ]
    return DISTRICT_NOTICE.format(year=year, tasks="\n\n".join(lines))


def fenjie(*arguments, now=NOW, expect=0):
    run = subprocess.run(
        [sys.executable, "-m", "xl_fenjie", *map(str, arguments)],
        capture_output=True, text=True, check=False,
        env=os.environ | {"FENJIE_NOW": now, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert run.returncode == expect, run.stderr + run.stdout
    return run.stdout or run.stderr


def answer(*arguments, **options):
    return json.loads(fenjie(*arguments, "--json", **options))


@pytest.fixture(scope="module")
def documents(tmp_path_factory):
    folder = tmp_path_factory.mktemp("文件")
    texts = {
        "市2025.txt": city(2025, amount=2),
        "区2025.txt": district(2025, amount=2),
        "市2026.txt": city(2026),
        "市2026修订.txt": city(
            2026,
            (
                ("新建公办幼儿园5所，改造农村学校食堂。", "市教育局", "各区人民政府"),
                *CITY_TASKS[2:],
                ("新建口袋公园{n}0个。", "市园林林业局", "各区人民政府"),
            ),
        ),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="module")
def made(documents, tmp_path_factory):
    folder = tmp_path_factory.mktemp("承接") / "工作"
    return folder, answer(
        "cascade", documents / "市2026.txt", "--for", "云溪区", "--into", folder,
        "--learn", documents / "市2025.txt", documents / "区2025.txt", expect=1,
    )  # fmt: skip


@pytest.fixture
def workspace(made, tmp_path):
    folder, told = made
    return shutil.copytree(folder, tmp_path / "工作"), told


def test_the_draft_is_the_plan_with_upper_numbers_and_reasons(made):
    folder, told = made
    assert told["schema"] == "fenjie.plan/1"
    assert [
        (task["number"], task["upper_number"], task["because"], task["responsible"][0])
        for task in told["tasks"]
    ] == [
        ("1", "1", "各区人民政府", "区教育局"),
        ("2", "2", "各区人民政府", "区民政局"),
        ("3", "4", "云溪区人民政府", "区文化和旅游局"),
        ("4", "6", "各区人民政府", "区住房和城乡建设局"),
    ]
    assert told["tasks"][0]["upper"]["lead"] == ["市教育局"]
    assert {task["leader"] for task in told["tasks"]} == {"副区长"}
    doubtful = [each for each in told["remarks"] if each["code"] == "cascade_perhaps_group"]
    assert [each["message"].count("相关区人民政府") for each in doubtful] == [1]
    assert (folder / "对应单位.xlsx").is_file()


def test_what_is_written_is_sound_and_says_the_same(made, written):
    folder, told = made
    written(folder / "对应单位.xlsx")
    master = next(folder.glob("总台账.xls?"))
    written(master)
    book = openpyxl.load_workbook(master)
    rows = list(book["任务"].iter_rows(values_only=True))
    heads = {heading: at for at, heading in enumerate(rows[0])}
    assert [(row[heads["上级序号"]], row[heads["列入依据"]]) for row in rows[1:]] == [
        (task["upper_number"], task["because"]) for task in told["tasks"]
    ]
    marked = {row[5] for row in book["待核实"].iter_rows(min_row=2, values_only=True)}
    assert "cascade_perhaps_group" in marked


def test_the_screen_says_where_things_are(documents, tmp_path):
    shown = fenjie(
        "cascade", documents / "市2026.txt", "--for", "云溪区", "--into", tmp_path / "新", expect=1
    )
    assert "已建立总台账草案" in shown
    assert "对应单位.xlsx" in shown


def test_forms_are_issued_from_the_draft(workspace):
    folder, told = workspace
    issued = answer("issue", folder, "--form", "progress", "--period", "2026Q1", expect=1)
    units = {form["unit"] for form in issued["forms"]}
    assert units == {name for task in told["tasks"] for name in task["responsible"]}
    assert issued["not_issued"] == []


def test_what_staff_say_in_the_table_decides_the_next_time(workspace, documents):
    folder, _ = workspace
    table = openpyxl.load_workbook(folder / "对应单位.xlsx")
    table.active.append(["市城建局", "区城市更新中心", None, None, None, None, "是"])
    table.save(folder / "对应单位.xlsx")
    bytes_before = (folder / "对应单位.xlsx").read_bytes()
    again = answer(
        "cascade", documents / "市2026.txt", "--for", "云溪区", "--into", folder, expect=1
    )
    assert again["tasks"][3]["responsible"] == ["区城市更新中心"]
    assert again["tasks"][0]["responsible"] == ["区教育局"]
    assert (folder / "对应单位.xlsx").read_bytes() == bytes_before


def test_a_table_from_elsewhere_takes_the_place_of_the_earlier_pair(made, documents, tmp_path):
    folder, told = made
    again = answer(
        "cascade", documents / "市2026.txt", "--for", "云溪区", "--into", tmp_path / "新",
        "--table", folder / "对应单位.xlsx", expect=1,
    )  # fmt: skip
    acting = [[task["responsible"][0] for task in plan["tasks"]] for plan in (again, told)]
    assert acting[0] == acting[1]
    assert [task["leader"] for task in again["tasks"]] == ["副区长"] * 4


def edited(folder, heading, row, value):
    """What a person does: one cell of 任务 typed over in the workbook."""
    path = next(folder.glob("总台账.xls?"))
    book = openpyxl.load_workbook(path, keep_vba=path.suffix == ".xlsm")
    sheet = book["任务"]
    column = next(cell.column for cell in sheet[1] if cell.value == heading)
    sheet.cell(row, column).value = value
    book.save(path)


def test_a_revised_city_plan_shows_what_changes_and_keeps_what_staff_wrote(workspace, documents):
    folder, told = workspace
    edited(folder, "责任单位", 4, "区体育中心")
    revised = answer(
        "cascade", documents / "市2026修订.txt", "--for", "云溪区", "--into", folder, expect=1
    )
    kinds = [(each["kind"], each["task"]) for each in revised["changes"]]
    old = {task["upper_number"]: task["id"] for task in told["tasks"]}
    assert ("text", old["1"]) in kinds
    assert ("gone", old["2"]) in kinds
    assert "new" in [kind for kind, _ in kinds]
    tasks = {task["id"]: task for task in revised["tasks"]}
    assert tasks[old["4"]]["responsible"] == ["区体育中心"]
    assert tasks[old["4"]]["upper_number"] == "3"
    assert old["2"] not in tasks
    assert [task["number"] for task in revised["tasks"]] == ["1", "2", "3", "4"]
    assert len(list(folder.glob("总台账*.xls?"))) == 2


def test_the_same_plan_again_changes_nothing(workspace, documents):
    folder, told = workspace
    before = {path: path.read_bytes() for path in folder.glob("*.xls?")}
    again = answer(
        "cascade", documents / "市2026.txt", "--for", "云溪区", "--into", folder, expect=1
    )
    assert (again["changes"], again["unchanged"]) == ([], True)
    assert again["tasks"] == told["tasks"]
    assert {path: path.read_bytes() for path in folder.glob("*.xls?")} == before


@pytest.fixture
def reported(workspace):
    """The first quarter, reported by all but 区民政局."""
    folder, _ = workspace
    issued = answer("issue", folder, "--form", "progress", "--period", "2026Q1", expect=1)
    plan = Plan.model_validate(
        {key: value for key, value in workspace[1].items() if key in Plan.model_fields}
        | {"schema": "fenjie.plan/1"}
    )
    for form in issued["forms"]:
        if form["unit"] != "区民政局":
            content = (folder / form["file"]).read_bytes()
            answers = SampleAnswers(form["unit"], Period(2026, 1))
            filled = fill(content, FORMS[FormKey.PROGRESS], plan, answers)
            (folder / "收件" / f"{form['unit']}.xlsx").write_bytes(filled)
    fenjie("receive", folder)
    return folder, plan


def test_the_upper_form_is_filled_from_what_was_accepted(reported, written):
    folder, plan = reported
    told = answer("upward", folder, "--period", "2026Q1", expect=1)
    assert told["unit"] == "云溪区人民政府"
    assert (told["tasks"], told["filled"]) == (4, 3)
    assert [each["code"] for each in told["remarks"]] == ["upward_blank", "upward_figure_open"]
    written((folder / told["file"]).read_bytes(), "上报.xlsx")
    sheet = openpyxl.load_workbook(folder / told["file"]).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(index for index, row in enumerate(rows) if row[0] == "序号")
    at = {heading: place for place, heading in enumerate(rows[head])}
    body = [row for row in rows[head + 1 :] if row[at["责任事项"]]]
    assert [row[at["责任事项"]] for row in body] == [task.text for task in plan.tasks]
    filled = [bool(row[at["完成情况"]]) for row in body]
    assert filled == [True, False, True, True]
    assert body[0][at["完成值"]]
    shared = body[2]
    assert all(f"{unit}：" in shared[at["完成情况"]] for unit in plan.tasks[2].responsible)
    assert shared[at["完成值"]] is None


def test_the_upper_form_holds_all_tasks_on_request_where_only_leaders_report(tmp_path):
    text = city(2026).replace("由各责任单位报送", "由各牵头单位报送")
    (tmp_path / "市.txt").write_text(text, "utf-8")
    folder = tmp_path / "工作"
    fenjie("cascade", tmp_path / "市.txt", "--for", "云溪区", "--into", folder, expect=1)
    told = fenjie("upward", folder, "--period", "2026Q1", expect=2)
    assert "--all" in told
    every = answer("upward", folder, "--period", "2026Q1", "--all", expect=1)
    assert (every["tasks"], every["filled"]) == (4, 0)


def plan_of_work(path):
    """A 工作方案 filled in by hand: two pieces of work in the first cells of each task."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    head = next(cell.row for cell in sheet["A"] if cell.value == "序号")
    at = {cell.value: cell.column for cell in sheet[head]}
    for row in range(head + 1, sheet.max_row + 1):
        if sheet.cell(row, at["序号"]).value:
            sheet.cell(row, at["具体工作内容"]).value = "1.完成选址和立项。\n2.全面建成并投入使用。"
            sheet.cell(row, at["完成时限"]).value = "6月底\n12月底"
            sheet.cell(row, at["分管领导"]).value = "副局长"
            sheet.cell(row, at["责任部门"]).value = "综合科"
    book.save(path)


def test_the_upper_work_plan_is_filled_from_those_of_the_own_units(workspace, written):
    folder, told = workspace
    issued = answer("issue", folder, "--form", "work_plan", expect=1)
    for form in issued["forms"]:
        shutil.copy(folder / form["file"], folder / "收件" / f"{form['unit']}.xlsx")
        plan_of_work(folder / "收件" / f"{form['unit']}.xlsx")
    fenjie("receive", folder)
    made = answer("upward", folder, "--form", "work_plan")
    assert (made["tasks"], made["filled"], made["remarks"]) == (4, 4, [])
    written((folder / made["file"]).read_bytes(), "上报.xlsx")
    sheet = openpyxl.load_workbook(folder / made["file"]).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(index for index, row in enumerate(rows) if row[0] == "序号")
    at = {heading: place for place, heading in enumerate(rows[head])}
    headings = ["具体工作内容", "完成时限", "分管领导", "责任部门"]
    pieces = {task["upper_number"]: [] for task in told["tasks"]}
    numbers = {task["id"]: task["upper_number"] for task in told["tasks"]}
    for row in rows[head + 1 :]:
        cells = tuple(row[at[heading]] for heading in headings)
        if row[at["编号"]] and any(cells):
            pieces[numbers[row[at["编号"]]]].append(cells)
    assert pieces["1"] == [
        ("1.完成选址和立项。", "6月底", "副区长", "区教育局综合科"),
        ("2.全面建成并投入使用。", "12月底", "副区长", "区教育局综合科"),
    ]
    assert [piece[0][:8] for piece in pieces["4"]] == ["区文化和旅游局："] * 2 + [
        "区教育局：1.完", "区教育局：2.全"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "arguments", [("--form", "contacts"), (), ("--form", "work_plan", "--period", "2026Q1")]
)
def test_a_form_that_does_not_go_up_is_told(workspace, arguments):
    folder, _ = workspace
    fenjie("upward", folder, *arguments, expect=2)
    assert not (folder / "汇总").exists()


def test_the_upper_form_needs_an_upper_plan(documents, tmp_path):
    fenjie("new", tmp_path / "市", "--from", documents / "市2026.txt", expect=1)
    told = fenjie("upward", tmp_path / "市", "--period", "2026Q1", expect=2)
    assert "fenjie cascade" in told


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--for", "云溪县"), "云溪区"),
        (("--for", "云溪区", "--learn", "市2026.txt", "另一个.txt"), "另一个.txt"),
        (("--for", "云溪区", "--table", "市2026.txt"), "对应单位"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(documents, tmp_path, arguments, word):
    other = city(2026, (("修建过江通道{n}座。", "市交通运输局", "南湖区人民政府"),))
    (documents / "另一个.txt").write_text(other, "utf-8")
    paths = [str(documents / each) if each.endswith(".txt") else each for each in arguments]
    into = tmp_path / "新"
    told = fenjie("cascade", documents / "市2026.txt", *paths, "--into", into, expect=2)
    assert word in told
    assert not into.exists()


def test_a_folder_that_holds_another_plan_is_left_alone(workspace, documents, tmp_path):
    other = tmp_path / "另一个"
    fenjie("new", other, "--from", documents / "市2026.txt", expect=1)
    folder, _ = workspace
    for into, name in ((other, "云溪区"), (folder, "北山区")):
        before = {path: path.read_bytes() for path in into.glob("*.xls?")}
        fenjie("cascade", documents / "市2026.txt", "--for", name, "--into", into, expect=2)
        assert {path: path.read_bytes() for path in into.glob("*.xls?")} == before


def test_what_is_still_to_be_looked_at_stays_after_a_revision(documents, tmp_path):
    folder = tmp_path / "新"
    first = answer(
        "cascade", documents / "市2026.txt", "--for", "云溪区", "--into", folder, expect=1
    )
    again = answer(
        "cascade", documents / "市2026.txt", "--for", "云溪区", "--into", folder, expect=1
    )
    assert {each["code"] for each in first["remarks"]} >= {"cascade_by_name"}
    assert again["remarks"] == first["remarks"]
