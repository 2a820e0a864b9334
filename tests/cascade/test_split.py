"""The draft: tasks as they were, units as suggested, and a mark wherever that is not plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cascade.cascade_samples import EACH, SOME, TOPICS, lesson, make_plan, make_task
from xl_fenjie.cascade.bodies import body_of
from xl_fenjie.cascade.counterparts import Counterpart, Counterparts, Word
from xl_fenjie.cascade.learn import Experience, learn
from xl_fenjie.cascade.pairs import pair
from xl_fenjie.cascade.select import select
from xl_fenjie.cascade.split import Settled, own_of, split
from xl_fenjie.cascade.suggest import Adviser
from xl_fenjie.values.plan import Role, Share, UnitKind
from xl_fenjie.values.remarks import remark

KNOWN = [*TOPICS]


def draft(plan, *, name="云溪区", experience=None, own=None, table=None, settled=None):
    body = body_of([name], plan.issuer, plan.year)
    experience = experience or Experience()
    adviser = Adviser(experience, table or Counterparts(), body.level)
    owner = own_of(own, experience.role)
    return split(plan, select(plan, body), body, adviser, owner, settled=settled or {}).plan


def taught(plan, **options):
    upper, own = lesson()
    return draft(plan, experience=learn(pair(upper, own)), own=own, **options)


def codes(plan):
    return [each.code for each in plan.remarks]


def city(*leads):
    return make_plan(
        make_task(number, lead=[lead], responsible=["各区人民政府", "市财政局"])
        for number, lead in enumerate(leads, start=1)
    )


@given(st.lists(st.sampled_from([*KNOWN, "市科技局", "云溪区人民政府"]), max_size=6))
def test_text_order_ids_and_upper_facts_are_the_upper_plan_s(leads):
    upper = city(*leads)
    plan = taught(upper)
    assert [task.text for task in plan.tasks] == [task.text for task in upper.tasks]
    assert [task.id for task in plan.tasks] == [task.id for task in upper.tasks]
    assert [task.path for task in plan.tasks] == [task.path for task in upper.tasks]
    assert [task.upper_number for task in plan.tasks] == [task.number for task in upper.tasks]
    assert [task.upper.lead for task in plan.tasks] == [task.lead for task in upper.tasks]
    assert [task.number for task in plan.tasks] == [str(n + 1) for n in range(len(leads))]


@given(st.lists(st.sampled_from([*KNOWN, "市科技局", "市司法局", "团市委"]), max_size=6))
def test_every_unit_of_the_draft_is_listed_and_nobody_has_a_task_twice(leads):
    plan = taught(city(*leads))
    listed = {unit.name for unit in plan.units}
    for task in plan.tasks:
        named = [name for role in Role for name in task.units(role)]
        assert set(named) <= listed
        assert len(named) == len(set(named))


def test_numbers_are_the_body_s_own_where_tasks_were_left_out():
    upper = make_plan(
        [
            make_task(1, lead=["市教育局"], responsible=["南湖区人民政府"]),
            make_task(2, lead=["市教育局"], responsible=["各区人民政府"]),
        ]
    )
    (task,) = taught(upper).tasks
    assert (task.number, task.upper_number, task.because) == ("1", "2", EACH.name)


@pytest.mark.parametrize(
    ("title", "mine"),
    [
        ("2026年市《政府工作报告》目标任务责任分解方案",
         "2026年市《政府工作报告》涉及我区目标任务责任分解方案"),
        ("全市重点工作分解表", "全市涉及我区重点工作分解表"),
        ("2026年十件实事", "2026年十件实事（涉及我区任务）"),
    ],
)  # fmt: skip
def test_the_title_says_that_it_is_the_body_s_part(title, mine):
    assert taught(city("市教育局").model_copy(update={"title": title})).title == mine


@pytest.mark.parametrize(
    ("name", "mine"), [("云溪高新区", "我区"), ("云溪街道", "我街道"), ("白石县", "我县")]
)
def test_the_title_calls_the_body_by_its_kind(name, mine):
    upper = make_plan([make_task(1, lead=["市教育局"], responsible=[f"{name}管委会", name])], ())
    assert f"涉及{mine}目标任务" in draft(upper, name=name).title


def test_what_is_plain_is_not_asked_about():
    plan = taught(city("市教育局"))
    assert plan.tasks[0].responsible == ("区教育局", "区财政局")
    assert plan.tasks[0].leader == "领导甲"
    assert codes(plan) == []


def test_helpers_stand_as_the_own_plan_has_them():
    upper, own = lesson()
    helped = own.tasks[0].model_copy(update={"support": ("区财政局",)})
    own = own.model_copy(update={"tasks": (helped, *own.tasks[1:])})
    plan = draft(city("市教育局"), experience=learn(pair(upper, own)), own=own)
    task = plan.tasks[0]
    assert (task.responsible, task.support) == (("区教育局",), ("区财政局",))


def test_who_acts_leads_where_the_own_plan_has_leaders():
    upper, own = lesson()
    tasks = [t.model_copy(update={"lead": t.responsible, "responsible": ()}) for t in own.tasks]
    own = own.model_copy(update={"tasks": tuple(tasks)})
    task = draft(city("市教育局"), experience=learn(pair(upper, own)), own=own).tasks[0]
    assert (task.lead, task.responsible) == (("区教育局",), ("区财政局",))


def test_every_doubt_about_who_acts_is_a_remark_with_its_tasks():
    table = Counterparts((Counterpart("市财政局", "区金融办", led=1),))
    upper = make_plan(
        [
            make_task(1, lead=["市司法局"], responsible=["各区人民政府"]),
            make_task(2, lead=["市司法局"], responsible=["各区人民政府"]),
            make_task(3, lead=["市财政局"], responsible=["各区人民政府"]),
            make_task(4, lead=["临江供电公司"], responsible=["各区人民政府"]),
            make_task(5, lead=["云溪区人民政府"]),
        ]
    )
    plan = taught(upper, table=table)
    told = {(each.code, each.found): each.message for each in plan.remarks}
    assert "第1、2项" in told["cascade_by_name", "市司法局"]
    assert "区财政局（2项）、区金融办（1项）" in told["cascade_several", "市财政局"]
    assert "第4项" in told["cascade_by_name", "临江供电公司"]
    assert "第5项" in told["cascade_own_lead", ""]


def test_without_experience_what_cannot_be_named_stays_empty_and_is_told():
    upper = make_plan([make_task(1, lead=["临江供电公司"], responsible=["各区人民政府"])])
    plan = draft(upper)
    assert plan.tasks[0].responsible == ()
    assert "cascade_no_counterpart" in codes(plan)


def test_what_may_concern_the_body_goes_to_a_person_and_not_into_the_plan():
    upper = make_plan(
        [
            make_task(1, lead=["市教育局"], responsible=[SOME.name]),
            make_task(2, "支持云溪区建设科技园。", lead=["市科技局"]),
            make_task(3, lead=["市教育局"], responsible=["各区人民政府"]),
        ]
    )
    plan = taught(upper)
    told = {each.code: each.message for each in plan.remarks}
    assert [task.upper_number for task in plan.tasks] == ["3"]
    assert SOME.name in told["cascade_perhaps_group"]
    assert "云溪区" in told["cascade_perhaps_words"]


def test_an_open_list_of_other_areas_may_hold_the_body():
    other = make_task(1, lead=["市教育局"], responsible=["南湖区人民政府"])
    office = make_task(2, lead=["市教育局"], responsible=["市财政局"])
    chosen = make_task(3, lead=["市教育局"], responsible=["各区人民政府"])
    words = "南湖区人民政府等有关单位"
    told = tuple(remark("list_open", line=line, found=words) for line in (1, 2))
    plan = taught(make_plan([other, office, chosen], remarks=told))
    (perhaps,) = [each for each in plan.remarks if each.code == "cascade_perhaps_group"]
    assert perhaps.line == 1
    assert words in perhaps.message


def test_names_that_the_document_does_not_know_are_told_with_what_was_meant():
    upper = make_plan([make_task(1, lead=["市教育局"], responsible=["云溪区人民政府"])], ())
    body = body_of(["云溪区", "云夕区"], upper.issuer, upper.year)
    plan = split(
        upper,
        select(upper, body),
        body,
        Adviser(Experience(), Counterparts(), "区"),
        own_of(None, Role.RESPONSIBLE),
    ).plan
    (told,) = [each for each in plan.remarks if each.code == "cascade_name_unseen"]
    assert told.found == "云夕区"
    assert "云溪区" in told.suggestion


def test_groups_filled_from_a_preset_are_told_and_the_upper_level_s_own_remarks_are_not():
    preset = remark("members_preset", line=1, found=EACH.name, members="云溪区人民政府")
    unknown = remark("members_unknown", line=1, found="市直各部门")
    cut = remark("plan_truncated", line=9, found="……")
    upper = city("市教育局").model_copy(update={"remarks": (preset, unknown, cut)})
    told = codes(taught(upper))
    assert "cascade_group_preset" in told
    assert "plan_truncated" in told
    assert not [code for code in told if code.startswith("members_")]


def test_parts_of_a_task_are_told_but_not_taken_over():
    share = Share(text="园区共建", lead=("市教育局",))
    task = make_task(1, lead=["市教育局"], responsible=["各区人民政府"])
    upper = make_plan([task.model_copy(update={"shares": (share,)})])
    plan = taught(upper)
    assert plan.tasks[0].shares == ()
    assert "园区共建" in next(e.message for e in plan.remarks if e.code == "cascade_shares")


def test_settled_tasks_keep_their_units_unless_staff_s_table_says_otherwise():
    upper = city("市教育局", "市财政局")
    before = taught(upper)
    kept = before.tasks[0].model_copy(update={"id": "K1", "responsible": ("区开发办",)})
    settled = {"U1": Settled(kept, edited=True), "U2": Settled(before.tasks[1], edited=False)}
    plan = taught(upper, settled=settled)
    assert plan.tasks[0].id == "K1"
    assert plan.tasks[0].responsible == ("区开发办",)
    said = Counterparts((Counterpart("市教育局", "区少年宫", word=Word.ALWAYS),))
    again = taught(upper, settled=settled, table=said)
    assert again.tasks[0].responsible == ("区少年宫", "区财政局")


def test_groups_of_the_own_plan_keep_their_members():
    upper, own = lesson()
    group = EACH.model_copy(update={"name": "各街道办事处", "members": ("甲街道办事处",)})
    odd = make_task(90, "创建文明城市。", lead=["市文明办"], responsible=["各区人民政府"])
    mine = make_task(90, "创建文明城市。", responsible=["各街道办事处", "区教育局"])
    upper = upper.model_copy(update={"tasks": (*upper.tasks, odd)})
    own = own.model_copy(update={"tasks": (*own.tasks, mine), "units": (group,)})
    plan = draft(make_plan([odd]), experience=learn(pair(upper, own)), own=own)
    assert plan.tasks[0].responsible == ("各街道办事处", "区教育局")
    assert plan.units[0] == group
    assert plan.units[0].kind is UnitKind.GROUP
