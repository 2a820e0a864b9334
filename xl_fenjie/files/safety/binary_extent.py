"""How large the sheets of an .xlsb are: [MS-XLSB] for the records."""

from collections.abc import Iterator

from xl_fenjie.files.safety.extent import Area, Count, SharedText

ROW_HEADER = 0  # BIFF12 record BrtRowHdr: the row's number comes first
BLANK_CELL = 1  # BIFF12 record BrtCellBlank: a style without content
LAST_CELL = 18  # BIFF12 records 2 to 18 hold a cell's content: the column comes first
SHARED_CELL = 7  # BIFF12 record BrtCellIsst: column, style, number of the string
SHARED_STRING = 19  # BIFF12 record BrtSSTItem: flags, then the number of characters
HEAD = 12  # bytes of a record that tell all that is measured


class BinaryExtent:
    """Measures the records of an .xlsb part, its sheets or its shared strings."""

    def __init__(self, text: SharedText | None = None, count: Count | None = None) -> None:
        self._shared = text or SharedText()
        self._count = count or Count()
        self._area = Area()
        self._row = 0
        self._rest = b""
        self._behind = 0  # bytes of the last record that are still to come

    def feed(self, piece: bytes) -> None:
        """Take in the next piece of the part; of a long record only its head is kept."""
        passed = min(self._behind, len(piece))
        self._behind -= passed
        held = self._rest + piece[passed:]
        used = 0
        for record, start, end in _heads(held):
            self._count.add()
            self._take(record, held[start : min(end, start + HEAD)])
            used = end
        self._behind += max(0, used - len(held))
        self._rest = held[used:]

    def _take(self, record: int, payload: bytes) -> None:
        number = int.from_bytes(payload[:4], "little")
        if record == ROW_HEADER:
            self._row = number
        elif BLANK_CELL < record <= LAST_CELL:
            self._area.include(self._row + 1, number + 1)
            if record == SHARED_CELL:
                self._shared.shown[int.from_bytes(payload[8:HEAD], "little")] += 1
        elif record == SHARED_STRING:
            self._shared.lengths.append(int.from_bytes(payload[1:5], "little"))


def _heads(held: bytes) -> Iterator[tuple[int, int, int]]:
    """The records whose heads are in these bytes: type, start and end of the payload."""
    at = 0
    while True:
        record, at_size = _varying(held, at, 2)
        size, start = _varying(held, at_size, 4)
        if start < 0 or start + min(size, HEAD) > len(held):
            return
        yield record, start, start + size
        at = start + size


def _varying(held: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of up to ``most`` bytes of seven bits, and where it ends (-1: not all there)."""
    value = 0
    for index in range(most):
        if at < 0 or at + index >= len(held):
            return 0, -1
        byte = held[at + index]
        value |= (byte & 0x7F) << (7 * index)
        if not byte & 0x80:
            return value, at + index + 1
    return value, at + most
