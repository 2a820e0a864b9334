"""Headings and tasks on one line, as pages keep them that lost their line ends; skipped numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.document.read import read_document

TITLE = "2024年市《政府工作报告》目标任务责任分解方案\n"
CLAUSES = ["（责任单位：市发改委）", "（牵头单位：市科技局；责任单位：市财政局，各区人民政府）"]
WORDS = [
    "推进科学城建设。", "新增停车泊位5000个、充电桩2000个。", "支持3个实验室。",
    "地区生产总值增长7.5%。", "落实“十四五”规划，建设2、3号线。",
]  # fmt: skip
PARTS = ["强化创新引领", "提升城市品质（12项）", "建设2024年世界一流港口", "深化“放管服”改革"]


def found(text):
    tasks = read_document(text.encode(), "x.txt").tasks
    return [(task.path, task.number, task.text) for task in tasks]


def written(numbers, separators, *, sections):
    """Two parts with tasks; the separators stand before each heading and each task."""
    text, expected, at = "", [], 0
    for part, count in zip("一二", numbers, strict=True):
        heading = f"{part}、{PARTS[at % len(PARTS)]}"
        path: tuple[str, ...] = (heading,)
        text += "\n" + heading
        if sections:
            path = (heading, f"（一）{PARTS[(at + 1) % len(PARTS)]}")
            text += separators[at % len(separators)] + path[1]
        for _ in range(count):
            at += 1
            words, clause = WORDS[at % len(WORDS)], CLAUSES[at % len(CLAUSES)]
            text += f"{separators[at % len(separators)]}{at}.{words}{clause}"
            expected.append((path, str(at), words))
    return TITLE + text.lstrip("\n") + "\n", expected


@given(
    st.tuples(st.integers(2, 4), st.integers(2, 4)),
    st.lists(st.sampled_from(["", " ", "\n", "　　", "\n\n"]), min_size=1, max_size=4),
    st.booleans(),
)
def test_where_lines_end_does_not_matter(numbers, separators, sections):
    text, expected = written(numbers, separators, sections=sections)
    assert found(text) == expected


@pytest.mark.parametrize("skipped", [-1, 0, 1, 2])
@pytest.mark.parametrize("heading", ["二、民生保障", "（二）加强民生保障，兜牢底线，增进福祉"])
def test_numbers_may_be_skipped_or_repeated_below_a_heading(heading, skipped):
    above = heading.replace("二", "一")
    next_one = 3 + skipped
    text = f"{above}\n1.推进甲项目。{CLAUSES[0]}\n2.推进乙项目。{CLAUSES[1]}\n"
    text += f"{heading}\n{next_one}.推进丙项目。{CLAUSES[0]}\n"
    assert [(path[-1], number) for path, number, _ in found(TITLE + text)] == [
        (above, "1"), (above, "2"), (heading, str(next_one)),
    ]  # fmt: skip


@pytest.mark.parametrize("entity", ["&nbsp;", "&emsp;", "&ensp;", "&#160;"])
def test_blanks_left_from_the_source_of_a_page_are_blanks(entity):
    lines = [f"{entity * 4}{n}.推进{n}号工程。{CLAUSES[0]}" for n in (1, 2, 3)]
    text = TITLE + "一、产业\n" + "\n".join(lines)
    assert [(number, words) for _, number, words in found(text)] == [
        (str(n), f"推进{n}号工程。") for n in (1, 2, 3)
    ]


@pytest.mark.parametrize("slip", ["。", "，", "：", "；", ",", ":"])
def test_a_slip_for_the_stop_behind_a_number(slip):
    text = "一、产业\n" + "".join(
        f"{n}{slip if n in (2, 4) else '.'}推进{n}号工程。{CLAUSES[n % 2]}\n" for n in range(1, 6)
    )
    assert [(number, words) for _, number, words in found(TITLE + text)] == [
        (str(n), f"推进{n}号工程。") for n in range(1, 6)
    ]


@pytest.mark.parametrize("figure", ["35，000个", "2024：推进", "2。"])
def test_a_line_that_begins_with_a_figure_begins_no_task(figure):
    text = f"一、产业\n1.新增泊位，力争达到\n{figure}。{CLAUSES[0]}\n2.推进工程。{CLAUSES[0]}\n"
    assert [number for _, number, _ in found(TITLE + text)] == ["1", "2"]


@pytest.mark.parametrize("words", ["全市经济社会发展主要预期目标如下：", "要抓好以下重点工作："])
def test_what_announces_the_tasks_is_no_part_of_their_heading(words):
    text = f"一、主要目标\n2024年{words}\n1.推进工程。{CLAUSES[0]}\n2.推进建设。{CLAUSES[1]}\n"
    assert {path for path, _, _ in found(TITLE + text)} == {("一、主要目标",)}


PLANS = {
    "sections": "一、丰富供给（一）{0}（市商务局负责）（二）{1}（市文旅局负责）"
    "二、完善配套（三）{2}（市交通局负责）（四）{3}（市财政局负责）",
    "items": "一、丰富供给1.{0}（市商务局负责）2.{1}（市文旅局负责）3.{2}（市交通局负责）"
    "4.{3}（市财政局负责）",
    "labels": "一、丰富供给1.{0}责任单位：市商务局。2.{1}责任单位：市文旅局。"
    "二、完善配套3.{2}责任单位：市交通局。4.{3}责任单位：市财政局。",
}
TEXTS = ["开设夜市街区6处。", "延长一、二级场馆开放时间。", "增开线路4条，时速提高1.5倍。",
         "到2025年整治噪声3处。"]  # fmt: skip
AROUND = (
    "云溪市人民政府办公室关于印发2025年夜间消费任务分工的通知各区人民政府，市政府各部门："
    "现将任务分工印发给你们，请认真抓好落实。{}云溪市人民政府办公室2025年3月6日"
)


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_a_text_without_line_ends_is_cut_by_its_numbers(plan):
    text = AROUND.format(plan.format(*TEXTS))
    read = read_document(text.encode(), "x.txt")
    assert [task.text for task in read.tasks] == TEXTS
    assert [len(task.responsible) for task in read.tasks] == [1] * 4
    assert (read.year, str(read.issued_on)) == (2025, "2025-03-06")
    assert read.issuer == "云溪市人民政府办公室"


def test_one_whose_numbers_do_not_tell_is_refused():
    plan = "".join(f"{text}（市商务局负责）" for text in TEXTS)
    with pytest.raises(FenjieError) as refused:
        read_document(AROUND.format(plan).encode(), "x.txt")
    assert "没有换行" in str(refused.value)
