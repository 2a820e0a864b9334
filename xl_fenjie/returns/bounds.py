"""How large a workbook may be, measured before a reader is let loose on it.

The reader lays a sheet out as one full rectangle: two cells in opposite corners of an .xlsx make it
ask for half a terabyte and abort the whole process, which no except clause can catch. A zip may
also unpack to thousands of times its size. So both are measured first, by reading in pieces.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.parsers import expat

from xl_fenjie.returns.biff import records
from xl_fenjie.returns.kind import Kind
from xl_fenjie.returns.unreadable import DamagedError, TooLargeError

LARGEST_FILE = 64 << 20
LARGEST_UNPACKED = 256 << 20
LARGEST_MARKUP = 40 << 20  # bytes of XML: pictures may take the rest
LARGEST_AREA = 200_000  # cells of the rectangle around all that is filled in
LARGEST_TEXT = 20_000_000  # characters of all cells, each string as often as it is shown
MOST_PARTS = 5_000
PIECE = 1 << 16
BEGINNING, DIMENSIONS, SHARED_STRINGS = 0x0809, 0x0200, 0x00FC  # records of an .xls
CELL_RECORDS = frozenset({0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00BD, 0x00D6, 0x00FD})
DIMENSIONS_SIZE, SHARED_STRINGS_SIZE, CELL_SIZE = 12, 8, 4
LEAST_STRING = 3  # bytes that the shortest shared string takes
XLS_ROWS, XLS_COLUMNS = 65_536, 256
ROW_HEADER = 0  # BIFF12 record BrtRowHdr: the row's number comes first
BLANK_CELL = 1  # BIFF12 record BrtCellBlank: a style without content
LAST_CELL = 18  # BIFF12 records 2 to 18 hold a cell's content: the column comes first

FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    LookupError,  # an encoding that nobody knows, a place that is not there
    StopIteration,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
)
REFERENCE = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")


def measure(content: bytes, kind: Kind) -> None:
    """Read through all parts once.

    Raises:
        TooLargeError: the file, what it unpacks to, or the area of a sheet is beyond the bounds.
        DamagedError: a part cannot be unpacked or is no XML.
    """
    if len(content) > LARGEST_FILE:
        raise TooLargeError(f"文件超过 {LARGEST_FILE >> 20} MB")
    try:
        if kind is Kind.XLS:
            _measure_records(content)
            return
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _measure_parts(archive, kind)
    except FAULTS as error:
        raise DamagedError from error


def _measure_records(content: bytes) -> None:
    """An .xls may claim any size: its reader sets memory aside for what DIMENSIONS and SST say."""
    area = _Area()
    for kind, payload in records(content):
        if kind == BEGINNING:
            area = _Area()
        elif kind == DIMENSIONS and len(payload) >= DIMENSIONS_SIZE:
            top, bottom, left, right = struct.unpack_from("<IIHH", payload)
            if not (top <= bottom <= XLS_ROWS and left <= right <= XLS_COLUMNS):
                raise DamagedError
        elif kind == SHARED_STRINGS and len(payload) >= SHARED_STRINGS_SIZE:
            if struct.unpack_from("<I", payload, 4)[0] * LEAST_STRING > len(content):
                raise DamagedError
        elif kind in CELL_RECORDS and len(payload) >= CELL_SIZE:
            row, column = struct.unpack_from("<HH", payload)
            area.include(row + 1, column + 1)


def _measure_parts(archive: zipfile.ZipFile, kind: Kind) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise TooLargeError(f"解压后超过 {LARGEST_UNPACKED >> 20} MB")
    left, markup = LARGEST_UNPACKED, LARGEST_MARKUP
    text = SharedText()
    for part in parts:
        extent = _extent_for(part.filename, kind, text)
        with archive.open(part) as stream:
            while piece := stream.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise TooLargeError(f"解压后超过 {LARGEST_UNPACKED >> 20} MB")
                if extent is None:
                    continue
                markup -= len(piece)
                if markup < 0:
                    raise TooLargeError(f"表格部分解压后超过 {LARGEST_MARKUP >> 20} MB")
                try:
                    extent.feed(piece)
                except expat.ExpatError as error:
                    # the reader is lenient: it would go on where the measuring ended
                    raise DamagedError from error
    text.measure()


def _extent_for(
    part: str, kind: Kind, text: "SharedText"
) -> "MarkupExtent | SheetExtent | BinaryExtent | TableExtent | None":
    """Every part that may be a sheet: relationships may give a sheet any name."""
    name = part.casefold()
    if kind is Kind.DOCX:
        return MarkupExtent() if name.endswith(".xml") else None
    if kind is Kind.ODS:
        return TableExtent() if name.endswith("content.xml") else None
    if name.endswith(".bin"):
        return BinaryExtent() if kind is Kind.XLSB else None
    return SheetExtent(text) if name.endswith(".xml") else None


@dataclass(slots=True)
class _Area:
    """The rectangle around all filled cells so far; rows and columns count from 1."""

    top: int = 0
    left: int = 0
    bottom: int = 0
    right: int = 0

    def include(self, row: int, column: int) -> None:
        if not self.bottom:
            self.top, self.left, self.bottom, self.right = row, column, row, column
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)
        if (self.bottom - self.top + 1) * (self.right - self.left + 1) > LARGEST_AREA:
            raise TooLargeError(f"第 {row} 行有远离正文的内容")


def plain_parser() -> expat.XMLParserType:
    """A parser that knows no entities of the file's own: a workbook needs none."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_: object) -> None:
        raise DamagedError

    parser.StartDoctypeDeclHandler = refuse
    return parser


class MarkupExtent:
    """Reads XML through only to refuse what defines entities."""

    def __init__(self) -> None:
        self._parser = plain_parser()

    def feed(self, piece: bytes) -> None:
        """Take in the next piece of the part."""
        self._parser.Parse(piece, False)  # noqa: FBT003 - the library's own signature


class SharedText:
    """How much text an .xlsx shows: its sheets point to strings that the file holds once."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self.shown: Counter[int] = Counter()

    def measure(self) -> None:
        """Raise TooLargeError where a small file shows more than any form."""
        known = len(self.lengths)
        total = sum(
            count * self.lengths[index] for index, count in self.shown.items() if index < known
        )
        if total > LARGEST_TEXT:
            raise TooLargeError("文字太多")


class SheetExtent:
    """Measures the XML of an .xlsx sheet; a cell that is only styled does not count."""

    def __init__(self, text: SharedText | None = None) -> None:
        self._shared = text or SharedText()
        self._refers = False
        self._pieces: list[str] | None = None
        self._area = _Area()
        self._row = self._column = 0
        self._parser = plain_parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def feed(self, piece: bytes) -> None:
        """Take in the next piece of the part."""
        self._parser.Parse(piece, False)  # noqa: FBT003 - the library's own signature

    def _end(self, name: str) -> None:
        if self._pieces is None or name.rpartition(" ")[2] not in {"v", "si"}:
            return
        text, self._pieces = "".join(self._pieces), None
        if not self._refers:
            self._shared.lengths.append(len(text))
        elif text.isascii() and text.isdigit():
            self._shared.shown[int(text)] += 1
        self._refers = False

    def _text(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(" ")[2]
        if element == "si":
            self._refers, self._pieces = False, []
        elif element == "row":
            self._row = _number(attributes.get("r"), self._row + 1)
            self._column = 0
        elif element == "c":
            place = REFERENCE.fullmatch(attributes.get("r", ""))
            self._refers = attributes.get("t") == "s"
            self._column += 1
            if place is not None:
                self._row, self._column = int(place[2]), column_number(place[1])
        elif element in {"v", "is", "f"} and self._row:
            self._area.include(self._row, max(self._column, 1))
            if element == "v" and self._refers:
                self._pieces = []


class TableExtent:
    """Measures the content of an .ods, where one element may stand for a million."""

    def __init__(self) -> None:
        self._parser = plain_parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._area = _Area()
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._shown = 0
        self._in_cell = False

    def feed(self, piece: bytes) -> None:
        """Take in the next piece of the part."""
        self._parser.Parse(piece, False)  # noqa: FBT003 - the library's own signature

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = name.rpartition(" ")[2]
        repeated = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if element == "table":
            self._area, self._row = _Area(), 0
        elif element == "table-row":
            self._rows = _number(repeated.get("number-rows-repeated"), 1)
            self._column = 0
        elif element in {"table-cell", "covered-table-cell"}:
            self._columns = _number(repeated.get("number-columns-repeated"), 1)
            self._in_cell = True
            if "value-type" in repeated or "formula" in repeated:
                self._fill()

    def _end(self, name: str) -> None:
        element = name.rpartition(" ")[2]
        if element == "table-row":
            self._row += self._rows
        elif element in {"table-cell", "covered-table-cell"}:
            self._column += self._columns
            self._in_cell = False

    def _text(self, text: str) -> None:
        if self._in_cell and text.strip():
            self._fill()
            self._shown += len(text) * self._rows * self._columns
            if self._shown > LARGEST_TEXT:
                raise TooLargeError("文字太多")

    def _fill(self) -> None:
        self._area.include(self._row + 1, self._column + 1)
        self._area.include(self._row + self._rows, self._column + self._columns)


class BinaryExtent:
    """Measures the records of an .xlsb sheet."""

    def __init__(self) -> None:
        self._area = _Area()
        self._row = 0
        self._rest = b""

    def feed(self, piece: bytes) -> None:
        """Take in the next piece of the part."""
        held = self._rest + piece
        used = 0
        for record, start, end in _records(held):
            head = int.from_bytes(held[start : start + 4], "little")
            if record == ROW_HEADER:
                self._row = head
            elif BLANK_CELL < record <= LAST_CELL:
                self._area.include(self._row + 1, head + 1)
            used = end
        self._rest = held[used:]


def _records(held: bytes) -> Iterator[tuple[int, int, int]]:
    """The whole BIFF12 records in these bytes: type, start and end of the payload."""
    at = 0
    while True:
        record, at_size = _varying(held, at, 2)
        size, start = _varying(held, at_size, 4)
        if start < 0 or start + size > len(held):
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


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() else otherwise


def column_number(letters: str) -> int:
    """The number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
