"""A workspace opened for a step: its 总台账 read and free of faults, its ledger at hand."""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.master.ids import keep_ids
from xl_fenjie.master.read import MasterReading, read_master
from xl_fenjie.round.snapshot import Snapshot, snapshot_of
from xl_fenjie.round.standing import RoundStanding, standing
from xl_fenjie.values.findings import Finding
from xl_fenjie.values.master import Master
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.workspace.archive import Archive
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.ledger import Access, Ledger
from xl_fenjie.workspace.places import Workspace
from xl_fenjie.workspace.post_book import MailNote
from xl_fenjie.workspace.reading import read_file
from xl_fenjie.workspace.writing import NewFile, clear_unfinished_in, writing

FAULTS_TOLD = 5
LEDGER_REASONS = {
    "SQLITE_FULL": "room_missing",
    "SQLITE_READONLY": "writing_forbidden",
    "SQLITE_CANTOPEN": "opening_forbidden",
    "SQLITE_PERM": "opening_forbidden",
    "SQLITE_BUSY": "held_elsewhere",
    "SQLITE_LOCKED": "held_elsewhere",
    "SQLITE_IOERR": "disk_faulty",
    "SQLITE_CORRUPT": "content_damaged",
    "SQLITE_NOTADB": "content_damaged",
}
"""The catalogue's word by how SQLite's name of an error begins."""


@dataclass(frozen=True)
class OpenWorkspace:
    """A workspace: what staff wrote into 总台账, and what has happened by a moment.

    What is asked of the ledger as a whole is read once, when it is first asked for; what the
    step itself then notes is not among it. The files of the workspace are read and written
    through ``archive`` and ``write``.
    """

    places: Workspace
    master: Master
    ledger: Ledger
    moment: datetime = field(default_factory=now)
    _cleared: set[Path] = field(default_factory=set)

    @cached_property
    def archive(self) -> Archive:
        """The bytes that were received."""
        return Archive(self.places.archive_folder)

    @cached_property
    def snapshot(self) -> Snapshot:
        """What the ledger held at the moment."""
        return snapshot_of(self.ledger, self.moment)

    @cached_property
    def issues(self) -> Mapping[RoundKey, tuple[datetime, int]]:
        """When the forms of each round last went out, and to how many units in all."""
        return self.ledger.last_issues()

    @cached_property
    def mail_notes(self) -> Sequence[MailNote]:
        """What bounces and automatic answers said."""
        return self.ledger.post.answers()

    @cached_property
    def _standings(self) -> dict[RoundKey, RoundStanding]:
        return {}

    def standing(self, key: RoundKey) -> RoundStanding:
        """Who has reported in a round, by when, and how each unit stands: the one answer."""
        if key not in self._standings:
            found = standing(self.master, key, snapshot=self.snapshot, as_of=self.moment)
            self._standings[key] = found
        return self._standings[key]

    def at(self, moment: datetime) -> "OpenWorkspace":
        """The workspace as it was known at another moment.

        The plan of a moment in the past is that of the forms that had last gone out by then.
        """
        then = replace(self, moment=moment)
        issued = then.snapshot.issued
        plan = (
            self.ledger.editions().get(issued[-1].edition)
            if issued and moment < self.moment
            else None
        )
        if plan is None:
            return then
        return replace(then, master=self.master.model_copy(update={"plan": plan}))

    def wrote(self, path: Path, sha256: str) -> bool:
        """Whether the program itself wrote this content to this path."""
        return self.ledger.wrote(self.relative(path), sha256)

    def write(self, files: Iterable[NewFile]) -> None:
        """Write all files or none; the ledger knows them as ours even if we are cut off."""
        with self.writing(files):
            pass

    @contextlib.contextmanager
    def writing(self, files: Iterable[NewFile]) -> Iterator[None]:
        """As ``write``; the files stay only if the ``with`` block, which notes them, succeeds."""
        wanted = tuple(files)
        self.ledger.note_written({self.relative(file.path): file.sha256 for file in wanted})
        for folder in {file.path.parent for file in wanted} - self._cleared:
            clear_unfinished_in(folder)
            self._cleared.add(folder)
        with writing(wanted, self.wrote):
            yield

    def relative(self, path: Path) -> str:
        """The path within the workspace, with slashes, as ledger and JSON hold it."""
        return path.relative_to(self.places.folder).as_posix()


@contextlib.contextmanager
def opened(folder: Path, master: Master | None = None) -> Iterator[OpenWorkspace]:
    """Open a workspace and keep others out while a step works in it.

    ``master`` is given by callers that know 总台账 better than its file: a button of the open
    workbook, in which staff may have typed since it was saved.

    Raises:
        FenjieError: there is none, it is in use, or its 总台账 has faults.
    """
    places = Workspace.open(folder)
    master = master or master_of(places)
    with places.locked(), ledger_of(places) as ledger:
        clear_unfinished_in(places.folder)
        yield with_kept_ids(OpenWorkspace(places, master, ledger))


@contextlib.contextmanager
def looked_at(folder: Path, master: Master | None = None) -> Iterator[OpenWorkspace]:
    """A workspace as it is at this moment, for a step that changes nothing.

    It is shown while another run works in it, and to those who may only read it. ``master`` as
    for ``opened``.

    Raises:
        FenjieError: there is none, or its 总台账 has faults.
    """
    places = Workspace.open(folder)
    master = master or master_of(places)
    with ledger_of(places, Access.LOOK) as ledger:
        yield with_kept_ids(OpenWorkspace(places, master, ledger))


def with_kept_ids(workspace: OpenWorkspace) -> OpenWorkspace:
    """The workspace in whose 总台账 rows without 编号 keep the id that they were issued with."""
    master = workspace.master
    if not master.given_ids:
        return workspace
    plans = reversed(workspace.ledger.editions().values())
    known = (task for plan in plans for task in plan.tasks)
    return replace(workspace, master=keep_ids(master, known))


@contextlib.contextmanager
def ledger_of(places: Workspace, access: Access = Access.CHANGE) -> Iterator[Ledger]:
    """The ledger of a workspace; raises FenjieError where it is lost, or cannot be used."""
    places.require_ledger()
    try:
        with Ledger(places.ledger, access) as ledger:
            yield ledger
    except sqlite3.Error as cause:
        raise FenjieError("ledger_unusable", path=places.ledger, reason=_why(cause)) from cause


def _why(cause: sqlite3.Error) -> str:
    """What the database says, in the words of staff where it is one of the usual things."""
    name = getattr(cause, "sqlite_errorname", "")
    code = next((code for start, code in LEDGER_REASONS.items() if name.startswith(start)), "")
    return sentence(code) if code else str(cause)


@contextlib.contextmanager
def founded(places: Workspace) -> Iterator[Ledger]:
    """The ledger of a new workspace (``Workspace.vacant``); it goes away if the founding fails."""
    theirs = places.state.exists()
    try:
        with places.locked(), ledger_of(places) as ledger:
            yield ledger
    except BaseException:
        if not theirs:
            with contextlib.suppress(OSError):
                for left in (places.ledger, places.lock):
                    left.unlink(missing_ok=True)
                places.state.rmdir()
        raise


def master_of(places: Workspace) -> Master:
    """What stands in the file of 总台账; raises FenjieError that lists its faults."""
    return sound(read_master(read_file(places.master)))


def sound(reading: MasterReading) -> Master:
    """The master that was read; raises FenjieError that lists its faults, sheet and cell."""
    if reading.errors or reading.master is None:
        raise faulty(reading.errors)
    return reading.master


def faulty(faults: Sequence[Finding]) -> FenjieError:
    """The failure that lists what must be mended in 总台账, with sheet and cell."""
    told = "".join(found.told for found in faults[:FAULTS_TOLD])
    return FenjieError("master_faulty", count=len(faults), faults=told)
