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
from xml.parsers import expat

from xl_fenjie.files.kind import Kind
from xl_fenjie.files.safety import extent as limits
from xl_fenjie.files.safety.binary_extent import BinaryExtent
from xl_fenjie.files.safety.extent import Area, Count, SharedText
from xl_fenjie.files.safety.old_extent import measure_old
from xl_fenjie.files.unreadable import DamagedError, LockedError, TooLargeError

LARGEST_FILE = 64 << 20
LARGEST_UNPACKED = 256 << 20
LARGEST_MARKUP = 40 << 20  # bytes of XML: pictures may take the rest
MOST_PARTS = 5_000
RELATIONS = "xl/_rels/"
STRINGS_OF_XLSB = "xl/sharedstrings.bin"
PIECE = 1 << 16
MANIFEST, ENCRYPTED_ODS = "META-INF/manifest.xml", b"encryption-data"
SHEET_FOLDERS = ("xl/worksheets/", "xl/chartsheets/", "xl/dialogsheets/")
"""Where the reader takes sheets from, whatever the ending of their names."""

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
        LockedError: it has a password.
        DamagedError: a part cannot be unpacked or is no XML.
    """
    if len(content) > LARGEST_FILE:
        raise TooLargeError("large_file", limit=LARGEST_FILE >> 20)
    try:
        if kind is Kind.XLS:
            measure_old(content)
            return
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _measure_parts(archive, kind)
    except FAULTS as error:
        raise DamagedError from error


def _measure_parts(archive: zipfile.ZipFile, kind: Kind) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise TooLargeError("large_unpacked", limit=LARGEST_UNPACKED >> 20)
    if kind is Kind.ODS and ENCRYPTED_ODS in _beginning(archive, MANIFEST):
        raise LockedError
    left, markup = LARGEST_UNPACKED, LARGEST_MARKUP
    text, count = SharedText(), Count()
    for part in parts:
        extent = _extent_for(part.filename, kind, text, count)
        with archive.open(part) as stream:
            while piece := stream.read(PIECE):
                left -= len(piece)
                if left < 0:
                    raise TooLargeError("large_unpacked", limit=LARGEST_UNPACKED >> 20)
                if extent is None:
                    continue
                markup -= len(piece)
                if markup < 0:
                    raise TooLargeError("large_markup", limit=LARGEST_MARKUP >> 20)
                try:
                    extent.feed(piece)
                except expat.ExpatError as error:
                    # the reader is lenient: it would go on where the measuring ended
                    raise DamagedError from error
    text.measure()


def _beginning(archive: zipfile.ZipFile, part: str) -> bytes:
    """As much of a part as one piece holds; nothing where there is no such part."""
    if part not in archive.namelist():
        return b""
    with archive.open(part) as stream:
        return stream.read(PIECE)


def _extent_for(
    part: str, kind: Kind, text: SharedText, count: Count
) -> "MarkupExtent | SheetExtent | BinaryExtent | TableExtent | None":
    """Every part that may be a sheet: relationships may give a sheet any name."""
    name = part.replace("\\", "/").casefold()
    is_markup = name.endswith(".xml") or name.startswith(RELATIONS)
    if kind is Kind.DOCX:
        return MarkupExtent(count) if is_markup else None
    if kind is Kind.ODS:
        return TableExtent(count) if name.endswith("content.xml") else None
    if kind is Kind.XLSB and (name.startswith(SHEET_FOLDERS) or name == STRINGS_OF_XLSB):
        return None if name.endswith(".rels") else BinaryExtent(text, count)
    return SheetExtent(text, count) if is_markup or name.startswith(SHEET_FOLDERS) else None


def plain_parser() -> expat.XMLParserType:
    """A parser that knows no entities of the file's own: a workbook needs none."""
    parser = expat.ParserCreate(namespace_separator=" ")

    def refuse(*_: object) -> None:
        raise DamagedError

    parser.StartDoctypeDeclHandler = refuse
    return parser


class MarkupExtent:
    """Reads XML through only to refuse what defines entities."""

    def __init__(self, count: Count | None = None) -> None:
        self._count = count or Count()
        self._parser = plain_parser()
        self._parser.StartElementHandler = lambda *_: self._count.add()

    def feed(self, piece: bytes) -> None:
        """Take in the next piece of the part."""
        self._parser.Parse(piece, False)  # noqa: FBT003 - the library's own signature


class SheetExtent:
    """Measures the XML of an .xlsx sheet; a cell that is only styled does not count."""

    def __init__(self, text: SharedText | None = None, count: Count | None = None) -> None:
        self._shared = text or SharedText()
        self._count = count or Count()
        self._refers = False
        self._pieces: list[str] | None = None
        self._area = Area()
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
        self._count.add()
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

    def __init__(self, count: Count | None = None) -> None:
        self._count = count or Count()
        self._parser = plain_parser()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._area = Area()
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._shown = 0
        self._in_cell = False

    def feed(self, piece: bytes) -> None:
        """Take in the next piece of the part."""
        self._parser.Parse(piece, False)  # noqa: FBT003 - the library's own signature

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count.add()
        element = name.rpartition(" ")[2]
        repeated = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if element == "table":
            self._area, self._row = self._area.next_sheet(), 0
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
            if self._shown > limits.LARGEST_TEXT:
                raise TooLargeError("large_text")

    def _fill(self) -> None:
        self._area.include(self._row + 1, self._column + 1)
        self._area.include(self._row + self._rows, self._column + self._columns)


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
