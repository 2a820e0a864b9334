"""Bytes → text in the encodings of Chinese offices."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEAD = 4096
_DECLARED = re.compile(rb"<[^<>]*\b(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_NATIONAL = "gb18030"
_NO_ENCODINGS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
"""What Python decodes beside what people write texts in, some of it for ever."""
_USUAL = r"[\n\r\t -~、-〿一-鿿！-￥—“”‘’·…]"  # compiled where bytes may be UTF-16
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_MOSTLY = 0.02
_SAMPLE = 200_000


def decoded(content: bytes) -> str:
    """The text by its mark, its own word, UTF-8 or the national encoding, in this order."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    wide = _wide_encoding(content[:_HEAD])
    if wide:
        return content.decode(wide, "replace")
    for encoding in (*_declared(content[:_HEAD]), "utf-8", _NATIONAL):
        try:
            return content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    damaged = (content.decode(encoding, "replace") for encoding in ("utf-8", _NATIONAL))
    return min(damaged, key=lambda text: text.count("\ufffd"))


def is_text(text: str) -> bool:
    """Whether this is something to read: hardly any characters that nobody types."""
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) <= len(sample) * _MOSTLY


def _declared(head: bytes) -> tuple[str, ...]:
    """The encoding that a page says it is in; what it calls gb2312 may hold all of gb18030."""
    said = _DECLARED.search(head)
    name = said[1].decode("ascii", "replace").lower() if said else ""
    if not name or name in _NO_ENCODINGS or name.startswith("utf"):
        return ()
    return (_NATIONAL if name.startswith("gb") else name,)


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
