"""Workbooks made of records, .xls and .xlsb, with no more in them than a reader needs."""

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence

import olefile

from xl_fenjie.macro_workbook.compound import compound_file

Cells = Mapping[tuple[int, int], str]
"""By row and column, both counted from 1."""
PIECE = 8000  # bytes: a record of an .xls holds a little more


def workbook_stream(content: bytes) -> bytes:
    """The records of an .xls."""
    with olefile.OleFileIO(io.BytesIO(content)) as container:
        return container.openstream("Workbook").read()


def old_workbook(cells: Cells, *, sheets: int = 1, name: str = "完成情况") -> bytes:
    """An .xls whose texts are all shared; ``sheets`` names lead to the same cells."""
    texts = list(dict.fromkeys(cells.values()))
    number = {text: at for at, text in enumerate(texts)}
    body = _old(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    body += b"".join(
        _old(0x00FD, struct.pack("<HHHI", row - 1, column - 1, 0, number[text]))
        for (row, column), text in cells.items()
    )
    body += _old(0x000A)
    strings = _strings(texts, struct.pack("<II", len(cells), len(texts)))
    names = [f"{name}{at or ''}" for at in range(sheets)]
    sizes = sum(4 + 8 + 2 * len(each) for each in names)
    head = _old(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    tail = _old(0x00FC, strings[0]) + b"".join(_old(0x003C, piece) for piece in strings[1:])
    tail += _old(0x000A)
    place = len(head) + sizes + len(tail)
    for each in names:
        short = struct.pack("<IBBBB", place, 0, 0, len(each), 1)
        head += _old(0x0085, short + each.encode("utf-16-le"))
    return compound_file({"Workbook": head + tail + body})


def _strings(texts: Iterable[str], piece: bytes) -> list[bytes]:
    """The texts in pieces; where one runs on in the next, its flags come again."""
    pieces = []
    for text in texts:
        if len(piece) > PIECE:
            pieces.append(piece)
            piece = b""
        piece += struct.pack("<HB", len(text), 1)
        for character in text:
            if len(piece) > PIECE:
                pieces.append(piece)
                piece = b"\x01"
            piece += character.encode("utf-16-le")
    return [*pieces, piece]


def _old(kind: int, payload: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(payload)) + payload


def binary_workbook(sheets: Mapping[str, Cells], *, hidden: Sequence[str] = ()) -> bytes:
    """An .xlsb whose texts are all shared."""
    texts = list(dict.fromkeys(text for cells in sheets.values() for text in cells.values()))
    number = {text: at for at, text in enumerate(texts)}
    names = list(sheets)
    bundle = b"".join(
        _record(
            156,
            struct.pack("<II", 2 if name in hidden else 0, at) + _wide(f"rId{at}") + _wide(name),
        )
        for at, name in enumerate(names, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{at}" Target="worksheets/sheet{at}.bin"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>'
        for at in range(1, len(names) + 1)
    )
    relations += (
        '<Relationship Id="rId0" Target="sharedStrings.bin"'
        ' Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>'
    )
    strings = b"".join(_record(19, b"\0" + _wide(text)) for text in texts)
    size = struct.pack("<II", len(texts), len(texts))
    parts = {
        "xl/workbook.bin": _within(131, _within(143, bundle, 144), 132),
        "xl/_rels/workbook.bin.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f"{relations}</Relationships>"
        ).encode(),
        "xl/sharedStrings.bin": _record(159, size) + strings + _record(160),
    }
    for at, cells in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/sheet{at}.bin"] = _binary_sheet(cells, number)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for part, content in parts.items():
            archive.writestr(zipfile.ZipInfo(part), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _binary_sheet(cells: Cells, number: Mapping[str, int]) -> bytes:
    rows: dict[int, list[tuple[int, int]]] = {}
    for (row, column), text in sorted(cells.items()):
        rows.setdefault(row, []).append((column, number[text]))
    lines = b"".join(
        _record(0, struct.pack("<I13x", row - 1))
        + b"".join(_record(7, struct.pack("<III", column - 1, 0, at)) for column, at in filled)
        for row, filled in rows.items()
    )
    last = (max(row for row, _ in cells) - 1, max(column for _, column in cells) - 1)
    extent = _record(148, struct.pack("<IIII", 0, last[0], 0, last[1]))
    return _within(129, extent + _within(145, lines, 146), 130)


def _within(begin: int, content: bytes, end: int) -> bytes:
    return _record(begin) + content + _record(end)


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, payload: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, left = b"", len(payload)
    while left > 0x7F:
        size, left = size + bytes([left & 0x7F | 0x80]), left >> 7
    return head + size + bytes([left]) + payload


def block(rows: int, columns: int, texts: Iterable[str]) -> Cells:
    """A block of cells that show these texts by turns."""
    held = list(texts)
    places = [(row, column) for row in range(1, rows + 1) for column in range(1, columns + 1)]
    return {place: held[at % len(held)] for at, place in enumerate(places)}
