"""The dates in a cell of a form: 6月底, 二季度, 2026.6.30, or a date of Excel's."""

import re
from datetime import date, datetime

from xl_fenjie.chinese.dates import last_day
from xl_fenjie.values.rows import Answer, Raw

STANDING = re.compile("长期|常年|全年|持续|常态|每[年季月周日天]|按[年季月周]")
PARTS = re.compile(r"[\n；;，,、]+|(?<=[^\d])(?=\d{1,2}[.．、](?!\d))")
NUMBER = re.compile(r"^\s*(?:\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*")


def is_standing(text: str) -> bool:
    """Whether this is work without an end: 长期坚持, 每月, 全年推进."""
    return STANDING.search(text) is not None


def days_named(text: str, year: int) -> tuple[date, ...]:
    """The last day of every date that is named, part by part; numbers of items are none."""
    parts = [NUMBER.sub("", part) for part in PARTS.split(text)]
    found = (last_day(part, year) for part in parts if part.strip())
    return tuple(day for day in found if day is not None)


def due_answer(raw: Raw, shown: str, year: int | None) -> Answer:
    """The day itself where exactly one is named; else the words."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    days = days_named(shown, year) if year is not None and not is_standing(shown) else ()
    return days[0] if len(days) == 1 else shown
