"""The lock that lets one run at a time change a workspace; it names its holder."""

import contextlib
import platform
from collections.abc import Iterator
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.person import who
from xl_fenjie.workspace.refusal import telling_of_writing
from xl_fenjie.workspace.sharing import mode_of_new_file, share_like_folder

HOLDER = "holder"


@contextlib.contextmanager
def holding(lock_file: Path, workspace: Path) -> Iterator[None]:
    """Keep a second run out of the workspace.

    Raises:
        FenjieError: another run holds it (raised at once), or the file system has no locks.
    """
    import filelock  # noqa: PLC0415 - only commands that change a workspace need it

    lock = filelock.FileLock(lock_file, timeout=0, mode=mode_of_new_file(lock_file.parent))
    holder = lock_file.with_name(HOLDER)
    with telling_of_writing(lock_file):
        try:
            lock.acquire()
        except filelock.Timeout as cause:
            raise FenjieError("workspace_busy", path=workspace, holder=_told(holder)) from cause
        except NotImplementedError as cause:
            reason = sentence("no_locking")
            raise FenjieError("write_failed", path=lock_file, reason=reason) from cause
    try:
        _name_holder(holder)
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink()
        lock.release()


def _name_holder(holder: Path) -> None:
    facts = {"who": who(), "host": platform.node(), "since": f"{now():%Y-%m-%d %H:%M}"}
    with contextlib.suppress(OSError):  # the lock works without the name too
        holder.write_text(sentence("lock_holder", **facts), encoding="utf-8")
        share_like_folder(holder)


def _told(holder: Path) -> str:
    """The holder of the lock and since when, as recorded in it; '' if unreadable."""
    try:
        return holder.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
