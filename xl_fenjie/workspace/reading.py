"""Reading files whole, with a sentence where that fails."""

from pathlib import Path

from xl_fenjie.values.errors import FenjieError

REASONS = {
    PermissionError: "没有读取权限，或正被其他程序占用",
    IsADirectoryError: "这是一个文件夹",
}


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises FenjieError where they cannot be had."""
    try:
        return path.read_bytes()
    except FileNotFoundError as cause:
        raise FenjieError("file_missing", path=path) from cause
    except OSError as cause:
        reason = REASONS.get(type(cause)) or cause.strerror or str(cause)
        raise FenjieError("file_unreadable", path=path, reason=reason) from cause
