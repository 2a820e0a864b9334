"""The content of a .zip, read within limits: declared sizes are not trusted, nothing is written."""

import zipfile
from collections.abc import Iterator

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.files.safety.zips import FAULTS, open_zip
from xl_fenjie.files.unreadable import TooLargeError, UnreadableError
from xl_fenjie.mail.headers import decode
from xl_fenjie.mail.letter import File
from xl_fenjie.mail.limits import MOST_FILES, ArrivalTooLargeError, Budget
from xl_fenjie.mail.naming import safe_name

ENCRYPTED, NAME_IS_UTF8 = 0x1, 0x800
LEFT_BEHIND = ("~$", ".~", "thumbs.db", ".ds_store", "desktop.ini")


def unzip(content: bytes, name: str, budget: Budget) -> Iterator[File | str]:
    """The files in a .zip, one after the other; a sentence for one that is damaged.

    Raises:
        FenjieError: nothing of it can be read, it has a password, or it holds too much.
    """
    try:
        archive = open_zip(content)
    except TooLargeError as cause:
        raise ArrivalTooLargeError("mail_too_many_files", name=name, limit=MOST_FILES) from cause
    except UnreadableError as cause:
        reason = sentence("archive_damaged")
        raise FenjieError("mail_archive_damaged", name=name, reason=reason) from cause
    entries = [each for each in archive.infolist() if not _is_left_behind(each)]
    if len(entries) > budget.files:
        raise ArrivalTooLargeError("mail_too_many_files", name=name, limit=MOST_FILES)
    for entry in entries:
        if entry.flag_bits & ENCRYPTED:
            raise FenjieError("mail_archive_locked", name=name)
        inside = safe_name(_entry_name(entry))
        try:
            yield File(inside, _read(archive, entry, budget))
        except FAULTS:
            yield sentence("archive_part_damaged", name=name, part=inside)


def _is_left_behind(entry: zipfile.ZipInfo) -> bool:
    """Folders, and what programs leave in them: locks of open files, pictures of folders."""
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
