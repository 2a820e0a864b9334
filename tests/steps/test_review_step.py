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


def test_a_sound_master_is_said_to_be_so_and_the_next_step_named(workspace):
    done = fenjie("review", workspace)
    assert done.returncode == 0, done.stderr
    assert "台账没有要改的地方" in done.stdout
    assert "下一步：" in done.stdout
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
