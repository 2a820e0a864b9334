"""The styles of a workbook, as far as they change what a person reads in a cell."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Self

from xl_fenjie.files.formats import BUILT_IN
from xl_fenjie.files.package import Package, local


class CellStyle(NamedTuple):
    """The number format of a cell, and whether all in it is struck out."""

    format: str = "General"
    struck: bool = False


PLAIN = CellStyle()


class Styles:
    """The cell styles by the number that cells give."""

    def __init__(self, styles: Sequence[CellStyle]) -> None:
        self._by_number = {str(number): style for number, style in enumerate(styles)}

    @classmethod
    def of(cls, package: Package, workbook: str) -> Self:
        """Those of a workbook; none where it has no part of styles."""
        part = next(package.related(workbook, "styles"), None)
        if part is None:
            return cls(())
        root = package.root(part)
        own = {
            each.get("numFmtId"): each.get("formatCode") or "General"
            for each in root.iterfind("{*}numFmts/{*}numFmt")
        }
        struck = [_strikes(font) for font in root.iterfind("{*}fonts/{*}font")]
        return cls([_style(each, own, struck) for each in root.iterfind("{*}cellXfs/{*}xf")])

    def of_cell(self, number: str | None) -> CellStyle:
        """The style of this number; a plain one where there is none."""
        return self._by_number.get(number or "0", PLAIN)


def _style(xf: Any, own: dict[str | None, str], struck: Sequence[bool]) -> CellStyle:
    number, font = xf.get("numFmtId") or "0", xf.get("fontId") or "0"
    code = own.get(number) or BUILT_IN.get(int(number) if number.isdecimal() else 0, "General")
    style = CellStyle(code, font.isdecimal() and int(font) < len(struck) and struck[int(font)])
    return PLAIN if style == PLAIN else style


def _strikes(font: Any) -> bool:
    return any(
        local(each) in {"strike", "dstrike"} and each.get("val") not in {"0", "false"}
        for each in font
    )
