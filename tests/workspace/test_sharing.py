"""Two accounts of one group work in one folder; the one who waits learns for whom."""

import os
import stat
import traceback
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import filelock  # noqa: F401 - here, for an account that cannot read where it is installed
import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.workspace.archive import Archive
from xl_fenjie.workspace.ledger import Ledger
from xl_fenjie.workspace.lock import HOLDER, holding
from xl_fenjie.workspace.places import Workspace
from xl_fenjie.workspace.writing import NewFile, write_all

ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def group_bits(path: Path) -> int:
    return path.stat().st_mode & (stat.S_IRWXG | stat.S_ISGID)


def test_what_is_made_follows_the_rights_of_its_folder(tmp_path):
    shared, own = tmp_path / "shared", tmp_path / "own"
    for folder, mode in ((shared, 0o2770), (own, 0o755)):
        folder.mkdir()
        folder.chmod(mode)
        write_all([NewFile(folder / "下发" / "表.xlsx", b"1")])
    assert group_bits(shared / "下发") == 0o2070
    assert group_bits(shared / "下发" / "表.xlsx") == 0o060
    assert group_bits(own / "下发") == 0o050
    assert group_bits(own / "下发" / "表.xlsx") == 0o040


def as_account(user: int, group: int, work: Callable[[], object]) -> bool:
    """Whether the work succeeds in a process of this account."""
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([group])
            os.setgid(group)
            os.setuid(user)
            os.umask(0o022)
            work()
        except BaseException:  # noqa: BLE001 - told by the status
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return status == 0


@pytest.mark.skipif(not ROOT, reason="only the administrator can act as two accounts")
def test_two_accounts_take_turns_in_one_workspace():
    group, one, other = 54320, 54321, 54322
    with TemporaryDirectory(dir="/tmp") as place:
        Path(place).chmod(0o755)
        home = Path(place, "督查室")
        home.mkdir()
        os.chown(home, one, group)
        home.chmod(0o2770)
        places = Workspace(home)
        form = home / "下发" / "2026年工作方案" / "表.xlsx"

        def work(content: bytes, before: bytes) -> None:
            old = NewFile(form, before)
            with places.locked(), Ledger(places.ledger) as ledger:
                ledger.note_written({"表": old.sha256})
                write_all([NewFile(form, content)], lambda _, sha256: sha256 == old.sha256)
                Archive(places.archive_folder).keep(content, "表.xlsx")

        assert as_account(one, group, lambda: work(b"1", b""))
        assert as_account(other, group, lambda: work(b"2", b"1"))
        assert as_account(one, group, lambda: work(b"3", b"2"))
        assert form.read_bytes() == b"3"
        assert not as_account(54323, 54323, lambda: work(b"4", b"3"))


def test_who_is_kept_out_learns_who_works_there_and_since_when(tmp_path, monkeypatch):
    monkeypatch.setenv("FENJIE_PERSON", "督查室甲")
    monkeypatch.setenv("FENJIE_NOW", "2026-04-12T09:00")
    places = Workspace(tmp_path)
    with places.locked():
        with pytest.raises(FenjieError) as failure, places.locked():
            pytest.fail("two at once")
        assert "督查室甲" in str(failure.value)
        assert "2026-04-12 09:00" in str(failure.value)
    assert not (places.state / HOLDER).exists()


def test_a_holder_that_cannot_be_read_keeps_out_all_the_same(tmp_path):
    lock = tmp_path / "lock"
    with holding(lock, tmp_path):
        (tmp_path / HOLDER).write_bytes(b"\xff\xfe\x00")
        with pytest.raises(FenjieError) as failure, holding(lock, tmp_path):
            pytest.fail("two at once")
    assert failure.value.code == "workspace_busy"
