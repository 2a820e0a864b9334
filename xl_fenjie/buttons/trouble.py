"""A message for staff without a workbook to show it in."""

import sys

TITLE = "责任分解"
WARNING_BOX = 0x30


def say_without_workbook(sentence: str) -> None:
    """Show a sentence by Windows itself; elsewhere on standard error."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - has this part on Windows only

        ctypes.windll.user32.MessageBoxW(None, sentence, TITLE, WARNING_BOX)
    else:
        sys.stderr.write(f"{sentence}\n")
