"""The figure that a cell of a form holds, as people write it: 约1.2万, 90％, 九成, 1，200, 0.1w."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from xl_fenjie.chinese.figures import find_figures, parse_number
from xl_fenjie.chinese.numerals import whole_number
from xl_fenjie.chinese.text import plain
from xl_fenjie.values.rows import Cell, Raw

SIGN = re.compile(r"^(?:负|[-—－–−])(?=[\d一二三四五六七八九十])")
TENTHS = re.compile(
    r"(?P<tenths>[一二三四五六七八九]|\d(?:\.\d)?)成(?P<more>[一二三四五六七八九])?"
)
TENTH_NAMES = "零一二三四五六七八九"
PERCENT = "%"
FULL_NUMERALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億", "一二三四五六七八九十百千万亿")
LETTERS = {"w": "万", "k": "千"}

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SCALED = re.compile(r"[万亿]|\d[百千]")
_LESS = re.compile("负增长|下降|减少|降低|回落|下滑|压减|压降")
_ORDINALS = re.compile(
    r"(?:19|20)\d\d年|\d{1,2}[-—~～至到]?\d{0,2}月(?:份|底|末)?(?:\d{1,2}[日号])?|第?[1-4]季度"
)
_GROUPS = re.compile(
    r"(?<![\d.，,])\d{1,3}(?:(?:[，,'][ ]?|[ \u00a0\u2009\u202f])\d{3})+(?![\d，,])"
)
_STOP = re.compile(r"(?<=\d)[。．·](?=\d)")
_LETTER = re.compile(r"(?<=\d)\s?[wWkK](?=$|[^\W\d_a-zA-Z])")
_POWER = re.compile(r"\d+(?:\.\d+)?[eE]\+?\d{1,2}")
_SIGN_OF_MONEY = re.compile("[¥￥]|人民币|RMB")
_COUNT = r"\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+"
_SQUARE = re.compile(r"(?<=[\d万])\s?(?:平方?|[mM]2)$")
_TWO_SCALES = re.compile(rf"(?P<whole>{_COUNT})亿零?(?P<rest>{_COUNT})万")
_GOES_ON = re.compile(r"[\d.点万亿千百十〇零一二两三四五六七八九几数上好]$")
_NOT_REACHED = re.compile("计划|[拟应]|预计|目标|力争|争取|剩|还差|相差|尚[缺差未]|未|余下|不含")
_ELLIPTIC = re.compile(r"[百千万亿][一二三四五六七八九](?![十百千万亿点成])")
_PLUS = re.compile(r"^\+(?=\d)|(?<=\d)\+$")
_UNIT_IN_BRACKETS = re.compile(r"(?<=[\d万亿])[（(]([^\W\d_]{1,4}|[%％])[)）]$")
_APART = re.compile(r"(?<=\d)\s+(?=\d)")
_COMPARED = re.compile("^(?:同比|环比)")
_CHANGE_BELOW_NOTHING = re.compile(r"^(?:负增长|增[长幅速](?:为)?[-负])(?=\d)")


class NoFigure(StrEnum):
    """Why a cell gives no figure; the values are codes of the catalogue."""

    NO_NUMBER = "figure_unreadable"
    SEVERAL = "figure_several"


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure as it stands in its cell: ``value`` in base units (1.2万 is 12000, 九成 is 90).

    ``bare`` where neither a unit nor 万 or 亿 is written, so that only the form tells what was
    counted; ``less`` where a word of decrease stands before it, ``among`` where it was found
    among other words.
    """

    value: float
    unit: str = ""
    bare: bool = False
    less: bool = False
    among: bool = False


@lru_cache(maxsize=1024)  # several checks ask the same cells
def typed_figure(cell: Cell, unit: str = "") -> Typed | NoFigure | None:
    """The one figure of a cell, or why there is none; None for a blank.

    What a person sees counts: where the cell's look adds words to its number (3.2亿元, 90%), so
    does their meaning. ``unit`` is what is asked for: it tells the figure among words.
    """
    raw: Raw = cell.raw
    if raw is None or not cell.shown.strip():
        return None
    if isinstance(raw, bool | date):
        return NoFigure.NO_NUMBER
    seen = figure_in(cell.shown, unit)
    if not isinstance(raw, int | float):
        return seen
    if not isinstance(seen, Typed):
        return Typed(float(raw), bare=True)
    return _exact(float(raw), seen, cell.shown)


@lru_cache(maxsize=1 << 12)
def figure_in(text: str, unit: str = "") -> Typed | NoFigure:
    """The one figure of a text, or why there is none."""
    closed = _COMPARED.sub("", plain(_APART.sub("；", _as_usual(text))))
    signed = SIGN.sub("", _CHANGE_BELOW_NOTHING.sub("-", closed))
    sign = 1.0 if signed == closed else -1.0
    if _POWER.fullmatch(signed):
        return Typed(sign * float(signed), bare=True)
    less = sign > 0 and _LESS.search(closed) is not None
    if _ELLIPTIC.search(closed) or _NOT_REACHED.search(closed):
        return _among(closed, "", less=less)  # 一万二, 力争12个: neither is what was reached
    if len(_NUMBER.findall(_ORDINALS.sub("", closed))) > 1:
        return _among(closed, unit, less=less)
    found = parse_number(signed) or _tenths(signed)
    if found is None:
        return _among(closed, unit, less=less)
    bare = not found.unit and _SCALED.search(signed) is None
    return Typed(sign * found.value, found.unit, bare, less)


def _as_usual(text: str) -> str:
    """The text in the spelling that figures usually have: 1，200 as 1200, 0.1w as 0.1万."""
    kept = _GROUPS.sub(lambda group: re.sub(r"\D", "", group[0]), text.strip())
    kept = _LETTER.sub(lambda letter: LETTERS[letter[0].strip().lower()], _STOP.sub(".", kept))
    kept = _UNIT_IN_BRACKETS.sub(r"\1", _PLUS.sub("", kept)).translate(FULL_NUMERALS)
    if _SIGN_OF_MONEY.search(kept):
        kept = _SIGN_OF_MONEY.sub("", kept).removesuffix("元") + "元"
    kept = _SQUARE.sub("平方米", kept.replace("个亿", "亿"))
    return _TWO_SCALES.sub(_in_wan, kept)


def _in_wan(match: re.Match[str]) -> str:
    """6亿1000万 and 六亿一千万 as 61000万."""
    whole, rest = (_count(match[name]) for name in ("whole", "rest"))
    return match[0] if whole is None or rest is None else f"{whole * 10_000 + rest:.12g}万"


def _count(written: str) -> float | None:
    return float(written) if _NUMBER.fullmatch(written) else whole_number(written)


def _among(closed: str, unit: str, *, less: bool) -> Typed | NoFigure:
    """The only figure of the unit asked for among words: 截至3月底累计20台."""
    figures = [each for each in find_figures(closed) if each.unit == unit] if unit else []
    if len(figures) == 1 and _stands_alone(closed, figures[0].number):
        return Typed(figures[0].value, figures[0].unit, less=less, among=True)
    several = len(_NUMBER.findall(_ORDINALS.sub("", closed))) > 1
    return NoFigure.SEVERAL if several else NoFigure.NO_NUMBER


def _stands_alone(closed: str, number: int) -> bool:
    """Whether the figure that begins here is no rest of another, and not the first of a span."""
    spans = re.match(r"[\d.]+[万亿%]?[-—~～至到]\d", closed[number:])
    return spans is None and _GOES_ON.search(closed[:number]) is None


def _exact(raw: float, seen: Typed, shown: str) -> Typed:
    """The figure as seen, with the digits that the cell's look has taken from sight."""
    match = _NUMBER.search(_as_usual(plain(shown)))
    number = float(match[0]) if match else seen.value
    places = len(match[0].partition(".")[2]) if match else 0
    factor = abs(seen.value) / number if number else 1.0
    for times in (1.0, 100.0) if seen.unit == PERCENT else (1.0,):
        if round(abs(raw) * times, places) == number:
            return replace(seen, value=_clean(raw * times * factor))
    # 12000 shown as 1.2万: the look has divided what was typed
    return replace(seen, value=raw) if factor != 1 else seen


def _clean(number: float) -> float:
    """Without the hair that a product of binary numbers leaves: 98.5, not 98.50000000000001."""
    return float(f"{number:.12g}")


def _tenths(text: str) -> Typed | None:
    """八成五 and 2.5成, which only tables hold."""
    match = TENTHS.fullmatch(text)
    if match is None:
        return None
    tenths = TENTH_NAMES.find(match["tenths"])
    whole = float(tenths if tenths >= 0 else float(match["tenths"])) * 10
    return Typed(whole + TENTH_NAMES.find(match["more"] or "零"), PERCENT)
