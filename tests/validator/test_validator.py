"""The validator itself: what is good passes, what is broken on purpose is found."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
import xlsxwriter


def workbook() -> bytes:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        sheet = book.add_worksheet("表")
        sheet.write("A1", "责任事项", book.add_format({"bold": True, "font_name": "黑体"}))
    return memory.getvalue()


def saved_by_openpyxl(content: bytes) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    book.active["A2"].font = openpyxl.styles.Font(bold=True, color="FFFF0000")
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def document() -> bytes:
    memory = io.BytesIO()
    made = docx.Document()
    made.add_paragraph("关于催报的函")
    made.save(memory)
    return memory.getvalue()


def with_part(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(memory, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert old in data
                data = data.replace(old, new)
            target.writestr(name, data)
    return memory.getvalue()


BROKEN = {
    "wrong_element": ("xl/worksheets/sheet1.xml", b"<sheetData>", b"<nonsense/><sheetData>"),
    "wrong_attribute": ("xl/worksheets/sheet1.xml", b'<row r="1"', b'<row r="first"'),
    "font_of_unknown_kind": ("xl/styles.xml", b"<b/>", b"<bold/>"),
}

# A sheet that points at a style which is not there: openxml-audit does not follow that.
WRONG_STYLE = ("xl/worksheets/sheet1.xml", b' s="1"', b' s="99"')


@pytest.mark.parametrize("each", ["open_xml_sdk", "open_xml_audit"])
class TestBothValidators:
    def test_good_files_have_no_errors(self, each: str, request: pytest.FixtureRequest) -> None:
        validator = request.getfixturevalue(each)
        assert validator.errors(workbook(), "a.xlsx") == []
        assert validator.errors(document(), "a.docx") == []

    @pytest.mark.parametrize("defect", BROKEN)
    def test_a_broken_workbook_is_found(
        self, each: str, defect: str, request: pytest.FixtureRequest
    ) -> None:
        validator = request.getfixturevalue(each)
        assert validator.errors(with_part(workbook(), *BROKEN[defect]), "a.xlsx")

    def test_a_broken_document_is_found(self, each: str, request: pytest.FixtureRequest) -> None:
        broken = with_part(document(), "word/document.xml", b"<w:p>", b"<w:nonsense/><w:p>")
        assert request.getfixturevalue(each).errors(broken, "a.docx")

    def test_what_is_no_package_is_found(self, each: str, request: pytest.FixtureRequest) -> None:
        assert request.getfixturevalue(each).errors(b"no zip file", "a.xlsx")


def test_the_sdk_finds_a_style_that_is_not_there(open_xml_sdk: Any) -> None:
    assert open_xml_sdk.errors(with_part(workbook(), *WRONG_STYLE), "a.xlsx")


def test_written_gives_the_bytes_back(written: Callable[..., bytes]) -> None:
    content = workbook()
    assert written(content, "a.xlsx") is content


@pytest.mark.parametrize("defect", BROKEN)
@pytest.mark.parametrize("allow", ["nothing", "openpyxl"])
def test_written_fails_on_a_broken_file(
    written: Callable[..., bytes], defect: str, allow: str
) -> None:
    with pytest.raises(AssertionError, match=r"a\.xlsx is no valid Open XML file"):
        written(with_part(workbook(), *BROKEN[defect]), "a.xlsx", allow=allow)


def test_font_order_passes_for_marked_copies_only(written: Callable[..., bytes]) -> None:
    marked = saved_by_openpyxl(workbook())
    written(marked, "a.xlsx", allow="openpyxl")
    with pytest.raises(AssertionError, match="fonts"):
        written(marked, "a.xlsx")


def test_a_folder_of_written_files(all_written: Callable[..., int], tmp_path: Path) -> None:
    (tmp_path / "下发").mkdir()
    (tmp_path / "退回").mkdir()
    (tmp_path / "下发" / "甲.xlsx").write_bytes(workbook())
    (tmp_path / "退回" / "乙.xlsx").write_bytes(saved_by_openpyxl(workbook()))
    (tmp_path / "函.docx").write_bytes(document())
    assert all_written(tmp_path) == 3
    (tmp_path / "下发" / "丙.xlsx").write_bytes(saved_by_openpyxl(workbook()))
    with pytest.raises(AssertionError, match=r"下发/丙\.xlsx"):
        all_written(tmp_path)
