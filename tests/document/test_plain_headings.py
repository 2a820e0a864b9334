"""Headings without number, and headings that name who leads what stands below them."""

import pytest

from xl_fenjie.document.read import read_document

TITLE = "2024年云溪区目标任务分解方案\n"
CLAUSES = ["（责任单位：区发改局）", "\n责任单位：区发改局", "\n责任单位：区发改局。"]
PAIRS = [
    ("产业发展", "民生保障"),
    ("◆壮大工业", "◆做优服务业"),
    ("【产业发展】", "【民生保障】"),
    ("I.产业发展", "II.民生保障"),
    ("加快建设“三区一城”", "办好民生实事（10件）"),
]
# below another heading only what begins with a sign: words alone may be the rest of that heading
PLACED = [((), pair) for pair in PAIRS] + [(("一、重点工作",), PAIRS[1])]


def items(numbers, clause):
    return "".join(f"{number}.推进{number}号工程。{clause}\n" for number in numbers)


def found(text):
    return [(task.path, task.number) for task in read_document(text.encode(), "x.txt").tasks]


@pytest.mark.parametrize("numbers", [(1, 2, 3), (4, 5, 6)])
@pytest.mark.parametrize("clause", CLAUSES)
@pytest.mark.parametrize(("above", "pair"), PLACED)
def test_a_line_of_a_few_words_between_tasks_is_a_heading(above, pair, clause, numbers):
    one, other = pair
    text = f"{one}\n{items((1, 2, 3), clause)}{other}\n{items(numbers, clause)}"
    expected = [((*above, one), str(number)) for number in (1, 2, 3)]
    expected += [((*above, other), str(number)) for number in numbers]
    assert found(TITLE + "".join(f"{line}\n" for line in above) + text) == expected


BROKEN = [
    "区住房和城\n乡建设局",
    "区经济信\n息化局",
    "柳桥片区指挥\n部",
    "区财政局\n区税务局",
    "区财\n政局",
]


@pytest.mark.parametrize("names", BROKEN)
def test_the_rest_of_a_broken_name_is_no_heading(names):
    text = "".join(f"{at}.推进{at}号工程。\n责任单位：区发改局、{names}\n" for at in range(1, 5))
    assert found(TITLE + "一、产业\n" + text) == [(("一、产业",), str(at)) for at in range(1, 5)]


@pytest.mark.parametrize("clause", CLAUSES)
@pytest.mark.parametrize("label", ["牵头领导", "责任领导", "分管领导", "分管区领导"])
@pytest.mark.parametrize("form", ["一、产业（{}：常务副区长）\n", "一、产业\n{}：常务副区长\n"])
def test_who_leads_a_heading_leads_the_tasks_below_it(form, label, clause):
    text = TITLE + form.format(label) + items((1, 2), clause) + "二、民生\n" + items((3,), clause)
    tasks = read_document(text.encode(), "x.txt").tasks
    assert [(task.path, task.leader) for task in tasks] == [
        (("一、产业",), "常务副区长"),
        (("一、产业",), "常务副区长"),
        (("二、民生",), None),
    ]


@pytest.mark.parametrize("sign", ["• ", "- ", "● ", "◆"])
def test_the_sign_of_a_list_is_no_part_of_a_task(sign):
    text = "".join(f"{sign}推进{at}号工程。（责任单位：区发改局）\n" for at in "甲乙丙")
    tasks = read_document(f"{TITLE}一、产业\n{text}".encode(), "x.txt").tasks
    assert [task.text for task in tasks] == [f"推进{at}号工程。" for at in "甲乙丙"]


@pytest.mark.parametrize("head", ["临江政报", "2024年第3期", "目标任务分解方案"])
def test_what_every_page_has_above_its_text_is_no_heading(head):
    pages = [items(range(at, at + 2), CLAUSES[0]) for at in (1, 3, 5, 7)]
    assert {path for path, _ in found(TITLE + "一、产业\n" + f"{head}\n".join(pages))} == {
        ("一、产业",)
    }
