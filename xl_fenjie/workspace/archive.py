"""The archive: received bytes, stored under their SHA-256 before anything else happens to them."""

import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.workspace.reading import read_file
from xl_fenjie.workspace.writing import STAGED, NewFile, write_all

SUFFIX_LIMIT = 10
HASH_DIGITS = 64


class Archive:
    """The received bytes of a workspace, verified by their hash on every read.

    The folder is listed only once; use it under the workspace's lock.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @functools.cached_property
    def _names(self) -> dict[str, str]:
        """The file names by the SHA-256 that they begin with."""
        if not self._folder.is_dir():
            return {}
        names = sorted((path.name for path in self._folder.iterdir()), reverse=True)
        return {name[:HASH_DIGITS]: name for name in names if not name.startswith(STAGED)}

    def keep(self, content: bytes, name: str) -> str:
        """Store the bytes and return their SHA-256; the file keeps the suffix of ``name``.

        The same bytes are stored once. A stored file that has been damaged is replaced.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 not in self._names:
            suffix = Path(name).suffix.lower()
            ending = suffix if suffix[1:].isalnum() and len(suffix) <= SUFFIX_LIMIT else ""
            self._write(f"{sha256}{ending}", content)
            self._names[sha256] = f"{sha256}{ending}"
        elif self._damage(sha256):
            self._write(self._names[sha256], content)
        return sha256

    def read(self, sha256: str) -> bytes:
        """The bytes that were received under this hash.

        Raises:
            FenjieError: they are missing, unreadable or damaged.
        """
        path = self._path(sha256)
        content = read_file(path)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise FenjieError("archived_file_altered", path=path)
        return content

    def count(self) -> int:
        """How many files are kept."""
        return len(self._names)

    def damages(self, received: Iterator[str]) -> Iterator[FenjieError]:
        """The damage to the files of these hashes, and stray files, one by one."""
        for sha256 in {*received, *self._names}:
            damage = self._damage(sha256)
            if damage is not None:
                yield damage

    def _damage(self, sha256: str) -> FenjieError | None:
        try:
            self.read(sha256)
        except FenjieError as damage:
            return damage
        return None

    def _path(self, sha256: str) -> Path:
        return self._folder / self._names.get(sha256, sha256)

    def _write(self, name: str, content: bytes) -> None:
        write_all([NewFile(self._folder / name, content)], lambda _path, _sha256: True)
