"""Results of ``doctor``: what the buttons need, what is missing, and how to fix it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Condition(StrEnum):
    """Present, missing, forbidden, not needed here; damaged, or restored just now."""

    IN_PLACE = "in_place"
    MISSING = "missing"
    BLOCKED = "blocked"
    NOT_NEEDED = "not_needed"
    DAMAGED = "damaged"
    RESTORED = "restored"


@dataclass(frozen=True, slots=True)
class Check:
    """One item that was checked.

    ``mend`` says what to do if it is missing or forbidden, ``ask`` what to ask the administrator of
    the computer for.
    """

    name: str
    condition: Condition
    found: str
    mend: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything that was checked."""

    checks: Sequence[Check]

    @property
    def to_mend(self) -> Sequence[Check]:
        """What is missing, forbidden or damaged."""
        bad = {Condition.MISSING, Condition.BLOCKED, Condition.DAMAGED}
        return [check for check in self.checks if check.condition in bad]

    @property
    def needs_person(self) -> bool:
        """Whether something is missing, forbidden or damaged."""
        return bool(self.to_mend)

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.doctor/1``."""
        return {
            "schema": "fenjie.doctor/1",
            "checks": [
                {
                    "name": check.name,
                    "condition": check.condition.value,
                    "found": check.found,
                    "mend": check.mend,
                    "ask": check.ask,
                }
                for check in self.checks
            ],
        }
