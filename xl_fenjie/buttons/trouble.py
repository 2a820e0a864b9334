"""What can still be done in trouble: a traceback in a log, and a sentence without a workbook."""

import sys
import tempfile
import traceback
from pathlib import Path

from xl_fenjie.workspace.clock import now

TITLE = "责任分解"
LOG_NAME = "fenjie.log"
WARNING_BOX = 0x30


def write_log(cause: Exception, folder: Path | None) -> Path:
    """Add the traceback to the log in the folder, else to one in the temporary folder."""
    for place in filter(None, (folder, Path(tempfile.gettempdir()))):
        log = place / LOG_NAME
        try:
            place.mkdir(exist_ok=True)
            with log.open("a", encoding="utf-8") as out:
                out.write(f"{now():%Y-%m-%d %H:%M:%S}\n")
                traceback.print_exception(cause, file=out)
        except OSError:
            continue
        return log
    return Path(LOG_NAME)


def say_without_workbook(sentence: str) -> None:
    """Show a sentence by Windows itself; elsewhere on standard error."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - has this part on Windows only

        ctypes.windll.user32.MessageBoxW(None, sentence, TITLE, WARNING_BOX)
    else:
        sys.stderr.write(f"{sentence}\n")
