"""The wheel is the whole program: installed anywhere, it runs the round from what it carries."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from xl_fenjie.samples import SAMPLE_NAME, START_NAME

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (built,) = folder.glob("xl_fenjie-*-py3-none-any.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own that holds the wheel; only the libraries are lent to it.

    They come by a ``.pth`` file. Such files inside the lent folder are not followed, so that the
    checkout, which is installed there as editable, stays out of reach.
    """
    environment = tmp_path_factory.mktemp("elsewhere") / "env"
    venv.create(environment, with_pip=False)
    python = environment / SCRIPTS / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    (packages,) = environment.rglob("site-packages")
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return environment


Fenjie = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def fenjie(elsewhere: Path, tmp_path: Path) -> Fenjie:
    def run(*arguments: object) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [elsewhere / SCRIPTS / "fenjie", *map(str, arguments)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": ""},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_it_carries_sample_and_licence_and_nothing_of_the_checkout(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert f"xl_fenjie/samples/workbooks/{SAMPLE_NAME}" in names
    assert f"xl_fenjie/samples/workbooks/{START_NAME}" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"xl_fenjie"}
    assert not [name for name in names if "test" in name or name.endswith(".pyc")]


def test_it_carries_every_file_of_the_package(wheel: Path) -> None:
    files = {
        file.relative_to(ROOT).as_posix()
        for file in (ROOT / "xl_fenjie").rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    assert files <= set(zipfile.ZipFile(wheel).namelist())


def test_the_package_there_is_that_of_the_wheel(elsewhere: Path, tmp_path: Path) -> None:
    code = (
        "import xl_fenjie, xl_fenjie.samples as s; print(xl_fenjie.__file__);"
        "print(s._workbooks()); print(len(s.sample_document()))"
    )
    done = subprocess.run(
        [elsewhere / SCRIPTS / "python", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    module, workbooks, size = done.stdout.splitlines()
    assert Path(module).is_relative_to(elsewhere)
    assert Path(workbooks).is_relative_to(elsewhere)
    assert int(size) == (ROOT / "workbooks" / SAMPLE_NAME).stat().st_size


def test_help(fenjie: Fenjie) -> None:
    done = fenjie("--help")
    assert done.returncode == 0, done.stderr
    assert "demo" in done.stdout


def test_new_makes_a_workspace(fenjie: Fenjie, tmp_path: Path) -> None:
    done = fenjie("new", "云溪", "--from", ROOT / "workbooks" / SAMPLE_NAME)
    assert done.returncode in {0, 1}, done.stderr
    assert [file.name for file in (tmp_path / "云溪").glob("总台账.xls*")]


def test_the_doctor_finds_all_that_a_wheel_brings(fenjie: Fenjie) -> None:
    done = fenjie("doctor")
    assert done.returncode == 0, done.stdout + done.stderr


def test_demo_goes_the_whole_round(
    fenjie: Fenjie, tmp_path: Path, all_written: Callable[..., int]
) -> None:
    done = fenjie("demo", "演示")
    assert done.returncode == 0, done.stdout + done.stderr
    made = tmp_path / "演示"
    assert list(made.glob("总台账.xls*"))
    assert list((made / "归档").iterdir())
    assert all_written(made / "下发") > 10
    assert all_written(made / "汇总") > 1
