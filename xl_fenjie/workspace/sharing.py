"""A workspace shared by several accounts of a group: new files get the folder's permissions."""

import contextlib
import stat
import sys
from pathlib import Path

GROUP_READS_AND_WRITES = stat.S_IRGRP | stat.S_IWGRP


def share_like_folder(path: Path) -> None:
    """Give a new file or folder the group permissions of its parent folder.

    The umask would withhold them, and colleagues could not write the file. Does nothing where
    the system has no groups or refuses.
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
    """The mode for a file that a library makes in the folder for us."""
    if sys.platform == "win32":
        return 0o644
    with contextlib.suppress(OSError):
        return 0o600 | folder.stat().st_mode & GROUP_READS_AND_WRITES | 0o044
    return 0o644
