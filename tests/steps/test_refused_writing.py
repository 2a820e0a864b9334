"""Files that are really locked, disks that are really full, runs that are really killed.

Whatever the system refuses, the folder is as it was, and one sentence names the file.
"""

import contextlib
import errno
import io
import os
import shutil
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.new import new, update
from xl_fenjie.steps.review import review
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.workspace.clock import standing_at
from xl_fenjie.workspace.ledger import Ledger
from xl_fenjie.workspace.places import Workspace

REQUEST = IssueRequest(FormKey.PROGRESS, Period(2026, 1))
NOBODY = 65534
ROOT = getattr(os, "geteuid", lambda: 1)() == 0
on_unix = pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows knows no such rights")


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    path = tmp_path_factory.mktemp("文件") / SAMPLE_NAME
    path.write_bytes(sample_document())
    return path


@pytest.fixture(scope="module")
def issued(document):
    """A workspace whose forms went out, and whose plan was changed since: all would be new."""
    folder = document.parent / "工作"
    with standing_at(datetime(2026, 4, 1, 9)):
        new(folder, document)
        issue(folder, REQUEST)
    path = folder / "总台账.xlsm"
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), keep_vba=True)
    page = book["任务"]
    text = next(cell.column for cell in page[1] if cell.value == "责任事项")
    for row in range(2, page.max_row + 1):
        page.cell(row, text).value = f"（改）{page.cell(row, text).value}"
    book.save(path)
    return folder


@pytest.fixture
def folder(issued, tmp_path):
    with standing_at(datetime(2026, 4, 2, 9)):
        yield Path(shutil.copytree(issued, tmp_path / "工作"))


def snapshot(folder):
    """All that staff see, folders as well."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if ".fenjie" not in path.parts
    }


def forms_in(folder):
    return sorted((folder / "下发" / "2026年第一季度完成情况").iterdir())


def refused(step, *arguments):
    with pytest.raises(FenjieError) as failure:
        step(*arguments)
    return failure.value


@contextlib.contextmanager
def as_ordinary_user(folder):
    """Who runs tests as root gives the folder away and becomes nobody for a while."""
    if not ROOT:
        yield
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    for each in folder.parents[:-1]:  # never put back: other tests may be on their way through
        each.chmod(each.stat().st_mode | 0o011)
    os.setegid(NOBODY)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


@contextlib.contextmanager
def only_to_be_read(path):
    mode = path.stat().st_mode
    path.chmod(mode & ~0o222)
    try:
        yield
    finally:
        path.chmod(mode)


def called(*command):
    words = [shutil.which(command[0]) or command[0], *map(str, command[1:])]
    return subprocess.run(words, capture_output=True, check=False).returncode


@contextlib.contextmanager
def immutable(path):
    """Nobody, not even root, may change or replace the file: what Excel does on Windows."""
    if called("chattr", "+i", path):
        pytest.skip("the file system knows no immutable files, or we are not root")
    try:
        yield
    finally:
        called("chattr", "-i", path)


needs_chattr = pytest.mark.skipif(not (ROOT and shutil.which("chattr")), reason="needs root")


@needs_chattr
@pytest.mark.parametrize("which", [0, 5, -1])
def test_one_form_that_is_locked_leaves_all_as_they_were(folder, which):
    before, locked = snapshot(folder), forms_in(folder)[which]
    with immutable(locked):
        failure = refused(issue, folder, REQUEST)
    assert failure.code == "output_forbidden"  # Unix holds no file; this one nobody may write
    assert str(locked) in str(failure)
    assert snapshot(folder) == before
    assert issue(folder, REQUEST).revised  # and when it is closed, the same command goes through
    assert snapshot(folder) != before


@needs_chattr
def test_a_locked_master_workbook_leaves_the_update_undone(folder, document):
    before = snapshot(folder)
    with immutable(folder / "总台账.xlsm"):
        failure = refused(update, folder, revised(document, folder))
    assert failure.code == "output_forbidden"
    assert "总台账.xlsm" in str(failure)
    assert snapshot(folder) == before


def revised(document, folder):
    """The document with another date in it, beside the folder."""
    path = folder.parent / document.name
    text = document.read_text("utf-8")
    assert "4月10日" in text
    path.write_text(text.replace("4月10日", "4月15日"), "utf-8")
    return path


@on_unix
@pytest.mark.parametrize("place", [".", "下发", "下发/2026年第一季度完成情况", ".fenjie"])
def test_a_folder_that_may_only_be_read(folder, place):
    before = snapshot(folder)
    with as_ordinary_user(folder), only_to_be_read(folder / place):
        if place == ".":
            assert issue(folder, REQUEST).revised  # what is below may still be written
            return
        failure = refused(issue, folder, REQUEST)
    assert failure.code in {"output_locked", "output_forbidden", "ledger_unusable"}
    assert place.split("/")[0] in str(failure)
    assert snapshot(folder) == before


@on_unix
def test_a_folder_in_which_nothing_may_be_founded(tmp_path, document):
    place = tmp_path / "共享"
    place.mkdir()
    copied = Path(shutil.copy(document, tmp_path))
    with as_ordinary_user(place), only_to_be_read(place):
        for folder in (place, place / "工作"):
            failure = refused(new, folder, copied)
            assert failure.code == "output_forbidden"
            assert "总台账" in str(failure)
    assert snapshot(place) == {}


@on_unix
def test_a_folder_that_may_not_even_be_looked_into(folder):
    with as_ordinary_user(folder):
        folder.chmod(0)
        try:
            failure = refused(issue, folder, REQUEST)
        finally:
            folder.chmod(0o755)
    assert failure.code == "file_unreadable"
    assert str(folder) in str(failure)


@contextlib.contextmanager
def small_disk(place, size):
    """A disk of its own with so many bytes."""
    place.mkdir()
    if called("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place):
        pytest.skip("a small disk cannot be mounted here")
    try:
        yield
    finally:
        assert called("umount", place) == 0, "something in it was left open"


@pytest.mark.skipif(not (ROOT and shutil.which("mount")), reason="needs root")
@pytest.mark.parametrize("spare", [0, 20_000, 120_000, 300_000])
def test_a_disk_that_fills_up_while_forms_are_written(issued, tmp_path, spare):
    place = tmp_path / "小盘"
    pages = sum(4096 * (path.stat().st_size // 4096 + 2) for path in issued.rglob("*"))
    with small_disk(place, pages + spare), standing_at(datetime(2026, 4, 2, 9)):
        folder = Path(shutil.copytree(issued, place / "工作"))
        (folder / "占地方").write_bytes(b"x" * max(0, shutil.disk_usage(place).free - spare))
        before = snapshot(folder)
        failure = refused(issue, folder, REQUEST)
        assert failure.code in {"disk_full", "ledger_unusable"}
        assert "磁盘空间不足" in str(failure)
        assert snapshot(folder) == before


@pytest.mark.skipif(not (ROOT and shutil.which("mount")), reason="needs root")
@pytest.mark.parametrize("size", [40_000, 100_000, 120_000, 200_000])
def test_a_disk_that_is_too_small_for_a_new_workspace(tmp_path, document, size):
    place = tmp_path / "小盘"
    with small_disk(place, size):
        failure = refused(new, place / "工作", document)
        assert "磁盘空间不足" in str(failure)
        assert list(place.iterdir()) == []


@pytest.mark.parametrize("after", ["note_written", "note_issue"])
def test_where_the_ledger_cannot_note_the_forms_none_are_there(folder, monkeypatch, after):
    import sqlite3  # noqa: PLC0415 - only here

    def fail(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Ledger, after, fail)
    before = snapshot(folder)
    assert refused(issue, folder, REQUEST).code == "ledger_unusable"
    assert snapshot(folder) == before


def test_where_the_ledger_cannot_note_the_reading_the_old_master_stays(
    folder, document, monkeypatch
):
    def fail(*_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Ledger, "note_reading", fail)
    before = snapshot(folder)
    with pytest.raises(OSError, match="Input/output error"):
        update(folder, revised(document, folder))
    assert snapshot(folder) == before
    fresh = folder.parent / "另一个"
    with pytest.raises(OSError, match="Input/output error"):
        new(fresh, document)
    assert not fresh.exists()


def test_a_network_folder_that_does_not_rename(folder, monkeypatch):
    def refuse(source, _target):
        raise OSError(errno.EXDEV, "Invalid cross-device link", str(source))

    before = snapshot(folder)
    monkeypatch.setattr(os, "replace", refuse)
    failure = refused(issue, folder, REQUEST)
    assert "不支持文件改名" in str(failure)
    assert snapshot(folder) == before


@pytest.mark.parametrize("mark", ["~$总台账.xlsm", ".~总台账.xlsm", ".~lock.总台账.xlsm#"])
def test_a_master_workbook_that_is_open_is_not_replaced_under_the_hands(folder, document, mark):
    (folder / mark).write_bytes(b"")
    before = snapshot(folder)
    failure = refused(update, folder, revised(document, folder))
    assert failure.code == "master_open"
    for words in (mark, "保存并关闭"):
        assert words in str(failure)
    assert snapshot(folder) == before
    for remarks in (issue(folder, REQUEST).remarks, review(folder).remarks):
        assert any(mark in told and "没有保存的改动" in told for told in remarks)
    (folder / mark).unlink()
    assert update(folder, revised(document, folder)).previous


@on_unix
@pytest.mark.parametrize("call", ["fsync", "replace", "unlink"])
@pytest.mark.parametrize("share", [0.0, 0.3, 0.7, 1.0])
def test_a_run_that_is_killed_leaves_whole_files_and_the_next_one_ends_it(folder, call, share):
    before = snapshot(folder)
    wanted = Path(shutil.copytree(folder, folder.parent / "不中断"))
    calls = counted(call, lambda: issue(wanted, REQUEST))
    after = snapshot(wanted)
    assert killed(call, 1 + round(share * (calls - 1)), lambda: issue(folder, REQUEST))
    left = {path: held for path, held in snapshot(folder).items() if not path.endswith(".tmp")}
    assert left.keys() == before.keys()
    assert all(held in (before[path], after[path]) for path, held in left.items())
    assert issue(folder, REQUEST).forms
    assert snapshot(folder) == after
    with Ledger(Workspace(folder).ledger) as one, Ledger(Workspace(wanted).ledger) as other:
        assert one.issued() == other.issued()


@on_unix
@pytest.mark.parametrize("call", ["fsync", "replace", "unlink"])
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_an_update_that_is_killed_leaves_a_whole_master_and_the_next_one_ends_it(
    folder, document, call, share
):
    paper = revised(document, folder)
    old = (folder / "总台账.xlsm").read_bytes()
    wanted = Path(shutil.copytree(folder, folder.parent / "不中断"))
    calls = counted(call, lambda: update(wanted, paper))
    after = snapshot(wanted)
    assert killed(call, 1 + round(share * (calls - 1)), lambda: update(folder, paper))
    left = (folder / "总台账.xlsm").read_bytes()
    assert left in (old, after["总台账.xlsm"])
    assert left == old or old in snapshot(folder).values()
    update(folder, paper)
    assert snapshot(folder) == after
    with Ledger(Workspace(folder).ledger) as one, Ledger(Workspace(wanted).ledger) as other:
        assert one.reading() == other.reading()


def counted(call, step):
    real, calls = getattr(os, call), [0]

    def counting(*arguments, **options):
        calls[0] += 1
        return real(*arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, call, counting)
        step()
    return calls[0]


def killed(call, at, step):
    """Take the step in a process that is killed at its ``at``-th call to the system."""
    child = os.fork()
    if not child:
        real, calls = getattr(os, call), [0]

        def dying(*arguments, **options):
            calls[0] += 1
            if calls[0] == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        setattr(os, call, dying)
        step()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def test_a_path_that_is_too_long_is_one_sentence(tmp_path, document):
    place = "长" * 300
    for arguments in (
        ["new", place, "--from", str(document)],
        ["status", place],
        ["review", place],
    ):
        run = subprocess.run(
            [sys.executable, "-m", "xl_fenjie", *arguments],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode == 2
        (line,) = run.stderr.strip().splitlines()
        assert "太长" in line
    assert list(tmp_path.iterdir()) == []
