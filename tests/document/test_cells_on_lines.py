"""Tables with every cell on a line of its own: right, or said to be doubtful, or refused."""

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.document.read import read_document
from xl_fenjie.values.plan import Plan

HEAD = "云溪区2025年民生实事任务分解表"
ROWS = [
    ("1", "新建2座候车亭。", "区住建局", "9月底前"),
    ("2", "修缮老年食堂。", "区民政局", "5月底前"),
    ("3", "改造区图书馆。", "区文旅局", "12月底前"),
]
DUES = ["2025-09-30", "2025-05-31", "2025-12-31"]


def read(cells: list[str], *, between: str = "\n") -> Plan:
    return read_document(f"{HEAD}\n{between.join(cells)}\n".encode(), "x.txt")


def told(plan: Plan) -> set[str]:
    return {remark.code for remark in plan.remarks}


WORDS = [
    ("序号", "民生实事", "责任单位", "完成时限"),
    ("序  号", "任 务 名 称", "责 任 股 室", "时 限 要 求"),
    ("编号", "重点工作", "承办单位", "完成时间"),
    ("序号", "工作内容", "责任科室", "办结时限"),
]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n|\n"])
@pytest.mark.parametrize("words", WORDS)
def test_headings_in_other_words(words: tuple[str, ...], between: str) -> None:
    plan = read([*words, *chain(*ROWS)], between=between)
    assert [task.text for task in plan.tasks] == [row[1] for row in ROWS]
    assert [task.responsible for task in plan.tasks] == [(row[2],) for row in ROWS]
    assert [str(task.due) for task in plan.tasks] == DUES


@given(
    st.lists(st.integers(1, 3), min_size=3, max_size=3),
    st.lists(st.integers(1, 2), min_size=3, max_size=3),
)
@settings(max_examples=40, deadline=None)
def test_a_cell_may_take_several_lines(names: list[int], texts: list[int]) -> None:
    units = ["区财政局", "区商务局", "区教育局"]
    cells = list[str]()
    for (number, text, unit, due), more, parts in zip(ROWS, names, texts, strict=True):
        text_lines = [text] if parts == 1 else [text[:4], text[4:]]
        cells += [number, *text_lines, unit, *units[: more - 1], due]
    plan = read(["序号", "民生实事", "责任单位", "完成时限", *cells])
    wanted = [(row[2], *units[: more - 1]) for row, more in zip(ROWS, names, strict=True)]
    for task, row, responsible, due in zip(plan.tasks, ROWS, wanted, DUES, strict=True):
        right = (task.text, task.responsible, str(task.due)) == (row[1], responsible, due)
        assert right or "cells_shared_out" in told(plan)


def test_two_rows_below_one_number_are_one_task_and_told() -> None:
    more = ["增设助浴点。", "区财政局", "12月底前"]
    plan = read(["序号", "民生实事", "责任单位", "完成时限", *ROWS[0], *ROWS[1], *more, *ROWS[2]])
    assert plan.tasks[1].text == "修缮老年食堂。增设助浴点。"
    assert plan.tasks[1].responsible == ("区民政局", "区财政局")
    assert plan.tasks[1].due is None
    assert {"cells_shared_out", "due_unread"} <= told(plan)
    assert [task.text for task in plan.tasks[::2]] == [ROWS[0][1], ROWS[2][1]]


@pytest.mark.parametrize("extra", ["目标类型", "当前进度", "资金来源", "备注"])
def test_a_column_that_holds_nothing_of_a_task_is_left_out_and_named(extra: str) -> None:
    cells = chain(*((*row, "A类") for row in ROWS))
    plan = read(["序号", "民生实事", "责任单位", "完成时限", extra, *cells])
    assert [(task.text, task.responsible) for task in plan.tasks] == [
        (row[1], (row[2],)) for row in ROWS
    ]
    (left,) = (each for each in plan.remarks if each.code == "columns_left_out")
    assert left.found == extra


def test_what_follows_the_last_row_is_none_of_it() -> None:
    foot = ["云溪区人民政府办公室", "2025年2月26日", "抄送：区委办公室。"]
    plan = read(["序号", "民生实事", "责任单位", "完成时限", *chain(*ROWS), *foot])
    assert [task.text for task in plan.tasks] == [row[1] for row in ROWS]
    assert plan.tasks[-1].responsible == ("区文旅局",)
    assert str(plan.tasks[-1].due) == DUES[-1]


def test_headings_stand_between_the_rows() -> None:
    cells = ["一、城建", *ROWS[0], "二、民生", *ROWS[1], *ROWS[2]]
    plan = read(["序号", "民生实事", "责任单位", "完成时限", *cells[1:]])
    assert [task.path for task in plan.tasks] == [(), ("二、民生",), ("二、民生",)]


def test_a_table_whose_columns_stay_unknown_is_refused_with_its_headings() -> None:
    table = "|甲类|乙类|丙类|\n|---|---|---|\n|一二三|四五六|七八九|\n|一二三|四五六|七八九|\n"
    with pytest.raises(FenjieError) as refused:
        read_document(f"{HEAD}\n\n{table}".encode(), "x.md")
    assert "甲类、乙类、丙类" in str(refused.value)


def test_the_first_class_may_be_taken_for_a_heading() -> None:
    heads = ["重点任务", "具体举措", "责任部门", "责任领导", "完成时限"]
    cells = [
        *("提升质效", "1", "清理案件。", "审管办", "张副院长", "6月底"),
        *("2", "息诉服判。", "各业务庭", "张副院长", "12月底"),
        *("攻坚执行", "3", "专项行动4次。", "执行局", "李副院长", "9月底"),
    ]
    plan = read([*heads, *cells])
    assert [task.path for task in plan.tasks] == [("提升质效",), ("提升质效",), ("攻坚执行",)]
    assert [task.leader for task in plan.tasks] == ["张副院长", "张副院长", "李副院长"]


def test_a_blank_between_two_whole_names_in_a_cell_parts_them() -> None:
    rows = [
        "工作任务\t责任部门\t完成时限",
        "新建管网。\t水务站 村镇办\t9月底",
        "植树。\t林业站\t4月底",
    ]
    plan = read(rows)
    assert [task.responsible for task in plan.tasks] == [("水务站", "村镇办"), ("林业站",)]


def test_the_first_of_two_columns_of_words_stays() -> None:
    rows = [
        "工作任务\t具体要求\t责任部门",
        "清运\t日产日清。\t环卫所",
        "植树\t植树5000株。\t林业站",
    ]
    assert [task.text for task in read(rows).tasks] == ["清运：日产日清。", "植树：植树5000株。"]
