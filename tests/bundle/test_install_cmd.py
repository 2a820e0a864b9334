"""install.cmd under Wine, in the states in which it may be found on a computer.

Wine reads a batch file in its own code page, whatever the console was set to, and loses some
bytes of UTF-8 on the way: the sentences are compared as far as they survive that. Pythons are
stand-ins made of pip's launcher, which answer with an exit status and say how they were called.
"""

import io
import os
import re
import shutil
import subprocess
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest

from tests.bundle.parts import ROOT

pytestmark = pytest.mark.skipif(shutil.which("wine") is None, reason="there is no wine")

GOOD, OLD = "cmd.exe /c echo CALLED", "cmd.exe /c exit 1 & rem"
PLACES = [
    *("普通", "有 空格", "a&b", "左(右)", "惊!叹!", "x^y", "a=b;c,d"),
    pytest.param("百%分", marks=pytest.mark.xfail(reason="Wine expands %~dp0 twice, Windows once")),
]


@pytest.fixture(scope="session")
def wine(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    environment = {
        **os.environ,
        "WINEPREFIX": str(tmp_path_factory.mktemp("wine") / "prefix"),
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",
    }
    command = ["wine", "cmd", "/c", "exit"]
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=300)
    return environment


@pytest.fixture
def python(tmp_path: Path) -> Path:
    """A folder on the path for stand-ins of Python."""
    folder = tmp_path / "python"
    folder.mkdir()
    return folder


def stand_in(folder: Path, name: str, does: str) -> None:
    launcher = files("pip._vendor.distlib").joinpath("t64.exe").read_bytes()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as empty:
        empty.writestr("__main__.py", "")
    shebang = f"#!C:\\windows\\system32\\{does}\r\n".encode("ascii")
    (folder / f"{name}.exe").write_bytes(launcher + shebang + archive.getvalue())


def lay(folder: Path) -> Path:
    """A bundle, as far as install.cmd looks at it."""
    folder.mkdir(parents=True)
    for name in ("install.cmd", "install.py"):
        shutil.copy(ROOT / name, folder)
    return folder / "install.cmd"


def started(wine: dict[str, str], batch: Path, python: Path) -> tuple[int, bytes]:
    done = subprocess.run(
        ["wine", "cmd", "/c", batch.name, "/quiet"],
        cwd=batch.parent,
        env={**wine, "WINEPATH": f"Z:{python}".replace("/", "\\")},
        capture_output=True,
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout


def sentences(key: str) -> list[str]:
    text = (ROOT / "install.cmd").read_text("utf-8")
    return re.findall(rf"^zh-{key}:(.*)$", text, re.MULTILINE)


def surviving(text: bytes) -> bytes:
    """What is left of UTF-8 that was taken for the code page 1252."""
    return re.sub(rb"[\x80-\x9f?]", b"", text)


def says(shown: bytes, key: str) -> bool:
    words = sentences(key)
    assert words
    lines = surviving(shown)
    return all(surviving(each.encode().strip()) in lines for each in words)


@pytest.mark.parametrize("place", PLACES)
def test_a_good_python_gets_the_installer_from_any_folder(
    wine: dict[str, str], tmp_path: Path, python: Path, place: str
) -> None:
    stand_in(python, "python", GOOD)
    batch = lay(tmp_path / place)
    code, shown = started(wine, batch, python)
    assert code == 0
    called = [line for line in shown.splitlines() if b"CALLED" in line]
    assert len(called) == 1
    assert b'install.py" /quiet' in called[0].replace(b"  ", b" ")


def test_the_launcher_is_asked_for_the_versions_that_are_served(
    wine: dict[str, str], tmp_path: Path, python: Path
) -> None:
    stand_in(python, "py", GOOD)
    code, shown = started(wine, lay(tmp_path / "b"), python)
    assert code == 0
    assert b"-3.14" in shown


@pytest.mark.parametrize("names", [(), ("python",), ("py", "python")], ids=["none", "one", "both"])
def test_without_a_python_or_with_an_old_one_it_says_what_to_get(
    wine: dict[str, str], tmp_path: Path, python: Path, names: tuple[str, ...]
) -> None:
    for name in names:
        stand_in(python, name, OLD)
    code, shown = started(wine, lay(tmp_path / "有 空格"), python)
    assert code == 2
    assert says(shown, "python")
    assert b"CALLED" not in shown


def test_opened_inside_a_zip_it_says_to_unpack(
    wine: dict[str, str], tmp_path: Path, python: Path
) -> None:
    stand_in(python, "python", GOOD)
    batch = lay(tmp_path / "Temp1_xl-fenjie.zip")
    (batch.parent / "install.py").unlink()
    code, shown = started(wine, batch, python)
    assert code == 2
    assert says(shown, "alone")
    assert b"CALLED" not in shown


@pytest.mark.parametrize("name", ["install.cmd", "uninstall.cmd"])
def test_what_is_executed_is_ascii_and_the_words_stand_where_they_are_read(name: str) -> None:
    content = (ROOT / name).read_bytes()
    assert content.count(b"\n") == content.count(b"\r\n")
    lines = content.decode("utf-8").split("\r\n")
    last = max(number for number, line in enumerate(lines, 1) if line == "exit /b")
    assert all(line.isascii() for line in lines[:last])
    assert {*re.findall(r"skip=(\d+)", "\n".join(lines))} == {str(last)}
    keys = {line.partition(":")[0] for line in lines[last:] if line}
    said = {f"zh-{key}" for key in re.findall(r"call :tell (\w+)", "\n".join(lines))}
    assert said <= keys
    assert keys <= said | {"file", "folder", "menu"} | {"zh-done"}


@pytest.mark.parametrize("name", ["install.cmd", "uninstall.cmd"])
def test_every_label_is_there(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    labels = set(re.findall(r"^:(\w+)", text, re.MULTILINE))
    assert set(re.findall(r"(?:goto|call :)\s*(\w+)", text)) <= labels
