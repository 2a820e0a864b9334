"""How far the round has come: what is done, when, and which step is next."""

import os
from datetime import date, datetime

import pytest

from xl_fenjie.master.console import UNTOUCHED, Action, next_line, steps
from xl_fenjie.round.state import round_of
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.steps.consolidate import consolidate
from xl_fenjie.steps.demo import demo
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.new import new
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("FENJIE_NOW", "2026-01-13T09:00")
    document = tmp_path / SAMPLE_NAME
    document.write_bytes(sample_document())
    new(tmp_path / "工作", document)
    return tmp_path / "工作"


def state_of(state, action, period):
    return next(
        each
        for step, each in state.states.items()
        if (step.action, step.period) == (action, period)
    )


def test_at_first_the_remarks_are_to_be_looked_at(workspace):
    state = round_of(workspace)
    assert state.next_step == next(steps(state.master))
    assert all(each == UNTOUCHED for each in list(state.states.values())[1:])
    assert "待核实" in next_line(state.master, state.next_step)


def test_what_went_out_is_told_with_its_date_and_the_next_step_is_to_receive(workspace):
    issue(workspace, IssueRequest(FormKey.WORK_PLAN))
    state = round_of(workspace)
    went_out = state_of(state, Action.ISSUE, Period(2026))
    assert went_out.done
    assert went_out.last_run == "2026-01-13 09:00"
    assert went_out.result.startswith("已下发 ")
    assert state.next_step
    assert (state.next_step.action, state.next_step.period) == (Action.RECEIVE, Period(2026))


def test_a_later_round_that_went_out_is_what_comes_next(workspace):
    issue(workspace, IssueRequest(FormKey.WORK_PLAN))
    issue(workspace, IssueRequest(FormKey.PROGRESS, Period(2026, 1)))
    step = round_of(workspace).next_step
    assert step
    assert (step.action, step.period) == (Action.RECEIVE, Period(2026, 1))


def test_after_the_demo_the_counts_are_those_of_the_ledger(tmp_path, monkeypatch):
    made = demo(tmp_path / "演示")
    monkeypatch.setenv("FENJIE_NOW", "2026-04-12T09:00")
    state = round_of(tmp_path / "演示")
    received = state_of(state, Action.RECEIVE, Period(2026, 1))
    assert not received.done
    assert received.last_run == "2026-04-11 10:00"
    assert received.result.startswith("收到 ")
    summed = state_of(state, Action.CONSOLIDATE, Period(2026, 1))
    assert summed.done
    assert summed.result == made.consolidated.workbook.name
    assert state_of(state, Action.STATUS, Period(2026, 1)).result


def test_a_summary_older_than_a_return_is_to_be_made_anew(tmp_path, monkeypatch):
    demo(tmp_path / "演示")
    folder = tmp_path / "演示"
    monkeypatch.setenv("FENJIE_NOW", "2026-04-12T09:00")
    for as_of, anew in ((None, False), (datetime(2026, 4, 8), True)):
        made = consolidate(folder, Period(2026, 1), as_of=as_of)
        state = state_of(round_of(folder), Action.CONSOLIDATE, Period(2026, 1))
        assert state.done is not anew
        assert ("请重新汇总" in state.result) is anew
        assert made.workbook.name in state.result


@pytest.mark.parametrize("stamp", [0, 2_000_000_000])
def test_when_a_summary_was_made_is_the_ledger_s_word_not_the_file_s(tmp_path, monkeypatch, stamp):
    folder = tmp_path / "演示"
    demo(folder)
    monkeypatch.setenv("FENJIE_NOW", "2026-04-12T09:00")
    made = consolidate(folder, Period(2026, 1))
    for file in (folder / "汇总" / "2026Q1").glob("*.xlsx"):
        os.utime(file, (stamp, stamp))
    monkeypatch.setenv("FENJIE_NOW", "2026-05-01T09:00")
    state = state_of(round_of(folder), Action.CONSOLIDATE, Period(2026, 1))
    assert (state.done, state.last_run) == (True, "2026-04-12 09:00")
    made.workbook.unlink()
    assert not state_of(round_of(folder), Action.CONSOLIDATE, Period(2026, 1)).done


def test_without_dates_the_usual_rounds_are_listed():
    master = Master(plan=Plan(title="方案", year=2026, level="district"))
    listed = [(step.form, step.period, step.due) for step in steps(master)
              if step.action is Action.ISSUE]  # fmt: skip
    quarters = [(FormKey.PROGRESS, Period(2026, quarter), None) for quarter in range(1, 5)]
    assert listed == [(FormKey.WORK_PLAN, Period(2026), None), *quarters]


def test_steps_stand_in_the_order_of_their_dates(workspace):
    master = round_of(workspace).master
    dates = [step.due.day for step in steps(master) if step.due]
    assert dates == sorted(dates)
    assert dates[0] == date(2026, 1, 23)
