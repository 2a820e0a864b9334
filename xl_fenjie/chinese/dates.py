"""Dates and periods as people write them: 6月底, 二季度, 2026.6.30, 次年1月10日前.

Nothing here knows the clock: the year comes from the caller.
"""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from xl_fenjie.chinese.numerals import whole_number
from xl_fenjie.chinese.text import plain
from xl_fenjie.values.period import Period

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = (
    r"(?:(?P<year>(?:19|20)\d\d|二[〇零][一二三四五六七八九〇零]{2})年?|(?P<next>次年|明年|翌年"
    r"|第二年|下一?年)|(?P<this>今年|当年|本年))"
)
DAY = re.compile(
    rf"(?:{_YEAR}度?)?(?P<month>{_N})月(?:份)?(?:的)?(?:(?P<day>{_N})[日号]|(?P<end>底|末|下旬|份?内)|(?P<mid>中旬)|(?P<first>上旬|初))?"
)
_NUMERIC = re.compile(
    r"(?P<year>(?:19|20)\d\d)[.\-/](?P<month>\d{1,2})(?:[.\-/](?P<day>\d{1,2}))?(?!\d)"
)
_COMPACT = re.compile(r"(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)")
_MONTH_DAY = re.compile(r"(?P<month>\d{1,2})[.\-/](?P<day>\d{1,2})(?!\d)")
_QUARTER = re.compile(
    rf"(?:{_YEAR}度?)?(?:第?(?P<quarter>[1-4一二三四])个?季度|(?P<half>上半年|下半年)"
    r"|(?P<whole>年底|年末|年内|全年|年度内|底前|年终)|Q(?P<q>[1-4]))|(?P<only>20\d\d)年(?!(?:\d{1,2}|[一二三四五六七八九十]{1,3})月)"
)
_HALVES = {"上半年": 2, "下半年": 4}
_DECEMBER = 12


class _Year(NamedTuple):
    value: int
    written: bool


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def last_day(text: str, year: int) -> date | None:
    """The last day of what a text names: 6月底, 二季度, 2026.6.30, 年底, 上半年, 全年.

    ``year`` stands where none is written; 次年 is the year after it. Of a span (1—6月) and of
    several dates the latest counts. None where the text names no day (长期坚持, 每月).
    """
    closed = plain(text)
    if re.search("长期|常态|持续|每[月季年周]", closed) and not re.search(r"\d月", closed):
        return None
    found = [day for _, day in days_in(closed, year)] or _periods_in(closed, year)
    return max(found, default=None)


def days_in(closed: str, year: int) -> list[tuple[int, date]]:
    """The days that a plain text names and where, in its order; a month is its last day."""
    found: dict[int, date] = {}
    taken: set[int] = set()
    for expression in (_COMPACT, _NUMERIC, DAY):
        for match in expression.finditer(closed):
            day = _day_of(match, year)
            if day and taken.isdisjoint(range(*match.span())):
                found[match.start()] = day
                taken.update(range(*match.span()))
    if not found:
        alone = _MONTH_DAY.fullmatch(closed.rstrip("前"))
        day = _day_of(alone, year) if alone else None
        if day:
            found[0] = day
    return sorted(found.items())


def names_impossible_day(text: str, year: int) -> bool:
    """Whether a text names a day or month that no calendar has: 6月31日, 2026年13月."""
    closed = plain(text)
    return any(
        _day_of(match, year) is None
        for expression in (_COMPACT, _NUMERIC, DAY)
        for match in expression.finditer(closed)
    )


def _day_of(match: re.Match[str], year: int) -> date | None:
    parts = match.groupdict()
    month = whole_number(parts["month"])
    written = _year_of(parts, year).value
    if month is None or not 1 <= month <= _DECEMBER:
        return None
    if parts.get("mid"):
        return date(written, month, 20)
    if parts.get("first"):
        return date(written, month, 10)
    if not parts.get("day"):
        return month_end(written, month)
    day = whole_number(parts["day"])
    try:
        return date(written, month, day or 0)
    except ValueError:
        return None


def _year_of(parts: dict[str, str | None], year: int) -> _Year:
    written = parts.get("year")
    if written:
        value = whole_number(written)
        return _Year(value or year, written=True)
    if parts.get("next"):
        return _Year(year + 1, written=True)
    return _Year(year, written=False)


def _periods_in(closed: str, year: int) -> list[date]:
    found = []
    for match in _QUARTER.finditer(closed):
        parts = match.groupdict()
        at = int(parts["only"]) if parts["only"] else _year_of(parts, year).value
        quarter = parts["quarter"] or parts["q"]
        number = whole_number(quarter) if quarter else None
        if parts["half"]:
            number = _HALVES[parts["half"]]
        found.append(Period(at, number or 4).last_day)
    return found
