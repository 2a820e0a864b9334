"""A message saved from Outlook (.msg) → its headers and files, read by python-oxmsg."""

import io
import struct
from collections.abc import Iterator
from datetime import datetime
from email import message_from_string
from email.message import Message
from typing import cast

from olefile import OleFileIO
from oxmsg import Message as OutlookMessage
from oxmsg.storage import Storage

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.mail.headers import decode
from xl_fenjie.mail.letter import File
from xl_fenjie.mail.limits import (
    MOST_BYTES,
    MOST_FILES,
    MOST_FORWARDS,
    ArrivalTooLargeError,
    readable,
)

TRANSPORT_HEADERS, DELIVERED_AT = 0x007D, 0x0E06  # property ids of [MS-OXPROPS]
LONG_NAME, SHORT_NAME, DATA = 0x3707, 0x3704, 0x3701
UNICODE, ANSI, BINARY = 0x001F, 0x001E, 0x0102
EMBEDDED = "__substg1.0_3701000D"  # a message attached to a message
ENTRIES_PER_FILE = 200  # streams and storages that one attachment may need
FAULTS = (
    OSError,
    ValueError,
    KeyError,
    IndexError,
    AssertionError,
    TypeError,
    AttributeError,
    struct.error,
    RecursionError,
)


def headers_of(content: bytes, name: str) -> tuple[Message, datetime | None]:
    """The transport headers, made up from the properties where there are none; and when it came.

    Raises:
        FenjieError: it is damaged, or holds too much.
    """
    try:
        outlook = _load(content, name)
        told = outlook.properties.str_prop_value(TRANSPORT_HEADERS) or ""
        headers = message_from_string(told.split("\r\n\r\n", 1)[0])
        for key, value in (("From", outlook.sender), ("Subject", outlook.subject)):
            if value and not headers[key]:
                headers[key] = " ".join(value.split())
        delivered = outlook.properties.date_prop_value(DELIVERED_AT)
    except FAULTS as cause:
        raise FenjieError("mail_damaged", name=name) from cause
    return headers, delivered and delivered.astimezone().replace(tzinfo=None, microsecond=0)


def files_in(content: bytes, name: str) -> tuple[File, ...]:
    """The attachments under the names that they have, those of attached messages too.

    Raises:
        FenjieError: it is damaged, or holds too much.
    """
    try:
        storage = _load(content, name)._storage  # noqa: SLF001 - attached messages have no other way
        return tuple(_files(cast(Storage, storage), MOST_FORWARDS))
    except FAULTS as cause:
        raise FenjieError("mail_damaged", name=name) from cause


def _load(content: bytes, name: str) -> OutlookMessage:
    """Open it; entries that share their bytes would multiply, so their sizes are summed first."""
    with OleFileIO(io.BytesIO(content)) as ole:
        entries = [entry for entry in ole.direntries if entry is not None]
        size = sum(entry.size for entry in entries)
    if len(entries) > MOST_FILES * ENTRIES_PER_FILE:
        raise ArrivalTooLargeError("mail_too_many_files", name=name, limit=MOST_FILES)
    if size > MOST_BYTES:
        raise ArrivalTooLargeError("mail_unpacked_too_large", name=name, limit=readable(MOST_BYTES))
    return OutlookMessage.load(content)


def _files(storage: Storage, depth: int) -> Iterator[File]:
    for attachment in storage.iter_attachment_storages():
        held = {stream.name: stream.bytes_ for stream in attachment.streams}
        for inner in attachment.storages:
            if inner.name == EMBEDDED and depth:
                yield from _files(inner, depth - 1)
        content = held.get(_stream(DATA, BINARY))
        if content is not None:
            yield File(_text(held, LONG_NAME) or _text(held, SHORT_NAME), content)


def _text(held: dict[str, bytes], property_id: int) -> str:
    """A text property; old programs write it in the code page of their computer."""
    raw = held.get(_stream(property_id, UNICODE))
    if raw is not None:
        return raw.decode("utf-16-le", "replace").rstrip("\0")
    return decode(held.get(_stream(property_id, ANSI), b"").rstrip(b"\0"))


def _stream(property_id: int, kind: int) -> str:
    return f"__substg1.0_{property_id:04X}{kind:04X}"
