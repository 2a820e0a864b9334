"""Received bytes are kept under their hash, and proved by it whenever they are read."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.workspace.archive import Archive


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_bytes_are_kept_once_under_their_hash(tmp_path):
    archive = Archive(tmp_path)
    sha256 = archive.keep(b"content", "甲.XLSX")
    again = [archive.keep(b"content", "乙.xlsx"), Archive(tmp_path).keep(b"content", "丙.et")]
    assert again == [sha256, sha256]
    assert sha256 == hashlib.sha256(b"content").hexdigest()
    assert names(tmp_path) == [f"{sha256}.xlsx"]
    assert archive.read(sha256) == b"content"


def test_a_strange_ending_is_left_off(tmp_path):
    sha256 = Archive(tmp_path).keep(b"x", "甲./..x y")
    assert names(tmp_path) == [sha256]


@given(content=st.binary(min_size=1, max_size=40), data=st.data())
def test_every_flipped_bit_is_told_and_healed(tmp_path_factory, content, data):
    folder = tmp_path_factory.mktemp("archive")
    sha256 = Archive(folder).keep(content, "甲.xlsx")
    (path,) = folder.iterdir()
    place = data.draw(st.integers(0, len(content) * 8 - 1))
    flipped = bytearray(content)
    flipped[place // 8] ^= 1 << place % 8
    path.write_bytes(flipped)
    with pytest.raises(FenjieError) as failure:
        Archive(folder).read(sha256)
    assert failure.value.code == "archived_file_altered"
    assert [each.code for each in Archive(folder).damages(iter(()))] == ["archived_file_altered"]
    Archive(folder).keep(content, "乙.xlsx")
    assert Archive(folder).read(sha256) == content
    assert list(Archive(folder).damages(iter([sha256]))) == []


def test_what_was_received_and_is_gone_is_told(tmp_path):
    sha256 = Archive(tmp_path).keep(b"content", "甲.xlsx")
    (tmp_path / f"{sha256}.xlsx").unlink()
    assert [each.code for each in Archive(tmp_path).damages(iter([sha256]))] == ["file_missing"]


def test_the_folder_is_listed_once_however_many_files_come(tmp_path, monkeypatch):
    listed = []
    there = Path.iterdir

    def listing(path):
        listed.append(path)
        return there(path)

    monkeypatch.setattr(Path, "iterdir", listing)
    archive = Archive(tmp_path)
    for number in range(20):
        archive.keep(f"{number}".encode(), "甲.xlsx")
    assert len(listed) == 1
