"""A checker of VBA that knows Excel's own objects finds nothing in our macros.

The modules of xlwings are left out: they are not ours, and full of branches for other programs.
"""

import subprocess
import sys
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "macros"
# What our modules call of xlwings; the comments in its own source say the same.
XLWINGS = """\
Attribute VB_Name = "xlwings"
Option Explicit
Public Function RunPython(PythonCommand As String)
End Function
Function GetConfig(configKey As String, Optional default As String = "") As Variant
End Function
Function FileExists(ByVal FileSpec As String) As Boolean
End Function
"""


@pytest.fixture
def modules(tmp_path: Path) -> Path:
    folder = tmp_path / "modules"
    folder.mkdir()
    for file in SOURCES.glob("*.bas"):
        (folder / file.name).write_bytes(file.read_bytes())
    (folder / "xlwings.bas").write_text(XLWINGS, "ascii")
    return folder


def judged(modules: Path) -> tuple[int, str]:
    report = modules.parent / "report.json"
    options = ["--host", "excel", "--output", str(report)]
    checker = Path(sys.executable).with_name("vbalidator")
    done = subprocess.run(
        [str(checker), str(modules), *options], capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_it_finds_nothing(modules: Path) -> None:
    status, told = judged(modules)
    assert "Errors        : 0" in told, told
    assert "Warnings      : 0" in told, told
    assert status == 0, told


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Application.StatusBar", "Application.StatusBarr"),
        ("    Finish\n", "    Finsh\n"),
        ("    Dim row As Long\n", ""),
        ("    End With\n", ""),
    ],
)
def test_a_seeded_fault_is_found(modules: Path, right: str, wrong: str) -> None:
    module = modules / "launch.bas"
    source = module.read_text("ascii").replace("\r\n", "\n")
    assert right in source
    module.write_text(source.replace(right, wrong, 1), "ascii")
    _, told = judged(modules)
    assert "Errors        : 0" not in told, told
