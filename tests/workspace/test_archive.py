"""Received bytes are kept under their hash."""

import hashlib

from xl_fenjie.workspace.archive import keep


def test_bytes_are_kept_once_under_their_hash(tmp_path):
    sha256 = keep(tmp_path, b"content", "甲.XLSX")
    assert keep(tmp_path, b"content", "乙.xlsx") == sha256 == hashlib.sha256(b"content").hexdigest()
    assert [path.name for path in tmp_path.iterdir()] == [f"{sha256}.xlsx"]


def test_a_strange_ending_is_left_off(tmp_path):
    sha256 = keep(tmp_path, b"x", "甲./..x y")
    assert [path.name for path in tmp_path.iterdir()] == [sha256]
