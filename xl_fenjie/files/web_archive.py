"""A page that a browser or Office has saved as one file (.mht, .mhtml) → the pages in it."""

import email
import email.policy
import re
from collections.abc import Iterator

HEAD = 16_384
_BLOCK_END = re.compile(r"\r?\n\r?\n")
_SAVED = re.compile(
    r"(?im)^(?:snapshot-content-location:|x-document-type:|content-location:"
    r"|content-type:\s*multipart/related\b|from:\s*<?(?:saved by|由))"
)
_POSTED = re.compile(r"(?im)^(?:to|received|message-id|return-path):|^from:.*@")
MOST_PARTS = 500


def is_web_archive(head: str) -> bool:
    """Whether a text begins as such a file does: like a letter, but never posted."""
    block = _BLOCK_END.split(head.lstrip(), maxsplit=1)[0]
    if not re.search(r"(?im)^mime-version:", block):
        return False
    return _SAVED.search(block) is not None and _POSTED.search(block) is None


def pages_in(content: bytes) -> Iterator[bytes]:
    """The bytes of each page, in the order in which they lie there."""
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    for count, part in enumerate(message.walk()):
        if count > MOST_PARTS:
            return
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                yield _with_charset(page, str(part.get_param("charset", "") or ""))


def _with_charset(page: bytes, charset: str) -> bytes:
    """The page in an encoding that it tells of itself: the part's word stands outside of it."""
    try:
        return page.decode(charset).encode("utf-16") if charset else page
    except (LookupError, UnicodeError):
        return page
