"""Letters and reports as GB/T 9704-2012 asks."""

import io
import shutil
import subprocess
from datetime import date, datetime

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_fenjie.layout.official import CHARACTERS, LINES, HeadingLevel, Official
from xl_fenjie.values.rules import Rules

CREATED = datetime.fromisoformat("2026-04-20T09:00")


def letter(*bodies, rules=None):
    official = Official(rules or Rules(), subject="关于报送完成情况的函")
    official.title("关于报送完成情况的函")
    official.addressee("区第1局：")
    official.heading("一、报送要求", HeadingLevel.FIRST)
    official.heading("（一）时间", HeadingLevel.SECOND)
    for body in bodies or ("请按时报送。",):
        official.body(body)
    official.table(["序号", "单位"], [["1", "区第1局"], ["2", "区第2局"]], [1, 4])
    official.sign("临江市云溪区人民政府办公室", date(2026, 4, 20))
    return official.to_bytes(CREATED)


def opened(content):
    return docx.Document(io.BytesIO(content))


def fonts(document, style):
    found = document.styles[style].element.rPr.rFonts
    return found.get(qn("w:eastAsia")), found.get(qn("w:ascii"))


def test_it_is_valid_and_the_same_twice(written):
    assert written(letter(), "函.docx") == letter()


def test_the_page_is_that_of_the_standard():
    section = opened(letter()).sections[0]
    sizes = (
        section.page_width,
        section.page_height,
        section.top_margin,
        section.left_margin,
        section.page_width - section.left_margin - section.right_margin,
        section.page_height - section.top_margin - section.bottom_margin,
    )
    assert [round(size.mm if hasattr(size, "mm") else size / 36000) for size in sizes] == [
        210, 297, 37, 28, 156, 225,
    ]  # fmt: skip


def test_fonts_and_sizes_are_those_of_the_standard():
    document = opened(letter())
    expected = {
        "Title": ("方正小标宋简体", 22),
        "Normal": ("仿宋_GB2312", 16),
        "Heading 1": ("黑体", 16),
        "Heading 2": ("楷体_GB2312", 16),
        "Footer": ("宋体", 14),
    }
    for style, (font, size) in expected.items():
        assert fonts(document, style)[0] == font
        assert document.styles[style].font.size.pt == size
        assert not document.styles[style].font.bold


def test_the_office_may_use_other_fonts(written):
    rules = Rules(title_font="华文中宋", body_font="仿宋", latin_font="仿宋")
    document = opened(written(letter(rules=rules), "函.docx"))
    assert fonts(document, "Title") == ("华文中宋", "仿宋")
    assert fonts(document, "Normal") == ("仿宋", "仿宋")


def test_page_numbers_stand_outside_between_dashes():
    section = opened(letter()).sections[0]
    for footer, side in ((section.footer, "RIGHT"), (section.even_page_footer, "LEFT")):
        paragraph = footer.paragraphs[0]
        assert paragraph.alignment.name == side
        assert paragraph._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"
        assert [run.text for run in paragraph.runs] == ["— ", " —"]


def test_table_heads_repeat_and_rows_stay_whole():
    rows = opened(letter()).tables[0].rows
    assert [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in rows] == [
        True,
        False,
        False,
    ]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows)


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(), max_size=40))
def test_any_text_can_be_written(text):
    official = Official(Rules(), subject=text)
    official.body(text)
    opened(official.to_bytes(CREATED))


@pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice or poppler is not installed",
)
def test_a_page_holds_the_lines_and_characters_of_the_standard(tmp_path):
    official = Official(Rules(), subject="版面")
    for _ in range(2 * LINES):
        official.addressee("国" * CHARACTERS)
    file = tmp_path / "page.docx"
    file.write_bytes(official.to_bytes(CREATED))
    command = [
        "soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
        "--convert-to", "pdf", "--outdir", str(tmp_path), str(file),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    reading = ["pdftotext", "-layout", str(file.with_suffix(".pdf")), "-"]
    told = subprocess.run(reading, check=True, capture_output=True, timeout=60).stdout.decode()
    first = [line for line in told.split("\f")[0].splitlines() if "国" in line]
    assert [line.count("国") for line in first] == [CHARACTERS] * LINES
