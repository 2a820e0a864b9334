"""Header fields as found in the wild: raw GBK, RFC 2047 split inside a character, RFC 2231.

Chinese mail programs mix all of these. Nothing here raises: unreadable bytes become replacement
characters.
"""

import base64
import binascii
import quopri
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from email.message import Message
from urllib.parse import unquote_to_bytes

CHINESE = "gb18030"  # holds all of GB 2312 and GBK
CHARSETS = {
    "gb2312": CHINESE,
    "gbk": CHINESE,
    "x-gbk": CHINESE,
    "cp936": CHINESE,
    "ms936": CHINESE,
    "windows-936": CHINESE,
    "euc-cn": CHINESE,
    "gb_2312-80": CHINESE,
    "hz": "hz",
}
ENCODED_WORD = re.compile(rb"=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=")
BLANK = re.compile(rb"[ \t\r\n]*")
PARAMETER = re.compile(rb';\s*([^\s=;"]+)\s*=\s*("(?:\\.|[^"\\])*"|[^;]*)', re.DOTALL)
CONTINUED = re.compile(r"(?P<name>[^*]+)(?:\*(?P<place>\d+))?(?P<extended>\*)?")
SHORT_UTF8 = re.compile(rb"(?:[\x00-\x7f]*[\xc2-\xdf][\x80-\xbf])+[\x00-\x7f]*")
LONGEST_FIELD = 100_000  # bytes; no honest header field comes near


def fields(message: Message, name: str) -> tuple[bytes, ...]:
    """The raw values of all header fields of this name, from the top, unfolded."""
    wanted = name.lower()
    return tuple(
        re.sub(rb"[\r\n]+(?=[ \t])", b"", _raw(value))[:LONGEST_FIELD]
        for key, value in message.raw_items()
        if key.lower() == wanted
    )


def field(message: Message, name: str) -> bytes:
    """The raw value of the first field of this name, or b''."""
    return next(iter(fields(message, name)), b"")


def text(message: Message, name: str) -> str:
    """The first field of this name as a person reads it."""
    return " ".join(words(field(message, name)).split())


def _raw(value: object) -> bytes:
    return str(value).encode("utf-8", "surrogateescape")


def decode(raw: bytes, charset: str = "") -> str:
    """Bytes as text: by the charset where it is right, else UTF-8, else Chinese.

    A few Chinese characters in GBK also read as UTF-8, as letters of Greek or Latin; since Chinese
    in UTF-8 takes three bytes a character, such letters alone speak for GBK.
    """
    plain = (CHINESE, "utf-8") if SHORT_UTF8.fullmatch(raw) else ("utf-8", CHINESE)
    for name in (CHARSETS.get(charset.lower(), charset), *plain):
        if name:
            try:
                return raw.decode(name)
            except (UnicodeDecodeError, LookupError, ValueError):
                continue
    return raw.decode(CHARSETS.get(charset.lower(), "utf-8"), "replace")


def words(raw: bytes) -> str:
    """A field with its encoded words read (RFC 2047).

    Adjacent words of one charset are joined as bytes before they are decoded, because programs
    cut them inside a character; between words white space does not count.
    """
    pieces: list[tuple[str, bytes]] = []  # charset ('' as it stands), bytes
    end = 0
    for match in ENCODED_WORD.finditer(raw):
        between = raw[end : match.start()]
        if between and not (pieces and BLANK.fullmatch(between)):
            pieces.append(("", between))
        charset = match[1].decode("ascii", "replace").split("*")[0].lower()
        _join(pieces, CHARSETS.get(charset, charset), _decoded_word(match[2], match[3]))
        end = match.end()
    if raw[end:]:
        pieces.append(("", raw[end:]))
    return "".join(decode(content, charset) for charset, content in pieces)


def _join(pieces: list[tuple[str, bytes]], charset: str, content: bytes) -> None:
    if pieces and pieces[-1][0] == charset:
        content = pieces.pop()[1] + content
    pieces.append((charset, content))


def _decoded_word(encoding: bytes, content: bytes) -> bytes:
    if encoding in b"qQ":
        return quopri.decodestring(content.replace(b"_", b" "), header=False)
    try:
        return base64.b64decode(content + b"=" * (-len(content) % 4))
    except (binascii.Error, ValueError):
        return content


def parameter(raw: bytes, name: str) -> str:
    """A parameter of a structured field (filename, boundary), '' where there is none.

    The form of RFC 2231 goes before the plain one, also when it is continued; the plain one may
    hold encoded words or raw bytes.
    """
    plain, extended = _parameters(raw)
    if name in extended:
        return extended[name]
    return words(plain[name]).strip() if name in plain else ""


def _parameters(raw: bytes) -> tuple[Mapping[str, bytes], Mapping[str, str]]:
    plain: dict[str, bytes] = {}
    parts: dict[str, dict[int, tuple[bool, bytes]]] = defaultdict(dict)
    for key, value in _pairs(raw):
        match = CONTINUED.fullmatch(key)
        if match is None:
            continue
        if match["extended"] or match["place"]:
            segment = int((match["place"] or "0")[:6])
            parts[match["name"]].setdefault(segment, (bool(match["extended"]), value))
        else:
            plain.setdefault(match["name"], value)
    return plain, {name: _continued(found) for name, found in parts.items()}


def _pairs(raw: bytes) -> Iterator[tuple[str, bytes]]:
    for match in PARAMETER.finditer(raw):
        value = match[2].strip()
        if value.startswith(b'"') and value.endswith(b'"') and len(value) > 1:
            value = re.sub(rb"\\([\"\\])", rb"\1", value[1:-1])
        yield match[1].decode("ascii", "replace").lower(), value


def _continued(found: Mapping[int, tuple[bool, bytes]]) -> str:
    """The segments joined as bytes, then decoded: they too are cut inside characters."""
    charset, whole = "", b""
    for place, (extended, value) in sorted(found.items()):
        rest = value
        if extended:
            if place == min(found) and value.count(b"'") >= 2:  # noqa: PLR2004 - charset'language'
                head, _, rest = value.split(b"'", 2)
                charset = head.decode("ascii", "replace")
            rest = unquote_to_bytes(rest)
        whole += rest
    return decode(whole, charset)
