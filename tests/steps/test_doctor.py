"""What the doctor looks at: here, and as on a Windows where things are missing or forbidden."""

import json
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.machine import installed, policies
from xl_fenjie.machine.registry import Hive
from xl_fenjie.screen.show_doctor import show_doctor
from xl_fenjie.steps import doctor as room
from xl_fenjie.steps.doctor import doctor, write_request
from xl_fenjie.values.diagnosis import Check, Condition, Diagnosis

COMPUTER, USER = Hive
EXCEL_2016 = "16.0"


class Settings(dict):
    """A registry as a mapping; a program is where nothing else was said."""

    def __call__(self, hive: Hive, key: str, name: str = "") -> str:
        default = "" if name else f"<{key}>"
        return self.get((hive, key, name), default)


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def windows(monkeypatch, tmp_path) -> Path:
    """A Windows on which install.cmd has done its work; gives the folder of the program."""
    monkeypatch.setattr(sys, "platform", "win32")
    # newer Pythons look for programs by parts that only Windows has
    monkeypatch.setattr("shutil.which", lambda _: None)
    monkeypatch.setattr(installed, "importing", lambda *_: "")
    monkeypatch.setattr(installed, "creating", lambda _: "")
    monkeypatch.setattr(installed, "unwritable", lambda _: "")
    scripts = tmp_path / "home" / "env" / "Scripts"
    scripts.mkdir(parents=True)
    for name in ("python.exe", "fenjie.exe"):
        (scripts / name).touch()
    monkeypatch.setattr(sys, "executable", str(scripts / "python.exe"))
    mine = {
        "INTERPRETER_WIN": "$FENJIE_HOME/python.exe",
        "FENJIE_PROGRAM": "$FENJIE_HOME/fenjie.exe",
    }
    monkeypatch.setattr(room, "SETTINGS", mine)
    monkeypatch.setenv("FENJIE_HOME", str(scripts))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    entry = tmp_path / room.start_menu_entry()
    entry.parent.mkdir(parents=True)
    entry.touch()
    return scripts


def the_one(diagnosis: Diagnosis) -> Check:
    (check,) = diagnosis.to_mend
    return check


def test_everything_is_in_place_on_a_windows_where_it_was_installed(windows, settings):
    assert windows.is_dir()
    assert doctor(settings).to_mend == []


@pytest.mark.parametrize("name", ["python.exe", "fenjie.exe"])
def test_a_program_that_is_not_where_the_workbooks_look_is_missed(windows, settings, name):
    (windows / name).unlink()
    assert the_one(doctor(settings)).name == "按钮要找的 Python"


def test_another_python_than_that_of_the_buttons_is_told(windows, settings, monkeypatch, tmp_path):
    other = tmp_path / "other" / "python.exe"
    other.parent.mkdir()
    other.touch()
    monkeypatch.setattr(sys, "executable", str(other))
    check = the_one(doctor(settings))
    assert str(other) in check.found
    assert str(windows / "fenjie.exe") in check.mend


def test_a_python_that_was_removed_after_the_installation_is_named(windows, settings, tmp_path):
    removed = tmp_path / "Python312"
    (windows.parent / "pyvenv.cfg").write_text(f"home = {removed}\nversion = 3.12.1\n", "utf-8")
    assert str(removed) in the_one(doctor(settings)).found
    removed.mkdir()
    (removed / "python.exe").touch()
    assert doctor(settings).to_mend == []


FORBIDS = {
    "policy of the computer: signed only": (
        (COMPUTER, policies.POLICIES.format(version=EXCEL_2016), "VBAWarnings"),
        "3",
        "Excel 允许宏",
    ),
    "policy of the user: none": (
        (USER, policies.POLICIES.format(version=EXCEL_2016), "VBAWarnings"),
        "4",
        "Excel 允许宏",
    ),
    "no VBA at all": (
        (USER, policies.COMMON.format(version=EXCEL_2016), "VBAOFF"),
        "1",
        "Excel 允许宏",
    ),
    "child processes, by policy": (
        (COMPUTER, policies.RULE_LISTS[0], policies.CHILD_PROCESSES.upper()),
        "1",
        "Excel 启动程序",
    ),
    "child processes, here": (
        (COMPUTER, policies.RULE_LISTS[1], policies.CHILD_PROCESSES),
        "6",
        "Excel 启动程序",
    ),
    "child processes, managed": (
        (COMPUTER, policies.MANAGED_RULES, "ASRRules"),
        f"{policies.SYSTEM_CALLS}=2|{policies.CHILD_PROCESSES.upper()}=1",
        "Excel 启动程序",
    ),
    "system calls": (
        (COMPUTER, policies.RULE_LISTS[0], policies.SYSTEM_CALLS),
        "1",
        "宏调用系统功能",
    ),
    "command line": ((USER, policies.COMMAND_LINE, "DisableCMD"), "1", "命令行（cmd.exe）"),
}


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("what", FORBIDS)
def test_what_a_policy_forbids_is_told_with_what_to_ask_for(settings, what):
    place, value, name = FORBIDS[what]
    settings[place] = value
    check = the_one(doctor(settings))
    assert (check.name, check.condition) == (name, Condition.BLOCKED)
    assert place[1] in check.ask
    assert "重装程序没有用" in check.mend


ALLOWS = {
    "a rule that only watches": (
        (COMPUTER, policies.RULE_LISTS[0], policies.CHILD_PROCESSES),
        "2",
    ),
    "a command line without batch files only": ((USER, policies.COMMAND_LINE, "DisableCMD"), "2"),
    "a policy that asks": (
        (COMPUTER, policies.POLICIES.format(version=EXCEL_2016), "VBAWarnings"),
        "2",
    ),
}


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("what", ALLOWS)
def test_what_stops_nothing_is_no_fault(settings, what):
    place, value = ALLOWS[what]
    settings[place] = value
    assert doctor(settings).to_mend == []


@pytest.mark.usefixtures("windows")
def test_macros_that_the_user_has_forbidden_are_the_users_to_allow(settings):
    own = (USER, policies.SETTINGS.format(version=EXCEL_2016), "VBAWarnings")
    settings[own] = "4"
    check = the_one(doctor(settings))
    assert "信任中心" in check.mend
    assert check.ask == ""
    settings[COMPUTER, policies.POLICIES.format(version=EXCEL_2016), "VBAWarnings"] = "2"
    assert doctor(settings).to_mend == [], "the policy outranks the setting"


@pytest.mark.usefixtures("windows")
def test_components_of_windows_that_fail_are_named(settings, monkeypatch):
    failing = {"Scripting.Dictionary": "com_error"}
    monkeypatch.setattr(installed, "creating", lambda name: failing.get(name, ""))
    check = the_one(doctor(settings))
    assert "Scripting.Dictionary" in check.found
    assert "WScript.Shell" not in check.ask


@pytest.mark.usefixtures("windows")
def test_pywin32_is_proved_by_importing_it(settings, monkeypatch):
    monkeypatch.setattr(installed, "importing", lambda *_: "ImportError: DLL load failed")
    assert "DLL load failed" in the_one(doctor(settings)).found


@pytest.mark.usefixtures("windows")
def test_a_user_name_outside_the_code_page_is_told_with_its_character(settings, monkeypatch):
    monkeypatch.setattr(installed, "unwritable", lambda _: "𠮷")
    check = the_one(doctor(settings))
    assert "𠮷" in check.found
    assert "非 Unicode" in check.ask


def test_files_that_a_scanner_took_are_counted_and_named(monkeypatch, tmp_path):
    about = tmp_path / "thing-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Name: thing\nVersion: 1\n")
    listed = ("thing.py", "taken.dll", "thing.pyc", "thing-1.dist-info/METADATA")
    (about / "RECORD").write_text("".join(f"{name},,\n" for name in listed))
    (tmp_path / "thing.py").touch()
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    assert installed.gone() == ["taken.dll"]
    (check,) = (each for each in doctor().to_mend if each.name == "程序文件")
    assert "taken.dll" in check.found
    assert sys.prefix in check.ask


def test_a_cache_that_cannot_be_read_is_found(monkeypatch, tmp_path):
    package = tmp_path / "win32com"
    cache = package / "gen_py"
    cache.mkdir(parents=True)
    (package / "__init__.py").write_text(f"__gen_path__ = {str(cache)!r}\n")
    (cache / "__init__.py").touch()
    noted = cache / f"{installed.EXCEL_CACHE.rstrip('*')}x0x1x9.py"
    monkeypatch.syspath_prepend(str(tmp_path))
    assert installed.damaged_cache() is None
    noted.write_text("CLSIDToClassMap = {}\n")
    assert installed.damaged_cache() is None
    for name in [each for each in sys.modules if each.startswith("win32com")]:
        del sys.modules[name]
    noted.write_text("CLSIDTo")
    assert installed.damaged_cache() == cache
    for name in [each for each in sys.modules if each.startswith("win32com")]:
        del sys.modules[name]


@pytest.mark.usefixtures("windows")
def test_without_excel_and_menu_entry_it_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("APPDATA", str(tmp_path / "nowhere"))
    found = doctor(lambda *_: "").to_mend
    assert [check.name for check in found] == ["Excel", "开始菜单"]


@pytest.mark.usefixtures("windows")
@pytest.mark.parametrize("found", ["0.30.1", None])
def test_an_xlwings_that_does_not_fit_the_workbooks_is_told(settings, monkeypatch, found):
    def version(name: str) -> str:
        if name == "xlwings" and found is None:
            raise PackageNotFoundError(name)
        return found or "1"

    monkeypatch.setattr(room, "version", version)
    assert the_one(doctor(settings)).name == "xlwings"


def test_what_is_missing_is_shown_with_the_way_out(capsys):
    show_doctor(Diagnosis((Check("甲", Condition.MISSING, "没有", "请安装甲。"),)))
    shown = capsys.readouterr().out
    assert "甲：请安装甲。" in shown
    assert "--page" not in shown


@pytest.mark.usefixtures("windows")
def test_all_that_is_forbidden_fits_on_one_page_to_print(settings, monkeypatch, tmp_path, capsys):
    for place, value, _ in FORBIDS.values():
        settings[place] = value
    monkeypatch.setattr(installed, "unwritable", lambda _: "<𠮷>")
    monkeypatch.setattr(installed, "creating", lambda _: "com_error")
    found = doctor(settings)
    show_doctor(found)
    assert "--page" in capsys.readouterr().out
    page = write_request(found, tmp_path / "请信息人员处理.html").read_text("utf-8")
    asked = [check for check in found.to_mend if check.ask]
    assert page.count("<li>") == len(asked) == 6
    assert "&lt;𠮷&gt;" in page
    assert len(re.sub(r"<style>.*?</style>|<[^>]+>", "", page)) < 1800, "more is not one page"


def test_a_page_with_nothing_to_ask_says_so(tmp_path):
    page = write_request(Diagnosis(()), tmp_path / "a.html").read_text("utf-8")
    assert sentence("doctor_page_nothing") in page


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has its own tests above")
def test_on_linux_it_ends_well_and_tells_about_the_commands():
    command = [sys.executable, "-m", "xl_fenjie", "doctor", "--json"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(run.stdout)
    assert told["schema"] == "fenjie.doctor/1"
    assert {check["condition"] for check in told["checks"]} <= {"in_place", "not_needed"}
    assert any("命令" in check["found"] for check in told["checks"])
