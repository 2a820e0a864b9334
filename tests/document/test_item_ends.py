"""A closed clause ends the item; what follows without a number is prose, and is told."""

import pytest

from xl_fenjie.document.read import read_document
from xl_fenjie.values.plan import Plan

HEAD = "云溪市人民政府办公室关于印发2025年重点任务分工的通知\n云溪市人民政府办公室\n2025年3月6日\n"
PROSE = [
    "夜间经济关系市民日常生活，请大家把好事办好。",
    "各单位高度重视，抓好落实。",
    "以上任务的进展，每季度末报送一次，由办公室汇总。",
]
CLAUSES = [
    "（市商务局负责）",
    "（市商务局、云溪海关负责）。",
    "\n责任单位：市商务局",
    "\n责任单位：市商务局、云溪高铁新城",
    "\n牵头单位：市商务局\n完成时限：6月底前",
]


def read(text: str) -> Plan:
    return read_document(f"{HEAD}2025年重点任务分工\n{text}".encode(), "x.txt")


def items(clause: str, behind: str = "", at: int = 2) -> str:
    return "".join(
        f"{n}.建设公园{n}座。{clause}\n{behind + chr(10) if n == at and behind else ''}"
        for n in (1, 2, 3)
    )


@pytest.mark.parametrize("prose", PROSE)
@pytest.mark.parametrize("clause", CLAUSES)
@pytest.mark.parametrize("at", [1, 2, 3])
def test_prose_behind_a_closed_clause_is_no_task_s_text(clause: str, prose: str, at: int) -> None:
    plan, without = read(items(clause, prose, at)), read(items(clause))
    assert [(t.text, t.lead, t.responsible, t.due) for t in plan.tasks] == [
        (t.text, t.lead, t.responsible, t.due) for t in without.tasks
    ]
    told = [each.found for each in plan.remarks if each.code == "prose_left_out"]
    assert told == ([prose] if at < 3 else [])


def test_where_all_write_the_units_first_the_text_follows() -> None:
    text = "".join(
        f"{n}.公园建设\n责任单位：市商务局\n建设公园{n}座，年底前全部把好质量关。\n"
        for n in (1, 2, 3)
    )
    assert [task.text for task in read(text).tasks] == [
        f"公园建设建设公园{n}座，年底前全部把好质量关。" for n in (1, 2, 3)
    ]


@pytest.mark.parametrize("label", ["具体措施：", "工作措施：", "主要任务如下："])
def test_a_line_that_announces_the_items_is_no_text(label: str) -> None:
    text = "".join(
        f"（{sign}）办好夜市，让市民有去处。（市商务局牵头）\n{label}\n"
        "1.编制规划。（市商务局负责）\n2.新增街区。（市商务局负责）\n"
        for sign in "一二三"
    )
    plan = read(text)
    assert [task.text for task in plan.tasks] == [
        "办好夜市，让市民有去处。",
        "编制规划。",
        "新增街区。",
    ] * 3
    assert "prose_left_out" not in {each.code for each in plan.remarks}


@pytest.mark.parametrize(
    "name", ["指导思想", "基本原则", "总体要求", "工作目标", "主要目标", "总体思路"]
)
def test_what_stands_above_the_tasks_is_none(name: str) -> None:
    parts = (
        f"一、{name}\n坚持统筹推进，打造宜居城市。\n二、{name}\n（一）坚持市场主导。发挥作用。\n"
        f"（二）坚持安全。强化思维。\n三、主要任务\n{items('（市商务局负责）')}"
        f"四、{name}\n加强统筹，压实责任。\n五、组织保障\n（一）加强领导。高度重视。\n"
    )
    plan = read(parts)
    assert [task.number for task in plan.tasks] == ["1", "2", "3"]
    assert {task.path for task in plan.tasks} == {("三、主要任务",)}
    codes = {each.code for each in plan.remarks}
    assert codes.isdisjoint({"number_missing", "task_without_unit", "prose_left_out"})


def test_a_part_above_that_may_hold_tasks_is_told() -> None:
    plan = read(f"一、城市建设\n（一）新建公园。抓紧开工。\n二、民生\n{items('（市商务局负责）')}")
    assert len(plan.tasks) == 3
    assert "prose_left_out" in {each.code for each in plan.remarks}
