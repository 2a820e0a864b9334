"""The light of a task: who decided it, and by what."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.summary.figures.lights import light_of, said_by_whom, target_reason
from xl_fenjie.summary.figures.progress import GRAVITY, task_status
from xl_fenjie.values.judging import Judging, Light
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Relation, Role, Target, Task
from xl_fenjie.values.summary import DutyProgress, TargetState, TaskStatus, TaskTarget

AT = datetime(2026, 4, 20)
TASK = Task(id="T1", part="", path=(), number="1", text="推进街道整治。")


def duties(*statuses, role=Role.RESPONSIBLE):
    return [
        DutyProgress(
            task="T1",
            unit=f"第{place}街道",
            role=role,
            reported=status is not None,
            status=status.value if status else "",
        )
        for place, status in enumerate(statuses, start=1)
    ]


def light(held, **rules):
    judging = Judging(**rules)
    status = task_status(held, judging.group_share / 100)
    return status, *light_of(
        TASK, status, held, (), period=Period(2026, 1), as_of=AT, judging=judging
    )


def test_one_laggard_of_many_is_named_and_turns_nothing_red():
    held = duties(*[TaskStatus.ON_TRACK] * 34, TaskStatus.BEHIND, *[TaskStatus.DONE] * 3)
    status, colour, because = light(held)
    assert (status, colour) == (TaskStatus.ON_TRACK, Light.GREEN)
    assert because == (
        "38家中34家正常推进，进度滞后：第35街道，已完成：第36街道、第37街道、第38街道",
    )


def test_the_share_that_turns_it_red_is_a_rule():
    held = duties(*[TaskStatus.ON_TRACK] * 30, *[TaskStatus.BEHIND] * 8)
    assert light(held)[:2] == (TaskStatus.BEHIND, Light.RED)
    assert light(held, group_share=25)[:2] == (TaskStatus.ON_TRACK, Light.GREEN)
    one = duties(*[TaskStatus.ON_TRACK] * 37, TaskStatus.BEHIND)
    assert light(one, group_share=0)[:2] == (TaskStatus.BEHIND, Light.RED)


def test_nobody_s_laggard_makes_a_task_done():
    held = duties(*[TaskStatus.DONE] * 37, TaskStatus.BEHIND)
    assert light(held)[:2] == (TaskStatus.ON_TRACK, Light.GREEN)


def test_few_units_are_all_quoted():
    held = duties(TaskStatus.ON_TRACK, TaskStatus.BEHIND, None)
    assert light(held)[2] == ("第2街道进度滞后，第1街道正常推进，第3街道未报送",)


def test_who_is_silent_is_named():
    assert light(duties(None, None))[1:] == (Light.GREY, ("第1街道、第2街道未报送",))
    many = light(duties(*[None] * 9))
    assert many[2] == ("9家均未报送",)


statuses = st.lists(st.sampled_from(GRAVITY), min_size=1, max_size=40)


@given(statuses, st.floats(0, 1))
def test_the_status_is_the_gravest_that_so_many_say(said, share):
    status = task_status(duties(*said), share)
    as_grave = [sum(GRAVITY.index(each) <= place for each in said) for place in range(len(GRAVITY))]
    enough = [bool(count) and count >= share * len(said) - 1e-9 for count in as_grave]
    expected = GRAVITY[enough.index(True)]
    if expected is TaskStatus.DONE and set(said) != {TaskStatus.DONE}:
        expected = TaskStatus.ON_TRACK
    assert status is expected


@given(statuses)
def test_everybody_is_counted_once(said):
    told = said_by_whom(duties(*said))
    assert told
    if len(said) > 3:
        assert told.startswith((f"{len(said)}家中", f"{len(said)}家均"))


def figure(target, actual, state, **more):
    return TaskTarget(
        task="T1", index=0, target=target, actual=actual, state=state, source="区统计局", **more
    )


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (
            figure(
                Target(text="增长6%", name="生产总值", value=6, unit="%", growth=True),
                5.0,
                TargetState.BELOW,
            ),
            "生产总值目标增长6%，目前增长5%，差1个百分点，数据：区统计局",
        ),
        (
            figure(Target(text="85%", name="优良率", value=85, unit="%"), 84.2, TargetState.MISSED),
            "优良率目标85%，目前84.2%，差0.8个百分点，数据：区统计局",
        ),
        (
            figure(
                Target(text="220亿元", name="投资", value=2.2e10, unit="元"),
                1.1e9,
                TargetState.BEHIND,
                ratio=0.05,
                expected=0.25,
            ),
            "投资完成11亿元，为目标的5%，低于序时进度（应达25%），数据：区统计局",
        ),
        (
            figure(
                Target(
                    text="不超过3%", name="失业率", value=3, unit="%", relation=Relation.AT_MOST
                ),
                3.4,
                TargetState.BROKEN,
            ),
            "失业率目标3%，目前3.4%，超出上限3%，数据：区统计局",
        ),
    ],
)
def test_a_figure_is_told_in_its_own_measure(found, told):
    assert target_reason(found) == told
