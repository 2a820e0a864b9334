"""What the installer does once there is a Python: all of it that runs outside Windows."""

import hashlib
import os
import re
import zipfile
from pathlib import Path

import pytest

from tests.bundle.parts import ROOT, installer
from xl_fenjie.macro_workbook.parts import SETTINGS
from xl_fenjie.steps.doctor import start_menu_entry

VERSION = "3.12"


@pytest.fixture
def bundle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundle with nothing in its wheels, laid where the installer believes it is."""
    folder = tmp_path / "解压 出来的(1)&!"
    files = {
        "wheels/pip-1-py3-none-any.whl": b"",
        f"wheels/{VERSION}.txt": b"",
        "责任分解.xlsm": (ROOT / "workbooks" / "责任分解.xlsm").read_bytes(),
        "说明/使用手册.html": b"<p>",
        "uninstall.cmd": (ROOT / "uninstall.cmd").read_bytes(),
    }
    for name, content in files.items():
        installer.write(folder / name, content)
    sums = [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in files.items()]
    installer.write(folder / "SHA256SUMS", "\n".join(sums).encode())
    for name, place in (("HERE", ""), ("WHEELS", "wheels"), ("SUMS", "SHA256SUMS")):
        monkeypatch.setattr(installer, name, folder / place)
    return folder


@pytest.fixture
def home(bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program goes."""
    assert bundle.is_dir()
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "王 伟"))
    return tmp_path / "王 伟" / "xl-fenjie"


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The programs that would have been started; each ends well."""
    started: list[list[str]] = []

    def run(command: list[str]) -> int:
        started.append(command)
        return 0

    monkeypatch.setattr(installer, "run", run)
    monkeypatch.setattr(installer, "answer", lambda _: VERSION)
    monkeypatch.setattr(os, "startfile", lambda _: None, raising=False)
    return started


def test_it_installs_the_listed_wheels_only_and_runs_the_demo(
    bundle: Path, home: Path, commands: list[list[str]]
) -> None:
    said: list[str] = []
    assert installer.main(said.append) == 0
    pip, doctor, demo = commands
    assert pip[:2] == [
        str(home / "env" / installer.PYTHON),
        str(bundle / "wheels" / "pip-1-py3-none-any.whl" / "pip"),
    ]
    assert {"--isolated", "--no-index", "--require-hashes"} <= {*pip}
    assert pip[-1] == str(bundle / "wheels" / f"{VERSION}.txt")
    assert doctor == [str(home / "env" / installer.COMMAND), "doctor"]
    assert demo == [str(home / "env" / installer.COMMAND), "demo", str(home / "演示")]
    assert any("装好了" in sentence for sentence in said)


@pytest.mark.usefixtures("commands")
def test_start_workbook_manual_and_menu_entries_are_there(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPDATA", str(tmp_path / "漫游"))
    assert installer.main(lambda _: None) == 0
    workbook = home / installer.START_WORKBOOK
    assert workbook.read_bytes() == (ROOT / "workbooks" / installer.START_WORKBOOK).read_bytes()
    assert (home / "说明" / "使用手册.html").is_file()
    programs = tmp_path / "漫游" / installer.PROGRAMS
    entries = {file.name: file.read_bytes().decode("ascii") for file in programs.iterdir()}
    assert entries.keys() == installer.ENTRIES.keys()
    assert all(text.endswith("\r\n") for text in entries.values())


def test_the_remover_knows_everything_that_the_installer_writes(
    home: Path, commands: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPDATA", str(tmp_path / "漫游"))
    installer.main(lambda _: None)
    assert commands
    text = (ROOT / "uninstall.cmd").read_text("utf-8")
    named = set(re.findall(r"^(?:file|folder):(.+)$", text, re.MULTILINE))
    kept = {each.name for each in home.iterdir()} - named
    assert kept == {"env", installer.REMOVER}
    assert 'rmdir /s /q "%~dp0env"' in text
    assert set(re.findall(r"^menu:(.+)$", text, re.MULTILINE)) == installer.ENTRIES.keys()


def test_the_menu_entry_is_where_the_doctor_looks() -> None:
    entry = start_menu_entry()
    assert installer.PROGRAMS / entry.name == entry
    assert entry.name in installer.ENTRIES


def test_the_entries_start_the_program_where_the_workbooks_look_for_it() -> None:
    program = SETTINGS["FENJIE_PROGRAM"]
    assert any(f'"{program}"' in text for text in installer.ENTRIES.values())
    assert SETTINGS["INTERPRETER_WIN"].startswith(r"%LOCALAPPDATA%\xl-fenjie\env\Scripts")
    assert installer.home().name == "xl-fenjie"


@pytest.mark.usefixtures("home", "commands")
def test_what_the_buttons_lack_is_told_and_does_not_stop_the_demo(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(installer, "run", lambda command: int(command[-1] == "doctor"))
    said: list[str] = []
    assert installer.main(said.append) == 0
    assert any("按钮还缺" in sentence for sentence in said)


def test_a_start_workbook_that_is_open_is_told(home: Path, commands: list[list[str]]) -> None:
    (home / installer.START_WORKBOOK).mkdir(parents=True)
    said: list[str] = []
    assert installer.main(said.append) == 2
    assert "请关闭" in said[-1]
    assert len(commands) == 1


def test_an_earlier_demo_is_left_alone(home: Path, commands: list[list[str]]) -> None:
    (home / "演示").mkdir(parents=True)
    installer.main(lambda _: None)
    assert commands[-1][-1] == str(home / "演示2")


@pytest.mark.usefixtures("home", "commands")
@pytest.mark.parametrize("failing", [1, 3], ids=["pip", "demo"])
def test_what_does_not_work_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    count = iter(range(1, 10))
    monkeypatch.setattr(installer, "run", lambda _: int(next(count) == failing))
    said: list[str] = []
    assert installer.main(said.append) == 2
    assert said[-1].endswith("。")
    assert "请" in said[-1]


def test_a_version_that_cannot_be_installed_leaves_the_one_before(
    home: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert installer.main(lambda _: None) == 0
    (home / "env" / "mark").touch()
    assert commands
    monkeypatch.setattr(installer, "run", lambda _: 1)
    assert installer.main(lambda _: None) == 2
    assert (home / "env" / "mark").exists()
    assert not (home / "env-former").exists()


@pytest.mark.usefixtures("commands")
def test_a_new_version_leaves_nothing_of_the_one_before(home: Path) -> None:
    (home / "env").mkdir(parents=True)
    (home / "env" / "old").touch()
    assert installer.main(lambda _: None) == 0
    assert not (home / "env" / "old").exists()
    assert not (home / "env-former").exists()


@pytest.mark.usefixtures("home", "commands")
def test_a_python_that_the_bundle_does_not_serve_is_told_which_it_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(installer, "answer", lambda _: "3.9")
    said: list[str] = []
    assert installer.main(said.append) == 2
    assert "3.9" in said[-1]
    assert VERSION in said[-1]


@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_a_bundle_that_is_not_whole_names_the_file(
    bundle: Path, home: Path, commands: list[list[str]], damage: str
) -> None:
    page = bundle / "说明" / "使用手册.html"
    page.unlink() if damage == "gone" else page.write_bytes(b"?")
    said: list[str] = []
    assert installer.main(said.append) == 2
    assert "说明/使用手册.html" in said[-1]
    assert not home.exists()
    assert commands == []


def test_without_a_list_of_files_it_is_no_bundle(bundle: Path) -> None:
    (bundle / "SHA256SUMS").unlink()
    said: list[str] = []
    assert installer.main(said.append) == 2
    assert "整个解压" in said[-1]


@pytest.mark.usefixtures("bundle")
def test_a_folder_that_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "file"))
    said: list[str] = []
    assert installer.main(said.append) == 2
    assert "动不了文件夹" in said[-1]


@pytest.mark.usefixtures("home")
def test_an_embeddable_python_beside_the_installer_is_used_and_its_hash_told(
    bundle: Path, home: Path, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = bundle / "python-3.12.9-embed-amd64.zip"
    with zipfile.ZipFile(archive, "w") as out:
        for name in ("python.exe", "python312.zip", "Scripts/fenjie.exe"):
            out.writestr(name, b"")
        out.writestr("python312._pth", "python312.zip\n.\n#import site\n")
    monkeypatch.setattr(installer, "WINDOWS", True)
    monkeypatch.setattr(installer, "PYTHON", Path("Scripts/python.exe"))
    monkeypatch.setattr(installer, "COMMAND", Path("Scripts/fenjie.exe"))
    said: list[str] = []
    assert installer.main(said.append) == 0
    scripts = home / "env" / "Scripts"
    paths = (scripts / "python312._pth").read_text().split()
    assert paths == ["python312.zip", ".", r"Lib\site-packages", "import", "site"]
    assert commands[0][commands[0].index("--prefix") + 1] == str(scripts)
    assert (scripts / "fenjie.exe").is_file()
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    assert any(digest in sentence for sentence in said)


def test_nothing_of_the_installer_knows_the_network() -> None:
    for name in ("install.py", "install.cmd", "install.sh"):
        text = (ROOT / name).read_text("utf-8")
        assert not re.search(r"https?:|\bcurl\b|\bwget\b|index-url|urllib", text), name
