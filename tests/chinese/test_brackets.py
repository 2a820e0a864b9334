"""Brackets of all kinds: what stands in them, and what they keep together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.chinese.brackets import (
    CLOSING,
    OPENING,
    end_of,
    open_in,
    outside,
    parts,
    spans,
    split,
    unclosed,
    unopened,
)

ANY_TEXT = st.text(alphabet=f"甲乙、，{OPENING}{CLOSING}", max_size=30)


@pytest.mark.parametrize(("opening", "closing"), list(zip(OPENING, CLOSING, strict=True)))
def test_a_bracket_of_each_kind(opening: str, closing: str) -> None:
    text = f"甲{opening}乙、丙{closing}、丁"
    assert list(spans(text)) == [(1, 6)]
    assert outside(text) == "甲、丁"
    assert list(split(text, "、")) == [f"甲{opening}乙、丙{closing}", "丁"]
    assert end_of(text, 1) == 6


def test_one_in_another_belongs_to_it() -> None:
    text = "甲（乙〈丙〉）丁（戊"
    assert [text[a:b] for a, b in spans(text)] == ["（乙〈丙〉）"]
    assert list(parts(text)) == [("甲", False), ("乙〈丙〉", True), ("丁", False), ("戊", True)]
    assert unclosed(text) == 8
    assert unopened("甲）乙") == 1
    assert end_of(text, 1, 6) is None


@given(ANY_TEXT)
def test_nothing_is_lost(text: str) -> None:
    assert "、".join(split(text, "、")) == text
    kept = [sign for words, _ in parts(text) for sign in words if sign in "甲乙"]
    assert kept == [sign for sign in text if sign in "甲乙"]
    for start, end in spans(text):
        assert text[start] in OPENING
        assert text[end - 1] in CLOSING
        assert open_in(text[start:end]) == 0
        assert end_of(text, start) == end
