"""Where an item ends: behind its last clause, for what follows without a number is prose.

Some documents write who acts above the words of a task; there what follows belongs to it. Which
it is, the document itself shows: by what most of its items do.
"""

from bisect import bisect_left
from collections.abc import Sequence

from xl_fenjie.chinese.brackets import OPENING, end_of
from xl_fenjie.chinese.endings import labels_end
from xl_fenjie.chinese.labels import LABEL
from xl_fenjie.document.layout.lines import Tape

_STOPS = frozenset("。；")
_USUAL = 0.5


def clause_end(tape: Tape, start: int, limit: int) -> int:
    """Behind the clause that begins here and the labels on the lines below it."""
    text = tape.text
    if text[start] not in OPENING:
        return labels_end(text, start, limit, tape.starts)
    closed = end_of(text, start, limit)
    if closed is None:
        return limit
    end = closed + (text[closed : closed + 1] in _STOPS)
    label = LABEL.match(text, end) if end in tape.begins and end < limit else None
    goes_on = label is not None and label.end() < limit
    return labels_end(text, end, limit, tape.starts) if goes_on else min(end, limit)


def closed_ends(tape: Tape, blocks: Sequence[tuple[int, int]], clauses: Sequence[int]) -> list[int]:
    """Where each block ends that holds a clause: behind its last one, or as it stands.

    ``blocks`` are the stretches from mark to mark. Of the last one nothing follows that could
    tell, so it ends as most others do.
    """
    ends = [_last_clause_end(tape, block, clauses) for block in blocks]
    told = [
        end < stop for end, (_, stop) in zip(ends[:-1], blocks, strict=False) if end is not None
    ]
    if sum(told) > _USUAL * len(told):
        return [stop for _, stop in blocks]
    return [stop if end is None else end for end, (_, stop) in zip(ends, blocks, strict=True)]


def _last_clause_end(tape: Tape, block: tuple[int, int], clauses: Sequence[int]) -> int | None:
    """Behind the last clause of a block, where a line begins there; None without a clause."""
    at, end = bisect_left(clauses, block[0]), None
    while at < len(clauses) and clauses[at] < block[1]:
        end = clause_end(tape, clauses[at], block[1])
        at = bisect_left(clauses, max(end, clauses[at] + 1))
    return end if end is None or end in tape.begins else block[1]
