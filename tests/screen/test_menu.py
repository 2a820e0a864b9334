"""The round as a menu: what is shown, what is run, and how one gets out."""

import shlex
from pathlib import Path
from typing import Any

import pytest

from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.screen.menu import menu, workspace_at
from xl_fenjie.steps.new import new


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("样例") / "我的 工作"
    document = folder.parent / SAMPLE_NAME
    document.write_bytes(sample_document())
    new(folder, document)
    return folder


def talk(place: Path, *answers: str) -> list[list[str]]:
    """The commands that are run for these answers; asking for more ends it like Ctrl+D."""
    waiting, ran = list(answers), []

    def ask(_question: str) -> str:
        if not waiting:
            raise EOFError
        return waiting.pop(0)

    def run(arguments: Any) -> int:
        ran.append(list(arguments))
        return 0

    menu(run, ask, at=place)
    assert not waiting
    return ran


def test_a_number_runs_the_command_of_that_step(workspace, capsys):
    assert talk(workspace, "2", "", "0") == [
        ["issue", str(workspace), "--form", "work_plan", "--period", "2026"]
    ]
    shown = capsys.readouterr().out
    assert "→" in shown
    assert "下一步：" in shown


def test_the_first_step_says_which_workbook_to_open(workspace, capsys):
    assert talk(workspace, "1", "", "0") == [["review", str(workspace)]]
    assert "总台账.xlsm" in capsys.readouterr().out.replace("\n", "")


def test_a_number_that_is_none_is_told_and_the_menu_comes_again(workspace, capsys):
    assert talk(workspace, "99", "0") == []
    assert "没有“99”这一项" in capsys.readouterr().out


def test_it_ends_with_zero_nothing_and_the_end_of_input(workspace):
    for answers in (["0"], [""], []):
        assert talk(workspace, *answers) == []


def test_where_there_is_no_workspace_one_can_be_made(tmp_path, capsys):
    document = shlex.quote("方案 一.docx")
    assert talk(tmp_path, "1", document, "新文件夹", "", "0") == [
        ["new", "新文件夹", "--from", "方案 一.docx"]
    ]
    assert "导入方案" in capsys.readouterr().out
    assert talk(tmp_path, "1", "", "", "0") == []
    assert talk(tmp_path, "3", "", "0") == [["doctor"]]


def test_the_workspace_is_found_from_inside_and_from_just_above(workspace):
    assert workspace_at(workspace) == workspace
    assert workspace_at(workspace / "收件") == workspace
    assert workspace_at(workspace.parent) == workspace


def test_faults_in_the_workbook_are_told_in_one_sentence(tmp_path, capsys):
    (tmp_path / "总台账.xlsm").write_bytes(b"no workbook")
    assert talk(tmp_path) == []
    assert "总台账有 1 处要改" in capsys.readouterr().out
