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
