"""One entry of the catalogue."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Entry:
    """A code with its sentence and hint; ``severity`` is 'failure' for what could not be done.

    ``for_person`` marks what the office must judge before a return counts or goes back.
    """

    code: str
    severity: Literal["error", "warning", "note", "failure"]
    sentence: str
    hint: str
    for_person: bool = False
