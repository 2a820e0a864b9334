"""The content of a .zip, read within limits: declared sizes are not trusted, nothing is written."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.mail.headers import decode
from xl_fenjie.mail.letter import File
from xl_fenjie.mail.limits import MOST_FILES, ArrivalTooLargeError, Budget
from xl_fenjie.mail.naming import safe_name

LARGEST_DIRECTORY = 1024 * 1024  # bytes; a thousand entries with long names need a fifth of it
END_OF_DIRECTORY = b"PK\x05\x06"
END_SIZE, LONGEST_COMMENT = 22, 65535
ENCRYPTED, NAME_IS_UTF8 = 0x1, 0x800
LEFT_BEHIND = ("__macosx/", "~$", "thumbs.db", ".ds_store", "desktop.ini")
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def unzip(content: bytes, name: str, budget: Budget) -> Iterator[File]:
    """The files in a .zip, one after the other.

    Raises:
        FenjieError: it is damaged, has a password, or holds too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [each for each in archive.infolist() if not _is_left_behind(each)]
            if len(entries) > budget.files:
                raise ArrivalTooLargeError("mail_too_many_files", name=name, limit=MOST_FILES)
            for entry in entries:
                if entry.flag_bits & ENCRYPTED:
                    raise FenjieError("mail_archive_locked", name=name)
                yield File(safe_name(_entry_name(entry)), _read(archive, entry, budget))
    except FAULTS as cause:
        reason = sentence("archive_damaged")
        raise FenjieError("mail_archive_damaged", name=name, reason=reason) from cause


def ensure_modest(content: bytes, name: str) -> None:
    """Raise FenjieError if a .zip's directory, which readers load whole, is too large."""
    at = content.rfind(END_OF_DIRECTORY, max(0, len(content) - END_SIZE - LONGEST_COMMENT))
    if at < 0 or at + END_SIZE > len(content):
        return
    if int.from_bytes(content[at + 12 : at + 16], "little") > LARGEST_DIRECTORY:
        raise ArrivalTooLargeError("mail_too_many_files", name=name, limit=MOST_FILES)


def _is_left_behind(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename.replace("\\", "/").lower()
    last = name.rsplit("/", 1)[-1]
    return entry.is_dir() or name.startswith("__macosx/") or last.startswith(LEFT_BEHIND)


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry; Chinese programs write GBK if the UTF-8 flag is missing."""
    if entry.flag_bits & NAME_IS_UTF8:
        return entry.filename
    return decode(entry.filename.encode("cp437", "replace"))


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget) -> bytes:
    with archive.open(entry) as stream:
        content = stream.read(budget.bytes + 1)
    if len(content) > budget.bytes:
        budget.spend(len(content))
    return content
