"""Word files: tables of tasks, merged rows, automatic numbers, text in odd places."""

import zipfile
from io import BytesIO

import docx
import openpyxl
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from xl_fenjie.document.read import read_document
from xl_fenjie.files.open import open_file
from xl_fenjie.files.tables import sheet_per_table

HEADER = ("序号", "工作任务", "牵头领导", "牵头单位", "责任单位", "完成时限")


def saved(document):
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def table_document(rows, header=HEADER):
    document = docx.Document()
    document.add_paragraph("云溪区2025年重点工作责任分解表")
    table = document.add_table(rows=0, cols=len(header))
    for row in [header, *rows]:
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
            continue
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    return document, table


ROWS = [
    ("一、工业经济",),
    ("1", "规上工业增加值增长9%以上", "副区长甲", "区经信局", "区发改局\n区统计局", "12月底"),
    ("2", "新增规上企业12家", "副区长甲", "区经信局", "各镇、街道", "三季度"),
    ("二、社会民生",),
    ("（一）教育",),
    ("3", "新建中学1所", "副区长乙", "区教育局", "区住建局", "2025年8月"),
]


def read(document):
    return read_document(saved(document), "方案.docx")


def test_a_table_of_tasks_is_read_with_its_merged_headings():
    document, _ = table_document(ROWS)
    plan = read(document)
    assert plan.title == "云溪区2025年重点工作责任分解表"
    assert [(t.number, t.path, t.lead, t.leader) for t in plan.tasks] == [
        ("1", ("一、工业经济",), ("区经信局",), "副区长甲"),
        ("2", ("一、工业经济",), ("区经信局",), "副区长甲"),
        ("3", ("二、社会民生", "（一）教育"), ("区教育局",), "副区长乙"),
    ]
    assert [t.responsible for t in plan.tasks] == [
        ("区发改局", "区统计局"),
        ("各镇", "各街道"),
        ("区住建局",),
    ]
    assert [str(t.due) for t in plan.tasks] == ["2025-12-31", "2025-09-30", "2025-08-31"]


def test_cells_merged_over_rows_count_for_each_row():
    document, table = table_document(
        [("1", "建成甲", "", "区住建局", "", ""), ("2", "建成乙", "", "", "", "")]
    )
    table.cell(1, 3).merge(table.cell(2, 3))
    assert [task.lead for task in read(document).tasks] == [("区住建局",), ("区住建局",)]


def test_a_class_column_becomes_the_heading():
    header = ("类别", "序号", "目标任务", "主办单位", "协办单位")
    document, table = table_document(
        [
            ("工业", "1", "招商5亿元", "区商务局", "区经信局"),
            ("", "2", "技改3亿元", "区经信局", ""),
        ],
        header,
    )
    table.cell(1, 0).merge(table.cell(2, 0))
    assert [(t.path, t.lead, t.support) for t in read(document).tasks] == [
        (("工业",), ("区商务局",), ("区经信局",)),
        (("工业",), ("区经信局",), ()),
    ]


def test_a_header_of_two_rows_is_read_by_its_lower_one():
    header = ("序号", "工作任务", "责任分工", "责任分工", "完成时限")
    document, table = table_document(
        [
            ("序号", "工作任务", "牵头单位", "配合单位", "完成时限"),
            ("1", "招商5亿元", "区商务局", "区经信局", "年底"),
        ],
        header,
    )
    table.cell(0, 2).merge(table.cell(0, 3)).text = "责任分工"
    (task,) = read(document).tasks
    assert (task.lead, task.support) == (("区商务局",), ("区经信局",))


def test_headings_above_a_table_are_above_its_tasks_and_a_sample_form_holds_none():
    document, _ = table_document([])
    document.add_paragraph("一、重点任务")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("序号", "任务", "责任单位"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("1", "建成甲", "区住建局"), strict=True):
        cell.text = text
    document.add_paragraph("附件2（单位）工作方案（样表）")
    sample = document.add_table(rows=2, cols=4)
    sample_header = ("序号", "责任事项", "具体工作内容", "责任科室")
    example = ("1", "建设公园", "完成选址", "建设科")
    for row, texts in zip(sample.rows, (sample_header, example), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    (task,) = read(document).tasks
    assert (task.path, task.text, task.responsible) == (("一、重点任务",), "建成甲", ("区住建局",))


NUMBERING = """
<w:abstractNum {ns} w:abstractNumId="90">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
</w:abstractNum>"""


def numbered(document, text, level):
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
    properties.append(parse_xml(xml))


def with_numbering():
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(NUMBERING.format(ns=nsdecls("w"))))
    xml = f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'
    numbering.append(parse_xml(xml))
    return document


def test_automatic_numbers_are_read_as_they_are_printed():
    document = with_numbering()
    document.add_paragraph("云溪区2025年重点工作责任分解方案")
    for part in ("产业发展", "社会民生"):
        numbered(document, part, 0)
        for task in ("建成甲。", "建成乙。"):
            numbered(document, task, 1)
            document.add_paragraph("责任单位：区住建局")
    assert [(t.number, t.path) for t in read(document).tasks] == [
        ("1", ("一、产业发展",)),
        ("2", ("一、产业发展",)),
        ("1", ("二、社会民生",)),
        ("2", ("二、社会民生",)),
    ]


ODD = """
<w:p {ns}><w:r><w:t>1.建成</w:t></w:r>
<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>
<w:ins w:id="2"><w:r><w:t>新</w:t></w:r></w:ins>
<w:hyperlink><w:r><w:t>公园</w:t></w:r></w:hyperlink>
<w:sdt><w:sdtContent><w:r><w:t>3座。</w:t></w:r></w:sdtContent></w:sdt>
<w:r><w:br/><w:t>责任单位：区园林局</w:t></w:r></w:p>"""


def test_insertions_links_and_controls_count_and_deletions_do_not():
    document = docx.Document()
    document.element.body.insert(0, parse_xml(ODD.format(ns=nsdecls("w"))))
    (task,) = read(document).tasks
    assert (task.text, task.responsible) == ("建成新公园3座。", ("区园林局",))


@pytest.mark.parametrize("count", [1, 12, 21])
def test_numbers_of_lines_are_the_order_of_the_document(count):
    document = docx.Document()
    for number in range(count):
        document.add_paragraph(f"第{number}段")
    assert [piece.number for piece in open_file(saved(document)).blocks] == [*range(1, count + 1)]


def blocks_of(document):
    return open_file(saved(document)).blocks


def cell_of():
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "完成情况"
    return document, table.cell(0, 1).paragraphs[0]


def run_of(markup):
    spaces = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("wps", "mc"))
    return parse_xml(f"<w:r {nsdecls('w')} {spaces}>{markup}</w:r>")


BOX = "<w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent>"


@pytest.mark.parametrize(
    ("markup", "seen"),
    [
        ("<w:t>1</w:t><w:noBreakHyphen/><w:t>3月</w:t>", "1-3月"),
        ("<w:t>约</w:t><w:softHyphen/><w:t>定</w:t>", "约定"),
        ("<w:rPr><w:vanish/></w:rPr><w:t>不给人看</w:t>", ""),
        ("<w:rPr><w:strike/></w:rPr><w:t>12</w:t>", ""),
        ('<w:rPr><w:strike w:val="0"/></w:rPr><w:t>35</w:t>', "35"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t>', "☑是"),
        (
            (
                f"<mc:AlternateContent><mc:Choice>{BOX}</mc:Choice>"
                f"<mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent>"
            ),
            "框里的话",
        ),
    ],
)
def test_a_cell_holds_what_is_seen_in_it_once(markup, seen):
    document, paragraph = cell_of()
    paragraph._p.append(run_of(markup))
    (row,) = blocks_of(document)
    assert row.cells[1].strip() == seen


def test_struck_words_and_pictures_lie_beside_their_cell():
    document, paragraph = cell_of()
    paragraph.add_run("12").font.strike = True
    paragraph.add_run("35")
    (row,) = blocks_of(document)
    assert (row.cells[1], dict(row.beside)[1].struck) == ("35", "12")


def test_a_deleted_row_is_gone_and_an_inserted_one_is_there():
    document = docx.Document()
    table = document.add_table(rows=3, cols=1)
    for row, mark in zip(table.rows, ("", "del", "ins"), strict=True):
        row.cells[0].text = mark or "原有"
        if mark:
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:{mark} {nsdecls('w')}/>"))
    assert [row.cells for row in blocks_of(document)] == [("原有",), ("ins",)]


def tables(*groups, between="续表"):
    document = docx.Document()
    for number, rows in enumerate(groups):
        document.add_paragraph(between if number else "第一季度工作完成情况")
        table = document.add_table(rows=0, cols=2)
        for texts in rows:
            for cell, text in zip(table.add_row().cells, texts, strict=True):
                cell.text = text
    return blocks_of(document)


HEADS = ("序号", "完成情况")


@pytest.mark.parametrize(
    ("second", "between", "expected"),
    [
        ([("2", "乙")], "续表", [[HEADS, ("1", "甲"), ("2", "乙")]]),
        ([("2", "乙")], "", [[HEADS, ("1", "甲"), ("2", "乙")]]),
        ([HEADS, ("2", "乙")], "（续表）", [[HEADS, ("1", "甲"), ("2", "乙")]]),
        ([HEADS, ("2", "乙")], "区教育局", [[HEADS, ("1", "甲")], [HEADS, ("2", "乙")]]),
    ],
)
def test_a_table_that_goes_on_in_a_second_one_is_one_table(second, between, expected):
    *found, _ = sheet_per_table(tables([HEADS, ("1", "甲")], second, between=between))
    rows = [
        [tuple(cell.shown for _, cell in sheet.row(row)) for row in sheet.rows] for sheet in found
    ]
    assert [[row for row in each if len(row) == 2] for each in rows] == expected


def test_parts_may_have_any_names():
    content = saved(table_document(ROWS)[0])
    renamed = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(renamed, "w") as new:
        for name in old.namelist():
            part = old.read(name).replace(b"word/document.xml", b"word/text7.xml")
            new.writestr(
                name.replace("word/document.xml", "word/text7.xml").replace(
                    "_rels/document.xml", "_rels/text7.xml"
                ),
                part,
            )
    assert open_file(renamed.getvalue()).blocks == open_file(content).blocks


def test_a_workbook_in_the_document_is_read_as_sheets_of_its_own():
    book = openpyxl.Workbook()
    book.active["A1"] = "嵌入的表"
    workbook = BytesIO()
    book.save(workbook)
    document = docx.Document()
    document.add_paragraph("见下表：")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    place = PackURI("/word/embeddings/book.xlsx")
    part = Part(place, kind, workbook.getvalue(), document.part.package)
    document.part.relate_to(part, RT.PACKAGE)
    line, sheet = blocks_of(document)
    assert (line.text, sheet.at(1, 1).shown) == ("见下表：", "嵌入的表")
