"""Received bytes → files, out of messages, forwards and archives at any depth.

A harmful or damaged part does not stop the others: it yields a sentence. What exceeds the limits
as a whole is refused as a whole, so that nothing is taken in half.
"""

import base64
import binascii
import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from importlib import import_module
from types import ModuleType

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.files.kind import Kind, kind_of
from xl_fenjie.mail import headers, nature
from xl_fenjie.mail.archives import unzip
from xl_fenjie.mail.bodies import files_in_text, form_in_text, has_link
from xl_fenjie.mail.letter import Arrival, File, Letter, Nature
from xl_fenjie.mail.limits import (
    LARGEST_MESSAGE,
    MOST_FILES,
    ArrivalTooLargeError,
    Budget,
    Depth,
    readable,
)
from xl_fenjie.mail.naming import safe_name
from xl_fenjie.mail.tnef import files_in_tnef

HEAD = 65536
HEADER_LINE = re.compile(rb"(?im)^(from|received|mime-version|date|subject|message-id):")
FIRST_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:[ \t]|From ")
HEADERS_WANTED = 3  # a text that only quotes a mail has its header lines further down
MOST_PARTS = 2000  # of the tree of parts, before anything is decoded
MOST_STARTS, MOST_LINES, MOST_QUESTIONS = 20_000, 3_000_000, 40_000_000
TNEF_TYPES = {"application/ms-tnef", "application/vnd.ms-tnef"}
ZIP = b"PK"
BODY_NAME = "邮件正文.html"


def arrive(content: bytes, name: str) -> Arrival:
    """Unpack a received file or message; ``name`` is shown to staff.

    A file that is neither message nor archive comes back as it is. Nothing is written, names are
    never used as paths, and the bounds in ``limits`` hold.
    """
    if len(content) > LARGEST_MESSAGE and _is_container(content, name):
        limit = readable(LARGEST_MESSAGE)
        size = readable(len(content))
        return Arrival(refused=(sentence("mail_too_large", name=name, size=size, limit=limit),))
    try:
        return _unpack(content, name)
    except FenjieError as failure:
        return Arrival(refused=(str(failure),))
    except RecursionError:
        return Arrival(refused=(sentence("mail_damaged", name=name),))


def is_message(content: bytes, name: str) -> bool:
    """Whether this is a message in text form (.eml), by its suffix or its first lines."""
    if name.lower().endswith(".eml"):
        return True
    head = content[:HEAD].lstrip()
    if FIRST_LINE.match(head) is None or kind_of(content) is Kind.WEB_ARCHIVE:
        return False
    block = re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]
    return len({found.lower() for found in HEADER_LINE.findall(block)}) >= HEADERS_WANTED


def _is_container(content: bytes, name: str) -> bool:
    return is_message(content, name) or content.startswith(ZIP) or kind_of(content) is Kind.MAIL


@dataclass(slots=True)
class _Taking:
    """The files taken so far and what remains of the limits."""

    budget: Budget
    files: list[File] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def open(self, content: bytes, name: str, depth: Depth) -> None:
        """Take a file or its content; raises FenjieError if it is damaged or too large."""
        self.budget.spend(len(content))
        if is_message(content, name):
            self.open_message(_parsed(content, name), name, depth)
        elif _is_zip(content, name):
            self.open_archive(content, name, depth)
        elif kind_of(content) is Kind.MAIL:
            self.open_outlook(content, name, depth)
        else:
            self.budget.take_file()
            self.files.append(File(safe_name(name), content))

    def open_archive(self, content: bytes, name: str, depth: Depth) -> None:
        """Take the files of an archive, recursively."""
        inner = depth.in_archive(name)
        for file in unzip(content, name, self.budget):
            if isinstance(file, File):
                self.open_guarded(file.content, file.name, inner)
            else:
                self.refused.append(file)

    def open_outlook(self, content: bytes, name: str, depth: Depth) -> None:
        """Take the attachments of a message saved from Outlook."""
        inner = depth.in_message(name)
        for file in _outlook().files_in(content, name):
            self.open(file.content, safe_name(file.name), inner)

    def open_message(self, message: Message, name: str, depth: Depth) -> None:
        """Take the files of a message; raises FenjieError if it has too many parts."""
        inner = depth.in_message(name)
        for count, part in enumerate(_parts(message)):
            if count > MOST_PARTS:
                raise ArrivalTooLargeError("mail_too_many_files", name=name, limit=MOST_PARTS)
            self.open_part(part, name, inner)
        if not self.files and not self.refused:
            for page in filter(None, map(form_in_text, _parts(message))):
                self.open_guarded(page, BODY_NAME, inner)

    def open_part(self, part: Message, name: str, depth: Depth) -> None:
        """Take what one part holds: a file, a packed or a forwarded one, files in its text."""
        if part.get_content_type() in TNEF_TYPES or _name(part).lower() == "winmail.dat":
            self.open_tnef(part, name, depth)
        elif part.get_content_type() == "message/rfc822":
            for forwarded in _forwarded(part):
                self.open_message(forwarded, _called(forwarded) or name, depth)
        elif _is_file(part):
            content = part.get_payload(decode=True)
            # what is no part at all has no bytes, and nothing is lost
            if isinstance(content, bytes):
                self.open_guarded(content, _name(part), depth)
        else:
            for file in files_in_text(part):
                self.open_guarded(file.content, file.name, depth)

    def open_tnef(self, part: Message, name: str, depth: Depth) -> None:
        """Take what Outlook has packed into winmail.dat."""
        content = part.get_payload(decode=True)
        files = files_in_tnef(content) if isinstance(content, bytes) else ()
        for file in files:
            self.open_guarded(file.content, file.name, depth)
        if not files:
            self.refused.append(sentence("mail_tnef", name=name))

    def open_guarded(self, content: bytes, name: str, depth: Depth) -> None:
        """Open an attachment; one that is damaged or locked does not stop the others.

        Raises:
            FenjieError: the whole exceeds the limits.
        """
        before = len(self.files)
        try:
            self.open(content, safe_name(name), depth)
        except ArrivalTooLargeError:
            raise
        except FenjieError as failure:
            del self.files[before:]
            self.refused.append(str(failure))


def _unpack(content: bytes, name: str) -> Arrival:
    taking = _Taking(Budget(name))
    if is_message(content, name):
        message = _parsed(content, name)
        called = _called(message) or name
        taking.open_message(message, called, Depth())
        letter = _letter(message, _server_time(message), has_files=bool(taking.files))
    elif kind_of(content) is Kind.MAIL:
        message, letter = _outlook_letter(content, name)
        taking.open_outlook(content, name, Depth())
        if letter.nature is Nature.LETTER:
            what = nature.nature_of(message, has_files=bool(taking.files))
            letter = replace(letter, nature=what)
    else:
        taking.open(content, name, Depth())
        return Arrival(tuple(taking.files), tuple(taking.refused))
    if letter.nature is not Nature.LETTER:
        return Arrival(letter=letter)  # what a bounce gives back is our own form
    return Arrival(tuple(taking.files), tuple(taking.refused), letter)


def _outlook_letter(content: bytes, name: str) -> tuple[Message, Letter]:
    message, delivered = _outlook().headers_of(content, name)
    return message, _letter(message, _server_time(message) or delivered, has_files=True)


def _outlook() -> ModuleType:
    """The reader of Outlook's files, which comes with the extra ``mail``."""
    try:
        return import_module("xl_fenjie.mail.outlook")
    except ModuleNotFoundError as cause:
        raise FenjieError("mail_part_missing", name="python-oxmsg") from cause


def _letter(message: Message, received_at: datetime | None, *, has_files: bool) -> Letter:
    what = nature.nature_of(message, has_files=has_files)
    answers = what is not Nature.LETTER
    return Letter(
        message_id=headers.text(message, "Message-ID"),
        sender=nature.sender_of(message),
        subject=headers.text(message, "Subject"),
        received_at=received_at,
        nature=what,
        about=nature.about(message) if answers else (),
        refers_to=nature.refers_to(message) if answers else (),
        reason=nature.reason(message) if answers else "",
        has_link=any(map(has_link, _parts(message))),
        forged=nature.forged(message),
    )


def _parsed(content: bytes, name: str) -> Message:
    """The message as a tree of parts.

    The library makes an object of every part, and asks every line about the boundaries of all parts
    around it: a message that would cost too much is refused unparsed.
    """
    lines, starts = content.count(b"\n"), content.count(b"\n--")
    boundaries = content.lower().count(b"boundary=")
    if starts > MOST_STARTS or lines > MOST_LINES or lines * boundaries > MOST_QUESTIONS:
        raise ArrivalTooLargeError("mail_too_many_files", name=name, limit=MOST_FILES)
    return email.message_from_bytes(content, policy=email.policy.compat32)


def _called(message: Message) -> str:
    return headers.text(message, "Subject")


def _server_time(message: Message) -> datetime | None:
    """When the office's server received it: the topmost Received, never the sender's Date."""
    told = headers.decode(headers.field(message, "Received")).rpartition(";")[2].strip()
    try:
        moment = parsedate_to_datetime(told)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        return moment.astimezone().replace(tzinfo=None, microsecond=0)
    except (ValueError, OverflowError, OSError):
        return None


def _parts(message: Message) -> Iterator[Message]:
    """The parts of a message, not those of messages that are attached to it."""
    if message.get_content_maintype() == "multipart" and message.is_multipart():
        for part in _inside(message):
            yield from _parts(part)
    else:
        yield message


def _inside(message: Message) -> Iterator[Message]:
    held = message.get_payload()
    for part in held if isinstance(held, list) else []:
        if isinstance(part, Message):
            yield part


def _forwarded(part: Message) -> Iterator[Message]:
    """The forwarded messages; some programs encode them against the standard."""
    encoding = headers.text(part, "Content-Transfer-Encoding").lower()
    for inner in _inside(part):
        body = inner.get_payload()
        if (
            encoding in {"base64", "quoted-printable"}
            and not inner.keys()
            and isinstance(body, str)
        ):
            raw = body.encode("ascii", "replace")
            plain = binascii.a2b_qp(raw) if encoding != "base64" else _base64(raw)
            yield _parsed(plain, "")
        else:
            yield inner


def _base64(raw: bytes) -> bytes:
    try:
        return base64.b64decode(raw)
    except ValueError:
        return b""


def _name(part: Message) -> str:
    """The name of an attachment: from Content-Disposition, else from Content-Type."""
    disposition = headers.field(part, "Content-Disposition")
    kind = headers.field(part, "Content-Type")
    return headers.parameter(disposition, "filename") or headers.parameter(kind, "name")


def _is_file(part: Message) -> bool:
    """Whether it is an attachment, not body text or an inline picture."""
    said = headers.field(part, "Content-Disposition").split(b";")[0].strip().lower()
    if part.get_content_maintype() == "image" and headers.field(part, "Content-ID"):
        return said == b"attachment"
    if _name(part) or said == b"attachment":
        return True
    return part.get_content_maintype() not in {"text", "multipart", "message"}


def _is_zip(content: bytes, name: str) -> bool:
    """Whether it is to be unpacked; a damaged workbook is left to the check of returns."""
    if not content.startswith(ZIP):
        return False
    kind = kind_of(content)
    damaged = kind is Kind.DAMAGED_ARCHIVE and name.lower().endswith(".zip")
    return kind is Kind.ARCHIVE or damaged
