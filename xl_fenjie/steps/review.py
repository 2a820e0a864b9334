"""Step: what is wrong in 总台账, and where none of it hinders, how far the round has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.master.console import undecided
from xl_fenjie.master.read import MasterReading, read_master
from xl_fenjie.round.state import Round, round_in
from xl_fenjie.round.vanished import vanished
from xl_fenjie.round.workspace import looked_at
from xl_fenjie.values.findings import Finding, Severity
from xl_fenjie.workspace.places import Workspace
from xl_fenjie.workspace.reading import read_file


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The findings, the gravest first; ``round`` is None where an error hinders every step.

    ``remarks`` are sentences on tasks that vanished, and on a workbook that is open elsewhere;
    ``undecided`` counts open rows of 待核实.
    """

    findings: Sequence[Finding]
    round: Round | None
    remarks: tuple[str, ...] = ()
    undecided: int = 0

    @property
    def needs_person(self) -> bool:
        """Something is to be mended or looked at."""
        return bool(self.findings or self.remarks or self.undecided)

    @property
    def errors(self) -> int:
        """How many must be mended before a form goes out: all but notes, as for ``issue``."""
        return sum(found.severity is not Severity.NOTE for found in self.findings)

    @property
    def looks(self) -> int:
        """How many want no more than a look."""
        return len(self.findings) - self.errors

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.review/1``."""
        return {
            "schema": "fenjie.review/1",
            "findings": [found.to_json() for found in self.findings],
            "remarks": list(self.remarks),
            "undecided": self.undecided,
            "steps": self.round.to_json() if self.round else [],
        }


def review(folder: Path, reading: MasterReading | None = None) -> Reviewed:
    """Look 总台账 over; ``reading`` is what stands in the open workbook, else its file is read.

    Raises:
        FenjieError: there is no workspace, or it is in use.
    """
    places = Workspace.open(folder)
    lock = "" if reading else places.open_beside()
    unsaved = (sentence("master_unsaved", lock=lock),) if lock else ()
    found = reading or read_master(read_file(places.master))
    gravest_first = sorted(found.findings, key=lambda each: list(Severity).index(each.severity))
    if found.master is None or found.errors:
        return Reviewed(tuple(gravest_first), None, unsaved)
    with looked_at(folder, found.master) as workspace:
        remarks = (*unsaved, *vanished(workspace))
        return Reviewed(tuple(gravest_first), round_in(workspace), remarks, undecided(found.master))


def nothing_to_mend(reviewed: Reviewed) -> str:
    """That no cell is wrong, and whether somebody has still to decide."""
    if reviewed.undecided:
        return sentence("nothing_to_mend_yet", count=reviewed.undecided)
    return sentence("nothing_to_mend")
