"""Whatever an office calls its own parts, a label or a column names them: 责任股室, 牵头司局."""

import pytest

from xl_fenjie.document.read import read_document

PARTS = ("科室", "股室", "部室", "司局", "办所", "处室", "社区", "村", "院系", "部门", "局委")
ROLES = {"牵头": "lead", "主责": "lead", "责任": "responsible", "承办": "responsible",
         "配合": "support", "协同": "support", "协办": "support"}  # fmt: skip
LEADERS = ("挂点领导", "牵头负责领导", "分管校领导", "分管院领导", "责任镇领导", "包保领导")
TASKS = ("更新登记台账。", "编制年度报告。", "开设周末窗口。")


def labelled(label, other):
    lines = [f"{at}．{text}\n{label}：办公室、综合科\n{other}：法规科\n"
             for at, text in enumerate(TASKS, 1)]  # fmt: skip
    return read_document(("云溪局2026年任务清单\n" + "".join(lines)).encode(), "x.txt").tasks


def tabled(heading):
    rows = [f"|{at}|{text}|办公室、综合科|\n" for at, text in enumerate(TASKS, 1)]
    head = f"云溪局2026年任务清单\n\n|序号|工作任务|{heading}|\n|---|---|---|\n"
    return read_document((head + "".join(rows)).encode(), "x.md").tasks


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("role", ROLES)
def test_a_label_of_any_part_names_units(role, part):
    other = "责任单位" if ROLES[role] != "responsible" else "牵头单位"
    for task, text in zip(labelled(role + part, other), TASKS, strict=True):
        assert (task.text, getattr(task, ROLES[role])) == (text, ("办公室", "综合科"))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("role", ROLES)
def test_a_column_of_any_part_names_units(role, part):
    for task, text in zip(tabled(role + part), TASKS, strict=True):
        assert (task.text, getattr(task, ROLES[role])) == (text, ("办公室", "综合科"))


@pytest.mark.parametrize("label", LEADERS)
def test_a_leader_stands_behind_any_label(label):
    lines = [f"{at}．{text}\n责任科室：法规科\n{label}：分管副局长\n"
             for at, text in enumerate(TASKS, 1)]  # fmt: skip
    tasks = read_document(("云溪局2026年任务清单\n" + "".join(lines)).encode(), "x.txt").tasks
    assert [task.leader for task in tasks] == ["分管副局长"] * len(TASKS)
