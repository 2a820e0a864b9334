"""The macros: what is built is what stands in the sources, by the word of two other readers."""

import importlib
import importlib.util
import io
import re
import zipfile
from pathlib import Path

import olefile
import openpyxl
import pyopenvba
import pytest
import xlwings
from oletools.olevba import VBA_Parser

from xl_fenjie.buttons.actions import ACTIONS
from xl_fenjie.document.read import read_document
from xl_fenjie.macro_workbook.parts import MASTER_SHEETS, SETTINGS, START_SHEETS, master_macros
from xl_fenjie.macro_workbook.project import Module, document_modules, vba_project
from xl_fenjie.master.write import write_master
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.values.master import Master

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "macros"
START = ROOT / "workbooks" / "责任分解.xlsm"
SPEC = importlib.util.spec_from_file_location("build_workbooks", SOURCES / "build.py")
assert SPEC
assert SPEC.loader
build = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(build)


@pytest.fixture(scope="module")
def master_workbook() -> bytes:
    plan = read_document(sample_document(), SAMPLE_NAME)
    return write_master(Master(plan=plan), master_macros())


@pytest.fixture(params=["start", "master"])
def workbook(request, master_workbook) -> bytes:
    return START.read_bytes() if request.param == "start" else master_workbook


def parts(content: bytes) -> dict[str, bytes]:
    package = zipfile.ZipFile(io.BytesIO(content))
    return {name: package.read(name) for name in package.namelist()}


def lines(source: str) -> list[str]:
    return source.replace("\r\n", "\n").rstrip("\n").split("\n")


def sources() -> dict[str, list[str]]:
    return {module.name: lines(module.source) for module in build.modules()}


def test_what_is_committed_is_what_the_sources_give():
    built = build.built()
    assert {path.suffix for path in built} >= {".xlsm", ".bin", ".xml"}
    for path, content in built.items():
        if path.suffix == ".xlsm":  # compressed bytes may differ from one zlib to another
            assert parts(path.read_bytes()) == parts(content), f"{path.name}: run make workbooks"
        else:
            assert path.read_bytes() == content, f"{path.name}: run make workbooks"


def test_the_same_sources_give_the_same_bytes():
    assert build.built() == build.built()


def test_olevba_reads_back_every_module(workbook, tmp_path):
    file = tmp_path / "book.xlsm"
    file.write_bytes(workbook)
    parser = VBA_Parser(str(file))
    read = {name.split(".")[0]: lines(code) for _, _, name, code in parser.extract_macros()}
    assert {name: read[name] for name in sources()} == sources()


def test_pyopenvba_reads_back_every_module_and_finds_nothing_wrong(workbook, tmp_path):
    file = tmp_path / "book.xlsm"
    file.write_bytes(workbook)
    book = pyopenvba.ExcelFile(str(file))
    bare = {name: lines(book.get_module(name)) for name in sources()}
    for name, wanted in sources().items():
        assert bare[name][-len(wanted) + 1 :] == wanted[1:]
    report = pyopenvba.check_file(str(file))
    assert report.complete
    assert report.issues == ()


def test_every_sheet_has_the_module_that_the_workbook_names(workbook):
    content = parts(workbook)
    text = content["xl/workbook.xml"].decode()
    named = re.findall(r'<workbookPr codeName="(\w+)"', text)
    for name, part in content.items():
        if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
            named += re.findall(r'<sheetPr codeName="(\w+)"', part.decode())
    project = olefile.OleFileIO(io.BytesIO(content["xl/vbaProject.bin"]))
    told = project.openstream("PROJECT").read().decode("ascii")
    assert sorted(re.findall(r"Document=(\w+)/", told)) == sorted(named)
    assert len(named) - 1 == text.count("<sheet name=")
    assert len(named) - 1 in {MASTER_SHEETS, START_SHEETS}


def test_the_sources_are_ascii_and_compile_as_modules_of_their_own_names():
    files = list(SOURCES.glob("*.bas"))
    assert files
    for file in files:
        text = file.read_bytes().decode("ascii")
        assert text.startswith(f'Attribute VB_Name = "{file.stem}"\n')
        assert text.count("Public Sub") + text.count("Private Sub") == text.count("End Sub")


SUB = re.compile(r"^Public Sub (\w+)\(([^)]*)\)$(.*?)^End Sub$", re.MULTILINE | re.DOTALL)


def subs() -> list[tuple[str, str, str]]:
    found = []
    for file in sorted(SOURCES.glob("*.bas")):
        found += SUB.findall(file.read_text("ascii"))
    return found


def test_every_button_runs_a_macro_that_is_there_once_and_takes_nothing(workbook):
    package = parts(workbook)
    drawings = "".join(
        text.decode() for name, text in package.items() if name.startswith("xl/drawings/vml")
    )
    bound = re.findall(r"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>", drawings)
    assert bound
    for macro in bound:
        assert [arguments for name, arguments, _ in subs() if name == macro] == [""]


def test_every_callback_of_the_ribbon_is_there_once_with_the_argument_of_a_ribbon(workbook):
    ribbon = parts(workbook)["customUI/customUI14.xml"].decode("utf-8")
    callbacks = re.findall(r'onAction="(\w+)"', ribbon)
    assert len(callbacks) == len(set(callbacks)) == ribbon.count("<button ")
    for callback in callbacks:
        (arguments,) = [arguments for name, arguments, _ in subs() if name == callback]
        assert arguments == "control As IRibbonControl"


def test_the_ribbon_calls_the_macro_of_the_same_button():
    ribbon = [(name, body) for name, _, body in subs() if name.startswith("ribbon_")]
    assert ribbon
    for name, body in ribbon:
        assert body.strip() == name.replace("ribbon_", "fenjie_")


def test_a_button_is_one_line_that_starts_an_action_which_exists():
    started = [
        (name, re.fullmatch(r'\s*Start "(\w+)"\s*', body))
        for name, _, body in subs()
        if name.startswith("fenjie_")
    ]
    assert len(started) == len(master_macros().buttons)
    for name, call in started:
        assert call, f"{name} does more than start an action"
        assert name == f"fenjie_{call[1]}"
    assert {call[1] for _, call in started if call} == ACTIONS.keys()


def test_what_the_macros_send_to_python_can_be_imported():
    (line,) = re.findall(r'RunPython\("(.*)"\)', (SOURCES / "launch.bas").read_text("ascii"))
    sent = line.replace('" & action & "', "issue")
    assert sent == "from xl_fenjie.buttons.press import press; press('issue')"
    assert callable(importlib.import_module("xl_fenjie.buttons.press").press)


def test_every_sentence_that_a_macro_may_say_stands_on_the_hidden_sheet(master_workbook):
    source = (SOURCES / "launch.bas").read_text("ascii")
    keys = set(re.findall(r'"(FENJIE_\w+)"', source))
    assert len(keys) == 10
    sheet = openpyxl.load_workbook(io.BytesIO(master_workbook))["xlwings.conf"]
    told = {row[0]: row[1] for row in sheet.iter_rows(values_only=True)}
    assert all(told[key] for key in keys)
    assert len(told) < 50, "the macro looks at so many rows only"
    assert sheet.sheet_state == "hidden"


def test_every_way_into_the_macros_leads_through_the_error_handler():
    source = (SOURCES / "launch.bas").read_text("ascii")
    entries = re.findall(r"^Public Sub (\w+).*?\n(.*?)^End Sub", source, re.MULTILINE | re.DOTALL)
    assert [name for name, _ in entries] == ["Start"]
    (body,) = (body for _, body in entries)
    steps = [line.strip() for line in body.splitlines() if not line.strip().startswith("Dim")]
    assert steps[0] == "On Error GoTo Failed"


def test_what_is_blocked_is_not_sent_to_be_installed_again():
    for key in ("NO_COMMAND_LINE", "NO_COMPONENT", "BLOCKED", "FAILED"):
        assert "重装没有用" in SETTINGS[f"FENJIE_{key}"]
        assert "install.cmd" not in SETTINGS[f"FENJIE_{key}"]


def test_every_button_has_icon_caption_and_one_line_on_what_it_does():
    ribbon = (SOURCES / "ribbon.xml").read_text("utf-8")
    for button in re.findall(r"<button [^>]*>", ribbon):
        facts = dict(re.findall(r'(\w+)="([^"]*)"', button))
        assert facts["imageMso"]
        assert re.fullmatch(r"[一-鿿]{4,5}", facts["label"])
        assert facts["supertip"].endswith("。")
    groups = re.findall(r'<group [^>]*label="([^"]*)"', ribbon)
    assert groups == ["方案", "下发", "收回", "汇总"]


def test_the_embedded_macros_are_those_of_the_installed_xlwings(workbook, tmp_path):
    file = tmp_path / "book.xlsm"
    file.write_bytes(workbook)
    source = pyopenvba.ExcelFile(str(file)).get_module("xlwings")
    assert f'XLWINGS_VERSION As String = "{xlwings.__version__}"' in source


def test_the_workbooks_are_valid(workbook, written):
    written(workbook, "book.xlsm")


def test_the_ribbon_is_reached_from_the_package(workbook):
    relations = parts(workbook)["_rels/.rels"].decode()
    assert relations.count("customUI/customUI14.xml") == 1
    assert "relationships/ui/extensibility" in relations


@pytest.mark.parametrize("size", [0, 1, 63, 64, 4095, 4096, 4097, 60_000, 400_000])
def test_a_module_of_any_size_comes_back(size, tmp_path):
    """Sizes around mini sectors, sectors and chunks; the text has both repeats and none."""
    body = "".join(f"' {number * 7919 % 100_003} abcabc\n" for number in range(size // 15 + 1))
    source = f'Attribute VB_Name = "sized"\n{body[:size]}\n'
    content = vba_project((*document_modules(1), Module("sized", source)))
    file = tmp_path / "vbaProject.bin"
    file.write_bytes(content)
    read = {name: code for _, _, name, code in VBA_Parser(str(file)).extract_macros()}
    assert lines(read["sized.bas"]) == lines(source)
