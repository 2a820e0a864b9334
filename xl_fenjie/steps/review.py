"""Step: what is wrong in 总台账, and where none of it hinders, how far the round has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_fenjie.master.read import MasterReading, read_master
from xl_fenjie.steps.round import Round, round_of
from xl_fenjie.values.findings import Finding, Severity
from xl_fenjie.workspace.places import Workspace
from xl_fenjie.workspace.reading import read_file


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The findings, the gravest first; ``round`` is None where an error hinders every step."""

    findings: Sequence[Finding]
    round: Round | None

    @property
    def needs_person(self) -> bool:
        """Something is to be mended or looked at."""
        return bool(self.findings)

    @property
    def errors(self) -> int:
        """How many must be mended."""
        return sum(found.severity is Severity.ERROR for found in self.findings)

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.review/1``."""
        return {
            "schema": "fenjie.review/1",
            "findings": [found.to_json() for found in self.findings],
            "steps": self.round.to_json() if self.round else [],
        }


def review(folder: Path, reading: MasterReading | None = None) -> Reviewed:
    """Look 总台账 over; ``reading`` is what stands in the open workbook, else its file is read.

    Raises:
        FenjieError: there is no workspace, or it is in use.
    """
    places = Workspace.open(folder)
    found = reading or read_master(read_file(places.master))
    gravest_first = sorted(found.findings, key=lambda each: list(Severity).index(each.severity))
    hindered = found.master is None or found.errors
    state = None if hindered else round_of(folder, master=found.master)
    return Reviewed(tuple(gravest_first), state)
