"""PDF files that open, and those that do not."""

from io import BytesIO

import pypdfium2
import pytest

from xl_fenjie.files.pdf_pages import read_pages
from xl_fenjie.files.pdf_signs import Gap, Sign, rows_of, spelled
from xl_fenjie.files.unreadable import DamagedError, TooLargeError


def blank(pages: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for width in range(pages):
        document.new_page(100 + width, 100).close()
    content = BytesIO()
    document.save(content)
    document.close()
    return content.getvalue()


def test_pages_are_read_in_their_order():
    assert read_pages(blank(3), lambda page, _: page.get_width(), most=3) == [100, 101, 102]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", DamagedError),
        (b"%PDF-1.7 and no more", DamagedError),
        (blank(3), TooLargeError),
    ],
)
def test_what_cannot_be_read_says_why(content, fault):
    with pytest.raises(fault):
        read_pages(content, lambda page, _: page, most=2)


def line(text: str, gap: float) -> list[Sign]:
    return [
        Sign(each, at * (10 + gap), at * (10 + gap) + 10, 0, 10) for at, each in enumerate(text)
    ]


@pytest.mark.parametrize(
    ("text", "gap", "words"),
    [("ab", 2.9, "ab"), ("ab", 3.1, "a b"), ("”，", 9.9, "”，"), ("甲乙", 10.1, "甲 乙")],
)
def test_a_gap_is_white_space_from_some_width_on(text, gap, words):
    assert spelled(line(text, gap), Gap(narrow=0.3, wide=1.0)) == words


def test_signs_stand_in_rows_from_above_whatever_their_order():
    signs = [Sign("丙", 0, 10, 50, 10), Sign("乙", 10, 20, 80.2, 10), Sign("甲", 0, 10, 80, 10)]
    assert [[sign.text for sign in row] for row in rows_of(signs)] == [["甲", "乙"], ["丙"]]
