"""Writing so that files appear whole or not at all, and none that is not ours is overwritten."""

import contextlib
import errno
import functools
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_fenjie.values.errors import FenjieError

IsOurs = Callable[[Path, str], bool]
"""Whether the program itself wrote a file of this path and SHA-256 (the ledger knows)."""


STAGED, UNFINISHED = ".~", ".tmp"
"""How the names of files begin and end that are not yet whole."""


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
            raise FenjieError("output_altered", path=file.path)
        wanted.append(file)
    return tuple(wanted)


def write_all(files: Sequence[NewFile], is_ours: IsOurs = nobody_is_ours) -> None:
    """Write all files or leave everything as it was.

    Raises:
        FenjieError: one could not be written, or must not be overwritten.
    """
    wanted = changed(files, is_ours)
    with _telling_what_failed(), contextlib.ExitStack() as leftovers:
        staged = [(file, _stage(file, leftovers)) for file in wanted]
        _swap_in(staged)


def clear_unfinished(folder: Path) -> None:
    """Take away what a run left that was killed while it wrote; only under the workspace's lock."""
    for path in folder.rglob(f"{STAGED}*{UNFINISHED}"):
        path.unlink(missing_ok=True)


def free_path(path: Path, content: bytes, is_ours: IsOurs) -> Path:
    """The path itself, or with （2）, （3） … the first that may be written.

    A summary is made anew each time; one on which staff have worked keeps its name.
    """
    candidate, count = path, 1
    while True:
        try:
            changed([NewFile(candidate, content)], is_ours)
        except FenjieError:
            count += 1
            candidate = path.with_stem(f"{path.stem}（{count}）")
        else:
            return candidate


def _hash_of(path: Path) -> str | None:
    with _telling_what_failed(path):
        try:
            return hashlib.sha256(path.read_bytes()).hexdigest()
        except FileNotFoundError:
            return None


def _stage(file: NewFile, leftovers: contextlib.ExitStack) -> Path:
    """Write the content beside its place, under a name that goes away with ``leftovers``."""
    with _telling_what_failed(file.path):
        file.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.path.parent, prefix=STAGED, suffix=UNFINISHED)
        staged = Path(name)
        leftovers.callback(staged.unlink, missing_ok=True)
        with os.fdopen(handle, "wb") as out:
            out.write(file.content)
            out.flush()
            os.fsync(out.fileno())
        staged.chmod(0o644)
    return staged


def _swap_in(staged: Sequence[tuple[NewFile, Path]]) -> None:
    """Put all staged files in place; at the first failure put back what was there."""
    undo: list[Callable[[], object]] = []
    try:
        for file, staging in staged:
            with _telling_what_failed(file.path):
                if file.path.exists():
                    before = staging.with_suffix(".old")
                    file.path.replace(before)
                    undo.append(functools.partial(before.replace, file.path))
                    staging.replace(file.path)
                else:
                    staging.replace(file.path)
                    undo.append(file.path.unlink)
    except BaseException:
        for step in reversed(undo):
            step()
        raise
    for _, staging in staged:
        staging.with_suffix(".old").unlink(missing_ok=True)


@contextlib.contextmanager
def _telling_what_failed(path: Path | None = None) -> Iterator[None]:
    try:
        yield
    except PermissionError as cause:
        raise FenjieError("output_locked", path=path or cause.filename) from cause
    except OSError as cause:
        where = path or cause.filename
        if cause.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise FenjieError("disk_full", path=where) from cause
        reason = cause.strerror or str(cause)
        raise FenjieError("write_failed", path=where, reason=reason) from cause
