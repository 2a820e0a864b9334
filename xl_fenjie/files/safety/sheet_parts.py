"""Every sheet of a workbook has a part of its own: the reader reads a part again for each name.

Without this a small file could name one large part as often as it likes.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from xl_fenjie.files.kind import Kind
from xl_fenjie.files.safety.bounds import FAULTS
from xl_fenjie.files.unreadable import DamagedError

PLACES = {Kind.XLSX: ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"),
          Kind.XLSB: ("xl/workbook.bin", "xl/_rels/workbook.bin.rels")}  # fmt: skip


def ensure_own_parts(content: bytes, kind: Kind) -> None:
    """Look at which parts the workbook's list of sheets leads to.

    Raises:
        DamagedError: two sheets lead to one part.
    """
    if kind not in PLACES:
        return
    workbook, relations = PLACES[kind]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            listed = archive.read(workbook)
            targets = dict(_targets(archive.read(relations)))
        named = tuple(_in_xml(listed) if kind is Kind.XLSX else _in_records(listed, targets))
    except (*FAULTS, KeyError, ET.ParseError):
        return  # the reader looks in the same places and will say so
    parts = [targets[each] for each in named if each in targets]
    if len(set(parts)) < len(parts):
        raise DamagedError


def _targets(relations: bytes) -> Iterator[tuple[str, str]]:
    root = ET.fromstring(relations)  # noqa: S314 - measured before; a document type was refused there
    for each in root.iter():
        target = each.get("Target", "").replace("\\", "/")
        yield each.get("Id", ""), posixpath.normpath(posixpath.join("/xl", target)).casefold()


def _in_xml(workbook: bytes) -> Iterator[str]:
    for each in ET.fromstring(workbook).iter():  # noqa: S314 - as below
        if each.tag.rpartition("}")[2] == "sheet":
            for key, value in each.items():
                if key.rpartition("}")[2] == "id":
                    yield value


def _in_records(workbook: bytes, targets: dict[str, str]) -> Iterator[str]:
    """A record names a relation with its length in front, however often."""
    for each in targets:
        wanted = len(each).to_bytes(4, "little") + each.encode("utf-16-le")
        yield from [each] * (workbook.count(wanted) if each else 0)
