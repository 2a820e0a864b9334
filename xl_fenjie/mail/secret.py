"""The mailbox's password: from the environment or the system's key store, never from a file.

It travels as a ``Secret``, which shows nothing of itself in logs and tracebacks.
"""

import contextlib
import os
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from xl_fenjie.catalogue.errors import FenjieError

VARIABLE = "FENJIE_MAIL_PASSWORD"
SERVICE = "xl-fenjie"
HIDDEN = "***"


class Secret:
    """A text that only ``reveal`` shows."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The text itself, for the one call that needs it."""
        return self._text

    def hide(self, words: str) -> str:
        """The words with the secret masked, should they contain it."""
        return words.replace(self._text, HIDDEN) if self._text else words

    def __repr__(self) -> str:
        return HIDDEN

    __str__ = __repr__

    def __reduce__(self) -> Any:
        raise TypeError("a secret is not written anywhere")


def password_for(user: str) -> Secret:
    """The password of a mailbox.

    Raises:
        FenjieError: there is none, or the key store does not answer.
    """
    given = os.environ.get(VARIABLE)
    if given:
        return Secret(given)
    with _key_store() as store:
        stored = store.get_password(SERVICE, user)
    if not stored:
        raise FenjieError("mail_password_missing", user=user, variable=VARIABLE)
    return Secret(stored)


def keep_password(user: str, password: Secret) -> None:
    """Put the password of a mailbox into the system's key store.

    Raises:
        FenjieError: the key store does not take it.
    """
    with _key_store() as store:
        store.set_password(SERVICE, user, password.reveal())


@contextlib.contextmanager
def _key_store() -> Iterator[Any]:
    """The system's key store; its errors are reported without the request."""
    try:
        yield import_module("keyring")
    except ModuleNotFoundError as cause:
        raise FenjieError("mail_part_missing", name="keyring") from cause
    except Exception as cause:  # noqa: BLE001 - every key store fails in its own way
        raise FenjieError(
            "mail_keyring_failed", reason=type(cause).__name__, variable=VARIABLE
        ) from None
