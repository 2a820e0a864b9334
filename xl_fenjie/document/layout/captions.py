"""Lines without a number that stand alone above tables of tasks: the headings of these tables.

One line between two tables is a heading of the lower one. Where the tables of a document have
such headings, so has the first, below the plan's title.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from xl_fenjie.chinese.text import plain
from xl_fenjie.files.lines import Line

_MARKUP = re.compile(r"^[#>*_\s]+|[*_#\s]+$")
_NUMBERED = re.compile(
    "第?[一二三四五六七八九十百]{1,4}(?:[、.]|部分|章)|（[一二三四五六七八九十]|[—-]{2}"
)
_SENTENCE = "[。；：，!！?？]"
_OTHER_LINE = r"^\d|^（?续|^[表附注—]|\d{4}年\d"  # the rest of a table, an annex, a date
_OFFICE = "(?:办公[室厅]|政府)$"
_NO_HEADING = re.compile(f"{_SENTENCE}|{_OTHER_LINE}|{_OFFICE}")
_TITLE = re.compile("(?:方案|清单|分工|台账|一览|[务解分]表|通知|分解)(?:（.*）)?$")
_LONGEST = 30


def captions_of(lines: Sequence[Line], places: Sequence[int]) -> dict[int, str]:
    """The headings of tables by the place of their line; ``places`` are those of the tables."""
    found: dict[int, str] = {}
    for above, below in pairwise(places):
        between = [at for at in range(above + 1, below) if lines[at].text.strip()]
        if len(between) == 1 and (caption := _caption(lines[between[0]])):
            found[between[0]] = caption
    if not found:
        return {}
    before = [at for at in range(places[0]) if lines[at].text.strip()][-2:]
    if len(before) == 2 and _TITLE.search(_words(lines[before[0]])):  # noqa: PLR2004  title, heading
        first = _caption(lines[before[1]])
        found |= {before[1]: first} if first else {}
    return found


def _caption(line: Line) -> str:
    words = _words(line)
    numbered = _NUMBERED.match(words) or _NO_HEADING.search(words) or _TITLE.search(words)
    return "" if numbered or len(words) > _LONGEST else words


def _words(line: Line) -> str:
    return plain(_MARKUP.sub("", line.text)).replace(" ", "")
