"""The log of unexpected errors: stack traces without any content of files.

It is kept in the workspace, else in the user's own folder, readable by the user only; symbolic
links in its place are not followed.
"""

import os
import sys
import traceback
from pathlib import Path

from xl_fenjie.workspace.clock import now

LOG_NAME = "fenjie.log"
OWNER_ONLY = 0o600
_NOT_THROUGH_LINKS = getattr(os, "O_NOFOLLOW", 0)


def note_unforeseen(failure: BaseException, state: Path | None = None) -> Path:
    """Append the failure to the log in ``state``, else to the user's; return the log's path.

    Failures to log are ignored: the log must not cause trouble of its own.
    """
    places = [each for each in (state, users_folder()) if each is not None]
    for place in places:
        log = place / LOG_NAME
        try:
            place.mkdir(parents=True, exist_ok=True)
            _append(log, f"{now():%Y-%m-%d %H:%M:%S}\n{told(failure)}")
        except OSError:
            continue
        return log
    return places[-1] / LOG_NAME


def users_folder() -> Path:
    """The user's private folder for program data."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "xl-fenjie"
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "xl-fenjie"


def told(failure: BaseException) -> str:
    """The exception types with their stack frames, causes first.

    Messages are left out because they may quote the content of files.
    """
    chain: list[BaseException] = []
    link: BaseException | None = failure
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or link.__context__
    return "".join(
        f"{type(each).__module__}.{type(each).__qualname__}\n"
        + "".join(
            f"  {frame.filename}:{frame.lineno} in {frame.name}\n"
            for frame in traceback.extract_tb(each.__traceback__)
        )
        for each in reversed(chain)
    )


def _append(log: Path, text: str) -> None:
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | _NOT_THROUGH_LINKS
    descriptor = os.open(log, flags, OWNER_ONLY)
    with open(descriptor, "a", encoding="utf-8") as out:  # noqa: PTH123 - an open descriptor
        out.write(text)
