"""No change of writing turns a right task into a silently wrong one.

Places are renamed, separators and brackets swapped, offices added that nobody knows, lines cut
anywhere: each task stays right, or its line carries a remark, or the document is refused.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.document.read import read_document
from xl_fenjie.values.plan import Plan, Task

HEAD = (
    "云溪市人民政府办公室关于印发2025年重点任务分工的通知\n云政办发〔2025〕7号\n"
    "各区人民政府，市政府各部门：\n现将任务分工印发给你们，请认真抓好落实。\n"
    "云溪市人民政府办公室\n2025年3月6日\n2025年重点任务分工\n一、城市建设\n"
)
STYLES = {
    "verbs": [
        "1.开设夜市街区6处，完善摊位管理。（市商务局牵头，市城管委、云溪海关配合）\n",
        "2.延长场馆开放时间。（市文旅局、市教育局按职责分工负责，6月底前完成）\n",
        "3.增开夜班车线路4条。（市交通局、云溪区人民政府负责）\n",
    ],
    "labels": [
        "1.开设夜市街区6处，完善摊位管理。（牵头单位：市商务局；配合单位：市城管委、云溪海关）\n",
        "2.延长场馆开放时间。（责任单位：市文旅局、市教育局）\n",
        "3.增开夜班车线路4条。（责任单位：市交通局、云溪区人民政府）\n",
    ],
    "lines": [
        "1.开设夜市街区6处，完善摊位管理。\n牵头单位：市商务局\n配合单位：市城管委、云溪海关\n",
        "2.延长场馆开放时间。\n牵头单位：市文旅局\n配合单位：市教育局\n",
        "3.增开夜班车线路4条。\n牵头单位：市交通局\n配合单位：云溪区人民政府\n",
    ],
    "names": [
        "1.开设夜市街区6处，完善摊位管理。（市商务局、市城管委、云溪海关）\n",
        "2.延长场馆开放时间。（市文旅局、市教育局）\n",
        "3.增开夜班车线路4条。（市交通局、云溪区人民政府）\n",
    ],
}
PLACES = ["柳桥", "长沙", "和平", "车站", "镇海", "旗山", "州桥", "各庄", "乌鲁木齐", "等城"]
UNKNOWN = ["科学岛", "云溪高铁新城", "滨江片区", "创新港", "海关总署", "气象台", "市双拥办",
           "云溪湿地公园", "国网云溪供电", "第三方机构", "驻地部队"]  # fmt: skip

Facts = tuple[object, ...]


def read(text: str) -> Plan | None:
    try:
        return read_document(text.encode(), "x.txt")
    except FenjieError:
        return None


def facts(task: Task) -> Facts:
    return task.number, task.text, task.lead, task.responsible, task.support, task.due


def silent(before: Plan, after: Plan | None) -> list[tuple[Facts, Facts]]:
    """The tasks that changed without a remark on their lines, or on the document."""
    if after is None:
        return []
    told = {remark.line for remark in after.remarks}
    if len(after.tasks) != len(before.tasks):
        return [] if after.remarks else [((), ())]
    lines = [*(task.line for task in after.tasks), 1_000_000]
    return [
        (facts(one), facts(two))
        for at, (one, two) in enumerate(zip(before.tasks, after.tasks, strict=True))
        if facts(one) != facts(two)
        if not told & {0, *range(two.line, lines[at + 1])}
    ]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("style", STYLES)
def test_a_place_of_another_name(style: str, place: str) -> None:
    text = HEAD + "".join(STYLES[style])
    before, after = read(text), read(text.replace("云溪", place))
    assert before is not None
    assert after is not None
    renamed = [
        tuple(str(fact).replace("云溪", place) for fact in facts(task)) for task in before.tasks
    ]
    assert [tuple(map(str, facts(task))) for task in after.tasks] == renamed


SIGNS = [("、", "，"), ("、", "；"), ("，", ","), ("：", ":"), ("。", "．"), ("；", "，")]
BRACKETS = ["〔〕", "【】", "()", "[]", "〈〉"]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("brackets", BRACKETS)
def test_brackets_of_another_kind(style: str, brackets: str) -> None:
    text = "".join(STYLES[style])
    before, swap = read(HEAD + text), str.maketrans("（）", brackets)
    assert before is not None
    assert silent(before, read(HEAD + text.translate(swap))) == []


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(("sign", "other"), SIGNS)
def test_other_separators(style: str, sign: str, other: str) -> None:
    text = "".join(STYLES[style])
    before = read(HEAD + text)
    assert before is not None
    assert silent(before, read(HEAD + text.replace(sign, other))) == []


@given(st.sampled_from(sorted(STYLES)), st.sampled_from(UNKNOWN), st.integers(0, 2))
@settings(max_examples=80, deadline=None)
def test_an_office_that_nobody_knows(style: str, unknown: str, at: int) -> None:
    tasks = list(STYLES[style])
    last = ["云溪海关", "市教育局", "云溪区人民政府"][at]
    tasks[at] = tasks[at].replace(last, f"{last}、{unknown}")
    before, after = read(HEAD + "".join(STYLES[style])), read(HEAD + "".join(tasks))
    assert before is not None
    assert after is not None
    old, new = before.tasks[at], after.tasks[at]
    named = {*new.lead, *new.responsible, *new.support}
    told = {remark.line for remark in after.remarks}
    assert named == {*old.lead, *old.responsible, *old.support, unknown} or new.line in told
    assert [facts(each) for each in after.tasks if each is not new] == [
        facts(each) for each in before.tasks if each is not old
    ]


@given(st.sampled_from(sorted(STYLES)), st.sets(st.integers(0, 200), max_size=6))
@settings(max_examples=150, deadline=None)
def test_lines_cut_anywhere(style: str, cuts: set[int]) -> None:
    text = "".join(STYLES[style])
    cut = "".join(sign + "\n" * (at in cuts) for at, sign in enumerate(text))
    before = read(HEAD + text)
    assert before is not None
    assert silent(before, read(HEAD + cut)) == []


@given(st.sampled_from(sorted(STYLES)), st.integers(0, 200), st.integers(0, 200))
@settings(max_examples=150, deadline=None)
def test_a_piece_that_is_missing(style: str, start: int, length: int) -> None:
    """What is gone cannot be right, but no other task may change in silence."""
    tasks = STYLES[style]
    hit = "".join(tasks[1])
    harmed = hit[: start % len(hit)] + hit[start % len(hit) + length % 12 :]
    before, after = read(HEAD + "".join(tasks)), read(HEAD + tasks[0] + harmed + tasks[2])
    assert before is not None
    if after is None or len(after.tasks) != len(before.tasks):
        return
    told = {remark.line for remark in after.remarks}
    for at in (0, 2):
        right = facts(after.tasks[at]) == facts(before.tasks[at])
        assert right or told & {0, after.tasks[at].line, after.tasks[1].line}
