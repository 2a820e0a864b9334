"""Tape → headings and items: which numbered blocks are tasks and under which headings they stand.

A block that holds a responsibility clause is a task, whatever its mark: ``（一）`` is a task in one
part and a heading in the next. What stands before the plan is its notice, what follows the last
task is its tail.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from xl_fenjie.chinese.clauses import clause_starts
from xl_fenjie.chinese.labels import LEADERS
from xl_fenjie.document.layout.closing import closed_ends
from xl_fenjie.document.layout.foot import DATE_LINE, stands_alone, tail_start
from xl_fenjie.document.layout.lines import Stretch, Tape
from xl_fenjie.document.layout.marks import HEADINGS, Mark, Rank, marks_of
from xl_fenjie.document.layout.paragraphs import with_paragraphs
from xl_fenjie.document.layout.plain_headings import with_plain_headings
from xl_fenjie.document.layout.tables import PLACE

_YEAR = re.compile("20\\d\\d年")
_ANNEX = re.compile(r"附件\d{0,2}[一二三四五]?")
_TITLE_LINE = re.compile(
    r"(?:任务|责任|目标|工作|重点).{0,20}(?:分解|分工|任务|责任|目标|实施|落实).{0,8}(?:方案|清单|表|台账|分工|任务书|安排|意见)(?:（.{1,12}）)?$"
    r"|政府工作报告》?.{0,12}(?:任务|责任|目标|工作)(?:分解|分工)(?:（.{1,12}）)?$"
)
_MANY = 5
_TITLE_LINES = 2
_LEADER = re.compile(f"（?(?:市|区|县)?{LEADERS}[：:]")
_ANNOUNCES = re.compile("(?:如下|以下[^，。；：]{0,12})[：。]$")
_NO_TITLE = re.compile("[。：；]|通知$|日$|号$")
_LONGEST_TITLE = 80
_SHORTEST_PROSE = 12
_REQUIREMENT = re.compile("要求|保障|督查|督办|考核|领导|纪律|事项|落实责任|报送|组织实施")
_PREAMBLE = re.compile(  # what stands above the tasks and is none
    "(?:指导思想|(?:基本|工作|主要)?原则|(?:总体|工作|目标)要求|(?:工作|总体|主要|发展|行动|预期|年度|任务)?目标|"
    "(?:总体|工作|基本)思路|工作背景|现状|总则|适用范围|组织(?:领导|保障|实施)|保障措施|工作要求|有关要求)"
)


class Block(NamedTuple):
    """A mark with its text up to ``end``, and where the first clause in it begins, if any.

    ``closed`` is where an item ends that begins here: prose may follow behind its clauses.
    """

    mark: Mark
    start: int
    end: int
    clause_at: int | None
    closed: int

    @property
    def clause(self) -> bool:
        """The block names who acts."""
        return self.clause_at is not None


class PlanHeading(NamedTuple):
    """A heading: its level, the words with the mark as printed, and where it begins."""

    level: Rank
    text: str
    start: int


class Item(NamedTuple):
    """A numbered item of the plan before its clauses are read.

    ``start`` to ``end`` is its body on the tape, without the mark. ``inherited`` is the stretch
    of a heading whose clause it shares, where it has none of its own.
    """

    mark: Mark
    start: int
    end: int
    path: tuple[PlanHeading, ...]
    clause: bool
    inherited: tuple[int, int] | None = None
    led: tuple[int, int] | None = None


class Span(NamedTuple):
    """A stretch of the tape and what it is; ``item`` counts the items from 0, -1 for none."""

    start: int
    end: int
    role: Stretch
    item: int = -1


class Outline(NamedTuple):
    """What the tape holds; ``spans`` cover it from end to end without gap or overlap.

    The roles of an item's body are told apart when its clauses are read.
    """

    items: tuple[Item, ...] = ()
    headings: tuple[PlanHeading, ...] = ()
    spans: tuple[Span, ...] = ()
    notice_end: int = 0
    tail_start: int = 0
    title: str = ""

    @property
    def plan_start(self) -> int:
        """Where the first block begins, behind the title and what is said below it."""
        return self.notice_end + len(self.title)


@dataclass(slots=True)
class _Walk:
    """The state of going through the blocks of the plan."""

    tape: Tape
    items: list[Item] = field(default_factory=list)
    headings: list[PlanHeading] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    stack: list[PlanHeading] = field(default_factory=list)
    shared: dict[int, tuple[int, int]] = field(default_factory=dict)
    led: dict[int, tuple[int, int]] = field(default_factory=dict)


def outline_of(tape: Tape) -> Outline:
    """Find the plan on the tape; an outline without items where no task has a clause."""
    clauses = clause_starts(tape.text, tape.begins)
    if not clauses and PLACE not in tape.text:
        return Outline(notice_end=len(tape.text), tail_start=len(tape.text))
    marks = with_paragraphs(tape, marks_of(tape, clauses), clauses)
    marks = with_plain_headings(tape, marks, clauses)
    blocks = _blocks(tape, marks, clauses)
    first = _first_task(tape, blocks)
    if first is None:
        return Outline(notice_end=len(tape.text), tail_start=len(tape.text))
    begin = _first_of_plan(tape, blocks, first)
    last = max(index for index, block in enumerate(blocks) if block.clause)
    blocks, tail = _cut_tail(tape, blocks, last)
    start = blocks[begin].start
    title_start, title = _title(tape, start)
    walk = _Walk(tape)
    walk.spans += [
        Span(0, title_start, Stretch.NOTICE),
        Span(title_start, start, Stretch.TITLE),
    ]
    _go_through(walk, blocks[begin:])
    walk.spans.append(Span(tail, len(tape.text), Stretch.TAIL))
    spans = tuple(span for span in walk.spans if span.start < span.end)
    return Outline(tuple(walk.items), tuple(walk.headings), spans, title_start, tail, title)


def _blocks(tape: Tape, marks: Sequence[Mark], clauses: list[int]) -> list[Block]:
    if not marks:
        return []
    ends = [*(mark.start for mark in marks[1:]), len(tape.text)]
    bodies = [(mark.end, end) for mark, end in zip(marks, ends, strict=True)]
    closed = closed_ends(tape, bodies, clauses)
    return [
        Block(mark, mark.start, end, _clause_at(mark, end, clauses), close)
        for mark, end, close in zip(marks, ends, closed, strict=True)
    ]


def _clause_at(mark: Mark, end: int, clauses: list[int]) -> int | None:
    if mark.level is Rank.TABLE:
        return mark.start
    index = bisect_left(clauses, mark.end)
    return clauses[index] if index < len(clauses) and clauses[index] < end else None


def boundaries(tape: Tape, end: int) -> Iterator[tuple[int, bool]]:
    """Places before ``end`` behind which a notice is over.

    That is behind its date and behind 附件; true marks a line that looks like the plan's title.
    """
    for start, stop in tape.lines_between(0, end):
        date = DATE_LINE.match(tape.text, start)
        annex = _ANNEX.match(tape.text, start)
        if date and stands_alone(tape, date.end()):
            yield date.end(), False
        elif annex and tape.text[annex.end() : annex.end() + 1] not in "：、）”":
            yield _annex_end(tape, annex), False
        elif _TITLE_LINE.search(tape.text[start:stop]) and "通知" not in tape.text[start:stop]:
            yield start, True


def _annex_end(tape: Tape, annex: re.Match[str]) -> int:
    """Behind the annex's number, which is not to run into the year that begins its title."""
    behind = annex.start() + len("附件")
    if _YEAR.match(tape.text, behind):
        return behind
    ends = range(behind + 1, annex.end() + 1)
    spaced = (at for at in ends if at in tape.gaps)
    dated = (at for at in ends if _YEAR.match(tape.text, at))
    return next(spaced, None) or next(dated, annex.end())


def _first_task(tape: Tape, blocks: Sequence[Block]) -> int | None:
    """The first block with a clause; what only looks like one in the notice is none.

    A notice ends with its date: the few clauses above it are its own words about the many below.
    """
    found = [index for index, block in enumerate(blocks) if block.clause]
    if not found:
        return None
    limits = boundaries(tape, blocks[found[-1]].start)
    limit = next((limit for limit, soft in limits if not soft), 0)
    within = [index for index in found if blocks[index].start < limit]
    few = len(within) * _MANY <= len(found) - len(within)
    return found[len(within)] if within and few else found[0]


def _first_of_plan(tape: Tape, blocks: Sequence[Block], first: int) -> int:
    """The block with which the plan begins: the highest heading above the first task."""
    limits = [limit for limit, _ in boundaries(tape, blocks[first].start)]
    begin, level = first, blocks[first].mark.level
    for index in range(first - 1, -1, -1):
        block = blocks[index]
        if any(block.start < limit <= blocks[begin].start for limit in limits):
            break
        same = block.mark.level == level and block.mark.value == blocks[begin].mark.value - 1
        if block.mark.level < level or same:
            begin, level = index, block.mark.level
    return begin


def _part_without_tasks(walk: _Walk, block: Block, children: Sequence[Block]) -> Stretch | None:
    """What a part is that holds no clause: a preamble, or prose above the first task."""
    if block.mark.level not in HEADINGS or any(each.clause for each in (block, *children)):
        return None
    start, end = next(iter(walk.tape.lines_between(block.mark.end, block.end)), (0, 0))
    heading = walk.tape.text[start:end].split("。")[0].rstrip("：")
    if _PREAMBLE.fullmatch(heading):
        return Stretch.PREAMBLE
    holds = bool(children) or "。" in walk.tape.text[block.start : block.end]
    return Stretch.PROSE if holds and not walk.items and block.mark.level <= Rank.PART else None


def _cut_tail(tape: Tape, blocks: list[Block], last: int) -> tuple[list[Block], int]:
    """End the last task where the notice's foot, sample forms or a page's junk begin."""
    block = blocks[last]
    following = blocks[last + 1 :]
    tail = tail_start(tape, block.clause_at or block.start, len(tape.text))
    if not following:
        tail = min(tail, block.closed)
    tail = next((each.start for each in following if _is_requirement(tape, each, tail)), tail)
    kept = [each for each in following if each.start < tail]
    ends = [each.start for each in kept] + [tail]
    cut = [
        each._replace(end=end, closed=min(each.closed, end))
        for each, end in zip([block, *kept], ends, strict=True)
    ]
    return [*blocks[:last], *cut], tail


def _is_requirement(tape: Tape, block: Block, tail: int) -> bool:
    """A part behind the last task that says how to work: 工作要求, 组织领导, 督查考核."""
    if block.mark.level > Rank.PART:
        return False
    lines = tape.lines_between(block.mark.end, max(tail, block.mark.end))
    heading = tape.text[slice(*lines[0])] if lines else ""
    return _REQUIREMENT.search(heading[:30]) is not None


def _title(tape: Tape, start: int) -> tuple[int, str]:
    """The heading above the tasks: the lines between the notice and the first block."""
    limits = sorted((limit, soft) for limit, soft in boundaries(tape, start) if limit < start)
    ends = [limit for limit, soft in limits if not soft]
    titles = [limit for limit, soft in limits if soft]
    begin = ends[-1] if ends else (_whole_title(tape, titles[-1], start) if titles else start)
    if not limits and start < _LONGEST_TITLE and not set(tape.text[:start]) & set("。："):
        begin = 0
    return begin, tape.text[begin:start]


def _whole_title(tape: Tape, begin: int, end: int) -> int:
    """Where a title begins whose last line is the one here: with the line that holds its year."""
    if not begin or _YEAR.search(tape.text, begin, end):
        return begin
    for start, stop in tape.lines_between(0, begin)[: -_TITLE_LINES - 1 : -1]:
        text = tape.text[start:stop]
        if _NO_TITLE.search(text):
            break
        if _YEAR.search(text):
            return start
    return begin


def _go_through(walk: _Walk, blocks: Sequence[Block]) -> None:
    index = 0
    while index < len(blocks):
        index = _take(walk, blocks, index)


def _take(walk: _Walk, blocks: Sequence[Block], index: int) -> int:
    """Make the block at ``index`` a heading or, with those below it, an item."""
    block = blocks[index]
    below = index + 1
    while below < len(blocks) and blocks[below].mark.level > block.mark.level:
        below += 1
    children = blocks[index + 1 : below]
    role = _part_without_tasks(walk, block, children)
    if role:
        walk.spans.append(Span(block.start, blocks[below - 1].end, role))
        return below
    if _is_heading(walk.tape, block, children):
        _take_heading(walk, block)
        return index + 1
    end = index + 1
    if not block.clause and children and not any(child.clause for child in children[:-1]):
        end = below  # parts of one task whose clause closes the last of them
    elif block.clause and children and not any(child.clause for child in children):
        end = index + 1
    last = blocks[end - 1]
    stop = min(last.closed, tail_start(walk.tape, last.clause_at or last.end, last.end))
    _take_item(walk, block, stop, clause=any(b.clause for b in blocks[index:end]))
    walk.spans.append(Span(stop, last.end, Stretch.PROSE))
    if _ANNEX.match(walk.tape.text, stop):  # another plan: no heading stands above it
        walk.stack.clear()
    return end


def _is_heading(tape: Tape, block: Block, children: Sequence[Block]) -> bool:
    text = tape.text[block.mark.end : block.end]
    if block.mark.level in HEADINGS:
        if block.clause:
            return bool(children) and "。" not in text.split("：")[0]
        if not children:
            return "。" not in text
        enumerates = len(children) > 1 and not any(child.clause for child in children[:-1])
        return not (enumerates and (text.endswith("：") or "。" in text))
    if block.clause:
        return False
    return any(child.clause for child in children[:-1]) or (
        len(children) == 1 and children[0].clause
    )


def _take_heading(walk: _Walk, block: Block) -> None:
    tape = walk.tape
    end = _heading_end(tape, block)
    text = tape.text[block.mark.end : end]
    dashed = block.mark.level is Rank.DASH and block.mark.text
    printed = "——" if dashed else block.mark.text
    heading = PlanHeading(block.mark.level, printed + text.rstrip("。："), block.start)
    while walk.stack and walk.stack[-1].level >= heading.level:
        walk.stack.pop()
    walk.stack.append(heading)
    walk.headings.append(heading)
    walk.spans.append(Span(block.start, end, Stretch.HEADING))
    closed = max(end, min(block.closed, block.end)) if block.clause else end
    walk.spans.append(Span(end, closed, Stretch.CLAUSE))
    walk.spans.append(Span(closed, block.end, Stretch.PROSE))
    if block.clause:
        walk.shared[block.start] = (end, closed)
    elif end < block.end and _LEADER.match(tape.text, end):
        walk.led[block.start] = (end, block.end)


def _heading_end(tape: Tape, block: Block) -> int:
    """A heading ends where its clause begins, or with its line where prose follows."""
    text = tape.text[block.mark.end : block.end]
    if block.clause_at is not None:
        return block.clause_at
    leader = _LEADER.search(tape.text, block.mark.end, block.end)
    if leader:
        return leader.start()
    _, line_end = tape.lines_between(block.start, block.end)[0]
    if _ANNOUNCES.search(text) and block.end - line_end > _SHORTEST_PROSE:
        return line_end
    prose = text.endswith("。") and block.end - line_end > _SHORTEST_PROSE
    if "。" not in text.rstrip("。") and not prose:
        return block.end
    sentence_end = block.mark.end + text.index("。") + 1
    return min(line_end, sentence_end)


def _take_item(walk: _Walk, block: Block, end: int, *, clause: bool) -> None:
    path = tuple(heading for heading in walk.stack if heading.level < block.mark.level)
    shared = next((walk.shared[h.start] for h in reversed(path) if h.start in walk.shared), None)
    inherited = None if clause else shared
    led = next((walk.led[h.start] for h in reversed(path) if h.start in walk.led), None)
    number = len(walk.items)
    walk.items.append(Item(block.mark, block.mark.end, end, path, clause, inherited, led))
    walk.spans.append(Span(block.start, block.mark.end, Stretch.NUMBER, number))
    walk.spans.append(Span(block.mark.end, end, Stretch.TEXT, number))
