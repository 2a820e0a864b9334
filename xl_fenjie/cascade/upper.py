"""The upper plan from which a workspace was made, kept in its own folder."""

from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.values.plan import Plan
from xl_fenjie.values.value import Value
from xl_fenjie.workspace.places import Workspace
from xl_fenjie.workspace.reading import read_file

FILE = "upper.json"


class Learnt(Value):
    """The readings of an earlier year's pair of documents."""

    upper: Plan
    own: Plan


class UpperReading(Value):
    """The reading of the upper document, and the names under which the body stands in it.

    ``learnt`` is what the suggestions were made from, None where nothing was.
    """

    stems: tuple[str, ...]
    plan: Plan
    learnt: Learnt | None = None


def upper_file(places: Workspace) -> Path:
    """Where it lies."""
    return places.state / FILE


def upper_of(places: Workspace) -> UpperReading:
    """The upper plan of a workspace; raises FenjieError where it was not made from one."""
    path = upper_file(places)
    if not path.exists():
        raise FenjieError("upper_unknown", path=places.folder)
    try:
        return UpperReading.model_validate_json(read_file(path))
    except ValueError as cause:
        raise FenjieError("upper_unknown", path=places.folder) from cause
