"""Steps: whether a workspace is whole, and how it is restored where it is not."""

import contextlib
import hashlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.macro_workbook.parts import master_macros
from xl_fenjie.mail.intake import Intake
from xl_fenjie.master.read import read_master
from xl_fenjie.master.write import write_master
from xl_fenjie.round.checking import Checking
from xl_fenjie.round.workspace import OpenWorkspace, ledger_of, opened
from xl_fenjie.steps.new import MASTER_NAME
from xl_fenjie.values.diagnosis import Check, Condition, Diagnosis
from xl_fenjie.values.master import Master
from xl_fenjie.values.rules import rules_of
from xl_fenjie.workspace.archive import Archive
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.ledger import Access, Ledger
from xl_fenjie.workspace.places import MASTER_NAMES, Workspace
from xl_fenjie.workspace.reading import read_file
from xl_fenjie.workspace.refusal import telling_of_writing
from xl_fenjie.workspace.salvage import faults_of, salvage
from xl_fenjie.workspace.writing import NewFile, write_all

MASTER, LEDGER, ARCHIVE, ISSUED = "总台账", "台账记录", "归档", "下发"
TOLD = 3


def verify(folder: Path) -> Diagnosis:
    """Look at 总台账, ledger, archive and what went out; nothing is changed.

    Raises:
        FenjieError: there is no such folder, or nothing of a workspace in it.
    """
    places = _places(folder)
    ledger = _ledger(places)
    if ledger.condition is Condition.DAMAGED:
        return Diagnosis((_master(places), ledger, _archive(places, ())))
    with ledger_of(places, Access.LOOK) as known:
        received = [each.content.sha256 for each in known.returns()]
        return Diagnosis(
            (_master(places), ledger, _archive(places, received), _issued(places, known))
        )


def repair(folder: Path) -> Diagnosis:
    """Restore the ledger from itself and the archive, and 总台账 from the ledger.

    What is damaged is renamed and kept. The diagnosis afterwards comes back, with what was
    restored and what could not be.

    Raises:
        FenjieError: there is no such folder, it is in use, or nothing can be written there.
    """
    places = _places(folder)
    done: list[Check] = []
    with places.locked():
        done += _ledger_restored(places)
        done += _master_restored(places)
    done += _archive_taken_in(places)
    return Diagnosis((*done, *verify(folder).checks))


def _places(folder: Path) -> Workspace:
    places = Workspace(folder)
    parts = (places.state, places.archive_folder, *(folder / name for name in MASTER_NAMES))
    if not any(part.exists() for part in parts):
        raise FenjieError("not_a_workspace", path=folder)
    return places


def _master(places: Workspace) -> Check:
    try:
        found = read_master(read_file(places.master))
    except FenjieError as failure:
        return _damaged(MASTER, str(failure), "mend_by_repair")
    if found.errors or found.master is None:
        told = "".join(each.told for each in found.errors[:TOLD])
        return _damaged(MASTER, told, "mend_master_by_hand")
    return Check(MASTER, Condition.IN_PLACE, places.master.name)


def _ledger(places: Workspace) -> Check:
    try:
        places.require_ledger()
    except FenjieError as failure:
        return _damaged(LEDGER, str(failure), "mend_by_repair")
    if not places.ledger.exists():
        return Check(LEDGER, Condition.NOT_NEEDED, sentence("nothing_noted_yet"))
    faults = faults_of(places.ledger)
    if not faults:
        try:
            with ledger_of(places, Access.LOOK) as ledger:
                count = len(ledger.returns()) + len(ledger.issued()) + len(ledger.editions())
        except (FenjieError, ValueError, KeyError, TypeError) as failure:
            faults = (type(failure).__name__,)
        else:
            return Check(LEDGER, Condition.IN_PLACE, sentence("ledger_sound", count=count))
    found = sentence("ledger_faulty", faults="；".join(faults[:TOLD]))
    return _damaged(LEDGER, found, "mend_by_repair")


def _archive(places: Workspace, received: list[str] | tuple[()]) -> Check:
    archive = Archive(places.archive_folder)
    damages = [str(damage) for damage in archive.damages(iter(received))]
    if damages:
        more = sentence("and_more", count=len(damages) - TOLD) if len(damages) > TOLD else ""
        return _damaged(ARCHIVE, "".join(damages[:TOLD]) + more, "mend_archive")
    return Check(ARCHIVE, Condition.IN_PLACE, sentence("archive_sound", count=archive.count()))


def _issued(places: Workspace, ledger: Ledger) -> Check:
    """Forms that went out and are as they were; a missing one can be issued anew."""
    gone, altered = [], []
    files = dict.fromkeys(form.file for form in ledger.issued())
    for name in files:
        try:
            content = (places.folder / name).read_bytes()
        except OSError:
            gone.append(name)
            continue
        if not ledger.wrote(name, hashlib.sha256(content).hexdigest()):
            altered.append(name)
    if gone or altered:
        found = sentence("issued_not_as_sent", gone=len(gone), altered=len(altered))
        names = "、".join((*gone, *altered)[:TOLD])
        return _damaged(ISSUED, f"{found}{names}", "mend_issued")
    return Check(ISSUED, Condition.IN_PLACE, sentence("issued_sound", count=len(files)))


def _ledger_restored(places: Workspace) -> Iterator[Check]:
    if _ledger(places).condition is not Condition.DAMAGED:
        return
    was_there = places.ledger.exists()
    aside = places.ledger.with_name(f"ledger-{now():%Y%m%d-%H%M%S}.damaged")
    kept = 0
    with telling_of_writing(places.ledger):
        if was_there:
            places.ledger.rename(aside)
            kept = salvage(aside, places.ledger)
        else:
            with Ledger(places.ledger):
                pass
    told = sentence("ledger_restored", count=kept, aside=aside.name)
    yield Check(LEDGER, Condition.RESTORED, told if was_there else sentence("ledger_made_anew"))
    if not was_there:
        yield _damaged(ISSUED, sentence("issues_not_restorable"), "mend_from_backup")


def _master_restored(places: Workspace) -> Iterator[Check]:
    with contextlib.suppress(FenjieError):
        read_file(places.master)
        return
    with ledger_of(places) as ledger:
        plans = list(ledger.editions().values())
        plan = plans[-1] if plans else ledger.reading()
    if plan is None:
        yield _damaged(MASTER, sentence("master_not_restorable"), "mend_from_backup")
        return
    content = write_master(Master(plan=plan, rules=rules_of(plan)), master_macros())
    write_all([NewFile(places.folder / MASTER_NAME, content)])
    yield Check(MASTER, Condition.RESTORED, sentence("master_restored", name=MASTER_NAME))


def _archive_taken_in(places: Workspace) -> Iterator[Check]:
    """Bytes that lie in the archive and are unknown to the ledger come in again."""
    try:
        with opened(places.folder) as workspace:
            unknown = [
                path
                for path in sorted(places.archive_folder.glob("*"))
                if path.is_file() and not _is_known(workspace, path)
            ]
            intake = Intake(workspace, Checking(workspace))
            for path in unknown:
                came = datetime.fromtimestamp(path.stat().st_mtime).replace(microsecond=0)
                intake.take(read_file(path), path.name, source=ARCHIVE, received_at=came)
    except FenjieError as failure:
        yield _damaged(ARCHIVE, str(failure), "mend_from_backup")
        return
    if unknown:
        told = sentence("archive_taken_in", count=len(unknown))
        yield Check(ARCHIVE, Condition.RESTORED, told)


def _is_known(workspace: OpenWorkspace, path: Path) -> bool:
    ledger, sha256 = workspace.ledger, path.name[:64]
    return ledger.find(sha256) is not None or ledger.post.fetched(sha256)


def _damaged(name: str, found: str, mend: str) -> Check:
    return Check(name, Condition.DAMAGED, found, sentence(mend))
