"""Looks of cells as plain values, and the workbook's formats made from them.

Fonts are those of official documents (GB/T 9704-2012: title 小标宋, body 仿宋, headings 黑体). They
are named, never shipped. A workbook can name one font only; family and character set tell a
computer that lacks it to take another Chinese font of the same kind.
"""

from dataclasses import dataclass, replace
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

SIMPLIFIED_CHINESE = 134  # the font's character set, GB2312
ROMAN = 1  # the font's family: with serifs (小标宋, 仿宋, 宋体)
SWISS = 2  # without serifs (黑体)
FAMILIES = {"黑体": SWISS, "微软雅黑": SWISS, "等线": SWISS}

OPEN_FILL = "#FFF9DB"  # light yellow: the cells that the unit fills in
HEAD_FILL = "#DDE6F0"
QUIET_FILL = "#F2F2F2"
QUIET_INK = "#7F7F7F"
LINE_INK = "#8C8C8C"

THIN = 1


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; ``edges`` names the sides that have a line (l, r, t, b).

    ``text`` keeps what is typed as it is typed (1.10, 3月): the number format "@".
    """

    font: str
    size: float = 11
    bold: bool = False
    ink: str = ""
    fill: str = ""
    edges: str = "lrtb"
    across: str = "left"
    down: str = "vcenter"
    wrap: bool = True
    text: bool = True
    date: bool = False
    open: bool = False

    def of(self, **changes: Any) -> "Look":
        """The same look but for these changes."""
        return replace(self, **changes)

    def properties(self) -> dict[str, Any]:
        """The look in XlsxWriter's words."""
        facts: dict[str, Any] = {
            "font_name": self.font,
            "font_size": self.size,
            "font_family": FAMILIES.get(self.font, ROMAN),
            "font_charset": SIMPLIFIED_CHINESE,
            "align": self.across,
            "valign": self.down,
            "locked": not self.open,
        }
        facts |= {"num_format": "yyyy-mm-dd"} if self.date else {}
        facts |= {"num_format": "@"} if self.text and not self.date else {}
        facts |= {"bold": True} if self.bold else {}
        facts |= {"text_wrap": True} if self.wrap else {}
        facts |= {"font_color": self.ink} if self.ink else {}
        facts |= {"bg_color": self.fill} if self.fill else {}
        sides = {"l": "left", "r": "right", "t": "top", "b": "bottom"}
        for edge in self.edges:
            facts |= {sides[edge]: THIN, f"{sides[edge]}_color": LINE_INK}
        return facts


class Formats:
    """The formats of one workbook, each look made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[Look, Format] = {}

    def __getitem__(self, look: Look) -> Format:
        made = self._made.get(look)
        if made is None:
            made = self._made[look] = self._book.add_format(look.properties())
        return made
