"""Steps: official document → workspace with its 总台账, and a revised document into one."""

import contextlib
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.macro_workbook.parts import master_macros
from xl_fenjie.master.doubles import same_matters
from xl_fenjie.master.own import left_behind
from xl_fenjie.master.update import update as merge
from xl_fenjie.master.write import write_master
from xl_fenjie.round.workspace import founded, opened
from xl_fenjie.steps.read import read
from xl_fenjie.values.master import Master
from xl_fenjie.values.plan import Plan, Remark, UnitKind
from xl_fenjie.values.remarks import remark
from xl_fenjie.values.results import NewWorkspace
from xl_fenjie.values.rules import rules_of
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.places import MASTER_NAMES, Workspace
from xl_fenjie.workspace.reading import read_file
from xl_fenjie.workspace.writing import NewFile, free_path, nobody_is_ours, writing

MASTER_NAME = MASTER_NAMES[0]


def new(folder: Path, document: Path) -> NewWorkspace:
    """Make a workspace from a document; nothing is written where that cannot be done.

    The reading is kept in the ledger, so that a revised document can be told from staff's edits.

    Raises:
        FenjieError: the document cannot be read, the folder has or had a 总台账 already or lies
            within another workspace, or it cannot be written to.
    """
    places = Workspace.vacant(folder)
    reading = read(document)
    plan = reading.model_copy(update={"remarks": (*reading.remarks, *same_matters(reading))})
    content = write_master(Master(plan=plan, rules=rules_of(plan)), master_macros())
    path = folder / MASTER_NAME
    with writing([NewFile(path, content)]), founded(places) as ledger:
        ledger.note_reading(reading, now())
        Workspace.make_folder(places.inbox)
    return _made(path, plan)


def update(folder: Path, document: Path) -> NewWorkspace:
    """Bring a revised document into a workspace: a new 总台账, the old one beside it by its date.

    Where the document changes nothing, nothing is written.

    Raises:
        FenjieError: there is no workspace, its 总台账 has faults or is open, the document cannot
            be read or is that of another year.
    """
    reading = read(document)
    with opened(folder) as workspace:
        staff, old = workspace.master, workspace.places.master
        if reading.year != staff.plan.year:
            raise FenjieError("update_other_year", found=reading.year, year=staff.plan.year)
        before = workspace.ledger.reading()
        updated = merge(before or staff.plan, staff, reading)
        plan = updated.master.plan
        if plan == staff.plan:
            # staff may have made the same changes by hand: the next revision starts from them
            if updated.reading != workspace.ledger.reading():
                workspace.ledger.note_reading(updated.reading, now())
            return replace(_made(old, plan), unchanged=True)
        told = {each.found for each in plan.remarks if each.code == "task_twice"}
        twice = tuple(each for each in same_matters(plan) if each.found not in told)
        behind = _left_behind(read_file(old), plan.remarks)
        unread = () if before else (remark("update_first_reading_missing"),)
        plan = plan.model_copy(update={"remarks": (*unread, *behind, *plan.remarks, *twice)})
        content = write_master(updated.master.model_copy(update={"plan": plan}), master_macros())
        with swapped(workspace.places, content) as previous:
            workspace.ledger.note_reading(updated.reading, now())
    made = _made(folder / MASTER_NAME, plan)
    return replace(made, changes=updated.changes, previous=previous)


def _left_behind(content: bytes, told: Sequence[Remark]) -> Iterator[Remark]:
    """What staff had added to the old 总台账 and the new one lacks, unless told before."""
    known = {each.found for each in told}
    for what in left_behind(content):
        if what not in known:
            yield remark("update_left_behind", found=what)


@contextlib.contextmanager
def swapped(places: Workspace, content: bytes) -> Iterator[Path]:
    """Put a new 总台账 in place for the ``with`` block, the old one beside it under its date.

    Both are there or neither, and only if the block, which notes it, succeeds.

    Raises:
        FenjieError: 总台账 is open in a program, which would write the old one over the new one,
            or something cannot be written.
    """
    old, path = places.master, places.folder / MASTER_NAME
    if lock := places.open_beside():
        raise FenjieError("master_open", path=old, lock=lock)
    before = read_file(old)
    sha256 = hashlib.sha256(before).hexdigest()
    previous = _dated(old, before, now().date())
    with writing(
        [NewFile(previous, before), NewFile(path, content)],
        lambda there, found: there == old and found == sha256,
        instead_of=() if old == path else (old,),
    ):
        yield previous


def _dated(old: Path, content: bytes, day: date) -> Path:
    return free_path(old.with_stem(f"{old.stem}_{day}"), content, nobody_is_ours)


def _made(path: Path, plan: Plan) -> NewWorkspace:
    return NewWorkspace(
        master=path,
        tasks=len(plan.tasks),
        units=sum(unit.kind is UnitKind.UNIT for unit in plan.units),
        remarks=plan.remarks,
    )
