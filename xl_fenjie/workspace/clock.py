"""The clock at the edge; ``FENJIE_NOW`` stands in for it."""

import os
from datetime import datetime

from xl_fenjie.values.errors import FenjieError


def now() -> datetime:
    """The local time, to the second; raises FenjieError where ``FENJIE_NOW`` is no time."""
    stand_in = os.environ.get("FENJIE_NOW")
    return moment(stand_in) if stand_in else datetime.now().replace(microsecond=0)  # noqa: DTZ005 - an office has one time


def moment(text: str) -> datetime:
    """Read ``2026-04-12T09:00`` or ``2026-04-12``; raises FenjieError for anything else."""
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError as cause:
        raise FenjieError("moment_unknown", text=text) from cause
