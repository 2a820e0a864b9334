"""A message as bytes that every mail program reads: Outlook, Foxmail, web mail.

Not written by the standard library, because attachment names must appear twice: in Content-Type by
RFC 2047 (Foxmail, old Outlook) and in Content-Disposition by RFC 2231 (web mail, newer programs);
and because a draft made twice must be the same bytes.
"""

import base64
import hashlib
import mimetypes
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

from xl_fenjie.mail.letter import File
from xl_fenjie.mail.naming import safe_name

CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]+")
LINE_END = re.compile(r"\r\n?|\n")
WORD_BYTES = 45  # of text in one encoded word, which may be 75 characters long
UNKNOWN_TYPE = "application/octet-stream"
TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
}


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to a unit; without addresses, staff fill in To."""

    unit: str
    to: tuple[str, ...]
    subject: str
    body: str
    files: tuple[File, ...] = ()
    sender: str = ""
    sender_name: str = ""


def as_draft(outgoing: Outgoing) -> bytes:
    """An .eml that opens as a draft (X-Unsent); the mail program adds date and message id."""
    return _message(outgoing, ["X-Unsent: 1"])


def as_sent(outgoing: Outgoing, *, message_id: str, at: datetime) -> bytes:
    """The message as it goes to the server; ``at`` is local time."""
    date = format_datetime(at.astimezone())
    return _message(outgoing, [f"Date: {date}", f"Message-ID: {message_id}"])


def _message(outgoing: Outgoing, head: Iterable[str]) -> bytes:
    lines_ended = LINE_END.sub("\r\n", outgoing.body).encode("utf-8", "replace")
    body = base64.encodebytes(lines_ended).decode()
    text = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + body
    parts = [text, *map(_attachment, outgoing.files)]
    boundary = "=_" + hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
    lines = [
        *head,
        *([f"From: {_mailbox(outgoing.sender_name, outgoing.sender)}"] if outgoing.sender else []),
        "To: " + ",\n ".join(_mailbox(outgoing.unit, address) for address in outgoing.to),
        f"Subject: {words(outgoing.subject)}",
        "MIME-Version: 1.0",
        f'Content-Type: multipart/mixed; boundary="{boundary}"',
        "",
        *(f"--{boundary}\n{part}" for part in parts),
        f"--{boundary}--",
        "",
    ]
    return "\n".join(lines).replace("\n", "\r\n").encode("ascii")


def _attachment(file: File) -> str:
    name = safe_name(file.name)
    kind = TYPES.get(_ending(name)) or mimetypes.guess_type(name)[0] or UNKNOWN_TYPE
    extended = quote(name, safe="!#$&+-.^_`|~")
    content = base64.encodebytes(file.content).decode()
    return (
        f'Content-Type: {kind};\n name="{words(name)}"\n'
        f"Content-Disposition: attachment;\n filename*=UTF-8''{extended}\n"
        f"Content-Transfer-Encoding: base64\n\n{content}"
    )


def _ending(name: str) -> str:
    return "." + name.rpartition(".")[2].lower()


def _mailbox(name: str, address: str) -> str:
    """``name <address>``, with line breaks removed so that an address cannot inject headers."""
    clean = CONTROL.sub("", address)
    return f"{words(name)} <{clean}>" if name else clean


def words(text: str) -> str:
    """Text for a header field as encoded words of whole characters, folded (RFC 2047).

    Line breaks and other control characters become spaces, so that no text can inject a header.
    """
    pieces, piece = [], ""
    for letter in CONTROL.sub(" ", text).strip():
        if len((piece + letter).encode()) > WORD_BYTES:
            pieces.append(piece)
            piece = ""
        piece += letter
    pieces.append(piece)
    coded = (base64.b64encode(each.encode()).decode() for each in pieces if each)
    return "\n ".join(f"=?UTF-8?B?{each}?=" for each in coded)
