"""What systems refuse is told in one sentence, on Windows as well."""

import errno
import os
from pathlib import Path

import pytest

from xl_fenjie.workspace.refusal import not_read, not_written

LONG = Path("/责任分解") / ("长" * 260)


def refusal(number, winerror=None):
    cause = OSError(number, "what the system says")
    if winerror is not None:
        setattr(cause, "winerror", winerror)  # noqa: B010 - known on Windows only
    return cause


@pytest.mark.parametrize(
    ("cause", "name", "code"),
    [
        (refusal(errno.EACCES, 32), "台账.xlsx", "output_locked"),  # ERROR_SHARING_VIOLATION
        (refusal(errno.EACCES, 5), "台账.xlsx", "output_locked"),  # ERROR_ACCESS_DENIED
        (refusal(errno.EACCES, 5), "没有的.xlsx", "output_forbidden"),
        (refusal(errno.EACCES, 5), ".", "write_failed"),  # a folder where the file should be
        (refusal(errno.ENOSPC, 112), "台账.xlsx", "disk_full"),  # ERROR_DISK_FULL
        (refusal(errno.ENOENT, 3), "没有的.xlsx", "write_failed"),  # ERROR_PATH_NOT_FOUND
        (refusal(errno.ENOENT, 206), "没有的.xlsx", "path_too_long"),
        (refusal(errno.EROFS, 19), "台账.xlsx", "write_failed"),  # ERROR_WRITE_PROTECT
    ],
)
def test_what_windows_says_of_writing(tmp_path, cause, name, code):
    (tmp_path / "台账.xlsx").write_bytes(b"")
    failure = not_written(cause, tmp_path / name)
    assert failure.code == code
    assert str(tmp_path / name) in str(failure)
    assert "what the system says" not in str(failure)


@pytest.mark.parametrize("kept", ["台账.xlsx", "."], ids=["file", "folder"])
def test_a_file_that_we_may_not_write_is_not_said_to_be_open(tmp_path, monkeypatch, kept):
    """Nobody finds the program that has it: what is missing is the right."""
    (tmp_path / "台账.xlsx").write_bytes(b"")
    closed = tmp_path / kept
    may = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode, **_: Path(path) != closed and may(path, mode)
    )
    failure = not_written(refusal(errno.EACCES), tmp_path / "台账.xlsx")
    assert failure.code == "output_forbidden"


def test_windows_says_of_some_long_paths_only_that_they_are_not_there():
    assert not_written(refusal(errno.ENOENT, 3), LONG).code == "path_too_long"
    assert not_written(refusal(errno.ENOENT), LONG).code == "write_failed"
    assert not_read(refusal(errno.ENOENT, 3), LONG).code == "path_too_long"


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        (errno.EACCES, "file_unreadable", "没有权限"),
        (errno.EISDIR, "file_unreadable", "文件夹"),
        (errno.EIO, "file_unreadable", "读写出错"),
        (errno.ENOSPC, "disk_full", "空间不足"),
        (errno.EPROTO, "file_unreadable", "what the system says"),  # better that than nothing
    ],
)
def test_what_is_said_of_reading(tmp_path, number, code, words):
    failure = not_read(refusal(number), tmp_path / "收件.xlsx")
    assert (failure.code, words in str(failure)) == (code, True)
    assert "收件.xlsx" in str(failure)
