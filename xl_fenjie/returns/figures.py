"""The figure that a cell of a form holds, as people write it: 约1.2万, 90％, 九成, １２３."""

import re

from xl_fenjie.chinese.figures import Figure, parse_number
from xl_fenjie.chinese.text import plain
from xl_fenjie.values.plan import Relation
from xl_fenjie.values.rows import Raw

SIGN = re.compile(r"^(?:负|[-—－–−])(?=\d)")
TENTHS = re.compile(
    r"(?P<tenths>[一二三四五六七八九]|\d(?:\.\d)?)成(?P<more>[一二三四五六七八九])?"
)
TENTH_NAMES = "零一二三四五六七八九"
PERCENT = "%"


def read_figure(raw: Raw) -> Figure | None:
    """The figure with its unit ('' where none is written); None if there is none, or several."""
    if isinstance(raw, bool) or raw is None:
        return None
    if isinstance(raw, int | float):
        return Figure(float(raw), "")
    if not isinstance(raw, str):
        return None
    text = plain(raw)
    unsigned = SIGN.sub("", text)
    figure = parse_number(unsigned) or _tenths(unsigned)
    if figure is None or unsigned == text:
        return figure
    return Figure(-figure.value, figure.unit, figure.relation)


def figure(raw: Raw) -> float | None:
    """The number in base units (1.2万 is 12000, 90% is 90, 九成 is 90); None if there is none."""
    found = read_figure(raw)
    return None if found is None else found.value


def _tenths(text: str) -> Figure | None:
    """八成五 and 2.5成, which only tables hold."""
    match = TENTHS.fullmatch(text)
    if match is None:
        return None
    tenths = TENTH_NAMES.find(match["tenths"])
    whole = float(tenths if tenths >= 0 else float(match["tenths"])) * 10
    return Figure(whole + TENTH_NAMES.find(match["more"] or "零"), PERCENT, Relation.EXACTLY)
