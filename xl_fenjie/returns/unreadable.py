"""Why a file gives no cells."""


class UnreadableError(Exception):
    """A file that gives no cells; its kinds say why."""


class TooLargeError(UnreadableError):
    """A workbook beyond the bounds; ``reason`` names what is too large, in Chinese."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class DamagedError(UnreadableError):
    """A file whose packing or markup cannot be read."""


class LockedError(UnreadableError):
    """A file that opens only with a password."""


class PaperError(UnreadableError):
    """A scan or a picture: a paper copy, in which there is no text."""
