"""The log says where the program failed, to its owner only, and nothing of what a file said."""

import os
import stat
import sys

import pytest

from xl_fenjie.workspace.log import note_unforeseen

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "home"))
    return tmp_path / "home"


def failing():
    try:
        float("张三的手机号码")
    except ValueError as cause:
        raise KeyError("答案里的话") from cause


def noted(state):
    try:
        failing()
    except KeyError as failure:
        return note_unforeseen(failure, state)


def test_the_log_tells_kinds_and_places_and_no_contents(tmp_path):
    log = noted(tmp_path)
    told = log.read_text("utf-8")
    assert log.parent == tmp_path
    assert told.index("ValueError") < told.index("KeyError")
    assert "in failing" in told
    assert "张三" not in told
    assert "答案里的话" not in told


@POSIX
def test_only_its_owner_can_read_it(tmp_path):
    before = os.umask(0)
    try:
        log = noted(tmp_path)
    finally:
        os.umask(before)
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


@POSIX
def test_a_link_in_its_place_is_not_followed(tmp_path, home):
    target = tmp_path / "somebody's"
    target.write_text("theirs", "utf-8")
    state = tmp_path / "state"
    state.mkdir()
    (state / "fenjie.log").symlink_to(target)
    assert noted(state) == home / "xl-fenjie" / "fenjie.log"
    assert target.read_text("utf-8") == "theirs"


def test_without_a_workspace_it_lies_in_the_users_own_folder(home):
    assert noted(None) == home / "xl-fenjie" / "fenjie.log"
