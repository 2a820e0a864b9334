"""Units and tasks that come and go, quarters that overlap, points that add up, dates that move."""

from datetime import date, datetime, timedelta

import pytest

from xl_fenjie.round.snapshot import Snapshot
from xl_fenjie.summary.figures.consolidate import consolidate, quarter_of
from xl_fenjie.summary.sheets.judged_lists import scores
from xl_fenjie.values.judging import HolidayRoll, Judging, Light
from xl_fenjie.values.master import Dispensation
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Move, Reporter, Succession, Unit
from xl_fenjie.values.results import IssuedForm, UnitState
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.rules import Rules
from xl_fenjie.values.summary import TaskStatus

QUARTERS = [Period(2026, number) for number in (1, 2, 3, 4)]
Q1, Q2, Q3, Q4 = QUARTERS
DUES = {
    Q1: date(2026, 4, 10), Q2: date(2026, 7, 10), Q3: date(2026, 10, 10), Q4: date(2027, 1, 10),
}  # fmt: skip
YEAR_OVER = datetime(2027, 1, 20, 9)
FORM = FormKey.PROGRESS


def four_quarters(made, **fields):
    """A plan with the dates of all quarters."""
    master = made.master(**fields)
    deadlines = tuple(Deadline(form=FORM, period=q, due=due) for q, due in DUES.items())
    plan = master.plan.model_copy(update={"deadlines": deadlines})
    return master.model_copy(update={"plan": plan})


def on_day(period, days=-1):
    return datetime.combine(DUES[period], datetime.min.time()) + timedelta(days=days, hours=15)


def issued(master, period, tasks=None):
    """The forms of a quarter as they went out, with only these tasks."""
    units = quarter_of(master, period, record=Snapshot(), as_of=on_day(period)).duties
    held = {}
    for duty in units:
        if tasks is None or duty.task in tasks:
            held.setdefault(duty.unit, []).append(duty.task)
    return tuple(
        IssuedForm(unit=unit, form=FORM, period=period, edition="e", file="f", tasks=tuple(each))
        for unit, each in held.items()
    )


def states(summary):
    return {each.unit: each.state for each in summary.standings}


def test_a_task_that_was_added_in_the_second_quarter_is_none_of_the_first(made):
    master = four_quarters(made, tasks=6, units=3)
    first = {f"T{number:03d}" for number in range(1, 6)}
    forms = (*issued(master, Q1, first), *issued(master, Q2))
    record = Snapshot(received=[made.full_return(master, "区第1局")], issued=forms)
    q1 = consolidate(master, Q1, record=record, as_of=on_day(Q1, 3))
    assert (q1.counts["tasks"], q1.later) == (5, ("T006",))
    assert "第6项" in "".join(q1.remarks)
    assert {duty.task for duty in q1.duties} == first
    q2 = consolidate(master, Q2, record=record, as_of=on_day(Q2, 3))
    assert (q2.counts["tasks"], q2.later) == (6, ())
    assert [len(quarter.tasks) for quarter in q2.quarters] == [5, 6]


def test_a_task_that_moves_stays_with_its_first_unit_in_the_quarters_before(made):
    master = four_quarters(made, tasks=3, units=3)
    task = master.plan.tasks[0]
    moved = task.model_copy(update={"moves": (Move(since=Q2, lead=("新局",), responsible=()),)})
    plan = master.plan.model_copy(update={"tasks": (moved, *master.plan.tasks[1:])})
    master = master.model_copy(update={"plan": plan})

    def units(period):
        held = made.summarise(master, period=period).duties
        return [duty.unit for duty in held if duty.task == task.id]

    assert units(Q1) == ["区第2局", "区第3局", "区第1局"]
    assert units(Q2) == ["新局"]


def test_a_successor_takes_over_and_its_predecessor_owes_nothing_more(made):
    master = four_quarters(made, tasks=6, units=3)
    heir = Unit(name="区第1局", successor=Succession(unit="新局", since=Q2))
    plan = master.plan.model_copy(update={"units": (heir, Unit(name="新局"))})
    master = master.model_copy(update={"plan": plan})
    received = [
        made.full_return(master, "区第1局", at=on_day(Q1)),
        made.returned("新局", [made.answer(plan.tasks[2], 0)], at=on_day(Q2), period=Q2),
    ]
    summary = made.summarise(master, received, period=Q2, as_of=on_day(Q2, 3))
    assert "区第1局" not in states(summary)
    assert states(summary)["新局"] is UnitState.ON_TIME
    earlier = {each.unit: each.state for each in summary.earlier[0].standings}
    assert earlier["区第1局"] is UnitState.ON_TIME
    assert "新局" not in earlier
    points = {row[1]: row for row in scores(summary).rows}
    assert (points["区第1局"][3], points["新局"][5]) == (26.3, 20.7)
    assert points["区第1局"][5] is points["新局"][3] is None


def test_a_unit_that_left_is_excused_and_nobody_waits_for_it(made):
    gone = Dispensation(unit="区第3局", form=FORM, period=Q2, reason="已撤并")
    master = four_quarters(made, tasks=6, units=3).model_copy(update={"dispensations": (gone,)})
    summary = made.summarise(master, period=Q2, as_of=on_day(Q2, 3))
    assert states(summary)["区第3局"] is UnitState.EXEMPT
    assert summary.counts["units_missing"] == 2
    assert {score.unit: score.points for score in summary.scores}["区第3局"] is None


@pytest.mark.parametrize(("share", "status"), [(0, TaskStatus.UNREPORTED), (1, None)])
def test_rounds_that_are_empty_or_full(made, share, status):
    master = four_quarters(made, tasks=12, units=5)
    summary = made.summarise(master, made.round(master, share))
    assert all(each.status is status for each in summary.tasks) is (share == 0)
    grey = summary.counts["lights_grey"]
    assert grey == (12 if share == 0 else 0)
    assert (summary.counts["units_missing"] == 5) is (share == 0)


def test_half_a_round_counts_the_half(made):
    master = four_quarters(made, tasks=12, units=4)
    summary = made.summarise(master, made.round(master, 0.5))
    assert summary.counts["reported_units"] == 2
    assert sum(each.reported for each in summary.tasks) == summary.counts["duties_reported"] == 18
    assert sum(each.reported for each in summary.units) == 18


def test_the_first_quarter_as_it_was_known_on_a_day(made):
    master = four_quarters(made, tasks=6, units=3)
    unit = "区第1局"
    late = made.full_return(master, unit, at=on_day(Q1, 4))
    reminders = {unit: [on_day(Q1, 2)], "区第2局": [on_day(Q1, 20)]}

    def known(days):
        facts = {"reminders": reminders, "as_of": on_day(Q1, days)}
        return made.summarise(master, [late], **facts)

    assert states(known(-2)) == dict.fromkeys(states(known(0)), UnitState.AWAITED)
    assert states(known(3))[unit] is UnitState.MISSING
    assert states(known(5))[unit] is UnitState.AFTER_REMINDER
    assert known(5).reminders.keys() == {unit}
    assert known(21).reminders.keys() == {unit, "区第2局"}
    assert known(3).counts["duties_reported"] == 0


def test_points_are_the_office_s_own_explained_and_added_up(made):
    own = Judging(
        score_on_time=20,
        score_late=12.5,
        score_after_reminder=3,
        score_quality=5,
        score_per_refusal=2,
        score_progress=6,
        progress_shares=(100, 50, 0, 0, 0),
    )
    rules = Rules(progress_reporter=Reporter.RESPONSIBLE, judging=own)
    master = four_quarters(made, tasks=6, units=3, rules=rules)
    unit = "区第1局"
    received = [
        made.returned(unit, at=on_day(Q1, -3), verdict=Verdict.REFUSED, period=Q1),
        made.full_return(master, unit, at=on_day(Q1), period=Q1),
        made.full_return(master, unit, at=on_day(Q2, 2), period=Q2),
        made.full_return(master, unit, at=on_day(Q3, 3), period=Q3),
    ]
    record = Snapshot(received=received, reminders={RoundKey(FORM, Q3): {unit: [on_day(Q3, 1)]}})
    summary = consolidate(master, Q4, record=record, as_of=YEAR_OVER)
    said = [
        next((score.points, score.because) for score in quarter.scores if score.unit == unit)
        for quarter in summary.quarters
    ]
    quality = "填报质量，计5分"
    progress = "办理进展，6项中已完成2、正常推进1、本季度无新进展1、进度滞后1、尚未启动1，计2.5分"
    punctual = (
        "按时报送（截止2026-04-10，2026-04-09 15:00报送），计20分",
        "迟报（截止2026-07-10，2026-07-12 15:00报送），计12.5分",
        "催报后报送（截止2026-10-10，2026-10-13 15:00报送，催报1次），计3分",
    )
    assert said == [
        (25.5, "；".join((punctual[0], "填报质量，退回1次扣2分，计3分", progress))),
        (20, "；".join((punctual[1], quality, progress))),
        (10.5, "；".join((punctual[2], quality, progress))),
        (0, "未报（截止2027-01-10），计0分"),
    ]
    (figures,) = [each for each in summary.units if each.unit == unit]
    assert figures.total == 56
    place, row = next(
        (place, row) for place, row in enumerate(scores(summary).rows, 4) if row[1] == unit
    )
    assert row[10].value == 56
    assert row[10].formula == f"=ROUND(N(D{place})+N(F{place})+N(H{place})+N(J{place}),1)"


def test_a_unit_that_is_still_awaited_or_looked_at_has_no_points_yet(made):
    master = four_quarters(made, tasks=6, units=3)
    waiting = made.returned("区第2局", at=on_day(Q1), verdict=Verdict.REVIEW)
    refused = made.returned("区第3局", at=on_day(Q1), verdict=Verdict.REFUSED)
    summary = made.summarise(master, [waiting, refused], as_of=on_day(Q1, 0))
    assert [score.points for score in summary.scores] == [None, None, None]
    over = made.summarise(master, [waiting, refused], as_of=on_day(Q1, 5))
    assert {s.unit: s.points for s in over.scores} == {
        "区第1局": 0, "区第2局": None, "区第3局": 0,
    }  # fmt: skip


def test_the_last_date_of_the_year_is_a_sunday_beyond_the_published_holidays(made):
    rules = Rules(
        progress_reporter=Reporter.RESPONSIBLE, judging=Judging(holiday_roll=HolidayRoll.NEXT)
    )
    master = four_quarters(made, tasks=6, units=3, rules=rules)
    monday = made.full_return(master, "区第1局", at=on_day(Q4, 1), period=Q4)
    summary = made.summarise(master, [monday], period=Q4, as_of=YEAR_OVER)
    assert states(summary)["区第1局"] is UnitState.ON_TIME
    assert {each.due for each in summary.standings} == {date(2027, 1, 11)}
    told = "".join(summary.remarks)
    assert "2027-01-10不是工作日，已按“规则”改为2027-01-11" in told
    assert "2027年的放假安排还没有收录" in told
    entered = rules.model_copy(
        update={"judging": rules.judging.model_copy(update={"days_on": (date(2027, 1, 10),)})}
    )
    strict = master.model_copy(update={"rules": entered})
    summary = made.summarise(strict, [monday], period=Q4, as_of=YEAR_OVER)
    assert states(summary)["区第1局"] is UnitState.LATE
    assert summary.remarks == ()


def test_a_task_past_its_own_day_is_behind_unless_it_is_done(made):
    master = four_quarters(made, tasks=1, units=3)
    task = made.task(1, lead=("甲局",), targets=(), due=date(2026, 3, 31))
    plan = master.plan.model_copy(update={"tasks": (task,)})
    master = master.model_copy(update={"plan": plan})

    def light(status, as_of):
        row = made.answer(task, 0, status=status)
        (each,) = made.summarise(master, [made.returned("甲局", [row])], as_of=as_of).tasks
        return each.light, each.because

    on_track, after = "正常推进", on_day(Q1, 3)
    assert light(on_track, after) == (Light.RED, ("完成时限2026-03-31已到，未报已完成",))
    assert light("已完成", after)[0] is Light.BLUE


def test_lights_are_in_the_colours_of_the_office(made):
    own = Judging(light_done=Light.GREEN, light_behind=Light.YELLOW, light_silent=Light.RED)
    rules = Rules(progress_reporter=Reporter.RESPONSIBLE, judging=own)
    master = made.master(tasks=20, units=5, rules=rules)
    summary = made.summarise(master, made.round(master, 0.4))
    colours = {each.status: each.light for each in summary.tasks if not each.because[1:]}
    assert colours[TaskStatus.UNREPORTED] is Light.RED
    assert colours[TaskStatus.BEHIND] is Light.YELLOW
