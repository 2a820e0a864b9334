"""The ledger gives back what it was given, and knows what was known when."""

import contextlib
import sqlite3
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.values.findings import Finding, Severity
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Task
from xl_fenjie.values.results import IssuedForm
from xl_fenjie.values.returns import GivenVerdict, Identity, ReceivedReturn, Return, Verdict
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.rows import Cell, Row
from xl_fenjie.workspace.ledger import PROGRAM, Ledger
from xl_fenjie.workspace.row_json import rows_from_json, rows_to_json

Q1 = Period(2026, 1)
NOON = datetime(2026, 4, 8, 12)

texts = st.text(max_size=20)
keys = st.sampled_from(["progress", "status", "actual"])
dates = st.dates(date(1990, 1, 1), date(2100, 1, 1))
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**9), 10**9)
raws = st.none() | texts | numbers | st.booleans() | dates | st.datetimes()
cells = st.builds(Cell, texts, texts, raws, texts)
rows = st.builds(
    Row,
    texts,
    st.none() | st.integers(0, 9),
    st.dictionaries(keys, st.none() | texts | numbers | dates),
    st.dictionaries(keys, cells),
)


@given(st.lists(rows, max_size=4))
def test_rows_come_back_as_they_were(given_rows):
    assert rows_from_json(rows_to_json(given_rows)) == tuple(given_rows)


def returned(sha256="a" * 64, verdict=Verdict.ACCEPTED, unit="区民政局"):
    finding = Finding(code="answer_missing", severity=Severity.ERROR, message="缺。", hint="补。")
    row = Row(
        "T1", None, {"progress": "已办结"}, {"progress": Cell("表", "C5", "已办结", "已办结")}
    )
    identity = Identity(FormKey.PROGRESS, Q1, unit, "e1")
    return Return("甲.xlsx", sha256, verdict, identity, (row,), (finding,))


def test_a_return_comes_back_as_it_was(tmp_path):
    taken = ReceivedReturn(returned(), NOON, "收件")
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.note_return(taken, NOON)
    with Ledger(tmp_path / "ledger") as ledger:
        kept = replace(taken, decision=GivenVerdict(NOON, PROGRAM))
        assert ledger.returns() == (kept,)
        assert ledger.find("a" * 64) == kept
        assert ledger.find("b" * 64) is None


def test_the_same_bytes_twice_are_one_return(tmp_path):
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.note_return(ReceivedReturn(returned(), NOON, "收件"), NOON)
        ledger.note_return(ReceivedReturn(returned(), NOON + timedelta(1), "邮件"), NOON)
        (only,) = ledger.returns()
    assert (only.received_at, only.source) == (NOON, "收件")


def test_later_beats_earlier_and_both_stay(tmp_path):
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.note_return(ReceivedReturn(returned("a" * 64), NOON, "收件"), NOON)
        later = ReceivedReturn(returned("b" * 64), NOON + timedelta(1), "收件")
        ledger.note_return(later, NOON + timedelta(1))
        assert [each.superseded for each in ledger.returns()] == [True, False]


def test_a_refused_return_supersedes_nothing(tmp_path):
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.note_return(ReceivedReturn(returned("a" * 64), NOON, "收件"), NOON)
        later = ReceivedReturn(returned("b" * 64, Verdict.REFUSED), NOON + timedelta(1), "收件")
        ledger.note_return(later, NOON + timedelta(1))
        assert [each.superseded for each in ledger.returns()] == [False, False]


def test_what_was_received_or_decided_later_is_not_known_before(tmp_path):
    with Ledger(tmp_path / "ledger") as ledger:
        refused = returned(verdict=Verdict.REFUSED)
        ledger.note_return(ReceivedReturn(refused, NOON, "收件"), NOON)
        ledger.note_decision(returned(), GivenVerdict(NOON + timedelta(2), "督查室", "已电话核实"))
        assert ledger.returns(NOON - timedelta(1)) == ()
        assert [r.content.verdict for r in ledger.returns(NOON)] == [Verdict.REFUSED]
        assert [r.content.verdict for r in ledger.returns()] == [Verdict.ACCEPTED]


def test_issues_and_the_plan_as_it_stood_come_back(tmp_path):
    task = Task(id="T1", part="一、", path=("一、",), number="1", text="办。", lead=("甲局",))
    plan = Plan(title="方案", year=2026, tasks=(task,))
    form = IssuedForm(
        unit="甲局", form=FormKey.PROGRESS, period=Q1, edition="e1", file="f", tasks=("T1",)
    )
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.note_issue(plan, [form], NOON)
        ledger.note_issue(plan, [form], NOON)
        assert ledger.issued() == (form,)
        other = form.model_copy(update={"tasks": ("X",)})  # by another rule, of the same plan
        for each in (other, other, form):
            ledger.note_issue(plan, [each], NOON)
        assert ledger.issued() == (form, other, form)
        assert ledger.editions() == {"e1": plan}


def test_reminders_and_written_files_are_remembered(tmp_path):
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.note_reminders(["甲局"], FormKey.PROGRESS, Q1, NOON)
        ledger.note_written({"下发/甲.xlsx": "f" * 64})
        assert ledger.reminders() == {RoundKey(FormKey.PROGRESS, Q1): {"甲局": (NOON,)}}
        assert ledger.wrote("下发/甲.xlsx", "f" * 64)
        assert not ledger.wrote("下发/甲.xlsx", "e" * 64)


def test_a_return_is_found_by_its_name_or_the_beginning_of_its_hash(tmp_path):
    with Ledger(tmp_path / "ledger") as ledger:
        for digit in "ab":
            ledger.note_return(ReceivedReturn(returned(digit * 64), NOON, "收件"), NOON)
        assert len(ledger.named("甲.xlsx")) == 2
        assert [each.content.sha256 for each in ledger.named("AAAAAA")] == ["a" * 64]
        assert ledger.named("aaaaa") == ()
        assert ledger.named("乙.xlsx") == ()


def test_a_persons_word_counts_and_says_who_and_why(tmp_path):
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.note_return(ReceivedReturn(returned(verdict=Verdict.REVIEW), NOON, "收件"), NOON)
        ledger.note_decision(returned(), GivenVerdict(NOON + timedelta(1), "督查室", "已电话核实"))
        (only,) = ledger.returns()
        (before,) = ledger.returns(NOON)
    assert only.content.verdict is Verdict.ACCEPTED
    assert only.decision == GivenVerdict(NOON + timedelta(1), "督查室", "已电话核实")
    assert before.content.verdict is Verdict.REVIEW


def test_what_goes_back_belongs_to_the_verdict_that_stands(tmp_path):
    with Ledger(tmp_path / "ledger") as ledger:
        ledger.note_return(ReceivedReturn(returned(), NOON, "收件"), NOON)
        assert ledger.sent_back("a" * 64) is None
        ledger.note_sent_back("a" * 64, ["退回/一.xlsx", "退回/一.docx"])
        ledger.note_sent_back("a" * 64, ["退回/二.xlsx"])
        assert ledger.sent_back("a" * 64) == ("退回/一.xlsx", "退回/一.docx")
        ledger.note_decision(returned(), GivenVerdict(NOON, "某人", ""))
        assert ledger.sent_back("a" * 64) is None
        assert ledger.all_sent_back() == {"退回/一.xlsx", "退回/一.docx"}


def test_a_ledger_of_a_later_release_is_left_alone(tmp_path):
    path = tmp_path / "ledger"
    Ledger(path).__exit__()
    with contextlib.closing(sqlite3.connect(path)) as later:
        later.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(FenjieError) as failure:
        Ledger(path)
    assert failure.value.code == "ledger_newer"
    assert path.read_bytes() == before
