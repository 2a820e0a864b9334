"""Fetching new messages over IMAP without deleting or marking anything.

The folder is opened read-only. The declared size is checked first, and the transfer is limited too,
because servers need not keep to it.
"""

import contextlib
import functools
import imaplib
import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from types import ModuleType
from typing import Any

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.mail.limits import LARGEST_MESSAGE
from xl_fenjie.mail.secure import (
    PAUSES,
    Connection,
    patiently,
    reason_of,
    refused_login,
    unreachable,
)

UID = re.compile(rb"\bUID (\d+)")
SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
ARRIVED = re.compile(rb'INTERNALDATE "[^"]*"')
FOR_NOW = re.compile(r"(?i)\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG)\]")  # RFC 5530
AT_ONCE = 200  # messages asked about in one command


@dataclass(frozen=True, slots=True)
class Fetched:
    """A message of the mailbox; ``content`` is None if it is too large to fetch.

    ``mailbox`` names server, folder and its numbering, within which ``uid`` stays the same.
    ``received_at`` is the server's time as local time.
    """

    mailbox: str
    uid: int
    size: int
    received_at: datetime | None
    content: bytes | None = None


class Inbox(Connection):
    """A folder of a mailbox, opened for reading; use it in a ``with`` statement."""

    _box: Any = None
    _mailbox = ""

    @functools.cached_property
    def _imap(self) -> ModuleType:
        return _library()

    def __exit__(self, *_: object) -> None:
        if self._box is not None:
            with contextlib.suppress(Exception):
                self._box.logout()
        self._close()

    def fetch(self, since: date, known: Callable[[str], Collection[int]]) -> Iterator[Fetched]:
        """The messages since a day, oldest first, without known UIDs.

        ``known`` gives the UIDs known for a mailbox. A broken connection is resumed where it
        broke, with growing pauses.

        Raises:
            FenjieError: the server cannot be reached any more.
        """
        done: set[tuple[str, int]] = set()
        failures = 0
        while True:
            try:
                for listed in self._listed(since, known, done):
                    fetched = self._filled(listed)
                    failures = 0
                    done.add((listed.mailbox, listed.uid))
                    if fetched is not None:
                        yield fetched
            except (imaplib.IMAP4.error, self._imap.UnexpectedCommandStatusError, OSError) as cause:
                self._close()
                if failures == len(PAUSES):
                    raise unreachable(self._settings.imap_server, cause, self._password) from None
                self._pause(PAUSES[failures])
                failures += 1
            else:
                return

    def _listed(
        self, since: date, known: Callable[[str], Collection[int]], done: set[tuple[str, int]]
    ) -> Iterator[Fetched]:
        """What is new in the folder: sizes and times only."""
        box = self._box or patiently(self._connect, self._pause)
        mailbox = self._mailbox
        taken = known(mailbox)
        new = [uid for uid in box.uids_since(since) if uid not in taken]
        new = [uid for uid in new if (mailbox, uid) not in done]
        for at in range(0, len(new), AT_ONCE):
            for facts in box.facts(new[at : at + AT_ONCE]):
                uid, size, arrived = UID.search(facts), SIZE.search(facts), ARRIVED.search(facts)
                # servers also tell unasked what changed in the folder
                if uid and size and int(uid[1]) in new:
                    moment = _local_time(arrived[0]) if arrived else None
                    yield Fetched(mailbox, int(uid[1]), int(size[1]), moment)

    def _filled(self, listed: Fetched) -> Fetched | None:
        """The message itself; None where it is gone."""
        if listed.size > LARGEST_MESSAGE:
            return listed
        if self._box is None:
            patiently(self._connect, self._pause)
        try:
            content = self._box.content(listed.uid)
        except self._imap.TooMuchError as told:
            self._close()  # the rest of it is still in the line
            return Fetched(listed.mailbox, listed.uid, int(str(told)), listed.received_at)
        if content is None:
            return None
        return Fetched(listed.mailbox, listed.uid, listed.size, listed.received_at, content)

    def _connect(self) -> Any:
        settings, server = self._settings, self._settings.imap_server
        try:
            self._box = self._imap.Box(settings, self._context)
        except (imaplib.IMAP4.error, OSError, UnicodeError) as cause:
            if "TLS" in str(cause) and not isinstance(cause, OSError):
                raise FenjieError("mail_without_encryption", server=server) from None
            raise unreachable(server, cause, self._password) from None
        try:
            self._log_in()
        except (imaplib.IMAP4.abort, OSError) as cause:
            self._close()
            raise unreachable(server, cause, self._password) from None
        except BaseException:
            self._close()
            raise
        return self._box

    def _log_in(self) -> None:
        settings = self._settings
        try:
            self._box.enter(settings.login, self._password.reveal())
        except imaplib.IMAP4.abort:
            raise
        except (imaplib.IMAP4.error, self._imap.MailboxLoginError) as refusal:
            reason = reason_of(_server_words(refusal), self._password)
            for_now = FOR_NOW.search(reason) is not None
            raise refused_login(settings.imap_server, reason, for_now=for_now) from None
        try:
            self._mailbox = self._box.look_into(settings.imap_folder)
        except self._imap.MailboxFolderSelectError as refusal:
            reason = reason_of(_server_words(refusal), self._password)
            folder = settings.imap_folder
            raise FenjieError("mail_folder_unknown", folder=folder, reason=reason) from None

    def _close(self) -> None:
        if self._box is not None:
            with contextlib.suppress(Exception):
                self._box.client.shutdown()
            self._box = None


def _library() -> ModuleType:
    try:
        return import_module("xl_fenjie.mail.imap_box")
    except ModuleNotFoundError as cause:
        raise FenjieError("mail_part_missing", name="imap-tools") from cause


def _server_words(refusal: Exception) -> object:
    """The server's words from the library's exception."""
    result = getattr(refusal, "command_result", None)
    if isinstance(result, tuple) and len(result) > 1 and isinstance(result[1], list) and result[1]:
        return result[1][0]
    return str(refusal)


def _local_time(told: bytes) -> datetime | None:
    moment = imaplib.Internaldate2tuple(told)
    return datetime(*moment[:6]) if moment else None
