"""The words that introduce a duty."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.chinese.labels import KINDS, LABEL, LABEL_FORM
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


SLIPS = [";", "；", "：：", " ：", " ", "", "; "]


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("label", ["责任单位", "牵头单位", "配合单位"])
@pytest.mark.parametrize(
    "units",
    [["区发改局"], ["各街道办事处"], ["滨湖旧城专班", "区国资公司"], ["区财政局", "云溪大学"]],
)
def test_a_slip_for_the_colon_is_a_colon(label: str, slip: str, units: list[str]) -> None:
    listed = "、".join(units)
    if not slip.strip() and units[0][0] not in "区各" and slip:
        return  # 责任单位 with only a blank behind it may be the heading of a column
    tasks = "".join(f"{n}.建设公园{n}座。\n责任单位：区园林局\n" for n in (1, 2))
    text = f"2025年重点任务分工方案\n一、城市建设\n{tasks}3.建设绿道。\n{label}{slip}{listed}\n"
    task = read_document(text.encode(), "x.txt").tasks[-1]
    assert task.text == "建设绿道。"
    assert [*task.lead, *task.responsible, *task.support] == units


@pytest.mark.parametrize(
    "prose",
    ["责任单位各司其职，抓好落实。", "责任单位负责人要亲自抓。", "责任单位市里另行通知。"],
)
def test_prose_that_begins_with_a_label_names_nobody(prose: str) -> None:
    text = f"2025年重点任务分工方案\n一、城市建设\n1.建设公园。{prose}\n责任单位：区园林局\n"
    (task,) = read_document(text.encode(), "x.txt").tasks
    assert task.responsible == ("区园林局",)


@pytest.mark.parametrize("end", ["）", "））", "））。", "）。"])
@pytest.mark.parametrize("words", ["新建房屋（套、间）5套", "推进城市更新"])
def test_a_bracket_closed_twice_leaves_nothing_in_the_text(end: str, words: str) -> None:
    clause = "（牵头单位：区房管局；责任单位：区财政局"
    tasks = "".join(f"{n}.{words}。{clause}{end}\n" for n in (1, 2, 3))
    plan = read_document(f"2025年重点任务分工方案\n一、城市建设\n{tasks}".encode(), "x.txt")
    assert [task.text for task in plan.tasks] == [f"{words}。"] * 3
    assert {task.responsible for task in plan.tasks} == {("区财政局",)}


@pytest.mark.parametrize("when", WHEN)
def test_units_in_a_bracket_with_nothing_but_a_day(when: str) -> None:
    bare, labelled = f"（区统计局，{when}）", "（责任单位：区财政局）"
    text = f"1.建设公园。{labelled}\n2.建设绿道。{bare}\n3.建设泵站。{labelled}\n"
    plan = read_document(f"2025年重点任务分工方案\n一、城市建设\n{text}".encode(), "x.txt")
    assert [task.responsible for task in plan.tasks] == [
        ("区财政局",),
        ("区统计局",),
        ("区财政局",),
    ]
    assert plan.tasks[1].text == "建设绿道。"
    assert str(plan.tasks[1].due) == WHEN[when]


@pytest.mark.parametrize("between", ["", "、", "；", "\n", " "])
def test_one_bracket_right_behind_another_goes_on_with_it(between: str) -> None:
    lead, support = "（牵头单位：区房管局）", "（配合单位：区财政局）"
    tasks = f"1.推进更新。{lead}{between}{support}\n2.推进甲。{lead}推进乙。{lead}{support}\n"
    plan = read_document(f"2025年重点任务分工方案\n一、城市建设\n{tasks}".encode(), "x.txt")
    one, two = plan.tasks
    assert (one.lead, one.support, one.shares) == (("区房管局",), ("区财政局",), ())
    assert [(share.text, share.lead) for share in two.shares] == [
        ("推进甲。", ("区房管局",)),
        ("推进乙。", ("区房管局",)),
    ]
