"""An OpenDocument workbook (.ods) → its sheets as a person sees them.

The format keeps beside each value the words that are shown for it.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from xl_fenjie.files.draft import MOST_SHEETS, CellBudget, SheetDraft
from xl_fenjie.files.formats import plain_number
from xl_fenjie.files.package import Package, local
from xl_fenjie.files.sheet import Beside, Formula, Sheet, shown, visible_text
from xl_fenjie.files.unreadable import DamagedError, LockedError
from xl_fenjie.values.rows import Raw

CONTENT, MANIFEST = "content.xml", "META-INF/manifest.xml"
ENCRYPTED = b"encryption-data"
LAST_ROW = 1_048_576
NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+")
SCIENTIFIC = re.compile(r"[-+]?[\d.]+E[-+]\d+")
BLANKS = {"s": " ", "tab": "\t", "line-break": "\n"}
HOLDERS = frozenset({
    "table-row-group", "table-rows", "table-header-rows", "table-column-group", "table-columns",
    "table-header-columns",
})  # fmt: skip


def read_ods(package: Package) -> tuple[Sheet, ...]:
    """All sheets.

    Raises:
        TooLargeError, LockedError, DamagedError: it cannot be read.
    """
    if MANIFEST in package and ENCRYPTED in package.read(MANIFEST):
        raise LockedError
    root = package.root(CONTENT) if CONTENT in package else None
    tables = [] if root is None else list(root.iterfind("{*}body/{*}spreadsheet/{*}table"))
    if not tables:
        raise DamagedError
    reader = _TableReader(root)
    return tuple(reader.sheet(table) for table in tables[:MOST_SHEETS])


class _TableReader:
    """Reads the tables of one workbook; knows its styles that hide a sheet or strike text out."""

    def __init__(self, root: Any) -> None:
        self._budget = CellBudget()
        styles = list(root.iterfind("{*}automatic-styles/{*}style"))
        self._hidden = {
            _said(each, "name")
            for each in styles
            if any(_said(part, "display") == "false" for part in each.iter("{*}table-properties"))
        }
        self._struck = {
            _said(each, "name")
            for each in styles
            if any(
                _said(part, f"text-line-through-{kind}") not in {"", "none"}
                for kind in ("style", "type")
                for part in each.iter("{*}text-properties")
            )
        }

    def sheet(self, table: Any) -> Sheet:
        """The sheet that a table holds."""
        visible = _said(table, "style-name") not in self._hidden
        draft = SheetDraft(_said(table, "name"), self._budget, visible)
        row = column = 1
        for each in _within(table, {"table-row", "table-column"}):
            seen = _said(each, "visibility")
            if local(each) == "table-column":
                last = column + _repeated(each, "number-columns-repeated") - 1
                if seen == "collapse":
                    draft.hide_columns(column, last)
                column = last + 1
                continue
            times = _repeated(each, "number-rows-repeated")
            filled = self._row(draft, row, each)
            for _ in range(1, times if filled else 1):
                row += 1
                times -= 1
                self._row(draft, row, each)
            if seen in {"collapse", "filter"} and times == 1:
                draft.hidden_rows.add(row)
                draft.filtered = draft.filtered or seen == "filter"
            row += times
        return draft.sheet()

    def _row(self, draft: SheetDraft, row: int, element: Any) -> bool:
        """Read a row; answers whether anything stands in it."""
        column, before = 1, len(draft.cells) + len(draft.beside)
        self._budget.pass_over(1)
        for cell in element:
            if local(cell) not in {"table-cell", "covered-table-cell"}:
                continue
            times = _repeated(cell, "number-columns-repeated")
            if len(cell) or _said(cell, "value-type") or _said(cell, "formula"):
                self._budget.pass_over(times)
                for each in range(column, column + times):
                    self._cell(draft, (row, each), cell)
            wide, high = (_repeated(cell, f"number-{each}-spanned") for each in ("columns", "rows"))
            if wide * high > 1:
                draft.merge((row, column), (row + high - 1, column + wide - 1))
            column += times
        return len(draft.cells) + len(draft.beside) > before

    def _cell(self, draft: SheetDraft, place: tuple[int, int], cell: Any) -> None:
        lines = ["".join(self._text(each, struck=False)) for each in cell.iterfind("{*}p")]
        struck = "".join(
            "".join(self._text(each, struck=True)) for each in cell.iterfind("{*}p")
        ).strip()
        text = visible_text("\n".join(lines).strip())
        if _said(cell, "style-name") in self._struck:
            struck = text
        draft.fill(place, *_value(cell, text))
        comments = [
            "".join(part.itertext())
            for note in cell.iterfind("{*}annotation")
            for part in note.iterfind("{*}p")
        ]
        boxes = ["".join(box.itertext()) for box in cell.iter("{*}text-box")]
        found = Beside(
            comment="\n".join(comments).strip(),
            struck=struck,
            text_box="\n".join(boxes).strip(),
            picture=cell.find("{*}frame/{*}image") is not None,
        )
        if found != Beside():
            draft.note(place, found)

    def _text(self, element: Any, *, struck: bool, inside: bool = False) -> Iterator[str]:
        """The text that is struck out, or the text that is not."""
        if inside == struck and element.text:
            yield element.text
        for child in element:
            name = local(child)
            if name in BLANKS and inside == struck:
                yield BLANKS[name] * _repeated(child, "c")
            elif name not in {"annotation", "frame", *BLANKS}:
                within = inside or _said(child, "style-name") in self._struck
                yield from self._text(child, struck=struck, inside=within)
            if inside == struck and child.tail:
                yield child.tail


def _value(cell: Any, text: str) -> tuple[Raw, str]:
    kind, formula = _said(cell, "value-type"), _said(cell, "formula")
    if formula and not kind and cell.find("{*}p") is None:
        typed = Formula("=" + formula.removeprefix("of:="))
        return typed, typed
    if kind in {"float", "currency", "percentage"}:
        return _number(_said(cell, "value"), kind, text)
    if kind == "date":
        return _day(_said(cell, "date-value"), text)
    if kind == "boolean":
        truth = _said(cell, "boolean-value") == "true"
        return truth, text or shown(truth)
    return (text or None), text


def _number(value: str, kind: str, text: str) -> tuple[Raw, str]:
    """All digits of a number, within the words that are shown around it."""
    try:
        number = float(value)
    except ValueError:
        return (text or None), text
    seen = None if SCIENTIFIC.fullmatch(text) else NUMBER.search(text)
    if kind == "percentage" or (seen and text.endswith("%")):
        return number, f"{plain_number(number * 100)}%"
    if seen is None:
        is_words = text and not SCIENTIFIC.fullmatch(text)
        return number, text if is_words else plain_number(number)
    digits = seen[0].replace(",", "")
    places = len(digits.partition(".")[2])
    if round(number, places) != float(digits):  # a day, or 3.2亿元 for 320000000
        return text, text
    return number, text[: seen.start()] + plain_number(number) + text[seen.end() :]


def _day(value: str, text: str) -> tuple[Raw, str]:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return (text or None), text
    day: date = at.date() if at.time() == datetime.min.time() else at
    return day, text or shown(day)


def _within(parent: Any, wanted: set[str]) -> Iterator[Any]:
    for child in parent:
        name = local(child)
        if name in wanted:
            yield child
        elif name in HOLDERS:
            yield from _within(child, wanted)


def _said(element: Any, name: str) -> str:
    """The value of an attribute, whichever name space it is in; the first where several are."""
    wanted = f"}}{name}"
    return next((text for key, text in element.items() if key.endswith(wanted)), "")


def _repeated(element: Any, name: str) -> int:
    text = _said(element, name)
    return min(int(text), LAST_ROW) if text.isascii() and text.isdigit() and int(text) else 1
