"""Widths, script and white space: one spelling for what people write in many.

Every function here maps characters one to one (white space apart), so that a place in the result
is a place in the source.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

# a letter that is no Latin one; the block of the ideographs as a range costs twenty times as much
# to compile, in each expression that holds it
HAN = r"[^\W\d_A-Za-z]"
_SPACE = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060\ufeff\u3164]+")

_WIDE_ASCII = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_KEPT_WIDE = "，；：（）？！"  # these are Chinese punctuation, not wide Latin
_LOOKALIKES = {
    "﹒": ".", "‰": "‰", "–": "—", "―": "—", "─": "—", "━": "—", "﹣": "-", "−": "-",
    "‐": "-", "‑": "-", "•": "·", "・": "·", "･": "·", "‧": "·", "∙": "·", "﹪": "%", "﹙": "（",
    "﹚": "）", "︵": "（", "︶": "）", "〝": "“", "〞": "”", "「": "“", "」": "”", "『": "‘",
    "』": "’", "＇": "'", "﹑": "、", "､": "、", "｡": "。", "﹐": "，", "﹔": "；", "﹕": "：",
    "﹤": "<", "﹥": ">", "∕": "/", "⁄": "/", "〇": "〇", "○": "〇",
}  # fmt: skip


def _widths() -> dict[int, str]:
    table = {code: chr(narrow) for code, narrow in _WIDE_ASCII.items()}
    table.update({ord(wide): wide for wide in _KEPT_WIDE})
    table.update({ord(look): plain for look, plain in _LOOKALIKES.items()})
    # radicals and compatibility ideographs come out of PDF files in place of the characters
    for code in (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00)):
        usual = unicodedata.normalize("NFKC", chr(code))
        if len(usual) == 1 and usual != chr(code):
            table[code] = usual
    return table


_WIDTHS = _widths()
_ROUND_YEAR = re.compile("二[〇零OoΟ0][〇零OoΟ0一二三四五六七八九]{2}年")
_ZEROS = str.maketrans("OoΟ0", "〇〇〇〇")
_TO_WIDE = str.maketrans(",;:?!()<>", "，；：？！（）〈〉")
_HALF_PUNCTUATION = re.compile(r"[,;:?!()<>.\"']")
_OPCODE_LATIN = re.compile(r"[0-9A-Za-z]")

# what the converter leaves, or what is written so in simplified text
_LEFT_BY_CONVERTER = str.maketrans("茍祇粧谘閙祘囯彚筯", "苟只妆咨闹算国汇箸")
_ZHE = re.compile(
    r"(?<![名显卓专编原论土昭遗译合巨新拙大共])著(?![名作称述书者录])|(?<=[执随沿意味本为向当])著"
)
_NO_LETTERS = re.compile(r"[\W_]+")
_TRADITIONAL_HINT = re.compile(r"[^\x00-\x7f]")


def narrow(text: str) -> str:
    """Digits, Latin letters and signs half-width, look-alikes of one sign as that sign."""
    return _ROUND_YEAR.sub(_with_rounds, text.translate(_WIDTHS))


def _with_rounds(year: re.Match[str]) -> str:
    """二OO七年 and 二0二五年 with the zero that is meant."""
    return year[0].translate(_ZEROS)


def wide_punctuation(text: str) -> str:
    """Half-width punctuation between Chinese characters made full-width.

    ``1,200``, ``3.5`` and ``9:30`` keep theirs; quotation marks are paired in order.
    """
    opened = {'"': False, "'": False}

    def widen(match: re.Match[str]) -> str:
        sign, at = match[0], match.start()
        before = text[at - 1] if at else ""
        after = text[at + 1] if at + 1 < len(text) else ""
        return _widened(sign, before, after, opened)

    return _HALF_PUNCTUATION.sub(widen, text)


def _widened(sign: str, before: str, after: str, opened: dict[str, bool]) -> str:
    latin_both = bool(_OPCODE_LATIN.match(before)) and bool(_OPCODE_LATIN.match(after))
    if sign in opened:
        if sign == "'" and latin_both:
            return sign
        opened[sign] = not opened[sign]
        pair = "“”" if sign == '"' else "‘’"
        return pair[0] if opened[sign] else pair[1]
    if sign == ".":
        chinese = "一" <= before <= "鿿" or before in "）”"
        return "。" if chinese and before and not after.isdigit() else sign
    if sign in ",:" and before.isdigit() and after.isdigit():
        return sign
    return sign.translate(_TO_WIDE)


@cache
def _converter() -> Any:
    import opencc  # noqa: PLC0415  loaded by those who meet Chinese text only

    return opencc.OpenCC("t2s")


def simplify(text: str) -> str:
    """Simplified characters, one for one.

    The converter leaves 著力 and 茍且 as they are; 著名 and 显著 are right as they are.
    """
    if not _TRADITIONAL_HINT.search(text):
        return text
    converted: str = _converter().convert(text)
    if len(converted) != len(text):  # a phrase changed its length: character by character then
        converted = "".join(_one(character) for character in text)
    converted = converted.replace("甚么", "什么").translate(_LEFT_BY_CONVERTER)
    return _ZHE.sub("着", converted)


@cache
def _one(character: str) -> str:
    converted: str = _converter().convert(character)
    return converted if len(converted) == 1 else character


def close_up(text: str) -> str:
    """The text without any white space, visible or not."""
    return _SPACE.sub("", text)


def plain(text: str) -> str:
    """The one spelling of a text: simplified, widths in order, no white space."""
    return close_up(wide_punctuation(simplify(narrow(text))))


@lru_cache(maxsize=1 << 16)
def bare(text: str) -> str:
    """Letters and digits as people retype them: widths, capitals and punctuation do not count.

    Unlike ``letters`` it keeps the script, so that a key costs little.
    """
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def letters(text: str) -> str:
    """Only letters and digits of the plain text: what two versions of a sentence share."""
    return letters_of_plain(plain(text))


def letters_of_plain(text: str) -> str:
    """Likewise of a text that is plain already."""
    return _NO_LETTERS.sub("", text)
