"""How alike two texts are: one measure for names, headings and whole tasks.

It proposes and never decides: below certainty a person is asked.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xl_fenjie.catalogue.sentences import sentence

NAME_ENOUGH = 60.0  # of 100, for a name that somebody may have mistyped


class Alike(NamedTuple):
    """One of the texts compared with: which it is, and how alike it is, from 0 to 100."""

    at: int
    likeness: float


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 100 (equal): the share of characters in the same order."""
    from rapidfuzz import fuzz  # noqa: PLC0415  for those who compare

    return fuzz.ratio(one, other)


def most_alike(text: str, texts: Sequence[str], *, least: float, most: int = 1) -> list[Alike]:
    """The texts that are most like this one and at least so, the likest first."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  for those who compare

    found = process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=least, limit=most)
    return [Alike(at, score) for _, score, at in found]


def clearly_alike(text: str, texts: Sequence[str], *, least: float, lead: float = 0) -> str | None:
    """The text most like this one, if it is like enough and clearly ahead of the next one."""
    found = most_alike(text, texts, least=least - lead, most=2)
    if not found or found[0].likeness < least:
        return None
    if len(found) > 1 and found[0].likeness - found[1].likeness < lead:
        return None
    return texts[found[0].at]


def nearest(given: str, known: Iterable[str], *, least: float = NAME_ENOUGH) -> str:
    """The known name that is most like the given one; '' where none is like enough."""
    names = sorted(known)
    found = most_alike(given, names, least=least)
    return names[found[0].at] if found else ""


def meant(given: str, known: Iterable[str]) -> str:
    """The question whether the nearest known name was meant; '' where there is none."""
    near = nearest(given, known)
    return sentence("meant_name", name=near) if near else ""
