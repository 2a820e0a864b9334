"""What was lost from a workspace is told; nothing new is silently put in its place."""

import shutil
from pathlib import Path

import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.steps.consolidate import consolidate
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.new import new
from xl_fenjie.steps.receive import receive
from xl_fenjie.steps.review import review
from xl_fenjie.steps.status import status
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.workspace.places import ARCHIVE, ISSUED, LEAVINGS, SENT_BACK, SUMMARY, Workspace

Q1 = Period(2026, 1)


@pytest.fixture
def document(tmp_path) -> Path:
    path = tmp_path / SAMPLE_NAME
    path.write_bytes(sample_document())
    return path


@pytest.fixture
def folder(tmp_path, document) -> Path:
    new(tmp_path / "工作", document)
    return tmp_path / "工作"


def code_of(step, *arguments):
    with pytest.raises(FenjieError) as failure:
        step(*arguments)
    return failure.value.code


def test_a_new_workspace_has_its_ledger_at_once(folder):
    assert Workspace.open(folder).ledger.stat().st_size


def test_without_a_ledger_and_without_files_a_workspace_is_simply_fresh(folder):
    shutil.rmtree(folder / ".fenjie")
    (folder / ISSUED).mkdir()
    (folder / ISSUED / "Thumbs.db").write_bytes(b"")
    assert issue(folder, IssueRequest(FormKey.PROGRESS, Q1)).forms


@pytest.mark.parametrize("place", [ISSUED, SENT_BACK, SUMMARY, ARCHIVE])
@pytest.mark.parametrize("left", ["nothing", "an empty file"])
def test_a_lost_ledger_is_told_by_every_step_and_not_made_anew(folder, place, left):
    shutil.rmtree(folder / ".fenjie")
    (folder / place / "2026Q1").mkdir(parents=True)
    (folder / place / "2026Q1" / "区民政局.xlsx").write_bytes(b"form")
    if left == "an empty file":
        (folder / ".fenjie").mkdir()
        (folder / ".fenjie" / "ledger.sqlite").write_bytes(b"")
    for step, arguments in (
        (status, (folder, Q1)),
        (consolidate, (folder, Q1)),
        (receive, (folder,)),
        (review, (folder,)),
        (issue, (folder, IssueRequest(FormKey.PROGRESS, Q1))),
    ):
        assert code_of(step, *arguments) == "ledger_lost"
    ledger = folder / ".fenjie" / "ledger.sqlite"
    assert not ledger.exists() or ledger.stat().st_size == 0
    assert place in LEAVINGS


def test_a_lost_master_is_to_be_restored_and_nothing_is_founded_there(folder, document):
    (folder / "总台账.xlsm").rename(folder / "总台账-改.xlsm")
    assert code_of(review, folder) == "master_lost"
    assert code_of(new, folder, document) == "master_lost"


def test_two_masters_are_told(folder):
    shutil.copy(folder / "总台账.xlsm", folder / "总台账.xlsx")
    assert code_of(review, folder) == "master_twice"


@pytest.mark.parametrize("inner", ["下发", "下发/又一套/2026"])
def test_nothing_is_founded_within_another_workspace(folder, document, inner):
    assert code_of(new, folder / inner, document) == "workspace_within"
    assert not (folder / inner).exists()


def test_where_founding_fails_nothing_of_it_stays_in_the_way(tmp_path, document):
    folder = tmp_path / "新"
    folder.mkdir()
    (folder / "收件").write_text("a file in the way of the folder", "utf-8")
    assert code_of(new, folder, document) == "write_failed"
    (folder / "收件").unlink()
    assert new(folder, document).tasks
