"""Number formats of Excel (ECMA-376 part 1, 18.8.30 and 18.8.31): what a cell shows of its value.

Only what changes how a person reads a value is followed: words, percent, thousands left out, and
dates. A plain number is shown with all its digits, because the format may hide some.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple

from xl_fenjie.values.rows import Raw

# Chinese Excel's own formats: the numbers from 27 on are dates in the words of the language.
_DATES_IN_WORDS = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), 'h"时"mm"分"'),
    **dict.fromkeys((35, 56), 'h"时"mm"分"ss"秒"'),
}
GENERAL = "General"
BUILT_IN: Mapping[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "##0.0E+0", 49: "@", **_DATES_IN_WORDS,
}  # fmt: skip
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<date>[yYmMdDhHsS]+|上午/下午|AM/PM|am/pm)|(?P<number>[0#?][0#?,.]*)"
    r"|(?P<percent>%)|(?P<general>General)|(?P<other>.)",
    re.DOTALL,
)
ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
DIGITS = 10
DAYS_BEFORE = {False: date(1899, 12, 30), True: date(1904, 1, 1)}
LAST_DAY = 2_958_465  # 9999-12-31


class Token(NamedTuple):
    """A piece of a format: its kind (a group of ``TOKEN``) and text."""

    kind: str
    text: str


@lru_cache(maxsize=256)
def tokens(code: str) -> tuple[tuple[Token, ...], ...]:
    """The sections of a format (positive; negative; zero; text), each as its pieces."""
    sections: list[list[Token]] = [[]]
    for match in TOKEN.finditer(code):
        kind = match.lastgroup or "blank"
        if kind == "other" and match[0] == ";":
            sections.append([])
        elif kind != "blank":
            sections[-1].append(Token(kind, match[kind]))
    return tuple(map(tuple, sections))


@lru_cache(maxsize=256)
def is_date(code: str) -> bool:
    """Whether a number in this format is a point in time."""
    return any(
        each.kind == "date" or (each.kind == "bracket" and ELAPSED.fullmatch(each.text))
        for each in tokens(code)[0]
    )


def moment(number: float, *, since_1904: bool) -> Raw:
    """The day, or day and time, that a number stands for; None where there is no such day."""
    if not 0 <= number <= LAST_DAY:
        return None
    days = int(number)
    # the count knows a 29 February 1900, which never was
    start = DAYS_BEFORE[since_1904] + timedelta(days=not since_1904 and 0 < days < 60)  # noqa: PLR2004
    seconds = round((number - days) * 86400)
    at = datetime.combine(start, time()) + timedelta(days=days, seconds=seconds)
    return at if seconds else at.date()


def seen_number(number: float, code: str, *, since_1904: bool) -> tuple[Raw, str]:
    """The value that a number stands for in this format, and what is seen of it."""
    if code != GENERAL and is_date(code):
        at = moment(number, since_1904=since_1904)
        if isinstance(at, date):
            written = shown_moment(at, code)
            return (at if number >= 1 else written), written
    return number, shown_number(number, code)


def shown_number(number: float, code: str) -> str:
    """What a cell of this format shows of a number, with all its digits."""
    sections = tokens(code)
    negative = number < 0 and len(sections) > 1
    section = sections[1] if negative else sections[0]
    if number == 0 and len(sections) > 2:  # noqa: PLR2004 - the third section is that of zero
        section = sections[2]
    value = abs(number) if negative else number
    has_place = any(each.kind in {"number", "general"} for each in section)
    words = "".join(each.text for each in section if each.kind in {"quoted", "escaped"})
    words += "".join(each.text for each in section if each.kind == "other" and _is_word(each.text))
    if not has_place:
        return words if section and (words or len(sections) > 1) else plain_number(value)
    for each in section:
        if each.kind == "percent":
            value *= 100
        elif each.kind == "number" and each.text.endswith(","):
            value /= 1000 ** (len(each.text) - len(each.text.rstrip(",")))
    return "".join(_shown_part(each, value) for each in section)


def _shown_part(token: Token, value: float) -> str:
    if token.kind in {"number", "general"}:
        return plain_number(value)
    if token.kind in {"quoted", "escaped", "percent"}:
        return token.text
    if token.kind == "bracket":
        return token.text[1:].partition("-")[0] if token.text.startswith("$") else ""
    return token.text if _is_word(token.text) else ""


def _is_word(text: str) -> bool:
    return not text.isascii() or text in "+-()"


def plain_number(value: float) -> str:
    """A number as one types it: 5.0 as 5, 0.1 + 0.2 as 0.3."""
    value = round(value, DIGITS) or 0.0
    if value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - beyond it a float has no units digit
        return str(int(value))
    return f"{value:.15g}" if "e" not in f"{value:.15g}" else repr(value)


def shown_moment(at: date | datetime, code: str) -> str:
    """What a cell of this format shows of a day or a time."""
    found = at if isinstance(at, datetime) else datetime.combine(at, time())
    written: list[str] = []
    after_hour = False
    for each in tokens(code)[0]:
        if each.kind == "date" or (each.kind == "bracket" and ELAPSED.fullmatch(each.text)):
            written.append(_date_part(found, each.text.lower(), after_hour=after_hour))
            after_hour = each.text[:1].lower() == "h"
        elif each.kind in {"quoted", "escaped", "other", "number"} and each.text != "@":
            written.append(each.text)
    return "".join(written).strip()


def _date_part(at: datetime, part: str, *, after_hour: bool) -> str:
    letter, width = part[:1], len(part)
    if letter == "m" and after_hour:
        return f"{at.minute:0{min(width, 2)}}"
    if letter == "y":
        return f"{at.year}" if width > 2 else f"{at.year % 100:02}"  # noqa: PLR2004 - yy
    number = {"m": at.month, "d": at.day, "h": at.hour, "s": at.second}.get(letter)
    if number is None:
        return "上午" if at.hour < 12 else "下午"  # noqa: PLR2004 - noon
    if letter == "d" and width > 2:  # noqa: PLR2004 - the name of the day
        return f"星期{'一二三四五六日'[at.weekday()]}"
    return f"{number:02}" if width == 2 else str(number)  # noqa: PLR2004 - with a zero in front
