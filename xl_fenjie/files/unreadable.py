"""Why a file gives no cells."""

from functools import partial
from typing import Any

from xl_fenjie.catalogue.sentences import sentence


class UnreadableError(Exception):
    """A file that gives no cells; its kinds say why."""


class TooLargeError(UnreadableError):
    """A file beyond the bounds; ``reason`` says what is too large, in the catalogue's words."""

    def __init__(self, code: str, **facts: Any) -> None:
        self.reason = sentence(code, **facts)
        self._made = partial(TooLargeError, code, **facts)
        super().__init__(self.reason)

    def __reduce__(self) -> tuple[Any, ...]:
        """As it was made, so that it can come out of another process."""
        return self._made, ()


class DamagedError(UnreadableError):
    """A file whose packing or markup cannot be read."""


class LockedError(UnreadableError):
    """A file that opens only with a password."""


class PaperError(UnreadableError):
    """A scan or a picture: a paper copy, in which there is no text."""


class UnsafeError(DamagedError):
    """A file that defines entities of its own: no office program writes that."""


class ForeignError(UnreadableError):
    """A file of a kind for which there is no reader."""


class NothingError(UnreadableError):
    """A file without a single byte that says anything."""
