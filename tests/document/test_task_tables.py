"""Tables of tasks whatever their columns are called, and tables that hold none."""

import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.document.read import read_document

ROWS = (
    ("推进甲工程建设", "区发改局"),
    ("推进乙工程建设", "区财政局"),
    ("推进丙工程建设", "区教育局"),
)


def read(heads, rows):
    lines = [heads, ["---"] * len(heads), *rows]
    table = "".join("|" + "|".join(line) + "|\n" for line in lines)
    return read_document(f"云溪区2026年任务分解表\n\n{table}".encode(), "x.md").tasks


HEADS = [
    "2026年目标任务", "2026年度重点工作", "实事项目", "民生实事项目", "工程名称", "工作要点",
    "报告表述", "《政府工作报告》内容", "工作任务（2026年）", "政策举措", "名称", "事项", "条文",
    "主要方面", "报告原文",
]  # fmt: skip


@pytest.mark.parametrize("heads", [("序号", "{}", "责任单位"), ("{}", "责任单位")])
@pytest.mark.parametrize("head", HEADS)
def test_tasks_stand_below_any_heading(head, heads):
    numbered = len(heads) == 3
    rows = [[str(at), *row] if numbered else row for at, row in enumerate(ROWS, 1)]
    tasks = read([each.format(head) for each in heads], rows)
    assert [(task.text, task.responsible) for task in tasks] == [
        (text, (unit,)) for text, unit in ROWS
    ]


NAMED = [
    ("实事项目", "建设内容及目标"), ("指标名称", "目标值"), ("主要指标", "2026年预期目标"),
    ("项目名称", "年度目标"), ("工程名称", "工作内容"), ("名称", "目标任务"), ("指标", "计划数"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "goal"), NAMED)
def test_a_column_of_names_and_one_of_goals_are_one_text(name, goal):
    goals = ("新增就业2万人", "增长6%左右", "达到38%")
    rows = [
        [str(at), text, wanted, unit]
        for at, ((text, unit), wanted) in enumerate(zip(ROWS, goals, strict=True), 1)
    ]
    tasks = read(["序号", name, goal, "责任单位"], rows)
    assert [task.text for task in tasks] == [
        f"{text}：{wanted}" for (text, _), wanted in zip(ROWS, goals, strict=True)
    ]
    assert [len(task.targets) for task in tasks] == [1, 1, 1]


@pytest.mark.parametrize(
    "heads",
    [("序号", "姓名", "责任单位"), ("序号", "联系电话", "责任单位"), ("责任单位", "备注")],
)
def test_a_table_of_people_holds_no_tasks(heads):
    rows = [["1", "一二三四五六七八九", "区发改局"][-len(heads) :] for _ in range(3)]
    with pytest.raises(FenjieError):
        read(heads, rows)


def test_an_empty_form_holds_no_tasks():
    with pytest.raises(FenjieError):
        read(["序号", "条文", "责任单位"], [[str(at), "", ""] for at in range(1, 5)])


RANKS = ["第一部分 产业", "第一节 工业", "一、产业", "（一）工业", "1.工业"]


@pytest.mark.parametrize("upper", range(len(RANKS) - 1))
def test_a_heading_in_a_table_stands_below_those_of_higher_rank(upper):
    high, low = RANKS[upper], RANKS[upper + 1]
    rows = [["", high, ""], ["", low, ""], ["1", *ROWS[0]], ["2", *ROWS[1]]]
    assert {task.path for task in read(["序号", "工作任务", "责任单位"], rows)} == {
        (high.replace(" ", ""), low.replace(" ", ""))
    }


LEADERS = ["区政府分管领导", "分管区领导", "牵头县领导", "责任市领导", "包抓领导", "挂钩县级领导"]


@pytest.mark.parametrize("head", LEADERS)
def test_who_leads_stands_below_any_heading(head):
    rows = [[str(at), text, "常务副区长", unit] for at, (text, unit) in enumerate(ROWS, 1)]
    tasks = read(["序号", "工作任务", head, "责任单位"], rows)
    assert {task.leader for task in tasks} == {"常务副区长"}
