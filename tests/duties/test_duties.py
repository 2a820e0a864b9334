"""Who reports what."""

from xl_fenjie.duties.assign import assign
from xl_fenjie.values.plan import FormKey, Plan, Reporter, Role, Task, Unit, UnitKind
from xl_fenjie.values.rules import Rules


def task(number, **roles):
    return Task(
        id=f"T{number}", part="一、", path=("一、",), number=str(number), text="。", **roles
    )


def plan(*tasks, units=()):
    return Plan(title="方案", year=2026, tasks=tasks, units=units)


def held(assignment):
    return {
        unit: [(duty.task.id, duty.role.value) for duty in duties]
        for unit, duties in assignment.duties.items()
    }


RESPONSIBLE = Rules(progress_reporter=Reporter.RESPONSIBLE)
LEAD = Rules(progress_reporter=Reporter.LEAD)


def test_responsible_units_report_and_supporting_ones_do_not():
    one = task(1, lead=("甲局",), responsible=("乙局",), support=("丙局",))
    assert held(assign(plan(one), RESPONSIBLE, FormKey.PROGRESS)) == {
        "甲局": [("T1", "lead")],
        "乙局": [("T1", "responsible")],
    }


def test_the_lead_reports_and_where_there_is_none_the_responsible_units_do():
    tasks = task(1, lead=("甲局",), responsible=("乙局",)), task(2, responsible=("乙局",))
    assert held(assign(plan(*tasks), LEAD, FormKey.PROGRESS)) == {
        "甲局": [("T1", "lead")],
        "乙局": [("T2", "responsible")],
    }


def test_partners_get_the_tasks_in_which_they_are_only_named():
    one = task(1, lead=("甲局",), responsible=("乙局",), support=("丙局",))
    rules = LEAD.model_copy(update={"partners": True})
    duties = assign(plan(one), rules, FormKey.PROGRESS).duties
    assert [(unit, duties[unit][0].reports) for unit in duties] == [
        ("甲局", True),
        ("乙局", False),
        ("丙局", False),
    ]


def test_a_group_expands_by_its_members_and_a_named_unit_keeps_its_own_role():
    group = Unit(name="各街道办事处", kind=UnitKind.GROUP, members=("东街", "西街"))
    one = task(1, lead=("东街",), responsible=("各街道办事处",))
    assert held(assign(plan(one, units=(group,)), RESPONSIBLE, FormKey.PROGRESS)) == {
        "东街": [("T1", "lead")],
        "西街": [("T1", "responsible")],
    }


def test_the_rest_of_a_group_is_the_group_less_those_named_beside_it():
    group = Unit(name="区人民政府各部门", kind=UnitKind.GROUP, members=("甲局", "乙局", "丙局"))
    one = task(1, responsible=("甲局", "区人民政府其他部门"))
    assert held(assign(plan(one, units=(group,)), RESPONSIBLE, FormKey.PROGRESS)) == {
        unit: [("T1", "responsible")] for unit in ("甲局", "乙局", "丙局")
    }


def test_a_group_without_members_is_told_with_its_tasks():
    group = Unit(name="各街道办事处", kind=UnitKind.GROUP)
    tasks = task(1, responsible=("甲局", "各街道办事处")), task(2, responsible=("各街道办事处",))
    assignment = assign(plan(*tasks, units=(group,)), RESPONSIBLE, FormKey.PROGRESS)
    assert held(assignment) == {"甲局": [("T1", "responsible")]}
    told = [(each.group, [t.id for t in each.tasks]) for each in assignment.without_members]
    assert told == [("各街道办事处", ["T1", "T2"])]


def test_an_alias_leads_to_the_unit():
    unit = Unit(name="市发展和改革委员会", aliases=("市发改委",))
    tasks = task(1, lead=("市发改委",)), task(2, lead=("市发展和改革委员会",))
    assignment = assign(plan(*tasks, units=(unit,)), LEAD, FormKey.PROGRESS)
    assert held(assignment) == {"市发展和改革委员会": [("T1", "lead"), ("T2", "lead")]}


def test_a_unit_in_two_roles_of_a_task_holds_it_once_in_the_stronger_one():
    one = task(1, lead=("甲局",), responsible=("甲局", "乙局"))
    assignment = assign(plan(one), RESPONSIBLE, FormKey.PROGRESS)
    assert [duty.role for duty in assignment.duties["甲局"]] == [Role.LEAD]


def test_groups_among_the_members_expand_each_unit_once_and_circles_end():
    units = (
        Unit(name="全区", kind=UnitKind.GROUP, members=("甲局", "各街道", "各社区")),
        Unit(name="各街道", kind=UnitKind.GROUP, members=("东街", "全区", "甲局")),
        Unit(name="各社区", kind=UnitKind.GROUP),
        Unit(name="循环", kind=UnitKind.GROUP, members=("循环",)),
    )
    tasks = task(1, responsible=("全区",)), task(2, responsible=("循环",))
    assignment = assign(plan(*tasks, units=units), RESPONSIBLE, FormKey.PROGRESS)
    assert held(assignment) == {unit: [("T1", "responsible")] for unit in ("甲局", "东街")}
    assert [each.group for each in assignment.without_members] == ["各社区", "循环"]
