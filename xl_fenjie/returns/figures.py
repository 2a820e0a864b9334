"""The figure that a cell of a form holds, as people write it: 约1.2万, 90％, 九成, １２３."""

import re
import unicodedata

from xl_fenjie.values.rows import Raw

ABOUT = re.compile(
    r"^(?:大约|约|近|超过|超|突破|达到|达|累计|共|已|完成)+|(?:左右|余|多|以上|以内)+$"
)
NUMBER = re.compile(
    r"([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(万亿|千万|百万|百|千|万|亿)?(%|\D*)"
)
SIZES = {"": 1, "百": 1e2, "千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
TENTHS = re.compile(r"([一二三四五六七八九十]|\d(?:\.\d)?)成([半一二三四五六七八九])?")
TENTH_NAMES = "零一二三四五六七八九十"
HALF = "半"


def figure(raw: Raw) -> float | None:
    """The number in base units (1.2万 is 12000, 90% is 90, 九成 is 90); None if there is none."""
    if isinstance(raw, bool) or raw is None:
        return None
    if isinstance(raw, int | float):
        return float(raw)
    if not isinstance(raw, str):
        return None
    text = re.sub(r"\s+", "", unicodedata.normalize("NFKC", raw))
    text = ABOUT.sub("", text)
    tenths = TENTHS.fullmatch(text)
    if tenths is not None:
        share = TENTH_NAMES.find(tenths[1])
        more = 5 if tenths[2] == HALF else TENTH_NAMES.find(tenths[2] or "零")
        return float(share if share >= 0 else float(tenths[1])) * 10 + more
    number = NUMBER.fullmatch(text)
    if number is None or re.search(r"\d", number[3]):
        return None
    return float(number[1].replace(",", "")) * SIZES[number[2] or ""]
