"""Nothing is lost, nothing invented, and what is left out holds no clause."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_fenjie.chinese.clauses import clause_starts
from xl_fenjie.chinese.text import letters
from xl_fenjie.document.clauses.entries import DraftTask, entries_of
from xl_fenjie.document.layout.lines import Stretch, Tape, tape_of
from xl_fenjie.document.layout.outline import Outline, Span, outline_of
from xl_fenjie.files.lines import Line

STYLES = Path(__file__).parent / "styles"
DOCUMENTS = sorted(STYLES.glob("*.txt"))


def tape(text):
    return tape_of(Line(number, line) for number, line in enumerate(text.split("\n"), 1))


def trace_of(outline: Outline, entries: Sequence[DraftTask]) -> tuple[Span, ...]:
    """The roles of all stretches of a tape, from its beginning to its end.

    The bodies of items are told apart into the words of the task and its clauses.
    """
    by_item = {entry.item: entry for entry in entries}
    return tuple(part for span in outline.spans for part in _parts(span, by_item))


def _parts(span: Span, by_item: dict[int, DraftTask]) -> Iterator[Span]:
    entry = by_item.get(span.item)
    if span.role is not Stretch.TEXT or entry is None:
        yield span
        return
    for start, end, clause in entry.body.pieces:
        role = Stretch.CLAUSE if clause else Stretch.TEXT
        yield Span(span.start + start, span.start + end, role, span.item)


def source_of(tape: Tape) -> str:
    """The source's characters without white space: the tape with what was left out put back."""
    parts, at = [], 0
    for left in sorted(tape.left, key=lambda each: each.at):
        parts += [tape.text[at : left.at], left.text]
        at = left.at
    return "".join([*parts, tape.text[at:]])


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
            if span.item == number and span.role is Stretch.TEXT
        )
        assert letters(words) == letters(entry.body.text)
    for span in spans:
        if span.role not in {Stretch.CLAUSE, Stretch.TEXT}:
            assert not clause_starts(joined.text[span.start : span.end])


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="一二三、。（）1234.牵头责任单位：区局\n —＃#*", max_size=120))
def test_any_text_is_divided_without_gap_or_overlap(text):
    joined = tape(text)
    spans = outline_of(joined).spans
    if spans:
        assert "".join(joined.text[span.start : span.end] for span in spans) == joined.text
    assert letters(source_of(joined)) == letters(text)
