"""Who has a task in a period: moves and successions within the year."""

import pytest

from xl_fenjie.duties.assign import asked, assign
from xl_fenjie.duties.course import plan_in
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Move, Plan, Succession, Task, Unit, UnitKind
from xl_fenjie.values.rules import Rules

QUARTERS = [Period(2026, number) for number in (1, 2, 3, 4)]
YEAR = Period(2026)


def task(name, **facts):
    return Task(id=name, part="一、", path=("一、",), number="1", text=f"任务{name}。", **facts)


def plan(*tasks, units=()):
    return Plan(title="方案", year=2026, tasks=tasks, units=units)


def holders(of, period, form=FormKey.PROGRESS):
    return list(assign(of, Rules(), form, period).duties)


def test_a_task_moves_from_a_period_on_and_not_before():
    third = Move(since=Period(2026, 3), lead=("乙局",))
    moved = plan(task("A", lead=("甲局",), responsible=("丙局",), moves=(third,)))
    assert [holders(moved, each) for each in QUARTERS] == [["甲局"], ["甲局"], ["乙局"], ["乙局"]]
    assert holders(moved, YEAR, FormKey.WORK_PLAN) == ["甲局", "丙局"]
    assert plan_in(moved, Period(2026, 3)).tasks[0].responsible == ("丙局",)


def test_later_moves_go_over_earlier_ones_in_whatever_order_they_are_written():
    moves = (Move(since=QUARTERS[3], lead=("丁局",)), Move(since=QUARTERS[1], lead=("乙局",)))
    moved = plan(task("A", lead=("甲局",), moves=moves))
    assert [holders(moved, each) for each in QUARTERS] == [["甲局"], ["乙局"], ["乙局"], ["丁局"]]


def test_a_move_may_leave_a_role_empty():
    moves = (Move(since=QUARTERS[2], lead=(), responsible=("乙局",)),)
    moved = plan(task("A", lead=("甲局",), responsible=("丙局",), moves=moves))
    assert holders(moved, QUARTERS[2]) == ["乙局"]


def test_a_unit_is_succeeded_in_tasks_and_groups_under_all_its_names():
    units = (
        Unit(name="甲局", aliases=("甲办",), successor=Succession(unit="乙局", since=QUARTERS[1])),
        Unit(name="各部门", kind=UnitKind.GROUP, members=("甲局", "丙局")),
    )
    whole = plan(task("A", lead=("甲办",)), task("B", lead=("各部门",)), units=units)
    assert holders(whole, QUARTERS[0]) == ["甲局", "丙局"]
    assert holders(whole, QUARTERS[1]) == ["乙局", "丙局"]


def test_successions_follow_one_another_and_a_circle_ends():
    def heir(name, to):
        return Unit(name=name, successor=Succession(unit=to, since=QUARTERS[0]))

    chain = plan(task("A", lead=("甲局",)), units=(heir("甲局", "乙局"), heir("乙局", "丙局")))
    assert holders(chain, QUARTERS[0]) == ["丙局"]
    circle = plan(task("A", lead=("甲局",)), units=(heir("甲局", "乙局"), heir("乙局", "甲局")))
    assert holders(circle, QUARTERS[0]) == ["甲局"]


def test_a_plan_without_moves_stays_what_it_is():
    still = plan(task("A", lead=("甲局",)))
    assert plan_in(still, QUARTERS[2]) is still


@pytest.mark.parametrize(
    ("tasks", "on_form"),
    [
        ((task("A"), task("B", same_as="A")), ["A"]),
        ((task("A", same_as="B"), task("B")), ["B"]),
        ((task("B", same_as="A"),), ["B"]),
        ((task("A", same_as="A"),), ["A"]),
    ],
)
def test_the_same_matter_is_asked_once(tasks, on_form):
    whole = plan(*(each.model_copy(update={"lead": ("甲局",)}) for each in tasks))
    duties = assign(whole, Rules(), FormKey.PROGRESS).duties["甲局"]
    assert [duty.task.id for duty in asked(duties)] == on_form


def test_a_task_in_which_a_unit_is_only_named_does_not_stand_in_for_one_that_it_reports():
    one = task("A", lead=("乙局",), support=("甲局",))
    other = task("B", lead=("甲局",), same_as="A")
    duties = assign(plan(one, other), Rules(partners=True), FormKey.PROGRESS).duties["甲局"]
    assert [duty.task.id for duty in asked(duties)] == ["A", "B"]
