"""imap-tools' mailbox with a client that limits what it reads."""

import imaplib
import ssl
from datetime import date
from typing import Any

from imap_tools import AND
from imap_tools.errors import (
    MailboxFolderSelectError,
    MailboxLoginError,
    UnexpectedCommandStatusError,
)
from imap_tools.mailbox import BaseMailBox

from xl_fenjie.mail.limits import LARGEST_MESSAGE
from xl_fenjie.mail.secure import TIMEOUT
from xl_fenjie.values.mail import MailSettings, Security

__all__ = ["Box", "MailboxFolderSelectError", "MailboxLoginError", "UnexpectedCommandStatusError"]

AFTER_LOGIN = ("AUTH", "SELECTED")
WHO_WE_ARE = '("name" "fenjie" "version" "1" "vendor" "xl-fenjie")'
imaplib.Commands.setdefault("ID", AFTER_LOGIN)  # RFC 2971, which the library does not know


class TooMuchError(Exception):
    """The server sent more than the limit."""


class _Bounded(imaplib.IMAP4):
    def read(self, size: int) -> bytes:
        """Read a literal; raises TooMuchError before loading one that is too large."""
        if size > LARGEST_MESSAGE:
            raise TooMuchError(str(size))
        return super().read(size)


class _BoundedTls(_Bounded, imaplib.IMAP4_SSL):
    pass


class Box(BaseMailBox):
    """A mailbox over an encrypted connection."""

    def __init__(self, settings: MailSettings, context: ssl.SSLContext) -> None:
        self._settings = settings
        self._context = context
        super().__init__()

    def _get_mailbox_client(self) -> imaplib.IMAP4:
        host, port = self._settings.imap_server, self._settings.imap_port
        if self._settings.imap_security is Security.TLS:
            return _BoundedTls(host, port, ssl_context=self._context, timeout=TIMEOUT)
        client = _Bounded(host, port, TIMEOUT)
        try:
            client.starttls(ssl_context=self._context)
        except BaseException:
            client.shutdown()
            raise
        return client

    def enter(self, user: str, password: str) -> None:
        """Log in, and say who we are.

        163 and 126 refuse to open a folder ("Unsafe Login") for programs that do not say it. What
        a server can do is asked again, for some tell it only to those who have logged in.
        """
        log_in = self.login if (user + password).isascii() else self.login_utf8
        log_in(user, password, initial_folder=None)
        _, told = self.client.capability()
        offered = b" ".join(line for line in told if line).decode("ascii", "replace").upper()
        if "ID" in {*self.client.capabilities, *offered.split()}:
            self.client._simple_command("ID", WHO_WE_ARE)  # noqa: SLF001 - there is no public way

    def look_into(self, folder: str) -> str:
        """Open a folder read-only and return its UIDVALIDITY."""
        self.folder.set(folder, readonly=True)
        _, numbering = self.client.response("UIDVALIDITY")
        validity = (numbering[0] or b"").decode("ascii", "replace") if numbering else ""
        settings = self._settings
        return f"{settings.login}@{settings.imap_server}/{folder};{validity}"

    def uids_since(self, day: date) -> list[int]:
        """The messages that arrived on that day or later, oldest first."""
        return sorted(int(uid) for uid in self.uids(AND(date_gte=day), charset=None))

    def facts(self, uids: list[int]) -> list[bytes]:
        """UID, size and time of arrival of each message, as the server writes them."""
        return [item for item in self._asked(uids, "(UID RFC822.SIZE INTERNALDATE)")
                if isinstance(item, bytes)]  # fmt: skip

    def content(self, uid: int) -> bytes | None:
        """A whole message, not marked as read; None where it is not there any more."""
        for item in self._asked([uid], "(UID BODY.PEEK[])"):
            if isinstance(item, tuple) and b"BODY[]" in item[0].upper():
                return bytes(item[1])
        return None

    def _asked(self, uids: list[int], wanted: str) -> list[Any]:
        status, answer = self.client.uid("FETCH", ",".join(map(str, uids)), wanted)
        if status != "OK":
            raise imaplib.IMAP4.error(f"FETCH {status}")
        return answer
