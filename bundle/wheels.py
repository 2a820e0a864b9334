"""Wheels as values: what they are called, what licence they carry, and what they need not carry."""

import base64
import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser
from pathlib import PurePosixPath

FOREIGN_MACROS = (".xlam", ".xlsm")  # add-ins and templates of xlwings: virus scanners dislike them
LICENCE_WORDS = ("licen", "copying", "notice", "authors")
OWN = "xl-fenjie"


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel in memory."""

    file: str
    content: bytes

    @property
    def name(self) -> str:
        """The project's name as indexes write it."""
        return re.sub(r"[-_.]+", "-", self.file.split("-")[0]).lower()

    @property
    def version(self) -> str:
        """The version, as in the file's name."""
        return self.file.split("-")[1]

    @property
    def sha256(self) -> str:
        """The hash of the whole file."""
        return hashlib.sha256(self.content).hexdigest()

    def open(self) -> zipfile.ZipFile:
        """The wheel's members."""
        return zipfile.ZipFile(io.BytesIO(self.content))

    def metadata(self) -> Message:
        """What the project says of itself."""
        with self.open() as members:
            (name,) = (each for each in members.namelist() if each.endswith(".dist-info/METADATA"))
            return BytesParser().parsebytes(members.read(name))


def without_foreign_macros(wheel: Wheel) -> Wheel:
    """The wheel of xlwings without the workbooks that nobody needs here; any other as it is.

    It keeps its name and version; RECORD holds what is left.
    """
    if wheel.name != "xlwings":
        return wheel
    out = io.BytesIO()
    with wheel.open() as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename.endswith(FOREIGN_MACROS):
                continue
            content = old.read(entry)
            if entry.filename.endswith(".dist-info/RECORD"):
                content = _without_rows(content)
            new.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return Wheel(wheel.file, out.getvalue())


def _without_rows(record: bytes) -> bytes:
    lines = record.decode("utf-8").splitlines(keepends=True)
    return "".join(
        line for line in lines if not next(csv.reader([line]))[0].endswith(FOREIGN_MACROS)
    ).encode("utf-8")


def record_holds(wheel: Wheel) -> bool:
    """Whether RECORD names every member with its true hash, and nothing besides."""
    with wheel.open() as members:
        (record,) = (each for each in members.namelist() if each.endswith(".dist-info/RECORD"))
        rows = list(csv.reader(members.read(record).decode("utf-8").splitlines()))
        stated = {path: digest for path, digest, _ in rows if path != record}
        real = {
            entry.filename: _digest(members.read(entry))
            for entry in members.infolist()
            if entry.filename != record and not entry.is_dir()
        }
    return stated == real


def _digest(content: bytes) -> str:
    coded = base64.urlsafe_b64encode(hashlib.sha256(content).digest())
    return f"sha256={coded.rstrip(b'=').decode('ascii')}"


def licence_files(wheels: Iterable[Wheel]) -> Mapping[str, bytes]:
    """The texts that say under what terms each library may be passed on, by ``name/file``."""
    found: dict[str, bytes] = {}
    for wheel in wheels:
        if wheel.name == OWN:
            continue
        with wheel.open() as members:
            for name in members.namelist():
                path = PurePosixPath(name)
                inside = next((n for n, p in enumerate(path.parts) if p.endswith("-info")), None)
                told = any(word in path.name.lower() for word in LICENCE_WORDS)
                if inside is not None and told and not name.endswith("/"):
                    rest = "/".join(p for p in path.parts[inside + 1 :] if p != "licenses")
                    found[f"{wheel.name}/{rest}"] = members.read(name)
    return found


def licences_told(wheels: Iterable[Wheel]) -> bytes:
    """One line per library: its name, version and licence in its own words."""
    lines = {
        f"{wheel.name} {wheel.version}: {_licence(wheel.metadata())}\n"
        for wheel in wheels
        if wheel.name != OWN
    }
    return "".join(sorted(lines)).encode("utf-8")


def _licence(about: Message) -> str:
    stated = about.get("License-Expression") or about.get("License") or ""
    classifiers = [
        text.rpartition(" :: ")[2]
        for text in about.get_all("Classifier", [])
        if text.startswith("License ::")
    ]
    return (stated.strip().splitlines() or [", ".join(classifiers)])[0]
