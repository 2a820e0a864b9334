"""A workspace that several accounts of one group share: what we make is theirs as the folder is."""

import contextlib
import stat
import sys
from pathlib import Path

GROUP_READS_AND_WRITES = stat.S_IRGRP | stat.S_IWGRP


def share_like_folder(path: Path) -> None:
    """Give a new file or folder the rights that its folder gives the group.

    The account's mask would withhold them, and a colleague could never write what we wrote.
    Where the system knows no groups, or refuses, everything stays as it is.
    """
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        mode, given = path.stat().st_mode, path.parent.stat().st_mode
        wanted = stat.S_IRWXG | stat.S_ISGID if stat.S_ISDIR(mode) else GROUP_READS_AND_WRITES
        shared = mode | given & wanted
        if shared != mode:
            path.chmod(stat.S_IMODE(shared))


def mode_of_new_file(folder: Path) -> int:
    """The mode of a file that somebody else is to make in the folder for us."""
    if sys.platform == "win32":
        return 0o644
    with contextlib.suppress(OSError):
        return 0o600 | folder.stat().st_mode & GROUP_READS_AND_WRITES | 0o044
    return 0o644
