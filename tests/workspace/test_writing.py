"""Files appear whole or not at all, and nothing that is not ours is overwritten."""

import errno
import io
import os
import shutil

import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.workspace import writing as writing_module
from xl_fenjie.workspace.writing import (
    NewFile,
    clear_unfinished,
    free_path,
    write_all,
    writing,
)


def content_of(folder):
    """Every file with its bytes, and every folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


def without_unfinished(content, before):
    """Without our own unfinished files, and without new folders that are there only for them."""
    unfinished = {path for path in content if path.endswith(".tmp")}
    held_up = {path for path in content if any(each.startswith(f"{path}/") for each in unfinished)}
    return {
        path: held
        for path, held in content.items()
        if path not in unfinished | (held_up - before.keys())
    }


def ours(*files):
    known = {(file.path, file.sha256) for file in files}
    return lambda path, sha256: (path, sha256) in known


def test_files_and_their_folders_appear(tmp_path):
    write_all([NewFile(tmp_path / "甲" / "a", b"1"), NewFile(tmp_path / "乙" / "b", b"2")])
    assert content_of(tmp_path) == {"甲": None, "甲/a": b"1", "乙": None, "乙/b": b"2"}


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


class Refusing:
    """The system refuses one call, the ``count``-th of all that change a folder.

    With ``stubborn`` it goes on refusing whatever touches the same path, as for a file that
    another program holds.
    """

    CALLS = (
        (os, "mkdir"), (os, "open"), (os, "replace"), (os, "unlink"), (os, "rmdir"),
        (os, "fsync"), (io, "open"), (shutil, "copy2"),
    )  # fmt: skip

    def __init__(self, patch, error, count, *, stubborn):
        self.error, self.left, self.stubborn = error, count, stubborn
        self.call, self.held = "", None
        for owner, name in self.CALLS:
            patch.setattr(owner, name, self._wrapped(name, getattr(owner, name)))

    def _wrapped(self, name, real):
        def call(*arguments, **options):
            path = str(arguments[-1] if name in {"replace", "copy2"} else arguments[0])
            if self.held is not None:
                refused = self.stubborn and path == self.held
            else:
                self.left -= 1
                refused = self.left < 0
                if refused:
                    self.call, self.held = name, path
            if refused:
                raise OSError(self.error, os.strerror(self.error), path)
            return real(*arguments, **options)

        return call

    @property
    def refused(self):
        return self.held is not None


REFUSALS = {
    errno.EACCES: {"output_locked", "output_forbidden"},  # what Windows says, too, of WinError 32
    errno.EBUSY: {"output_locked", "output_forbidden"},
    errno.ENOSPC: {"disk_full"},
    errno.ENAMETOOLONG: {"path_too_long"},
    errno.EROFS: {"write_failed"},
    errno.EXDEV: {"write_failed"},
    errno.EIO: {"write_failed"},
}


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(writing_module, "PAUSE", 0)


@pytest.mark.parametrize("stubborn", [False, True])
@pytest.mark.parametrize("error", REFUSALS, ids=errno.errorcode.get)
def test_at_whichever_step_the_system_refuses_the_folder_is_as_it_was(tmp_path, error, stubborn):
    old = [NewFile(tmp_path / "旧" / str(number), b"old%d" % number) for number in range(3)]
    gone = NewFile(tmp_path / "旧" / "让位", b"gone")
    write_all([*old, gone])
    before = content_of(tmp_path)
    new = [NewFile(file.path, b"new" + file.content) for file in old]
    new += [NewFile(tmp_path / "新" / "里" / str(number), b"%d" % number) for number in range(2)]
    count, refused, codes = 0, True, set()
    while refused:
        with pytest.MonkeyPatch.context() as patch:
            system = Refusing(patch, error, count, stubborn=stubborn)
            try:
                with writing(new, ours(*old), instead_of=(gone.path,)):
                    pass
                failure = None
            except FenjieError as told:
                failure = told
        refused, now = system.refused, content_of(tmp_path)
        count += 1
        if failure is None:
            assert [file.path.read_bytes() for file in new] == [file.content for file in new]
            assert not gone.path.exists()
            assert not refused or system.call == "unlink"  # of what was kept for the way back
            break
        codes.add(failure.code)
        names = [file.path.name for file in (*new, gone)]
        assert any(name in str(failure) for name in names), failure
        assert (without_unfinished(now, before) if stubborn else now) == before
    assert codes == REFUSALS[error]
    assert count > len(new) * 4


@pytest.mark.parametrize("held", range(3))
def test_a_file_that_is_open_elsewhere_is_named_with_what_to_do(tmp_path, monkeypatch, held):
    old = [NewFile(tmp_path / f"{number}.xlsx", b"old") for number in range(3)]
    write_all(old)
    before, real = content_of(tmp_path), os.replace

    def refuse(source, target):
        if str(target) == str(old[held].path):
            failure = PermissionError(errno.EACCES, "used by another process", str(target))
            setattr(failure, "winerror", 32)  # noqa: B010 - ERROR_SHARING_VIOLATION, on Windows only
            raise failure
        real(source, target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(FenjieError) as failure:
        write_all([NewFile(file.path, b"new") for file in old], ours(*old))
    for words in (str(old[held].path), "Excel", "WPS", "请关闭"):
        assert words in str(failure.value)
    assert content_of(tmp_path) == before


def test_what_cannot_be_put_back_is_named_and_all_else_is(tmp_path, monkeypatch):
    old = [NewFile(tmp_path / f"{number}.xlsx", b"old") for number in range(4)]
    write_all(old)
    real, moved = os.replace, []

    def refuse(source, target):
        if len(moved) >= 3 and str(target) in {str(old[1].path), str(old[3].path)}:
            raise PermissionError(errno.EACCES, "used by another process", str(target))
        real(source, target)
        moved.append(target)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(FenjieError) as failure:
        write_all([NewFile(file.path, b"new") for file in old], ours(*old))
    assert failure.value.code == "write_not_undone"
    assert failure.value.facts["path"] == str(old[1].path)
    assert [file.path.read_bytes() for file in old] == [b"old", b"new", b"old", b"old"]


def test_the_files_stay_only_if_what_is_noted_of_them_is(tmp_path):
    old = NewFile(tmp_path / "a", b"old")
    write_all([old])
    seen = {}

    def note():
        with writing([NewFile(old.path, b"new"), NewFile(tmp_path / "乙" / "b", b"2")], ours(old)):
            seen.update(content_of(tmp_path))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        note()
    assert (seen["a"], seen["乙/b"]) == (b"new", b"2")
    assert content_of(tmp_path) == {"a": b"old"}


def test_what_is_put_back_has_its_old_time(tmp_path):
    old = NewFile(tmp_path / "a", b"old")
    write_all([old])
    os.utime(old.path, ns=(10**18, 10**18))
    (tmp_path / "b").mkdir()
    with pytest.raises(FenjieError):
        write_all([NewFile(old.path, b"new"), NewFile(tmp_path / "b", b"2")], ours(old))
    assert old.path.stat().st_mtime_ns == 10**18


def test_a_folder_in_the_way_is_told(tmp_path):
    (tmp_path / "a").mkdir()
    with pytest.raises(FenjieError) as failure:
        write_all([NewFile(tmp_path / "a", b"1")])
    assert failure.value.code == "write_failed"
    assert str(tmp_path / "a") in str(failure.value)
    assert "同名的文件夹" in str(failure.value)


def test_a_name_that_is_too_long_for_the_system_is_told_as_such(tmp_path):
    path = tmp_path / ("长" * 300)
    with pytest.raises(FenjieError) as failure:
        write_all([NewFile(tmp_path / "a", b"1"), NewFile(path, b"1")])
    assert failure.value.code == "path_too_long"
    assert path.name in str(failure.value)
    assert content_of(tmp_path) == {}


def test_what_a_killed_run_left_is_cleared_away_and_nothing_else(tmp_path):
    left = tmp_path / "下发" / ".~0123.tmp"
    others = [
        tmp_path / name
        for name in (".~lock.总台账.xlsm#", ".~总台账.xlsx", "~$总台账.xlsm", "a.tmp")
    ]
    left.parent.mkdir()
    for path in (left, *others):
        path.write_bytes(b"")
    clear_unfinished(tmp_path)
    assert not left.exists()
    assert all(path.exists() for path in others)


def test_a_free_name_is_found_beside_a_file_on_which_staff_worked(tmp_path):
    path = tmp_path / "汇总.xlsx"
    path.write_bytes(b"edited by hand")
    assert free_path(path, b"new", ours()).name == "汇总（2）.xlsx"
    assert free_path(tmp_path / "x.xlsx", b"new", ours()).name == "x.xlsx"


def test_where_no_name_can_be_looked_at_none_is_searched_for_ever(tmp_path):
    with pytest.raises(FenjieError):
        free_path(tmp_path / ("长" * 300), b"new", ours())
