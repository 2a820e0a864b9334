"""The bundled sample is read completely right: it is what a newcomer sees first."""

from datetime import date

import pytest

from xl_fenjie.document.read import read_document
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Relation, Reporter, Task, UnitKind
from xl_fenjie.values.rules import rules_of

STREETS = ("东岸", "西岸", "柳桥", "云台")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return read_document(sample_document(), SAMPLE_NAME)


def numbered(plan: Plan, number: int) -> Task:
    (task,) = (task for task in plan.tasks if task.number == str(number))
    return task


def test_facts_of_the_notice(plan: Plan) -> None:
    assert plan.title == "2026年区《政府工作报告》目标任务责任分解方案（样例）"
    assert plan.issuer == "临江市云溪区人民政府办公室"
    assert plan.document_number == "云政办〔2026〕0号"
    assert (plan.year, plan.level, plan.truncated) == (2026, "district", False)
    assert plan.issued_on == date(2026, 1, 12)


def test_dates_and_who_reports(plan: Plan) -> None:
    assert [(each.form, each.period, each.due) for each in plan.deadlines] == [
        (FormKey.WORK_PLAN, Period(2026), date(2026, 1, 23)),
        (FormKey.PROGRESS, Period(2026, 1), date(2026, 4, 10)),
        (FormKey.PROGRESS, Period(2026, 2), date(2026, 7, 10)),
        (FormKey.PROGRESS, Period(2026, 3), date(2026, 10, 10)),
        (FormKey.PROGRESS, Period(2026, 4), date(2027, 1, 10)),
    ]
    assert all(each.stated and not each.tasks for each in plan.deadlines)
    assert plan.rules.reporting.work_plan is Reporter.RESPONSIBLE
    assert plan.rules.reporting.progress is Reporter.LEAD
    assert plan.rules.no_lead_means_responsible_leads
    assert rules_of(plan).label(Period(2026, 4)) == "2026年全年"


def test_every_task_under_its_headings(plan: Plan) -> None:
    assert [task.number for task in plan.tasks] == [str(number) for number in range(1, 61)]
    counts: dict[tuple[str, ...], int] = {}
    for task in plan.tasks:
        counts[task.path] = counts.get(task.path, 0) + 1
    assert counts == {
        ("一、主要预期目标",): 6,
        ("二、重点工作", "（一）做强产业支撑"): 7,
        ("二、重点工作", "（二）增强创新动力"): 5,
        ("二、重点工作", "（三）提升城市品质"): 8,
        ("二、重点工作", "（四）建设美丽云溪"): 5,
        ("二、重点工作", "（五）推进乡村振兴"): 5,
        ("二、重点工作", "（六）守牢安全底线"): 6,
        ("三、民生实事", "（一）一老一小"): 4,
        ("三、民生实事", "（二）学有优教"): 3,
        ("三、民生实事", "（三）病有良医"): 3,
        ("三、民生实事", "（四）文体惠民"): 3,
        ("三、民生实事", "（五）便民服务"): 5,
    }
    assert len({task.id for task in plan.tasks}) == 60
    assert all(task.leader and (task.lead or task.responsible) for task in plan.tasks)
    assert not any(word in task.text for task in plan.tasks for word in ("单位：", "领导："))


def test_a_task_with_all_roles(plan: Plan) -> None:
    task = numbered(plan, 27)
    assert task.text == "空气质量优良天数比例不低于86%。"
    assert task.lead == ("云溪生态环境分局",)
    assert task.responsible == ("区城市管理执法局", "区住房和城乡建设局")
    assert task.support == ("区公安分局",)
    assert task.leader == "副区长（环保）"


@pytest.mark.parametrize(
    ("number", "names"),
    [
        (19, ("东岸街道办事处", "西岸街道办事处", "区住房和城乡建设局")),
        (20, ("东岸街道办事处", "西岸街道办事处", "柳桥街道办事处")),
        (35, ("云台街道办事处", "柳桥街道办事处")),
        (42, ("区经济和信息化局", "区人民政府其他部门")),
    ],
)
def test_elided_and_joined_names(plan: Plan, number: int, names: tuple[str, ...]) -> None:
    assert numbered(plan, number).responsible == names


def test_brackets_narrow_a_unit_or_give_its_other_name(plan: Plan) -> None:
    assert numbered(plan, 10).responsible == ("区政府办（金融）",)
    assert numbered(plan, 40).lead == ("区政府办（热线）",)
    assert numbered(plan, 16).lead == ("区委组织部",)
    (organisation,) = (unit for unit in plan.units if unit.name == "区委组织部")
    assert organisation.aliases == ("区人才办",)


def test_units_and_groups(plan: Plan) -> None:
    groups = {unit.name for unit in plan.units if unit.kind is UnitKind.GROUP}
    assert groups == {"各街道办事处", "区人民政府各部门"}
    units = {unit.name for unit in plan.units if unit.kind is UnitKind.UNIT}
    named = {name for task in plan.tasks for name in (*task.lead, *task.responsible, *task.support)}
    assert units == named - groups - {"区人民政府其他部门"}
    assert {f"{street}街道办事处" for street in STREETS} <= units


@pytest.mark.parametrize(
    ("number", "due"),
    [
        (9, date(2026, 6, 30)),
        (17, date(2026, 6, 30)),
        (21, date(2026, 9, 30)),
        (42, date(2026, 12, 31)),
        (45, date(2026, 8, 31)),
        (23, None),
        (1, None),
    ],
)
def test_dates_of_single_tasks(plan: Plan, number: int, due: date | None) -> None:
    assert numbered(plan, number).due == due


Figure = tuple[float, str, Relation, bool]
EXACTLY, LEAST, MORE = Relation.EXACTLY, Relation.AT_LEAST, Relation.MORE_THAN
ABOUT, MOST = Relation.ABOUT, Relation.AT_MOST


@pytest.mark.parametrize(
    ("number", "figures"),
    [
        (1, [(6, "%", ABOUT, True)]),
        (5, [(9800, "人", EXACTLY, False)]),
        (7, [(40, "个", LEAST, False), (6, "个", EXACTLY, False)]),
        (10, [(1_500_000_000, "元", MORE, False)]),
        (13, []),
        (19, [(1200, "个", EXACTLY, False), (300, "个", EXACTLY, False)]),
        (20, [(18, "个", EXACTLY, False), (11_000, "户", ABOUT, False)]),
        (27, [(86, "%", LEAST, False)]),
        (30, [(1500, "亩", EXACTLY, False), (3000, "亩", EXACTLY, False)]),
        (31, [(3, "%", EXACTLY, True)]),
        (32, [(6000, "亩", EXACTLY, False), (42_000, "吨", EXACTLY, False)]),
        (34, [(24, "个", EXACTLY, False)]),
        (49, [(200, "场", LEAST, False)]),
        (58, []),
    ],
)
def test_figures(plan: Plan, number: int, figures: list[Figure]) -> None:
    found = numbered(plan, number).targets
    assert [(each.value, each.unit, each.relation, each.growth) for each in found] == figures


def test_nothing_is_doubtful_in_it_but_what_is_meant_to_be(plan: Plan) -> None:
    assert {remark.found for remark in plan.remarks} <= {"各街道办事处", "区人民政府各部门"}
