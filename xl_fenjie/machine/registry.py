"""The registry of Windows as a function, so that what is judged by it can be tried anywhere."""

import sys
from collections.abc import Callable
from enum import Enum


class Hive(Enum):
    """Whose settings: of the whole computer or of the present user."""

    COMPUTER = "HKEY_LOCAL_MACHINE"
    USER = "HKEY_CURRENT_USER"


Registry = Callable[[Hive, str, str], str]
"""The text of a value by hive, key and name ('' is the key's own); '' where there is none."""


def windows_registry(hive: Hive, key: str, name: str = "") -> str:
    """What this computer says; '' everywhere but on Windows."""
    if sys.platform != "win32":
        return ""
    import winreg  # noqa: PLC0415 - only Windows has it

    try:
        # the whole computer's settings stand in the 64-bit view, whatever asks
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        with winreg.OpenKey(getattr(winreg, hive.value), key, 0, access) as opened:
            return str(winreg.QueryValueEx(opened, name)[0])
    except OSError:
        return ""
