"""How large an .xls is: its sheets are walked exactly where their reader will walk them.

A small .xls may say that it is endless, name one sheet a thousand times, or show one long text in
every cell; the reader would set memory aside for all of it.
"""

import struct
from collections.abc import Iterator

from xl_fenjie.files.safety.biff import Record, records, workbook_stream
from xl_fenjie.files.safety.extent import Area, Count, SharedText
from xl_fenjie.files.unreadable import DamagedError, LockedError

DIMENSIONS, SHARED_STRINGS, SHEET, END = 0x0200, 0x00FC, 0x0085, 0x000A
PASSWORD = 0x002F  # FilePass: all payloads behind it are encrypted
SHARED_TEXT, SEVERAL, MERGED = 0x00FD, 0x00BD, 0x00E5
CELLS = frozenset({0x0006, 0x0203, 0x0204, 0x0205, 0x027E, SEVERAL, 0x00D6, SHARED_TEXT})
SHORT_DIMENSIONS, DIMENSIONS_SIZE = 10, 12
SHARED_STRINGS_SIZE, CELL_SIZE, SHARED_TEXT_SIZE, MERGED_SIZE = 8, 4, 10, 8
XLS_ROWS, XLS_COLUMNS = 65_536, 256
WIDE, EXTENDED, RICH = 1, 4, 8  # flags of a string


def measure_old(content: bytes) -> None:
    """Walk all records of the workbook and then those of each sheet that it names.

    Raises:
        TooLargeError: beyond the bounds.
        LockedError: it has a password.
        DamagedError, ValueError, LookupError, struct.error: what it says cannot be.
    """
    stream = workbook_stream(content)
    count, text = Count(), SharedText()
    places = []
    for record in records(stream):
        count.add()
        if record.kind == PASSWORD and record.payload[:2] != b"\0\0":
            raise LockedError
        if record.kind == SHEET:
            places.append(struct.unpack_from("<I", record.payload)[0])
        elif record.kind == SHARED_STRINGS:
            text.lengths = list(_lengths(record, count))
        elif record.kind == END:
            break
    area = Area()
    for place in places:
        _measure_sheet(stream, place, area, text, count)
        area = area.next_sheet()
    text.measure()


def _measure_sheet(stream: bytes, place: int, area: Area, text: SharedText, count: Count) -> None:
    for record in records(stream, place):
        count.add()
        kind, payload = record.kind, record.payload
        if kind == END:
            return
        if kind == DIMENSIONS:
            _ensure_possible(payload)
        elif kind == MERGED:
            count.add(len(payload) // MERGED_SIZE)
        elif kind in CELLS and len(payload) >= CELL_SIZE:
            row, column = struct.unpack_from("<HH", payload)
            area.include(row + 1, column + 1)
            if kind == SEVERAL:
                area.include(row + 1, struct.unpack_from("<H", payload, len(payload) - 2)[0] + 1)
            elif kind == SHARED_TEXT and len(payload) >= SHARED_TEXT_SIZE:
                text.shown[struct.unpack_from("<I", payload, 6)[0]] += 1


def _ensure_possible(payload: bytes) -> None:
    """The reader sets memory aside for the rectangle that the sheet says it has."""
    if len(payload) >= DIMENSIONS_SIZE:
        top, bottom, left, right = struct.unpack_from("<IIHH", payload)
    elif len(payload) >= SHORT_DIMENSIONS:
        top, bottom, left, right = struct.unpack_from("<HHHH", payload)
    else:
        return
    if not (top <= bottom <= XLS_ROWS and left <= right <= XLS_COLUMNS):
        raise DamagedError


def _lengths(record: Record, count: Count) -> Iterator[int]:
    """The characters of each shared string."""
    if len(record.payload) < SHARED_STRINGS_SIZE:
        return
    total = struct.unpack_from("<I", record.payload, 4)[0]
    pieces = _Pieces((record.payload[SHARED_STRINGS_SIZE:], *record.continued))
    if total > pieces.size:
        raise DamagedError  # the reader would set memory aside for them all
    count.add(total)
    for _ in range(total):
        yield pieces.pass_string()


class _Pieces:
    """A record and those that continue it, as strings run on from one to the next."""

    def __init__(self, pieces: tuple[bytes, ...]) -> None:
        self._pieces = pieces
        self._index = self._at = 0
        self.size = sum(map(len, pieces))

    @property
    def _here(self) -> bytes:
        return self._pieces[self._index]

    def _next(self) -> None:
        self._index, self._at = self._index + 1, 0

    def _read(self, form: str) -> int:
        (value,) = struct.unpack_from(form, self._here, self._at)
        self._at += struct.calcsize(form)
        return int(value)

    def pass_string(self) -> int:
        """Go past one string and answer its characters."""
        if self._at >= len(self._here):
            self._next()
        length, flags = self._read("<H"), self._read("<B")
        behind = self._read("<H") * 4 if flags & RICH else 0
        behind += self._read("<I") if flags & EXTENDED else 0
        self._pass_characters(length, flags)
        while behind > len(self._here) - self._at:
            behind -= len(self._here) - self._at
            self._next()
        self._at += behind
        return length

    def _pass_characters(self, left: int, flags: int) -> None:
        """Each further piece begins with flags of its own."""
        while left:
            width = 2 if flags & WIDE else 1
            taken = min(left, (len(self._here) - self._at) // width)
            left -= taken
            self._at += taken * width
            if left:
                self._next()
                flags = self._read("<B")
