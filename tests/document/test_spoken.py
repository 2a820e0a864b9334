"""Plans whose clauses are sentences, without bracket or label."""

import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.document.read import read_document

HEAD = "2024年云溪区重点工作任务分工方案\n一、产业\n"
CLAUSES = [
    ("由区发改局牵头，区商务局配合。", ("区发改局",), (), ("区商务局",)),
    ("区发改局牵头，区商务局、区财政局负责。", ("区发改局",), ("区商务局", "区财政局"), ()),
    ("区发改局、区商务局按职责分工负责，6月底前完成。", (), ("区发改局", "区商务局"), ()),
    ("区发改局牵头负责，各镇人民政府、区直各部门配合，持续推进。",
     ("区发改局",), (), ("各镇人民政府", "区直各部门")),
    ("责任单位为区发改局、区商务局。", (), ("区发改局", "区商务局"), ()),
    ("牵头单位为区发改局，责任单位为区商务局。", ("区发改局",), ("区商务局",), ()),
]  # fmt: skip


@pytest.mark.parametrize("break_", ["", "\n"])
@pytest.mark.parametrize(("clause", "lead", "responsible", "support"), CLAUSES)
def test_a_sentence_may_say_who_acts(clause, lead, responsible, support, break_):
    text = "".join(f"{at}.推进{at}号工程，新建道路3条。{break_}{clause}\n" for at in range(1, 4))
    tasks = read_document((HEAD + text).encode(), "x.txt").tasks
    assert [task.text for task in tasks] == [f"推进{at}号工程，新建道路3条。" for at in (1, 2, 3)]
    assert {(task.lead, task.responsible, task.support) for task in tasks} == {
        (lead, responsible, support)
    }


@pytest.mark.parametrize(
    "words", ["各部门要加强配合。", "区直各部门配合。", "推动企业牵头创新。", "坚持谁主管谁负责。"]
)
def test_a_sentence_that_names_no_one_in_charge_is_no_clause(words):
    with pytest.raises(FenjieError):
        read_document(f"{HEAD}1.推进甲工程。{words}\n2.推进乙工程。{words}\n".encode(), "x.txt")


def test_beside_clauses_in_brackets_such_a_sentence_belongs_to_the_task():
    text = (
        "1.推进甲工程。区发改局负责。（责任单位：区财政局）\n2.推进乙工程。（责任单位：区财政局）"
    )
    task = read_document((HEAD + text).encode(), "x.txt").tasks[0]
    assert (task.text, task.responsible) == ("推进甲工程。区发改局负责。", ("区财政局",))
