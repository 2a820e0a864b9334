"""The whole round through the command, on a notice of our own and on the 2026 document."""

import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from xl_fenjie.document.read import read_document
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.samples.answers import SampleAnswers
from xl_fenjie.samples.filling import fill
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey

Q1 = Period(2026, 1)


def fenjie(*arguments, now="2026-04-01T09:00", expect=0):
    run = subprocess.run(
        [sys.executable, "-m", "xl_fenjie", *map(str, arguments)],
        capture_output=True, text=True, check=False, env={"FENJIE_NOW": now, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert run.returncode == expect, run.stderr + run.stdout
    return run.stdout


def answer(*arguments, **options):
    return json.loads(fenjie(*arguments, "--json", **options))


def snapshot(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".fenjie" not in path.parts
    }


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    """A workspace made from the sample, with the forms of the first quarter issued."""
    folder = tmp_path_factory.mktemp("样例") / "工作"
    document = folder.parent / SAMPLE_NAME
    document.write_bytes(sample_document())
    fenjie("new", folder, "--from", document, expect=1)
    issued = answer("issue", folder, "--form", "progress", "--period", "2026Q1", expect=1)
    return folder, issued


@pytest.fixture
def workspace(sample, tmp_path):
    folder, issued = sample
    return Path(shutil.copytree(folder, tmp_path / "工作")), issued


def filled(workspace, form):
    """The issued form with sample answers, as a file that came back."""
    folder, _ = workspace
    plan = read_document(sample_document(), SAMPLE_NAME)
    content = (folder / form["file"]).read_bytes()
    answers = SampleAnswers(form["unit"], Q1)
    return fill(content, FORMS[FormKey.PROGRESS], plan, answers)


def test_a_workspace_and_its_forms_appear_under_the_names_of_the_contract(sample):
    folder, issued = sample
    assert (folder / "总台账.xlsm").is_file()
    assert (folder / "收件").is_dir()
    assert issued["schema"] == "fenjie.issue/1"
    for form in issued["forms"]:
        assert re.fullmatch(
            rf"下发/2026年第一季度完成情况/2026年第一季度完成情况_{re.escape(form['unit'])}\.xlsx",
            form["file"],
        )
        assert (folder / form["file"]).is_file()


def test_issuing_twice_is_the_same_as_once(workspace):
    folder, issued = workspace
    before = snapshot(folder)
    again = answer("issue", folder, "--form", "progress", "--period", "2026Q1", expect=1)
    assert again == {**issued, "outcome": "unchanged"}
    assert snapshot(folder) == before


def test_a_dry_run_tells_the_same_and_writes_nothing(workspace):
    folder, _ = workspace
    before = snapshot(folder)
    told = answer(
        "issue", folder, "--form", "progress", "--period", "2026Q2", "--dry-run", expect=1
    )
    assert len(told["forms"]) > 10
    assert snapshot(folder) == before


def test_a_form_that_somebody_altered_is_not_overwritten_and_nothing_is_written(workspace):
    folder, issued = workspace
    altered = folder / issued["forms"][0]["file"]
    altered.write_bytes(altered.read_bytes() + b"x")
    before = snapshot(folder)
    fenjie("issue", folder, "--form", "progress", "--period", "2026Q1", expect=2)
    assert snapshot(folder) == before


def test_an_existing_workspace_is_not_overwritten(workspace):
    folder, _ = workspace
    before = snapshot(folder)
    fenjie("new", folder, "--from", folder.parent / "x.txt", expect=2)
    assert snapshot(folder) == before


def test_a_unit_by_name_gets_its_form_and_a_stranger_is_told(workspace):
    folder, issued = workspace
    unit = issued["forms"][3]["unit"]
    options = "--form", "progress", "--period", "2026Q1"
    assert answer("issue", folder, *options, "--unit", unit)["forms"] == [issued["forms"][3]]
    fenjie("issue", folder, *options, "--unit", "区天气局", expect=2)


def test_received_bytes_are_archived_checked_and_counted(workspace):
    folder, issued = workspace
    form = issued["forms"][0]
    returned = folder / "收件" / "改了名字的文件.xlsx"
    returned.write_bytes(filled(workspace, form))
    (only,) = answer("receive", folder, now="2026-04-08T10:00")["returns"]
    assert (only["unit"], only["period"], only["form"]) == (form["unit"], "2026Q1", "progress")
    assert only["verdict"] == "accepted"
    archived = folder / "归档" / f"{only['sha256']}.xlsx"
    assert archived.read_bytes() == returned.read_bytes()
    again = answer("receive", folder, now="2026-04-20T10:00")
    assert again["returns"] == [only]
    told = answer("status", folder, "--period", "2026Q1", now="2026-04-12T09:00", expect=1)
    states = {unit["unit"]: (unit["state"], unit["received_at"]) for unit in told["units"]}
    assert states.pop(form["unit"]) == ("on_time", "2026-04-08T10:00:00")
    assert {state for state, _ in states.values()} == {"missing"}


def test_the_time_of_receipt_can_be_said(workspace):
    folder, issued = workspace
    returned = folder.parent / "交来.xlsx"
    returned.write_bytes(filled(workspace, issued["forms"][0]))
    options = "--received", "2026-04-09", "--json"
    fenjie("receive", folder, returned, *options, now="2026-05-01T09:00")
    told = answer("status", folder, "--period", "2026Q1", now="2026-05-01T09:00", expect=1)
    assert told["units"][0]["state"] == "on_time"


def test_check_takes_nothing_in(workspace):
    folder, issued = workspace
    returned = folder.parent / "交来.xlsx"
    returned.write_bytes(filled(workspace, issued["forms"][0]))
    before = snapshot(folder)
    (only,) = answer("check", returned, "--workspace", folder)["returns"]
    assert only["verdict"] == "accepted"
    assert snapshot(folder) == before


def test_a_file_that_is_no_form_is_kept_and_refused_and_the_rest_goes_on(workspace):
    folder, issued = workspace
    (folder / "收件" / "甲.xlsx").write_bytes(b"<html>no workbook</html>")
    (folder / "收件" / "乙.xlsx").write_bytes(filled(workspace, issued["forms"][0]))
    (folder / "收件" / "~$乙.xlsx").write_bytes(b"lock of an open file")
    returns = answer("receive", folder, expect=1)["returns"]
    verdicts = {each["file"]: each["verdict"] for each in returns}
    assert verdicts == {"甲.xlsx": "refused", "乙.xlsx": "accepted"}
    assert len(list((folder / "归档").iterdir())) == 2


def test_consolidate_writes_valid_files_and_never_over_those_that_staff_worked_on(
    workspace, written
):
    folder, issued = workspace
    form = issued["forms"][0]
    (folder / "收件" / "甲.xlsx").write_bytes(filled(workspace, form))
    fenjie("receive", folder, now="2026-04-08T10:00")
    options = "consolidate", folder, "--period", "2026Q1"
    made = answer(*options, now="2026-04-12T09:00", expect=1)  # units are missing
    workbook = folder / made["workbook"]
    assert workbook.parent == folder / "汇总" / "2026Q1"
    written(workbook)
    for report in made["reports"]:
        written(folder / report)
    reported = {(task["id"], task["unit"]) for task in made["tasks"] if task["progress"]}
    assert reported == {(task, form["unit"]) for task in form["tasks"]}
    names = zipfile.ZipFile(workbook).namelist()
    assert any(name.startswith("xl/charts/chart") for name in names)

    workbook.write_bytes(workbook.read_bytes() + b"x")
    beside = answer(*options, now="2026-04-13T09:00", expect=1)
    assert Path(beside["workbook"]).name == f"{workbook.stem}（2）.xlsx"


def test_a_later_return_supersedes_and_as_of_tells_what_was_known(workspace):
    folder, issued = workspace
    form = issued["forms"][0]
    first, second = folder.parent / "一.xlsx", folder.parent / "二.xlsx"
    content = filled(workspace, form)
    first.write_bytes(content)
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("（示例）"):
                cell.value = "（示例）重报：全部事项已按要求补充完善。"
    book.save(second)
    fenjie("receive", folder, first, now="2026-04-08T10:00")
    fenjie("receive", folder, second, now="2026-04-15T10:00")
    options = "consolidate", folder, "--period", "2026Q1"
    now = answer(*options, now="2026-05-01T09:00", expect=1)
    then = answer(*options, "--as-of", "2026-04-10", now="2026-05-01T09:00")
    reported = [task["progress"] for task in now["tasks"] if task["progress"]]
    assert all("重报" in progress for progress in reported)
    assert not any("重报" in task["progress"] for task in then["tasks"])
    assert sum(bool(task["progress"]) for task in then["tasks"]) == len(reported)
