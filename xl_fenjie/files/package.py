"""An Office package (ECMA-376 part 2): parts that are known by their types and relationships.

Programs name parts as they like; only ``[Content_Types].xml`` says what a part is, and only
relationships say which part belongs to which. Everything is unpacked within one budget, and a part
that brings a document type, by which entities are defined, is refused.
"""

import io
import posixpath
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import unquote

from xl_fenjie.files.safety.zips import FAULTS, open_zip
from xl_fenjie.files.unreadable import DamagedError, TooLargeError, UnsafeError

LARGEST_FILE = 64 << 20
LARGEST_UNPACKED = 256 << 20
LARGEST_MARKUP = 40 << 20  # bytes of XML that are read; pictures may take the rest
MOST_PARTS = 5_000
CONTENT_TYPES = "[Content_Types].xml"
WORKBOOK_TYPES = (
    "spreadsheetml.sheet.main+xml",
    "spreadsheetml.template.main+xml",
    "ms-excel.sheet.macroenabled.main+xml",
    "ms-excel.template.macroenabled.main+xml",
)
"""How the types of parts end that list the sheets of a workbook."""


class Relationship(NamedTuple):
    """That a part has another one: ``kind`` is the last word of its type, as ``worksheet``."""

    id: str
    kind: str
    target: str


class Package:
    """An opened package.

    Raises:
        DamagedError, TooLargeError: it is no zip file that can be opened.
    """

    def __init__(self, content: bytes) -> None:
        self._size = len(content)
        self._archive = open_zip(content)
        self._parts = {_plain(part.filename): part for part in self._archive.infolist()}
        self._left = LARGEST_MARKUP

    def ensure_modest(self) -> None:
        """Raise TooLargeError where the file, or what it declares to hold, is beyond the bounds."""
        if self._size > LARGEST_FILE:
            raise TooLargeError("large_file", limit=LARGEST_FILE >> 20)
        declared = sum(part.file_size for part in self._parts.values())
        if len(self._parts) > MOST_PARTS or declared > LARGEST_UNPACKED:
            raise TooLargeError("large_unpacked", limit=LARGEST_UNPACKED >> 20)

    @cached_property
    def types(self) -> Mapping[str, str]:
        """The content type of each part, by its plain name; nothing where none are declared."""
        if _plain(CONTENT_TYPES) not in self._parts:
            return {}
        by_ending: dict[str, str] = {}
        by_name: dict[str, str] = {}
        for each in self.root(CONTENT_TYPES):
            said = (each.get("ContentType") or "").casefold()
            if local(each) == "Default":
                by_ending[(each.get("Extension") or "").casefold()] = said
            elif local(each) == "Override":
                by_name[_plain(each.get("PartName") or "")] = said
        ending = {name: name.rpartition(".")[2] for name in self._parts}
        return {name: by_name.get(name) or by_ending.get(ending[name], "") for name in self._parts}

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def names(self) -> tuple[str, ...]:
        """The plain names of all parts."""
        return tuple(self._parts)

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """What a part has, or with no name the package; targets outside of it are left out."""
        folder, name = posixpath.split(_plain(part))
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if source not in self._parts:
            return ()
        return tuple(
            Relationship(
                each.get("Id") or "",
                (each.get("Type") or "").rpartition("/")[2],
                _plain(posixpath.join("/", folder, unquote(each.get("Target") or ""))),
            )
            for each in self.root(source)
            if (each.get("TargetMode") or "").casefold() != "external"
        )

    def related(self, part: str, kind: str) -> Iterator[str]:
        """The parts of this kind that a part has and that are there."""
        for each in self.relationships(part):
            if each.kind == kind and each.target in self._parts:
                yield each.target

    def size_of(self, name: str) -> int:
        """How large a part is said to be when it is unpacked."""
        return self._parts[_plain(name)].file_size if name in self else 0

    def read(self, name: str) -> bytes:
        """The bytes of a part.

        Raises:
            TooLargeError, DamagedError: it cannot be had.
        """
        with self.opened(name) as stream:
            return stream.read()

    def opened(self, name: str) -> "PartStream":
        """A part to be read in pieces, within what is left of the budget."""
        try:
            return PartStream(self, self._archive.open(self._parts[_plain(name)]))
        except FAULTS as error:
            raise DamagedError from error

    def root(self, name: str) -> Any:
        """A part as parsed XML.

        Raises:
            TooLargeError, DamagedError: it cannot be had, is not well-formed, or defines entities.
        """
        return parsed(self.read(name))

    def spend(self, size: int) -> None:
        """Count bytes that were unpacked; raises TooLargeError where they are too many."""
        self._left -= size
        if self._left < 0:
            raise TooLargeError("large_markup", limit=LARGEST_MARKUP >> 20)


class PartStream(io.RawIOBase):
    """The stream of one part; each piece that is read counts against the package's budget."""

    def __init__(self, package: Package, stream: Any) -> None:
        self._package = package
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        """The next piece, or all; raises TooLargeError or DamagedError where that cannot be."""
        pieces = []
        while size:
            piece = self._piece(size if size > 0 else 1 << 16)
            if not piece:
                break
            pieces.append(piece)
            size = min(size, 0)
        return b"".join(pieces)

    def _piece(self, size: int) -> bytes:
        try:
            piece: bytes = self._stream.read(size)
        except FAULTS as error:
            raise DamagedError from error
        self._package.spend(len(piece))
        return piece

    def close(self) -> None:
        """Close the part too."""
        self._stream.close()
        super().close()


def local(element: Any) -> str:
    """The name of an element without its namespace; '' for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def parsed(content: bytes) -> Any:
    """XML as its root element, without a look at anything outside of it.

    Raises:
        DamagedError: it is not well-formed.
        UnsafeError: it has a document type.
    """
    from lxml import etree  # noqa: PLC0415 - slow to load, and many commands read no file

    safe = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, safe)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedError from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnsafeError
    return root


def _plain(name: str) -> str:
    """Names are compared without case, and some programs write them with backslashes."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").casefold()
