"""Ids of tasks: from their words, so that renumbering a document changes none.

Six consonants, written ``KDF-MQR``: short enough to say on the telephone, never a number, a date,
a formula or a word to Excel. Two tasks with the same words (a livelihood item that repeats a key
task) are told apart by the words of their headings, then by their order.
"""

import hashlib
from collections.abc import Container, Iterable

from xl_fenjie.chinese.text import letters, letters_of_plain

_ALPHABET = "BCDFGHJKLMNPQRSTVWXZ"
_LENGTH = 6


def ids_of(tasks: Iterable[tuple[str, str]]) -> list[str]:
    """An id for each task, given its text and the words of its headings, both plain."""
    given: dict[str, None] = {}
    same: dict[tuple[str, str], int] = {}
    for text, headings in tasks:
        words = letters_of_plain(text), letters_of_plain(headings)
        same[words] = same.get(words, 0) + 1
        given[_id_of(*words, given, same[words])] = None
    return list(given)


def id_of(text: str, headings: str, taken: Container[str]) -> str:
    """An id for one task that is not among those taken."""
    return _id_of(letters(text), letters(headings), taken, 1)


def _id_of(wanted: str, headings: str, taken: Container[str], count: int) -> str:
    """The id of the task that is the ``count``-th with these words."""
    candidate = _id(wanted)
    if candidate in taken:
        candidate = _id(f"{wanted}|{headings}")
    while candidate in taken:
        candidate = _id(f"{wanted}|{headings}|{count}")
        count += 1
    return candidate


def _id(words: str) -> str:
    number = int.from_bytes(hashlib.sha256(words.encode()).digest()[:8])
    signs = []
    for _ in range(_LENGTH):
        number, index = divmod(number, len(_ALPHABET))
        signs.append(_ALPHABET[index])
    return "".join(signs[:3]) + "-" + "".join(signs[3:])
