"""Reading whole files, with a sentence for staff on failure."""

from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.workspace.refusal import telling_of_reading


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises FenjieError if it cannot be read."""
    with telling_of_reading(path):
        try:
            return path.read_bytes()
        except FileNotFoundError as cause:
            raise FenjieError("file_missing", path=path) from cause
