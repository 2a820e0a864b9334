"""Results of ``doctor``: what the buttons need, what is missing, and how to fix it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Condition(StrEnum):
    """Present, missing, or not needed on this computer."""

    IN_PLACE = "in_place"
    MISSING = "missing"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True)
class Check:
    """One item that was checked; ``mend`` says what to do if it is missing."""

    name: str
    condition: Condition
    found: str
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything that was checked."""

    checks: Sequence[Check]

    @property
    def needs_person(self) -> bool:
        """Whether something is missing."""
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
