"""The words that introduce a duty."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.document.labels import KINDS, LABEL, LABEL_FORM
from xl_fenjie.document.read import read_document

LEVELS = ("", "市", "区级", "我县")


@pytest.mark.parametrize("forms", [forms for _, kinds in KINDS for forms in kinds])
@given(data=st.data())
def test_the_look_ahead_shuts_no_label_out(forms: str, data: st.DataObject) -> None:
    word = data.draw(st.from_regex(forms, fullmatch=True))
    text = f"{data.draw(st.sampled_from(LEVELS))}{word}：云溪区民政局。"
    assert [each.span() for each in LABEL.finditer(text)] == [
        each.span() for each in re.finditer(LABEL_FORM, text)
    ]


@pytest.mark.parametrize("leader", ["分管领导", "分管省领导", "牵头市领导", "牵头负责领导"])
@pytest.mark.parametrize("label", ["部门分工", "职责分工", "责任单位"])
def test_who_leads_behind_a_label_for_all(leader: str, label: str) -> None:
    tasks = "".join(
        f"{n}.建设公园{n}座。\n{leader}：张三\n{label}：区城建局牵头，区财政局、区园林局配合。\n"
        for n in (1, 2, 3)
    )
    plan = read_document(f"2025年重点任务分工方案\n一、城市建设\n{tasks}".encode(), "x.txt")
    assert [task.text for task in plan.tasks] == [f"建设公园{n}座。" for n in (1, 2, 3)]
    assert {task.lead for task in plan.tasks} == {("区城建局",)}
    assert {task.support for task in plan.tasks} == {("区财政局", "区园林局")}
    assert {task.leader for task in plan.tasks} == {"张三"}


WHEN = {"6月底完成": "2025-06-30", "2025年12月底前": "2025-12-31", "年内完成": "2025-12-31",
        "第三季度建成": "2025-09-30", "6月20日前": "2025-06-20", "持续推进": "None"}  # fmt: skip


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("sign", "，；")
@pytest.mark.parametrize("label", ["责任单位", "牵头单位：区发改局；责任单位", "配合单位"])
def test_a_day_behind_the_units_is_no_unit(label: str, sign: str, when: str) -> None:
    clause = f"（{label}：区统计局、区财政局{sign}{when}）"
    tasks = "".join(f"{n}.建设公园{n}座。{clause}\n" for n in (1, 2, 3))
    plan = read_document(f"2025年重点任务分工方案\n一、城市建设\n{tasks}".encode(), "x.txt")
    for task in plan.tasks:
        assert [*task.responsible, *task.support] == ["区统计局", "区财政局"]
        assert str(task.due) == WHEN[when]
