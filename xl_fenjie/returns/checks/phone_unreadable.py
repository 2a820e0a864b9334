"""A telephone number that cannot be one."""

import re
import unicodedata
from collections.abc import Iterator

from xl_fenjie.forms.definition import AnswerType
from xl_fenjie.returns.reading import Reading
from xl_fenjie.values.findings import Finding

BETWEEN = re.compile(r"[\s\-—－()（）+.]")
NUMBERS = re.compile(r"[、,，;；/]|或|转")
FEWEST, MOST = 3, 14  # digits: from an extension to a number with country and area


def check(reading: Reading) -> Iterator[Finding]:
    """Only digits and their length are looked at; several numbers may stand in a cell."""
    columns = [column for column in reading.asked() if column.type is AnswerType.PHONE]
    for line in reading.lines:
        for column in columns:
            text = unicodedata.normalize("NFKC", line.cell(column.key).shown).strip()
            if text and not all(_is_number(each) for each in NUMBERS.split(text) if each.strip()):
                yield reading.fault("phone_unreadable", line, column.key)


def _is_number(text: str) -> bool:
    digits = BETWEEN.sub("", text)
    return digits.isdecimal() and FEWEST <= len(digits) <= MOST
