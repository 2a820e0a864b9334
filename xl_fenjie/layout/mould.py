"""Workbooks of one shape: cast once by XlsxWriter, then filled many times with lines and words.

A cast holds all that such workbooks have in common: styles, widths, validations, protection, page
and the lines above the table; below them stands one empty line of each kind, the models. ``slot``
stands where words differ. Filling writes the lines of the table and their texts, puts the number
of the last line wherever the cast names that of its last model, and takes all other parts over as
they are, compressed already.
"""

import io
import re
import zipfile
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from xl_fenjie.layout.measure import whole_pixels
from xl_fenjie.layout.shared_strings import escaped, item

SHEET, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
STRINGS = "xl/sharedStrings.xml"
ROW = re.compile(r'<row r="(\d+)"( spans="[^"]*")?.*?</row>')
CELL = re.compile(r'<c r="([A-Z]+)\d+" s="(\d+)"')
SLOT = re.compile("\ue000(.*?)\ue001")
ITEM = re.compile(f"<si><t>({SLOT.pattern})</t></si>")
COUNTS = re.compile(r'count="(\d+)" uniqueCount="(\d+)"')
TEXT, BLANK = ' t="s"><v>%d</v></c>', "/>"
NUMBER = "\x00"  # stands for a row's number in the XML of a line; no XML holds it

Kind = TypeVar("Kind", bound=Hashable)


def slot(name: str) -> str:
    """What is cast where each workbook has a word of its own."""
    return f"\ue000{name}\ue001"


LINES, LAST, TEXTS, REFERENCES, ITEMS = map(
    slot, ("_lines", "_last", "_texts", "_references", "_items")
)


@dataclass(frozen=True, slots=True)
class MouldLine(Generic[Kind]):
    """A line of the table: its kind, its height in points, its texts by column."""

    kind: Kind
    height: float
    texts: tuple[str | None, ...]


class Mould(Generic[Kind]):
    """A cast workbook, ready to be filled.

    Args:
        cast: the workbook, as .xlsx, with the table on its first sheet.
        models: the kinds of its last rows, two at least.
    """

    def __init__(self, cast: bytes, models: Sequence[Kind]) -> None:
        with zipfile.ZipFile(io.BytesIO(cast)) as archive:
            parts = {name: archive.read(name).decode() for name in archive.namelist()}
        rows = list(ROW.finditer(parts[SHEET]))[-len(models) :]
        self._models = dict(zip(models, rows, strict=True))
        self._first = int(rows[0][1])
        self._rows: dict[tuple[Kind, tuple[bool, ...]], str] = {}
        texts = parts.pop(STRINGS)
        self._references, self._items = (int(count) for count in COUNTS.findall(texts)[0])
        texts = COUNTS.sub(f'count="{REFERENCES}" uniqueCount="{ITEMS}"', texts)
        self._texts = _gaps(ITEM.sub(r"\1", texts).replace("</sst>", f"{TEXTS}</sst>"))
        above, below = parts[SHEET].split("".join(row[0] for row in rows))
        parts[SHEET] = f"{above}{LINES}{below}"
        parts |= {name: _ranges(parts[name], rows[-1][1]) for name in (SHEET, WORKBOOK)}
        self._parts = {name: _gaps(xml) for name, xml in parts.items() if SLOT.search(xml)}
        same = {name: xml for name, xml in parts.items() if name not in self._parts}
        self._same = _archived(b"", same)

    def fill(self, lines: Iterable[MouldLine[Kind]], words: Mapping[str, str]) -> bytes:
        """The workbook with these lines, and in each slot its word; as .xlsx.

        Raises:
            FenjieError: a text is longer than a cell holds.
        """
        rows: list[str] = []
        places: dict[str, int] = {}
        references = self._references
        for number, line in enumerate(lines, self._first):
            held = [
                places.setdefault(text, self._items + len(places)) for text in line.texts if text
            ]
            references += len(held)
            row = self._row(line.kind, tuple(map(bool, line.texts)))
            height = f"{whole_pixels(line.height):g}"
            rows.append(row.replace(NUMBER, str(number)) % (height, *held))
        own = {name: escaped(word) for name, word in words.items()}
        last = self._first + max(len(rows), 1) - 1  # ranges hold a row, even of an empty table
        own |= {"_lines": "".join(rows), "_last": str(last)}
        texts = {name: item(word) for name, word in words.items()}
        texts |= {"_texts": "".join(map(item, places)), "_references": str(references)}
        texts["_items"] = str(self._items + len(places))
        filled = {name: gaps % own for name, gaps in self._parts.items()}
        return _archived(self._same, {**filled, STRINGS: self._texts % texts})

    def _row(self, kind: Kind, filled: tuple[bool, ...]) -> str:
        """The XML of a line of this kind in which these cells are filled, with gaps.

        A height that is not marked as chosen by a person grows with what is typed into the row.
        """
        made = self._rows.get((kind, filled))
        if made is None:
            model = self._models[kind]
            cells = "".join(
                f'<c r="{column}{NUMBER}" s="{style}"{TEXT if full else BLANK}'
                for (column, style), full in zip(CELL.findall(model[0]), filled, strict=True)
            )
            start = f'<row r="{NUMBER}"{model[2]} ht="%s">'
            made = self._rows[kind, filled] = f"{start}{cells}</row>"
        return made


def _ranges(xml: str, last: str) -> str:
    """The part with a slot for the last line's number at the end of every range of cells."""
    return re.sub(rf'(ref="[A-Z]+\d+:[A-Z]+|\$[A-Z]+\$){last}(?=["<])', rf"\1{LAST}", xml)


def _gaps(xml: str) -> str:
    """The part as a template for ``%``, its slots by their names."""
    return SLOT.sub(r"%(\1)s", xml.replace("%", "%%"))


def _archived(same: bytes, parts: Mapping[str, str]) -> bytes:
    """The archive with these parts after those that it holds, which stay as they are."""
    archive = io.BytesIO(same)
    with zipfile.ZipFile(archive, "a", zipfile.ZIP_DEFLATED) as target:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name)  # of no time: bytes follow content only
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, xml.encode())
    return archive.getvalue()
