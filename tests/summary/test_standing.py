"""Each unit in exactly one state, by the definitions of ``standing``."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.round.snapshot import Snapshot
from xl_fenjie.round.standing import UnitHistory, standing, state_of
from xl_fenjie.values.master import Dispensation
from xl_fenjie.values.plan import Deadline, FormKey, Unit
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.rows import Row

moment = datetime.fromisoformat

UNIT = "区第1局"


def stand(made, *received, master=None, reminders=(), as_of=None, unit=UNIT, signed=()):
    key = RoundKey(FormKey.PROGRESS, made.Q1)
    snapshot = Snapshot(received, reminders={key: {unit: reminders}}, signed={key: signed})
    found = standing(
        master or made.master(), key, snapshot=snapshot, as_of=as_of or made.AFTERWARDS
    )
    return {each.unit: each for each in found.units}[unit]


def test_nothing_came_before_and_after_the_due_day(made):
    last_minute = moment("2026-04-10T23:59")
    assert stand(made, as_of=last_minute).state is UnitState.AWAITED
    assert stand(made, as_of=last_minute + timedelta(minutes=1)).state is UnitState.MISSING


def test_the_due_day_itself_is_on_time_and_the_next_is_late(made):
    last_minute = moment("2026-04-10T23:59")
    on_time = made.returned(UNIT, at=last_minute)
    late = made.returned(UNIT, at=last_minute + timedelta(minutes=1))
    assert stand(made, on_time).state is UnitState.ON_TIME
    assert stand(made, late).state is UnitState.LATE


def test_only_a_reminder_before_it_came_makes_it_after_reminder(made):
    late = made.returned(UNIT, at=made.TOO_LATE)
    before, after = (made.TOO_LATE + timedelta(days=days) for days in (-1, 1))
    assert stand(made, late, reminders=(before,)).state is UnitState.AFTER_REMINDER
    assert stand(made, late, reminders=(after,)).state is UnitState.LATE


def test_a_reminder_on_or_before_the_due_day_presses_nobody(made):
    late = made.returned(UNIT, at=made.TOO_LATE)
    for early in (made.IN_TIME, moment("2026-04-10T23:59")):
        assert stand(made, late, reminders=(early,)).state is UnitState.LATE
        (score, *_) = [
            each
            for each in made.summarise(made.master(), [late], reminders={UNIT: (early,)}).scores
            if each.unit == UNIT
        ]
        assert "催报" not in score.because


def blank(made, at, *, form=FormKey.PROGRESS, answers=None):
    rows = [Row(task=f"T00{number}", answers=answers or {}) for number in (1, 2)]
    return made.returned(UNIT, rows, at=at, form=form)


@pytest.mark.parametrize("answers", [{}, {"progress": "  "}, {"status": None, "actual": ""}])
def test_a_form_with_nothing_filled_in_is_no_report(made, answers):
    sent = blank(made, made.IN_TIME, answers=answers)
    found = stand(made, sent)
    assert (found.state, found.reported_at) == (UnitState.MISSING, None)
    assert "没有读到本单位应填的内容" in found.notes[0]
    assert stand(made, sent, as_of=made.IN_TIME).state is UnitState.AWAITED


def test_an_accepted_file_from_which_nothing_was_read_is_no_report(made):
    found = stand(made, made.returned(UNIT, [], at=made.IN_TIME))
    assert (found.state, found.reported_at) == (UnitState.MISSING, None)


def test_another_unit_s_answers_are_no_report_of_this_one(made):
    master = made.master(tasks=2, units=5)  # the unit reports none but these
    strange = [Row(task="T999", answers={"progress": "已开工。"})]
    sent = made.returned("区第2局", strange, at=made.IN_TIME)
    found = stand(made, sent, master=master, unit="区第2局")
    assert (found.state, found.reported_at) == (UnitState.MISSING, None)
    own = made.returned("区第2局", at=made.IN_TIME - timedelta(days=1))
    assert stand(made, own, sent, master=master, unit="区第2局").file == own.content.file
    summary = made.summarise(master, [own, sent])
    assert summary.counts["duties_reported"] > 0
    assert [each.counted for each in summary.returns] == [True, False]


def test_a_blank_form_is_never_scored_as_punctual_and_is_told_among_the_returns(made):
    master = made.master()
    sent = blank(made, made.IN_TIME)
    summary = made.summarise(master, [sent])
    points = {each.unit: each.points for each in summary.scores}
    assert points[UNIT] == master.rules.judging.score_missing
    assert summary.counts["reported_units"] == 0
    assert [(each.counted, each.because) for each in summary.returns] == [
        (False, "表里没有读到本单位应填的内容，按未报送算")
    ]


def test_a_blank_form_takes_nothing_away_and_what_follows_it_counts(made):
    row = Row(task="T005", answers={"progress": "已开工。"})
    full = made.returned(UNIT, [row], at=made.IN_TIME)
    later = blank(made, made.TOO_LATE)
    assert stand(made, full, later).file == full.content.file
    early = blank(made, made.IN_TIME - timedelta(days=1))
    found = stand(made, early, full)
    assert (found.state, found.reported_at, found.notes) == (UnitState.ON_TIME, made.IN_TIME, ())
    refused = made.returned(UNIT, verdict=Verdict.REFUSED, at=made.TOO_LATE)
    assert stand(made, early, refused).state is UnitState.SENT_BACK


def test_a_reminder_makes_nobody_late_who_came_in_time(made):
    early = made.IN_TIME - timedelta(days=1)
    assert stand(made, made.returned(UNIT), reminders=(early,)).state is UnitState.ON_TIME


def test_what_is_not_accepted_is_not_reported(made):
    refused = made.returned(UNIT, verdict=Verdict.REFUSED)
    review = made.returned(UNIT, verdict=Verdict.REVIEW, at=made.TOO_LATE)
    assert stand(made, refused).state is UnitState.SENT_BACK
    assert stand(made, refused, review).state is UnitState.REVIEW
    assert stand(made, refused).reported_at is None


def test_sent_back_in_time_and_mended_late_is_late(made):
    refused = made.returned(UNIT, verdict=Verdict.REFUSED)
    mended = made.returned(UNIT, at=made.TOO_LATE)
    assert stand(made, refused, mended).state is UnitState.LATE


def test_an_improvement_counts_and_makes_nobody_late(made):
    first, second = made.returned(UNIT), made.returned(UNIT, at=made.TOO_LATE)
    found = stand(made, second, first)
    assert found.state is UnitState.ON_TIME
    assert (found.reported_at, found.received_at) == (made.IN_TIME, made.TOO_LATE)
    assert found.file == second.content.file


def test_a_later_refused_file_takes_nothing_away(made):
    first = made.returned(UNIT)
    found = stand(made, first, made.returned(UNIT, at=made.TOO_LATE, verdict=Verdict.REFUSED))
    assert (found.state, found.file) == (UnitState.ON_TIME, first.content.file)


def test_what_came_later_is_not_known_yet(made):
    late = made.returned(UNIT, at=made.TOO_LATE)
    as_of = made.TOO_LATE - timedelta(hours=1)
    assert stand(made, late, as_of=as_of).state is UnitState.MISSING


def test_another_period_or_form_does_not_count(made):
    other_period = made.returned(UNIT, period=made.Q1.parse("2025Q4"))
    other_form = made.returned(UNIT, form=FormKey.WORK_PLAN)
    assert stand(made, other_period, other_form).state is UnitState.MISSING


def test_an_exempt_unit_and_one_with_a_later_date(made):
    def master(due):
        given = Dispensation(unit=UNIT, form=FormKey.PROGRESS, period=made.Q1, due=due)
        return made.master(dispensations=(given,))

    assert stand(made, master=master(None)).state is UnitState.EXEMPT
    granted = stand(made, made.returned(UNIT, at=made.TOO_LATE), master=master(date(2026, 4, 15)))
    assert (granted.state, granted.due) == (UnitState.ON_TIME, date(2026, 4, 15))


def test_without_a_date_nobody_is_late(made):
    master = made.master()
    open_plan = master.plan.model_copy(update={"deadlines": ()})
    master = master.model_copy(update={"plan": open_plan})
    assert stand(made, master=master).state is UnitState.AWAITED
    assert stand(made, made.returned(UNIT, at=made.TOO_LATE), master=master).state is (
        UnitState.ON_TIME
    )


def test_a_date_for_some_tasks_binds_only_the_units_that_report_them(made):
    master = made.master(tasks=1, units=5)
    deadline = Deadline(form=FormKey.PROGRESS, period=made.Q1, due=made.DUE, tasks=("1",))
    others = made.task(2, lead=("区第5局",))
    plan = master.plan.model_copy(
        update={"deadlines": (deadline,), "tasks": (*master.plan.tasks, others)}
    )
    master = master.model_copy(update={"plan": plan})
    assert stand(made, master=master, unit="区第2局").due == made.DUE
    assert stand(made, master=master, unit="区第5局").due is None


def test_an_alias_counts_for_its_unit(made):
    master = made.master()
    plan = master.plan.model_copy(update={"units": (Unit(name=UNIT, aliases=("一局",)),)})
    master = master.model_copy(update={"plan": plan})
    assert stand(made, made.returned("一局"), master=master).state is UnitState.ON_TIME


def test_the_signed_scan_has_a_state_of_its_own(made):
    assert stand(made, signed={UNIT}).signed
    assert not stand(made, made.returned(UNIT)).signed


times = st.datetimes(moment("2026-04-01T00:00"), moment("2026-04-30T00:00"))


@given(
    came=st.lists(st.tuples(times, st.sampled_from(list(Verdict))), max_size=4),
    reminders=st.lists(times, max_size=3),
    due=st.none() | st.dates(date(2026, 4, 1), date(2026, 4, 30)),
    as_of=times,
)
def test_the_state_is_what_the_definitions_say(made, came, reminders, due, as_of):
    came = sorted((at, verdict) for at, verdict in came if at <= as_of)
    returns = tuple(made.returned(UNIT, at=at, verdict=verdict) for at, verdict in came)
    state = state_of(UnitHistory(returns, tuple(r for r in reminders if r <= as_of)), due, as_of)
    accepted = [at for at, verdict in came if verdict is Verdict.ACCEPTED]
    late = bool(accepted and due and accepted[0].date() > due)
    pressed = late and any(due < r.date() and r < accepted[0] for r in reminders)
    held = {
        UnitState.ON_TIME: bool(accepted) and not late,
        UnitState.AFTER_REMINDER: late and pressed,
        UnitState.LATE: late and not pressed,
        UnitState.REVIEW: not accepted and bool(came) and came[-1][1] is Verdict.REVIEW,
        UnitState.SENT_BACK: not accepted and bool(came) and came[-1][1] is Verdict.REFUSED,
        UnitState.AWAITED: not came and not (due and as_of.date() > due),
        UnitState.MISSING: not came and bool(due and as_of.date() > due),
    }
    assert [each for each, holds in held.items() if holds] == [state]


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_every_unit_of_the_plan_stands_once(made, share):
    master = made.master(tasks=20, units=8)
    key, snapshot = RoundKey(FormKey.PROGRESS, made.Q1), Snapshot(made.round(master, share))
    found = standing(master, key, snapshot=snapshot, as_of=made.AFTERWARDS).units
    assert len({each.unit for each in found}) == len(found) == 8
    assert sum(each.reported_at is not None for each in found) == 8 * share
