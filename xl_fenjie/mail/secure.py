"""Encrypted, verified connections, and the failures to get one."""

import ssl
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Self, TypeAlias, TypeVar

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.mail.secret import Secret
from xl_fenjie.values.mail import MailSettings

TIMEOUT = 60.0  # seconds; a form of 100 KB takes less on the slowest line
LONGEST_REASON = 160
PAUSES = (2.0, 4.0, 8.0, 16.0)  # seconds before each further attempt

Pause: TypeAlias = Callable[[float], object]
T = TypeVar("T")


def tls_context(ca_file: Path | None) -> ssl.SSLContext:
    """The system's root certificates, and the office's own where it names a file.

    Raises:
        FenjieError: the file cannot be read.
    """
    context = ssl.create_default_context()
    if ca_file is not None:
        try:
            context.load_verify_locations(cafile=str(ca_file))
        except (OSError, ssl.SSLError) as cause:
            raise FenjieError("mail_certificate_file_bad", path=ca_file) from cause
    return context


def reason_of(cause: object, password: Secret) -> str:
    """The error of a server or the system in one short line, without the password."""
    if isinstance(cause, bytes):
        told = cause.decode("utf-8", "replace")
    elif isinstance(cause, OSError) and cause.strerror:
        told = cause.strerror
    else:
        told = str(cause) or type(cause).__name__
    clean = "".join(letter if letter.isprintable() else " " for letter in password.hide(told))
    return " ".join(clean.split())[:LONGEST_REASON]


class ServerError(FenjieError):
    """A mail server does not let us in; nothing more can be done with it now."""


class UnreachableError(ServerError):
    """It cannot be reached, or has no time for us: worth another attempt."""


def refused_login(server: str, reason: str, *, for_now: bool) -> ServerError:
    """The failure to log in; ``for_now`` where the server says that it may work later."""
    if for_now:
        return UnreachableError("mail_server_unreachable", server=server, reason=reason)
    return ServerError("mail_login_refused", server=server, reason=reason)


def unreachable(server: str, cause: Exception, password: Secret) -> FenjieError:
    """The failure to connect, told by its cause."""
    if isinstance(cause, ssl.SSLCertVerificationError):
        reason = password.hide(cause.verify_message)
        return FenjieError("mail_certificate_bad", server=server, reason=reason)
    return UnreachableError(
        "mail_server_unreachable", server=server, reason=reason_of(cause, password)
    )


def patiently(connect: Callable[[], T], pause: Pause) -> T:
    """What ``connect`` gives; where the server cannot be reached, tried again after pauses.

    Raises:
        FenjieError: as ``connect`` does; that the server cannot be reached only after the last try.
    """
    for wait in PAUSES:
        try:
            return connect()
        except UnreachableError:
            pause(wait)
    return connect()


class Connection(ABC):
    """One of the office's mail servers, logged in to; use it in a ``with`` statement.

    ``pause`` waits, in seconds, before further attempts.
    """

    def __init__(
        self,
        settings: MailSettings,
        password: Secret,
        context: ssl.SSLContext,
        *,
        pause: Pause = time.sleep,
    ) -> None:
        self._settings = settings
        self._password = password
        self._context = context
        self._pause = pause

    def __enter__(self) -> Self:
        """Connect and log in; raises FenjieError where that fails."""
        patiently(self._connect, self._pause)
        return self

    @abstractmethod
    def _connect(self) -> object:
        """Connect and log in once; raises FenjieError where that fails."""
