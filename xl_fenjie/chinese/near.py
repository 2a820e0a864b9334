"""Names that look like another name of the document: one written differently, or mistyped.

Only suggestions come of it; nothing is ever corrected here.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from xl_fenjie.chinese.offices import is_whole

_PLACES = re.compile(r"(?:人民政府|政府|管委会|管理委员会|街道办事处|街道|办事处|镇|乡)$")
_BLOCK = 2
_FINE_BLOCK = 5
_CROWDED = 300
_SHORTEST = 4
_SHORTEST_MISTYPED = 7
_LIKE_INSERTED = 0.72  # the share of characters that both have


def near_misses(counts: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Pairs of a rarer name and the commoner one that it may stand for.

    Names are compared within those that begin alike, so that the work grows with their number.
    """
    for block in _blocks(counts):
        for one, other in combinations(block, 2):
            if _alike(one, other):
                yield (one, other) if counts[one] <= counts[other] else (other, one)


def _blocks(names: Mapping[str, int]) -> Iterator[list[str]]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(name) >= _SHORTEST:
            blocks[name[:_BLOCK]].append(name)
    for block in blocks.values():
        if len(block) <= _CROWDED:
            yield block
            continue
        finer: dict[str, list[str]] = defaultdict(list)
        for name in block:
            finer[name[:_FINE_BLOCK]].append(name)
        yield from (names for names in finer.values() if len(names) <= _CROWDED)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST or _PLACES.search(one) or _PLACES.search(other):
        return False
    if _is_part_of(short, long):
        return False
    if len(short) < len(long):
        close = len(short) * 2 >= (len(short) + len(long)) * _LIKE_INSERTED
        return close and _inserted(short, long)
    return len(short) >= _SHORTEST_MISTYPED and _mistyped(short, long)


def _mistyped(one: str, other: str) -> bool:
    """One character is another, or two have changed places."""
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    swapped = len(differing) == _BLOCK and differing[0] == differing[1][::-1]
    return len(differing) == 1 or swapped


def _is_part_of(short: str, long: str) -> bool:
    """市公安局交通管理局 is an office of 市公安局 and not another spelling of it."""
    rest = long.removeprefix(short)
    return rest != long and len(rest) > _BLOCK and is_whole(rest)


def _inserted(short: str, long: str) -> bool:
    characters = iter(long)
    return all(character in characters for character in short)
