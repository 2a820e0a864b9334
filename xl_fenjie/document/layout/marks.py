"""Marks at the beginning of headings and items, and which of those that look so are real.

A mark is believed where it continues a count or begins one at a place where a text has ended: a
line broken before ``7.5%`` or ``一、`` begins nothing.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from xl_fenjie.chinese.numerals import whole_number
from xl_fenjie.chinese.text import HAN
from xl_fenjie.document.layout.lines import Tape
from xl_fenjie.document.layout.tables import PLACE


class Rank(IntEnum):
    """The kinds of marks from the highest down."""

    CHAPTER = 0
    SUBCHAPTER = 1
    PART = 2
    SECTION = 3
    DASH = 4
    ITEM = 5
    PAREN = 6
    CIRCLE = 7
    TABLE = 8


class Mark(NamedTuple):
    """A believed mark: where it stands, what it counts, and ``text`` as printed."""

    level: Rank
    value: int
    start: int
    end: int
    text: str


_N = "[一二三四五六七八九十百零〇]{1,5}"
_FORMS = re.compile(
    rf"[★☆▲△●◆※]?(?:第(?P<CHAPTER>{_N})(?:部分|章|篇|编)[、：]?"
    rf"|第(?P<SUBCHAPTER>{_N})节[、：]?"
    rf"|(?P<PART>{_N})(?:[、.。]|(?<=[一二三四五六七八九十])，)"
    rf"|（(?P<SECTION>{_N})）[、.]?"
    r"|(?P<DASH>[—-]{2,})(?=[^\d—-])"
    r"|(?:第(?P<NTH>\d{1,4})[项条](?:[、.：]|(?=[^、，—至和（）\d]))|(?P<ITEM>\d{1,4})[.、）])"
    r"|（(?P<PAREN>\d{1,3})）[、.]?"
    r"|(?P<CIRCLE>[①-⑳㈠-㈩])"
    rf"|(?:任务|事项|实事)(?P<NAMED>\d{{1,3}}|{_N})[：、.]"
    rf"|(?P<TABLE>{PLACE}))"
)
_BARE = re.compile(r"(?P<ITEM>\d{1,4})")
_SLIPS = frozenset("。，：；")
_SLIPPED = "。"
_DECIMAL = re.compile(
    rf"\d{{1,2}}\.(?P<last>\d{{1,2}})(?=(?![万亿个家项公平亩吨元倍版米人名月年号日]){HAN})"
)
_WITHIN = re.compile(  # what begins with a character of a set is found faster than a place
    r"[（\d一二三四五六七八九十第—](?:(?<=[。）；].)"
    rf"|(?<={HAN}\d)(?=\d{{0,2}}[.、]{HAN})|(?<={HAN}（)(?=一）))"
)
_CLOSED = "。！？；）】”》"
TITLE_END = re.compile(
    r"(?:方案|分工|清单|任务|分解|计划|安排|台账|目标|细则|通知|表|书|要点|项目|目录|意见|办法|实事|事项|日|）)$"
)
HEADINGS = frozenset({Rank.CHAPTER, Rank.SUBCHAPTER, Rank.PART, Rank.SECTION, Rank.DASH})
_INNER = frozenset({Rank.ITEM, Rank.PAREN, Rank.SECTION, Rank.PART})
_HEADING_LIMIT = 120
_LONGEST_ITEM_TITLE = 40
_LONGEST_PLAIN = 30
_SKIPPED = 3
_YEAR = re.compile(r"20\d\d年")  # 1.2025年6月底前 is no decimal
_STOPS = frozenset("，。；：、！？")
_SENTENCE = re.compile("[。；：！？]")


def marks_of(tape: Tape, clauses: Sequence[int]) -> list[Mark]:
    """The believed marks of a tape in their order; ``clauses`` are where its clauses begin."""
    believed: list[Mark] = []
    last: dict[Rank, int] = {}
    for mark in _candidates(tape):
        if believed and mark.start < believed[-1].end:
            continue
        if _believable(mark, tape, last, believed, clauses):
            believed.append(mark)
            last[mark.level] = mark.value
    return believed


def _candidates(tape: Tape) -> Iterator[Mark]:
    inner = (match.start() for match in _WITHIN.finditer(tape.text))
    for position in sorted({*tape.gaps, *inner}):
        mark = _mark_at(tape, position)
        if mark:
            yield mark


def _mark_at(tape: Tape, at: int) -> Mark | None:
    decimal = _DECIMAL.match(tape.text, at) if at in tape.begins else None
    if decimal and decimal.end() in tape.gaps:  # 1.1 below a heading 1
        return Mark(Rank.PAREN, int(decimal["last"]), at, decimal.end(), decimal[0])
    match = _FORMS.match(tape.text, at)
    if match is None:
        bare = _BARE.match(tape.text, at) if at in tape.begins else None
        if bare and tape.text[bare.end() : bare.end() + 1] in _SLIPS:  # 6。 for 6.
            return Mark(Rank.ITEM, int(bare[0]), at, bare.end() + 1, bare[0] + _SLIPPED)
        if bare and bare.end() in tape.gaps:
            return Mark(Rank.ITEM, int(bare[0]), at, bare.end(), bare[0])
        return None
    kind = match.lastgroup or ""
    level = Rank.ITEM if kind in {"NTH", "NAMED"} else Rank[kind]
    inner = match[kind]
    if level in {Rank.DASH, Rank.TABLE}:
        value: int | None = 0
    elif level is Rank.CIRCLE:
        value = (ord(inner) - ord("①") if inner < "㈠" else ord(inner) - ord("㈠")) + 1
    else:
        value = whole_number(inner)
    return None if value is None else Mark(level, value, at, match.end(), match[0])


class _Around(NamedTuple):
    """What stands around a mark: whether the text before has a clause, is closed, is a heading's;
    whether the mark is a ``lower`` one in it, and whether it follows the last of its kind."""  # noqa: D205, D209  one sentence

    before: str
    has_clause: bool
    closed: bool
    in_heading: bool
    lower: bool
    follows: bool
    last: int


def _around(
    mark: Mark, tape: Tape, last: dict[Rank, int], current: Mark | None, clauses: Sequence[int]
) -> _Around:
    since = current.end if current else 0
    before = tape.text[mark.start - 1 : mark.start]
    has_clause = bisect_left(clauses, mark.start) > bisect_left(clauses, since) or before == PLACE
    in_heading = (
        current is not None
        and current.level in HEADINGS
        and not has_clause
        and mark.start - since < _HEADING_LIMIT
    )
    counted = last.get(mark.level, 0)
    return _Around(
        before,
        has_clause,
        not before or before in _CLOSED or has_clause,
        in_heading,
        (in_heading or _titles(tape, current, mark.start))
        and current is not None
        and mark.level > current.level,
        mark.value == counted + 1,
        counted,
    )


def _titles(tape: Tape, current: Mark | None, at: int) -> bool:
    """The words of a numbered item up to here are a title: 1.做强先进制造业, then （1）."""
    text = tape.text[current.end : at] if current is not None else ""
    return 1 < len(text) <= _LONGEST_ITEM_TITLE and not _SENTENCE.search(text)


def _believable(
    mark: Mark, tape: Tape, last: dict[Rank, int], believed: list[Mark], clauses: Sequence[int]
) -> bool:
    if mark.level is Rank.TABLE:
        return True
    around = _around(mark, tape, last, believed[-1] if believed else None, clauses)
    if mark.start not in tape.begins:
        if around.lower and around.in_heading:
            return _runs_on(mark, tape, around, believed[-1])
        ended = around.before in "。）；" or mark.start in tape.gaps
        return around.has_clause and around.follows and ended and mark.level in _INNER
    if mark.level is Rank.DASH:
        return around.closed or around.in_heading
    if mark.level is Rank.ITEM and not _is_item(mark, tape, around):
        return False
    return _counts(mark, tape, around)


def _runs_on(mark: Mark, tape: Tape, around: _Around, heading: Mark) -> bool:
    """A line goes on behind its heading with the first block below that: 二、城市建设18.新建."""
    if mark.level not in {Rank.SECTION, Rank.ITEM} or not heading.end < mark.start:
        return False
    if not (around.follows or mark.value == 1) or _SENTENCE.search(
        tape.text, heading.end, mark.start
    ):
        return False
    return mark.level is Rank.SECTION or _is_item(mark, tape, around)


def _counts(mark: Mark, tape: Tape, around: _Around) -> bool:
    """The mark begins a count, goes on with one, or skips numbers behind a clause or a heading."""
    if mark.value == 1:
        begun = around.closed or around.lower or around.before == "："
        return begun or _after_title(tape, mark.start) or _after_heading(tape, mark.start)
    if around.follows:
        return around.closed or around.in_heading or mark.level in {Rank.ITEM, Rank.SECTION}
    skipped = 0 <= mark.value - around.last <= _SKIPPED
    if mark.level is Rank.ITEM and around.in_heading and around.lower and skipped:
        return True
    counted = mark.value > around.last or mark.level is Rank.ITEM  # no name holds 2.
    return around.has_clause and (around.before in "。）；" or counted)


def _is_item(mark: Mark, tape: Tape, around: _Around) -> bool:
    """A number that is not the beginning of 7.5% nor of a figure broken off its noun."""
    after = tape.text[mark.end : mark.end + 1]
    if mark.text.isdecimal() or mark.text.endswith(_SLIPPED):  # a number without its stop
        placed = around.has_clause or around.lower or _has_parts(mark, tape)
        return around.follows and placed
    if mark.text.endswith(".") and after.isdecimal() and not _YEAR.match(tape.text, mark.end):
        first = mark.value == 1 and around.lower
        broken = not (mark.end in tape.gaps or around.has_clause or first)
        return not broken and (first or (around.follows and around.closed))
    return True


def _has_parts(mark: Mark, tape: Tape) -> bool:
    """The line below a bare number begins with its first part: 1 产业, then 1.1."""
    index = bisect_left(tape.starts, mark.end)
    below = tape.starts[index] if index < len(tape.starts) else len(tape.text)
    return tape.text.startswith(f"{mark.value}.1", below)


def _after_heading(tape: Tape, at: int) -> bool:
    """A line of a few words stands above, and above that a title or a text that has ended."""
    index = bisect_left(tape.starts, at) - 1
    start = tape.starts[index] if index > 0 else 0
    plain = start and at - start <= _LONGEST_PLAIN and not _STOPS & set(tape.text[start:at])
    return bool(plain) and (tape.text[start - 1] in _CLOSED or _after_title(tape, start))


def _after_title(tape: Tape, at: int) -> bool:
    return TITLE_END.search(tape.text[max(0, at - 12) : at]) is not None
