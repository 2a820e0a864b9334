"""What every character of a source became: nothing is lost and nothing is invented."""

from collections.abc import Iterator, Sequence

from xl_fenjie.document.entries import Entry
from xl_fenjie.document.lines import Role, Tape
from xl_fenjie.document.outline import Outline, Span


def trace_of(outline: Outline, entries: Sequence[Entry]) -> tuple[Span, ...]:
    """The roles of all stretches of a tape, from its beginning to its end.

    The bodies of items are told apart into the words of the task and its clauses.
    """
    by_item = {entry.item: entry for entry in entries}
    return tuple(part for span in outline.spans for part in _parts(span, by_item))


def _parts(span: Span, by_item: dict[int, Entry]) -> Iterator[Span]:
    entry = by_item.get(span.item)
    if span.role is not Role.TEXT or entry is None:
        yield span
        return
    for start, end, clause in entry.body.pieces:
        role = Role.CLAUSE if clause else Role.TEXT
        yield Span(span.start + start, span.start + end, role, span.item)


def source_of(tape: Tape) -> str:
    """The source's characters without white space: the tape with what was left out put back."""
    parts, at = [], 0
    for left in sorted(tape.left, key=lambda each: each.at):
        parts += [tape.text[at : left.at], left.text]
        at = left.at
    return "".join([*parts, tape.text[at:]])
