"""A command reads the ledger once, however many units there are."""

import re
from collections import Counter
from datetime import datetime

import pytest

from tests.round.played_rounds import Q1, ROUNDS, Played
from xl_fenjie.master.read import MasterReading
from xl_fenjie.round.state import round_of
from xl_fenjie.round.waiting import waiting
from xl_fenjie.steps.consolidate import consolidate
from xl_fenjie.steps.decide import DecideRequest, decide
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.receive import receive
from xl_fenjie.steps.remind import remind
from xl_fenjie.steps.review import review
from xl_fenjie.steps.send import SendRequest, Way, send
from xl_fenjie.steps.status import status
from xl_fenjie.values.choices import Ruling, What
from xl_fenjie.values.returns import Verdict
from xl_fenjie.workspace.clock import standing_at
from xl_fenjie.workspace.ledger import Ledger

AFTERWARDS = datetime(2026, 4, 20, 9)
WHOLE = re.compile(r"\bFROM (received|issued|editions|reminders|readings|summaries|mail_notes)\b")
BY_HASH = re.compile(r"sha256 = '|substr\(r\.sha256")

COMMANDS = {
    "status": lambda folder, master: status(folder, Q1, master=master),
    "round": lambda folder, master: round_of(folder, master=master),
    "review": lambda folder, master: review(folder, MasterReading(master, ())),
    "waiting": lambda folder, master: waiting(folder, master=master),
    "issue": lambda folder, master: issue(folder, IssueRequest(*ROUNDS[0]), master=master),
    "receive": lambda folder, master: receive(folder, master=master),
    "decide": lambda folder, master: decide(
        folder, "0.xlsx", DecideRequest(Ruling.REFUSED, "看过"), master=master
    ),
    "remind": lambda folder, master: remind(folder, Q1, master=master),
    "consolidate": lambda folder, master: consolidate(folder, Q1, master=master),
    "corrections": lambda folder, master: send(
        folder, SendRequest(What.CORRECTIONS, way=Way.TELL), master=master
    ),
    "reminders": lambda folder, master: send(
        folder, SendRequest(What.REMINDERS, *ROUNDS[0], way=Way.DRAFT), master=master
    ),
}


def played(folder, units):
    """A quarter that went out to so many units; a third accepted, refused, silent each."""
    folder.mkdir()
    names = [f"区第{number}局" for number in range(units)]
    round_ = Played(folder, names)
    round_.play(("issue", 1, ROUNDS[0], []))
    for place, name in enumerate(names):
        if place % 3:
            verdict = (Verdict.ACCEPTED, Verdict.REFUSED)[place % 2]
            round_.play(("receive", 1, ROUNDS[0], name, verdict, units))
    (folder / "收件").mkdir(exist_ok=True)
    for name in names:
        (folder / "收件" / f"{name}.txt").write_text(f"{name}的情况说明", "utf-8")
    return round_


def reads(monkeypatch, round_, command):
    """How often each table was read as a whole."""
    said = []
    real = Ledger.__init__

    def traced(self, path, *access):
        real(self, path, *access)
        self._db.set_trace_callback(said.append)

    with monkeypatch.context() as watched, standing_at(AFTERWARDS):
        watched.setattr(Ledger, "__init__", traced)
        command(round_.folder, round_.master)
    return Counter(
        WHOLE.search(each)[1]
        for each in said
        if each.lstrip().startswith("SELECT") and WHOLE.search(each) and not BY_HASH.search(each)
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_each_table_is_read_as_often_for_many_units_as_for_few(monkeypatch, tmp_path, name):
    few, many = (
        reads(monkeypatch, played(tmp_path / str(units), units), COMMANDS[name]) for units in (3, 9)
    )
    assert few
    assert many == few


@pytest.mark.parametrize("name", COMMANDS)
def test_returns_are_decoded_once(monkeypatch, tmp_path, name):
    found = reads(monkeypatch, played(tmp_path / "工作", 3), COMMANDS[name])
    assert found["received"] == 1
    assert max(found.values()) <= 2  # forms sent out: one by one, and counted by round
