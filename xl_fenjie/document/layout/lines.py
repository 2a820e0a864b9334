"""Lines of a source, and the tape that they are joined into.

Line breaks in these documents mean little: names and sentences are broken over lines and pages.
So the text is joined into one tape without white space that remembers, for every character,
where a line of the source began and where white space stood.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from xl_fenjie.chinese.text import HAN, narrow, simplify, wide_punctuation
from xl_fenjie.files.lines import Line


class Stretch(StrEnum):
    """What a stretch of the source is."""

    NOTICE = "notice"
    TITLE = "title"
    HEADING = "heading"
    NUMBER = "number"
    TEXT = "text"
    CLAUSE = "clause"
    PROSE = "prose"
    PREAMBLE = "preamble"
    PAGE_MARK = "page_mark"
    MARKUP = "markup"
    GLOSS = "gloss"
    TAIL = "tail"


class Left(NamedTuple):
    """Characters that stand in the source and not on the tape, and where they stood."""

    at: int
    text: str
    role: Stretch


@dataclass(frozen=True)
class Tape:
    """The text of all lines without white space, with the places of breaks and spaces.

    ``starts`` are the positions where a line of the source begins, ``numbers`` their numbers;
    ``gaps`` the positions before which white space or a line break stood. ``rewritten`` holds the
    traditional characters of the source that stand simplified here.
    """

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    gaps: frozenset[int]
    left: tuple[Left, ...] = ()
    begins: frozenset[int] = field(default_factory=frozenset)
    rewritten: Mapping[int, str] = field(default_factory=dict)

    @cached_property
    def _gaps_in_order(self) -> list[int]:
        return sorted(self.gaps)

    def line_at(self, position: int) -> int:
        """The number of the source line that holds this position."""
        index = bisect_right(self.starts, position) - 1
        return self.numbers[max(index, 0)] if self.numbers else 0

    def begins_line(self, position: int) -> bool:
        """A line of the source begins here, or the text ends here."""
        return position in self.begins or position == len(self.text)

    def begins_within(self, start: int, end: int) -> list[int]:
        """Where lines of the source begin in a stretch, counted from its start."""
        low, high = bisect_right(self.starts, start), bisect_left(self.starts, end)
        return [at - start for at in self.starts[low:high]]

    def spaced(self, start: int, end: int) -> str:
        """The stretch with a space wherever white space stood in the source."""
        gaps = self._gaps_in_order
        inside = gaps[bisect_right(gaps, start) : bisect_left(gaps, end)]
        return " ".join(self.text[a:b] for a, b in pairwise([start, *inside, end]))

    def lines_between(self, start: int, end: int) -> list[tuple[int, int]]:
        """The source lines of a stretch, as positions."""
        low, high = bisect_right(self.starts, start), bisect_right(self.starts, end - 1)
        cuts = [start, *self.starts[low:high], end]
        return [(a, b) for a, b in pairwise(cuts) if a < b]


_BLANKS = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff\u3164]+")
_PAGE_MARK = re.compile(
    r"[—·\-]{1,3}\d{1,4}[—·\-]{1,3}|第\d{1,4}页(?:[，,/]?共\d{1,4}页)?|共\d{1,4}页第\d{1,4}页"
    r"|\d{1,4}/\d{1,4}|Page\d+(?:of\d+)?|-\d{1,4}-"
)
_MARKUP = re.compile(r"\*+|\\(?=[.\-*#()（）\[\]])|`+|_{2,}")
_GLOSS = re.compile(rf"[（(](?<={HAN}.)[a-zü]{{0,4}}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]{{0,3}}[）)]")
_SIGNS = frozenset("#>-=_*")
_HEADING_MARKS = re.compile(r"(?:#{1,6}|>+)")
_LONGEST_ALIAS = 30
_DIGITS = re.compile(r"\d+")
_HEAD_LINE = re.compile(r"[^。；：，、（）〔〕.;:,()]{4,40}")
_GAZETTE = re.compile("公报(?:#|$)|第#期$")
_SHORTEST_PAGE = 100
_NUMBER_GOES_ON = re.compile("[.、，）年月日%]|0")
_FEWEST_PAGES = 3
_MANY_PAGES = 0.3
_RULE = re.compile(r"(?:-{3,}|={3,}|_{3,}|\*{3,})")


def tape_of(lines: Iterable[Line]) -> Tape:
    """Join lines: one script, one width, no white space, no page marks, no markup."""
    listed = [line for line in lines if line.text.strip()]
    if not listed:
        return Tape("", (), (), frozenset())
    joined = "\n".join(line.text.replace("\n", " ") for line in listed)
    simple = simplify(joined)
    tape = _joined([line.number for line in listed], narrow(simple).split("\n"))
    tape = replace(tape, rewritten=_rewritten(joined, simple))
    tape = _without_glosses(tape)
    tape = _without(tape, _markup(tape), Stretch.MARKUP)
    tape = _without(tape, _page_marks(tape), Stretch.PAGE_MARK)
    return _respelled(tape)


def _joined(numbers: Sequence[int], texts: Sequence[str]) -> Tape:
    parts: list[str] = []
    starts, kept, gaps, at = list[int](), list[int](), set[int](), 0
    for number, text in zip(numbers, texts, strict=True):
        words = [word for word in _BLANKS.split(text) if word]
        if not words:
            continue
        starts.append(at)
        kept.append(number)
        for word in words:
            gaps.add(at)
            parts.append(word)
            at += len(word)
    return Tape("".join(parts), tuple(starts), tuple(kept), frozenset(gaps), (), frozenset(starts))


def _rewritten(joined: str, simple: str) -> dict[int, str]:
    """The characters that the change of script replaced, by their place without white space."""
    if joined == simple:
        return {}
    pairs = zip(_BLANKS.sub("", joined), _BLANKS.sub("", simple), strict=True)
    return {at: old for at, (old, new) in enumerate(pairs) if old != new}


def _without_glosses(tape: Tape) -> Tape:
    """The tape without the sounds that some pages write behind characters: 報(bào)告."""
    glosses = [match.span() for match in _GLOSS.finditer(tape.text)]
    inside = {at for start, end in glosses for at in range(start + 1, end)}
    return _without(replace(tape, gaps=tape.gaps - inside), glosses, Stretch.GLOSS)


def _markup(tape: Tape) -> list[tuple[int, int]]:
    found = [match.span() for match in _MARKUP.finditer(tape.text)]
    for start in tape.starts:
        if tape.text[start : start + 1] not in _SIGNS:
            continue
        rule = _RULE.match(tape.text, start)
        if rule and tape.begins_line(rule.end()):
            found.append(rule.span())
            continue
        marks = _HEADING_MARKS.match(tape.text, start)
        if marks and not _closes(tape.text, start):
            found.append(marks.span())
    return _merged(found)


def _closes(text: str, at: int) -> bool:
    """The > here closes a bracket that was opened shortly before."""
    before = text[max(0, at - _LONGEST_ALIAS) : at]
    return text[at] == ">" and max(map(before.rfind, "<〈")) > max(map(before.rfind, ">〉"))


def _page_marks(tape: Tape) -> list[tuple[int, int]]:
    found = []
    for start, end in pairwise([*tape.starts, len(tape.text)]):
        mark = _PAGE_MARK.match(tape.text, start)  # one may be broken over lines itself
        if mark and _PAGE_MARK.fullmatch(tape.text, start, end):
            found.append((start, end))
        elif mark and tape.begins_line(mark.end()):
            found.append(mark.span())
    marks = _merged(found + _bare_numbers(tape))
    return _merged(marks + _running_heads(tape, marks))


def _running_heads(tape: Tape, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines that stand beside many page marks and nowhere else: a gazette's name on every page."""
    if not marks:
        return []
    marked = {start for start, _ in marks}
    lines = list(pairwise([*tape.starts, len(tape.text)]))
    spoken = [_DIGITS.sub("#", tape.text[a:b]) for a, b in lines]
    beside = [
        at
        for at, (start, _) in enumerate(lines)
        if start not in marked and _HEAD_LINE.fullmatch(spoken[at])
        if any(0 <= near < len(lines) and lines[near][0] in marked for near in (at - 1, at + 1))
    ]
    counts, everywhere = Counter(spoken[at] for at in beside), Counter(spoken)
    usual = max(_FEWEST_PAGES, len(marks) * _MANY_PAGES)
    return [
        lines[at]
        for at in beside
        if counts[spoken[at]] >= usual or _GAZETTE.search(spoken[at])
        if everywhere[spoken[at]] <= counts[spoken[at]] + 1  # the first may be the letterhead
    ]


def _bare_numbers(tape: Tape) -> list[tuple[int, int]]:
    """Lines that hold only a number, where many of these run through the document one by one.

    A page's number may stand inside a figure or a date that goes on behind it; one of those that
    only look so has the wrong value, or too little text before it.
    """
    runs: dict[int, tuple[int, int, int, int]] = {}  # by value: how long, how many sure, where
    before: dict[tuple[int, int], tuple[int, int]] = {}
    sure = 0
    for a, b in pairwise([*tape.starts, len(tape.text)]):
        if b - a >= 5 or not tape.text[a:b].isdecimal():  # noqa: PLR2004  no document has 10000 pages
            continue
        value, alone = int(tape.text[a:b]), not _NUMBER_GOES_ON.match(tape.text, b)
        sure += alone
        length, alike, start, end = runs.get(value - 1, (0, 0, 0, 0))
        if length and a - end > _SHORTEST_PAGE:
            before[a, b] = start, end
        else:
            length = alike = 0
        runs[value] = max(runs.get(value, (0, 0, 0, 0)), (length + 1, alike + alone, a, b))
    length, alike, start, end = max(runs.values(), default=(0, 0, 0, 0))
    if length < 2 or alike * 3 <= max(length, sure):  # noqa: PLR2004  one number is none of a run
        return []
    found = [(start, end)]
    while found[-1] in before:
        found.append(before[found[-1]])
    return found


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(set(spans)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _without(tape: Tape, spans: list[tuple[int, int]], role: Stretch) -> Tape:
    """The tape less these stretches, which are kept as ``left``."""
    if not spans:
        return tape
    ends = [0, *(end for _, end in spans)]
    begins = [*(start for start, _ in spans), len(tape.text)]
    removed_before = [0]
    for start, end in spans:
        removed_before.append(removed_before[-1] + end - start)
    span_starts = [start for start, _ in spans]

    def moved(position: int) -> int:
        index = bisect_right(span_starts, position)
        if index and position < spans[index - 1][1]:  # inside a removed stretch: its beginning
            return spans[index - 1][0] - removed_before[index - 1]
        return position - removed_before[index]

    text = "".join(tape.text[a:b] for a, b in zip(ends, begins, strict=True))
    by_start: dict[int, int] = {}
    for start, number in zip(tape.starts, tape.numbers, strict=True):
        by_start[moved(start)] = number  # of lines that became empty the last one counts
    starts = tuple(sorted(start for start in by_start if start < len(text)))
    left = [Left(moved(each.at), each.text, each.role) for each in tape.left]
    left += [Left(moved(start), tape.text[start:end], role) for start, end in spans]
    return Tape(
        text,
        starts,
        tuple(by_start[start] for start in starts),
        frozenset(moved(gap) for gap in tape.gaps),
        tuple(left),
        frozenset(starts),
        {moved(at): old for at, old in tape.rewritten.items()},
    )


def _respelled(tape: Tape) -> Tape:
    return replace(tape, text=wide_punctuation(tape.text))
