"""The way back: one name for the body in the upper plan, and its units' words put together."""

from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.cascade.cascade_samples import EACH, EACH_NEW, make_plan, make_task
from xl_fenjie.cascade.bodies import LowerBody
from xl_fenjie.cascade.select import select
from xl_fenjie.cascade.upwards import answers, name_in, planned, under_one_name
from xl_fenjie.values.answers import AnswerKey, WorkPlanKey
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Role, Target
from xl_fenjie.values.summary import (
    DutyProgress,
    Summary,
    TargetProgress,
    TaskProgress,
    TaskStatus,
    WorkItem,
)

BODY = LowerBody(("云溪区", "云溪高新区"))
OWN = "云溪区人民政府"
STOPS = Target(text="新增泊位100个", name="泊位", value=100, unit="个")
NAMES = st.lists(
    st.sampled_from([OWN, "云溪高新区管委会", EACH.name, EACH_NEW.name, "市教育局", "市财政局"]),
    max_size=4,
    unique=True,
)


@st.composite
def plans(draw):
    count = draw(st.integers(0, 5))
    return make_plan(
        make_task(number, lead=draw(NAMES), responsible=draw(NAMES)) for number in range(count)
    )


@given(plans())
def test_the_body_stands_once_and_under_one_name_in_all_that_concerns_it(plan):
    own = name_in(plan, BODY)
    concerned = {each.task.id for each in select(plan, BODY).chosen}
    for before, after in zip(plan.tasks, under_one_name(plan, BODY).tasks, strict=True):
        for role in Role:
            names = after.units(role)
            assert len(names) == len(set(names))
            assert [name for name in names if name != own] == [
                name for name in before.units(role) if not BODY.bears(name) and name != EACH.name
            ]
        named = {name for role in Role for name in after.units(role)}
        assert (own in named) == (after.id in concerned)


def test_the_name_is_as_printed_the_given_one_first():
    names = ["云溪高新区管委会", OWN]
    assert name_in(make_plan([make_task(1, responsible=names)], ()), BODY) == OWN
    zone = make_plan([make_task(1, responsible=names[:1])], ())
    assert name_in(zone, BODY) == "云溪高新区管委会"
    nowhere = make_plan([make_task(1, responsible=["各区人民政府"])], ())
    assert name_in(nowhere, BODY) == OWN


def summary(*duties, status=TaskStatus.ON_TRACK):
    task = make_task(1)
    return Summary(
        plan=make_plan([task]),
        period=Period(2026, 1),
        period_label="2026年第一季度",
        as_of=datetime.fromisoformat("2026-04-12T09:00"),
        standings=(),
        duties=duties,
        tasks=(TaskProgress(task=task.id, status=status, duties=len(duties), reported=1),),
    )


def duty(unit, progress, actual=None, *, reported=True):
    targets = (TargetProgress(target=STOPS, actual=actual),)
    return DutyProgress(
        task="U1", unit=unit, role=Role.RESPONSIBLE, reported=reported,
        progress=progress, status="正常推进", targets=targets,
    )  # fmt: skip


def test_one_unit_s_words_go_up_as_they_are():
    answer = answers(summary(duty("区城建局", "建成泊位三十个。", 30.0)))["U1"]
    assert answer.cells[AnswerKey.PROGRESS] == "建成泊位三十个。"
    assert answer.cells[AnswerKey.STATUS] == "正常推进"
    assert answer.figures == {STOPS: 30.0}


def test_several_units_words_stand_under_their_names_and_figures_must_agree():
    told = (duty("区城建局", "建成泊位。", 30.0), duty("区交通局", "划定泊位。", 12.0))
    answer = answers(summary(*told))["U1"]
    assert answer.cells[AnswerKey.PROGRESS] == "区城建局：建成泊位。\n区交通局：划定泊位。"
    assert answer.figures == {STOPS: None}
    assert answer.given == {STOPS: [("区城建局", 30.0), ("区交通局", 12.0)]}
    same = answers(summary(duty("区城建局", "一致。", 30.0), duty("区交通局", "一致。", 30.0)))
    assert same["U1"].cells[AnswerKey.PROGRESS] == "一致。"
    assert same["U1"].figures == {STOPS: 30.0}


def test_work_plans_are_put_together_line_by_line():
    items = [
        WorkItem(task="U1", unit="区城建局", content="选址。", due_words="6月底", leader="副局长"),
        WorkItem(task="U1", unit="区城建局", content="建成。", due_words="12月底", department="科"),
        WorkItem(task="U2", unit="区城建局", content="选址。"),
        WorkItem(task="U2", unit="区交通局", content="划线。", department="办公室"),
    ]
    own = [
        make_task(1, responsible=["区城建局"]),
        make_task(2, responsible=["区城建局", "区交通局"]).model_copy(update={"leader": "副区长"}),
    ]
    told = {**planned(reversed(items[2:]), own), **planned(items[:2], own)}
    assert told["U1"].cells == {
        WorkPlanKey.CONTENT: "选址。",
        WorkPlanKey.DUE: "6月底",
        WorkPlanKey.LEADER: "副局长",
        WorkPlanKey.DEPARTMENT: "区城建局",
    }
    assert [each[WorkPlanKey.DEPARTMENT] for each in told["U1"].further] == ["区城建局科"]
    pieces = [told["U2"].cells, *told["U2"].further]
    assert [each[WorkPlanKey.CONTENT] for each in pieces] == [
        "区城建局：选址。",
        "区交通局：划线。",
    ]
    assert {each[WorkPlanKey.LEADER] for each in pieces} == {"副区长"}


def test_what_nobody_reported_is_not_answered():
    assert answers(summary(duty("区城建局", "", reported=False))) == {}


def test_a_state_that_is_no_choice_of_the_form_is_left_open():
    told = answers(summary(duty("区城建局", "建成泊位。"), status=TaskStatus.INCOMPLETE))
    assert AnswerKey.STATUS not in told["U1"].cells
