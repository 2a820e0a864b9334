"""The records of an .xls, for measuring it: [MS-CFB] for the container, [MS-XLS] for the records.

Only as much is read as is needed to know how large the sheets are.
"""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HEADER = 512
ENTRY = 128
END_OF_CHAIN = 0xFFFFFFFA  # this and above are marks, not sectors
FAT_IN_HEADER = 109
ROOT = 5
NAME = 64  # bytes of a name in the directory
CUTOFF = 4096  # smaller streams live in the mini stream, whatever a header says
NAMES = ("Workbook", "Book")  # a file for two Excels has both, and the newer one counts
RECORD_HEAD = 4
CONTINUE = 0x003C


class CompoundFile:
    """The streams of an OLE file.

    Raises:
        ValueError, struct.error, IndexError: the file is damaged.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._size = 1 << struct.unpack_from("<H", content, 30)[0]
        if self._size not in {512, 4096}:
            raise ValueError("no sector size")
        self._fat = self._read_fat()
        start = struct.unpack_from("<I", content, 48)[0]
        directory = self._chain(start)
        self._entries = [
            directory[at : at + ENTRY] for at in range(0, len(directory) - ENTRY + 1, ENTRY)
        ]

    def stream(self, names: Sequence[str]) -> bytes:
        """The stream of the first of these names that there is; raises ValueError for none."""
        entries: dict[str, bytes] = {}
        for entry in self._entries:
            name = entry[:NAME].decode("utf-16-le", "ignore").partition("\0")[0]
            entries.setdefault(name, entry)
        for name in names:
            if name in entries:
                return self._data(entries[name])
        raise ValueError("no such stream")

    def _data(self, entry: bytes) -> bytes:
        start, size = struct.unpack_from("<II", entry, 116)
        small = struct.unpack_from("<I", self._content, 60)[0]
        if size >= CUTOFF:
            return self._chain(start)[:size]
        table = self._chain(small)
        links = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
        root = next(each for each in self._entries if each[66] == ROOT)
        body = self._chain(struct.unpack_from("<I", root, 116)[0])
        pieces = [body[at * 64 : at * 64 + 64] for at in _follow(start, links)]
        return b"".join(pieces)[:size]

    def _read_fat(self) -> tuple[int, ...]:
        sectors = list(struct.unpack_from(f"<{FAT_IN_HEADER}I", self._content, 76))
        following = struct.unpack_from("<I", self._content, 68)[0]
        seen = 0
        while following < END_OF_CHAIN and seen * self._size < len(self._content):
            block = self._sector(following)
            *more, following = struct.unpack(f"<{len(block) // 4}I", block)
            sectors += more
            seen += 1
        table = b"".join(self._sector(each) for each in sectors if each < END_OF_CHAIN)
        return struct.unpack(f"<{len(table) // 4}I", table)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        block = self._content[start : start + self._size]
        return block.ljust(self._size, b"\0") if block else b""

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(each) for each in _follow(start, self._fat))


def _follow(start: int, links: Sequence[int]) -> Iterator[int]:
    """The sectors of a chain; one that bites its own tail ends there."""
    seen: set[int] = set()
    while start < END_OF_CHAIN and start not in seen:
        seen.add(start)
        yield start
        if start >= len(links):
            return
        start = links[start]


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the workbook stream with those that continue it."""

    kind: int
    payload: bytes
    continued: tuple[bytes, ...] = ()


def workbook_stream(content: bytes) -> bytes:
    """The stream that holds an .xls.

    Raises:
        ValueError, struct.error, IndexError: the file is damaged.
    """
    return CompoundFile(content).stream(NAMES)


def records(stream: bytes, start: int = 0) -> Iterator[Record]:
    """The records of the workbook stream from this place on."""
    at = start
    while at + RECORD_HEAD <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        payload = stream[at + RECORD_HEAD : at + RECORD_HEAD + size]
        at += RECORD_HEAD + size
        continued = []
        while at + RECORD_HEAD <= len(stream):
            following, size = struct.unpack_from("<HH", stream, at)
            if following != CONTINUE:
                break
            continued.append(stream[at + RECORD_HEAD : at + RECORD_HEAD + size])
            at += RECORD_HEAD + size
        yield Record(kind, payload, tuple(continued))
