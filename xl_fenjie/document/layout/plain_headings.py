"""Headings without number: a line of a few words between one task's clause and the next task.

They get marks without text. A broken line of names may look like one, so the words must not end as
a unit does, and nothing is a heading where the line before it has not ended.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from xl_fenjie.chinese.offices import is_group, is_whole
from xl_fenjie.document.layout.foot import DATE_LINE, FOOT
from xl_fenjie.document.layout.lines import Tape
from xl_fenjie.document.layout.marks import HEADINGS, TITLE_END, Mark, Rank

_SIGNS = "◆◇●■□▲△▶○★☆※"
_WORDS = re.compile(
    rf"(?:[IVXⅠ-Ⅻ]{{1,4}}[.、]|[【〖{_SIGNS}])?[\w“”、·—《》+]{{3,30}}[】〗]?(?:（[^（）：；]{{1,12}}）)?"
)
_OPEN = frozenset("，、；：（〈—")
_LEAST = 2


def with_plain_headings(tape: Tape, marks: Sequence[Mark], clauses: Sequence[int]) -> list[Mark]:
    """The marks of a tape with those of its headings that have no number."""
    found = _said_once(tape, list(_headings(tape, marks, clauses)))
    if len(found) < _LEAST:
        return list(marks)
    level = Rank.DASH if any(mark.level in HEADINGS for mark in marks) else Rank.PART
    plain = [Mark(level, 0, start, start, "") for start in found]
    return sorted([*marks, *plain], key=lambda mark: mark.start)


def _said_once(tape: Tape, lines: Sequence[tuple[int, int]]) -> list[int]:
    """Without the lines that say the same again: what a page has above or below its text."""
    said = Counter(tape.text[start:end] for start, end in lines)
    return [start for start, end in lines if said[tape.text[start:end]] == 1]


def _headings(
    tape: Tape, marks: Sequence[Mark], clauses: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Where such lines stand: behind a clause, and one above the first task, below the title."""
    first = True
    for before, mark in zip([None, *marks], marks, strict=False):
        if mark.level in HEADINGS or mark.start not in tape.begins:
            continue
        start = _line_before(tape, mark.start)
        if start is None or (before is not None and start < before.end):
            first = first and not _holds_clause(clauses, mark, tape)
            continue
        since = before.end if before is not None else 0
        behind = _between(clauses, since, start) if before is not None else first
        if (behind or tape.text[start] in _SIGNS) and _is_heading(tape, start, mark.start, clauses):
            yield start, mark.start
        first = False


def _line_before(tape: Tape, at: int) -> int | None:
    index = bisect_left(tape.starts, at) - 1
    return tape.starts[index] if index >= 0 else None


def _holds_clause(clauses: Sequence[int], mark: Mark, tape: Tape) -> bool:
    return _between(clauses, mark.end, len(tape.text))


def _between(clauses: Sequence[int], start: int, end: int) -> bool:
    return bisect_left(clauses, end) > bisect_left(clauses, start)


def _is_heading(tape: Tape, start: int, end: int, clauses: Sequence[int]) -> bool:
    text = tape.text[start:end]
    if not _WORDS.fullmatch(text) or _between(clauses, start, end):
        return False
    if FOOT.match(text) or DATE_LINE.match(text) or is_whole(text) or is_group(text):
        return False
    before = tape.text[max(0, start - 20) : start]
    if start == 0 or before[-1] in _OPEN:
        return False
    above = bisect_right(tape.starts, start - 1) - 1
    titled = TITLE_END.search(before) is not None or text[0] in _SIGNS
    return before[-1] in "）】。" or titled or is_whole(tape.text[tape.starts[above] : start])
