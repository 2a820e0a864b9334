"""Whether a document ends before its plan does."""

import re
from collections.abc import Sequence

from xl_fenjie.document.clauses.entries import DraftTask
from xl_fenjie.document.layout.lines import Tape
from xl_fenjie.document.layout.outline import Outline

_PART_ONE = re.compile(
    r"[（【](?:上|第?一部分|上篇|上半部分|第一部分|part\s*one|part\s*1)[）】]", re.IGNORECASE
)
_GOES_ON = re.compile(r"未完待续|下转第|下接第|（待续）")
_OPEN_END = re.compile(r"[、，；：（—]$")
_MOSTLY = 0.7


def is_truncated(tape: Tape, outline: Outline, entries: Sequence[DraftTask]) -> bool:
    """The document says that it is part one, or ends inside a task or under an empty heading."""
    around = outline.title + tape.text[outline.tail_start :]
    head = tape.text[: min(outline.notice_end, 400)]
    if _PART_ONE.search(outline.title) or _GOES_ON.search(around) or _PART_ONE.search(head):
        return True
    last = entries[-1]
    item = outline.items[-1]
    if outline.headings and outline.headings[-1].start > item.start:
        return True
    if last.item != len(outline.items) - 1 or item.end > outline.tail_start:
        return False
    with_units = sum(bool(entry.body.roles.names) for entry in entries[:-1])
    usual = with_units > len(entries[:-1]) * _MOSTLY
    if usual and not last.body.roles.names:
        return True
    return last.body.unclosed or _OPEN_END.search(tape.text[item.start : item.end]) is not None
