"""How one value stands in one cell of 总台账, and how the cell is read back.

Cells are texts but for dates, which Excel can sort and filter as dates. Reading is lenient about
what staff and other programs do to a cell: numbers for texts, dates for texts, space around.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from xl_fenjie.catalogue import returned
from xl_fenjie.master import notation
from xl_fenjie.master.notation import NotReadableError
from xl_fenjie.values.mail import HIGHEST_PORT, OtherSender, Security
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Reporter, UnitKind
from xl_fenjie.values.rules import ExtraColumn, Extras, Weight
from xl_fenjie.values.wording import FORM_NAMES

YES, NO = "是", "否"
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
"""Characters that nobody sees and pasting brings in; a document is read without them, too."""
FIRST_EXCEL_DATE = date(1900, 3, 1)  # before it, Excel counts a day that never was
FULL_DATE = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
DATE_FORMAT = "日期，如 2026-04-10"
PERIOD_FORMAT = "2026（全年的表）或 2026Q1 至 2026Q4"

WEIGHTS_FORMAT = (
    f"“代码=轻重”，如 answer_short=核对，几个用“、”隔开；轻重为 {'、'.join(Weight)}，"
    "代码见问题一览（docs/findings.md）的“回表”部分"
)

Stored = str | date


@dataclass(frozen=True, slots=True)
class Codec:
    """Both directions of a cell; ``read`` gets the shown text and may raise NotReadableError.

    ``choices`` feed the drop-down; ``is_date`` cells are written as dates.
    """

    write: Callable[[Any], Stored]
    read: Callable[[str], Any]
    choices: tuple[str, ...] = ()
    is_date: bool = False


def shown(raw: object) -> str:
    """The text of a cell as a person reads it, without space around it."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return YES if raw else NO
    if isinstance(raw, float):
        return notation.write_number(raw)
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    return INVISIBLE.sub("", str(raw)).replace("\r\n", "\n").replace("\r", "\n").strip()


def _read_optional(text: str) -> str | None:
    return text or None


def _write_optional(value: str | None) -> str:
    return value or ""


def _read_number(text: str) -> int:
    try:
        if text.isdecimal():
            return int(text)  # exact, however long
        number = float(text)
        if number.is_integer():
            return int(number)
    except (ValueError, OverflowError) as cause:
        raise NotReadableError("整数，如 8") from cause
    raise NotReadableError("整数，如 8")


def _read_port(text: str) -> int:
    port = _read_number(text)
    if not 1 <= port <= HIGHEST_PORT:
        raise NotReadableError(f"1 至 {HIGHEST_PORT} 的整数")
    return port


def _read_rate(text: str) -> int:
    rate = _read_number(text)
    if rate < 1:
        raise NotReadableError("大于 0 的整数")
    return rate


def _read_line(text: str) -> int:
    return _read_number(text) if text else 0


def _read_font(text: str) -> str:
    if not text:
        raise NotReadableError("字体名称，如 仿宋_GB2312")
    return text


def _write_date(value: date | None) -> Stored:
    if value is None:
        return ""
    return value if value >= FIRST_EXCEL_DATE else value.isoformat()


def read_date(text: str) -> date | None:
    """A full date as people write it (2026-04-10, 2026.4.10, 2026年4月10日); '' is None."""
    if not text:
        return None
    match = FULL_DATE.fullmatch(text)
    if match is None:
        raise NotReadableError(DATE_FORMAT)
    try:
        return date(*map(int, match.groups()))
    except ValueError as cause:
        raise NotReadableError(DATE_FORMAT) from cause


def _read_period(text: str) -> Period:
    try:
        return notation.read_period(text)
    except ValueError as cause:
        raise NotReadableError(PERIOD_FORMAT) from cause


def _read_columns(text: str) -> tuple[ExtraColumn, ...]:
    try:
        return tuple(ExtraColumn(name) for name in notation.read_names(text))
    except ValueError as cause:
        raise NotReadableError(f"空着，或以下几种，用“、”隔开：{'、'.join(ExtraColumn)}") from cause


def _write_weights(weights: tuple[tuple[str, Weight], ...]) -> str:
    return "、".join(f"{code}={weight}" for code, weight in weights)


def _read_weights(text: str) -> tuple[tuple[str, Weight], ...]:
    pairs = [each.replace("＝", "=").partition("=") for each in notation.read_names(text)]
    known = {entry.code for entry in returned.ENTRIES}
    try:
        if any(code.strip() not in known for code, _, _ in pairs):
            raise NotReadableError(WEIGHTS_FORMAT)
        return tuple((code.strip(), Weight(word.strip())) for code, _, word in pairs)
    except ValueError as cause:
        raise NotReadableError(WEIGHTS_FORMAT) from cause


def count(most: int) -> Codec:
    """A number from 1 to ``most``."""
    return whole(1, most)


def whole(least: int, most: int) -> Codec:
    """A whole number from ``least`` to ``most``."""

    def read(text: str) -> int:
        number = _read_number(text)
        if not least <= number <= most:
            raise NotReadableError(f"{least} 至 {most} 的整数")
        return number

    return Codec(str, read)


def _read_yes(text: str) -> bool:
    if text in {"", NO, "×"}:
        return False
    if text in {YES, "√"}:
        return True
    raise NotReadableError(f"{YES} 或 {NO}")


def _read_yes_or_no(text: str) -> bool:
    """As ``_read_yes``, for cells that are never left empty."""
    if not text:
        raise NotReadableError(f"{YES} 或 {NO}")
    return _read_yes(text)


def choice(labels: Mapping[Any, str], *, blank: Any = None) -> Codec:
    """A choice by its Chinese label; ``blank`` is what an empty cell means, if anything."""
    by_label = {label: key for key, label in labels.items()}
    expected = "、".join(by_label)

    def read(text: str) -> Any:
        if not text and blank is not None:
            return blank
        if text not in by_label:
            raise NotReadableError(f"以下之一：{expected}")
        return by_label[text]

    return Codec(lambda key: labels[key], read, tuple(by_label))


def optional(codec: Codec) -> Codec:
    """The same, but an empty cell is None."""
    return Codec(
        lambda value: "" if value is None else codec.write(value),
        lambda text: codec.read(text) if text else None,
        codec.choices,
        codec.is_date,
    )


TEXT = Codec(str, str)
OPTIONAL_TEXT = Codec(_write_optional, _read_optional)
LINE = Codec(lambda value: str(value) if value else "", _read_line)
YEAR = whole(1990, 2100)
PORT = Codec(str, _read_port)
RATE = Codec(str, _read_rate)
FONT = Codec(str, _read_font)
DATE = Codec(_write_date, read_date, is_date=True)
PERIOD = Codec(str, _read_period)
YES_NO = Codec(lambda value: YES if value else NO, _read_yes, (YES, NO))
YES_OR_NO = Codec(YES_NO.write, _read_yes_or_no, (YES, NO))
NAMES = Codec(notation.write_names, notation.read_names)
PATH = Codec(notation.write_path, notation.read_path)
SHARES = Codec(notation.write_shares, notation.read_shares)
MOVES = Codec(notation.write_moves, notation.read_moves)
SUCCESSION = Codec(notation.write_succession, notation.read_succession)
TARGETS = Codec(notation.write_targets, notation.read_targets)
FORM = choice(FORM_NAMES)
REPORTER = choice({Reporter.LEAD: "牵头单位", Reporter.RESPONSIBLE: "牵头单位和责任单位"})
FURTHER_CONTACT = "further contact"
KIND_LEFT_OPEN = "left open"
"""The kind of a row that staff add: a unit, unless its name speaks against it."""
ROW_KIND = choice(
    {UnitKind.UNIT: "单位", UnitKind.GROUP: "群体", FURTHER_CONTACT: "另一联系人"},
    blank=KIND_LEFT_OPEN,
)
EXTRAS = choice({Extras.ALL: "全部栏目", Extras.OFFICIAL_ONLY: "只用正式栏目"})
OTHER_SENDER = choice({OtherSender.REVIEW: "人工核对", OtherSender.ACCEPT: "照收"})
SECURITY = choice({Security.TLS: "SSL/TLS", Security.STARTTLS: "STARTTLS"})
LEVEL = choice({"city": "市级", "district": "区县级"})
STATED_YES = Codec(lambda value: YES if value else "", _read_yes, (YES,))
WEIGHTS = Codec(_write_weights, _read_weights)
COLUMNS = Codec(notation.write_names, _read_columns)
AS_IT_STANDS = Codec(lambda value: value, str)
