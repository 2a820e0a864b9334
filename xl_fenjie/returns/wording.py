"""Comparing words as people retype them: widths, white space and punctuation do not count."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz, process

NOT_WORDS = re.compile(r"[\s\W_]+")
IN_BRACKETS = re.compile(r"[(（【\[〔][^()（）【】\[\]〔〕]*[)）】\]〕]")


@lru_cache(maxsize=1 << 16)
def bare(text: str) -> str:
    """Half-width, small letters, without white space or punctuation."""
    return NOT_WORDS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def outside_brackets(text: str) -> str:
    """The words without what stands in brackets."""
    return IN_BRACKETS.sub("", text)


def likeness(one: str, other: str) -> float:
    """From 0 (nothing in common) to 100 (equal), of plain words."""
    return fuzz.ratio(one, other)


def most_like(text: str, choices: list[str], *, least: float, lead: float = 0) -> str | None:
    """The choice most like the text, if it is like enough and clearly ahead of the next one."""
    found = process.extract(text, choices, scorer=fuzz.ratio, score_cutoff=least - lead, limit=2)
    if not found or found[0][1] < least:
        return None
    if len(found) > 1 and found[0][1] - found[1][1] < lead:
        return None
    return str(found[0][0])
