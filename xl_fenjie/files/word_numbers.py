"""Automatic numbers of Word paragraphs as they are printed: 一、 （一） 1. （1）."""

import re
from collections import defaultdict
from typing import Any

_CHINESE = frozenset({
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital",
    "taiwaneseCounting", "taiwaneseCountingThousand", "chineseLegalSimplified",
})  # fmt: skip
_DIGITS = "零一二三四五六七八九"
_CIRCLES = 20
_HUNDRED = 100
_Level = tuple[str, str, int]


class Numbering:
    """Counts the numbered paragraphs of a document as they pass by."""

    def __init__(self, part: Any, styles: Any) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._abstract: dict[str, str] = {}
        self._styles: dict[str, Any] = {}
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * 9)
        if part is not None:
            self._learn(part)
        for style in styles.iterfind("{*}style") if styles is not None else ():
            found = style.find("{*}pPr/{*}numPr")
            if found is not None:
                self._styles[value_of(style, "styleId")] = found

    def _learn(self, part: Any) -> None:
        for abstract in part.iter("{*}abstractNum"):
            key = value_of(abstract, "abstractNumId")
            for level in abstract.iter("{*}lvl"):
                at = _integer(value_of(level, "ilvl"), 0)
                self._levels[key, at] = (
                    _value(level, "numFmt", "decimal"),
                    _value(level, "lvlText", ""),
                    _integer(_value(level, "start", ""), 1),
                )
        for number in part.iter("{*}num"):
            self._abstract[value_of(number, "numId")] = _value(number, "abstractNumId", "")

    def number_of(self, paragraph: Any) -> str:
        """The number printed before this paragraph; '' for one that has none, or a bullet."""
        properties = paragraph.find("{*}pPr/{*}numPr")
        if properties is None:
            style = paragraph.find("{*}pPr/{*}pStyle")
            properties = self._styles.get(value_of(style, "val")) if style is not None else None
        if properties is None:
            return ""
        at = _integer(_value(properties, "ilvl", ""), 0)
        abstract = self._abstract.get(_value(properties, "numId", ""))
        if abstract is None or (abstract, at) not in self._levels:
            return ""
        return self._next(abstract, at)

    def _next(self, abstract: str, at: int) -> str:
        counts = self._counts[abstract]
        start = self._levels[abstract, at][2]
        current = counts[at]
        counts[at] = start if current is None else current + 1
        counts[at + 1 :] = [None] * (len(counts) - at - 1)
        form, text, _ = self._levels[abstract, at]
        if form in {"bullet", "none"}:
            return ""

        def shown(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            value = counts[level]
            form, _, start = self._levels.get((abstract, level), ("decimal", "", 1))
            return written(start if value is None else value, form)

        return re.sub(r"%([1-9])", shown, text)


def written(value: int, form: str) -> str:
    """A count in one of Word's number formats."""
    if form in _CHINESE and 0 < value < _HUNDRED:
        tens, ones = divmod(value, 10)
        head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
        return head + (_DIGITS[ones] if ones or not tens else "")
    if form.startswith("decimalEnclosedCircle") and 0 < value <= _CIRCLES:
        return chr(ord("①") + value - 1)
    if form == "decimalEnclosedParen":
        return f"（{value}）"
    return str(value)


def value_of(element: Any, name: str, otherwise: str = "") -> str:
    """The value of an attribute, whichever of the two name spaces of Word it is in."""
    wanted = f"}}{name}"
    return next((text for key, text in element.items() if key.endswith(wanted)), otherwise)


def _value(parent: Any, name: str, otherwise: str) -> str:
    found = parent.find(f"{{*}}{name}")
    return value_of(found, "val", otherwise) if found is not None else otherwise


def _integer(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() else otherwise
