"""Who only looks waits for nobody, keeps nobody waiting, and needs no right to write."""

import os
import shutil
import traceback
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.round.state import round_of
from xl_fenjie.round.waiting import waiting
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.new import new
from xl_fenjie.steps.receive import check
from xl_fenjie.steps.review import review
from xl_fenjie.steps.status import status
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.workspace.ledger import Access, Ledger
from xl_fenjie.workspace.places import Workspace

Q1 = Period(2026, 1)


@pytest.fixture(scope="module")
def issued(tmp_path_factory):
    place = tmp_path_factory.mktemp("round")
    (place / SAMPLE_NAME).write_bytes(sample_document())
    new(place / "2026", place / SAMPLE_NAME)
    issue(place / "2026", IssueRequest(FormKey.PROGRESS, Q1))
    return place / "2026"


def looks(folder: Path) -> list[int]:
    """How much each step that only looks sees."""
    form = next((folder / "下发").rglob("*.xlsx"))
    return [
        len(status(folder, Q1).units),
        len(round_of(folder).states),
        len(review(folder).remarks) + 1,
        len(waiting(folder)) + 1,
        len(check([form], folder).returns),
    ]


def test_they_see_the_round_while_another_run_works_in_it(issued):
    free = looks(issued)
    places = Workspace(issued)
    with places.locked(), Ledger(places.ledger) as ledger, ledger._transaction() as cursor:
        cursor.execute("DELETE FROM issued")
        assert looks(issued) == free
        cursor.execute("ROLLBACK")
        cursor.execute("BEGIN")
    assert min(free) > 0


def test_what_is_looked_at_is_never_changed(issued):
    places = Workspace(issued)
    before = places.ledger.read_bytes()
    with Ledger(places.ledger, Access.LOOK) as ledger:
        ledger.note_written({"甲": "1"})
        assert ledger.wrote("甲", "1")
    assert places.ledger.read_bytes() == before


@pytest.mark.skipif(not hasattr(os, "fork") or os.geteuid() != 0, reason="only root can be others")
def test_who_may_only_read_can_look_and_nothing_else(issued):
    with TemporaryDirectory(dir="/tmp") as place:
        Path(place).chmod(0o755)
        folder = Path(shutil.copytree(issued, Path(place) / "2026"))
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        free = looks(folder)
        child = os.fork()
        if child == 0:
            try:
                os.setgid(54321)
                os.setuid(54321)
                assert looks(folder) == free
                with pytest.raises(FenjieError):
                    issue(folder, IssueRequest(FormKey.WORK_PLAN))
            except BaseException:  # noqa: BLE001 - told by the status
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0
