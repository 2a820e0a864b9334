"""A workbook that another program has saved shows what it showed before: what is seen counts."""

import shutil
import subprocess
from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from xl_fenjie.files.open import open_file

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice saves the workbooks anew")

VALUES = (
    (0.9, "0%", "90%"),
    (1.0525, "0.00%", "105.25%"),
    (0.98512, "0%", "98.512%"),
    (3.2, '0.0"亿元"', "3.2亿元"),
    (1.2, '0.0"万人"', "1.2万人"),
    (1234.5, "#,##0.00", "1234.5"),
    (12, "General", "12"),
    ("约1.2万", "General", "约1.2万"),
    (date(2026, 6, 1), 'yyyy"年"m"月"', "2026年6月"),
    (datetime(2026, 6, 30), "yyyy/m/d", "2026/6/30"),
    ("=NA()", "General", "#N/A"),
    ("=1/0", "General", "#DIV/0!"),
    ("=10+2", "General", "12"),
    ('=IF(1=1,"","x")', "General", ""),
)


def workbook():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "完成情况"
    for row, (value, code, _) in enumerate(VALUES, 1):
        sheet.cell(row, 1).value = value
        sheet.cell(row, 1).number_format = code
    struck = TextBlock(InlineFont(strike=True), "八千张")
    sheet["B1"] = CellRichText("已发放", struck, "九千张")
    sheet["B2"] = "全部作废"
    sheet["B2"].font = Font(strike=True)
    sheet["B3"] = "有批注"
    sheet["B3"].comment = Comment("以此为准", "填表人")
    sheet["C1"] = "合并"
    sheet.merge_cells("C1:D2")
    sheet["A20"] = "藏起来的"
    sheet.row_dimensions[20].hidden = True
    book.create_sheet("说明").sheet_state = "hidden"
    book["说明"]["A1"] = "填表说明"
    content = BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    folder = tmp_path_factory.mktemp("saved")
    (folder / "form.xlsx").write_bytes(workbook())
    files = {}
    for suffix in ("xlsx", "xls", "ods"):
        into = folder / suffix
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [SOFFICE, profile, "--headless", "--convert-to", suffix, "--outdir", into]
        subprocess.run(
            [*command, folder / "form.xlsx"], capture_output=True, timeout=180, check=True
        )
        files[suffix] = open_file((into / f"form.{suffix}").read_bytes()).blocks
    return files


@needs_office
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_what_was_seen_is_seen(saved, suffix):
    sheet, hidden = saved[suffix]
    shown = [sheet.at(row, 1).shown for row in range(1, len(VALUES) + 1)]
    assert shown == [seen for _, _, seen in VALUES]
    assert (hidden.name, hidden.visible, hidden.at(1, 1).shown) == ("说明", False, "填表说明")


@needs_office
@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_what_lies_beside_is_kept_apart(saved, suffix):
    sheet, _ = saved[suffix]
    assert sheet.at(1, 2).shown == "已发放九千张"
    assert sheet.beside[1, 2].struck == "八千张"
    assert sheet.beside[2, 2].struck == "全部作废"
    assert sheet.beside[3, 2].comment.endswith("以此为准")
    assert {place for place, lead in sheet.merged.items() if lead == (1, 3)} == {
        (1, 3), (1, 4), (2, 3), (2, 4)
    }  # fmt: skip
    assert 20 in sheet.hidden.rows
    assert sheet.at(20, 1).shown == "藏起来的"


@needs_office
def test_days_are_the_same_days_in_every_format(saved):
    for sheet, _ in saved.values():
        assert [str(sheet.at(row, 1).raw)[:10] for row in (9, 10)] == ["2026-06-01", "2026-06-30"]
