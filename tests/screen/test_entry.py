"""The command from outside: exit statuses, one Chinese sentence per failure, no traceback."""

import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def fenjie(*arguments, **options):
    command = [sys.executable, "-m", "xl_fenjie", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["isue"], "是不是想用 issue"),
        (["issue", "x"], "--form"),
        (["issue", "x", "--form"], "--form"),
        (["issue", "x", "--form", "plan"], "“plan”"),
        (["issue", "x", "--form", "progress", "--period", "2026Q5"], "“2026Q5”"),
        (["issue", "x", "--form", "progress", "--perod", "2026Q1"], "--period"),
        (["status", "no/such/folder"], "no/such/folder"),
        (["receive", "no/such/folder"], "no/such/folder"),
        (["receive", ".", "--received", "yesterday"], "yesterday"),
        (["read", "no-such-file.txt"], "no-such-file.txt"),
        (["check", "no-such-file.xlsx"], "no-such-file.xlsx"),
        (["new", "folder", "--from", "no-such-file.txt"], "no-such-file.txt"),
        (["consolidate", ".", "--period", "2026Q1"], "总台账"),
    ],
)
def test_what_cannot_be_done_is_one_chinese_line_and_exit_2(tmp_path, arguments, told):
    run = fenjie(*arguments, cwd=tmp_path)
    assert run.returncode == 2
    assert run.stdout == ""
    (line,) = run.stderr.splitlines()
    assert told in line
    assert CHINESE.search(line)
    assert not list(tmp_path.iterdir())


def test_without_arguments_the_commands_are_shown():
    run = fenjie()
    assert run.returncode == 0
    assert "consolidate" in run.stdout


def test_the_version_is_that_of_the_distribution():
    assert fenjie("--version").stdout == f"fenjie {version('xl-fenjie')}\n"


def test_every_command_explains_itself_in_chinese():
    commands = re.findall(r"^  ([a-z]+) +\S", fenjie("--help").stdout, re.MULTILINE)
    assert "issue" in commands
    for command in commands:
        page = fenjie(command, "--help")
        assert page.returncode == 0
        assert page.stdout.startswith(f"用法：fenjie {command}")
        assert not re.search(r"Usage|Options|Show this|required", page.stdout)


def broken(failure, state):
    """The command of an app that fails so."""
    program = (
        "import typer, sys\n"
        "from xl_fenjie.screen.entry import run\n"
        "app = typer.Typer()\n"
        "@app.command()\n"
        f"def broken() -> None: raise {failure}\n"
        "sys.exit(run(app, []))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=False,
        env={**os.environ, "XDG_STATE_HOME": str(state)},
    )  # fmt: skip


def test_what_the_system_refuses_anywhere_is_told_with_the_file(tmp_path):
    run = broken("PermissionError(13, 'Permission denied', '某个文件.xlsx')", tmp_path)
    assert run.returncode == 2
    (line,) = run.stderr.splitlines()
    assert "某个文件.xlsx" in line
    assert "没有权限" in line


def test_where_not_even_a_log_can_be_written_there_is_still_one_sentence():
    run = broken("RuntimeError('secret detail')", Path("/proc"))
    assert run.returncode == 2
    (line,) = run.stderr.splitlines()
    assert "RuntimeError" in line


def test_what_nobody_foresaw_goes_to_a_log_and_not_to_the_screen(tmp_path):
    run = broken("RuntimeError('secret detail')", tmp_path)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    log = tmp_path / "xl-fenjie" / "fenjie.log"
    assert str(log) in run.stderr
    noted = log.read_text(encoding="utf-8")
    assert "RuntimeError" in noted
    assert "in broken" in noted
    assert "secret detail" not in noted


def test_what_goes_into_a_pipe_is_utf_8_whatever_the_code_page(tmp_path):
    environment = {"PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "xl_fenjie", "status", str(tmp_path / "没有")]
    run = subprocess.run(command, capture_output=True, check=False, env=environment)
    assert "没有" in run.stderr.decode("utf-8")
