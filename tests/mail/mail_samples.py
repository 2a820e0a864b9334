"""Messages as mail programs in China really write them, byte by byte."""

import base64
import struct
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote_from_bytes

BOUNDARY = b"=_part_of_a_sample"
XLSX = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RECEIVED = (
    b"from a.example (a.example [192.0.2.1]) by mail.example; Thu, 09 Apr 2026 16:05:00 +0000"
)


def raw_gbk(name: str) -> bytes:
    """As old Foxmail writes it: the bytes of GBK, as they are."""
    return b'attachment; filename="' + name.encode("gb18030") + b'"'


def rfc2047(name: str, *, charset: str = "gb2312", step: int = 7) -> bytes:
    """Encoded words of ``step`` bytes each: cut inside characters."""
    raw = name.encode("gb18030" if charset.startswith("gb") else charset)
    pieces = [raw[at : at + step] for at in range(0, len(raw), step)]
    said = b"\r\n ".join(
        b"=?" + charset.encode() + b"?B?" + base64.b64encode(piece) + b"?=" for piece in pieces
    )
    return b'attachment; filename="' + said + b'"'


def rfc2231(name: str) -> bytes:
    return b"attachment; filename*=UTF-8''" + quote_from_bytes(name.encode()).encode()


def rfc2231_continued(name: str, *, step: int = 11) -> bytes:
    """Segments that end inside characters, the first with its charset."""
    raw = name.encode("gb18030")
    pieces = [raw[at : at + step] for at in range(0, len(raw), step)]
    segments = [
        f"filename*{at}*=".encode()
        + (b"GBK''" if at == 0 else b"")
        + quote_from_bytes(piece).encode()
        for at, piece in enumerate(pieces)
    ]
    return b"attachment;\r\n " + b";\r\n ".join(segments)


def part(disposition: bytes, content: bytes, *, kind: bytes = XLSX) -> bytes:
    return (
        b"Content-Type: " + kind + b"\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Disposition: " + disposition + b"\r\n\r\n" + base64.encodebytes(content)
    )


def forward(message: bytes) -> bytes:
    return b"Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n" + message


def message(
    *parts: bytes,
    sender: bytes = b"a@unit.example",
    subject: bytes = b"report",
    extra: bytes = b"",
    message_id: bytes = b"<one@unit.example>",
    boundary: bytes = BOUNDARY,
    received: bytes = RECEIVED,
) -> bytes:
    head = (
        (b"Received: " + received + b"\r\n" if received else b"")
        + b"From: " + sender + b"\r\nTo: office@office.example\r\nSubject: " + subject
        + b"\r\nMessage-ID: " + message_id
        + b"\r\nDate: Mon, 06 Apr 2026 08:00:00 +0800\r\nMIME-Version: 1.0\r\n" + extra
        + b'Content-Type: multipart/mixed; boundary="' + boundary + b'"\r\n\r\n'
    )  # fmt: skip
    text = b"Content-Type: text/plain; charset=gbk\r\n\r\n" + "附上报表。".encode("gbk") + b"\r\n"
    body = b"".join(b"--" + boundary + b"\r\n" + each + b"\r\n" for each in (text, *parts))
    return head + body + b"--" + boundary + b"--\r\n"


SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT_SECTOR, NOTHING = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF

Tree = dict[str, "bytes | Tree"]


def outlook(
    files: Sequence[tuple[str, bytes]],
    *,
    sender: str = "a@unit.example",
    nested: Tree | None = None,
) -> bytes:
    """A message as Outlook saves it (.msg); ``nested`` is a message attached to it."""
    return compound(outlook_tree(files, sender=sender, nested=nested, head=32))


def outlook_tree(
    files: Sequence[tuple[str, bytes]],
    *,
    sender: str = "a@unit.example",
    nested: Tree | None = None,
    head: int = 24,
) -> Tree:
    headers = f"From: {sender}\r\nSubject: report\r\nMessage-ID: <msg@unit.example>\r\n\r\n"
    texts = {0x007D: headers, 0x0037: "报送", 0x001A: "IPM.Note"}
    tree: Tree = {}
    listed = b""
    for key, said in texts.items():
        raw = said.encode("utf-16-le")
        tree[f"__substg1.0_{key:04X}001F"] = raw
        listed += struct.pack("<HHIII", 0x001F, key, 6, len(raw) + 2, 0)
    tree["__properties_version1.0"] = bytes(head) + listed
    for at, (name, content) in enumerate(files):
        tree[f"__attach_version1.0_#{at:08X}"] = {
            "__properties_version1.0": bytes(8),
            "__substg1.0_3707001F": name.encode("utf-16-le"),
            "__substg1.0_37010102": content,
        }
    if nested is not None:
        tree[f"__attach_version1.0_#{len(files):08X}"] = {
            "__properties_version1.0": bytes(8),
            "__substg1.0_3701000D": nested,
        }
    return tree


def compound(tree: Tree) -> bytes:
    """A compound file ([MS-CFB]) of these storages and streams: sectors of 512 bytes."""
    entries: list[list] = []  # name, kind, child, sibling, content
    _add(entries, "Root Entry", tree, kind=5)
    mini, mini_fat, big, starts = b"", [], b"", {}
    for at, (_, kind, _, _, content) in enumerate(entries):
        if kind == 2 and len(content) < CUTOFF:
            starts[at] = len(mini_fat) if content else END
            count = -(-len(content) // MINI)
            mini_fat += [len(mini_fat) + n + 1 for n in range(count - 1)] + [END] * bool(count)
            mini += content.ljust(count * MINI, b"\0")
    directory = -(-len(entries) * 128 // SECTOR)
    mini_fat_sectors = -(-len(mini_fat) * 4 // SECTOR)
    streams: list[tuple[Any, bytes]] = [("mini", mini)] + [
        (at, entry[4])
        for at, entry in enumerate(entries)
        if entry[1] == 2 and len(entry[4]) >= CUTOFF
    ]
    data = sum(-(-len(content) // SECTOR) for _, content in streams)
    fat_sectors = 1
    while fat_sectors * (SECTOR // 4) < fat_sectors + directory + mini_fat_sectors + data:
        fat_sectors += 1
    assert fat_sectors <= 109, "the sample is too large for this writer"
    fat = [FAT_SECTOR] * fat_sectors
    directory_at = _chain(fat, directory)
    mini_fat_at = _chain(fat, mini_fat_sectors)
    root_at = END
    for whose, content in streams:
        start = _chain(fat, -(-len(content) // SECTOR))
        big += content.ljust(-(-len(content) // SECTOR) * SECTOR, b"\0")
        if whose == "mini":
            root_at = start
        else:
            starts[whose] = start
    starts[0] = root_at
    entries[0][4] = mini
    table = b"".join(_entry(entry, starts.get(at, 0)) for at, entry in enumerate(entries))
    head = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE,
        9, 6, 0, fat_sectors, directory_at, 0, CUTOFF, mini_fat_at, mini_fat_sectors, END, 0,
    )  # fmt: skip
    difat = struct.pack("<109I", *range(fat_sectors), *[FREE] * (109 - fat_sectors))
    whole = fat + [FREE] * (fat_sectors * (SECTOR // 4) - len(fat))
    minis = mini_fat + [FREE] * (mini_fat_sectors * (SECTOR // 4) - len(mini_fat))
    return (
        head + difat + struct.pack(f"<{len(whole)}I", *whole)
        + table.ljust(directory * SECTOR, b"\0") + struct.pack(f"<{len(minis)}I", *minis) + big
    )  # fmt: skip


def _add(entries: list[list], name: str, held: "bytes | Tree", kind: int) -> int:
    at = len(entries)
    entries.append([name, kind, NOTHING, NOTHING, held if isinstance(held, bytes) else b""])
    if not isinstance(held, bytes):
        before = None
        for inner, content in held.items():
            child = _add(entries, inner, content, 2 if isinstance(content, bytes) else 1)
            if before is None:
                entries[at][2] = child
            else:
                entries[before][3] = child
            before = child
    return at


def _chain(fat: list[int], count: int) -> int:
    start = len(fat)
    fat += [start + n + 1 for n in range(count - 1)] + [END] * bool(count)
    return start if count else END


def _entry(entry: list, start: int) -> bytes:
    name, kind, child, sibling, content = entry
    raw = name.encode("utf-16-le") + b"\0\0"
    return raw.ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI16xIQ", len(raw), kind, 1, NOTHING, sibling, child, 0, start, len(content)
    )
