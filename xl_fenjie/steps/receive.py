"""Steps: returned files → checked, and with ``receive`` archived and entered in the ledger."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.context import Context
from xl_fenjie.steps.opened import Opened, ledger_of, master_of, opened, with_kept_ids
from xl_fenjie.steps.watching import Watch, unwatched
from xl_fenjie.values.errors import FenjieError
from xl_fenjie.values.master import Master
from xl_fenjie.values.results import Checked
from xl_fenjie.values.returns import ReceivedReturn, Return
from xl_fenjie.workspace.archive import keep
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.ledger import Ledger
from xl_fenjie.workspace.places import Workspace
from xl_fenjie.workspace.reading import read_file

NOT_RETURNS = ("~$", ".", "Thumbs.db", "desktop.ini")
"""How names begin that programs leave in folders; no unit sent them."""


def receive(
    folder: Path,
    files: Sequence[Path] = (),
    *,
    received_at: datetime | None = None,
    watch: Watch = unwatched,
    master: Master | None = None,
) -> Checked:
    """Take files in: the bytes into 归档/ first, then the verdict into the ledger.

    Without ``files`` all that lies in 收件/. Bytes that were taken in before keep their verdict;
    a file that cannot be read is told and the rest goes on. ``master`` stands in for the file of
    总台账, as in ``opened``.

    Raises:
        FenjieError: there is no workspace, or a file that was named is not there.
    """
    with opened(folder, master) as workspace:
        context = _context(workspace.master, workspace.ledger)
        moment = received_at or now()
        wanted = _files(files or (workspace.places.inbox,))

        def take_in(path: Path) -> Return:
            return _take_in(workspace, path, context, moment)

        return _each(wanted, take_in, watch, "收表核对")


def check(files: Sequence[Path], folder: Path | None = None, watch: Watch = unwatched) -> Checked:
    """Check files without taking them in.

    Without ``folder`` against the workspace in which the first file lies; where there is none,
    only what a form says of itself can be checked.

    Raises:
        FenjieError: a file that was named is not there, or the workspace has faults.
    """
    wanted = _files(files)
    places = Workspace.open(folder) if folder else Workspace.around(wanted[0])
    context = _context_of(places)
    return _each(
        wanted, lambda path: check_return(read_file(path), path.name, context), watch, "核对"
    )


def _each(
    files: Sequence[Path], step: Callable[[Path], Return], watch: Watch, label: str
) -> Checked:
    """One answer per file; a file that cannot be read does not stop the others."""
    returns, skipped = [], []
    for path in watch(files, label):
        try:
            returns.append(step(path))
        except FenjieError as failure:
            if failure.code != "file_unreadable":
                raise
            skipped.append(str(failure))
    return Checked(tuple(returns), tuple(skipped))


def _take_in(workspace: Opened, path: Path, context: Context, moment: datetime) -> Return:
    content = read_file(path)
    sha256 = keep(workspace.places.archive, content, path.name)
    known = workspace.ledger.find(sha256)
    if known is not None:
        return known.content
    answer = check_return(content, path.name, context)
    taken = ReceivedReturn(answer, moment, source=str(path.parent.resolve()))
    workspace.ledger.note_return(taken, now())
    return answer


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
        if path.is_file() and not path.name.startswith(NOT_RETURNS):
            yield path


def _context_of(places: Workspace | None) -> Context:
    """What is known of the round, read without taking part in it."""
    if places is None:
        return Context(today=now().date())
    master = master_of(places)
    with places.locked(), ledger_of(places) as ledger:
        return _context(with_kept_ids(master, ledger), ledger)


def _context(master: Master, ledger: Ledger) -> Context:
    return Context(
        today=now().date(),
        rules=master.rules,
        plans=ledger.editions(),
        master=master,
        issued=ledger.issued(),
    )
