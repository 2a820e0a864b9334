"""Safe names for attachments: shown to staff, used for their suffix, never as paths."""

import re
import unicodedata

from xl_fenjie.values.file_names import beside_devices

FORBIDDEN = re.compile(r'[<>:"|?*]')
LONGEST = 180  # bytes of UTF-8: file systems allow 255, and a name may yet get a number
LONGEST_ENDING = 12
NAMELESS = "未命名"


def safe_name(name: str) -> str:
    """The last part of a path, without what a file name must not hold; never empty.

    Invisible characters go too: a right-to-left override makes ``表xslx.exe`` look like a form.
    """
    last = re.split(r"[/\\]", name.replace("\0", ""))[-1]
    seen = "".join(each for each in last if unicodedata.category(each) not in {"Cc", "Cf", "Cs"})
    clean = FORBIDDEN.sub("_", seen).strip().strip(".").strip()
    return _shortened(beside_devices(clean)) or NAMELESS


def _shortened(name: str) -> str:
    """At most ``LONGEST`` bytes, the ending kept so that the file still opens."""
    if len(name.encode()) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending.encode()) > LONGEST_ENDING:
        stem, ending = name, ""
    tail = f".{ending}" if ending else ""
    return stem.encode()[: LONGEST - len(tail.encode())].decode("utf-8", "ignore") + tail
