"""Plain text and Markdown in the encodings of Chinese offices → lines and table rows."""

import codecs
import re

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.files.lines import Line, Piece, Row

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_WEB_PAGE = re.compile((
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|table"
    r"|meta)\b"
), re.IGNORECASE | re.DOTALL)  # fmt: skip
_PIPE_ROW = re.compile(r"\s*\|.*\|\s*$")
_PIPE_RULE = re.compile(r"\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*+|`+|__+")
_USUAL = r"[\n\r\t -~、-〿一-鿿！-￥—“”‘’·…]"  # compiled where bytes may be UTF-16
_BLANK_ENTITIES = ("&nbsp;", "&emsp;", "&ensp;", "&#160;", "&#12288;")  # left from a page's source
_MOSTLY = 0.02
_TAB_COLUMNS = 3


def decoded(content: bytes) -> str:
    """The text of bytes in UTF-8, UTF-16 or GB18030; FenjieError where it is no text."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _checked(content.decode(encoding, "replace"))
    wide = _wide_encoding(content[:4096])
    if wide:
        return _checked(content.decode(wide, "replace"))
    try:
        return _checked(content.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    try:
        return _checked(content.decode("gb18030"))
    except UnicodeDecodeError:
        damaged = content.decode("utf-8", "replace")
        other = content.decode("gb18030", "replace")
        return _checked(min(damaged, other, key=lambda text: text.count("�")))


def _wide_encoding(head: bytes) -> str | None:
    """UTF-16 without its mark: zeros in it, and read one way around it is Chinese text."""
    if b"\0" not in head:
        return None
    head = head[: len(head) // 2 * 2]
    usual = {
        encoding: len(re.findall(_USUAL, head.decode(encoding, "replace")))
        for encoding in ("utf-16-le", "utf-16-be")
    }
    best = max(usual, key=lambda encoding: usual[encoding])
    return best if usual[best] * 2 > len(head) * (1 - _MOSTLY * 5) else None


def _checked(text: str) -> str:
    sample = text[:200_000]
    if len(_CONTROL.findall(sample)) > len(sample) * _MOSTLY:
        raise FenjieError("document_format_unknown", detail=sentence("format_is_no_text"))
    return text


def is_web_page(text: str, suffix: str) -> bool:
    """The text is a web page, whatever it is called."""
    return suffix in {".html", ".htm", ".mht", ".xhtml"} or _WEB_PAGE.match(text[:4000]) is not None


def pieces_of_text(text: str) -> list[Piece]:
    """Lines of a text; Markdown tables and tables pasted with tabs become rows."""
    pieces: list[Piece] = []
    for entity in _BLANK_ENTITIES if "&" in text else ():
        text = text.replace(entity, " ")
    table, in_table = 0, False
    for number, line in enumerate(re.split(r"\r\n|\n|\r|\f|\x0b|\u2028|\u2029", text), 1):
        cells = _cells(line)
        if cells is None:
            in_table = in_table and not line.strip()
            pieces.append(Line(number, line))
            continue
        table += not in_table
        in_table = True
        if cells:
            pieces.append(Row(number, tuple(cells), (1,) * len(cells), table))
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
