"""Nobody is praised whom another figure contradicts; what was set right is counted."""

from datetime import timedelta

import pytest

from xl_fenjie.summary.figures.ranking import ranked
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.returns import ProgressStatus, Verdict
from xl_fenjie.values.summary import UnitFigures

GOOD = {"duties": 10, "reported": 10, "done": 4, "on_track": 6, "behind": 0, "others": 0}


def unit(name, **facts):
    given = {"unit": name, "state": UnitState.ON_TIME, **GOOD, **facts}
    return UnitFigures(**given)


def places(*units):
    return {each.unit: (each.place, each.tied) for each in ranked(units)}


def test_places_go_by_the_share_that_is_done_then_by_how_much_there_was_to_do():
    found = places(
        unit("甲", done=2, on_track=8),
        unit("乙"),
        unit("丙", duties=20, reported=20, done=8, on_track=12),
        unit("丁"),
    )
    assert found == {"丙": (1, False), "乙": (2, True), "丁": (2, True), "甲": (4, False)}


@pytest.mark.parametrize(
    "flaw",
    [
        {"doubts": 1},
        {"red": 1},
        {"state": UnitState.LATE},
        {"reported": 9, "on_track": 5},
        {"behind": 1, "on_track": 5},
        {"duties": 0, "reported": 0, "done": 0, "on_track": 0},
    ],
)
def test_no_flaw_is_praised(flaw):
    assert places(unit("甲", **flaw), unit("乙")) == {"甲": (0, False), "乙": (1, False)}


def test_where_nobody_has_done_anything_there_is_no_rank():
    assert places(unit("甲", done=0, on_track=10), unit("乙", done=0, on_track=10)) == {
        "甲": (0, False), "乙": (0, False),
    }  # fmt: skip


def test_a_unit_that_says_done_below_its_figure_is_not_praised_until_it_is_settled(made):
    master = made.master(tasks=1, units=3)
    (task,) = master.plan.tasks
    name = task.lead[0]
    said = {AnswerKey.STATUS: ProgressStatus.DONE.value}
    wrong = made.returned(name, [made.answer(task, 0, **said, **{AnswerKey.ACTUAL: 90.0})])
    mended = made.returned(
        name,
        [made.answer(task, 0, **said, **{AnswerKey.ACTUAL: 100.0})],
        at=made.IN_TIME + timedelta(hours=2),
    )

    def of(*received):
        summary = made.summarise(master, received)
        found = next(each for each in summary.units if each.unit == name)
        return found.place, summary.counts["contradictions_settled"]

    assert of(wrong) == (0, 0)
    assert of(wrong, mended) == (1, 1)
    refused = made.returned(name, wrong.content.rows, verdict=Verdict.REFUSED)
    assert of(refused, mended) == (1, 1)


def test_points_tell_units_apart_and_are_explained_to_the_last(made):
    master = made.master(tasks=12, units=5)
    summary = made.summarise(master, made.round(master))
    for each in summary.scores:
        parts = [float(part.rpartition("计")[2].removesuffix("分"))
                 for part in each.because.split("；")]  # fmt: skip
        assert round(sum(parts), 1) == each.points
    assert len({each.points for each in summary.scores}) > 1
