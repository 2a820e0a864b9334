"""Where the list of a label ends that stands on lines of its own.

The names may go on over several lines, broken anywhere; a sentence below them is no part of it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from xl_fenjie.chinese.acts import NAMING, RoleLabel
from xl_fenjie.chinese.brackets import open_in
from xl_fenjie.chinese.labels import LABEL, kind_of
from xl_fenjie.chinese.names import may_be_names
from xl_fenjie.chinese.offices import is_group, is_unit_or_group, is_whole

_LIST_GOES_ON = ("、", "，", "；", "（", "）", "和", "及", "与", "等")
_LIST_OPEN = ("、", "，", "：", "和", "及", "与")
_LAST_MEMBER = re.compile("[^、，；：。]*$")
_FIRST_MEMBER = re.compile("[^、，；：。]*")
_FRAGMENT = 8  # of a name or a date that was broken off
_FAR = 400
_SCRAP = 4
_LONGEST_LABEL = 8


def labels_end(text: str, start: int, limit: int, begins: Sequence[int]) -> int:
    """Where the words of the label end that begins here, and of those on the lines below it.

    ``begins`` are the places where a line of the source begins, in order. Measures behind a label
    of their own (具体措施：…) go on to the limit.
    """
    end = _words_end(text, start, limit, begins)
    while end < limit and (label := LABEL.match(text, end)):
        if label.end() >= limit:  # 具体措施：, above the items
            break
        if kind_of(label) is RoleLabel.OTHER:
            return limit
        end = _words_end(text, end, limit, begins)
    return end


def _words_end(text: str, start: int, limit: int, begins: Sequence[int]) -> int:
    """The first line below a label that is no part of its words."""
    naming = False
    at = start
    for index in range(bisect_left(begins, start + 1), len(begins)):
        line = begins[index]
        if line >= limit:
            break
        for label in LABEL.finditer(text, at, line):
            naming = kind_of(label) in NAMING
        at = line
        before, behind = text[start:line], text[line : min(limit, line + _FAR)]
        below = min(begins[index + 1] if index + 1 < len(begins) else limit, limit)
        if LABEL.match(behind):
            return line
        if _label_broken(text, line):
            continue
        if naming and _goes_on(before, text[line:below]):
            continue
        if _ended(before, behind) if naming else _is_long(text[line:below]):
            return line
    return limit


def _label_broken(text: str, line: int) -> bool:
    """A label goes on with this line: 责任单, 位：."""
    starts = range(max(0, line - _LONGEST_LABEL), line)
    return any((label := LABEL.match(text, at)) and label.end() > line for at in starts)


def _is_long(line: str) -> bool:
    """The line is no rest of a date or of a person's name, up to the next label."""
    label = LABEL.search(line)
    return len(line[: label.start()] if label else line) > _FRAGMENT


def _goes_on(before: str, line: str) -> bool:
    """The line holds names and nothing else, the first of them perhaps begun above."""
    last = _LAST_MEMBER.search(before)
    first, *more = re.split("[、，；]", line.rstrip("。；，、"))
    begun = is_whole((last[0] if last else "") + first)
    return begun and len(first) <= _FRAGMENT and all(map(is_whole, more))


def _ended(before: str, behind: str) -> bool:
    """A list of names is over: what follows on the next line is a sentence."""
    if open_in(before) > 0 or before.endswith(_LIST_OPEN) or behind.startswith(_LIST_GOES_ON):
        return False
    label = LABEL.search(before[-_SCRAP:] + behind)
    words = behind[: max(label.start() - min(len(before), _SCRAP), 0)] if label else behind
    sentence, stop, _ = words.rstrip("；，、").partition("。")
    broken, rest = _LAST_MEMBER.search(before), _FIRST_MEMBER.match(sentence)
    last, first = broken[0] if broken else "", rest[0] if rest else ""
    whole = is_whole(last) or (len(last) > 1 and is_group(last))
    if len(sentence) <= _SCRAP or (not whole and is_whole(last + first)):
        return False  # 县发展和改, 革局: one name over two lines
    return _is_prose(sentence, stopped=bool(stop))


def _is_prose(sentence: str, *, stopped: bool) -> bool:
    """It names nobody: its words are none of names, or it ends with a stop and as no name does."""
    first, _, more = sentence.partition("、")
    last = _LAST_MEMBER.search(sentence)
    as_name = last is not None and is_unit_or_group(last[0])
    names = may_be_names(more) if more and len(first) <= _SCRAP else may_be_names(sentence)
    return not names or (stopped and not as_name)
