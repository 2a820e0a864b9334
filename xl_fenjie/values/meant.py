"""Which known name somebody may have meant by one that nobody knows: asked, never assumed."""

from collections.abc import Iterable
from difflib import get_close_matches

from xl_fenjie.catalogue.sentences import sentence

LIKE_ENOUGH = 0.6  # of the characters, in their order


def nearest(given: str, known: Iterable[str], *, least: float = LIKE_ENOUGH) -> str:
    """The known name that is most like the given one; '' where none is like enough."""
    near = get_close_matches(given, sorted(known), n=1, cutoff=least)
    return near[0] if near else ""


def meant(given: str, known: Iterable[str]) -> str:
    """The question whether the nearest known name was meant; '' where there is none."""
    near = nearest(given, known)
    return sentence("meant_name", name=near) if near else ""
