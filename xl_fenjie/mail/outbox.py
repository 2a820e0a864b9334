"""Sending over SMTP: encrypted, authenticated, rate-limited, each message at most once.

A message may have arrived from the moment its last line is sent. ``before_end`` is called right
before that, so that the ledger knows: what fails earlier is sent again, what fails later never is
by itself.
"""

import base64
import contextlib
import functools
import re
import smtplib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.mail.secure import (
    PAUSES,
    TIMEOUT,
    Connection,
    patiently,
    reason_of,
    refused_login,
    unreachable,
)
from xl_fenjie.values.mail import Security

READY_FOR_DATA, OK, FORWARDED, LOGGED_IN = 354, 250, 251, 235
PERMANENT = 500  # replies from here on will not change by waiting
CLOSING = 421
SECONDS = 60.0
OURSELVES = "[127.0.0.1]"  # the library would ask the name service, which may take a minute

BeforeEnd: TypeAlias = Callable[[Sequence[str]], None]
Reply: TypeAlias = tuple[int, bytes]


class UnknownOutcomeError(Exception):
    """The message was sent but not acknowledged: it may or may not have arrived."""


class _HandOver(smtplib.SMTP):
    """An SMTP client that calls back right before a message's last line."""

    before_end: Callable[[], None]

    def data(self, msg: Any) -> Reply:
        """Send the message; raises UnknownOutcomeError where no answer came to its end."""
        self.putcmd("data")
        code, reply = self.getreply()
        if code != READY_FOR_DATA:
            return code, reply
        self.send(re.sub(rb"(?m)^\.", b"..", msg))
        self.before_end()
        try:
            self.send(b".\r\n")
            return self.getreply()
        except (smtplib.SMTPServerDisconnected, OSError) as cause:
            raise UnknownOutcomeError(str(cause)) from cause


class _HandOverTls(_HandOver, smtplib.SMTP_SSL):
    """The same over TLS from the first byte."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """The outcome of a message by address; ``refused`` and ``failed`` give reasons.

    ``refused``: the server will not take it; ``failed``: it could not be sent now; ``unknown``:
    it may have arrived.
    """

    sent: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    refused: Mapping[str, str] = field(default_factory=dict)
    failed: Mapping[str, str] = field(default_factory=dict)

    def then(self, later: "Delivery") -> "Delivery":
        """This and what a further attempt for those that failed has brought."""
        return Delivery(
            self.sent + later.sent,
            self.unknown + later.unknown,
            {**self.refused, **later.refused},
            later.failed,
        )


class Outbox(Connection):
    """A mail server to send by; use it in a ``with`` statement.

    ``pause`` waits, in seconds, between messages and before further attempts.
    """

    _last_sent: float | None = None
    _smtp: _HandOver | None = None

    def __exit__(self, kind: object, *_: object) -> None:
        if self._smtp is not None and kind is None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
        self._close()

    def deliver(self, content: bytes, addresses: Sequence[str], before_end: BeforeEnd) -> Delivery:
        """Send a message to these addresses, trying again with growing pauses.

        ``before_end`` hears the addresses that the server has accepted, right before the message
        is handed over for good. What one address does never keeps the others from theirs.

        Raises:
            FenjieError: the server cannot be reached any more, or does not take the sender.
        """
        self._keep_pace()
        done = self._try(content, addresses, before_end)
        for wait in PAUSES:
            if not done.failed:
                break
            self._pause(wait)
            done = done.then(self._try(content, tuple(done.failed), before_end))
        return done

    def _try(self, content: bytes, addresses: Sequence[str], before_end: BeforeEnd) -> Delivery:
        """One attempt; what may succeed later is ``failed``."""
        turned_away: dict[str, Reply] = {}
        accepted: tuple[str, ...] = ()
        smtp = self._smtp or patiently(self._connect, self._pause)
        try:
            accepted = self._offer(smtp, addresses, turned_away)
            if not accepted:
                smtp.rset()
                return self._sorted(turned_away)
            smtp.before_end = functools.partial(before_end, accepted)
            code, reply = smtp.data(content)
        except UnknownOutcomeError:
            self._close()
            return self._sorted(turned_away, unknown=accepted)
        except (smtplib.SMTPException, OSError) as cause:
            self._close()
            reason = reason_of(cause, self._password)
            failed = {each: reason for each in addresses if each not in turned_away}
            return self._sorted(turned_away, failed=failed)
        if code == OK:
            return self._sorted(turned_away, sent=accepted)
        self._reset(code)
        return self._sorted({**turned_away, **dict.fromkeys(accepted, (code, reply))})

    def _offer(
        self, smtp: _HandOver, addresses: Sequence[str], turned_away: dict[str, Reply]
    ) -> tuple[str, ...]:
        """The addresses that the server accepts; its replies to the others go into a dict."""
        code, reply = smtp.mail(self._settings.address)
        if code >= PERMANENT:
            reason = reason_of(reply, self._password)
            address = self._settings.address
            raise FenjieError("mail_sender_refused", address=address, reason=reason)
        if code != OK:
            raise smtplib.SMTPSenderRefused(code, reply, self._settings.address)
        for address in addresses:
            code, reply = smtp.rcpt(address)
            if code == CLOSING:
                raise smtplib.SMTPServerDisconnected(reason_of(reply, self._password))
            if code not in {OK, FORWARDED}:
                turned_away[address] = (code, reply)
        return tuple(address for address in addresses if address not in turned_away)

    def _sorted(
        self,
        turned_away: Mapping[str, Reply],
        *,
        sent: tuple[str, ...] = (),
        unknown: tuple[str, ...] = (),
        failed: Mapping[str, str] | None = None,
    ) -> Delivery:
        """The delivery, with the addresses turned away for good or for now."""
        said = {each: reason_of(reply, self._password) for each, (_, reply) in turned_away.items()}
        for_good = {each for each, (code, _) in turned_away.items() if code >= PERMANENT}
        refused = {each: reason for each, reason in said.items() if each in for_good}
        later = {each: reason for each, reason in said.items() if each not in for_good}
        return Delivery(sent, unknown, refused, {**later, **(failed or {})})

    def _reset(self, code: int) -> None:
        try:
            if code == CLOSING or self._smtp is None:
                raise smtplib.SMTPServerDisconnected(str(code))
            self._smtp.rset()
        except (smtplib.SMTPException, OSError):
            self._close()

    def _connect(self) -> _HandOver:
        settings, server = self._settings, self._settings.smtp_server
        try:
            self._smtp = smtp = self._open()
            _log_in(smtp, settings.login, self._password.reveal())
        except smtplib.SMTPAuthenticationError as refusal:
            self._close()
            reason = reason_of(refusal.smtp_error, self._password)
            for_now = refusal.smtp_code < PERMANENT
            raise refused_login(server, reason, for_now=for_now) from None
        except smtplib.SMTPNotSupportedError:
            self._close()
            raise FenjieError("mail_without_encryption", server=server) from None
        except (smtplib.SMTPException, OSError, UnicodeError) as cause:
            self._close()
            raise unreachable(server, cause, self._password) from None
        return smtp

    def _open(self) -> _HandOver:
        host, port = self._settings.smtp_server, self._settings.smtp_port
        if self._settings.smtp_security is Security.TLS:
            return _HandOverTls(host, port, OURSELVES, timeout=TIMEOUT, context=self._context)
        smtp = _HandOver(host, port, OURSELVES, timeout=TIMEOUT)
        try:
            smtp.starttls(context=self._context)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _close(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def _keep_pace(self) -> None:
        now = time.monotonic()
        if self._last_sent is not None:
            rest = SECONDS / self._settings.per_minute - (now - self._last_sent)
            if rest > 0:
                self._pause(rest)
        self._last_sent = time.monotonic()


def _log_in(smtp: smtplib.SMTP, user: str, password: str) -> None:
    """Log in by what the server offers; the library knows only passwords in ASCII."""
    if (user + password).isascii():
        smtp.login(user, password)
        return
    smtp.ehlo_or_helo_if_needed()
    plain = base64.b64encode(f"\0{user}\0{password}".encode()).decode()
    code, reply = smtp.docmd("AUTH", f"PLAIN {plain}")
    if code != LOGGED_IN:
        raise smtplib.SMTPAuthenticationError(code, reply)
