"""A workbook that another program has saved shows what it showed before: what is seen counts."""

import os
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

from tests.conftest import VALIDATOR
from xl_fenjie.files.open import open_file

SOFFICE, GNUMERIC, NODE = map(shutil.which, ("soffice", "ssconvert", "node"))

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


SHEETJS = """
const [, , from, into] = process.argv
const { read, write } = require("xlsx"), fs = require("fs")
const kind = { xls: "biff8" }[into.split(".").pop()] || into.split(".").pop()
const book = read(fs.readFileSync(from), { cellStyles: true, cellNF: true })
fs.writeFileSync(into, write(book, { type: "buffer", bookType: kind }))
"""
SAVED = [
    *(("LibreOffice", suffix) for suffix in ("xlsx", "xls", "ods")),
    *(("Gnumeric", suffix) for suffix in ("xlsx", "xls", "ods")),
    *(("SheetJS", suffix) for suffix in ("xlsx", "xlsb", "xls", "ods")),
]
KEPT = [each for each in SAVED if each[0] != "SheetJS"]  # it keeps no fonts and no comments


def by_office(from_file, into):
    profile = f"-env:UserInstallation={(into.parent / 'profile').as_uri()}"
    run(SOFFICE, profile, "--headless", "--convert-to", into.suffix[1:], "--outdir", into.parent,
        from_file)  # fmt: skip


def by_gnumeric(from_file, into):
    run(GNUMERIC, from_file, into)


def by_sheetjs(from_file, into):
    script = into.parent / "save.cjs"
    script.write_text(SHEETJS, encoding="utf-8")
    run(NODE, script, from_file, into, NODE_PATH=VALIDATOR / "node_modules")


def run(*command, **environment):
    env = os.environ | {name: str(value) for name, value in environment.items()}
    subprocess.run(command, capture_output=True, timeout=180, check=True, env=env)


PROGRAMS = {"LibreOffice": by_office, "Gnumeric": by_gnumeric, "SheetJS": by_sheetjs}
MISSING = {
    "LibreOffice": SOFFICE is None,
    "Gnumeric": GNUMERIC is None or SOFFICE is None,
    "SheetJS": SOFFICE is None or not (VALIDATOR / "node_modules" / "xlsx").exists(),
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """Saves the workbook, worked out by LibreOffice, as another program does."""
    held = {}

    def save(program, suffix):
        if MISSING[program]:
            pytest.skip(f"{program} is not there")
        if (program, suffix) not in held:
            folder = tmp_path_factory.mktemp("saved")
            (folder / "form.xlsx").write_bytes(workbook())
            (folder / "whole").mkdir()
            by_office(folder / "form.xlsx", folder / "whole" / "form.xlsx")
            file = folder / f"saved.{suffix}"
            (folder / "whole" / "form.xlsx").rename(folder / "saved.xlsx")
            if (program, suffix) != ("LibreOffice", "xlsx"):
                (folder / "saved.xlsx").rename(folder / "whole" / "saved.xlsx")
                PROGRAMS[program](folder / "whole" / "saved.xlsx", file)
            held[program, suffix] = open_file(file.read_bytes()).blocks
        return held[program, suffix]

    return save


@pytest.mark.parametrize(("program", "suffix"), SAVED)
def test_what_was_seen_is_seen(saved, program, suffix):
    sheet, hidden = saved(program, suffix)
    shown = [sheet.at(row, 1).shown for row in range(1, len(VALUES) + 1)]
    lost = {"#N/A", "#DIV/0!"} if (program, suffix) == ("SheetJS", "ods") else set()
    assert shown == ["" if seen in lost else seen for _, _, seen in VALUES]
    assert (hidden.name, hidden.at(1, 1).shown) == ("说明", "填表说明")
    assert sheet.at(20, 1).shown == "藏起来的"


@pytest.mark.parametrize(("program", "suffix"), KEPT)
def test_what_lies_beside_is_kept_apart(saved, program, suffix):
    sheet, hidden = saved(program, suffix)
    assert sheet.at(1, 2).shown == "已发放九千张"
    assert sheet.beside[1, 2].struck == "八千张"
    assert sheet.beside[2, 2].struck == "全部作废"
    assert sheet.beside[3, 2].comment.endswith("以此为准")
    assert {place for place, lead in sheet.merged.items() if lead == (1, 3)} == {
        (1, 3), (1, 4), (2, 3), (2, 4)
    }  # fmt: skip
    assert 20 in sheet.hidden.rows
    assert hidden.visible == ((program, suffix) == ("Gnumeric", "xlsx"))  # it shows it to all


@pytest.mark.parametrize(("program", "suffix"), KEPT)
def test_days_are_the_same_days_in_every_format(saved, program, suffix):
    sheet, _ = saved(program, suffix)
    assert [str(sheet.at(row, 1).raw)[:10] for row in (9, 10)] == ["2026-06-01", "2026-06-30"]
