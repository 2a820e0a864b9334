"""A binary workbook (.xlsb) → its sheets as a person sees them ([MS-XLSB], records of BIFF12)."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from xl_fenjie.files.draft import MOST_SHEETS, CellBudget, SheetDraft
from xl_fenjie.files.formats import BUILT_IN, GENERAL, seen_number
from xl_fenjie.files.overlays import overlays_of
from xl_fenjie.files.package import Package
from xl_fenjie.files.sheet import Beside, Place, Sheet, shown, visible_text
from xl_fenjie.files.styles import PLAIN, CellStyle
from xl_fenjie.files.unreadable import DamagedError
from xl_fenjie.values.rows import Raw

WORKBOOK_TYPE = "sheet.binary.macroenabled.main"
USUAL_WORKBOOK = "xl/workbook.bin"
(ROW, BLANK, RK, ERROR, BOOLEAN, REAL, STRING, SHARED, F_STRING, F_NUMBER, F_BOOLEAN, F_ERROR) = (
    *range(12),
)
SHORT = 11  # from SHORT + RK to SHORT + SHARED: cells that stand right of the one before
SHARED_ITEM, FONT, FORMAT, XF, COLUMN, RICH_STRING = 19, 43, 44, 47, 60, 62
SHEET, MERGE, PROPERTIES, BEGIN_CELL_STYLES, END_CELL_STYLES = 156, 176, 153, 617, 618
ERRORS = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A", 0x2B: "#GETTING_DATA",
}  # fmt: skip


class Biff12Record(NamedTuple):
    """A record: what it is, and its bytes."""

    kind: int
    data: bytes


def read_xlsb(package: Package) -> tuple[Sheet, ...]:
    """All sheets.

    Raises:
        TooLargeError, DamagedError: it cannot be read.
    """
    try:
        return _BinaryReader(package).sheets()
    except (struct.error, IndexError, UnicodeError) as error:
        raise DamagedError from error


def records(part: bytes) -> Iterator[Biff12Record]:
    """The records of a part; their kinds and lengths are written seven bits a byte."""
    at, size = 0, len(part)
    while at < size:
        kind, at = _number(part, at, 2)
        length, at = _number(part, at, 4)
        if at + length > size:
            raise DamagedError
        yield Biff12Record(kind, part[at : at + length])
        at += length


def _number(part: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of at most so many bytes, and the place behind it."""
    value = 0
    for index in range(most):
        byte = part[at]
        at += 1
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:  # noqa: PLR2004 - the mark that more comes
            break
    return value, at


class _BinaryReader:
    """What the sheets of one workbook share while they are read."""

    def __init__(self, package: Package) -> None:
        self._package = package
        typed = [name for name, kind in package.types.items() if kind.endswith(WORKBOOK_TYPE)]
        usual = [USUAL_WORKBOOK] if USUAL_WORKBOOK in package else []
        workbook = next(iter((*typed, *usual)), None)
        if workbook is None:
            raise DamagedError
        self._workbook = workbook
        self._budget = CellBudget()
        self._listed = list(records(package.read(workbook)))
        self._since_1904 = any(
            each.kind == PROPERTIES and each.data[0] & 1 for each in self._listed if each.data
        )
        self._styles = self._read_styles()
        self._strings = [
            _string(each.data, 1)[0]
            for each in self._records("sharedStrings")
            if each.kind == SHARED_ITEM
        ]

    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets in their order."""
        parts = {each.id: each.target for each in self._package.relationships(self._workbook)}
        taken: set[str] = set()
        found = []
        for each in [each for each in self._listed if each.kind == SHEET][:MOST_SHEETS]:
            key, at = _string(each.data, 8)
            part = parts.get(key, "")
            if part not in self._package or part in taken:
                raise DamagedError
            taken.add(part)
            hidden = int.from_bytes(each.data[:4], "little")
            found.append(self._sheet(_string(each.data, at)[0], part, visible=not hidden))
        if not found:
            raise DamagedError
        return tuple(found)

    def _records(self, kind: str) -> Iterator[Biff12Record]:
        part = next(self._package.related(self._workbook, kind), None)
        return records(self._package.read(part)) if part else iter(())

    def _read_styles(self) -> list[CellStyle]:
        own: dict[int, str] = {}
        struck: list[bool] = []
        styles: list[CellStyle] = []
        of_cells = False
        for kind, data in self._records("styles"):
            if kind == FORMAT:
                own[struct.unpack_from("<H", data)[0]] = _string(data, 2)[0]
            elif kind == FONT:
                struck.append(bool(struct.unpack_from("<H", data, 2)[0] & 0x8))
            elif kind in {BEGIN_CELL_STYLES, END_CELL_STYLES}:
                of_cells = kind == BEGIN_CELL_STYLES
            elif kind == XF and of_cells:
                number, font = struct.unpack_from("<HH", data, 2)
                code = own.get(number) or BUILT_IN.get(number, GENERAL)
                styles.append(CellStyle(code, font < len(struck) and struck[font]))
        return styles

    def _sheet(self, name: str, part: str, *, visible: bool) -> Sheet:
        draft = SheetDraft(name, self._budget, visible)
        row = column = 0
        for kind, data in records(self._package.read(part)):
            if kind == ROW:
                row = struct.unpack_from("<I", data)[0] + 1
                self._budget.pass_over(1)
                if data[11] & 0x10:
                    draft.hidden_rows.add(row)
                column = 0
            elif BLANK <= kind <= SHORT + SHARED or kind == RICH_STRING:
                self._budget.pass_over(1)
                cell = _whole(kind, data, column)
                column = struct.unpack_from("<I", cell.data)[0] + 1
                if cell.kind != BLANK:
                    self._cell(draft, (row, column), cell)
            elif kind == MERGE:
                top, bottom, left, right = struct.unpack_from("<4I", data)
                draft.merge((top + 1, left + 1), (bottom + 1, right + 1))
            elif kind == COLUMN and data[16] & 1:
                first, last = struct.unpack_from("<2I", data)
                draft.hide_columns(first + 1, last + 1)
        for place, found in overlays_of(self._package, part):
            draft.note(place, found)
        return draft.sheet()

    def _cell(self, draft: SheetDraft, place: Place, record: Biff12Record) -> None:
        number = struct.unpack_from("<I", record.data, 4)[0] & 0xFFFFFF
        known = self._styles[number] if number < len(self._styles) else PLAIN
        raw, text = self._value(record, known)
        draft.fill(place, raw, text)
        if known.struck and isinstance(raw, str):
            draft.note(place, Beside(struck=text))

    def _value(self, record: Biff12Record, style: CellStyle) -> tuple[Raw, str]:
        kind, data = record
        if kind in {STRING, F_STRING, RICH_STRING, SHARED}:
            seen = visible_text(self._text(kind, data))
            return (seen or None), seen
        if kind in {ERROR, F_ERROR}:
            text = ERRORS.get(data[8], "#N/A")
            return text, text
        if kind in {BOOLEAN, F_BOOLEAN}:
            return bool(data[8]), shown(bool(data[8]))
        value = _rk(data) if kind == RK else struct.unpack_from("<d", data, 8)[0]
        return seen_number(value, style.format, since_1904=self._since_1904)

    def _text(self, kind: int, data: bytes) -> str:
        if kind == SHARED:
            index = struct.unpack_from("<I", data, 8)[0]
            return self._strings[index] if index < len(self._strings) else ""
        return _string(data, 9 if kind == RICH_STRING else 8)[0]


def _whole(kind: int, data: bytes, column: int) -> Biff12Record:
    """The record of a cell; a short one leaves out its column, which follows the last one."""
    if F_ERROR < kind <= SHORT + SHARED:
        return Biff12Record(kind - SHORT, struct.pack("<I", column) + data)
    return Biff12Record(kind, data)


def _rk(data: bytes) -> float:
    """A number in four bytes: a whole one or the upper half of a real one, perhaps × 100."""
    packed = struct.unpack_from("<i", data, 8)[0]
    if packed & 2:
        value = float(packed >> 2)
    else:
        value = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0]
    return value / 100 if packed & 1 else value


def _string(data: bytes, at: int) -> tuple[str, int]:
    """A string with its length in front, and the place behind it; none has the length 2³²-1."""
    length = struct.unpack_from("<I", data, at)[0]
    if length == 0xFFFFFFFF:  # noqa: PLR2004 - no string
        return "", at + 4
    end = at + 4 + length * 2
    if end > len(data):
        raise DamagedError
    return data[at + 4 : end].decode("utf-16-le", "replace"), end
