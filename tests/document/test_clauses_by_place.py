"""A clause is known by its place; names end at 等; what names nobody is told and is no unit."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_fenjie.document.read import read_document
from xl_fenjie.values.plan import Plan, Task, UnitKind

HEAD = "云溪市人民政府办公室关于印发2025年重点任务分工的通知\n云溪市人民政府办公室\n2025年3月6日\n"


def plan(*clauses: str) -> Plan:
    tasks = "".join(f"{n}.建设公园{n}座。{clause}\n" for n, clause in enumerate(clauses, 1))
    return read_document(f"{HEAD}2025年重点任务分工\n一、城市建设\n{tasks}".encode(), "x.txt")


def task(clause: str) -> Task:
    return plan(clause, "（市财政局负责）").tasks[0]


def told(read: Plan, code: str) -> list[str]:
    return [remark.found for remark in read.remarks if remark.code == code]


UNKNOWN = ["云溪海关", "海关总署", "云溪高铁新城", "市气象台", "滨江片区", "云湖指挥所", "市政协"]
VERBS = ["负责", "牵头", "按职责分工负责", "牵头，市财政局配合", "结合实际负责", "共同负责"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("unknown", UNKNOWN)
def test_a_name_that_nobody_knows_loses_no_clause(unknown: str, verb: str) -> None:
    for listed in (unknown, f"市财政局、{unknown}", f"{unknown}、市财政局"):
        read = task(f"（{listed}{verb}）")
        assert read.text == "建设公园1座。"
        assert {unknown} <= {*read.lead, *read.responsible} <= {unknown, "市财政局"}


@given(
    st.lists(st.sampled_from(["市财政局", "市商务局", "市科协"]), min_size=1, unique=True),
    st.sampled_from(UNKNOWN),
    st.sampled_from(VERBS),
    st.sampled_from(["", "，6月底前完成"]),
)
@settings(max_examples=60, deadline=None)
def test_the_others_are_kept(known: list[str], unknown: str, verb: str, when: str) -> None:
    read = task(f"（{'、'.join([*known, unknown])}{verb}{when}）")
    assert {*known, unknown} <= {*read.lead, *read.responsible}


@pytest.mark.parametrize(
    ("others", "group"),
    [
        ("等", ""), ("等有关部门", ""), ("等相关单位", ""), ("等5家单位", ""), ("等责任单位", ""),
        ("等和各区人民政府", "各区人民政府"), ("等市直有关部门", "市直有关部门"),
        ("等有关部门和单位", "有关部门和单位"), ("等及各街道", "各街道"),
        ("等市政府有关部门", "市政府有关部门"), ("等、各区", "各区"),
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "clause",
    [
        "（市商务局、云溪海关{}负责）",
        "（责任单位：市商务局、云溪海关{}）",
        "（市商务局、云溪海关{}按职责分工负责）",
    ],
)
def test_the_names_end_at_others(others: str, group: str, clause: str) -> None:
    read = plan(clause.format(others), "（市财政局负责）")
    wanted = ("市商务局", "云溪海关", *([group] if group else []))
    assert read.tasks[0].responsible == wanted
    assert told(read, "list_open")
    kinds = {unit.name: unit.kind for unit in read.units}
    assert kinds["云溪海关"] is UnitKind.UNIT
    assert not group or kinds[group] is UnitKind.GROUP


@pytest.mark.parametrize("name", ["市中等职业学校", "云溪高等专科学校", "市高等教育局"])
def test_a_name_may_hold_the_sign(name: str) -> None:
    read = plan(f"（{name}、市商务局负责）")
    assert read.tasks[0].responsible == (name, "市商务局")
    assert told(read, "list_open") == []


RULES = ["列第一位者为牵头单位，下同", "排在第一位的部门为牵头部门", "排名第一的单位为牵头单位"]


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("sign", "。；，")
def test_a_rule_is_obeyed_and_is_no_unit(rule: str, sign: str) -> None:
    read = plan(f"（市商务局、市城管委负责{sign}{rule}）", "（市财政局、市商务局负责）")
    assert [each.lead for each in read.tasks] == [("市商务局",), ("市财政局",)]
    assert {unit.name for unit in read.units} == {"市商务局", "市城管委", "市财政局"}


@pytest.mark.parametrize("words", ["按月调度进展情况", "根据工作需要另行通知", "确保资金到位"])
def test_what_names_nobody_is_no_unit(words: str) -> None:
    for clause in (f"（责任单位：市商务局，{words}）", f"（市商务局负责，{words}）"):
        read = plan(clause, "（市财政局负责）")
        assert {unit.name for unit in read.units} == {"市商务局", "市财政局"}


@pytest.mark.parametrize("word", ["一季度完成并持续推进", "已完成前期工作，正在推进", "注重实施"])
def test_a_bracket_in_which_nobody_acts_stays_in_the_text(word: str) -> None:
    read = plan(f"（{word}）（市商务局负责）")
    assert f"（{word}）" in read.tasks[0].text
    assert read.tasks[0].responsible == ("市商务局",)


def test_only_a_named_place_lends_its_ending() -> None:
    for group in ("各区人民政府", "各有关区人民政府", "市人民政府", "财政部"):
        names = ("市文旅局", "高新区", "市科协", "滨江片区", group)
        assert task(f"（{'、'.join(names)}负责）").responsible == names
    assert task("（云溪、莲塘区人民政府负责）").responsible == (
        "云溪区人民政府",
        "莲塘区人民政府",
    )


def test_a_completed_name_is_told_where_it_stands_nowhere() -> None:
    read = plan("（云溪、莲塘区人民政府负责）", "（省商务厅、财政厅负责）", "（省财政厅负责）")
    assert told(read, "name_completed") == ["云溪区人民政府"]
    assert read.tasks[1].responsible == ("省商务厅", "省财政厅")


@pytest.mark.parametrize("level", "省市区县州旗")
def test_a_level_that_is_written_once_counts_for_the_list(level: str) -> None:
    bare = ["财政厅" if level == "省" else "财政局", "文化和旅游局", "住房城乡建设局"]
    read = task(f"（{level}商务局、{'、'.join(bare)}、{level}公安局负责）")
    assert read.responsible == tuple(level + name for name in ["商务局", *bare, "公安局"])


@pytest.mark.parametrize("name", ["全市夜间经济各专班", "市属各国有企业", "驻云溪各单位", "区县"])
def test_each_anywhere_makes_a_group(name: str) -> None:
    units = plan(f"（责任单位：市商务局、{name}）").units
    assert {unit.name: unit.kind for unit in units}[name] is UnitKind.GROUP


def test_a_place_may_be_called_so() -> None:
    units = plan("（责任单位：市商务局、司各庄镇人民政府）").units
    assert {unit.kind for unit in units} == {UnitKind.UNIT}


@pytest.mark.parametrize("bare", ["市场监管局", "外办", "消防救援总队", "文化和旅游厅"])
def test_a_name_that_begins_like_a_level_has_none(bare: str) -> None:
    read = task(f"（省体育局、{bare}、省公安厅负责）")
    assert read.responsible == ("省体育局", f"省{bare}", "省公安厅")


def test_bodies_of_the_party_take_its_level() -> None:
    read = task("（市委组织部、党校、讲师团负责）")
    assert read.responsible == ("市委组织部", "市委党校", "市委讲师团")
    assert task("（各镇党委、街道党工委负责）").responsible == ("各镇党委", "各街道党工委")


@pytest.mark.parametrize("verb", ["指导", "主责"])
def test_verbs_that_few_use(verb: str) -> None:
    read = task(f"（市司法局{verb}，市财政局配合）")
    assert {*read.lead, *read.support} == {"市司法局", "市财政局"}


def test_others_without_a_name_are_no_unit_beside_a_group() -> None:
    for others in ("等部门及各区", "等有关部门和各区", "等单位、各区"):
        assert task(f"（市商务局{others}负责）").responsible == ("市商务局", "各区")


def test_names_alone_may_hold_brackets_and_any_separator() -> None:
    for sign in "、，；":
        assert task(f"（市商务局{sign}各镇（街道））").responsible == ("市商务局", "各镇（街道）")


@pytest.mark.parametrize("caption", ["目标任务：", "工作措施：", "具体内容："])
def test_what_a_part_is_called_is_no_word_of_the_task(caption: str) -> None:
    text = "".join(
        f"（{sign}）老年助餐\n{caption}新建食堂{n}家。\n责任单位：市民政局\n"
        for n, sign in enumerate("一二三", 1)
    )
    read = read_document(f"{HEAD}2025年重点任务分工\n{text}".encode(), "x.txt")
    assert [each.text for each in read.tasks] == [f"老年助餐：新建食堂{n}家。" for n in (1, 2, 3)]


ISSUERS = [
    "云岭师范学院", "平澜市第二人民医院", "平澜市城市建设投资集团有限公司", "平澜市总工会",
    "国家江河管理局办公室", "中共石门县委农村工作领导小组", "云溪市春运工作专班",
]  # fmt: skip


@pytest.mark.parametrize("issuer", ISSUERS)
def test_who_signs_may_be_any_office(issuer: str) -> None:
    tasks = "".join(f"{n}.建设公园{n}座。（后勤处负责）\n" for n in (1, 2))
    signed = f"关于印发重点任务分工的通知\n各部门：\n{issuer}\n2025年3月6日\n重点任务分工\n{tasks}"
    assert read_document(signed.encode(), "x.txt").issuer == issuer
    titled = f"{issuer}关于印发重点任务分工的通知\n各部门：\n重点任务分工\n{tasks}"
    assert read_document(titled.encode(), "x.txt").issuer == issuer


@pytest.mark.parametrize(
    ("clause", "responsible", "support"),
    [
        ("（责任处室：职成处，财务处、人事处配合）", ["职成处"], ["财务处", "人事处"]),
        (
            "（责任单位：市司法局、市法院，市委政法委统筹）",
            ["市司法局", "市法院", "市委政法委"],
            [],
        ),
        ("（责任单位：市司法局负责，各区督促指导）", ["市司法局"], ["各区"]),
    ],
)
def test_behind_a_label_a_verb_may_say_another_role(
    clause: str, responsible: list[str], support: list[str]
) -> None:
    read = task(clause)
    assert ([*read.responsible], [*read.support]) == (responsible, support)


@pytest.mark.parametrize("label", ["考核单位", "督查单位", "监管部门", "验收单位"])
def test_who_looks_on_is_no_part_of_a_name(label: str) -> None:
    read = plan(f"\n责任单位：云溪区政府、莲塘县政府\n{label}：市统计局", "\n责任单位：市财政局")
    assert read.tasks[0].responsible == ("云溪区政府", "莲塘县政府")


def test_a_label_that_nobody_knows_makes_no_unit() -> None:
    others = ["\n责任单位：市财政局"] * 3
    read = plan("\n责任单位：云溪区政府\n归口方：市统计局", *others)
    assert not [unit.name for unit in read.units if "：" in unit.name]
    assert told(read, "clause_unread") or told(read, "prose_left_out")


def test_sections_of_one_office_have_no_level() -> None:
    assert task("（高教处、学位办、规划处）").responsible == ("高教处", "学位办", "规划处")


def test_several_units_in_a_bracket_that_ends_the_item_need_no_stop_before() -> None:
    text = (
        "1、新建公园12个（市城管局、市园林中心、各街道）\n2、整治积水点9处（市水务局，排水公司）\n"
    )
    plan = read_document(f"{HEAD}2025年重点任务分工\n{text}".encode(), "x.txt")
    assert [each.text for each in plan.tasks] == ["新建公园12个", "整治积水点9处"]
    assert plan.tasks[1].responsible == ("市水务局", "排水公司")
