"""Writing so that files appear whole or not at all, and none that is not ours is overwritten."""

import contextlib
import errno
import functools
import hashlib
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.workspace.refusal import telling_of_writing
from xl_fenjie.workspace.sharing import share_like_folder

IsOurs = Callable[[Path, str], bool]
"""Whether the program itself wrote a file of this path and SHA-256 (the ledger knows)."""


STAGED, UNFINISHED = ".~", ".tmp"
"""How the names of files begin and end that are not yet whole, or are kept to be put back."""
_UNFINISHED_NAMES = f"{STAGED}*{UNFINISHED}"
ATTEMPTS, PAUSE = 5, 0.1
"""How often, and after how many seconds, what was refused is tried again on the way back:
there a scanner of viruses that looks into the new file for a moment must not win."""

KNOW_NO_SYNC = {errno.EINVAL, errno.ENOTSUP}
"""What network folders say that cannot be asked to keep a folder's names."""

TOGETHER = 8
"""How many files are on their way to the disk at a time."""


class OutputAlteredError(FenjieError):
    """What would be written anew is not, or no longer, as the program wrote it."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be written."""

    path: Path
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash of the content, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


def nobody_is_ours(_path: Path, _sha256: str) -> bool:
    """For places where the program has written nothing yet: every file there is another's."""
    return False


def changed(files: Sequence[NewFile], is_ours: IsOurs = nobody_is_ours) -> tuple[NewFile, ...]:
    """Those files that are not there yet with just this content.

    Raises:
        FenjieError: a file stands in the way that the program did not write, or that was altered
            since.
    """
    wanted = []
    for file in files:
        there = _hash_of(file.path)
        if there == file.sha256:
            continue
        if there is not None and not is_ours(file.path, there):
            raise OutputAlteredError("output_altered", path=file.path)
        wanted.append(file)
    return tuple(wanted)


def write_all(files: Sequence[NewFile], is_ours: IsOurs = nobody_is_ours) -> None:
    """Write all files or leave everything as it was.

    Raises:
        FenjieError: one could not be written, or must not be overwritten.
    """
    with writing(files, is_ours):
        pass


@contextlib.contextmanager
def writing(
    files: Sequence[NewFile],
    is_ours: IsOurs = nobody_is_ours,
    *,
    instead_of: Sequence[Path] = (),
) -> Iterator[None]:
    """Have all files in place for a ``with`` block; where that fails, all is as it was before.

    So what the block notes of the files and the files themselves come about together. Files of
    ``instead_of`` go away with it.

    A process that is killed leaves every file either as it was or as it should be, and beside them
    what ``clear_unfinished`` takes away.

    Raises:
        FenjieError: one could not be written or removed, or must not be overwritten.
    """
    wanted = changed(files, is_ours)
    # folders outermost: they can go only when nothing is left in them
    with _undoing() as folders, contextlib.ExitStack() as leftovers, _undoing() as undo:
        for folder, file in {file.path.parent: file.path for file in wanted}.items():
            with telling_of_writing(file):
                _make_folder(folder, folders)
        with ThreadPoolExecutor(TOGETHER) as pool:
            stagings = list(pool.map(functools.partial(_stage, leftovers=leftovers), wanted))
        for path, staging in zip((file.path for file in wanted), stagings, strict=True):
            _swap_in(path, staging, (undo, leftovers))
        for path in instead_of:
            _take_away(path, (undo, leftovers))
        touched = (*(file.path for file in wanted), *instead_of)
        for path in {path.parent: path for path in touched}.values():
            _settle_names_beside(path)
        yield


def clear_unfinished(folder: Path) -> None:
    """Take away what a run left in a folder and below that was killed while it wrote.

    Only under the workspace's lock.
    """
    for path in folder.rglob(_UNFINISHED_NAMES):
        _unless_refused(path.unlink)


def clear_unfinished_in(folder: Path) -> None:
    """The same for what lies in the folder itself."""
    for path in folder.glob(_UNFINISHED_NAMES):
        _unless_refused(path.unlink)


def free_path(path: Path, content: bytes, is_ours: IsOurs) -> Path:
    """The path itself, or with （2）, （3） … the first that may be written.

    A summary is made anew each time; one on which staff have worked keeps its name.

    Raises:
        FenjieError: what lies there cannot be looked at.
    """
    candidate, count = path, 1
    while True:
        try:
            changed([NewFile(candidate, content)], is_ours)
        except OutputAlteredError:
            count += 1
            candidate = path.with_stem(f"{path.stem}（{count}）")
        else:
            return candidate


def _hash_of(path: Path) -> str | None:
    with telling_of_writing(path):
        try:
            return hashlib.sha256(path.read_bytes()).hexdigest()
        except FileNotFoundError:
            return None


Undo = list[Callable[[], Path | None]]
"""Steps on the way back; each gives the path that it could not put back, if so."""


@contextlib.contextmanager
def _undoing() -> Iterator[Undo]:
    """Steps that are taken, the last first, when the ``with`` block fails."""
    steps: Undo = []
    try:
        yield steps
    except BaseException as failure:
        refused = [path for step in reversed(steps) if (path := step()) is not None]
        if refused:
            paths = "、".join(map(str, refused))
            raise FenjieError("write_not_undone", path=paths) from failure
        raise


def _make_folder(folder: Path, undo: Undo) -> None:
    """Make a folder and those above it; those that were not there go away again if all fails."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(exist_ok=True)
        share_like_folder(each)
        undo.append(functools.partial(_unless_refused, each.rmdir))


def _stage(file: NewFile, leftovers: contextlib.ExitStack) -> Path:
    """Write the content beside its place, under a name that goes away with ``leftovers``.

    A disk at work makes each wait for its turn; several that wait at once wait for the same turn.
    """
    with telling_of_writing(file.path):
        staged = _beside(file.path, leftovers)
        with staged.open("wb") as out:
            out.write(file.content)
            out.flush()
            os.fsync(out.fileno())
    return staged


def _settle_names_beside(path: Path) -> None:
    """Have the disk keep the names in a file's folder, before anybody notes that it is there."""
    if sys.platform == "win32":  # no folder can be opened there, and none need be
        return
    with telling_of_writing(path):
        descriptor = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        except OSError as refusal:
            if refusal.errno not in KNOW_NO_SYNC:
                raise
        finally:
            os.close(descriptor)


def _beside(path: Path, leftovers: contextlib.ExitStack) -> Path:
    """An empty file in the same folder, gone with ``leftovers``."""
    # not tempfile: where a folder refuses, it tries two thousand million names on Windows
    made = path.with_name(f"{STAGED}{secrets.token_hex(8)}{UNFINISHED}")
    leftovers.callback(_unless_refused, made.unlink)
    made.touch(exist_ok=False)
    share_like_folder(made)
    return made


def _swap_in(path: Path, staging: Path, later: tuple[Undo, contextlib.ExitStack]) -> None:
    """Put a staged file in place in one move, with a copy of what was there for the way back."""
    undo, leftovers = later
    with telling_of_writing(path):
        kept = _copy_of(path, leftovers) if path.exists() else None

        def put_back() -> Path | None:
            if staging.exists():
                return None  # it never came into its place
            return _insist(
                path, path.unlink if kept is None else functools.partial(kept.replace, path)
            )

        undo.append(put_back)
        staging.replace(path)


def _take_away(path: Path, later: tuple[Undo, contextlib.ExitStack]) -> None:
    undo, leftovers = later
    with telling_of_writing(path):
        kept = _copy_of(path, leftovers)
        put_back = functools.partial(kept.replace, path)
        undo.append(lambda: None if path.exists() else _insist(path, put_back))
        path.unlink()


def _copy_of(path: Path, leftovers: contextlib.ExitStack) -> Path:
    kept = _beside(path, leftovers)
    shutil.copy2(path, kept)
    return kept


def _insist(path: Path, step: Callable[[], object]) -> Path | None:
    """Take a step on the way back; gives the path where it is refused again and again."""
    for _ in range(ATTEMPTS):
        try:
            step()
        except OSError:
            time.sleep(PAUSE)
        else:
            return None
    return path


def _unless_refused(step: Callable[[], object]) -> None:
    """Tidy up as far as that can be."""
    with contextlib.suppress(OSError):
        step()
