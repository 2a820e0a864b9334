"""How alike the words of tasks are: two-character pieces, rare ones weighing more."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from xl_fenjie.chinese.text import letters
from xl_fenjie.values.plan import Task

_PIECE = 2

Vector = Mapping[str, float]


def _pieces(task: Task) -> Counter[str]:
    words = letters(task.text)
    return Counter(words[at : at + _PIECE] for at in range(len(words) - _PIECE + 1))


class Words:
    """The words of known tasks, against which others are measured."""

    def __init__(self, tasks: Iterable[Task]) -> None:
        pieces = [_pieces(task) for task in tasks]
        self._of_all = len(pieces) + 1
        self._with = Counter(piece for each in pieces for piece in each)
        self._known = tuple(map(self._vector, pieces))

    def likenesses(self, task: Task) -> tuple[float, ...]:
        """How alike a task is to each known one, from 0 to 1, in their order."""
        wanted = self._vector(_pieces(task))
        return tuple(_cosine(wanted, known) for known in self._known)

    def _vector(self, pieces: Counter[str]) -> Vector:
        weighed = {
            piece: (1 + math.log(count)) * math.log(self._of_all / (self._with[piece] + 0.5))
            for piece, count in pieces.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
        return {piece: weight / length for piece, weight in weighed.items()}


def _cosine(one: Vector, other: Vector) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(piece, 0.0) for piece, weight in one.items())


class Headings:
    """How often each own unit acts under each heading, the outer ones included."""

    def __init__(self, tasks: Iterable[tuple[Task, str]]) -> None:
        self._counts = defaultdict[tuple[str, ...], Counter[str]](Counter)
        for task, unit in tasks:
            for heading in _headings(task):
                self._counts[heading][unit] += 1

    def share(self, task: Task, unit: str) -> float:
        """A unit's share of the known tasks under a task's headings, from 0 to 1: their mean."""
        found = [self._counts[each] for each in _headings(task) if each in self._counts]
        shares = [counts[unit] / counts.total() for counts in found]
        return sum(shares) / len(shares) if shares else 0.0


def _headings(task: Task) -> Iterator[tuple[str, ...]]:
    path = tuple(map(letters, task.path))
    return (path[: depth + 1] for depth in range(len(path)))
