"""The year that is played for people to look at: it runs, and something of everything happens."""

from datetime import datetime

import pytest

from benchmarks.year import QUARTERS, YearPlayed, lines_of
from xl_fenjie.library import open_workspace, standing, summarise
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.returns import Verdict
from xl_fenjie.workspace.clock import standing_at


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("年") / "year"
    YearPlayed(folder, units=40).play()
    return folder


def test_it_ends_with_a_summary_of_each_quarter_and_of_the_year(folder):
    made = {line.split("/")[1] for line in lines_of(folder)}
    assert made == {"2026", "2026Q1", "2026Q2", "2026Q3", "2026Q4"}


def test_something_of_everything_happens(folder):
    with standing_at(datetime(2027, 1, 25, 12)), open_workspace(folder) as workspace:
        states = {each.state for quarter in QUARTERS for each in standing(workspace, quarter)}
        verdicts = {each.content.verdict for each in workspace.snapshot.received}
        summary = summarise(workspace, QUARTERS[3])
    assert {
        UnitState.ON_TIME,
        UnitState.LATE,
        UnitState.AFTER_REMINDER,
        UnitState.MISSING,
    } <= states
    assert verdicts == set(Verdict)
    assert summary.counts["doubts"] > 0
    assert summary.counts["targets"] > 0
    assert summary.counts["tasks"] == 61
