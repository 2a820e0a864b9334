"""Whatever a document says lands in a field, or is told: no line and no column is lost unsaid."""

import json
from pathlib import Path

import pytest

from xl_fenjie.chinese.brackets import open_in
from xl_fenjie.document.read import read_document

NOTICES = Path(__file__).parent / "notices" / "documents"
DOCUMENTS = sorted(path for path in NOTICES.iterdir() if path.suffix in {".txt", ".md"})
# a line would break a drawn table
RUNNING = [path for path in DOCUMENTS if "\n|" not in path.read_text("utf-8")]
SIGN = "凡尘墨玉"
LINES = (
    f"另见{SIGN}录，各单位可以查阅，遇到问题及时反映。",
    f"要把{SIGN}摆上重要位置，加强统筹协调",
    f"{SIGN}录，有关部门都要用好：",
)
PLACES = 12  # of each document


def landed(content, name, line):
    plan = read_document(content, name).to_json()
    told = any(each["line"] == line for each in plan["remarks"])
    return told or SIGN in json.dumps(plan, ensure_ascii=False)


@pytest.mark.parametrize("path", RUNNING, ids=lambda path: path.stem)
@pytest.mark.parametrize("said", LINES)
def test_a_line_among_the_tasks_lands_somewhere(path, said):
    text = path.read_text("utf-8")
    lines = text.split("\n")
    tasks = [task["line"] for task in read_document(text.encode(), path.name).to_json()["tasks"]]
    first, last = min(tasks), max(tasks)
    step = max(1, (last - first) // PLACES)
    lost = []
    for at in range(first, last, step):
        if open_in("\n".join(lines[:at])):
            continue
        changed = [*lines[:at], said, *lines[at:]]
        if not landed("\n".join(changed).encode(), path.name, at + 1):
            lost.append((at + 1, lines[at - 1][-30:]))
    assert not lost


HEADINGS = ("目标类型", "当前进度", "备注", "资金来源", "联系人", "某某", "责任人")
ROWS = (("推进甲工程建设", "区发改局"), ("推进乙工程建设", "区财政局"), ("推进丙工程", "区教育局"))


@pytest.mark.parametrize("at", range(4))
@pytest.mark.parametrize("heading", HEADINGS)
def test_a_column_lands_somewhere_or_is_named(heading, at):
    rows = [[str(n), *row] for n, row in enumerate(ROWS, 1)]
    table = [["序号", "工作任务", "责任单位"], ["---"] * 3, *rows]
    for row, cell in zip(table, [heading, "---", *(f"{SIGN}{n}" for n in "甲乙丙")], strict=True):
        row.insert(at, cell)
    text = "云溪区2026年任务分解表\n\n" + "".join("|" + "|".join(row) + "|\n" for row in table)
    plan = read_document(text.encode(), "x.md")
    named = [each.found for each in plan.remarks if each.code == "columns_left_out"]
    fields = json.dumps(plan.to_json()["tasks"], ensure_ascii=False)
    assert all(f"{SIGN}{n}" in fields for n in "甲乙丙") or heading in "".join(named)
