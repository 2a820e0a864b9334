"""LibreOffice opens the workbooks with buttons, and their macros really start Python."""

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from xl_fenjie.buttons.actions import ACTIONS
from xl_fenjie.document.read import read_document
from xl_fenjie.layout.macros import Macros
from xl_fenjie.macro_workbook.parts import MASTER_SHEETS, SETTINGS, START_SHEETS, macros_for
from xl_fenjie.macro_workbook.project import Module
from xl_fenjie.macro_workbook.start import OFFERED, write_start
from xl_fenjie.master.write import write_master
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.values.master import Master

SOURCES = Path(__file__).resolve().parents[2] / "macros"
SPEC = importlib.util.spec_from_file_location("build_workbooks", SOURCES / "build.py")
assert SPEC
assert SPEC.loader
build = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(build)

CANARY = """\
Attribute VB_Name = "canary"
Public Function Alive() As Integer
    Alive = 42
End Function
"""
# What xlwings offers the macros, as far as LibreOffice can run it: the call goes to a real Python.
# FileExists is LibreOffice's own.
STUB = """\
Attribute VB_Name = "xlwings"
Public Function GetConfig(configKey As String) As Variant
    If configKey = "FENJIE_PROGRAM" Then GetConfig = "{program}" Else GetConfig = ""
End Function
Public Function RunPython(PythonCommand As String)
    Dim number As Integer
    number = FreeFile
    Open "{folder}/code.txt" For Output As #number
    Print #number, PythonCommand
    Close #number
    Shell "{python}", 0, "{folder}/recorder.py {folder}", True
End Function
"""
# Runs the code that the macro sent, with the last function before Excel put aside.
RECORDER = """\
import sys
from pathlib import Path
from xl_fenjie.buttons import press
folder = Path(sys.argv[1])
press.press = (folder / "pressed.txt").write_text
exec((folder / "code.txt").read_text())
"""


@pytest.fixture
def place(tmp_path) -> Path:
    (tmp_path / "recorder.py").write_text(RECORDER)
    return tmp_path


def with_stub(
    place: Path,
    sheets: int,
    program: str = sys.executable,
    stub: str = STUB,
    extra: Module | None = None,
) -> Macros:
    ribbon = (SOURCES / "ribbon.xml").read_bytes()
    stub = stub.format(folder=place, python=sys.executable, program=program)
    own = tuple(module for module in build.modules() if module.name != "xlwings")
    modules = (*own, Module("xlwings", stub), Module("canary", CANARY), *([extra] if extra else []))
    return macros_for(modules, ribbon, sheets)


@pytest.fixture(params=["start", "master"])
def book(request, place, calc) -> Iterator[int]:
    if request.param == "start":
        content = write_start(with_stub(place, START_SHEETS))
    else:
        plan = read_document(sample_document(), SAMPLE_NAME)
        content = write_master(Master(plan=plan), with_stub(place, MASTER_SHEETS))
    file = place / "book.xlsm"
    file.write_bytes(content)
    opened = calc.open(file)
    yield opened
    calc.close_books()


def script(name: str) -> str:
    return f"vnd.sun.star.script:VBAProject.{name}?language=Basic&location=document"


def test_each_button_starts_python_with_its_own_call(book, place, calc):
    assert calc.ask("run", book, script("canary.Alive")) == 42
    for name in ACTIONS:
        calc.ask("run", book, script(f"buttons.fenjie_{name}"))
        sent = (place / "code.txt").read_text().strip()
        assert sent == f"from xl_fenjie.buttons.press import press; press('{name}')"
        assert (place / "pressed.txt").read_text() == name
        (place / "pressed.txt").unlink()


def test_each_button_on_the_sheet_is_bound_to_its_macro(book, place, calc):
    found = calc.ask("buttons", book)
    assert len(found) in {len(ACTIONS), len(OFFERED)}
    for sheet, caption, code in found:
        assert sheet == "操作台"
        assert caption
        calc.ask("run", book, code)
        pressed = (place / "pressed.txt").read_text()
        assert f"fenjie_{pressed}?" in code


REASONS = """\
Attribute VB_Name = "reasons"
Public Function Told() As String
    Told = ReasonFor(429) & " " & ReasonFor(70) & " " & ReasonFor(-2147024891) & " " & ReasonFor(5)
End Function
"""


FAILS_ONCE = """\
    If Dir("{folder}/tried.txt") = "" Then
        Open "{folder}/tried.txt" For Output As #9
        Close #9
        Err.Raise 70
    End If
"""


def test_what_blocks_a_start_is_told_by_its_kind(place, calc):
    file = place / "book.xlsm"
    file.write_bytes(write_start(with_stub(place, START_SHEETS, extra=Module("reasons", REASONS))))
    opened = calc.open(file)
    told = calc.ask("run", opened, script("reasons.Told")).split()
    assert told == ["FENJIE_NO_COMPONENT", "FENJIE_BLOCKED", "FENJIE_BLOCKED", "FENJIE_FAILED"]
    assert {*told} <= SETTINGS.keys()
    calc.close_books()


def test_after_a_start_that_failed_the_next_one_is_free(place, calc):
    """The first call of the stub raises 'permission denied'; the box closes by itself here."""
    file = place / "book.xlsm"
    begins = "    Dim number As Integer\n"
    stub = STUB.replace(begins, begins + FAILS_ONCE)
    file.write_bytes(write_start(with_stub(place, START_SHEETS, stub=stub)))
    opened = calc.open(file)
    calc.ask("run", opened, script("buttons.fenjie_issue"))
    assert (place / "tried.txt").exists()
    assert not (place / "code.txt").exists()
    calc.ask("run", opened, script("buttons.fenjie_issue"))
    assert (place / "pressed.txt").read_text() == "issue"
    calc.close_books()


def test_without_the_program_nothing_is_started(place, calc):
    """A box with the sentence of the sheet appears; headless, it closes by itself."""
    file = place / "book.xlsm"
    file.write_bytes(write_start(with_stub(place, START_SHEETS, program="/nowhere/fenjie.exe")))
    opened = calc.open(file)
    assert calc.ask("run", opened, script("canary.Alive")) == 42
    calc.ask("run", opened, script("buttons.fenjie_issue"))
    assert not (place / "code.txt").exists()
    calc.close_books()
