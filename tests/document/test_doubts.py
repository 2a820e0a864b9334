"""What is doubtful becomes a remark with its line, what stands there and what to do."""

import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.document.read import read_document
from xl_fenjie.values.plan import UnitKind

HEAD = "云溪区2026年目标任务责任分解方案\n一、重点工作\n"


def plan(text, head=HEAD):
    return read_document((head + text).encode(), "方案.txt")


def remarks(text, head=HEAD):
    return {remark.code: remark for remark in plan(text, head).remarks}


TASK = "{}. 推进{}项目。\n责任单位：区发改局\n"


def tasks(*numbers):
    return "".join(
        TASK.format(number, "甲乙丙丁戊己庚辛"[index]) for index, number in enumerate(numbers)
    )


def test_a_plan_in_order_leaves_nothing_but_its_missing_issuer():
    assert set(remarks(tasks(1, 2, 3))) == {"issuer_missing"}


def test_numbers_that_skip_are_told_with_what_is_missing():
    found = remarks(tasks(1, 2, 5))["number_missing"]
    assert (found.line, found.found) == (7, "5")
    assert "第3至4项" in found.message


def test_numbers_that_repeat_are_told():
    assert remarks(tasks(1, 2, 2))["number_repeated"].found == "2"


def test_an_item_that_is_a_heading_counts_with_its_like():
    parts = "3. 分类推进：\n（1）建甲。（责任单位：区住建局）\n（2）建乙。（责任单位：区住建局）\n"
    assert "number_missing" not in remarks(tasks(1, 2) + parts + tasks(4))


@pytest.mark.parametrize(("stated", "told"), [(2, False), (3, True)])
def test_the_count_of_a_heading_is_checked(stated, told):
    head = f"云溪区2026年目标任务责任分解方案\n一、重点工作（共{stated}项）\n"
    assert ("count_differs" in remarks(tasks(1, 2), head)) is told


def test_a_task_without_units_is_told():
    found = remarks(tasks(1) + "2. 无人负责。\n" + tasks(3))["task_without_unit"]
    assert (found.line, found.found) == (5, "无人负责。")


@pytest.mark.parametrize("unit", ["区科技局", "区供水集团", "云溪街道办事处"])
@pytest.mark.parametrize(
    "clause",
    [
        "（其中，园区建设〈{}〉；责任单位：区财政局）",
        "（园区建设〈{}〉，招商〈区商务局〉；牵头单位：区财政局）",
        "（园区建设〈{}〉，责任单位：区财政局）",
    ],
)
def test_a_unit_of_a_clause_has_its_duty_or_is_told(clause, unit):
    """Nothing that may be a unit gets lost between the labels."""
    read = plan(f"1. 推进产业。{clause.format(unit)}\n")
    [task] = read.tasks
    named = {*task.lead, *task.responsible}
    named |= {name for share in task.shares for name in share.responsible + share.lead}
    told = [remark.found for remark in read.remarks if remark.code == "clause_unread"]
    assert unit in named or any(unit in found for found in told)


def test_words_of_a_clause_without_a_unit_are_not_told():
    text = "1. 推进产业。（抓紧实施，确保见效；责任单位：区财政局）\n"
    assert "clause_unread" not in remarks(text)


def test_units_of_a_heading_are_taken_over_and_told():
    text = "（一）产业（责任单位：区发改局）\n1. 建甲。\n2. 建乙。\n"
    assert [task.responsible for task in plan(text).tasks] == [("区发改局",)] * 2
    assert "units_inherited" in remarks(text)


def test_a_list_that_is_left_open_is_told():
    found = remarks("1. 建甲。\n责任单位：区发改局、区财政局等有关部门\n")
    assert found["list_open"].found.endswith("等有关部门")


def test_a_name_like_another_is_told_with_a_suggestion_and_left_as_it_is():
    text = "".join(
        f"{number}. 建{number}。\n责任单位：{name}\n"
        for number, name in enumerate(
            ["区科学技术和经济信息化局", "区科学技术和经济信息化局", "区科学技术和信息化局"], 1
        )
    )
    found = remarks(text)["name_near_miss"]
    assert found.found == "区科学技术和信息化局"
    assert found.suggestion == "区科学技术和经济信息化局？"
    assert plan(text).tasks[2].responsible == ("区科学技术和信息化局",)


@pytest.mark.parametrize(
    "names",
    [
        ("市公安局", "市公安局交通管理局"),
        ("东城区人民政府", "西城区人民政府"),
        ("区教育局", "区体育局"),
    ],
)
def test_names_of_different_units_are_not_confused(names):
    text = "".join(f"{i}. 建{i}。\n责任单位：{name}\n" for i, name in enumerate(names, 1))
    assert "name_near_miss" not in remarks(text)


def test_a_name_in_traditional_characters_is_told_once_with_both_spellings():
    clause = "分管领导：張楨\n责任单位：区財政局\n"
    text = tasks(1, 2, 3, 4, 5, 6) + f"7. 推进庚。\n{clause}8. 推进辛。\n{clause}"
    found = [remark for remark in plan(text).remarks if remark.code == "name_simplified"]
    assert [(remark.found, remark.line) for remark in found] == [("張楨", 16), ("区財政局", 17)]
    assert "张桢" in found[0].message


def test_a_document_in_traditional_characters_is_told_once():
    found = remarks(
        "1. 推進園區建設與產業發展。\n責任單位：區財政局\n", "雲溪區2026年目標任務責任分解方案\n"
    )
    assert "text_simplified" in found
    assert "name_simplified" not in found


def test_a_group_without_members_is_told_with_those_that_may_belong():
    text = "1. 建甲。\n责任单位：东门街道办事处\n2. 建乙。\n责任单位：各街道办事处\n"
    group = next(unit for unit in plan(text).units if unit.kind is UnitKind.GROUP)
    assert group.members == ()
    assert "东门街道办事处" in remarks(text)["members_unknown"].suggestion


def test_the_rest_of_a_group_is_the_group_and_no_unit():
    text = "1. 建甲。\n责任单位：区司法局及区人民政府其他部门\n"
    assert [unit.name for unit in plan(text).units] == ["区司法局", "区人民政府各部门"]


def test_a_unit_that_is_named_by_both_its_names_is_one():
    text = "1. 建甲。\n责任单位：区科技局（区外专局）\n2. 建乙。\n责任单位：区外专局\n"
    (unit,) = plan(text).units
    assert (unit.name, unit.aliases) == ("区科技局", ("区外专局",))
    assert "name_merged" in remarks(text)


def test_a_city_known_to_the_program_proposes_who_is_in_its_groups():
    head = "武汉市人民政府办公厅\n2022年1月2日\n2022年目标任务责任分解方案\n"
    found = plan("1. 建甲。（责任单位：各区人民政府〈含开发区管委会，下同〉）", head)
    group, *members = found.units
    assert [unit.name for unit in members] == list(group.members)  # each can be checked
    assert "江岸区人民政府" in group.members
    assert "东湖高新区管委会" in group.members
    assert "东湖风景区管委会" not in group.members
    assert "members_preset" in {remark.code for remark in found.remarks}


@pytest.mark.parametrize(
    "end", ["3. 推进庚", "3. 推进庚。（责任单位：区发改局、", "（二）下一方面"]
)
def test_a_document_that_stops_in_the_middle_is_truncated(end):
    assert plan("（一）前一方面\n" + tasks(1, 2) + end).truncated
    assert "plan_truncated" in remarks("（一）前一方面\n" + tasks(1, 2) + end)


def test_part_one_says_so():
    assert plan(tasks(1, 2), "云溪区2026年目标任务责任分解方案（上）\n一、重点工作\n").truncated
    assert not plan(tasks(1, 2)).truncated


def test_ids_follow_the_words_and_not_the_numbers():
    before = {task.text: task.id for task in plan(tasks(1, 2, 3)).tasks}
    after = plan("1. 新的一项。\n责任单位：区财政局\n" + tasks(2, 3, 4)).tasks
    assert {task.text: task.id for task in after[1:]} == before
    assert len({task.id for task in after}) == len(after)


def test_a_text_that_only_speaks_of_duties_is_no_plan():
    with pytest.raises(FenjieError):
        plan("1. 各责任单位要加强领导。\n2. 各牵头单位要抓好落实。\n")


def test_a_table_of_tasks_is_no_sign_that_was_lost():
    rows = (
        "序号|工作任务|责任单位",
        "---|---|---",
        "1|推进甲项目|区发改局",
        "2|推进乙项目|区财政局",
    )
    table = "".join(f"|{row}|\n" for row in rows)
    read = read_document(f"云溪区2026年任务分解表\n\n{table}".encode(), "方案.md")
    assert len(read.tasks) == 2
    assert "signs_broken" not in {each.code for each in read.remarks}


@pytest.mark.parametrize("word", ["配合", "协办", "主办", "承办"])
@pytest.mark.parametrize("sign", ["；", "，", "。"])
def test_a_verb_before_a_stop_is_no_label(word, sign):
    text = f"1. 推进甲项目，各方主动{word}{sign}区级先行。\n责任单位：区发改局\n" + tasks(2)
    found = plan(text)
    assert found.tasks[0].text == f"推进甲项目，各方主动{word}{sign}区级先行。"
    assert found.tasks[0].responsible == ("区发改局",)


@pytest.mark.parametrize("due", ["持续推进", "长期坚持", "常态化开展"])
def test_a_task_that_goes_on_has_no_date_to_ask_for(due):
    text = f"1. 推进甲项目。（责任单位：区发改局；完成时限：{due}）\n" + tasks(2)
    assert "due_unread" not in remarks(text)
    assert "due_unread" in remarks(text.replace(due, "尽快"))


@pytest.mark.parametrize(("count", "told"), [(10, 10), (11, 1), (40, 1)])
def test_many_remarks_of_a_usual_kind_are_one_with_all_its_lines(count, told):
    text = "".join(
        f"{n}. 建设甲{n}。\n责任单位：区发改局、区财政局等\n" for n in range(1, count + 1)
    )
    found = [each for each in plan(text).remarks if each.code == "list_open"]
    assert len(found) == told
    assert found[0].line == 3
    if told == 1:
        assert f"共{count}处" in found[0].message
        assert f"、{2 * count + 1}行" in found[0].message
