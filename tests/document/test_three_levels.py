"""Plans whose tasks stand under numbered headings, and are counted anew under each of them."""

import pytest

from xl_fenjie.document.read import read_document

HEAD = "2024年云溪区目标任务分解方案\n一、重点工作\n（一）壮大产业\n"
TITLES = ("做强制造业", "做优服务业，建设商贸强区", "培育壮大新业态、新模式", "稳住农业")
SHAPES = [
    ("{}.", "（{}）"),
    ("{}、", "（{}）"),
    ("{}．", "({})"),
    ("{}.", "①②③"),
    ("（{}）", "①②③"),
]


def mark(form, number):
    return form[number - 1] if form.startswith("①") else form.format(number)


@pytest.mark.parametrize("break_", ["\n", "\n\n"])
@pytest.mark.parametrize(("upper", "lower"), SHAPES)
@pytest.mark.parametrize("below", [1, 2, 3])
def test_a_numbered_title_is_a_heading_of_the_tasks_below_it(upper, lower, below, break_):
    lines = []
    for at, title in enumerate(TITLES, 1):
        lines.append(mark(upper, at) + title)
        lines += [
            f"{mark(lower, number)}推进{at}号工程{number}期。（责任单位：区发改局）"
            for number in range(1, below + 1)
        ]
    tasks = read_document((HEAD + break_.join(lines)).encode(), "x.txt").tasks
    assert [(task.path[-1], task.text) for task in tasks] == [
        (mark(upper, at).replace("．", ".") + title, f"推进{at}号工程{number}期。")
        for at, title in enumerate(TITLES, 1)
        for number in range(1, below + 1)
    ]


@pytest.mark.parametrize("sign", ["，", "；", "。"])
def test_parts_counted_within_a_sentence_stay_in_their_task(sign):
    text = (
        f"1.实施就业工程，新增就业一批{sign}（1）开展培训；（2）发放补贴。（责任单位：区人社局）\n"
        "2.稳住物价。（责任单位：区发改局）"
    )
    tasks = read_document((HEAD + text).encode(), "x.txt").tasks
    assert [task.number for task in tasks] == ["1", "2"]
    assert "（1）开展培训" in tasks[0].text


@pytest.mark.parametrize("gap", [" ", "  ", "\t", "　"])
@pytest.mark.parametrize("upper", ["{}{}", "{}.{}", "{}、"])
def test_numbers_of_two_parts_stand_below_those_of_one(upper, gap):
    text = "2024年云溪区目标任务分解方案\n"
    for part, title in enumerate(TITLES[:3], 1):
        text += upper.format(part, gap) + title + "\n"
        text += "".join(
            f"{part}.{at}{gap}推进{at}号工程，新建道路7.5公里。（责任单位：区发改局）\n"
            for at in (1, 2, 3)
        )
    tasks = read_document(text.encode(), "x.txt").tasks
    assert [(task.path[0].lstrip("123.、"), task.number) for task in tasks] == [
        (title, f"{part}.{at}") for part, title in enumerate(TITLES[:3], 1) for at in (1, 2, 3)
    ]


@pytest.mark.parametrize("figure", ["7.5 公里", "1.1 万个", "1.1 亿元", "2.1 倍"])
def test_a_broken_figure_is_no_number(figure):
    unit = "（责任单位：区发改局）"
    text = f"1.新建道路，完成总量\n{figure}，建成甲。{unit}\n2.建成乙。{unit}"
    tasks = read_document((HEAD + text).encode(), "x.txt").tasks
    assert [task.number for task in tasks] == ["1", "2"]


def test_a_letter_before_a_number_is_no_part_of_the_heading():
    text = "".join(f"A{at}. 推进{at}号工程。（责任单位：区发改局）\n" for at in (1, 2, 3))
    tasks = read_document((HEAD + text).encode(), "x.txt").tasks
    assert {task.path for task in tasks} == {("一、重点工作", "（一）壮大产业")}
    assert len(tasks) == 3
