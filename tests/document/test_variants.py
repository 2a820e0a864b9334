"""Small plans in many shapes: how clauses, headings and lists vary from office to office."""

import pytest

from xl_fenjie.document.read import read_document

HEAD = "云溪区2024年目标任务分解方案\n一、产业\n"


def tasks(text, head=HEAD):
    return read_document((head + text).encode(), "方案.txt").tasks


def shown(text):
    found = []
    for task in tasks(text):
        roles = [("牵头", task.lead), ("责任", task.responsible), ("配合", task.support)]
        words = "；".join(f"{role}：{'、'.join(names)}" for role, names in roles if names)
        found.append((task.text, words))
    return found


CLAUSES = [
    ("（责任单位：区发改局）", "责任：区发改局"),
    ("(责任单位:区发改局)", "责任：区发改局"),
    ("（责任单位：区发改局）。", "责任：区发改局"),
    ("\n责任单位：区发改局", "责任：区发改局"),
    ("\n责任单位：区发改局。", "责任：区发改局"),
    ("责任单位：区发改局；完成时限：6月底。", "责任：区发改局"),
    ("【责任单位】区发改局、区财政局", "责任：区发改局、区财政局"),
    ("【责任单位：区发改局】", "责任：区发改局"),
    ("[责任单位：区发改局]", "责任：区发改局"),
    ("〔责任单位：区发改局〕", "责任：区发改局"),
    ("\n责任单位：区发改局\n区财政局\n区税务局", "责任：区发改局、区财政局、区税务局"),
    (
        "（牵头单位:区发改局 责任单位:区财政局;区税务局）",
        "牵头：区发改局；责任：区财政局、区税务局",
    ),
    ("\n主办：区发改局\n协办：区财政局", "牵头：区发改局；配合：区财政局"),
    ("\n承办单位：区发改局；参与单位：区财政局", "责任：区发改局；配合：区财政局"),
    ("（区发改局牵头，区财政局配合）", "牵头：区发改局；配合：区财政局"),
    ("（区发改局牵头、区财政局配合）", "牵头：区发改局；配合：区财政局"),
    ("（区发改局、区财政局负责）", "责任：区发改局、区财政局"),
    ("（区发改局牵头负责，6月底前完成）", "牵头：区发改局"),
    ("（各镇人民政府、区直各部门负责落实，持续推进）", "责任：各镇人民政府、区直各部门"),
    ("（区发改局、区财政局）", "责任：区发改局、区财政局"),
    ("\n责任单位：区发改局等有关部门，各镇、街道", "责任：区发改局、各镇、各街道"),
    ("\n责任单位：区发改局等12个部门", "责任：区发改局"),
    ("\n牵头单位：区发改局\n责任单位：无", "牵头：区发改局"),
    (
        "\n责任单位：区发改局（牵头）、区财政局、区税务局（配合）",
        "牵头：区发改局；责任：区财政局；配合：区税务局",
    ),
    ("\n责任单位及责任人：区发改局", "责任：区发改局"),
    ("（牵头单位；区发改局；责任单位：区财政局）", "牵头：区发改局；责任：区财政局"),
    ("（牵头单位：区发改局；责任单位：区财政局", "牵头：区发改局；责任：区财政局"),
    ("牵头单位：区发改局；责任单位：区财政局）", "牵头：区发改局；责任：区财政局"),
    ("\n责任领导：甲；责任单位：区发改局；责任人：乙；联系电话：12345678", "责任：区发改局"),
    ("\n牵头单位：区发改局（局长甲）", "牵头：区发改局"),
    (
        "\n牵头单位 区发改局\n责任单位 区财政局、区税务局",
        "牵头：区发改局；责任：区财政局、区税务局",
    ),
    ("\n牵头：区发改局；责任：区财政局", "牵头：区发改局；责任：区财政局"),
    ("——责任单位：区发改局", "责任：区发改局"),
    ("（第一责任单位：区发改局；其他责任单位：区财政局）", "牵头：区发改局；责任：区财政局"),
    ("\n责任单位为：区发改局", "责任：区发改局"),
    ("\n责任单位：区发改局〔牵头〕、区财政局", "牵头：区发改局；责任：区财政局"),
    ("\n责任单位：★区发改局、区财政局*", "责任：区发改局、区财政局"),
    ("（由区发改局牵头，区财政局配合）", "牵头：区发改局；配合：区财政局"),
    ("（区发改局会同区财政局、区税务局等负责）", "牵头：区发改局；责任：区财政局、区税务局"),
    ("（分管副区长牵头，区发改局、区财政局负责）", "责任：区发改局、区财政局"),
]


@pytest.mark.parametrize(("clause", "expected"), CLAUSES, ids=[clause for clause, _ in CLAUSES])
def test_a_clause_in_any_form_leaves_the_words_of_the_task(clause, expected):
    text = "".join(f"{number}.推进{number}号工程。{clause}\n" for number in (1, 2))
    assert shown(text) == [(f"推进{number}号工程。", expected) for number in (1, 2)]


MARKS = ["任务{}：", "★{}.", "事项{}、", "{}.", "{}．", "{}、", "{}）", "（{}）", "第{}项 ", "{} "]


@pytest.mark.parametrize("mark", MARKS)
def test_items_are_numbered_in_any_form(mark):
    text = "".join(
        f"{mark.format(number)}推进甲。\n责任单位：区发改局\n" for number in range(1, 13)
    )
    assert [task.number for task in tasks(text)] == [str(number) for number in range(1, 13)]


def test_parts_of_a_task_stay_in_it_and_parts_with_units_are_tasks():
    text = """1.实施行动：（1）开展甲；（2）开展乙。
责任单位：区发改局
2.抓好以下工作：
（1）推进丙；
（2）推进丁。
责任单位：区财政局
3.分类推进：
（1）建设戊。（责任单位：区住建局）
（2）建设己。（责任单位：区水务局）"""
    assert [(task.number, task.text) for task in tasks(text)] == [
        ("1", "实施行动：（1）开展甲；（2）开展乙。"),
        ("2", "抓好以下工作：（1）推进丙；（2）推进丁。"),
        ("1", "建设戊。"),
        ("2", "建设己。"),
    ]


def test_a_task_in_one_part_is_a_heading_in_the_next():
    text = """（一）推进甲。（责任单位：区发改局）
（二）推进乙。（责任单位：区发改局）
二、民生
（一）教育
1.推进丙。（责任单位：区教育局）"""
    assert [(task.number, task.path[1:]) for task in tasks(text)] == [
        ("一", ()),
        ("二", ()),
        ("1", ("（一）教育",)),
    ]


def test_chapters_stand_above_parts():
    head = "云溪区2024年目标任务分解方案\n第一章 产业\n第一节 工业\n一、制造\n"
    (task,) = tasks("1.推进甲。（责任单位：区发改局）", head)
    assert task.path == ("第一章产业", "第一节工业", "一、制造")


def test_prose_under_a_heading_is_no_part_of_it():
    head = "云溪区2024年目标任务分解方案\n一、聚焦产业\n围绕主导产业，全年完成投资100亿元。\n"
    (task,) = tasks("1.推进甲。（责任单位：区发改局）", head)
    assert task.path == ("一、聚焦产业",)


def test_tasks_without_numbers_are_told_apart_by_their_clauses():
    text = "推进甲。（责任单位：区发改局）\n推进乙。（责任单位：区财政局）\n"
    assert [task.text for task in tasks(text)] == ["推进甲。", "推进乙。"]


def test_items_may_follow_each_other_in_a_line():
    text = "1.推进甲。责任单位：区发改局  2.推进乙。责任单位：区财政局"
    assert shown(text) == [("推进甲。", "责任：区发改局"), ("推进乙。", "责任：区财政局")]


@pytest.mark.parametrize(
    "clause",
    [
        "（其中,建设〈牵头单位:区住建局〉;招商〈牵头单位:区商务局〉;责任单位:区财政局）",
        "（其中：建设由区住建局牵头，招商由区商务局牵头）责任单位：区财政局",
    ],
)
def test_parts_with_units_of_their_own_are_shares(clause):
    (task,) = tasks(f"1.推进园区。{clause}")
    assert (task.text, task.lead) == ("推进园区。", ("区住建局", "区商务局"))
    assert task.responsible == ("区财政局",)
    assert [(share.text, share.lead) for share in task.shares] == [
        ("建设", ("区住建局",)),
        ("招商", ("区商务局",)),
    ]


def test_the_assignment_of_the_city_is_quoted_and_not_taken_over():
    text = """1.推进甲。（牵头单位：市发改委；责任单位：各区人民政府）
分管领导：副区长甲
责任单位：区发改局
2.推进乙。
市牵头单位：市商务局
区责任单位：区商务局"""
    first, second = tasks(text)
    assert (first.upper.lead, first.responsible) == (("市发改委",), ("区发改局",))
    assert (second.upper.lead, second.responsible) == (("市商务局",), ("区商务局",))


def test_a_second_annex_begins_anew():
    text = """1.推进甲。
责任单位：区发改局
附件2
云溪区2024年民生实事分解方案
1.推进乙。
责任单位：区教育局"""
    assert [(task.path, task.responsible) for task in tasks(text)] == [
        (("一、产业",), ("区发改局",)),
        ((), ("区教育局",)),
    ]


def test_requirements_behind_the_tasks_are_no_tasks():
    text = """1.推进甲。
责任单位：区发改局
二、工作要求
（一）加强领导。各单位要高度重视。
（二）各责任单位于3月5日前报送工作方案。
云溪区人民政府办公室
2024年2月1日"""
    plan = read_document((HEAD + text).encode(), "方案.txt")
    assert [task.text for task in plan.tasks] == ["推进甲。"]
    assert [str(deadline.due) for deadline in plan.deadlines] == ["2024-03-05"]


def test_a_title_over_two_lines_is_one_title_even_without_a_date_above_it():
    text = """云溪区人民政府办公室
关于印发责任分解方案的通知
各镇人民政府：
现印发给你们。
2024年区《政府工作报告》重点任务
责任分解方案
一、产业
1.推进甲。
责任单位：区发改局"""
    assert (
        read_document(text.encode(), "a.txt").title
        == "2024年区《政府工作报告》重点任务责任分解方案"
    )


@pytest.mark.parametrize(("unit", "level"), [("市发改委", "city"), ("区发改局", "district")])
def test_without_an_issuer_the_units_tell_the_level(unit, level):
    text = f"2024年目标任务分解方案\n一、产业\n1.推进甲。\n责任单位：{unit}"
    assert read_document(text.encode(), "a.txt").level == level


@pytest.mark.parametrize("mark", ["{n}、", "（{n}）", "第{n}部分 "])
@pytest.mark.parametrize("below", ["", "\n"])
def test_every_heading_between_tables_stands_above_the_table_below_it(mark, below):
    """What a table ends with is closed, though no full stop stands there."""
    head = "云溪区2024年目标任务分解方案\n"
    rows = "| 序号 | 工作任务 | 责任单位 |\n|---|---|---|\n| 1 | 推进甲 | 区发改局 |\n"
    names = [mark.format(n=number) + name for number, name in zip("一二三", "甲乙丙", strict=True)]
    found = tasks("".join(f"{name}方面\n{below}{rows}{below}" for name in names), head)
    paths = [task.path for task in found]
    assert paths == [(name.replace(" ", "") + "方面",) for name in names]


ROWS = "| 序号 | 工作任务 | 责任单位 |\n|---|---|---|\n| {} | 推进甲 | 区发改局 |\n"


@pytest.mark.parametrize("mark", ["{}", "### {}", "**{}**"])
@pytest.mark.parametrize("below", ["", "\n"])
def test_a_line_alone_above_each_table_is_its_heading(mark, below):
    head = "云溪区2024年目标任务分解方案\n"
    names = ["产业发展", "城市建设", "民生改善"]
    text = "".join(
        f"{mark.format(name)}\n{below}{ROWS.format(number)}{below}"
        for number, name in enumerate(names, 1)
    )
    plan = read_document((head + text).encode(), "方案.md")
    assert plan.title == head.strip()
    assert [task.path for task in plan.tasks] == [(name,) for name in names]


@pytest.mark.parametrize(
    "line", ["（续表）", "单位：亿元", "附件2", "2024年民生实事清单", "以上任务要抓紧推进。"]
)
def test_what_else_stands_between_tables_is_no_heading(line):
    head = "云溪区2024年目标任务分解方案\n"
    text = f"{ROWS.format(1)}\n{line}\n\n{ROWS.format(2)}"
    assert [task.path for task in tasks(text, head)] == [(), ()]


@pytest.mark.parametrize("unit", ["各乡镇人民政府", "云溪区人民政府", "各县政府"])
@pytest.mark.parametrize("label", ["完成时限", "责任领导", "配合单位"])
def test_a_unit_is_not_cut_where_a_label_follows_it(label, unit):
    text = f"1.推进甲。责任单位：区发改局，{unit}　　{label}：6月底前\n2.推进乙。责任单位：{unit}\n"
    plan = read_document(f"2025年重点任务分工方案\n一、城市建设\n{text}".encode(), "x.txt")
    assert plan.tasks[0].responsible == ("区发改局", unit)
