"""Answers that stand beside their cells: text boxes, comments, pictures, struck words, files."""

import io
import zipfile
from collections.abc import Mapping

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.returns.return_documents import PNG
from tests.returns.return_samples import FIRST_ROW, Form

XLSX = "return.xlsx"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


def with_parts(content: bytes, parts: Mapping[str, bytes], relationships: str = "") -> bytes:
    """The workbook with parts more, which its first sheet has by these relationships."""
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{relationships}</Relationships>"
    ).encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        held = {name: old.read(name) for name in old.namelist()}
        held |= parts
        if relationships:
            held["xl/worksheets/_rels/sheet1.xml.rels"] = rels
        for name, part in held.items():
            new.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def relationship(kind: str, target: str) -> str:
    return f'<Relationship Id="r{kind}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'


def drawing(*anchors: str) -> bytes:
    return (
        f'<xdr:wsDr xmlns:xdr="{DRAWING}/spreadsheetDrawing" xmlns:a="{DRAWING}/main" '
        f'xmlns:r="{RELATIONSHIPS}">{"".join(anchors)}</xdr:wsDr>'
    ).encode()


def anchored(row: int, column: int, what: str) -> str:
    return (
        f"<xdr:twoCellAnchor><xdr:from><xdr:col>{column - 1}</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{row - 1}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>{what}"
        "<xdr:clientData/></xdr:twoCellAnchor>"
    )


def text_box(row: int, column: int, text: str) -> str:
    body = f"<xdr:txBody><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody>"
    return anchored(
        row, column, f'<xdr:sp><xdr:nvSpPr><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>{body}</xdr:sp>'
    )


def drawn(form: Form, *anchors: str) -> bytes:
    parts = {"xl/drawings/drawing1.xml": drawing(*anchors), "xl/media/image1.png": PNG}
    return with_parts(form.to_bytes(), parts, relationship("drawing", "../drawings/drawing1.xml"))


def text_boxes() -> tuple[str, bytes]:
    """A box over a blank answer, one over a filled answer, one over the text of a task."""
    form = Form.filled()
    column = form.at("progress")
    form.paper.cell(FIRST_ROW + 2, column).value = None
    return XLSX, drawn(
        form,
        text_box(FIRST_ROW + 2, column, "已完成全部困难群众的入户排查，建档312户。"),
        text_box(FIRST_ROW + 3, column, "以此为准：已发放消费券九千张。"),
        text_box(FIRST_ROW + 4, form.at("text"), "此项由养老科负责"),
    )


def comments() -> tuple[str, bytes]:
    """The answer is the comment of a blank cell; another cell has one beside its answer."""
    form = Form.filled()
    blank = form.paper.cell(FIRST_ROW + 2, form.at("progress"))
    blank.value, blank.comment = (
        None,
        Comment("已完成全部困难群众的入户排查，建档312户。", "填表人"),
    )
    filled = form.paper.cell(FIRST_ROW + 3, form.at("progress"))
    filled.comment = Comment("数据截至6月25日", "填表人")
    return XLSX, form.to_bytes()


def pictures() -> tuple[str, bytes]:
    """A picture in a cell as WPS writes it, one over an answer that is filled in."""
    form = Form.filled()
    column = form.at("progress")
    form.paper.cell(FIRST_ROW + 2, column).value = '=DISPIMG("ID_0123456789ABCDEF",1)'
    picture = '<xdr:pic><xdr:blipFill><a:blip r:embed="r1"/></xdr:blipFill></xdr:pic>'
    return XLSX, drawn(form, anchored(FIRST_ROW + 3, column, picture))


def struck_out() -> tuple[str, bytes]:
    """A word struck out within an answer, and an answer that is struck out as a whole."""
    form = Form.filled()
    struck = TextBlock(InlineFont(strike=True), "八千张")
    form.paper.cell(FIRST_ROW + 3, form.at("progress")).value = CellRichText(
        "已发放养老服务消费券", struck, "九千张，覆盖全部街道。"
    )
    form.paper.cell(FIRST_ROW + 2, form.at("progress")).font = Font(strike=True)
    return XLSX, form.to_bytes()


def embedded() -> tuple[str, bytes]:
    """A workbook lies in the sheet as an object."""
    content = Form.filled().to_bytes()
    parts = {"xl/embeddings/Microsoft_Excel_Sheet1.xlsx": Form.filled().to_bytes()}
    target = "../embeddings/Microsoft_Excel_Sheet1.xlsx"
    return XLSX, with_parts(content, parts, relationship("package", target))


def packed_as_rar() -> tuple[str, bytes]:
    """An archive that needs a program of its own; its first bytes tell it."""
    return "return.rar", b"Rar!\x1a\x07\x01\x00" + bytes(64)


def packed(name: str, parts: Mapping[str, bytes]) -> tuple[str, bytes]:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, content in parts.items():
            archive.writestr(zipfile.ZipInfo(part), content)
    return name, buffer.getvalue()


def numbers() -> tuple[str, bytes]:
    """A table of Apple's Numbers."""
    return packed(
        "return.numbers", {"Index/Document.iwa": b"\0", "Metadata/Properties.plist": b"a"}
    )


def layout_file() -> tuple[str, bytes]:
    """The sealed copy in the layout format of offices."""
    page = b'<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"/>'
    return packed("return.ofd", {"OFD.xml": page, "Doc_0/Pages/Page_0/Content.xml": page,
                                 "Doc_0/Res/image_1.png": PNG})  # fmt: skip


DEFECTS = {
    "answers_in_text_boxes": text_boxes,
    "answers_in_comments": comments,
    "answers_in_pictures": pictures,
    "words_struck_out": struck_out,
    "workbook_embedded": embedded,
    "packed_as_rar": packed_as_rar,
    "saved_by_numbers": numbers,
    "layout_file": layout_file,
}
