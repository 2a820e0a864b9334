"""Plain text and Markdown → lines and table rows."""

import re

from xl_fenjie.files.lines import Line, Piece, TableRow

_BREAKS = re.compile(r"\r\n|\n|\r|\f|\x0b|\u2028|\u2029")
_PIPE_ROW = re.compile(r"\s*\|.*\|\s*$")
_PIPE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*+|`+|__+")
_BLANK_ENTITIES = ("&nbsp;", "&emsp;", "&ensp;", "&#160;", "&#12288;")  # left from a page's source
_TAB_COLUMNS = 3


def pieces_of_text(text: str) -> list[Piece]:
    """Lines of a text; Markdown tables and tables pasted with tabs become rows."""
    pieces: list[Piece] = []
    for entity in _BLANK_ENTITIES if "&" in text else ():
        text = text.replace(entity, " ")
    table, in_table = 0, False
    for number, line in enumerate(_BREAKS.split(text), 1):
        cells = _cells(line)
        if cells is None:
            in_table = in_table and not line.strip()
            pieces.append(Line(number, line))
            continue
        table += not in_table
        in_table = True
        if cells:
            pieces.append(TableRow(number, tuple(cells), (1,) * len(cells), table))
    return pieces


def _cells(line: str) -> list[str] | None:
    """The cells of a table's line; empty for the rule under its header, None for other lines."""
    if _PIPE_ROW.match(line):
        if _PIPE_RULE.match(line):
            return []
        inner = line.strip().strip("|")
        cells = re.split(r"(?<!\\)\|", _EMPHASIS.sub("", inner))
        return [_BREAK.sub("\n", cell.strip()) for cell in cells]
    cells = line.split("\t")
    if len(cells) >= _TAB_COLUMNS and sum(bool(cell.strip()) for cell in cells) > 1:
        return [cell.strip() for cell in cells]
    return None
