"""A revised document into a plan that staff have worked on."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_fenjie.master.update import update
from xl_fenjie.values.master import Contact, Decision, Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Move, Plan, Remark, Task, Unit
from xl_fenjie.values.revision import ChangeKind

TEXTS = (
    "新建社区食堂十处，覆盖所有街道。",
    "改造老旧小区三个，惠及居民两千户。",
    "开展养老服务机构安全巡查。",
    "整理民生档案并向社会开放查询。",
)


def task(number, text, **facts):
    facts = {"lead": ("甲局",), "path": ("一、",), "part": "一、", **facts}
    return Task(id=f"T{number}", number=str(number), text=text, **facts)


def plan(*tasks, **facts):
    units = {name: Unit(name=name) for each in tasks for name in (*each.lead, *each.responsible)}
    facts = {"units": tuple(units.values()), **facts}
    return Plan(title="2026年方案", year=2026, tasks=tasks, **facts)


BEFORE = plan(*(task(number, text) for number, text in enumerate(TEXTS, 1)))


def edited(of, place, **changes):
    tasks = list(of.tasks)
    tasks[place] = tasks[place].model_copy(update=changes)
    return of.model_copy(update={"tasks": tuple(tasks)})


def without(of, place):
    tasks = (*of.tasks[:place], *of.tasks[place + 1 :])
    return of.model_copy(update={"tasks": tasks})


def renamed(of):
    """A new reading gives ids from the words: another text has another id."""
    known = {each.text: each.id for each in BEFORE.tasks}
    tasks = tuple(
        each.model_copy(update={"id": known.get(each.text, f"NEW{number}")})
        for number, each in enumerate(of.tasks)
    )
    return of.model_copy(update={"tasks": tasks})


def updated(now, staff=None, before=BEFORE):
    return update(before, staff or Master(plan=before), renamed(now))


def kinds(answer):
    return [(each.kind, each.task, each.conflict) for each in answer.changes]


def test_an_unchanged_document_changes_nothing():
    staff = Master(plan=edited(BEFORE, 1, lead=("乙局",)), contacts=(Contact(unit="甲局"),))
    answer = updated(BEFORE, staff)
    assert answer.changes == ()
    assert answer.master == staff


def test_a_new_task_comes_in_at_its_place():
    new = task(9, "举办全民健身运动会。", lead=("丙局",))
    now = plan(*BEFORE.tasks[:1], new, *BEFORE.tasks[1:])
    answer = updated(now)
    assert [each.text for each in answer.master.plan.tasks] == [each.text for each in now.tasks]
    assert [each.id for each in answer.master.plan.tasks if each.text in TEXTS] == [
        "T1", "T2", "T3", "T4",
    ]  # fmt: skip
    assert [(each.kind, each.what) for each in answer.changes] == [
        (ChangeKind.NEW, "一、第9项"), (ChangeKind.NEW, "单位“丙局”"),
    ]  # fmt: skip
    assert "丙局" in {unit.name for unit in answer.master.plan.units}


def test_a_changed_text_keeps_its_id_and_what_staff_did_beside_it():
    staff = Master(plan=edited(BEFORE, 1, responsible=("乙局",)))
    text = "改造老旧小区五个，惠及居民三千户。"
    answer = updated(edited(BEFORE, 1, text=text), staff)
    (mended,) = [each for each in answer.master.plan.tasks if each.id == "T2"]
    assert (mended.text, mended.responsible) == (text, ("乙局",))
    assert kinds(answer) == [(ChangeKind.TEXT, "T2", False)]


def test_where_both_changed_the_same_staff_stand_and_the_document_goes_to_the_sheet():
    staff = Master(plan=edited(BEFORE, 0, lead=("乙局",)))
    answer = updated(edited(BEFORE, 0, lead=("丙局",)), staff)
    assert answer.master.plan.tasks[0].lead == ("乙局",)
    assert kinds(answer) == [(ChangeKind.UNITS, "T1", True)]
    (told,) = answer.master.plan.remarks
    assert (told.code, told.found) == ("update_conflict", "乙局")
    assert "丙局" in told.message


def test_what_is_not_decided_yet_is_still_told_after_the_next_update():
    staff = Master(plan=edited(BEFORE, 0, lead=("乙局",)))
    now = edited(BEFORE, 0, lead=("丙局",))
    first = updated(now, staff)
    again = update(first.reading, first.master, renamed(now))
    assert again.changes == ()
    assert again.master.plan.remarks == first.master.plan.remarks


def test_where_both_say_the_same_nobody_is_bothered():
    now = edited(BEFORE, 0, lead=("乙局",))
    assert updated(now, Master(plan=now)).changes == ()


def test_a_task_that_is_gone_is_told_and_one_that_staff_had_edited_stays():
    answer = updated(without(BEFORE, 2))
    assert [each.id for each in answer.master.plan.tasks] == ["T1", "T2", "T4"]
    assert [each.code for each in answer.master.plan.remarks] == ["update_gone"]
    staff = Master(plan=edited(BEFORE, 2, lead=("乙局",)))
    answer = updated(without(BEFORE, 2), staff)
    assert [each.id for each in answer.master.plan.tasks] == ["T1", "T2", "T3", "T4"]
    assert kinds(answer) == [(ChangeKind.GONE, "T3", True)]
    assert [each.code for each in answer.master.plan.remarks] == ["update_gone_edited"]


def test_what_staff_deleted_stays_deleted_and_is_told_when_the_document_changes_it():
    staff = Master(plan=without(BEFORE, 2))
    assert [each.id for each in updated(BEFORE, staff).master.plan.tasks] == ["T1", "T2", "T4"]
    now = edited(BEFORE, 2, lead=("乙局",))
    answer = updated(now, staff)
    assert kinds(answer) == [(ChangeKind.TEXT, "T3", True)]
    assert [each.code for each in answer.master.plan.remarks] == ["update_conflict"]


def test_what_staff_added_stays_in_its_place():
    own = task(8, "办好春节团拜。", moves=(Move(since=Period(2026, 2), lead=("乙局",)),))
    staff = Master(plan=plan(*BEFORE.tasks[:2], own, *BEFORE.tasks[2:]))
    answer = updated(without(BEFORE, 0), staff)
    assert [each.id for each in answer.master.plan.tasks] == ["T2", "T8", "T3", "T4"]
    assert answer.master.plan.tasks[1] == own


def test_the_documents_new_order_and_numbers_are_taken():
    tasks = [each.model_copy(update={"number": str(n)}) for n, each in
             enumerate(reversed(BEFORE.tasks), 1)]  # fmt: skip
    answer = updated(plan(*tasks))
    ids = [(each.id, each.number) for each in answer.master.plan.tasks]
    assert ids == [("T4", "1"), ("T3", "2"), ("T2", "3"), ("T1", "4")]


def test_staffs_own_order_stays():
    staff = Master(plan=plan(*reversed(BEFORE.tasks)))
    answer = updated(without(BEFORE, 1), staff)
    assert [each.id for each in answer.master.plan.tasks] == ["T4", "T3", "T1"]


def test_dates_follow_the_document_unless_staff_changed_them():
    def dated(day):
        due = Deadline(form=FormKey.PROGRESS, period=Period(2026, 1), due=day)
        return BEFORE.model_copy(update={"deadlines": (due,)})

    first, second, third = date(2026, 4, 10), date(2026, 4, 15), date(2026, 4, 20)

    def due(staff):
        answer = updated(dated(second), Master(plan=dated(staff)), dated(first))
        return answer.master.plan.deadlines[0].due, [each.conflict for each in answer.changes]

    assert due(first) == (second, [False])
    assert due(third) == (third, [True])
    assert due(second) == (second, [])


def test_decisions_and_contacts_stay():
    doubt = Remark(code="x", line=3, found="丁局", message="？", suggestion="")
    before = BEFORE.model_copy(update={"remarks": (doubt,)})
    staff = Master(
        plan=before,
        contacts=(Contact(unit="甲局", email="a@example.cn"),),
        decisions=(Decision(remark=doubt, words="照原文"),),
    )
    for now in (before, BEFORE):
        master = updated(now, staff, before).master
        assert master.contacts == staff.contacts
        assert [(each.remark.found, each.words) for each in master.decisions] == [
            ("丁局", "照原文")
        ]


def test_a_unit_that_staff_renamed_is_not_added_again():
    units = (Unit(name="甲委", aliases=("甲局",)),)
    staff = Master(plan=BEFORE.model_copy(update={"units": units}))
    assert updated(edited(BEFORE, 0, text=TEXTS[0] + "。"), staff).master.plan.units == units


def test_an_update_twice_is_the_same_as_once():
    now = edited(without(BEFORE, 3), 1, text="改造老旧小区五个，惠及居民三千户。")
    first = updated(now)
    again = update(first.reading, first.master, renamed(now))
    assert again.changes == ()
    assert again.master.plan.tasks == first.master.plan.tasks


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_nothing_is_silently_dropped(data):
    """Every task of staff and of the document is in the new plan, or told as gone."""
    drop = st.sets(st.integers(0, len(TEXTS) - 1))
    kept = data.draw(drop)
    now = plan(*(each for place, each in enumerate(BEFORE.tasks) if place not in kept))
    mine = data.draw(drop)
    staff = Master(
        plan=plan(
            *(each for place, each in enumerate(BEFORE.tasks) if place not in mine),
            task(7, "本办另加的一项任务。"),
        )
    )
    if data.draw(st.booleans()) and now.tasks:
        now = edited(now, 0, text=now.tasks[0].text + "年底前完成。")
    answer = updated(now, staff)
    ids = {each.id for each in answer.master.plan.tasks}
    told = {each.task for each in answer.changes}
    assert "T7" in ids
    assert {each.id for each in staff.plan.tasks} <= ids | told
    assert {each.id for each in answer.reading.tasks} <= ids | told | {
        each.id for place, each in enumerate(BEFORE.tasks) if place in mine
    }


@pytest.mark.parametrize("place", range(len(TEXTS)))
def test_a_renumbered_and_reworded_task_is_still_itself(place):
    now = edited(BEFORE, place, number="17", text=TEXTS[place].replace("，", "，要切实"))
    assert [each.id for each in updated(now).reading.tasks] == ["T1", "T2", "T3", "T4"]
