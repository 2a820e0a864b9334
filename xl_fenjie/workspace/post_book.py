"""The mail tables of the ledger: messages sent to each address, and messages fetched.

Rows are only ever added; the last event counts.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from xl_fenjie.values.choices import What
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey

POST_SCHEMA = """
CREATE TABLE IF NOT EXISTS mail_out (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, address TEXT NOT NULL, event TEXT NOT NULL,
    what TEXT NOT NULL, unit TEXT NOT NULL, form TEXT NOT NULL, period TEXT NOT NULL,
    message_id TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS mail_out_key ON mail_out (key, address);
CREATE TABLE IF NOT EXISTS mail_in (
    sha256 TEXT PRIMARY KEY, message_id TEXT NOT NULL, sender TEXT NOT NULL, subject TEXT NOT NULL,
    nature TEXT NOT NULL, received_at TEXT NOT NULL, fetched_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS mail_seen (
    mailbox TEXT NOT NULL, uid INTEGER NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (mailbox, uid));
CREATE TABLE IF NOT EXISTS mail_notes (
    id INTEGER PRIMARY KEY, unit TEXT, form TEXT, period TEXT, address TEXT NOT NULL,
    kind TEXT NOT NULL, said TEXT NOT NULL, sha256 TEXT NOT NULL, at TEXT NOT NULL,
    UNIQUE (sha256, unit, address));
"""


class PostEvent(StrEnum):
    """What happened to a message on its way to one address.

    ``BEGUN`` with nothing after it: handed over, outcome unknown.
    """

    BEGUN = "begun"
    SENT = "sent"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Posting:
    """A message to record; ``key`` is the same for the same content to the same unit."""

    key: str
    what: What
    unit: str
    form: FormKey
    period: Period
    message_id: str


@dataclass(frozen=True, slots=True)
class FetchedMail:
    """A message that was fetched or taken from the drop folder."""

    sha256: str
    message_id: str
    sender: str
    subject: str
    nature: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class MailNote:
    """What a bounce or automatic reply says about a unit (None: unknown sender)."""

    unit: str | None
    address: str
    kind: str
    said: str
    sha256: str
    at: datetime
    form: FormKey | None = None
    period: Period | None = None


Transaction = Callable[[], AbstractContextManager[sqlite3.Cursor]]


class PostBook:
    """The mail tables of an open ledger. Each method is one transaction."""

    def __init__(self, db: sqlite3.Connection, transaction: Transaction) -> None:
        self._db = db
        self._transaction = transaction

    def note(
        self,
        posting: Posting,
        addresses: Iterable[str],
        event: PostEvent,
        at: datetime,
        reason: str = "",
    ) -> None:
        """Record an event of a message for these addresses."""
        with self._transaction() as cursor:
            cursor.executemany(
                "INSERT INTO mail_out (key, address, event, what, unit, form, period, message_id,"
                " at, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (posting.key, address.casefold(), event.value, posting.what.value,
                     posting.unit, posting.form.value, str(posting.period), posting.message_id,
                     at.isoformat(), reason)
                    for address in addresses
                ],
            )  # fmt: skip

    def events(self, key: str) -> Mapping[str, PostEvent]:
        """The last event of this message for each address, in lower case."""
        query = "SELECT address, event FROM mail_out WHERE key = ? ORDER BY id"
        return {address: PostEvent(event) for address, event in self._db.execute(query, (key,))}

    def posting(self, message_id: str) -> Posting | None:
        """The message sent under this id, or None."""
        query = (
            "SELECT key, what, unit, form, period FROM mail_out WHERE message_id = ?"
            " ORDER BY id LIMIT 1"
        )
        record = self._db.execute(query, (message_id,)).fetchone()
        if record is None:
            return None
        key, what, unit, form, period = record
        return Posting(key, What(what), unit, FormKey(form), Period.parse(period), message_id)

    def note_fetched(self, mail: FetchedMail, at: datetime) -> None:
        """Record a message once all its parts are taken in; identical bytes are one message."""
        with self._transaction() as cursor:
            cursor.execute(
                "INSERT OR IGNORE INTO mail_in VALUES (?, ?, ?, ?, ?, ?, ?)",
                (mail.sha256, mail.message_id, mail.sender, mail.subject, mail.nature,
                 mail.received_at.isoformat(), at.isoformat()),
            )  # fmt: skip

    def fetched(self, sha256: str) -> bool:
        """Whether a message with these bytes has been taken in."""
        query = "SELECT 1 FROM mail_in WHERE sha256 = ?"
        return self._db.execute(query, (sha256,)).fetchone() is not None

    def note_seen(self, mailbox: str, uid: int, sha256: str) -> None:
        """Record the UID of a message that was taken in, so that it is not loaded again."""
        with self._transaction() as cursor:
            cursor.execute("INSERT OR IGNORE INTO mail_seen VALUES (?, ?, ?)",
                           (mailbox, uid, sha256))  # fmt: skip

    def seen(self, mailbox: str) -> frozenset[int]:
        """The UIDs of a mailbox that have been taken in."""
        query = "SELECT uid FROM mail_seen WHERE mailbox = ?"
        return frozenset(uid for (uid,) in self._db.execute(query, (mailbox,)))

    def note_answer(self, note: MailNote) -> None:
        """Record a bounce or automatic reply for its unit, once."""
        with self._transaction() as cursor:
            there = cursor.execute(
                "SELECT 1 FROM mail_notes WHERE sha256 = ? AND unit IS ? AND address = ?",
                (note.sha256, note.unit, note.address),
            ).fetchone()
            if there is None:
                cursor.execute(
                    "INSERT INTO mail_notes (unit, form, period, address, kind, said, sha256, at)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    (note.unit, note.form and note.form.value, note.period and str(note.period),
                     note.address, note.kind, note.said, note.sha256, note.at.isoformat()),
                )  # fmt: skip

    def answers(self) -> tuple[MailNote, ...]:
        """All bounces and automatic replies in the order of receipt."""
        query = (
            "SELECT unit, address, kind, said, sha256, at, form, period FROM mail_notes"
            " ORDER BY at, id"
        )
        return tuple(
            MailNote(
                unit, address, kind, said, sha256, datetime.fromisoformat(at),
                FormKey(form) if form else None, Period.parse(period) if period else None,
            )
            for unit, address, kind, said, sha256, at, form, period in self._db.execute(query)
        )  # fmt: skip
