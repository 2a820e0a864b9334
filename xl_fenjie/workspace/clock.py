"""The clock; ``FENJIE_NOW`` overrides it."""

import contextlib
import os
from collections.abc import Iterator
from contextvars import ContextVar
from datetime import datetime

from xl_fenjie.catalogue.errors import FenjieError

_standing: ContextVar[datetime | None] = ContextVar("standing", default=None)


def now() -> datetime:
    """The local time to the second; raises FenjieError if ``FENJIE_NOW`` is not a time."""
    stopped = _standing.get()
    if stopped is not None:
        return stopped
    stand_in = os.environ.get("FENJIE_NOW")
    if stand_in:
        return moment(stand_in)
    return datetime.now().replace(microsecond=0)


@contextlib.contextmanager
def standing_at(stopped: datetime) -> Iterator[None]:
    """Stop the clock at this time inside a ``with`` block."""
    token = _standing.set(stopped)
    try:
        yield
    finally:
        _standing.reset(token)


def moment(text: str) -> datetime:
    """Read ``2026-04-12T09:00`` or ``2026-04-12``; raises FenjieError for anything else.

    A time with a zone (``2026-04-12T01:00Z``) is converted to local time.
    """
    try:
        told = datetime.fromisoformat(text.strip())
        return told if told.tzinfo is None else told.astimezone().replace(tzinfo=None)
    except (ValueError, OverflowError) as cause:
        raise FenjieError("moment_unknown", text=text) from cause
