"""Every format and encoding gives the same plan; what cannot be read is said in one sentence."""

import codecs
import time
import zipfile
from io import BytesIO

import docx
import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.document.opening import pieces_of
from xl_fenjie.document.read import read_document

TEXT = """云溪区人民政府办公室文件
云政办〔2026〕5号
关于印发2026年重点工作责任分解方案的通知
各镇人民政府，区直各单位：
请各责任单位于2月6日前将办理方案报区人民政府办公室。
云溪区人民政府办公室
2026年1月22日
2026年重点工作责任分解方案
一、重点工作
1. 新增“口袋公园”３个、绿地5公顷。
责任单位：区园林局、区住建局
2. 推进甲项目。
牵头单位：区发改局
责任单位：区经信局
"""


def shown(content, name):
    reading = read_document(content, name).to_json()
    for part in (*reading["tasks"], *reading["remarks"]):
        part.pop("line", None)
    return reading


EXPECTED = shown(TEXT.encode(), "方案.txt")


def word():
    document = docx.Document()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def page():
    lines = "".join(f"<p>&nbsp;{line}</p>\r\n" for line in TEXT.splitlines())
    return f"<!DOCTYPE html><html><body><div>{lines}</div></body></html>".encode()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (codecs.BOM_UTF8 + TEXT.encode(), "方案.txt"),
        (TEXT.encode("gb18030"), "方案.txt"),
        (TEXT.encode("utf-16"), "方案.txt"),
        (TEXT.encode("utf-16-le"), "方案.txt"),
        (TEXT.encode("utf-16-be"), "方案.txt"),
        (TEXT.replace("\n", "\r\n").encode(), "方案.TXT"),
        (TEXT.replace("\n", "\r").encode(), ""),
        (TEXT.encode(), "方案.md"),
        (page(), "方案.html"),
        (page(), "方案.txt"),
        (page().decode().encode("gb18030"), "方案.htm"),
        (word(), "方案.docx"),
        (word(), "方案.doc"),
    ],
)
def test_every_format_and_encoding_gives_the_same_plan(content, name):
    assert shown(content, name) == EXPECTED


def zipped(**parts):
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), part)
    return content.getvalue()


def bomb():
    return zipped(word__document_xml=b"<w:document>" + b"\0" * (200 * 1024 * 1024))


def entities():
    original = zipfile.ZipFile(BytesIO(word()))
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for part in original.infolist():
            data = original.read(part)
            if part.filename == "word/document.xml":
                data = data.replace(b"<w:document", b'<!DOCTYPE a [<!ENTITY b "c">]><w:document', 1)
            archive.writestr(part, data)
    return content.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 632
ENTRY = "EncryptedPackage\0".encode("utf-16-le")
PDF_OF_PICTURES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n"
)


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "方案.txt", "document_empty"),
        (b" \r\n\t ", "方案.docx", "document_empty"),
        ("今天开会。\n" * 30, "纪要.txt", "document_without_duties"),
        ("1. 各责任单位要重视。\n2. 落实责任。", "通知.md", "document_without_duties"),
        (bytes(range(256)) * 40, "方案.txt", "document_format_unknown"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "方案.png", "document_is_scan"),
        (PDF_OF_PICTURES, "方案.pdf", "document_is_scan"),
        (b"%PDF-1.7 nothing", "方案.pdf", "document_damaged"),
        (word()[:4000], "方案.docx", "document_damaged"),
        (zipped(xl__workbook_xml=b"<a/>"), "方案.docx", "document_format_unknown"),
        (zipped(word__document_xml=b"<a/>"), "方案.docx", "document_damaged"),
        (entities(), "方案.docx", "document_unsafe"),
        (OLE, "方案.doc", "document_needs_conversion"),
        (OLE, "方案.wps", "document_needs_conversion"),
        (b"{\\rtf1 hello}", "方案.rtf", "document_needs_conversion"),
        (OLE + ENTRY, "方案.docx", "document_encrypted"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(content, name, code):
    content = content.encode() if isinstance(content, str) else content
    with pytest.raises(FenjieError) as failure:
        read_document(content, name)
    assert failure.value.code == code
    assert "\n" not in str(failure.value)


@pytest.mark.parametrize("make", [bomb, lambda: b"\xff\x00noise" * (200 * 1024 * 1024 // 7)])
def test_noise_and_bombs_are_refused_at_once(make):
    content = make()
    begun = time.perf_counter()
    with pytest.raises(FenjieError) as failure:
        pieces_of(content, "方案.docx")
    assert failure.value.code in {"document_unsafe", "document_too_large"}
    assert time.perf_counter() - begun < 5
