"""Brackets of all kinds, half-width and full: what stands in them, and what they keep together.

A bracket opened by one kind may be closed by another, for documents mix them: （甲〈乙）.
"""

import re
from collections.abc import Iterator
from functools import cache

OPENING, CLOSING = "（〈【〔[〖《(<", "）〉】〕]〗》)>"
TITLES = "《〖"  # what stands in these is the name of a document
ROUND = str.maketrans("〔〕〈〉[]【】", "（）（）（）（）")  # of names that mix their brackets
_LONGEST = 2_000  # no bracket of a document holds more
_BRACKET = re.compile(f"[{re.escape(OPENING + CLOSING)}]")


def spans(text: str, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, int]]:
    """The outermost closed brackets of a stretch, each from its opening to behind its end.

    ``甲（乙〈丙〉）丁（戊`` gives the one around 乙〈丙〉. An opening that nothing closes, or only
    what stands far behind, takes nothing in.
    """
    opened, closed = list[int](), list[tuple[int, int]]()
    for sign in _BRACKET.finditer(text, start, len(text) if stop is None else stop):
        if sign[0] in OPENING:
            opened.append(sign.start())
        elif opened and sign.end() - (begin := opened.pop()) <= _LONGEST:
            while closed and closed[-1][0] > begin:
                closed.pop()
            closed.append((begin, sign.end()))
    yield from closed


def end_of(text: str, at: int, limit: int | None = None) -> int | None:
    """Behind the bracket that closes the one opened at ``at``; None where none does in time."""
    if not text.startswith(tuple(OPENING), at):
        return None
    far = min(len(text), at + _LONGEST) if limit is None else limit
    depth = 0
    for sign in _BRACKET.finditer(text, at, far):
        depth += 1 if sign[0] in OPENING else -1
        if depth == 0:
            return sign.end() if sign.end() - at <= _LONGEST else None
    return None


def parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it stood in a bracket: 甲（乙） is 甲 and, inside, 乙.

    A bracket that nothing closes holds all that follows it.
    """
    at = 0
    while opened := next((s for s in _BRACKET.finditer(text, at) if s[0] in OPENING), None):
        end = end_of(text, opened.start())
        yield text[at : opened.start()], False
        yield text[opened.end() : len(text) if end is None else end - 1], True
        at = len(text) if end is None else end
    if at < len(text):
        yield text[at:], False


def outside(text: str) -> str:
    """The text without its brackets and what stands in them: 区商务局〈口岸办〉 is 区商务局."""
    if not _BRACKET.search(text):
        return text
    return "".join(words for words, inside in parts(text) if not inside)


def split(text: str, separators: str) -> Iterator[str]:
    """The text cut at each of these signs outside brackets: 甲（乙、丙）、丁 is two."""
    if not _BRACKET.search(text):
        yield from _one_of(separators).split(text)
        return
    depth, start = 0, 0
    for sign in _one_of(separators + OPENING + CLOSING).finditer(text):
        if sign[0] in OPENING:
            depth += 1
        elif sign[0] in CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0:
            yield text[start : sign.start()]
            start = sign.end()
    yield text[start:]


@cache
def _one_of(signs: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(signs)}]")


def open_in(text: str) -> int:
    """How many more brackets the text opens than it closes."""
    return sum((sign in OPENING) - (sign in CLOSING) for sign in text)


def unopened(text: str) -> int | None:
    """Where the first bracket is closed that was not opened in this text; None without one."""
    depth = 0
    for sign in _BRACKET.finditer(text):
        depth += 1 if sign[0] in OPENING else -1
        if depth < 0:
            return sign.start()
    return None


def unclosed(text: str) -> int | None:
    """Where the last bracket is opened that nothing closes in this text; None without one."""
    opened: list[int] = []
    for sign in _BRACKET.finditer(text):
        if sign[0] in OPENING:
            opened.append(sign.start())
        elif opened:
            opened.pop()
    return opened[-1] if opened else None
