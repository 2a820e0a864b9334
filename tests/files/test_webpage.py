"""Saved pages: what a person sees on them, in the order in which it stands there."""

import pytest

from xl_fenjie.files.kind import Kind, kind_of
from xl_fenjie.files.lines import Line, TableRow
from xl_fenjie.files.open import open_file


def blocks_of(body):
    return open_file(f"<html><body>{body}</body></html>".encode()).blocks


def texts(body):
    return [each.text if isinstance(each, Line) else each.cells for each in blocks_of(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("一<br>二<p>三</p>四", ["一", "二", "三", "四"]),
        ("<script>var a</script><style>p{}</style>字<!-- 注 -->", ["字"]),
        ("<p style='display: none'>藏</p><p hidden>藏</p>见", ["见"]),
        ("<table><tr><td>甲<td>乙<tr><td>丙</table>", [("甲", "乙"), ("丙",)]),
        ("<table><tr><td><input value='已完成'></td></tr></table>", [("已完成",)]),
        ("<table><tr><td><textarea>正文</textarea></td></tr></table>", [("正文",)]),
        (
            "<table><tr><td><select><option>滞后<option selected>正常</select></td></tr></table>",
            [("正常",)],
        ),
        ("<table><tr><td><input type=hidden value=x>见</td></tr></table>", [("见",)]),
        (
            "<table><tr><td>外<table><tr><td>内1</td><td>内2</td></tr></table>后</td></tr></table>",
            [("外",), ("内1", "内2"), "后"],
        ),
        ("<table><tr><td>一&nbsp;二\n三</td></tr></table>", [("一 二 三",)]),
    ],
)
def test_a_page_gives_what_is_seen(body, expected):
    assert texts(body) == expected


def test_cells_merged_over_rows_repeat_and_say_so():
    first, second = blocks_of(
        "<table><tr><td rowspan=2 colspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>"
    )
    assert first == TableRow(1, ("甲", "乙"), (2, 1), 1)
    assert second == TableRow(2, ("甲", "丙"), (2, 1), 1, frozenset({0}))


def test_a_fragment_is_a_page_by_its_name_only():
    assert open_file("各单位：<b>请</b>".encode(), "通知.html").blocks == (Line(1, "各单位：请"),)
    assert open_file("各单位：<b>请</b>".encode(), "通知.txt").blocks == (
        Line(1, "各单位：<b>请</b>"),
    )


def saved_as_one_file(*pages, head="From: <Saved by Blink>", charset="gbk"):
    parts = "".join(
        f"------B\r\nContent-Type: text/html; charset={charset}\r\n"
        f"Content-Transfer-Encoding: 8bit\r\n\r\n{page}\r\n"
        for page in pages
    )
    return (
        f"{head}\r\nSubject: f\r\nDate: Sun, 5 Jul 2026 08:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        f'Content-Type: multipart/related; type="text/html"; boundary="----B"\r\n\r\n'
        f"{parts}------B--"
    ).encode(charset)


PAGE = "<html><body><table><tr><td>完成情况</td></tr></table></body></html>"


@pytest.mark.parametrize("head", ["From: <Saved by Blink>", "X-Document-Type: Workbook"])
@pytest.mark.parametrize("charset", ["gbk", "utf-8"])
def test_a_page_saved_as_one_file_is_read_as_a_page(head, charset):
    opened = open_file(saved_as_one_file(PAGE, PAGE, head=head, charset=charset))
    assert opened.kind is Kind.WEB_ARCHIVE
    assert [row.cells for row in opened.blocks] == [("完成情况",)] * 2


@pytest.mark.parametrize("head", ["From: a@example.org", "To: b@example.org", "Received: by y"])
def test_what_was_posted_is_a_letter(head):
    assert kind_of(saved_as_one_file(PAGE, head=head)) is not Kind.WEB_ARCHIVE
