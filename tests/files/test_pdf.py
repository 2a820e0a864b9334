"""PDF files: tables by their rules, quotation marks in their places, margins left out."""

import shutil
import subprocess
from io import BytesIO

import docx
import pytest
from docx.enum.section import WD_ORIENT

from xl_fenjie.document.read import read_document
from xl_fenjie.files.pdf import read_pdf
from xl_fenjie.files.pdf_rules import Rule, grids_of, lines_of
from xl_fenjie.files.pdf_signs import Sign

SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice makes the PDF files")
HEADER = ("序号", "工作任务", "分管领导", "牵头单位", "责任单位", "完成时限")


def saved(document):
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def as_pdf(word, folder):
    (folder / "plan.docx").write_bytes(word)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
    command.append(folder / "plan.docx")
    subprocess.run(command, capture_output=True, timeout=180, check=True)
    return (folder / "plan.pdf").read_bytes()


def table_over_pages():
    document = docx.Document()
    document.sections[0].orientation = WD_ORIENT.LANDSCAPE
    document.sections[0].header.paragraphs[0].text = "云溪区人民政府办公室"
    document.add_paragraph("云溪区2026年重点工作责任分解表")
    table = document.add_table(rows=1, cols=6)
    table.style = "Table Grid"
    for cell, text in zip(table.rows[0].cells, HEADER, strict=True):
        cell.text = text
    for number in range(1, 61):
        if number % 20 == 1:
            cells = table.add_row().cells
            cells[0].merge(cells[-1]).text = f"{'一二三'[number // 20]}、第{number // 20}方面"
        cells = table.add_row().cells
        texts = (
            str(number),
            f"推进“{number}号”片区更新，新建公园{number}个、停车场{number * 2}处，完善配套功能",
            "副区长甲",
            "区住建局",
            "区发改局、区园林局\n各街道办事处",
            "12月底",
        )
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
    table.cell(2, 3).merge(table.cell(3, 3)).text = "区住建局"
    return saved(document)


def shown(plan):
    return [(t.number, t.path, t.text, t.lead, t.responsible, t.leader, t.due) for t in plan.tasks]


@needs_office
def test_a_table_over_many_pages_is_read_as_in_word(tmp_path):
    word = table_over_pages()
    pdf = as_pdf(word, tmp_path)
    assert len(shown(read_document(word, "plan.docx"))) == 60
    assert shown(read_document(pdf, "plan.pdf")) == shown(read_document(word, "plan.docx"))


@needs_office
def test_headers_of_pages_are_left_out(tmp_path):
    pieces = read_pdf(as_pdf(table_over_pages(), tmp_path)).blocks
    assert "云溪区人民政府办公室" not in [getattr(piece, "text", "") for piece in pieces]


def sign(text, left, base):
    return Sign(text, left, left + 10, base, 10)


def test_characters_drawn_out_of_order_stand_where_a_reader_sees_them():
    drawn = [sign("双", 30, 100), sign("减", 40, 100), sign("”", 50, 100.4), sign("“", 20, 99.8)]
    drawn += [sign("二", 20, 80), sign("1", 0, 100)]
    assert lines_of(drawn) == ["1 “双减”", "二"]


def test_rules_without_columns_make_no_table():
    across = [Rule(at, 0, 500) for at in (700, 600, 100)]
    frame = [Rule(0, 100, 700), Rule(500, 100, 700)]
    assert grids_of(across, frame) == []
    (grid,) = grids_of(across, [*frame, Rule(250, 100, 700)])
    assert (grid.columns, grid.bands) == ((0, 250, 500), (700, 600, 100))
