"""What Windows makes of the names of files."""

import re

DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")


def beside_devices(name: str) -> str:
    """The name, changed where Windows keeps it for a device: ``_CON``, ``_com1.txt``."""
    return f"_{name}" if DEVICES.fullmatch(name) else name
