"""What ``doctor`` found: what is in place for the buttons, what is not, and how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Condition(StrEnum):
    """In place, missing, or of no use on this computer."""

    IN_PLACE = "in_place"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; ``mend`` says what to do where it is missing."""

    name: str
    condition: Condition
    found: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """All that was looked at."""

    checks: Sequence[Check]

    @property
    def needs_person(self) -> bool:
        """Something is missing."""
        return any(check.condition is Condition.MISSING for check in self.checks)

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
                }
                for check in self.checks
            ],
        }
