"""File names that Windows reserves."""

import re

DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")


def beside_devices(name: str) -> str:
    """The name, with ``_`` in front if Windows reserves it for a device: ``_CON``."""
    return f"_{name}" if DEVICES.fullmatch(name) else name
