"""Who has reported, by when and what is next: one answer, whoever shows it."""

import tempfile
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.round.played_rounds import DUE, ROUNDS, UNITS, Played
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.mail.prepare import PRESSED
from xl_fenjie.master.console import Action
from xl_fenjie.master.read import MasterReading
from xl_fenjie.round.state import round_of
from xl_fenjie.round.workspace import opened
from xl_fenjie.steps.remind import remind
from xl_fenjie.steps.review import review
from xl_fenjie.steps.send import SendRequest, Way, send
from xl_fenjie.steps.status import status
from xl_fenjie.summary.figures.consolidate import consolidate
from xl_fenjie.summary.figures.year import plans_of_year
from xl_fenjie.values.choices import What
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.wording import STATE_NAMES
from xl_fenjie.workspace.clock import standing_at

keys, unit = st.sampled_from(ROUNDS), st.sampled_from(UNITS)
some, hours = st.lists(unit, max_size=2, unique=True), st.integers(1, 90)
verdict = st.sampled_from(list(Verdict))
events = st.one_of(
    st.tuples(st.just("issue"), hours, keys, some),
    st.tuples(st.just("add"), hours, unit, st.booleans()),
    st.tuples(st.just("hand_over"), hours, st.integers(0, 5), unit),
    st.tuples(st.just("receive"), hours, keys, unit, verdict, st.integers(0, 4)),
    st.tuples(st.just("decide"), hours, st.integers(0, 5), verdict),
    st.tuples(st.just("press"), hours, keys, some),
)
FIRST = ("issue", 1, ROUNDS[0], [])


def views(round_, key):
    """What each view says of the units of a round, by the name of the view."""
    folder, master = round_.folder, round_.master
    with opened(folder, master) as workspace:
        snapshot, moment = workspace.snapshot, workspace.moment
        if key.form is FormKey.PROGRESS:
            summed: Any = consolidate(master, key.period, record=snapshot, as_of=moment)
        else:
            summed = plans_of_year(master, key.period, record=snapshot, as_of=moment)
    return {
        "status": status(folder, key.period, key.form, master=master).units,
        "summary": summed.standings,
    }


def told(units):
    return [(each.unit, each.state, each.due, each.tasks, each.received_at) for each in units]


def counted(units):
    counts = Counter(each.state for each in units)
    return "，".join(f"{STATE_NAMES[state]} {count}" for state, count in counts.items())


def assert_one_answer(round_, key):
    """Status, summary, 操作台, menu, review, letters and reminders tell the same."""
    folder, master = round_.folder, round_.master
    units, *others = map(told, views(round_, key).values())
    assert others == [units]
    found = status(folder, key.period, key.form, master=master).units
    state = round_of(folder, master=master)
    for step, shown in state.states.items():
        if step.round == key and step.action is Action.STATUS:
            assert shown.result == counted(found)
        if step.round == key and step.action is Action.RECEIVE and shown.last_run:
            reported = {UnitState.ON_TIME, UnitState.AFTER_REMINDER, UnitState.LATE}
            assert shown.done == all(each.state in {*reported, UnitState.EXEMPT} for each in found)
    assert review(folder, MasterReading(master, ())).round.to_json() == state.to_json()
    in_state = {state: {each.unit for each in found if each.state is state} for state in UnitState}
    for what, states in (
        (What.REMINDERS, PRESSED),
        (What.CORRECTIONS, {UnitState.SENT_BACK}),
    ):
        request = SendRequest(what, key.form, key.period, way=Way.TELL)
        posted = send(folder, request, master=master)
        meant = set().union(*(in_state[s] for s in states))
        spared = named_by_waiting(round_) if what is What.REMINDERS else set()
        assert {each.unit for each in posted.units} == meant - spared
    assert_same_are_pressed(round_, key, found)


def assert_same_are_pressed(round_, key, found):
    today = round_.moment.date()
    try:
        made = remind(round_.folder, key.period, key.form, master=round_.master)
    except FenjieError as failure:
        assert failure.code == "remind_not_due"  # noqa: PT017 - none other may come
        assert not any(each.due is None or each.due < today for each in found)
        return
    owing = {each.unit: each for each in found if each.state in PRESSED}
    over = {name for name, each in owing.items() if each.due is None or each.due < today}
    held = named_by_waiting(round_)
    assert {each.unit for each in made.units} | set(made.spared) == over - held
    assert all(each.state is owing[each.unit].state for each in made.units)
    in_review = {each.unit for each in found if each.state is UnitState.REVIEW}
    assert set(made.waiting) == in_review | (over & held)


def named_by_waiting(round_):
    """The units of all files that wait for a person, as the files themselves say."""
    with opened(round_.folder, round_.master) as workspace:
        returns = workspace.snapshot.received
    return {
        each.content.identity.unit
        for each in returns
        if each.content.verdict is Verdict.REVIEW and not each.superseded
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(events, max_size=8), st.integers(0, 400))
def test_all_views_tell_the_same_of_any_round(happened, later):
    with tempfile.TemporaryDirectory() as folder:
        round_ = Played(Path(folder))
        for event in (FIRST, *happened):
            round_.play(event)
        round_.moment += timedelta(hours=later)
        with standing_at(round_.moment):
            issued = [key for key in ROUNDS if key in gone_out(round_)]
            assert issued
            for key in issued:
                assert_one_answer(round_, key)


def gone_out(round_):
    with opened(round_.folder, round_.master) as workspace:
        return set(workspace.issues)


@pytest.mark.parametrize("key", ROUNDS)
def test_a_task_that_was_added_after_the_forms_counts_nowhere(tmp_path, key):
    round_ = Played(tmp_path)
    round_.play(("issue", 1, key, []))
    round_.play(("add", 1, UNITS[0], True))
    with standing_at(datetime(2026, 4, 8, 9)):  # its own day is over, that of the form is not
        round_.moment = datetime(2026, 4, 8, 9)
        assert_one_answer(round_, key)
        (found,) = [
            each
            for each in status(tmp_path, key.period, key.form, master=round_.master).units
            if each.unit == UNITS[0]
        ]
    assert (found.state, found.tasks, found.due) == (UnitState.AWAITED, 1, DUE)
