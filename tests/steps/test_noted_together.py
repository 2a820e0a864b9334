"""What a step writes and what it notes of it come about together, or not at all."""

import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

import pytest

from tests.steps.receive_samples import Q1, dropped, filled, issued_round_in
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.steps.consolidate import consolidate
from xl_fenjie.steps.receive import receive
from xl_fenjie.steps.remind import remind
from xl_fenjie.workspace.clock import standing_at
from xl_fenjie.workspace.ledger import Ledger


@pytest.fixture(scope="module")
def after_the_day(tmp_path_factory):
    """A round whose day is over and of which one form came back."""
    folder, forms = issued_round_in(tmp_path_factory.mktemp("样例") / "工作")
    with standing_at(datetime(2026, 4, 9, 9)):
        dropped(folder, "表.xlsx", filled(folder, forms[0]))
        receive(folder)
    return folder


@pytest.fixture
def folder(after_the_day, tmp_path):
    with standing_at(datetime(2026, 4, 12, 9)):
        yield Path(shutil.copytree(after_the_day, tmp_path / "工作"))


def contents(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".fenjie" not in path.parts
    }


@pytest.mark.parametrize(
    ("step", "note"), [(remind, "note_reminders"), (consolidate, "note_summary")]
)
def test_a_ledger_that_refuses_leaves_no_file(folder, monkeypatch, step, note):
    def refuse(*_):
        raise sqlite3.OperationalError("disk I/O error")

    before = contents(folder)
    with monkeypatch.context() as broken:
        broken.setattr(Ledger, note, refuse)
        with pytest.raises(FenjieError) as told:
            step(folder, Q1)
    assert told.value.code == "ledger_unusable"
    assert contents(folder) == before
    step(folder, Q1)
    assert len(contents(folder)) > len(before)
