"""The log of what nobody foresaw: where in the program it happened, never what a file said.

It lies with the workspace, or in the user's own folder where there is none; nobody else can read
it, and a link laid in its place is not followed.
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
    """Add the failure to the log in ``state``, else to the user's own; the log's path comes back.

    What cannot be noted anywhere is passed over: the log must never be a trouble of its own.
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
    """Where programs keep what is only this user's business."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "xl-fenjie"
    state = os.environ.get("XDG_STATE_HOME")
    return (Path(state) if state else Path.home() / ".local" / "state") / "xl-fenjie"


def told(failure: BaseException) -> str:
    """The kinds of the failures and the lines of code that they passed, causes first.

    Their own words are left out, because they quote what stood in somebody's file.
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
