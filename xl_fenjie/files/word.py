"""Word files → lines and table rows in the order of the document.

Paragraphs hold their automatic numbers, which Word does not keep as text; text of content
controls, hyperlinks and accepted insertions counts, deleted, hidden and struck-out text does not.
Workbooks that lie in the document are sheets of their own.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from xl_fenjie.files.lines import Line, Piece, TableRow
from xl_fenjie.files.package import Package, local
from xl_fenjie.files.sheet import Beside
from xl_fenjie.files.unreadable import DamagedError, PaperError
from xl_fenjie.files.word_numbers import Numbering, value_of

USUAL_DOCUMENT = "word/document.xml"
DOCUMENT_TYPES = (
    "wordprocessingml.document.main+xml",
    "wordprocessingml.template.main+xml",
    "ms-word.document.macroenabled.main+xml",
    "ms-word.template.macroenabledtemplate.main+xml",
)
WIDEST_SPAN = 1000
_CONTAINERS = frozenset({
    "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice",
})  # fmt: skip
_GONE = frozenset({
    "del", "moveFrom", "pPr", "rPr", "tcPr", "trPr", "instrText", "delText", "Fallback", "sdtPr",
    "rt", "tblPr", "tblGrid", "softHyphen",
})  # fmt: skip
_SIGNS = {
    "br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-",
}  # fmt: skip
_SYMBOLS = {"F0FE": "☑", "F052": "☑", "F0FC": "✓", "F050": "✓", "F0A8": "□", "F06F": "□"}
_PICTURES = frozenset({"blip", "imagedata"})
_NO = frozenset({"0", "false", "off", "none"})


class WordText(NamedTuple):
    """What a document holds: its pieces, and the bytes of files that lie in it, by their parts."""

    pieces: tuple[Piece, ...]
    embedded: Mapping[str, bytes]


def read_word(package: Package) -> WordText:
    """The text of a .docx and what is embedded in it.

    Raises:
        TooLargeError, DamagedError: it cannot be read.
        PaperError: there is no text, only pictures.
    """
    part = document_part(package)
    if part is None:
        raise DamagedError
    body = next(package.root(part).iterfind("{*}body"), None)
    if body is None:
        raise DamagedError
    embedded = {
        each.target: package.read(each.target)
        for each in package.relationships(part)
        if each.kind in {"package", "oleObject"} and each.target in package
    }
    reader = _WordReader(_numbering(package, part), _comments(package, part))
    reader.read(body)
    if not embedded and not any(map(_has_text, reader.pieces)) and _has_pictures(body):
        raise PaperError
    return WordText(tuple(reader.pieces), embedded)


def document_part(package: Package) -> str | None:
    """The part that holds the text, by its type, else where most programs put it."""
    typed = [name for name, kind in package.types.items() if kind.endswith(DOCUMENT_TYPES)]
    named = [name for name in package.related("", "officeDocument") if name in typed]
    usual = [USUAL_DOCUMENT] if USUAL_DOCUMENT in package else []
    return next(iter((*named, *typed, *usual)), None)


def _numbering(package: Package, part: str) -> Numbering:
    roots = {
        kind: package.root(found)
        for kind in ("numbering", "styles")
        if (found := next(package.related(part, kind), None)) is not None
    }
    return Numbering(roots.get("numbering"), roots.get("styles"))


def _comments(package: Package, part: str) -> Mapping[str, str]:
    """The text of each comment by its number."""
    found = next(package.related(part, "comments"), None)
    if found is None:
        return {}
    return {
        value_of(each, "id"): "".join(text.text or "" for text in each.iter("{*}t")).strip()
        for each in package.root(found).iterfind("{*}comment")
    }


def _has_text(piece: Piece) -> bool:
    texts = (piece.text,) if isinstance(piece, Line) else piece.cells
    return any(text.strip() for text in texts)


def _has_pictures(element: Any) -> bool:
    return any(local(each) in _PICTURES for each in element.iter("{*}blip", "{*}imagedata"))


class _WordReader:
    """Walks through a body and collects its pieces."""

    def __init__(self, numbering: Numbering, comments: Mapping[str, str]) -> None:
        self.pieces: list[Piece] = []
        self._numbering = numbering
        self._comments = comments
        self._tables = 0

    def read(self, parent: Any) -> None:
        """Take in the paragraphs and tables of a body, whatever holds them."""
        for child in _children(parent, {"p", "tbl"}):
            if local(child) == "tbl":
                self._table(child)
                continue
            for line in self._paragraph(child).split("\n"):
                self.pieces.append(Line(len(self.pieces) + 1, line))

    def _paragraph(self, paragraph: Any) -> str:
        text = "".join(_text_of(paragraph))
        number = self._numbering.number_of(paragraph) if text.strip() else ""
        return number + text

    def _table(self, table: Any) -> None:
        self._tables += 1
        number = self._tables
        above: dict[int, str] = {}
        for row in _children(table, {"tr"}):
            properties = row.find("{*}trPr")
            if properties is not None and properties.find("{*}del") is not None:
                continue
            found = self._row(row, properties, above)
            if found.cells:
                where = len(self.pieces) + 1
                self.pieces.append(found._replace(number=where, table=number))

    def _row(self, row: Any, properties: Any, above: dict[int, str]) -> TableRow:
        skipped = _count(properties, "gridBefore") if properties is not None else 0
        cells, spans = [""] if skipped else [], [skipped] if skipped else []
        goes_on, beside, column = set[int](), list[tuple[int, Beside]](), skipped
        for cell in _children(row, {"tc"}):
            held = cell.find("{*}tcPr")
            span = max(1, _count(held, "gridSpan")) if held is not None else 1
            merge = held.find("{*}vMerge") if held is not None else None
            if merge is not None and value_of(merge, "val", "continue") == "continue":
                text = above.get(column, "")
                goes_on.add(len(cells))
            else:
                text = self._cell(cell)
            found = self._beside(cell)
            beside += [(len(cells), found)] if found != Beside() else []
            above[column] = text
            cells.append(text)
            spans.append(span)
            column += span
        return TableRow(0, tuple(cells), tuple(spans), 0, frozenset(goes_on), tuple(beside))

    def _cell(self, cell: Any) -> str:
        """The lines of a cell; those of a table within it too."""
        lines = list[str]()
        for child in _children(cell, {"p", "tbl"}):
            if local(child) == "p":
                lines.append(self._paragraph(child))
                continue
            for row in _children(child, {"tr"}):
                inner = (self._cell(each) for each in _children(row, {"tc"}))
                lines.append(" ".join(filter(None, inner)))
        return "\n".join(line for line in lines if line.strip())

    def _beside(self, cell: Any) -> Beside:
        struck = "".join(
            "".join(_text_of(run, also_struck=True)) for run in cell.iter("{*}r") if _is_struck(run)
        )
        comments = (
            self._comments.get(value_of(each, "id"), "")
            for each in cell.iter("{*}commentReference")
        )
        comment = "\n".join(filter(None, comments))
        return Beside(comment=comment, struck=struck.strip(), picture=_has_pictures(cell))


def _children(parent: Any, wanted: set[str]) -> Iterator[Any]:
    """The elements of these names, also within content controls and accepted changes."""
    for child in parent:
        name = local(child)
        if name in wanted:
            yield child
        elif name in _CONTAINERS and not _is_prompt(child):
            yield from _children(child, wanted)


def _is_prompt(control: Any) -> bool:
    """A content control that still shows what to type into it."""
    return control.find("{*}sdtPr/{*}showingPlcHdr") is not None


def _text_of(element: Any, *, also_struck: bool = False) -> Iterator[str]:
    for child in element:
        name = local(child)
        if name in _GONE or (name == "sdt" and _is_prompt(child)):
            continue
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "sym":
            yield _SYMBOLS.get(value_of(child, "char").upper(), "")
        elif name and not (name == "r" and _is_unseen(child, also_struck=also_struck)):
            yield from _text_of(child, also_struck=also_struck)
            if name == "p":  # a text box in a paragraph
                yield "\n"


def _is_unseen(run: Any, *, also_struck: bool) -> bool:
    return _is_on(run, "vanish") or (not also_struck and _is_struck(run))


def _is_struck(run: Any) -> bool:
    return _is_on(run, "strike") or _is_on(run, "dstrike")


def _is_on(run: Any, name: str) -> bool:
    mark = run.find(f"{{*}}rPr/{{*}}{name}")
    return mark is not None and value_of(mark, "val", "true") not in _NO


def _count(properties: Any, name: str) -> int:
    found = properties.find(f"{{*}}{name}")
    value = value_of(found, "val") if found is not None else ""
    return min(int(value), WIDEST_SPAN) if value.isascii() and value.isdigit() else 0
