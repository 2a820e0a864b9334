"""Errors of the operating system as one sentence that names the file and says what to do."""

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence


def _known(*names: str) -> frozenset[int]:
    """The numbers of these errors, if this system has them."""
    return frozenset(getattr(errno, name) for name in names if hasattr(errno, name))


FULL = _known("ENOSPC", "EDQUOT")
HELD = _known("EACCES", "EPERM", "EBUSY", "ETXTBSY")
"""Errors for a file that another program has open, also on network folders."""
TOO_LONG = _known("ENAMETOOLONG")
TOO_LONG_ON_WINDOWS = {111, 206}  # ERROR_BUFFER_OVERFLOW, ERROR_FILENAME_EXCED_RANGE
LONGEST_ON_WINDOWS = 248  # longest path of a folder; a file's may have 12 more
REASONS = {
    **dict.fromkeys(_known("EACCES", "EPERM"), "access_forbidden"),
    **dict.fromkeys(_known("EBUSY", "ETXTBSY"), "held_elsewhere"),
    **dict.fromkeys(_known("EISDIR"), "is_a_folder"),
    **dict.fromkeys(_known("ENOTDIR"), "no_folder_on_the_way"),
    **dict.fromkeys(_known("ENOENT"), "folder_gone"),
    **dict.fromkeys(_known("EROFS"), "only_readable"),
    **dict.fromkeys(_known("EIO"), "disk_faulty"),
    **dict.fromkeys(_known("EINVAL"), "name_not_taken"),
    **dict.fromkeys(_known("EXDEV", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"), "no_renaming"),
}
"""Catalogue codes by error number."""
EFFECTIVE_IDS = os.access in os.supports_effective_ids  # not on Windows


@contextlib.contextmanager
def telling_of_writing(path: Path) -> Iterator[None]:
    """Turn an OSError inside the block into a FenjieError: ``path`` could not be written."""
    try:
        yield
    except OSError as cause:
        raise not_written(cause, path) from cause


@contextlib.contextmanager
def telling_of_reading(path: Path) -> Iterator[None]:
    """Turn an OSError inside the block into a FenjieError: ``path`` could not be read."""
    try:
        yield
    except OSError as cause:
        raise not_read(cause, path) from cause


def not_written(cause: OSError, path: Path) -> FenjieError:
    """The FenjieError for an OSError on writing ``path``."""
    if cause.errno in FULL:
        return FenjieError("disk_full", path=path)
    if _too_long(cause, path):
        return FenjieError("path_too_long", path=path, length=len(str(path)))
    if _is(path, Path.is_dir):
        return FenjieError("write_failed", path=path, reason=sentence("folder_in_the_way"))
    if cause.errno in HELD:
        return FenjieError("output_locked" if _may_be_open(path) else "output_forbidden", path=path)
    return FenjieError("write_failed", path=path, reason=_reason(cause))


class UnreadableFileError(FenjieError):
    """A file that is there cannot be read."""


def not_read(cause: OSError, path: Path) -> FenjieError:
    """The FenjieError for an OSError on reading ``path``."""
    if cause.errno in FULL:
        return FenjieError("disk_full", path=path)
    if _too_long(cause, path):
        return FenjieError("path_too_long", path=path, length=len(str(path)))
    return UnreadableFileError("file_unreadable", path=path, reason=_reason(cause))


def _reason(cause: OSError) -> str:
    code = REASONS.get(cause.errno or 0)
    return sentence(code) if code else cause.strerror or str(cause)


def _too_long(cause: OSError, path: Path) -> bool:
    """Whether the path is too long; Windows reports some such paths as missing."""
    number = getattr(cause, "winerror", None)
    if cause.errno in TOO_LONG or number in TOO_LONG_ON_WINDOWS:
        return True
    return number is not None and cause.errno == errno.ENOENT and _longest(path)


def _longest(path: Path) -> bool:
    return len(str(path.absolute())) >= LONGEST_ON_WINDOWS


def _may_be_open(path: Path) -> bool:
    """Whether a program may hold the file: only if permissions alone do not explain the refusal."""
    return _is(path, Path.is_file) and all(
        os.access(each, os.W_OK, effective_ids=EFFECTIVE_IDS) for each in (path, path.parent)
    )


def _is(path: Path, kind: Callable[[Path], bool]) -> bool:
    try:
        return kind(path)
    except OSError:
        return False
