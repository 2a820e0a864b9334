"""Where a text says who acts: labels, brackets that end with a verb, brackets that list units.

A bracket is known by what it says and where it stands, not by knowing every name in it: one that
ends an item and ends with 牵头 or 负责 is a clause, whoever is named in it.
"""

import re
from collections.abc import Collection
from functools import lru_cache

from xl_fenjie.chinese.acts import ANY_VERB, CALLS_IN, NAMING, SURE_VERBS, VERB, WHEN, RoleLabel
from xl_fenjie.chinese.brackets import TITLES, spans
from xl_fenjie.chinese.labels import LABEL, kind_of, labels_in
from xl_fenjie.chinese.names import may_be_names, read_names
from xl_fenjie.chinese.offices import ACTOR, UNIT_LIKE, UNITS_IN_BRACKETS, is_unit_or_group
from xl_fenjie.chinese.text import HAN

_LONGEST_LIST = 400
_ACT = re.compile(f"{ANY_VERB}|按照?(?:各自)?(?:职责|职能|分工)")
_SURE = re.compile(SURE_VERBS)
_ENDED = frozenset("。；！")
_ALWAYS = re.compile(
    "(?:全年|年内|常年|长期|持续|常态化?|定期|分期|分批|按[月季年]|每[月季年]|逐步|逐年)+"
)
_WITH = re.compile(f"{CALLS_IN}|商(?=[市区县省])")
# 市发改委牵头，市财政局配合: one segment each, cut behind a verb that 、 follows too
SEGMENT = re.compile(rf"[^，；。]+?(?:(?:{SURE_VERBS})(?=、)|(?=[，；。]|$))")
_SECTION = re.compile(rf"{HAN}{{1,10}}(?:处|科|室|办|部|股|中心|组)")
_ACTING = re.compile(rf"{ACTOR}）?$")
_WITH_OBJECT = re.compile(  # 市财政局负责资金保障
    rf"(?P<units>[^（）]*{ACTOR})(?:{VERB.pattern})(?P<object>[^，；。（）]{{1,20}})$"
)


def verb_of(segment: str) -> tuple[str, RoleLabel | None]:
    """The words before the verb at the end of a segment, and in which capacity they act."""
    closed = segment.rstrip("等")
    for match in VERB.finditer(closed):
        if match.end() == len(closed):
            listed, role = closed[: match.start()], RoleLabel[match.lastgroup or ""]
            return (segment, RoleLabel.OTHER) if _ALWAYS.fullmatch(listed) else (listed, role)
    return segment, None


def with_object(segment: str) -> tuple[str, RoleLabel, str] | None:
    """Who acts in which capacity on what: 市财政局负责资金保障; None for other segments."""
    match = _WITH_OBJECT.fullmatch(segment)
    if match is None:
        return None
    role = next(each for each in RoleLabel if match.groupdict().get(each.name))
    return match["units"], role, match["object"]


def clause_starts(text: str, begins: Collection[int] = ()) -> list[int]:
    """Where clauses that name units begin, with the bracket that opens them.

    ``begins`` are the places where a line begins: a bracket before one ends its item.
    """
    found = {
        match.start() - (text[match.start() - 1 : match.start()] == "（")
        for match in labels_in(text, begins)
        if kind_of(match) in NAMING
    }
    found.update(start for start, end in spans(text) if _names_units(text, start, end, begins))
    return sorted(found)


def bracket_clauses(text: str, begins: Collection[int] = ()) -> list[tuple[int, int]]:
    """The brackets that say who acts, by when, or who answers for it."""
    return [
        (start, end)
        for start, end in spans(text)
        if _names_units(text, start, end, begins)
        or (
            text[start] not in TITLES
            and any(kind_of(label) is not RoleLabel.OTHER
                    for label in LABEL.finditer(text, start + 1, end - 1))
        )
    ]  # fmt: skip


def _names_units(text: str, start: int, end: int, begins: Collection[int]) -> bool:
    """The bracket names units with a label or a verb, or lists units behind a sentence."""
    if text[start] in TITLES:
        return False
    content = text[start + 1 : end - 1]
    behind = text[start - 1 : start] in _ENDED
    ends = _ends_item(text, end, begins)
    if len(content) <= _LONGEST_LIST and _lists(content, behind=behind, ends=ends):
        return True
    if not _ACT.search(content):
        return False
    if any(kind_of(label) in NAMING for label in LABEL.finditer(content)):
        return True
    return says_who(content, placed=behind or ends)


@lru_cache(maxsize=1 << 14)  # most lists repeat
def says_who(content: str, *, placed: bool) -> bool:
    """Somebody acts in one of the segments; anybody may where a clause is ``placed``."""
    return any(_acts(each, placed=placed) for each in SEGMENT.findall(joined_with(content)))


def _ends_item(text: str, end: int, begins: Collection[int]) -> bool:
    """Nothing of the item follows but a stop: its line ends here, or the next bracket opens."""
    at = end + (text[end : end + 1] in _ENDED)
    return at >= len(text) or at in begins or text[at] in "（【"


def _acts(segment: str, *, placed: bool) -> bool:
    """The segment says who acts: an office before the verb, or anybody where a clause stands."""
    listed, verb = verb_of(segment)
    if verb is None:
        return with_object(segment) is not None
    if verb not in NAMING or not listed:
        return False
    listed = listed.rsplit("由", 1)[-1]
    if _ACTING.search(listed):
        return True
    return placed and _SURE.search(segment, len(listed)) is not None and may_be_names(listed)


def joined_with(content: str) -> str:
    """区发改局会同区商务局负责: the first leads."""
    return _WITH.sub("牵头，", content)


def _lists(content: str, *, behind: bool, ends: bool) -> bool:
    """The bracket lists units behind a sentence; where only its item ends, several of them."""
    several = ends and ("、" in content or "，" in content)
    if (behind or several) and lists_units(content):
        return True
    return behind and ends and _lists_sections(content)


def _lists_sections(content: str) -> bool:
    """Several sections of one office, where an item ends: 高教处、学位办、规划处."""
    names = [each.name for each in read_names(content)] if "、" in content else []
    return len(names) > 1 and all(map(_SECTION.fullmatch, names))


def lists_units(content: str) -> bool:
    """A bracket that lists units and says nothing else but by when.

    Of several any may be of a kind that only ends as units do, if one surely is a unit.
    """
    if UNITS_IN_BRACKETS.fullmatch(f"（{content}）"):
        return True
    inside = WHEN.sub("", content)
    listed = inside != content or set(inside) & set("、，；")
    if not inside or set(inside) & set("：。") or not listed or _ACT.search(inside):
        return False
    names = [each.name for each in read_names(inside)]
    return any(UNIT_LIKE.fullmatch(name) for name in names) and all(map(is_unit_or_group, names))
