"""How long a button waits for an Excel that is busy: xlwings by itself asks again for ever."""

import sys
import time
from typing import Any

LONGEST = 20.0  # seconds
PAUSE = 0.05
REJECTED, LATER = -2147418111, -2147417846  # what a busy Excel answers to any call
EDITING = -2146777998  # what Excel answers inside, while a cell is edited


class Patience(int):
    """The number of attempts that xlwings compares its count with, measured in seconds instead.

    xlwings asks whether the count is below it after each call that Excel refused. After the
    longest time has passed once, nothing is waited for any more: staff are to read why.
    """

    started: float = 0.0
    spent: bool = False

    def __gt__(self, attempts: int) -> bool:
        """Whether another attempt is worth while; waits a moment before it."""
        if attempts == 1:
            self.started = time.monotonic()
        if not self.spent:
            time.sleep(PAUSE)
            self.spent = time.monotonic() - self.started > LONGEST
        return not self.spent


def limit_waiting() -> None:
    """Make xlwings give up on a busy Excel after a time; does nothing outside Windows."""
    engine: Any = sys.modules.get("xlwings._xlwindows")
    if engine is not None:
        engine.N_COM_ATTEMPTS = Patience(sys.maxsize)


def is_busy(failure: BaseException) -> bool:
    """Whether this is how a busy Excel shows: an error of COM, or that of xlwings itself."""
    if type(failure).__name__ == "ExcelBusyError":
        return True
    if type(failure).__name__ != "com_error":
        return False
    inside = failure.args[2] if len(failure.args) > 2 else None  # noqa: PLR2004 - as COM orders them
    return failure.args[0] in {REJECTED, LATER} or bool(inside and inside[-1] == EDITING)
