"""The XML that Excel 2003 saves as .xml and office systems as .xls → sheets."""

import re
from xml.parsers import expat

from xl_fenjie.files.encodings import decoded
from xl_fenjie.files.sheet import Sheet, cell_of
from xl_fenjie.files.unreadable import DamagedError, TooLargeError
from xl_fenjie.values.rows import Cell

LARGEST_XML = 32 << 20
LARGEST_AREA = 200_000  # cells that merged blocks may cover
MOST_ELEMENTS = 1_000_000
DECLARATION = re.compile(r"^\ufeff?\s*<\?xml[^>]*\?>")


def read_xml_table(content: bytes) -> tuple[Sheet, ...]:
    """All sheets.

    Raises:
        TooLargeError: beyond the bounds.
        DamagedError: it is not well-formed, or defines entities.
    """
    if len(content) > LARGEST_XML:
        raise TooLargeError("large_file", limit=LARGEST_XML >> 20)
    book = _XmlBook()
    try:
        book.parser.Parse(_as_utf8(content), True)  # noqa: FBT003 - the library's own signature
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise DamagedError from error
    return tuple(Sheet(name, cells, book.merged[name]) for name, cells in book.sheets.items())


def _as_utf8(content: bytes) -> bytes:
    """The text without its declaration: the parser knows no national encoding."""
    return DECLARATION.sub("", decoded(content), count=1).encode("utf-8", "replace")


class _XmlBook:
    """The workbook while it is read; cells may skip to an ``Index`` and merge across and down."""

    def __init__(self) -> None:
        self.sheets: dict[str, dict[tuple[int, int], Cell]] = {}
        self.merged: dict[str, dict[tuple[int, int], tuple[int, int]]] = {}
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartDoctypeDeclHandler = _refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self._sheet = ""
        self._row = self._column = 0
        self._across = 0
        self._area = 0
        self._elements = MOST_ELEMENTS
        self._text: list[str] | None = None

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._elements -= 1
        if self._elements < 0:
            raise TooLargeError("large_count", count=MOST_ELEMENTS // 10_000)
        element = name.rpartition(" ")[2]
        facts = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if element == "Worksheet":
            self._sheet = facts.get("Name", "")
            self.sheets[self._sheet], self.merged[self._sheet] = {}, {}
            self._row = 0
        elif element == "Row":
            self._row = _number(facts, "Index", self._row + 1)
            self._column = self._across = 0
        elif element == "Cell" and self._sheet in self.sheets:
            self._column = _number(facts, "Index", self._column + self._across + 1)
            self._across = _number(facts, "MergeAcross", 0)
            self._merge(_number(facts, "MergeDown", 0))
        elif element == "Data":
            self._text = []

    def _merge(self, down: int) -> None:
        self._area += (self._across + 1) * (down + 1)
        if self._area > LARGEST_AREA:
            raise TooLargeError("large_table")
        lead = (self._row, self._column)
        for row in range(lead[0], lead[0] + down + 1) if self._across or down else ():
            for column in range(lead[1], lead[1] + self._across + 1):
                self.merged[self._sheet][row, column] = lead

    def _end(self, name: str) -> None:
        if name.rpartition(" ")[2] == "Data" and self._text is not None:
            text = "".join(self._text)
            if text.strip() and self._sheet in self.sheets and self._row and self._column:
                at = (self._row, self._column)
                self.sheets[self._sheet][at] = cell_of(self._sheet, at, text)
            self._text = None

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)


def _refuse(*_: object) -> None:
    """No table needs a document type, by which entities are defined."""
    raise DamagedError


def _number(facts: dict[str, str], name: str, otherwise: int) -> int:
    text = facts.get(name, "")
    number = int(text) if text.isascii() and text.isdigit() else otherwise
    if number > LARGEST_AREA * 2:
        raise DamagedError
    return number
