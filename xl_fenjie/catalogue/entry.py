"""One entry of the catalogue."""

from collections.abc import Mapping
from typing import Literal, NamedTuple


class Entry(NamedTuple):
    """A code with its sentence and hint; ``severity`` is 'failure' for what could not be done.

    'said' is what is neither wrong nor doubtful: an answer, a question, the reason within another
    sentence; it has no hint. ``for_person`` marks what the office must judge before a return
    counts or goes back; ``to_unit`` is then the hint for the unit, should a person send it back.
    """

    code: str
    severity: Literal["error", "warning", "note", "failure", "said"]
    sentence: str
    hint: str
    for_person: bool = False
    to_unit: str = ""


def said(sentences: Mapping[str, str]) -> tuple[Entry, ...]:
    """Entries for what is only said: sentences by their codes."""
    return tuple(Entry(code, "said", sentence, "") for code, sentence in sentences.items())
