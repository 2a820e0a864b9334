"""Formats and encodings that forms come back in, told apart whatever the file is called."""

import io
import struct
import zipfile
from datetime import datetime

import pytest

from tests.returns.return_documents import as_web_page
from tests.returns.return_formats import old_xml_of, with_macros
from tests.returns.return_records import old_workbook, workbook_stream
from tests.returns.return_samples import Form, context
from xl_fenjie.macro_workbook.compound import compound_file
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.correct import mark_copy
from xl_fenjie.values.returns import Verdict

FILLED = check_return(Form.filled().to_bytes(), "return.xlsx", context())
MADE_AT = datetime(2026, 7, 6, 9)


def check(content):
    return check_return(content, "return.xls", context())


def words(answer):
    return {
        (row.task, key): text
        for row in answer.rows
        for key in ("progress", "status")
        if (text := row.text(key))
    }


def codes(answer):
    return [found.code for found in answer.findings]


def test_the_marked_copy_of_a_workbook_with_macros_carries_none():
    name, content = with_macros()
    answer = check_return(content, name, context())
    assert words(answer) == words(FILLED)
    copy = mark_copy(content, answer, made_at=MADE_AT) or b""
    with zipfile.ZipFile(io.BytesIO(content)) as sent, zipfile.ZipFile(io.BytesIO(copy)) as back:
        assert "xl/vbaProject.bin" in sent.namelist()
        assert not [part for part in back.namelist() if "vba" in part.casefold()]
        told = b"".join(
            back.read(part) for part in back.namelist() if part.endswith((".xml", ".rels"))
        )
    assert b"macroEnabled" not in told
    assert b"vbaProject" not in told


@pytest.mark.parametrize("said", ["gb2312", "GBK", "utf-8", "x-no-such-one", "punycode", "hex"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_xml_is_read_whatever_encoding_it_is_in_or_says(said, encoding):
    answer = check(old_xml_of(said, encoding))
    assert codes(answer) == ["read_from_document"]
    assert words(answer) == words(FILLED)


@pytest.mark.parametrize("said", ["gbk", "x-no-such-one", "idna", "punycode", "undefined", "hex"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_a_web_page_is_read_whatever_encoding_it_is_in_or_says(said, encoding):
    page = as_web_page(Form.filled()).decode("gbk").replace("charset=gbk", f"charset={said}")
    answer = check(page.encode(encoding))
    assert codes(answer) == ["read_from_document"]
    assert words(answer) == words(FILLED)


def test_an_old_workbook_with_a_password_is_told_so_although_its_records_are_noise():
    stream = workbook_stream(old_workbook({(1, 1): "甲"}))
    password = struct.pack("<HHHHH", 0x002F, 6, 1, 1, 1)
    noise = struct.pack("<HH", 0x0200, 14) + b"\xff" * 14
    answer = check(compound_file({"Workbook": stream[:20] + password + noise + stream[20:]}))
    assert (answer.verdict, codes(answer)) == (Verdict.REFUSED, ["return_encrypted"])


def test_an_ods_with_a_password_is_told_so(request):
    file = request.path.parent / "saved_as_ods" / "return.ods"
    buffer = io.BytesIO()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(buffer, "w") as new:
        for each in old.infolist():
            part = old.read(each)
            if each.filename == "content.xml":
                part = bytes(range(256)) * 8
            elif each.filename == "META-INF/manifest.xml":
                part = part.replace(
                    b"</manifest:manifest>",
                    b'<manifest:file-entry manifest:full-path="content.xml">'
                    b"<manifest:encryption-data/></manifest:file-entry></manifest:manifest>",
                )
            new.writestr(each, part)
    assert codes(check(buffer.getvalue())) == ["return_encrypted"]
