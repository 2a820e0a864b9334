"""Limits for messages and archives, over all nesting."""

from dataclasses import dataclass

from xl_fenjie.catalogue.errors import FenjieError

MEGABYTE = 1024 * 1024
LARGEST_MESSAGE = 80 * MEGABYTE  # the large mail services stop at 50, base64 adds a third
MOST_BYTES = 200 * MEGABYTE
MOST_FILES = 200
MOST_ARCHIVES = 2  # a zip in a zip happens, one more is no accident
MOST_FORWARDS = 8


def readable(size: int) -> str:
    """A size for people: 2.0 GB, 35 MB, 3 KB."""
    for unit, factor in (("GB", 1024 * MEGABYTE), ("MB", MEGABYTE)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size // 1024 + 1} KB"


class ArrivalTooLargeError(FenjieError):
    """What came is more than is taken from one arrival."""


@dataclass(slots=True)
class Budget:
    """What may still be taken from one arrival; it is shared by all that is nested in it."""

    name: str
    files: int = MOST_FILES
    bytes: int = MOST_BYTES

    def spend(self, size: int) -> None:
        """Count bytes that were held; raises ArrivalTooLargeError where they are too many."""
        self.bytes -= size
        if self.bytes < 0:
            limit = readable(MOST_BYTES)
            raise ArrivalTooLargeError("mail_unpacked_too_large", name=self.name, limit=limit)

    def take_file(self) -> None:
        """Count a file; raises ArrivalTooLargeError where they are too many."""
        self.files -= 1
        if self.files < 0:
            raise ArrivalTooLargeError("mail_too_many_files", name=self.name, limit=MOST_FILES)


@dataclass(frozen=True, slots=True)
class Depth:
    """How deep we are: archives in archives, messages in messages."""

    archives: int = 0
    forwards: int = 0

    def in_archive(self, name: str) -> "Depth":
        """One archive deeper; raises FenjieError where that is too deep."""
        if self.archives >= MOST_ARCHIVES:
            raise FenjieError("mail_too_deep", name=name, limit=MOST_ARCHIVES)
        return Depth(self.archives + 1, self.forwards)

    def in_message(self, name: str) -> "Depth":
        """One message deeper; raises FenjieError where that is too deep."""
        if self.forwards >= MOST_FORWARDS:
            raise FenjieError("mail_too_deep", name=name, limit=MOST_FORWARDS)
        return Depth(self.archives, self.forwards + 1)
