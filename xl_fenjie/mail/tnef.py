"""The files in a winmail.dat, into which Outlook may pack attachments, by [MS-OXTNEF]."""

import struct
from collections.abc import Iterator

from xl_fenjie.mail.headers import decode
from xl_fenjie.mail.letter import File

SIGNATURE = b"\x78\x9f\x3e\x22"
NEW_FILE, TITLE, DATA, PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
LONG_NAME = b"\x1f\x00\x07\x37"  # the file's name in Unicode, among its properties
ATTRIBUTE = struct.Struct("<BII")
CHECKSUM = 2


def files_in_tnef(content: bytes) -> tuple[File, ...]:
    """The attachments under their names; none where the bytes are no such pack, or cut short."""
    files: list[File] = []
    name = ""
    for kind, data in _attributes(content):
        if kind == NEW_FILE:
            name = ""
        elif kind == TITLE:
            name = decode(data.rstrip(b"\0"))
        elif kind == DATA:
            files.append(File(name, data))
        elif kind == PROPERTIES and files:
            files[-1] = File(_long_name(data) or files[-1].name, files[-1].content)
    return tuple(files)


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = len(SIGNATURE) + 2
    while content.startswith(SIGNATURE) and at + ATTRIBUTE.size <= len(content):
        _, kind, size = ATTRIBUTE.unpack_from(content, at)
        at += ATTRIBUTE.size
        if at + size + CHECKSUM > len(content):
            return
        yield kind, content[at : at + size]
        at += size + CHECKSUM


def _long_name(properties: bytes) -> str:
    """The name where its property stands: a count of one, its length, then the text."""
    at = properties.find(LONG_NAME)
    if at < 0 or at + 12 > len(properties):
        return ""
    size = int.from_bytes(properties[at + 8 : at + 12], "little")
    return properties[at + 12 : at + 12 + size].decode("utf-16-le", "replace").rstrip("\0")
