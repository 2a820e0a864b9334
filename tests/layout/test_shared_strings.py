"""Single texts as XlsxWriter writes them among all those of a workbook."""

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.layout.book import Book
from xl_fenjie.layout.looks import Look
from xl_fenjie.layout.shared_strings import LONGEST_TEXT, item, short_enough

LOOK = Look("仿宋_GB2312")
ODD = st.sampled_from(
    ["&", "<", ">", '"', "&amp;", "_x000D_", "_x41_", "_x00zz_", "_", "x", "\r", "\n", "\t", " ",
     "\x00", "\x0b", "\x1c", "\x1f", "\x7f", "\x85", "\u3000", "\ufeff", "\ufffe", "\uffff", "责",
     "𠮷", "%s", "%(x)s", "</si>", "=1+1"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(ODD, st.text(st.characters(codec="utf-8"), max_size=3)), max_size=8)


@settings(deadline=None)
@given(TEXTS.map("".join).filter(bool).filter(lambda text: not text.startswith("<r>")))
def test_a_text_is_written_just_as_xlsxwriter_writes_it(text):
    book = Book(title="表", body_font=LOOK.font)
    book.put(book.add_sheet("表"), 0, 0, text, LOOK)
    part = zipfile.ZipFile(io.BytesIO(book.to_bytes())).read("xl/sharedStrings.xml").decode()
    assert re.findall(r"<si>.*?</si>", part, re.DOTALL) == [item(text)]


def test_a_text_that_looks_like_one_of_mixed_fonts_is_a_text_all_the_same():
    assert item("<r>甲</r>") == "<si><t>&lt;r&gt;甲&lt;/r&gt;</t></si>"


def test_the_longest_text_passes_and_one_more_character_does_not():
    assert short_enough("长" * LONGEST_TEXT) == "长" * LONGEST_TEXT
    with pytest.raises(FenjieError) as raised:
        item("长" * (LONGEST_TEXT + 1))
    assert raised.value.code == "text_too_long"
