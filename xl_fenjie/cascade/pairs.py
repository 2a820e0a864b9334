"""An earlier year's pair of documents, task by task: which own task carries out which upper one."""

from collections.abc import Sequence
from dataclasses import dataclass

from xl_fenjie.chinese.likeness import likeness
from xl_fenjie.chinese.text import letters
from xl_fenjie.values.plan import Plan, Task

LEAST_RATIO = 80.0  # of 100: a word left out or changed, not another task


@dataclass(frozen=True, slots=True)
class Pair:
    """An upper task and the own task made from it."""

    upper: Task
    own: Task


def pair(upper: Plan, own: Plan) -> tuple[Pair, ...]:
    """Pair the tasks of two plans by their words, in the order of the own plan.

    Each upper task is used once; of several with the same words (a livelihood item that repeats
    a key task) the one under the same first heading, then the first that follows the pair before.
    """
    texts = [letters(task.text) for task in upper.tasks]
    free = dict.fromkeys(range(len(texts)))
    pairs, last = list[Pair](), -1
    for task in own.tasks:
        at = _counterpart(task, (upper.tasks, texts), free, last)
        if at is not None:
            del free[at]
            last = at
            pairs.append(Pair(upper.tasks[at], task))
    return tuple(pairs)


def _counterpart(
    own: Task, listed: tuple[Sequence[Task], Sequence[str]], free: dict[int, None], last: int
) -> int | None:
    tasks, texts = listed
    words = letters(own.text)

    def near(at: int) -> tuple[float, bool, bool, int]:
        same_part = letters(tasks[at].part) == letters(own.part)
        return likeness(words, texts[at]), same_part, at > last, -at

    equal = [at for at in free if texts[at] == words]
    best = max(equal or free, key=near, default=None)
    return best if best is not None and near(best)[0] >= LEAST_RATIO else None
