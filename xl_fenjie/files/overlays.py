"""What lies over or beside the cells of a sheet: comments, pictures, text boxes, embedded files.

A sheet without relationships has none of them, and costs nothing here.
"""

import posixpath
from collections.abc import Iterator
from typing import Any

from xl_fenjie.files.package import Package, local
from xl_fenjie.files.sheet import Beside, Place, place_of
from xl_fenjie.files.unreadable import DamagedError

THREAD_PLACEHOLDER = "[Threaded comment]"
"""How the comment begins that newer Excel writes for older ones beside a thread."""


MARKED_BY = "报表核对"
"""Who writes the comments of the copies that go back: those of the program itself are none."""


def overlays_of(package: Package, sheet: str) -> Iterator[tuple[Place, Beside]]:
    """Each thing with the cell at which it lies; what cannot be read is passed over."""
    for each in package.relationships(sheet):
        reader = READERS.get(each.kind)
        if reader is None or each.target not in package:
            continue
        try:
            root = package.root(each.target)
        except DamagedError:
            continue  # the cells can be read without it
        yield from reader(root)
    yield from _embedded(package, sheet)


def _comments(root: Any) -> Iterator[tuple[Place, Beside]]:
    authors = [each.text or "" for each in root.iterfind("{*}authors/{*}author")]
    ours = {str(number) for number, name in enumerate(authors) if name == MARKED_BY}
    for each in root.iter("{*}comment"):
        if each.get("authorId") in ours:
            continue
        place = place_of(each.get("ref") or "")
        text = "".join(part.text or "" for part in each.iter("{*}t")).strip()
        if place and text and not text.startswith(THREAD_PLACEHOLDER):
            yield place, Beside(comment=text)


def _threads(root: Any) -> Iterator[tuple[Place, Beside]]:
    for each in root.iter("{*}threadedComment"):
        place = place_of(each.get("ref") or "")
        text = "".join(part.text or "" for part in each.iterfind("{*}text")).strip()
        if place and text:
            yield place, Beside(comment=text)


def _drawn(root: Any) -> Iterator[tuple[Place, Beside]]:
    for anchor in root:
        place = _anchored(anchor)
        if place is None:
            continue
        if any(local(each) in {"pic", "blip"} for each in anchor.iter("{*}pic", "{*}blip")):
            yield place, Beside(picture=True)
        text = "\n".join(
            line
            for body in anchor.iter("{*}txBody")
            for paragraph in body.iterfind("{*}p")
            if (line := "".join(run.text or "" for run in paragraph.iter("{*}t")).strip())
        )
        if text:
            yield place, Beside(text_box=text)


def _anchored(anchor: Any) -> Place | None:
    """The cell at the upper left corner of what is drawn."""
    row, column = anchor.findtext("{*}from/{*}row"), anchor.findtext("{*}from/{*}col")
    if not (row and column and row.strip().isdecimal() and column.strip().isdecimal()):
        return None
    return int(row) + 1, int(column) + 1


def _embedded(package: Package, sheet: str) -> Iterator[tuple[Place, Beside]]:
    """Files that lie in the sheet, by their names; at its first cell where none is told."""
    kinds = {"package", "oleObject"}
    for each in package.relationships(sheet):
        if each.kind in kinds and each.target in package:
            yield (1, 1), Beside(embedded=posixpath.basename(each.target))


READERS = {"comments": _comments, "threadedComment": _threads, "drawing": _drawn}
