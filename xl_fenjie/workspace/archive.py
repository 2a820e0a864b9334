"""The archive: received bytes under their SHA-256, kept before anything else is done with them."""

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
    """The received bytes of one workspace, proved by their hash whenever they are read.

    The folder is listed once, however many files come in; use it under the workspace's lock.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @functools.cached_property
    def _names(self) -> dict[str, str]:
        """The files' names by the SHA-256 with which they begin."""
        if not self._folder.is_dir():
            return {}
        names = sorted((path.name for path in self._folder.iterdir()), reverse=True)
        return {name[:HASH_DIGITS]: name for name in names if not name.startswith(STAGED)}

    def keep(self, content: bytes, name: str) -> str:
        """Keep the bytes; their SHA-256 comes back. The ending of ``name`` stays so that they open.

        The same bytes are kept once; where what was kept has been damaged since, they heal it.
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
            FenjieError: they are not there, cannot be read, or are no longer those bytes.
        """
        path = self._path(sha256)
        content = read_file(path)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise FenjieError("archived_file_altered", path=path)
        return content

    def damages(self, received: Iterator[str]) -> Iterator[FenjieError]:
        """What is wrong with the bytes of these hashes and with what else lies here, one by one."""
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
