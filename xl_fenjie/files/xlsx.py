"""A workbook of XML (.xlsx, .xlsm) → its sheets as a person sees them, each part passed over once.

A value alone is not what stands on the sheet: 0.9 is shown as 90%, 3.2 as 3.2亿元, a picture in a
cell is stored as an error, words may be struck out. Sheets are read cell by cell, so one that says
that it reaches to row 1,048,576 costs what is filled in on it.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from xl_fenjie.files.draft import MOST_SHEETS, CellBudget, SheetDraft
from xl_fenjie.files.formats import seen_number
from xl_fenjie.files.overlays import overlays_of
from xl_fenjie.files.package import WORKBOOK_TYPES, Package, local
from xl_fenjie.files.sheet import (
    Beside,
    Formula,
    Sheet,
    column_letters,
    place_of,
    shown,
    visible_text,
)
from xl_fenjie.files.styles import CellStyle, Styles
from xl_fenjie.files.unreadable import DamagedError
from xl_fenjie.values.rows import Raw

USUAL_WORKBOOK = "xl/workbook.xml"
SMALL_PART = 4 << 20  # bytes of XML: as a tree in memory some thirty times that
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
PICTURE_FORMULA = re.compile(r"(?:_xlfn\.)?(?:DISPIMG|IMAGE)\(", re.IGNORECASE)
ROW_PARTS = ("{*}row", "{*}mergeCell", "{*}col", "{*}autoFilter")


class RichText(NamedTuple):
    """What is visible of a string, with what of it is struck out."""

    seen: str
    struck: str = ""


NO_TEXT = RichText("")


def read_xlsx(package: Package) -> tuple[Sheet, ...]:
    """All sheets of a workbook in their order.

    Raises:
        TooLargeError: more is filled in than any form holds.
        DamagedError: a part is missing or cannot be read, or two sheets share one.
    """
    workbook = workbook_part(package)
    if workbook is None:
        raise DamagedError
    reader = _WorkbookReader(package, workbook)
    sheets = tuple(reader.sheets())
    if not sheets:
        raise DamagedError
    return sheets


def workbook_part(package: Package) -> str | None:
    """The part that lists the sheets, by its type, else where most programs put it."""
    typed = [name for name, kind in package.types.items() if kind.endswith(WORKBOOK_TYPES)]
    named = [name for name in package.related("", "officeDocument") if name in typed]
    usual = [USUAL_WORKBOOK] if USUAL_WORKBOOK in package else []
    return next(iter((*named, *typed, *usual)), None)


class _WorkbookReader:
    """What the sheets of one workbook share while they are read."""

    def __init__(self, package: Package, workbook: str) -> None:
        self._package = package
        self._workbook = workbook
        self._root = package.root(workbook)
        self._parts = {each.id: each.target for each in package.relationships(workbook)}
        self._styles = Styles.of(package, workbook)
        self._strings = self._shared_strings()
        self._since_1904 = any(
            each.get("date1904") in {"1", "true"} for each in self._root.iterfind("{*}workbookPr")
        )
        self._budget = CellBudget()

    def sheets(self) -> Iterator[Sheet]:
        taken: set[str] = set()
        listed = list(self._root.iterfind("{*}sheets/{*}sheet"))
        for each in listed[:MOST_SHEETS]:
            key = next((value for name, value in each.items() if name.endswith("}id")), "")
            part = self._parts.get(key, "")
            if part not in self._package or part in taken:
                raise DamagedError  # a small file could name one large part a thousand times
            taken.add(part)
            visible = (each.get("state") or "visible") == "visible"
            yield self._sheet(each.get("name") or "", part, visible=visible)

    def _shared_strings(self) -> list[RichText]:
        part = next(self._package.related(self._workbook, "sharedStrings"), None)
        if part is None:
            return []
        return [text_of(item) for item in _elements(self._package, part, "{*}si")]

    def _sheet(self, name: str, part: str, *, visible: bool) -> Sheet:
        draft = SheetDraft(name, self._budget, visible)
        number = 0
        for element in _elements(self._package, part, *ROW_PARTS):
            match local(element):
                case "row":
                    number = _count(element.get("r"), number + 1)
                    self._read_row(draft, number, element)
                    if element.get("hidden") in {"1", "true"}:
                        draft.hidden_rows.add(number)
                case "mergeCell":
                    first, _, last = (element.get("ref") or "").partition(":")
                    lead, end = place_of(first), place_of(last)
                    if lead and end:
                        draft.merge(lead, end)
                case "col" if element.get("hidden") in {"1", "true"}:
                    draft.hide_columns(_count(element.get("min"), 1), _count(element.get("max"), 0))
                case "autoFilter":
                    draft.filtered = True
        for place, found in overlays_of(self._package, part):
            draft.note(place, found)
        return draft.sheet()

    def _read_row(self, draft: SheetDraft, row: int, element: Any) -> None:
        draft.budget.pass_over(1 + len(element))
        column = 0
        for cell in element:
            column += 1
            ref = cell.get("r")
            if ref != f"{column_letters(column)}{row}":  # else it stands where one expects it
                place = place_of(ref or "") or (row, column)
                column = place[1]
            else:
                place = (row, column)
            if len(cell):
                raw, text, found = self._value(cell)
                if raw is not None:
                    draft.fill(place, raw, text, ref)
                if found is not None:
                    draft.note(place, found)

    def _value(self, cell: Any) -> tuple[Raw, str, Beside | None]:
        """The raw value of a cell, what it shows, and what is seen beside it."""
        kind, value, formula, own = cell.get("t"), None, None, NO_TEXT
        for part in cell:
            name = part.tag
            if name.endswith("}v"):
                value = part.text or ""
            elif name.endswith("}f"):
                formula = part.text or ""
            elif name.endswith("}is"):
                own = text_of(part)
        if (formula and PICTURE_FORMULA.match(formula)) or (kind == "e" and cell.get("vm")):
            return None, "", Beside(picture=True)
        if formula is not None and not value and kind != "str":  # ="" has a value: no words
            typed = Formula(f"={formula}")
            return typed, typed, None
        style = self._styles.of_cell(cell.get("s"))
        if kind == "s":
            own = self._string(value or "")
        elif kind in {"str", "e"}:
            own = RichText(visible_text(unescaped(value or "")))
        elif kind != "inlineStr":
            return (*self._other(kind, value or "", style), None)
        struck = own.seen if style.struck else own.struck
        return (own.seen or None), own.seen, Beside(struck=struck) if struck else None

    def _string(self, index: str) -> RichText:
        known = index.isascii() and index.isdigit() and int(index) < len(self._strings)
        return self._strings[int(index)] if known else NO_TEXT

    def _other(self, kind: str | None, value: str, style: CellStyle) -> tuple[Raw, str]:
        """Numbers, truths and days."""
        if kind == "b":
            return value == "1", shown(value == "1")
        if kind == "d":
            return _iso(value)
        try:
            number = float(value)
        except ValueError:
            return (value or None), value
        return seen_number(number, style.format, since_1904=self._since_1904)


def _elements(package: Package, part: str, *names: str) -> Iterator[Any]:
    """The elements of these names; of a large part each is let go when it has been seen."""
    if package.size_of(part) <= SMALL_PART:
        yield from package.root(part).iter(*names)
    else:
        yield from _one_by_one(package, part, *names)


def _one_by_one(package: Package, part: str, *names: str) -> Iterator[Any]:
    from lxml import etree  # noqa: PLC0415 - slow to load

    with package.opened(part) as stream:
        try:
            walk = etree.iterparse(
                stream, events=("end",), tag=names, resolve_entities=False, no_network=True,
                load_dtd=False, remove_comments=True, remove_pis=True,
            )  # fmt: skip
            for _, element in walk:
                yield element
                element.clear(keep_tail=False)
                while element.getprevious() is not None:
                    del element.getparent()[0]
        except etree.XMLSyntaxError as error:
            raise DamagedError from error
        root = walk.root
        if root is not None and root.getroottree().docinfo.internalDTD is not None:
            raise DamagedError


def text_of(item: Any) -> RichText:
    """The string of a shared or inline item, its struck runs apart; readings aloud are none."""
    if len(item) == 1 and item[0].tag.endswith("}t"):
        return RichText(visible_text(unescaped(item[0].text or "")))
    seen, struck = list[str](), list[str]()
    for part in item:
        match local(part):
            case "t":
                seen.append(part.text or "")
            case "r":
                text = "".join(each.text or "" for each in part.iterfind("{*}t"))
                (struck if _is_struck(part) else seen).append(text)
    return RichText(visible_text(unescaped("".join(seen))), unescaped("".join(struck)).strip())


def _is_struck(run: Any) -> bool:
    marks = (run.find("{*}rPr/{*}strike"), run.find("{*}rPr/{*}dstrike"))
    return any(mark is not None and mark.get("val") not in {"0", "false"} for mark in marks)


def unescaped(text: str) -> str:
    """Characters that XML cannot hold stand as _x000D_."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _iso(value: str) -> tuple[Raw, str]:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value, value
    day = at.date() if at.time() == datetime.min.time() else at
    return day, shown(day)


def _count(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else otherwise
