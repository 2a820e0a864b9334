"""Whole numbers as they are written in Chinese: 二十一, 百, 两千, 〇."""

import re

_VALUES = {
    character: value
    for characters, value in (
        ("零〇", 0), ("一壹", 1), ("二两贰", 2), ("三叁", 3), ("四肆", 4), ("五伍", 5),
        ("六陆", 6), ("七柒", 7), ("八捌", 8), ("九玖", 9),
    )
    for character in characters
}  # fmt: skip
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_BIG = 10_000
LONGEST = 24  # signs of a number that somebody means: a thousand of them are a line of ornament
_DIGITS = "零一二三四五六七八九"


def whole_number(text: str) -> int | None:
    """The value of ``21``, ``二十一``, ``二〇二六`` or ``两千``; None for anything else."""
    if re.fullmatch(r"[0-9]{1,15}", text):
        return int(text)
    if not 0 < len(text) <= LONGEST or any(
        each not in _VALUES and each not in SCALES for each in text
    ):
        return None
    if all(each in _VALUES for each in text):
        # 两三, 五六 is a range, not a number; 二〇二六 is a year
        if 1 < len(text) < 4 and not ("〇" in text or "零" in text):  # noqa: PLR2004  no year
            return None
        return int("".join(str(_VALUES[each]) for each in text))
    return _scaled(text)


def _scaled(text: str) -> int | None:
    total = section = 0
    digit: int | None = None
    for character in text:
        if character in _VALUES:
            if digit:  # two digits side by side: 两三百 is about, not a number
                return None
            digit = _VALUES[character]
            continue
        scale = SCALES[character]
        if scale >= _BIG:
            total = (total + section + (digit or 0) or 1) * scale
            section = 0
        else:
            section += (1 if digit in {None, 0} else digit or 0) * scale
        digit = None
    return total + section + (digit or 0)


def chinese_number(number: int) -> str:
    """1 to 99 as headings count: 一, 十二, 二十; digits beyond."""
    if not 0 < number < 100:  # noqa: PLR2004 - no heading counts further
        return str(number)
    tens, ones = divmod(number, 10)
    head = f"{_DIGITS[tens] if tens > 1 else ''}十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")
