"""Which task of a revised document is which task of the one before: by id, then by its words."""

from collections.abc import Iterable, Iterator, Sequence

from xl_fenjie.chinese.likeness import most_alike
from xl_fenjie.chinese.text import letters
from xl_fenjie.values.plan import Task

LIKE_ENOUGH = 62.0  # of 100, for texts; the bonuses below come on top
SAME_NUMBER = 8.0
SAME_UNITS = 8.0


def matched(old: Sequence[Task], new: Sequence[Task]) -> dict[str, str]:
    """The id in ``new`` → the id in ``old`` of every task that is the same.

    Equal ids are the same task, for an id comes from the words. The others are paired by how much
    their texts have in common, the most alike first; the number and the units tip the scale.
    """
    known = {task.id for task in old}
    pairs = {task.id: task.id for task in new if task.id in known}
    taken = set(pairs.values())
    free = [task for task in old if task.id not in taken]
    open_ = [task for task in new if task.id not in pairs]
    for _, mine, theirs in sorted(_candidates(free, open_), reverse=True):
        if mine not in taken and theirs not in pairs:
            pairs[theirs] = mine
            taken.add(mine)
    return pairs


def _candidates(old: Sequence[Task], new: Iterable[Task]) -> Iterator[tuple[float, str, str]]:
    words = [letters(task.text) for task in old]
    for task in new:
        least = LIKE_ENOUGH - SAME_NUMBER - SAME_UNITS
        for index, score in most_alike(letters(task.text), words, least=least, most=5):
            likeness = score + _bonus(task, old[index])
            if likeness >= LIKE_ENOUGH:
                yield likeness, old[index].id, task.id


def _bonus(one: Task, other: Task) -> float:
    same_number = (one.part, one.number) == (other.part, other.number) and one.number
    same_units = (one.lead, one.responsible) == (other.lead, other.responsible)
    return (SAME_NUMBER if same_number else 0.0) + (SAME_UNITS if same_units else 0.0)
