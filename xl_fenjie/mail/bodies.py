"""What a letter brings in its text instead of an attachment: a table, encoded files, a link."""

import binascii
import re
from collections.abc import Iterator
from email.message import Message

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.mail.headers import decode
from xl_fenjie.mail.letter import File
from xl_fenjie.returns.opening import open_return
from xl_fenjie.returns.table import find_tables

LINK = re.compile(r"https?://\S")
ENCODED = re.compile(
    rb"(?m)^begin [0-7]{3,4} (?P<name>[^\r\n]{1,200})\r?\n"
    rb"(?P<lines>(?:[\x20-\x60]{0,90}\r?\n)+?)end[ \t]*\r?$"
)


def files_in_text(part: Message) -> Iterator[File]:
    """The files that old programs write into the text itself (uuencode).

    Raises:
        FenjieError: one is damaged.
    """
    content = _text_of(part)
    for match in ENCODED.finditer(content) if b"begin " in content else ():
        name = decode(match["name"]).strip()
        try:
            held = b"".join(map(binascii.a2b_uu, match["lines"].splitlines()))
        except binascii.Error as cause:
            raise FenjieError("mail_damaged", name=name) from cause
        yield File(name, held)


def form_in_text(part: Message) -> bytes | None:
    """The text as a web page, where it holds the table of a form."""
    content = _text_of(part)
    if part.get_content_subtype() != "html" or b"<table" not in content.lower():
        return None
    # the part's word on its encoding stands outside of the page, and the page's own may be old
    text = decode(content, str(part.get_param("charset", "") or ""))
    page = f"<html>{text}</html>".encode("utf-16")
    return page if find_tables(open_return(page).sheets, FORMS.values()) else None


def has_link(part: Message) -> bool:
    """Whether the text leads to something that could be fetched."""
    return LINK.search(decode(_text_of(part))) is not None


def _text_of(part: Message) -> bytes:
    content = part.get_payload(decode=True) if part.get_content_maintype() == "text" else None
    return content if isinstance(content, bytes) else b""
