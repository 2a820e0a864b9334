"""Texts as a workbook holds them: its shared strings, each written once and known by its place.

What XlsxWriter does for a whole workbook is here for single texts, so that one that stands in
many workbooks is written once; a test holds both to the same bytes.
"""

import re
from functools import lru_cache

from xl_fenjie.catalogue.errors import FenjieError

LONGEST_TEXT = 32767  # characters that a cell holds
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]")
DELICATE = re.compile(rf"[&<>]|_x|{CONTROL.pattern}")
PRESERVED = ' xml:space="preserve"'
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
ESCAPED_ALREADY = re.compile(r"_x[0-9a-fA-F]{4}_")


@lru_cache(maxsize=16384)
def item(text: str) -> str:
    """The text as an item of the shared strings, by the rules of ``escaped``.

    Raises:
        FenjieError: the text is longer than a cell holds.
    """
    written = escaped(short_enough(text)) if DELICATE.search(text) else short_enough(text)
    spaces = written[:1].isspace() or written[-1:].isspace()
    return f"<si><t{PRESERVED if spaces else ''}>{written}</t></si>"


def escaped(text: str) -> str:
    """The text as XML: what XML cannot hold becomes _xHHHH_, what looks so already stays itself."""
    text = ESCAPED_ALREADY.sub(lambda found: f"_x005F{found[0]}", text)
    text = CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return text.translate(ESCAPES)


def short_enough(text: str) -> str:
    """The text itself; raises FenjieError where it is longer than a cell holds."""
    if len(text) > LONGEST_TEXT:
        raise FenjieError("text_too_long", start=text[:20], length=len(text))
    return text
