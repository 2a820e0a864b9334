"""The tasks that a return may speak of, found by their ids or their words."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from xl_fenjie.chinese.likeness import clearly_alike
from xl_fenjie.chinese.text import bare, close_up
from xl_fenjie.values.plan import Task

DASH = re.compile("[‐‑‒–—―−－_]+")
NEAR_TEXT = 80.0
AHEAD = 8.0  # how clearly the best likeness must lead


class Match(StrEnum):
    """How a line found its task: by id, by its words, by nearly its words; or why it did not.

    ``TWIN``: by words that several tasks share, of which not all are there; ``CONTINUED``: a line
    without id or words that goes on with the one above; ``UNCLEAR``: one that may or may not;
    ``FOREIGN``: a task of the plan that is not on this unit's form; ``UNKNOWN``: an id that the
    plan does not have; ``EXTRA``: neither id nor known words; ``FREE``: the form asks for no
    tasks; ``UNVERIFIED``: there is no plan.
    """

    ID = "id"
    TEXT = "text"
    NEAR = "near"
    TWIN = "twin"
    CONTINUED = "continued"
    UNCLEAR = "unclear"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"
    EXTRA = "extra"
    FREE = "free"
    UNVERIFIED = "unverified"


OWN = frozenset({Match.ID, Match.TEXT, Match.NEAR, Match.TWIN, Match.CONTINUED, Match.UNVERIFIED})


class Tasks:
    """The tasks that a return may speak of: its own, and all others of the plan.

    Without tasks of its own (the unit is not known) every task of the plan may stand on it.
    """

    def __init__(self, own: Sequence[Task], plan: Sequence[Task]) -> None:
        self.own = tuple(own)
        self.all = tuple({task.id: task for task in (*plan, *own)}.values())
        self._own_ids = frozenset(task.id for task in own)
        self._by_id = {plain_id(task.id): task for task in (*plan, *own)}
        self._by_text = {bare(task.text): task for task in reversed((*own, *plan))}
        self._own_texts = [bare(task.text) for task in own]

    def __bool__(self) -> bool:
        """Whether there is a plan to compare with."""
        return bool(self._by_id)

    def match(self, name: str, text: str) -> tuple[Match, Task | None]:
        """The task of a line with this id and these words, and how it was found."""
        task = self._by_id.get(plain_id(name)) if name else None
        if task is not None:
            return (Match.ID if self._is_own(task) else Match.FOREIGN), task
        words = bare(text)
        task = self._by_text.get(words) if words else None
        if task is not None:
            return (Match.TEXT if self._is_own(task) else Match.FOREIGN), task
        near = clearly_alike(words, self._own_texts, least=NEAR_TEXT, lead=AHEAD) if words else None
        if near is not None:
            return Match.NEAR, self._by_text[near]
        return (Match.UNKNOWN if name else Match.EXTRA), None

    def with_words_of(self, name: str) -> tuple[str, ...]:
        """The ids of the unit's tasks with the same words as this one, in the form's order."""
        task = self._by_id.get(plain_id(name))
        words = bare(task.text) if task is not None else ""
        return tuple(each.id for each in self.own or self.all if bare(each.text) == words)

    def numbered(self, number: str) -> str:
        """The id of the task with this 序号 on the unit's form, '' where there is none."""
        at = int(number) - 1 if number.isdecimal() else -1
        return self.own[at].id if 0 <= at < len(self.own) else ""

    def meant_by_words(self, task: str, text: str) -> Task | None:
        """Another task than this one whose words these are, or clearly more like them."""
        words, own = bare(text), self._by_id.get(plain_id(task))
        if own is None or not words or words == bare(own.text):
            return None
        found = self._by_text.get(words)
        if found is None:
            near = clearly_alike(words, list(self._by_text), least=NEAR_TEXT, lead=AHEAD)
            found = self._by_text[near] if near is not None else None
        return found if found is not None and found.id != own.id else None

    def _is_own(self, task: Task) -> bool:
        """Where nobody knows what the unit's tasks are, none is foreign to it."""
        return not self.own or task.id in self._own_ids


def plain_id(name: str) -> str:
    """An id without what retyping changes: widths, spaces, capitals, dashes, what is not seen."""
    narrow = DASH.sub("-", unicodedata.normalize("NFKC", name))
    return close_up(narrow).casefold()
