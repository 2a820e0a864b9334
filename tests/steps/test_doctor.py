"""What the doctor looks at: here, and as on a Windows where things are missing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from xl_fenjie.screen.show_doctor import show_doctor
from xl_fenjie.steps import doctor as room
from xl_fenjie.steps.doctor import doctor
from xl_fenjie.values.diagnosis import Check, Condition, Diagnosis


@pytest.fixture
def windows(monkeypatch, tmp_path) -> Path:
    """A Windows on which install.cmd has done its work; gives the folder of the program."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(room, "_registered", lambda key, name="": "" if name else f"<{key}>")
    scripts = tmp_path / "env"
    scripts.mkdir()
    for name in ("python.exe", "fenjie.exe"):
        (scripts / name).touch()
    monkeypatch.setattr(sys, "executable", str(scripts / "python.exe"))
    settings = {
        "INTERPRETER_WIN": "$FENJIE_HOME/python.exe",
        "FENJIE_PROGRAM": "$FENJIE_HOME/fenjie.exe",
    }
    monkeypatch.setattr(room, "SETTINGS", settings)
    monkeypatch.setenv("FENJIE_HOME", str(scripts))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    entry = tmp_path / room.start_menu_entry()
    entry.parent.mkdir(parents=True)
    entry.touch()
    return scripts


def missing(diagnosis: Diagnosis) -> list[str]:
    return [check.name for check in diagnosis.checks if check.condition is Condition.MISSING]


def test_everything_is_in_place_on_a_windows_where_it_was_installed(windows):
    assert windows.is_dir()
    assert missing(doctor()) == []


@pytest.mark.parametrize("name", ["python.exe", "fenjie.exe"])
def test_a_program_that_is_not_where_the_workbooks_look_is_missed(windows, name):
    (windows / name).unlink()
    assert missing(doctor()) == ["按钮要找的 Python"]


def test_another_python_than_that_of_the_buttons_is_told(windows, monkeypatch, tmp_path):
    other = tmp_path / "other" / "python.exe"
    other.parent.mkdir()
    other.touch()
    monkeypatch.setattr(sys, "executable", str(other))
    (check,) = (each for each in doctor().checks if each.condition is Condition.MISSING)
    assert str(other) in check.found
    assert str(windows / "fenjie.exe") in check.mend


@pytest.mark.usefixtures("windows")
def test_macros_that_are_all_forbidden_are_told(monkeypatch):
    monkeypatch.setattr(room, "_registered", lambda _, name="": "4" if name else "there")
    assert missing(doctor()) == ["Excel 允许宏"]


@pytest.mark.usefixtures("windows")
def test_without_excel_and_menu_entry_it_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(room, "_registered", lambda _key, _name="": "")
    monkeypatch.setenv("APPDATA", str(tmp_path / "nowhere"))
    assert missing(doctor()) == ["Excel", "开始菜单"]


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("found", ["0.30.1", None])
def test_an_xlwings_that_does_not_fit_the_workbooks_is_told(monkeypatch, found):
    def version(name: str) -> str:
        if name == "xlwings" and found is None:
            raise room.PackageNotFoundError(name)
        return found or "1"

    monkeypatch.setattr(room, "version", version)
    assert "xlwings" in missing(doctor())


def test_what_is_missing_is_shown_with_the_way_out(capsys):
    show_doctor(Diagnosis((Check("甲", Condition.MISSING, "没有", "请安装甲。"),)))
    assert "甲：请安装甲。" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has its own tests above")
def test_on_linux_it_ends_well_and_tells_about_the_commands():
    command = [sys.executable, "-m", "xl_fenjie", "doctor", "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(run.stdout)
    assert told["schema"] == "fenjie.doctor/1"
    assert {check["condition"] for check in told["checks"]} <= {"in_place", "not_needed"}
    assert any("命令" in check["found"] for check in told["checks"])
