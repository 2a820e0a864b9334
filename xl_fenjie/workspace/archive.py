"""The archive: received bytes under their SHA-256, kept before anything else is done with them."""

import hashlib
from pathlib import Path

from xl_fenjie.workspace.writing import NewFile, write_all

SUFFIX_LIMIT = 10


def keep(archive: Path, content: bytes, name: str) -> str:
    """Keep the bytes and give their SHA-256; the ending of ``name`` stays so that they open."""
    sha256 = hashlib.sha256(content).hexdigest()
    if not any(archive.glob(f"{sha256}*")):
        suffix = Path(name).suffix.lower()
        ending = suffix if suffix[1:].isalnum() and len(suffix) <= SUFFIX_LIMIT else ""
        write_all([NewFile(archive / f"{sha256}{ending}", content)])
    return sha256
