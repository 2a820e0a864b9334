"""Tasks without numbers: paragraphs that each end with a clause in brackets.

They get marks without text. A paragraph begins where a line begins behind a closed clause; a
sentence that goes on behind one within its line is the same task.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from xl_fenjie.chinese.brackets import end_of
from xl_fenjie.chinese.labels import LABEL
from xl_fenjie.document.layout.foot import FOOT
from xl_fenjie.document.layout.lines import Tape
from xl_fenjie.document.layout.marks import HEADINGS, Mark, Rank


def with_paragraphs(tape: Tape, marks: Sequence[Mark], clauses: Sequence[int]) -> list[Mark]:
    """The marks of a tape with those of its unnumbered tasks."""
    found = {mark.start: mark for mark in marks}
    for start in _beginnings(tape, clauses, marks, dict(found)):
        found[start] = Mark(Rank.ITEM, 0, start, start, "")
    return [found[start] for start in sorted(found)]


def _beginnings(
    tape: Tape, clauses: Sequence[int], marks: Sequence[Mark], marked: dict[int, Mark]
) -> Iterator[int]:
    starts = sorted(marked)
    for clause in clauses:
        close = _close(tape.text, clause)
        if close is None or close in marked or (marks and close not in tape.begins):
            continue
        index = bisect_left(starts, close)
        limit = starts[index] if index < len(starts) else len(tape.text)
        if LABEL.match(tape.text, close) or FOOT.match(tape.text, close):
            continue
        if _has_clause(clauses, close, close + 1):  # its next bracket
            continue
        if not _has_clause(clauses, close, limit):
            continue
        yield close
        first = _first_paragraph(tape, clause, marked[starts[index - 1]] if index else None)
        if first is not None:
            yield first


def _close(text: str, clause: int) -> int | None:
    """Behind the bracket that closes a clause, and the full stop behind that."""
    end = end_of(text, clause)
    return None if end is None else end + text.startswith("。", end)


def _has_clause(clauses: Sequence[int], start: int, end: int) -> bool:
    return bisect_left(clauses, end) > bisect_left(clauses, start)


def _first_paragraph(tape: Tape, clause: int, above: Mark | None) -> int | None:
    """The paragraph of the first clause below a heading or a title begins with its line."""
    if above is not None and above.level not in HEADINGS:
        return None
    line = max(start for start in tape.starts if start <= clause)
    return line if above is None or line > above.end else None
