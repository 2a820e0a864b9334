"""A clerk trusts what was read where the screen shows it: facts, each task, who has how many."""

import pytest

from xl_fenjie.catalogue import CATALOGUE
from xl_fenjie.document.read import read_document
from xl_fenjie.screen.show_plan import show_plan

DOCUMENT = """云溪市人民政府办公室关于印发《2026年任务分工》的通知
云政办发〔2026〕7号
各区人民政府：
现将任务分工印发给你们。
云溪市人民政府办公室
2026年3月6日

2026年任务分工
一、丰富供给
1.开设夜市街区。（牵头单位：市商务局；责任单位：市城管委、各区人民政府；完成时限：6月底前）
2.开放夜校。（牵头单位：市教育局；责任单位：市城管委等）
3.亮化沿河步道。（牵头单位：市商务局；责任单位：驻云溪各单位）
"""


@pytest.fixture
def plan():
    return read_document(DOCUMENT.encode(), "x.txt")


def test_every_task_stands_on_one_line_with_who_acts_until_when(plan, capsys):
    show_plan(plan, with_tasks=True)
    lines = capsys.readouterr().out.splitlines()
    for task in plan.tasks:
        line = next(each for each in lines if task.text in each)
        assert line.split()[0] == task.number
        names = (*task.lead, *task.responsible, *task.support)
        assert all(name in line for name in names)
        assert str(task.due or "") in line


def test_tasks_are_listed_only_where_asked(plan, capsys):
    show_plan(plan)
    assert plan.tasks[0].text not in capsys.readouterr().out


def test_each_unit_stands_with_the_tasks_that_it_leads_and_shares(plan, capsys):
    show_plan(plan)
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["市商务局", "2"] in lines
    assert ["市城管委", "2"] in lines
    assert ["各区人民政府（组）", "1"] in lines


def test_the_year_and_the_issuer_can_be_seen(plan, capsys):
    show_plan(plan)
    shown = capsys.readouterr().out
    assert "2026" in shown
    assert "云溪市人民政府办公室" in shown


def test_doubts_stand_by_kind_the_worst_first(plan, capsys):
    show_plan(plan)
    shown = capsys.readouterr().out
    severities = [CATALOGUE[each.code].severity for each in plan.remarks]
    assert {"warning", "note"} <= {*severities}
    assert shown.index("[提醒]") < shown.index("[说明]")
    for each in plan.remarks:
        assert each.message in shown
    kinds = len({each.code for each in plan.remarks})
    assert shown.count("[提醒]") + shown.count("[说明]") == kinds
