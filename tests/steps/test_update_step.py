"""A revised document, through the command."""

import contextlib
import io
import json
import sqlite3
import subprocess
import sys

import openpyxl
import pytest

from xl_fenjie.master.read import read_master
from xl_fenjie.master.write import write_master
from xl_fenjie.round.workspace import opened
from xl_fenjie.samples import SAMPLE_NAME, sample_document


def fenjie(*arguments, now="2026-04-01T09:00"):
    return subprocess.run(
        [sys.executable, "-m", "xl_fenjie", *map(str, arguments)],
        capture_output=True, text=True, check=False, env={"FENJIE_NOW": now, "PYTHONUTF8": "1"},
    )  # fmt: skip


@pytest.fixture
def workspace(tmp_path):
    document = tmp_path / SAMPLE_NAME
    document.write_bytes(sample_document())
    folder = tmp_path / "工作"
    assert fenjie("new", folder, "--from", document).returncode == 1
    return folder, document


def master_in(folder):
    (path,) = folder.glob("总台账.xls*")
    return read_master(path.read_bytes()).master


def revise(document, old, new):
    text = document.read_text("utf-8")
    assert old in text
    document.write_text(text.replace(old, new), "utf-8")


def snapshot(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".fenjie" not in path.parts
    }


def test_the_new_master_lies_beside_the_old_one_which_keeps_its_date(workspace):
    folder, document = workspace
    (path,) = folder.glob("总台账.xls*")
    before = path.read_bytes()
    first = master_in(folder).plan.tasks[0]
    revise(document, first.text[:12], "（修订）" + first.text[:12])
    run = fenjie("new", folder, "--from", document, "--update", "--json", now="2026-05-06T10:00")
    made = json.loads(run.stdout)
    previous = folder / f"总台账_2026-05-06{path.suffix}"
    assert made["previous"] == str(previous)
    assert previous.read_bytes() == before
    assert ("text", first.id, False) in [
        (told["kind"], told["task"], told["conflict"]) for told in made["changes"]
    ]
    assert {told["task"] for told in made["changes"]} == {first.id}
    mended = master_in(folder).plan.tasks[0]
    assert (mended.id, mended.text[:4]) == (first.id, "（修订）")
    shown = fenjie("new", folder, "--from", document, "--update").stdout
    assert "没有改动" in shown


def test_staffs_edits_and_what_was_issued_stay(workspace):
    folder, document = workspace
    (path,) = folder.glob("总台账.xls*")
    issued = fenjie("issue", folder, "--form", "progress", "--period", "2026Q1", "--json")
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), keep_vba=path.suffix == ".xlsm")
    page = book["单位"]
    heads = {cell.value: cell.column for cell in page[1]}
    page.cell(2, heads["电子邮箱"]).value = "a@example.cn"
    book.save(path)
    fenjie("new", folder, "--from", document, "--update")
    assert [each.email for each in master_in(folder).contacts] == ["a@example.cn"]
    again = fenjie("issue", folder, "--form", "progress", "--period", "2026Q1", "--json")
    assert json.loads(again.stdout)["forms"] == json.loads(issued.stdout)["forms"]


def test_without_the_first_reading_staff_are_told_to_compare(workspace):
    """As when the program was killed before it noted what it had read."""
    folder, document = workspace
    with opened(folder) as known:
        text = known.master.plan.tasks[0].text[:12]
    revise(document, text, "（修订）" + text)
    with contextlib.closing(sqlite3.connect(folder / ".fenjie/ledger.sqlite")) as ledger, ledger:
        ledger.execute("DELETE FROM readings")
    run = fenjie("new", folder, "--from", document, "--update", "--json", now="2026-05-06T10:00")
    assert json.loads(run.stdout)["remarks"][0]["code"] == "update_first_reading_missing"
    assert run.returncode == 1


def test_a_document_of_another_year_is_refused_and_nothing_is_written(workspace):
    folder, document = workspace
    before = snapshot(folder)
    document.write_text(document.read_text("utf-8").replace("2026", "2027"), "utf-8")
    run = fenjie("new", folder, "--from", document, "--update")
    assert run.returncode == 2
    assert "不是同一份方案" in run.stderr
    assert snapshot(folder) == before


def test_without_a_workspace_there_is_nothing_to_update(tmp_path, workspace):
    _, document = workspace
    assert fenjie("new", tmp_path / "别处", "--from", document, "--update").returncode == 2


def test_with_an_unknown_unit_no_form_goes_out_and_the_cell_is_named(workspace):
    folder, _ = workspace
    (path,) = folder.glob("总台账.xls*")
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), keep_vba=path.suffix == ".xlsm")
    page = book["任务"]
    heads = {cell.value: cell for cell in page[1]}
    cell = page.cell(2, heads["牵头单位"].column)
    cell.value = "区没有的局"
    book.save(path)
    before = snapshot(folder)
    run = fenjie("issue", folder, "--form", "progress", "--period", "2026Q1")
    assert run.returncode == 2
    assert cell.coordinate in run.stderr
    assert "区没有的局" in run.stderr
    assert snapshot(folder) == before


def test_a_document_that_changes_nothing_leaves_everything_as_it_was(workspace):
    folder, document = workspace
    before = snapshot(folder)
    made = json.loads(fenjie("new", folder, "--from", document, "--update", "--json").stdout)
    assert made["unchanged"]
    assert snapshot(folder) == before


def test_a_master_without_buttons_gives_way_to_the_new_one(workspace):
    folder, document = workspace
    (old,) = folder.glob("总台账.xlsm")
    plain = old.with_suffix(".xlsx")
    plain.write_bytes(write_master(master_in(folder)))
    old.unlink()
    revise(document, master_in(folder).plan.tasks[0].text, "地区生产总值增长七个百分点。")
    fenjie("new", folder, "--from", document, "--update", now="2026-05-06T10:00")
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    assert names == ["总台账.xlsm", "总台账_2026-05-06.xlsx"]


def test_a_unit_renamed_between_two_issues_is_no_other_unit(workspace):
    folder, _ = workspace
    (path,) = folder.glob("总台账.xls*")
    options = "--form", "progress", "--period", "2026Q1", "--json"
    first = json.loads(fenjie("issue", folder, *options).stdout)
    unit = first["forms"][0]["unit"]
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), keep_vba=True)
    page = book["单位"]
    heads = {cell.value: cell.column for cell in page[1]}
    row = next(cell.row for cell in page["A"] if cell.value == unit)
    page.cell(row, heads["单位名称"]).value = "区新名称局"
    page.cell(row, heads["别名"]).value = unit
    book.save(path)
    second = json.loads(fenjie("issue", folder, *options).stdout)
    assert second["revised"] == []
    assert second["remarks"] == first["remarks"]
    assert second["forms"][0]["unit"] == "区新名称局"
    assert second["forms"][0]["tasks"] == first["forms"][0]["tasks"]


def test_what_staff_added_of_their_own_comes_along_or_is_told_once(workspace):
    folder, document = workspace
    (path,) = folder.glob("总台账.xls*")
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), keep_vba=True)
    page = book["任务"]
    last = page.max_column + 1
    page.cell(1, last).value, page.cell(4, last).value = "本办备注", "领导关注"
    book.create_sheet("会议记录")
    book.save(path)
    before = master_in(folder)
    for words in ("（修订）", "（再修订）"):
        text = master_in(folder).plan.tasks[0].text[-8:]
        revise(document, text, words + text)
        made = json.loads(fenjie("new", folder, "--from", document, "--update", "--json").stdout)
        assert made["previous"]
        assert master_in(folder).own == before.own
        told = [each["found"] for each in made["remarks"] if each["code"] == "update_left_behind"]
        assert told == ["工作表“会议记录”"]


def test_what_staff_have_put_in_by_hand_is_the_documents_word_from_then_on(workspace):
    folder, document = workspace
    (path,) = folder.glob("总台账.xls*")
    text = master_in(folder).plan.tasks[0].text
    for words in ("（先改）", "（后改）"):
        old = text if words == "（先改）" else "（先改）" + text
        revise(document, old, words + text)
        if words == "（先改）":
            book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), keep_vba=True)
            page = book["任务"]
            heads = {cell.value: cell.column for cell in page[1]}
            page.cell(2, heads["责任事项"]).value = words + text
            book.save(path)
        made = json.loads(fenjie("new", folder, "--from", document, "--update", "--json").stdout)
        assert not any(each["conflict"] for each in made["changes"])
        assert master_in(folder).plan.tasks[0].text == words + text
