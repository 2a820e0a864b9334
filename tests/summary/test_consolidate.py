"""Figures computed once, and computed again here by other means."""

import pandas as pd
import pytest

from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.plan import Reporter, Role, Target, Unit, UnitKind
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.returns import ProgressStatus, Verdict
from xl_fenjie.values.rows import Row
from xl_fenjie.values.rules import Rules
from xl_fenjie.values.summary import TaskStatus

DONE, BEHIND = ProgressStatus.DONE.value, ProgressStatus.BEHIND.value


def summarise(made, master, received=(), **given):
    return made.summarise(master, received, **given)


def frame(summary):
    rows = [{**duty.model_dump(), "role": duty.role.value} for duty in summary.duties]
    return pd.DataFrame(rows)


def short(made, **fields):
    """A plan of one task with a lead and two others that report it too."""
    task = made.task(1, lead=("甲局",), responsible=("乙局", "丙局"), **fields)
    master = made.master()
    plan = master.plan.model_copy(update={"tasks": (task,)})
    return master.model_copy(update={"plan": plan})


def says(made, unit, status, *, at=None, **answers):
    row = Row(task="T001", answers={AnswerKey.STATUS: status, **answers})
    return made.returned(unit, [row], at=at or made.IN_TIME)


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_counts_add_up(made, share):
    master = made.master(tasks=40, units=9, leaders=True)
    summary = summarise(made, master, made.round(master, share))
    counts = summary.counts
    assert counts["tasks"] == 40
    assert sum(counts[f"tasks_{status.name.lower()}"] for status in TaskStatus) == 40
    assert sum(counts[f"units_{state.value}"] for state in UnitState) == counts["units"] == 9
    assert counts["duties"] == sum(standing.tasks for standing in summary.standings) == 120
    for groups in (summary.sections, summary.leaders):
        assert sum(group.tasks for group in groups) == 40
        assert sum(group.duties for group in groups) == 120
        assert sum(group.reported for group in groups) == counts["duties_reported"]
        for group in groups:
            assert sum(group.statuses.values()) == group.tasks


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_the_same_figures_by_pandas(made, share):
    master = made.master(tasks=40, units=9)
    summary = summarise(made, master, made.round(master, share))
    duties = frame(summary)
    assert summary.counts["duties_reported"] == int(duties["reported"].sum())
    assert summary.counts["duties_with_problems"] == int((duties["problems"] != "").sum())
    part = {task.id: task.part for task in master.plan.tasks}
    by_part = duties.groupby(duties["task"].map(part))["reported"].agg(["size", "sum"])
    for section in summary.sections:
        assert (section.duties, section.reported) == tuple(by_part.loc[section.name])
    actuals = [
        row.answers[AnswerKey.ACTUAL]
        for each in made.round(master, share)
        for row in each.content.rows
        if row.answers[AnswerKey.ACTUAL] is not None
    ]
    summed = [t.actual for d in summary.duties for t in d.targets if t.actual is not None]
    assert sorted(summed) == sorted(actuals)


def test_the_lead_answers_for_the_task_and_the_gravest_word_counts(made):
    master = short(made)
    done, behind = says(made, "甲局", DONE), says(made, "乙局", BEHIND)

    def status(*received):
        return summarise(made, master, received).tasks[0].status

    assert status() is TaskStatus.UNREPORTED
    assert status(done, behind) is TaskStatus.DONE
    assert status(behind) is TaskStatus.BEHIND
    assert status(says(made, "乙局", DONE)) is TaskStatus.INCOMPLETE
    assert status(says(made, "丙局", DONE), behind) is TaskStatus.BEHIND
    assert status(says(made, "甲局", "", progress="已经完成招标。")) is TaskStatus.UNSAID


def test_later_beats_earlier_and_both_stay_visible(made):
    first, second = says(made, "甲局", BEHIND), says(made, "甲局", DONE, at=made.TOO_LATE)
    summary = summarise(made, short(made), [second, first])
    assert summary.duties[0].status == DONE
    assert [(note.counted, bool(note.because)) for note in summary.returns] == [
        (False, True),
        (True, False),
    ]


@pytest.mark.parametrize("verdict", [Verdict.REFUSED, Verdict.REVIEW])
def test_answers_that_were_not_accepted_stay_outside(made, verdict):
    master = short(made)
    summary = summarise(made, master, [made.full_return(master, "甲局", verdict=verdict)])
    assert summary.counts["duties_reported"] == 0
    assert not any(duty.progress or duty.status for duty in summary.duties)
    assert [note.counted for note in summary.returns] == [False]


def test_a_return_of_a_unit_that_has_no_duty_is_told_and_not_counted(made):
    summary = summarise(made, short(made), [says(made, "丁局", DONE)])
    assert summary.counts["duties_reported"] == 0
    assert [note.unit for note in summary.returns if note.because] == ["丁局"]


def test_figures_go_to_their_targets(made):
    two = tuple(
        Target(text=f"{name}{value}个", name=name, value=value, unit="个")
        for name, value in (("泊位", 100), ("充电桩", 0))
    )
    rows = [Row(task="T001", target=index, answers={AnswerKey.ACTUAL: 25.0}) for index in (1, 0)]
    summary = summarise(made, short(made, targets=two), [made.returned("甲局", rows)])
    first, second = summary.duties[0].targets
    assert (first.actual, first.ratio) == (25.0, 0.25)
    assert (second.actual, second.ratio) == (25.0, None)


def test_a_figure_without_a_target_goes_only_to_the_only_one(made):
    one = (Target(text="泊位100个", name="泊位", value=100, unit="个"),)
    row = Row(task="T001", answers={AnswerKey.ACTUAL: 25.0})

    def ratios(targets):
        summary = summarise(made, short(made, targets=targets), [made.returned("甲局", [row])])
        return [each.ratio for each in summary.duties[0].targets]

    assert ratios(one) == [0.25]
    assert ratios(one * 2) == [None, None]


def test_partners_are_seen_and_do_not_count_as_duties(made):
    rules = Rules(progress_reporter=Reporter.LEAD, partners=True)
    master = short(made).model_copy(update={"rules": rules})
    summary = summarise(made, master, [says(made, "乙局", BEHIND)])
    assert [(duty.unit, duty.reports, duty.reported) for duty in summary.duties] == [
        ("甲局", True, False),
        ("乙局", False, True),
        ("丙局", False, False),
    ]
    assert (summary.counts["duties"], summary.counts["duties_reported"]) == (1, 0)
    assert summary.tasks[0].status is TaskStatus.UNREPORTED


def test_a_group_without_members_is_told_with_its_tasks(made):
    group = Unit(name="各街道办事处", kind=UnitKind.GROUP)
    master = made.master()
    task = made.task(1, responsible=("各街道办事处",))
    plan = master.plan.model_copy(update={"tasks": (task,), "units": (group,)})
    summary = summarise(made, master.model_copy(update={"plan": plan}))
    assert summary.tasks[0].status is TaskStatus.NOBODY
    assert [(each.group, each.tasks) for each in summary.open_groups] == [
        ("各街道办事处", ("T001",))
    ]


def test_the_view_has_one_entry_per_duty_with_ratio(made):
    summary = summarise(made, short(made), [says(made, "甲局", DONE, actual=40.0)])
    view = summary.to_json()
    assert view["schema"] == "fenjie.summary/1"
    assert view["period"] == "2026Q1"
    first = view["tasks"][0]
    assert (first["id"], first["unit"], first["role"]) == ("T001", "甲局", Role.LEAD.value)
    assert first["targets"] == [
        {"name": "停车泊位", "value": 100.0, "unit": "个", "actual": 40.0, "ratio": 0.4}
    ]
