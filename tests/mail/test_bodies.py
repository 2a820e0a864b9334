"""A letter that brings its form otherwise than as an attachment: it is read or named."""

import binascii
import struct

import pytest

from tests.mail.mail_samples import message, part
from xl_fenjie.mail.arriving import arrive
from xl_fenjie.mail.intake import brought_nothing
from xl_fenjie.mail.tnef import files_in_tnef

NAME = "一季度完成情况.xlsx"
CONTENT = bytes(range(256)) * 3
TABLE = (
    "<table><tr><td>序号</td><td>责任事项</td><td>完成情况</td></tr>"
    "<tr><td>1</td><td>新建社区食堂。</td><td>已建成九家。</td></tr></table>"
)


def letter(body, kind="text/plain; charset=gbk"):
    head = b"From: a@example.org\r\nSubject: report\r\nMessage-ID: <1@x>\r\nMIME-Version: 1.0\r\n"
    return head + f"Content-Type: {kind}\r\n\r\n".encode() + body


def encoded(name, content):
    lines = [binascii.b2a_uu(content[at : at + 45]) for at in range(0, len(content), 45)]
    return b"begin 644 " + name.encode("gbk") + b"\n" + b"".join(lines) + b"`\nend\n"


def packed(name, content):
    """A winmail.dat with one attachment."""

    def attribute(kind, data):
        return struct.pack("<BII", 2, kind, len(data)) + data + b"\0\0"

    long_name = (name + "\0").encode("utf-16-le")
    properties = b"\x1f\x00\x07\x37" + struct.pack("<II", 1, len(long_name)) + long_name
    return b"\x78\x9f\x3e\x22\x01\x00" + b"".join(
        (
            attribute(0x00069002, bytes(14)),
            attribute(0x00018010, b"SHORT~1.XLS\0"),
            attribute(0x0006800F, content),
            attribute(0x00069005, properties),
        )
    )


def test_a_file_encoded_in_the_text_is_taken_out():
    body = "您好，附件如下：\n".encode("gbk") + encoded(NAME, CONTENT) + "谢谢\n".encode("gbk")
    (file,) = arrive(letter(body), "x").files
    assert (file.name, file.content) == (NAME, CONTENT)


def test_words_that_only_look_encoded_are_none():
    arrival = arrive(letter(b"begin 644 work\nlater and\nend\n"), "x")
    assert arrival.files == ()
    assert arrival.refused or brought_nothing(arrival)


def test_what_outlook_packed_is_taken_out_under_its_long_name():
    tnef = part(b'attachment; filename="winmail.dat"', packed(NAME, CONTENT))
    (file,) = arrive(message(tnef), "x").files
    assert (file.name, file.content) == (NAME, CONTENT)


@pytest.mark.parametrize("length", range(0, 900, 37))
def test_a_pack_cut_short_gives_what_is_whole(length):
    files = files_in_tnef(packed(NAME, CONTENT)[:length])
    assert all(file.content == CONTENT for file in files)


@pytest.mark.parametrize("charset", ["gbk", "utf-8"])
def test_the_table_of_a_form_in_the_text_is_a_return(charset):
    page = f"<html><meta charset=utf-8><body>见下表{TABLE}</body></html>".encode(charset)
    (file,) = arrive(letter(page, f"text/html; charset={charset}"), "x").files
    assert "责任事项" in file.content.decode("utf-16")


def test_a_table_in_a_signature_is_none():
    page = "<table><tr><td>综合科</td><td>电话</td></tr></table>".encode("gbk")
    arrival = arrive(letter(page, "text/html; charset=gbk"), "x")
    assert arrival.files == ()
    assert "没有附件" in brought_nothing(arrival)[0]


def test_a_link_instead_of_a_file_is_named_whoever_sent_it():
    body = "超大附件：完成情况.xlsx\n进入下载页面：https://example.org/d?k=1\n".encode("gbk")
    (said,) = brought_nothing(arrive(letter(body), "x"))
    assert "a@example.org" in said
    assert "链接" in said


def test_a_letter_with_a_file_is_not_named_for_its_link():
    arrival = arrive(message(part(b'attachment; filename="a.xlsx"', b"1")), "x")
    assert brought_nothing(arrival) == ()
