"""The dates in a cell of a form: 6月底, 二季度, 2026.6.30, or a date of Excel's."""

import re
from datetime import date, datetime

from xl_fenjie.chinese.dates import last_day, month_end, names_impossible_day
from xl_fenjie.values.rows import Answer, Raw

ONLY_A_MONTH = re.compile(r"(?:\d{4}\s?[年/.-]\s?)?\d{1,2}\s?(?:月份?)?|[A-Za-z]{3,9}[- ]\d{2,4}")
EIGHT_DIGITS = re.compile(r"20\d{6}")
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


def is_no_date(raw: Raw, shown: str, year: int) -> bool:
    """Whether a cell names a day that does not exist, or a number that may be any.

    Nobody knows whether a bare 6.3 was 6月3日 or 6.30.
    """
    if isinstance(raw, int | float):
        return EIGHT_DIGITS.fullmatch(shown) is None or not days_named(shown, year)
    return names_impossible_day(shown, year)


def due_answer(raw: Raw, shown: str, year: int | None) -> Answer:
    """The day itself where exactly one is named; else the words.

    A date of Excel's that shows only its month means that month's last day.
    """
    if isinstance(raw, date):
        day = raw.date() if isinstance(raw, datetime) else raw
        return month_end(day.year, day.month) if ONLY_A_MONTH.fullmatch(shown) else day
    if year is None or is_standing(shown) or is_no_date(raw, shown, year):
        return shown
    days = days_named(shown, year)
    return days[0] if len(days) == 1 else shown
