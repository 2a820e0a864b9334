"""Nobody is pressed while a file that may be theirs waits for a person."""

from datetime import datetime
from typing import Any

import pytest

from tests.round.played_rounds import ROUNDS, UNITS, Played
from xl_fenjie.mail.held_back import held_back
from xl_fenjie.round.workspace import opened
from xl_fenjie.steps.decide import DecideRequest, decide
from xl_fenjie.steps.remind import remind
from xl_fenjie.steps.status import status
from xl_fenjie.values.choices import Ruling
from xl_fenjie.values.findings import finding
from xl_fenjie.values.master import Contact
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.returns import Identity, ReceivedReturn, Return, Verdict
from xl_fenjie.workspace.clock import standing_at

AFTERWARDS = datetime(2026, 4, 20, 9)
ADDRESS = "jia@example.org"
PROGRESS, WORK_PLAN = ROUNDS
NOBODY = Identity()


@pytest.fixture
def round_(tmp_path):
    played = Played(tmp_path)
    played.play(("issue", 1, PROGRESS, []))
    contact = Contact(unit=UNITS[0], person="联络员", email=ADDRESS)
    played.master = played.master.model_copy(update={"contacts": (contact,)})
    return played


def put(round_, name, *, identity=NOBODY, source="收件", verdict=Verdict.REVIEW, findings=()):
    with opened(round_.folder, round_.master) as workspace:
        sha256 = workspace.archive.keep(name.encode(), name)
        content = Return(name, sha256, verdict, identity, findings=findings)
        taken = ReceivedReturn(content, round_.moment, source)
        workspace.ledger.note_return(taken, round_.moment)


def pressed(round_):
    with standing_at(AFTERWARDS):
        made = remind(round_.folder, PROGRESS.period, master=round_.master)
    return {each.unit for each in made.units}, made


BY: dict[str, dict[str, Any]] = {
    "its words": {"identity": Identity(None, None, UNITS[0])},
    "another round": {"identity": Identity(*WORK_PLAN, UNITS[0])},
    "the file's name": {"name": f"{UNITS[0]}报表最终版.xlsx"},
    "the sender": {"source": f"邮件：{ADDRESS}《报表》"},
    "a contradiction inside": {
        "findings": (finding("name_against_unit", found=UNITS[0], expected="x", other="x"),)
    },
    "a refusal that goes back to nobody": {
        "name": f"{UNITS[0]}.docx", "verdict": Verdict.REFUSED,
    },
}  # fmt: skip


@pytest.mark.parametrize("by", BY)
def test_who_is_named_by_a_file_that_waits_is_not_pressed(round_, by):
    put(round_, **{"name": "表.xlsx", **BY[by]})
    units, made = pressed(round_)
    assert units == {UNITS[1]}
    assert (made.waiting, made.waiting_files) == ((UNITS[0],), 1)
    with standing_at(AFTERWARDS):
        (found, _) = status(round_.folder, PROGRESS.period, master=round_.master).units
    assert found.state in {UnitState.MISSING, UnitState.REVIEW}
    assert "等待人工认定" in "".join(found.notes)


def test_once_a_person_has_said_what_it_is_all_who_owe_are_pressed(round_):
    put(round_, "表.xlsx", identity=Identity(*WORK_PLAN, UNITS[0]))
    request = DecideRequest(Ruling.REFUSED, "不是本季度的表")
    with standing_at(AFTERWARDS):
        decide(round_.folder, "表.xlsx", request, master=round_.master)
    units, made = pressed(round_)
    assert units == set(UNITS[:2])
    assert made.waiting == ()


def test_a_file_that_names_nobody_holds_nobody_back(round_):
    put(round_, "表.xlsx")
    assert pressed(round_)[0] == set(UNITS[:2])
    with opened(round_.folder, round_.master) as workspace:
        assert held_back(workspace) == {}
