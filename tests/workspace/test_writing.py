"""Files appear whole or not at all, and nothing that is not ours is overwritten."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.values.errors import FenjieError
from xl_fenjie.workspace.writing import NewFile, free_path, write_all


def content_of(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def ours(*files):
    known = {(file.path, file.sha256) for file in files}
    return lambda path, sha256: (path, sha256) in known


def test_files_and_their_folders_appear(tmp_path):
    write_all([NewFile(tmp_path / "甲" / "a", b"1"), NewFile(tmp_path / "乙" / "b", b"2")])
    assert content_of(tmp_path) == {"a": b"1", "b": b"2"}


def test_what_the_program_wrote_is_replaced(tmp_path):
    old, new = (NewFile(tmp_path / "a", content) for content in (b"old", b"new"))
    write_all([old])
    write_all([new], ours(old))
    assert content_of(tmp_path) == {"a": b"new"}


def test_what_somebody_altered_stays_and_nothing_else_is_written(tmp_path):
    old = NewFile(tmp_path / "a", b"old")
    write_all([old])
    old.path.write_bytes(b"edited")
    with pytest.raises(FenjieError) as failure:
        write_all([NewFile(tmp_path / "b", b"2"), NewFile(old.path, b"new")], ours(old))
    assert failure.value.code == "output_altered"
    assert content_of(tmp_path) == {"a": b"edited"}


def test_the_same_content_again_is_no_writing(tmp_path):
    file = NewFile(tmp_path / "a", b"1")
    write_all([file])
    before = file.path.stat().st_mtime_ns
    write_all([file])
    assert file.path.stat().st_mtime_ns == before


@given(st.integers(0, 5), st.sampled_from(["replace", "fsync", "mkstemp"]))
def test_a_failure_at_any_point_leaves_the_folder_as_it_was(tmp_path_factory, count, point):
    folder = tmp_path_factory.mktemp("f")
    old = [NewFile(folder / str(number), b"old%d" % number) for number in range(3)]
    write_all(old)
    before = content_of(folder)
    new = [NewFile(folder / str(number), b"new%d" % number) for number in range(5)]
    failed = False
    with pytest.MonkeyPatch.context() as patch:
        _fail_after(patch, point, count)
        try:
            write_all(new, ours(*old))
        except FenjieError as failure:
            failed = failure.code == "disk_full"
    expected = before if failed else {file.path.name: file.content for file in new}
    assert content_of(folder) == expected


def _fail_after(patch, point, count):
    """Let the operation fail once, after ``count`` successes."""
    owner = {"replace": Path, "fsync": os, "mkstemp": __import__("tempfile")}[point]
    real, calls = getattr(owner, point), [0]

    def wrapped(*args, **kwargs):
        calls[0] += 1
        if calls[0] == count + 1:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*args, **kwargs)

    patch.setattr(owner, point, wrapped)


def test_a_folder_in_the_way_is_told(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(FenjieError) as failure:
        write_all([NewFile(tmp_path / "a", b"1")])
    assert failure.value.code == "write_failed"
    assert str(tmp_path / "a") in str(failure.value)


def test_a_free_name_is_found_beside_a_file_on_which_staff_worked(tmp_path):
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(b"edited by hand")
    assert free_path(path, b"new", ours()).name == "汇总（2）.xlsx"
    assert free_path(tmp_path / "x.xlsx", b"new", ours()).name == "x.xlsx"
