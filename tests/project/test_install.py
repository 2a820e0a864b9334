"""Installing for Windows staff: all of it that runs elsewhere, and the shape of install.cmd."""

import importlib.util
import os
import re
from pathlib import Path

import pytest

from xl_fenjie.macro_workbook.parts import SETTINGS
from xl_fenjie.steps.doctor import start_menu_entry

ROOT = Path(__file__).resolve().parents[2]

SPEC = importlib.util.spec_from_file_location("install", ROOT / "install.py")
assert SPEC
assert SPEC.loader
installer = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(installer)


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program would go, with an environment that is there already."""
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "王 伟"))
    folder = tmp_path / "王 伟" / "xl-fenjie"
    python = folder / "env" / installer.PYTHON
    python.parent.mkdir(parents=True)
    python.touch()
    return folder


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The programs that would have been started; each ends well."""
    started: list[list[str]] = []

    def run(command: list[str]) -> int:
        started.append(command)
        return 0

    monkeypatch.setattr(installer, "run", run)
    monkeypatch.setattr(os, "startfile", lambda _: None, raising=False)
    return started


def test_it_installs_the_pinned_program_and_runs_the_demo(
    environment: Path, commands: list[list[str]]
) -> None:
    said: list[str] = []
    assert installer.main(said.append) == 0
    backend, program, doctor, demo = commands
    for pip in (backend, program):
        assert pip[pip.index("--constraint") + 1] == str(ROOT / "constraints.txt")
    assert program[-1] == f"{ROOT}[buttons,mail]"
    assert doctor == [str(environment / "env" / installer.COMMAND), "doctor"]
    assert demo == [str(environment / "env" / installer.COMMAND), "demo", str(environment / "演示")]
    assert "装好了" in said[-2]


@pytest.mark.usefixtures("commands")
def test_the_start_workbook_and_the_menu_entries_are_there(
    environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPDATA", str(tmp_path / "漫游"))
    assert installer.main(lambda _: None) == 0
    workbook = environment / installer.START_WORKBOOK
    assert workbook.read_bytes() == (ROOT / "workbooks" / installer.START_WORKBOOK).read_bytes()
    programs = tmp_path / "漫游" / installer.PROGRAMS
    entries = {file.name: file.read_bytes().decode("ascii") for file in programs.iterdir()}
    assert entries.keys() == installer.ENTRIES.keys()
    assert all(text.endswith("\r\n") for text in entries.values())


def test_the_menu_entry_is_where_the_doctor_looks() -> None:
    entry = start_menu_entry()
    assert installer.PROGRAMS / entry.name == entry
    assert entry.name in installer.ENTRIES


def test_the_entries_start_the_program_where_the_workbooks_look_for_it() -> None:
    program = SETTINGS["FENJIE_PROGRAM"]
    assert any(f'"{program}"' in text for text in installer.ENTRIES.values())
    assert SETTINGS["INTERPRETER_WIN"].startswith(r"%LOCALAPPDATA%\xl-fenjie\env\Scripts")
    assert installer.home().name == "xl-fenjie"


@pytest.mark.usefixtures("environment")
def test_what_the_buttons_lack_is_told_and_does_not_stop_the_demo(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(installer, "run", lambda command: int(command[-1] == "doctor"))
    said: list[str] = []
    assert installer.main(said.append) == 0
    assert any("按钮还缺" in sentence for sentence in said)


def test_a_start_workbook_that_is_open_is_told(
    environment: Path, commands: list[list[str]]
) -> None:
    (environment / installer.START_WORKBOOK).mkdir()
    said: list[str] = []
    assert installer.main(said.append) == 2
    assert "请关闭" in said[-1]
    assert len(commands) == 2


def test_an_earlier_demo_is_left_alone(environment: Path, commands: list[list[str]]) -> None:
    (environment / "演示").mkdir()
    installer.main(lambda _: None)
    assert commands[-1][-1] == str(environment / "演示2")


@pytest.mark.usefixtures("environment")
@pytest.mark.parametrize("failing", [1, 4], ids=["pip", "demo"])
def test_what_does_not_work_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    count = iter(range(1, 10))
    monkeypatch.setattr(installer, "run", lambda _: int(next(count) == failing))
    said: list[str] = []
    assert installer.main(said.append) == 2
    assert said[-1].endswith("。")
    assert "请" in said[-1]


def test_a_folder_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "file"))
    said: list[str] = []
    assert installer.main(said.append) == 2
    assert "建不了文件夹" in said[-1]


def test_the_batch_file_is_ascii_with_windows_line_ends() -> None:
    content = (ROOT / "install.cmd").read_bytes()
    content.decode("ascii")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_the_batch_file_names_only_files_that_are_there() -> None:
    text = (ROOT / "install.cmd").read_text("ascii")
    named = set(re.findall(r"%~dp0([^\"]+)", text))
    assert "install.py" in named
    assert [name for name in named if not (ROOT / name.replace("\\", "/")).is_file()] == []
    labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert set(re.findall(r"goto (\w+)", text)) <= labels
