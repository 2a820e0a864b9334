"""Where a text says who acts: labels, brackets that end with a verb, brackets that list units."""

import re

from xl_fenjie.chinese.acts import ANY_VERB, NAMING, ROLE_WORDS, WHEN
from xl_fenjie.chinese.brackets import end_of
from xl_fenjie.chinese.labels import LABEL, kind_of
from xl_fenjie.chinese.names import read_names
from xl_fenjie.chinese.offices import ACTOR, UNIT_LIKE, UNITS_IN_BRACKETS, is_unit_or_group

_LONGEST_LIST = 400
_LABEL_IN_PROSE = rf"(?![^（）]*(?:{ROLE_WORDS})(?:单位|部门)(?![：】]))"
_WORDS_WITHIN = rf"(?:[^（）。]|（[^（）]*）){{0,{_LONGEST_LIST}}}?"
_ACT = re.compile(f"{ANY_VERB}|按照?(?:各自)?(?:职责|职能|分工)")
_VERB_CLAUSE = re.compile(  # （市发改委牵头，市财政局配合）
    rf"（{_LABEL_IN_PROSE}{_WORDS_WITHIN}{ACTOR}(?:共同|联合|分别|具体|分工|各自|统一|总)?"
    rf"(?:{_ACT.pattern})(?=[^（）。]{{0,20}}[，；）])"
)
_BEHIND_A_SENTENCE = re.compile(r"(?<=[。；！])[（【](?=[^：。（）]{2,60}[、，（）】])")


def lists_units(text: str, at: int) -> bool:
    """The bracket that opens here lists units and says nothing else but by when.

    Of several any may be of a kind that only ends as units do, if one surely is a unit.
    """
    if UNITS_IN_BRACKETS.match(text, at):
        return True
    end = end_of(text, at, at + _LONGEST_LIST)
    whole = text[at + 1 : end - 1] if end else ""
    inside = WHEN.sub("", whole)
    listed = inside != whole or set(inside) & set("、，")
    if not inside or set(inside) & set("：。") or not listed:
        return False
    if _ACT.search(inside):
        return False
    names = [each.name for each in read_names(inside)]
    return any(UNIT_LIKE.fullmatch(name) for name in names) and all(
        is_unit_or_group(name) for name in names
    )


def clause_starts(text: str) -> list[int]:
    """Where responsibility clauses begin, with the bracket that opens them."""
    found = {
        match.start() - (text[match.start() - 1 : match.start()] == "（")
        for match in LABEL.finditer(text)
        if kind_of(match) in NAMING
    }
    found.update(match.start() for match in _VERB_CLAUSE.finditer(text))
    openings = (match.start() for match in _BEHIND_A_SENTENCE.finditer(text))
    found.update(at for at in openings if lists_units(text, at))
    return sorted(found)
