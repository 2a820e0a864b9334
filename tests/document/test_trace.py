"""Nothing is lost, nothing invented, and what is left out holds no clause."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_fenjie.chinese.text import letters
from xl_fenjie.document.entries import entries_of
from xl_fenjie.document.labels import clause_starts
from xl_fenjie.document.lines import Line, Role, tape_of
from xl_fenjie.document.outline import outline_of
from xl_fenjie.document.trace import source_of, trace_of

STYLES = Path(__file__).parent / "styles"
DOCUMENTS = sorted(STYLES.glob("*.txt"))


def tape(text):
    return tape_of(Line(number, line) for number, line in enumerate(text.split("\n"), 1))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_roles_of_all_stretches_add_up_to_the_source(path):
    text = path.read_text("utf-8")
    joined = tape(text)
    outline = outline_of(joined)
    entries = entries_of(joined, outline, (), "区")
    spans = trace_of(outline, entries)
    assert "".join(joined.text[span.start : span.end] for span in spans) == joined.text
    assert letters(source_of(joined)) == letters(text)
    for number, entry in enumerate(entries):
        words = "".join(
            joined.text[span.start : span.end]
            for span in spans
            if span.item == number and span.role is Role.TEXT
        )
        assert letters(words) == letters(entry.body.text)
    for span in spans:
        if span.role not in {Role.CLAUSE, Role.TEXT}:
            assert not clause_starts(joined.text[span.start : span.end])


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="一二三、。（）1234.牵头责任单位：区局\n —＃#*", max_size=120))
def test_any_text_is_divided_without_gap_or_overlap(text):
    joined = tape(text)
    spans = outline_of(joined).spans
    if spans:
        assert "".join(joined.text[span.start : span.end] for span in spans) == joined.text
    assert letters(source_of(joined)) == letters(text)
