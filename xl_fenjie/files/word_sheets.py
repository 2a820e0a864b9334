"""The tables of a .docx → sheets: one per table, the lines above it in its first rows.

The lines outside of tables are a sheet of their own.
"""

import re
from collections.abc import Iterator
from typing import Any

from xl_fenjie.files.package import Package, local
from xl_fenjie.files.sheet import Sheet, cell_of
from xl_fenjie.files.unreadable import DamagedError, PaperError
from xl_fenjie.values.rows import Cell

DOCUMENT_TYPE = re.compile(r"word(?:processingml)?\.(?:document|template)[a-z.]*main\+xml$")
USUAL_DOCUMENT = "word/document.xml"
GONE = frozenset({"del", "moveFrom", "instrText", "pPr", "rPr", "Fallback"})
PICTURES = frozenset({"drawing", "pict", "object"})
WIDEST_SPAN = 1000
LINES_ABOVE = 20
LINES = "正文"


def read_word(content: bytes) -> tuple[Sheet, ...]:
    """The tables in their order; addresses count as if each stood on a sheet of its own.

    Raises:
        TooLargeError, DamagedError: it cannot be read.
        PaperError: there is no text, only pictures.
    """
    package = Package(content)
    package.ensure_modest()
    body = document_part(package)
    if body is None:
        raise DamagedError
    root = package.root(body)
    sheets = tuple(_sheets(root))
    texts = any((each.text or "").strip() for each in root.iter() if local(each) == "t")
    if not texts and any(local(each) in PICTURES for each in root.iter()):
        raise PaperError
    return sheets


def document_part(package: Package) -> str | None:
    """The part that holds the text, by its type, else where most programs put it."""
    typed = [name for name, kind in package.types.items() if DOCUMENT_TYPE.search(kind)]
    usual = [USUAL_DOCUMENT] if USUAL_DOCUMENT in package else []
    return next(iter((*typed, *usual)), None)


def _sheets(root: Any) -> Iterator[Sheet]:
    above: list[str] = []
    for number, block in enumerate(_blocks(root), 1):
        if local(block) == "p":
            text = _text(block).strip()
            above += [text] if text else []
        else:
            yield _sheet(f"表格{number}", block, above[-LINES_ABOVE:])
    lines = {(row, 1): cell_of(LINES, (row, 1), text) for row, text in enumerate(above, 1)}
    if lines:
        yield Sheet(LINES, lines)


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and outermost tables, in their order, whatever holds them."""
    stack = [iter(parent)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif local(child) in {"p", "tbl"}:
            yield child
        elif local(child) not in GONE:
            stack.append(iter(child))


def _inside(parent: Any, name: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, also within content controls."""
    stack = [iter(parent)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif local(child) == name:
            yield child
        elif local(child) in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            stack.append(iter(child))


def _sheet(name: str, table: Any, above: list[str]) -> Sheet:
    cells: dict[tuple[int, int], Cell] = {}
    merged: dict[tuple[int, int], tuple[int, int]] = {}
    for row, text in enumerate(above, 1):
        cells[row, 1] = cell_of(name, (row, 1), text)
    for row, line in enumerate(_inside(table, "tr"), len(above) + 1):
        column = 1 + _skipped(line)
        for cell in _inside(line, "tc"):
            span, goes_on = _shape(cell)
            lead = merged.get((row - 1, column), (row - 1, column)) if goes_on else (row, column)
            for place in range(column, column + span):
                if goes_on or span > 1:
                    merged[row, place] = lead
            text = "\n".join(filter(None, (_text(each).strip() for each in _paragraphs(cell))))
            if text and not goes_on:
                cells[row, column] = cell_of(name, (row, column), text)
            column += span
    return Sheet(name, cells, merged)


def _property(element: Any, holder: str, name: str) -> Any | None:
    return next(
        (
            each
            for properties in element
            if local(properties) == holder
            for each in properties
            if local(each) == name
        ),
        None,
    )


def _value(element: Any | None) -> str:
    if element is None:
        return ""
    return next((text for key, text in element.attrib.items() if key.endswith("}val")), "")


def _count(text: str) -> int:
    return min(int(text), WIDEST_SPAN) if text.isascii() and text.isdigit() and text else 0


def _skipped(row: Any) -> int:
    return _count(_value(_property(row, "trPr", "gridBefore")))


def _shape(cell: Any) -> tuple[int, bool]:
    """How many columns a cell spans, and whether it only goes on from the one above."""
    merge = _property(cell, "tcPr", "vMerge")
    goes_on = merge is not None and _value(merge) in {"", "continue"}
    return max(1, _count(_value(_property(cell, "tcPr", "gridSpan")))), goes_on


def _paragraphs(cell: Any) -> Iterator[Any]:
    return (each for each in cell.iter() if local(each) == "p")


def _text(paragraph: Any) -> str:
    """The text that is seen: accepted insertions count, deletions and field codes do not."""
    written: list[str] = []
    stack = [iter(paragraph)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        name = local(child)
        if name == "t":
            written.append(child.text or "")
        elif name in {"br", "cr"}:
            written.append("\n")
        elif name == "tab":
            written.append(" ")
        elif name not in GONE and name != "p":
            stack.append(iter(child))
    return "".join(written)
