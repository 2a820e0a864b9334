"""A workspace that is damaged is told so, restored as far as can be, and what cannot be is said."""

import random
import shutil
import sqlite3

import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.new import new
from xl_fenjie.steps.receive import receive
from xl_fenjie.steps.status import status
from xl_fenjie.steps.verify import ARCHIVE, ISSUED, LEDGER, MASTER, repair, verify
from xl_fenjie.values.diagnosis import Condition
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.workspace.places import Workspace

Q1 = Period(2026, 1)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    place = tmp_path_factory.mktemp("verify")
    (place / SAMPLE_NAME).write_bytes(sample_document())
    folder = place / "2026"
    new(folder, place / SAMPLE_NAME)
    issue(folder, IssueRequest(FormKey.PROGRESS, Q1))
    forms = sorted((folder / "下发").rglob("*完成情况_*.xlsx"))[:4]
    receive(folder, forms)  # blank: sent back
    return folder


@pytest.fixture
def folder(made, tmp_path):
    return shutil.copytree(made, tmp_path / "2026")


def conditions(diagnosis):
    return {check.name: check.condition for check in diagnosis.checks}


def damaged(diagnosis):
    return {check.name for check in diagnosis.to_mend}


def test_a_sound_workspace_is_sound_and_looking_changes_nothing(folder):
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found = verify(folder)
    assert conditions(found) == dict.fromkeys((MASTER, LEDGER, ARCHIVE, ISSUED), Condition.IN_PLACE)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_what_is_no_workspace_is_refused(tmp_path):
    with pytest.raises(FenjieError) as failure:
        verify(tmp_path)
    assert failure.value.code == "not_a_workspace"


def test_altered_and_missing_files_are_told(folder):
    forms = sorted((folder / "下发").rglob("*完成情况_*.xlsx"))
    forms[0].unlink()
    forms[1].write_bytes(forms[1].read_bytes() + b"..")
    kept = next(Workspace(folder).archive_folder.iterdir())
    kept.write_bytes(kept.read_bytes() + b"..")
    found = verify(folder)
    assert damaged(found) == {ISSUED, ARCHIVE}
    assert kept.name in "".join(check.found for check in found.to_mend)


def test_every_flipped_bit_of_ledger_and_archive_is_told_or_without_effect(folder):
    chance = random.Random(20260412)  # noqa: S311 - no secret
    places = Workspace(folder)
    files = [places.ledger, *places.archive_folder.iterdir()]
    told = 0
    before = [(each.unit, each.state) for each in status(folder, Q1).units]
    for _ in range(60):
        path = chance.choice(files)
        content = path.read_bytes()
        flipped = bytearray(content)
        place = chance.randrange(len(content))
        flipped[place] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        found = damaged(verify(folder))
        told += bool(found)
        if path != places.ledger:
            assert ARCHIVE in found
        elif not found:
            assert [(each.unit, each.state) for each in status(folder, Q1).units] == before
        path.write_bytes(content)
    assert told > 20
    assert not damaged(verify(folder))


def test_a_ledger_that_is_lost_comes_back_from_the_archive(folder):
    places = Workspace(folder)
    places.ledger.unlink()
    assert LEDGER in damaged(verify(folder))
    done = repair(folder)
    assert Condition.RESTORED in {check.condition for check in done.checks}
    assert "下发" in "".join(check.found for check in done.to_mend)  # what could not be restored
    with sqlite3.connect(places.ledger) as db:
        (count,) = db.execute("SELECT count(*) FROM received").fetchone()
    assert count == len(list(places.archive_folder.iterdir()))


def test_what_can_still_be_read_of_a_damaged_ledger_is_kept(folder):
    places = Workspace(folder)
    content = bytearray(places.ledger.read_bytes())
    before = status(folder, Q1)
    with sqlite3.connect(places.ledger) as db:
        page = db.execute("PRAGMA page_size").fetchone()[0]
    content[-page:] = bytes(page)  # the last page: some rows of some table
    places.ledger.write_bytes(content)
    assert LEDGER in damaged(verify(folder))
    done = repair(folder)
    assert LEDGER not in damaged(done)
    assert list(places.state.glob("ledger-*.damaged"))
    after = status(folder, Q1)
    assert [each.unit for each in after.units] == [each.unit for each in before.units]


def test_a_master_that_is_lost_is_made_anew_from_the_ledger(folder):
    places = Workspace(folder)
    units = [each.unit for each in status(folder, Q1).units]
    places.master.unlink()
    assert MASTER in damaged(verify(folder))
    done = repair(folder)
    assert MASTER not in damaged(done)
    assert [each.unit for each in status(folder, Q1).units] == units


def test_without_anything_to_restore_from_it_is_said(folder):
    places = Workspace(folder)
    places.master.unlink()
    places.ledger.unlink()
    assert {MASTER, LEDGER} & damaged(repair(folder)) == {MASTER}
