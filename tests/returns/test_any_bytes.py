"""Whatever the bytes are, the answer is a Return."""

import io
import re
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.returns.return_defects import DEFECTS, ole_file
from tests.returns.return_samples import Form, context
from xl_fenjie.files import package
from xl_fenjie.returns.check import check_return
from xl_fenjie.values.returns import Verdict

CONTEXT = context()
CHANCE = st.randoms(use_true_random=False)
FILLED = Form.filled().to_bytes()
HEADS = [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<?xml ", b"%PDF-", b"{\\rtf"]


def verdict(content):
    return check_return(content, "return.xlsx", CONTEXT).verdict


@settings(deadline=None, max_examples=150)
@given(st.sampled_from(HEADS), st.binary(max_size=2000))
def test_random_bytes_are_never_accepted(head, rest):
    assert verdict(head + rest) is not Verdict.ACCEPTED


@settings(deadline=None, max_examples=150)
@given(CHANCE, st.integers(1, 20))
def test_a_workbook_with_changed_bytes_is_answered(chance, count):
    content = bytearray(FILLED)
    for _ in range(count):
        content[chance.randrange(len(content))] = chance.randrange(256)
    assert verdict(bytes(content)) in Verdict


@settings(deadline=None, max_examples=150)
@given(CHANCE)
def test_a_workbook_with_changed_parts_is_answered(chance):
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FILLED)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if chance.random() < 0.2:
                continue
            for _ in range(chance.randrange(4)):
                start = chance.randrange(len(part) + 1)
                end = min(len(part), start + chance.randrange(40))
                part = part[:start] + chance.choice([b"", b"9" * 9, b"<c>", part[:30]]) + part[end:]
            new.writestr(name, part)
    assert verdict(buffer.getvalue()) in Verdict


@pytest.mark.parametrize(
    "name",
    [
        "saved_as_xls",
        "saved_as_ods",
        "printed_as_pdf",
        "word_table",
        "web_page_with_the_table",
        "old_xml_table",
        "content_far_away",
    ],
)
@settings(deadline=None, max_examples=60)
@given(chance=CHANCE)
def test_other_formats_with_changed_bytes_are_answered(name, chance, request):
    content = bytearray(next((request.path.parent / name).glob("return.*")).read_bytes())
    for _ in range(10):
        content[chance.randrange(len(content))] = chance.randrange(256)
    assert verdict(bytes(content)) in Verdict


def test_a_zip_that_unpacks_without_end_is_refused_before_it_is_unpacked(monkeypatch):
    monkeypatch.setattr(package, "LARGEST_UNPACKED", 1 << 20)
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FILLED)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("xl/media/picture.bin", b"\0" * (2 << 20), zipfile.ZIP_DEFLATED)
    answer = check_return(buffer.getvalue(), "return.xlsx", CONTEXT)
    assert [found.code for found in answer.findings] == ["return_too_large"]


def test_a_workbook_without_sheets_is_damaged():
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FILLED)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/workbook.xml":
                part = re.sub(rb"<(\w*:?)sheets>.*</\1sheets>", rb"<\1sheets/>", part)
            new.writestr(name, part)
    answer = check_return(buffer.getvalue(), "return.xlsx", CONTEXT)
    assert [found.code for found in answer.findings] == ["return_damaged"]


def test_a_compound_file_that_is_no_workbook_is_refused_by_its_kind():
    answer = check_return(ole_file({"WordDocument": b"x"}), "return.xls", CONTEXT)
    assert [found.found for found in answer.findings] == ["旧格式的 Word 文档（.doc 等）"]


def test_the_name_of_the_file_decides_nothing():
    _, content = DEFECTS["nothing_wrong"]()
    for name in ("return.xlsx", "最终版2.xls", "a.pdf", ""):
        assert check_return(content, name, CONTEXT).verdict is Verdict.ACCEPTED


@pytest.mark.parametrize("claim", [(0, 0x0688_0000, 0, 10), (0x8800_0000, 6, 0, 2)])
def test_an_old_workbook_that_claims_to_be_endless_is_read_as_far_as_it_goes(claim, request):
    """A reader that believed it would set memory aside for all that is claimed."""
    content = (request.path.parent / "saved_as_xls" / "return.xls").read_bytes()
    at = content.index(bytes.fromhex("00020e00"))
    lying = content[: at + 4] + struct.pack("<IIHH", *claim) + content[at + 16 :]
    answer = check_return(lying, "return.xls", CONTEXT)
    assert answer.rows == check_return(content, "return.xls", CONTEXT).rows
    assert answer.verdict is Verdict.ACCEPTED
