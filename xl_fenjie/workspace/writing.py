"""Atomic writing: files appear whole or not at all, and only our own are overwritten."""

import contextlib
import functools
import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.workspace.refusal import telling_of_writing
from xl_fenjie.workspace.sharing import share_like_folder

IsOurs = Callable[[Path, str], bool]
"""Tells whether the program itself wrote a file with this path and SHA-256 (from the ledger)."""


STAGED, UNFINISHED = ".~", ".tmp"
"""Prefix and suffix of files being written, and of backups during a write."""
_UNFINISHED_NAMES = f"{STAGED}*{UNFINISHED}"
ATTEMPTS, PAUSE = 5, 0.1
"""Delays in seconds before a refused step of a rollback is retried: a virus scanner may hold the
new file for a moment."""

TOGETHER = 8
"""How many files are synced to disk at a time."""


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
    """For folders new to the program: no file there is ours."""
    return False


def changed(files: Sequence[NewFile], is_ours: IsOurs = nobody_is_ours) -> tuple[NewFile, ...]:
    """The files that do not exist with this content yet.

    Raises:
        FenjieError: a file is in the way that the program did not write or that was changed since.
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
    """Write all files or none.

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
    """Put all files in place for a ``with`` block; roll back if the block fails.

    So the files and what the block records of them appear together. Files in ``instead_of`` are
    removed.

    A killed process leaves every file in its old or its new state, and temporary files for
    ``clear_unfinished`` to remove.

    Raises:
        FenjieError: one could not be written or removed, or must not be overwritten.
    """
    wanted = changed(files, is_ours)
    # folders first, so that they are removed last, when they are empty
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
        yield


def clear_unfinished(folder: Path) -> None:
    """Remove temporary files that a killed run left in a folder and below.

    Only under the workspace's lock.
    """
    for path in folder.rglob(_UNFINISHED_NAMES):
        _unless_refused(path.unlink)


def clear_unfinished_in(folder: Path) -> None:
    """As ``clear_unfinished``, for the folder itself only."""
    for path in folder.glob(_UNFINISHED_NAMES):
        _unless_refused(path.unlink)


def free_path(path: Path, content: bytes, is_ours: IsOurs) -> Path:
    """The path, or its first variant with （2）, （3） … that may be written.

    A summary is made anew each time, but one that staff have edited keeps its name.

    Raises:
        FenjieError: the existing file cannot be read.
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
"""Steps of a rollback; each returns the path that it could not restore, if any."""


@contextlib.contextmanager
def _undoing() -> Iterator[Undo]:
    """Collects rollback steps, run in reverse order if the ``with`` block fails."""
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
    """Make a folder and its parents; new ones are removed again on rollback."""
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


def _beside(path: Path, leftovers: contextlib.ExitStack) -> Path:
    """An empty temporary file in the same folder, removed with ``leftovers``."""
    # not tempfile: in a read-only folder on Windows it tries two billion names
    made = path.with_name(f"{STAGED}{secrets.token_hex(8)}{UNFINISHED}")
    leftovers.callback(_unless_refused, made.unlink)
    made.touch(exist_ok=False)
    share_like_folder(made)
    return made


def _swap_in(path: Path, staging: Path, later: tuple[Undo, contextlib.ExitStack]) -> None:
    """Move a staged file into place, with a backup of the old file for rollback."""
    undo, leftovers = later
    with telling_of_writing(path):
        kept = _copy_of(path, leftovers) if path.exists() else None

        def put_back() -> Path | None:
            if staging.exists():
                return None  # it never reached its place
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
    """Run a rollback step with retries; returns the path if it keeps failing."""
    for _ in range(ATTEMPTS):
        try:
            step()
        except OSError:
            time.sleep(PAUSE)
        else:
            return None
    return path


def _unless_refused(step: Callable[[], object]) -> None:
    """Clean up, ignoring refusals."""
    with contextlib.suppress(OSError):
        step()
