"""A compound file ([MS-CFB] version 3) from named streams, the same bytes each time.

Small: one level of storages, no times, no class ids. That is all a VBA project needs.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SECTOR, MINI_SECTOR, CUTOFF = 512, 64, 4096
FREE, END, FAT_SECTOR, NOTHING = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT, BLACK = 1, 2, 5, 1
HEADER_FATS = 109
PER_SECTOR = SECTOR // 4
ENTRY = struct.Struct("<64sHBBIII16sIQQIII")

Tree = Mapping[str, "bytes | Tree"]
"""Streams and storages by name."""


@dataclass
class _DirectoryEntry:
    """A directory entry; links are the numbers of other entries."""

    name: str
    kind: int
    content: bytes = b""
    left: int = NOTHING
    right: int = NOTHING
    child: int = NOTHING
    start: int = END

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le") + b"\0\0"
        size = len(self.content)
        return ENTRY.pack(
            name, len(name), self.kind, BLACK, self.left, self.right, self.child,
            b"", 0, 0, 0, self.start, size, 0,
        )  # fmt: skip


@dataclass
class _Chains:
    """Contents cut into sectors, and the table that links them."""

    size: int
    sectors: list[bytes] = field(default_factory=list)
    links: list[int] = field(default_factory=list)

    def add(self, content: bytes) -> int:
        """Append a content and give its first sector."""
        start, count = len(self.sectors), -(-len(content) // self.size)
        for number in range(count):
            piece = content[number * self.size : (number + 1) * self.size]
            self.sectors.append(piece.ljust(self.size, b"\0"))
            self.links.append(start + number + 1 if number + 1 < count else END)
        return start if count else END


def compound_file(tree: Tree) -> bytes:
    """The file that holds this tree."""
    entries = [_DirectoryEntry("Root StorageEntry", ROOT)]
    entries[0].child = _add_level(entries, tree)
    small, large = _Chains(MINI_SECTOR), _Chains(SECTOR)
    for entry in entries[1:]:
        if entry.kind == STREAM:
            chains = small if len(entry.content) < CUTOFF else large
            entry.start = chains.add(entry.content)
    entries[0].content = b"".join(small.sectors)
    entries[0].start = large.add(entries[0].content)
    mini_fat = large.add(_table(small.links))
    mini_sectors = -(-len(small.links) // PER_SECTOR)
    directory = large.add(_directory(entries))
    return _with_header(large, directory, (mini_fat, mini_sectors))


def _order(name: str) -> tuple[int, str]:
    """Shorter names first, then by capital letters (2.6.4)."""
    return len(name), name.upper()


def _add_level(entries: list[_DirectoryEntry], tree: Tree) -> int:
    """Add the entries of a storage and give the number of the topmost."""
    numbers = {}
    for name in sorted(tree, key=_order):
        numbers[name] = len(entries)
        below = tree[name]
        if isinstance(below, bytes):
            entries.append(_DirectoryEntry(name, STREAM, below))
        else:
            entries.append(storage := _DirectoryEntry(name, STORAGE))
            storage.child = _add_level(entries, below)
    return _balance(entries, list(numbers.values()))


def _balance(entries: Sequence[_DirectoryEntry], numbers: Sequence[int]) -> int:
    """Link sorted entries as a search tree and give its root."""
    if not numbers:
        return NOTHING
    middle = len(numbers) // 2
    entry = entries[numbers[middle]]
    entry.left = _balance(entries, numbers[:middle])
    entry.right = _balance(entries, numbers[middle + 1 :])
    return numbers[middle]


def _directory(entries: Sequence[_DirectoryEntry]) -> bytes:
    blank = ENTRY.pack(b"", 0, 0, 0, NOTHING, NOTHING, NOTHING, b"", 0, 0, 0, 0, 0, 0)
    packed = b"".join(entry.packed() for entry in entries)
    return packed + blank * (-len(entries) % (SECTOR // len(blank)))


def _table(links: Sequence[int]) -> bytes:
    padded = [*links, *[FREE] * (-len(links) % PER_SECTOR)]
    return struct.pack(f"<{len(padded)}I", *padded)


def _with_header(large: _Chains, directory: int, mini: tuple[int, int]) -> bytes:
    used, fats = len(large.sectors), 1
    while fats * PER_SECTOR < used + fats:
        fats += 1
    if fats > HEADER_FATS:
        raise ValueError("the project is larger than a header alone can describe")
    fat = _table([*large.links, *[FAT_SECTOR] * fats])
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        bytes.fromhex("D0CF11E0A1B11AE1"), b"", 0x3E, 3, 0xFFFE, 9, 6, b"",
        0, fats, directory, 0, CUTOFF, *mini, END, 0,
    )  # fmt: skip
    places = [used + number for number in range(fats)] + [FREE] * (HEADER_FATS - fats)
    return header + struct.pack(f"<{HEADER_FATS}I", *places) + b"".join(large.sectors) + fat
