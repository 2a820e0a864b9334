"""Word files → lines and table rows in the order of the document.

Paragraphs hold their automatic numbers, which Word does not keep as text; text of content
controls, hyperlinks and accepted insertions counts, deleted text does not.
"""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.files.lines import Line, Piece, Row
from xl_fenjie.files.word_numbers import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST_PART = 96 * 1024 * 1024
_LARGEST_WHOLE = 256 * 1024 * 1024
_BREAKING = frozenset({f"{W}br", f"{W}cr"})
_GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CONTAINERS = frozenset({
    f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}smartTag", f"{W}ins", f"{W}moveTo",
})  # fmt: skip


def pieces_of_word(content: bytes) -> list[Piece]:
    """The lines and rows of a .docx; FenjieError where it is damaged, unsafe or no Word file."""
    _look_inside(content)
    body, numbering = _opened(content)
    reader = _Reader(numbering)
    reader.read(body)
    if not any(_has_text(piece) for piece in reader.pieces):
        raise FenjieError("document_is_scan")
    return reader.pieces


def _has_text(piece: Piece) -> bool:
    return bool(piece.text.strip()) if isinstance(piece, Line) else any(piece.cells)


def _look_inside(content: bytes) -> None:
    """Refuse what would unpack without bounds, and entities, before anything is parsed."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            sizes = [part.file_size for part in parts]
            if max(sizes, default=0) > _LARGEST_PART or sum(sizes) > _LARGEST_WHOLE:
                raise FenjieError("document_unsafe", reason=sentence("unpacked_too_large"))
            if "word/document.xml" not in names:
                raise FenjieError("document_format_unknown", detail=_kind(names))
            for name in names:
                if name.endswith((".xml", ".rels")) and _has_entities(archive, name):
                    raise FenjieError("document_unsafe", reason=sentence("outside_entities"))
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as fault:
        raise FenjieError("document_damaged", reason=sentence("archive_cut_short")) from fault


def _kind(names: set[str]) -> str:
    if any(name.startswith("xl/") for name in names):
        return sentence("format_is_sheet")
    if any(name.startswith("ppt/") for name in names):
        return sentence("format_is_slides")
    if "content.xml" in names:
        return sentence("format_is_open_document")
    return sentence("format_is_archive")


def _has_entities(archive: ZipFile, name: str) -> bool:
    with archive.open(name) as part:
        start = part.read(4096)
    return b"<!DOCTYPE" in start or b"<!ENTITY" in start or b"<\x00!\x00D\x00O" in start


def _opened(content: bytes) -> tuple[Any, Numbering]:
    import docx  # noqa: PLC0415  slow to load

    try:
        document = docx.Document(BytesIO(content))
        part = next(
            (
                related.target_part
                for related in document.part.rels.values()
                if related.reltype.endswith("/numbering") and not related.is_external
            ),
            None,
        )
        styles = document.styles.element
        return document.element.body, Numbering(part.element if part else None, styles)
    except FenjieError:
        raise
    except Exception as fault:  # whatever the library says of a file that is not right
        raise FenjieError("document_damaged", reason=sentence("word_incomplete")) from fault


class _Reader:
    """Walks through a body and collects its pieces."""

    def __init__(self, numbering: Numbering) -> None:
        self.pieces: list[Piece] = []
        self._numbering = numbering
        self._tables = 0

    def read(self, parent: Any) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                for line in self._paragraph(child).split("\n"):
                    self.pieces.append(Line(len(self.pieces) + 1, line))
            elif child.tag == f"{W}tbl":
                self._table(child)
            elif child.tag in _CONTAINERS:
                self.read(child)

    def _paragraph(self, paragraph: Any) -> str:
        text = "".join(_text_of(paragraph))
        number = self._numbering.number_of(paragraph) if text.strip() else ""
        return number + text

    def _table(self, table: Any) -> None:
        self._tables += 1
        number = self._tables
        above: dict[int, str] = {}
        for row in _children(table, f"{W}tr"):
            cells, spans, column = list[str](), list[int](), 0
            for cell in _children(row, f"{W}tc"):
                span = _integer(cell, "gridSpan", 1)
                text = self._cell(cell)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and merge.get(f"{W}val", "continue") == "continue":
                    text = above.get(column, text)
                above[column] = text
                cells.append(text)
                spans.append(span)
                column += span
            if cells:
                where = len(self.pieces) + 1
                self.pieces.append(Row(where, tuple(cells), tuple(spans), number))

    def _cell(self, cell: Any) -> str:
        lines = []
        for child in cell.iter(f"{W}p"):
            text = self._paragraph(child)
            if text.strip():
                lines.append(text)
        return "\n".join(lines)


def _children(parent: Any, tag: str) -> Iterator[Any]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _CONTAINERS:
            yield from _children(child, tag)


def _integer(cell: Any, name: str, otherwise: int) -> int:
    found = cell.find(f"{W}tcPr/{W}{name}")
    value = found.get(f"{W}val", "") if found is not None else ""
    return min(int(value), 100) if value.isdecimal() and int(value) else otherwise


def _text_of(element: Any) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _GONE or tag == _FALLBACK:
            continue
        if tag == f"{W}t":
            yield child.text or ""
        elif tag == f"{W}tab":
            yield "\t"
        elif tag in _BREAKING:
            yield "\n"
        elif tag == f"{W}noBreakHyphen":
            yield "-"
        elif isinstance(tag, str):
            yield from _text_of(child)
            if tag == f"{W}p":  # a text box in a paragraph
                yield "\n"
