"""What stands on every page of a document is no part of its text."""

import json
from pathlib import Path

import pytest

from xl_fenjie.document.read import read_document

NOTICES = Path(__file__).parent / "notices" / "documents"
TEXTS = sorted(NOTICES.glob("*.txt"))
TOLD = ("title", "issuer", "document_number", "issued_on", "deadlines")


def told(content):
    reading = read_document(content.encode(), "notice.txt").to_json()
    tasks = [
        {k: v for k, v in task.items() if k not in {"line", "id"}} for task in reading["tasks"]
    ]
    return json.dumps([tasks, *(reading[key] for key in TOLD)], ensure_ascii=False, indent=1)


def paged(text, head, mark, every=31):
    lines = text.splitlines()
    out = []
    for page, at in enumerate(range(0, len(lines), every), 1):
        out += [*lines[at : at + every], mark.format(page), head.format(page)]
    return "\n".join(out[:-2])


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "head", ["临江市人民政府公报", "云溪区人民政府文件　第{}期", "2025年第4期"]
)
@pytest.mark.parametrize("mark", ["— {} —", "第 {} 页"])
def test_a_head_on_every_page_changes_nothing(path, head, mark):
    text = path.read_text("utf-8")
    assert told(paged(text, head, mark)) == told(text)


def test_a_line_that_stands_elsewhere_too_is_kept():
    lines = [f"{n}. 建设公园{n}个。\n责任单位：区园林局、\n区教育局\n— {n} —" for n in range(1, 9)]
    lines += [f"{n}. 建设公园{n}个。\n责任单位：区园林局、\n区教育局" for n in range(9, 18)]
    read = read_document(("2025年重点工作任务分解方案\n" + "\n".join(lines)).encode(), "x.txt")
    assert {task.responsible for task in read.tasks} == {("区园林局", "区教育局")}


@pytest.mark.parametrize("broken", ["{}\n．推进", "{}\n、推进", "{}\n）推进"])
def test_the_number_of_a_task_broken_off_its_stop_is_no_page_number(broken):
    """Lines of a text may break anywhere: 2 and 3 alone on a line, far apart, are still tasks."""
    text = "".join(
        f"{broken.format(n)}第{n}批设施建设{'，加强统筹' * 25}。（责任单位：区发改局）\n"
        for n in range(1, 5)
    )
    read = read_document(("2025年重点工作任务分解方案\n" + text).encode(), "x.txt")
    assert [task.number for task in read.tasks] == ["1", "2", "3", "4"]


BROKEN = [
    ("新增停车泊位8", "000个。（责任单位：区城管局）"),
    ("新增停车泊位", "8000个。（责任单位：区城管局）"),
    ("新增停车泊位8000个。（责任", "单位：区城管局）"),
    ("新增停车泊位8000个。（责任单位：区城", "管局）"),
    ("新增停车泊位8000个。（责任单位：区城管局）", ""),
]


@pytest.mark.parametrize("rows", [0, 2, 4])
@pytest.mark.parametrize("pages", [4, 9])
@pytest.mark.parametrize("shift", range(len(BROKEN)))
def test_bare_numbers_of_pages_are_no_text_wherever_a_page_ends(shift, pages, rows):
    """Rows of a sample table at the end are numbers alone on a line as well."""
    lines = ["2025年重点工作任务分解方案"]
    for n in range(1, pages * 3 + 1):
        before, behind = BROKEN[(n + shift) % len(BROKEN)]
        break_here = n % 3 == 0
        page = [str(n // 3)] if break_here else []
        lines += [f"{n}. 推进第{n}批道路建设{'，加强统筹' * 6}，{before}", *page, behind]
    lines += ["附件2", "工作方案（样表）", "序号", "责任事项", *map(str, range(1, rows + 1))]
    read = read_document("\n".join(lines).encode(), "x.txt")
    assert len(read.tasks) == pages * 3
    assert {task.text.rsplit("，", 1)[1] for task in read.tasks} == {"新增停车泊位8000个。"}
    assert {task.responsible for task in read.tasks} == {("区城管局",)}


@pytest.mark.parametrize("at", range(1, 9))
@pytest.mark.parametrize("sign", ["<>", "〈〉", "＜＞"])
def test_a_bracket_closed_at_the_beginning_of_a_line_is_no_quotation(sign, at):
    clause = f"（牵头单位：区委宣传部{sign[0]}区文明办{sign[1]}；责任单位：区财政局）"
    place = clause.index(sign[0]) + at
    text = (
        f"1. 推进文明创建。{clause[:place]}\n{clause[place:]}\n2. 推进建设。（责任单位：区城管局）"
    )
    first = read_document(f"2025年重点工作任务分解方案\n{text}".encode(), "x.txt").tasks[0]
    assert (first.lead, first.responsible, first.shares) == (("区委宣传部",), ("区财政局",), ())
