"""Text that lost its line ends: cut before its numbers, where these leave no doubt.

Some pages keep a whole document in one line. Its headings and items are counted, so a number that
goes on with its count at a place where something has ended begins a line.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.chinese.brackets import spans
from xl_fenjie.chinese.clauses import clause_starts
from xl_fenjie.chinese.numerals import whole_number
from xl_fenjie.chinese.offices import ISSUING_OFFICE
from xl_fenjie.chinese.text import HAN, narrow, wide_punctuation
from xl_fenjie.document.layout.foot import DATE
from xl_fenjie.files.lines import Line

_LONG = 150
_NEARLY_ALL = 0.8
_FEWEST = 3
_LONGEST_HEADING = 40
_N = "[一二三四五六七八九十]{1,3}"
_SPACED = re.compile(
    rf"\s+(?={_N}、|[（(]{_N}[）)]|\d{{1,3}}[.．、]\D|附件)"
    r"|(?<![：:|\s])\s+(?=(?:20\d\d|二\S{3})年\S{3,9}日\s)|(?<=日)\s+"
)
_MARK = re.compile(
    rf"(?<![一二三四五六七八九十第、\d])(?:(?P<PART>{_N})、|第(?P<NTH>\d{{1,3}})项"
    rf"|(?P<ITEM>\d{{1,3}})[.、](?=\D|20\d\d年))|（(?:(?P<SECTION>{_N})|(?P<PAREN>\d{{1,3}}))）"
)
_ENDED = frozenset("。；：！？）】》")
_AROUND = re.compile(  # the title, the salutation, the signature, its date
    rf"(?<=的通知)(?=各|[省市区县]|{HAN}{{2,8}}〔)|(?<=\d号)(?=各|[省市区县])|(?<=[门位府：]：)(?=\S)"
    rf"|(?<=[。）])(?={HAN}{{2,24}}?{ISSUING_OFFICE}{DATE})|(?<=[室厅府会委局])(?={DATE}$)"
)


def with_line_ends(lines: Sequence[Line]) -> list[Line]:
    """The lines of a document; one that holds nearly all of it is cut before its marks.

    Raises FenjieError where it says who acts, and its numbers do not tell where a task begins.
    """
    total = sum(len(line.text) for line in lines)
    cut = list[Line]()
    for line in lines:
        whole = len(line.text) > max(_LONG, total * _NEARLY_ALL)
        cut += [Line(line.number, part) for part in _cut(line.text)] if whole else [line]
    return cut


def _cut(text: str) -> list[str]:
    spaced = _SPACED.split(text)
    if len(spaced) > _FEWEST + 1:
        return spaced
    closed = wide_punctuation(narrow(text))
    if len(closed) != len(text):
        return [text]
    places = sorted(_marks(closed))
    acting = _acting(closed)
    if acting < _FEWEST:
        return [text]
    if len(places) < acting - 1:
        raise FenjieError("document_without_line_ends")
    first = places[0] if places else 0
    around = [each.start() for each in _AROUND.finditer(closed)]
    places += [at for at in around if at < first or at > places[-1]]
    cuts = [0, *sorted({*places} - {0}), len(text)]
    return [text[a:b] for a, b in pairwise(cuts)]


def _acting(text: str) -> int:
    """How many clauses say who acts: the labels in one bracket are one."""
    held = {at for start, end in spans(text) for at in range(start + 1, end)}
    return sum(at not in held for at in clause_starts(text))


def _marks(text: str) -> Iterator[int]:
    """Where a mark goes on with its count, or begins one, behind what has ended."""
    last: dict[str, int] = {}
    behind = 0
    for match in _MARK.finditer(text):
        form = match.lastgroup or ""
        value = whole_number(match[form]) or 0
        between = text[behind : match.start()]
        heading = 0 < len(between) <= _LONGEST_HEADING and "。" not in between and bool(last)
        ended = not between or between[-1] in _ENDED or heading
        counted = value == last.get(form, 0) + 1
        if ended and (counted or (value == 1 and form != "PART")):
            last[form] = value
            behind = match.end()
            yield match.start()
