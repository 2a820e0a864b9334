"""Steps: returned files → checked, and with ``receive`` archived and entered in the ledger."""

import contextlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.mail.arriving import arrive
from xl_fenjie.mail.fetch import fetch
from xl_fenjie.mail.intake import Intake, brought_nothing, data_first, is_enclosure, not_opened
from xl_fenjie.mail.limits import LARGEST_MESSAGE, readable
from xl_fenjie.returns.context import Context
from xl_fenjie.round.checking import Checking, check_safely
from xl_fenjie.round.workspace import OpenWorkspace, looked_at, opened
from xl_fenjie.values.master import Master
from xl_fenjie.values.results import Checked
from xl_fenjie.values.returns import Return
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.places import PASSING, SENT_BACK, Workspace
from xl_fenjie.workspace.reading import read_file
from xl_fenjie.workspace.refusal import UnreadableFileError
from xl_fenjie.workspace.watching import Watch, unwatched
from xl_fenjie.workspace.writing import clear_unfinished


class ReturnSource(Enum):
    """Where what came lies: in the folder 收件, or in the office's mailbox."""

    FOLDER = auto()
    MAILBOX = auto()


def receive(
    folder: Path,
    files: Sequence[Path] = (),
    *,
    origin: ReturnSource = ReturnSource.FOLDER,
    received_at: datetime | None = None,
    watch: Watch = unwatched,
    master: Master | None = None,
    pause: Callable[[float], object] = time.sleep,
) -> Checked:
    """Take files in: the bytes into 归档/ first, then the verdict into the ledger.

    Without ``files`` all that lies in 收件/, or with ``origin`` what is new in the office's
    mailbox; messages and archives bring the files that are in them. Bytes that were taken in
    before keep their verdict; a file that cannot be read is told and the rest goes on. ``master``
    stands in for the file of 总台账, as in ``opened``; ``pause`` waits before further attempts.

    Raises:
        FenjieError: there is no workspace, a file that was named is not there, the mailbox
            cannot be reached, or ``received_at`` is still to come.
    """
    if received_at is not None and received_at > now():
        raise FenjieError("received_later", at=f"{received_at:%Y-%m-%d %H:%M}")
    with opened(folder, master) as workspace:
        for place in (workspace.places.archive_folder, workspace.places.folder / SENT_BACK):
            clear_unfinished(place)
        intake = Intake(workspace, Checking(workspace))
        if origin is ReturnSource.MAILBOX:
            fetch(intake, pause)
        named = files or (() if origin is ReturnSource.MAILBOX else (workspace.places.inbox,))

        def take_in(path: Path) -> None:
            source = str(path.parent.resolve())
            intake.take(_content(path), path.name, source=source, received_at=received_at)

        failures = _each(_files(named), take_in, watch, "收表核对") if named else ()
        skipped = (*intake.skipped, *failures)
        notes = (
            *intake.notes,
            *_before_issue(workspace, intake, received_at),
            *_otherwise_known(workspace, intake, received_at),
        )
        return Checked(tuple(intake.returns), skipped, notes)


def _before_issue(
    workspace: OpenWorkspace, intake: Intake, received_at: datetime | None
) -> Iterator[str]:
    """A sentence for each file that was received, as a person says, before its form went out.

    The time stays as it was given; days are compared, for mostly only the day is known.
    """
    if received_at is None:
        return
    issues = workspace.ledger.first_issues()
    for each in intake.returns:
        issued = issues.get(each.identity.round) if each.identity.round else None
        if issued is not None and received_at.date() < issued.date():
            facts = {"file": each.file, "at": received_at.date(), "issued": issued.date()}
            yield sentence("received_before_issue", **facts)


def _otherwise_known(
    workspace: OpenWorkspace, intake: Intake, received_at: datetime | None
) -> Iterator[str]:
    """A sentence for each file that the ledger has under another time than a person says.

    It came before, or its message bears the server's time: that stands.
    """
    if received_at is None:
        return
    for each in intake.returns:
        known = workspace.ledger.find(each.sha256)
        if known is not None and known.received_at != received_at:
            at = f"{known.received_at:%Y-%m-%d %H:%M}"
            yield sentence("received_kept", file=each.file, at=at)


def check(files: Sequence[Path], folder: Path | None = None, watch: Watch = unwatched) -> Checked:
    """Check files without taking them in.

    Without ``folder`` against the workspace in which the first file lies; where there is none,
    only what a form says of itself can be checked.

    Raises:
        FenjieError: a file that was named is not there, or the workspace has faults.
    """
    wanted = _files(files)
    places = Workspace.open(folder) if folder else Workspace.around(wanted[0])
    return check_against(wanted, _context_of(places), watch)


def check_against(files: Sequence[Path], context: Context, watch: Watch = unwatched) -> Checked:
    """Check files, and those in folders, against what is known already.

    Raises:
        FenjieError: a file that was named is not there.
    """
    returns: list[Return] = []
    skipped: list[str] = []
    notes: list[str] = []

    def look_at(path: Path) -> None:
        content = _content(path)
        arrival = arrive(content, path.name)
        if not arrival.files and arrival.refused and arrival.letter is None:
            returns.append(not_opened(content, path.name, arrival))
            return
        before = len(returns)
        for file in data_first(arrival.files):
            if is_enclosure(file, returns[before:]):
                notes.append(sentence("enclosure_left_out", name=file.name))
            else:
                returns.append(check_safely(file.content, file.name, context, log=None))
        skipped.extend((*arrival.refused, *brought_nothing(arrival)))

    failures = _each(_files(files), look_at, watch, "核对")
    return Checked(tuple(returns), (*skipped, *failures), tuple(notes))


def _each(
    files: Sequence[Path], step: Callable[[Path], object], watch: Watch, label: str
) -> tuple[str, ...]:
    """A step per file; a file that cannot be read does not stop the others and is told."""
    skipped = []
    for path in watch(files, label):
        try:
            step(path)
        except UnreadableFileError as failure:
            skipped.append(str(failure))
    return tuple(skipped)


def _content(path: Path) -> bytes:
    """The bytes of a file; one that is larger than any form or message is not even read."""
    with contextlib.suppress(OSError):
        size = path.stat().st_size
        if size > LARGEST_MESSAGE:
            limit = readable(LARGEST_MESSAGE)
            raise UnreadableFileError(
                "mail_too_large", name=path.name, size=readable(size), limit=limit
            )
    return read_file(path)


def _files(named: Iterable[Path]) -> tuple[Path, ...]:
    """The files named, and those in the folders named, in the order of their names."""
    found: list[Path] = []
    for path in named:
        if path.is_dir():
            found.extend(sorted(_within(path)))
        elif path.exists():
            found.append(path)
        else:
            raise FenjieError("file_missing", path=path)
    if not found:
        raise FenjieError("nothing_to_check", path="、".join(map(str, named)))
    return tuple(found)


def _within(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and not path.name.startswith(PASSING):
            yield path


def _context_of(places: Workspace | None) -> Context:
    """What is known of the round, read without taking part in it."""
    if places is None:
        return Context(today=now().date())
    with looked_at(places.folder) as workspace:
        return Checking(workspace).context
