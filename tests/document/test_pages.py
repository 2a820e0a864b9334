"""What pages write around, above and into a notice: their own words, dates, sounds, lost signs."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.document.read import read_document

TITLE = "2025年重点工作任务分解方案"
HEAD = f"""临江市云溪区人民政府办公室文件
云政办〔2025〕3号
区人民政府办公室关于印发{TITLE}的通知
"""
BODY = """各街道办事处，区直各单位：
现将《{title}》印发给你们，各牵头单位要于每季度首月10日前将完成情况报区政府督查室。
"""
SIGNED = "云溪区人民政府办公室\n2025年1月20日\n"
TASKS = """一、经济发展
1. 地区生产总值增长6%。（牵头单位：区发改局；责任单位：区统计局）
2. 新增规上工业企业12家。（牵头单位：区科经局）
"""


def read(head=HEAD, *, body=BODY, signed=SIGNED, between="", title=TITLE, below=""):
    text = head + body.format(title=title) + signed + between + title + "\n" + below + TASKS
    return read_document(text.encode(), "云溪.txt")


def codes(plan):
    return [remark.code for remark in plan.remarks]


SOUNDS = {"报": "bào", "务": "wù", "发": "fā", "产": "chǎn", "区": "qū", "长": "zhǎng", "责": "zé"}


@given(
    chosen=st.sets(st.sampled_from(sorted(SOUNDS)), min_size=1),
    brackets=st.sampled_from(["()", "（）"]),
    blank=st.sampled_from(["", " "]),
)
def test_sounds_behind_characters_change_nothing_and_are_told(chosen, brackets, blank):
    text = HEAD + BODY.format(title=TITLE) + SIGNED + TITLE + "\n" + TASKS
    wanted = read_document(text.encode(), "x.txt").to_json()
    for sign in chosen:
        text = text.replace(sign, f"{sign}{brackets[0]}{SOUNDS[sign]}{blank}{brackets[1]}")
    found = read_document(text.encode(), "x.txt").to_json()
    glosses = [each for each in found["remarks"] if each["code"] == "glosses_left_out"]
    found["remarks"] = [each for each in found["remarks"] if each not in glosses]
    assert found == wanted
    assert len(glosses) == 1


@pytest.mark.parametrize("bracket", ["(EPC)", "(一期)", "(含3个)", "（km）", "(app)"])
def test_other_brackets_behind_characters_stay(bracket):
    tasks = TASKS.replace("企业12家", f"企业{bracket}12家")
    text = HEAD + BODY.format(title=TITLE) + SIGNED + TITLE + "\n" + tasks
    plan = read_document(text.encode(), "x.txt")
    assert bracket.strip("()（）") in plan.tasks[1].text
    assert "glosses_left_out" not in codes(plan)


@pytest.mark.parametrize("sign", ["\ufffd", "\ue001", "\ufffd\ufffd"])
def test_what_was_lost_on_the_way_is_told(sign):
    text = HEAD + BODY.format(title=TITLE) + SIGNED + TITLE + "\n" + TASKS.replace("规上", sign)
    plan = read_document(text.encode(), "x.txt")
    told = [each for each in plan.remarks if each.code == "signs_broken"]
    assert len(told) == 1
    assert sign in told[0].found
    assert sign in plan.tasks[1].text
    assert "signs_broken" not in codes(read())


@pytest.mark.parametrize(
    "head",
    [
        "区人民政府办公室关于印发方案的通知\n（云政办〔2025〕3号）\n",
        "关于印发方案的通知（云政办〔2025〕3号）\n",
        "2025年重点工作任务（云政办〔2025〕3号）\n来源：云溪区\n",
        "云政办[2025]3号 区人民政府办公室关于印发方案的通知\n云政办[2025]3号\n",
    ],
)
def test_the_number_may_stand_in_brackets(head):
    assert read(head).document_number == "云政办〔2025〕3号"


@pytest.mark.parametrize(
    "quoted", ["《市政府关于督查的通知》（临政办〔2024〕18号）", "“十项工程”（临政发〔2023〕5号）"]
)
def test_the_number_of_a_document_that_is_quoted_is_not_its_own(quoted):
    head = f"区人民政府办公室关于落实{quoted}的方案的通知\n"
    assert read(head).document_number is None
    assert read(head + "云政办〔2025〕3号\n").document_number == "云政办〔2025〕3号"


@pytest.mark.parametrize("label", ["发布机构", "发文机关", "文章来源", "信息来源", "来源"])
@pytest.mark.parametrize("sign", ["：", ":", "", " | "])
def test_the_issuer_of_a_notice_without_signature(label, sign):
    head = f"{label}{sign}临江市云溪区人民政府办公室\n区人民政府办公室关于印发方案的通知\n"
    assert read(head, signed="").issuer == "临江市云溪区人民政府办公室"


@pytest.mark.parametrize("above", ["成文日期2025年1月17日", "2025-01-17 10:00", "编号：202501"])
def test_a_date_above_the_letterhead_is_no_part_of_it(above):
    plan = read(f"{above}\n区人民政府办公室关于印发方案的通知\n", signed="")
    assert plan.issuer == "区人民政府办公室"
    assert "issuer_without_place" in codes(plan)
    assert "issuer_without_place" not in codes(read())


def test_the_place_in_the_navigation_is_no_issuer():
    head = "首页 > 政务公开 > 市政府文件\n发布机构：临江市人民政府办公室\n关于任务分解的通知\n"
    assert read(head, signed="").issuer == "临江市人民政府办公室"


@pytest.mark.parametrize("between", ["  ", "　　", ""])
@pytest.mark.parametrize("day", ["2025年1月20日", "二〇二五年一月二十日"])
def test_signature_and_date_on_one_line(between, day):
    plan = read("", signed=f"云溪区人民政府办公室{between}{day}\n")
    assert (plan.issuer, plan.issued_on) == ("云溪区人民政府办公室", date(2025, 1, 20))
    flowing = BODY.rstrip() + f" 云溪区人民政府办公室 {day}\n"
    assert read("", body=flowing, signed="").issued_on == date(2025, 1, 20)


@pytest.mark.parametrize("label", ["成文日期", "公文生成日期", "发文日期", "印发日期"])
@pytest.mark.parametrize("day", ["2025-01-20", "2025年01月20日", "2025.1.20", "2025-01-20 09:30"])
def test_the_date_that_is_stated_goes_before_that_of_the_page(label, day):
    head = f"发布日期：2025-02-08 16:05 有效性：有效\n{label}：{day}\n\n"
    plan = read(head + HEAD, signed="")
    assert plan.issued_on == date(2025, 1, 20)
    assert "date_of_page" not in codes(plan)


@pytest.mark.parametrize(
    ("day", "taken"),
    [("2025-02-08", True), ("2024-12-30", True), ("2026-03-09", False), ("2024-11-30", False)],
)
@pytest.mark.parametrize("label", ["发布日期", "发布时间", "公布日期"])
def test_the_date_of_the_page_is_taken_where_it_can_be_and_told(label, day, taken):
    plan = read(f"成文日期：\n{label}：{day} 10:00\n" + HEAD, signed="")
    assert plan.issued_on == (date.fromisoformat(day) if taken else None)
    assert ("date_of_page" in codes(plan)) == taken


@pytest.mark.parametrize(
    "between",
    [
        "（此件公开发布）\n扫一扫在手机上查看当前页面\n",
        "（联系人：值班员，电话：85730000）\n（此件公开发布）\n用微信扫描二维码分享至好友和朋友圈\n",
        "打印本页 关闭窗口\n【字体：大 中 小】 分享到：\n",
    ],
)
def test_what_a_page_writes_above_the_title_is_no_part_of_it(between):
    assert read(between=between).title == TITLE


def test_prose_below_the_title_is_no_part_of_it():
    assert (
        read(below="2025年的主要预期目标是：地区生产总值增长6%；新增就业2万人。\n").title == TITLE
    )


@pytest.mark.parametrize(
    "end", ["任务分解意见", "重点工作任务落实意见", "民生实事", "工作实事项目"]
)
def test_titles_may_end_as_opinions_and_lists_of_deeds(end):
    plan = read(title=f"2025年区政府{end}")
    assert plan.title == f"2025年区政府{end}"
    assert [task.number for task in plan.tasks] == ["1", "2"]


@pytest.mark.parametrize("year", ["二OO七", "二○○七", "二〇0七", "二oo七"])
def test_rounds_of_a_year_are_zeros(year):
    title = "二〇〇七年重点工作任务分解方案"
    plan = read("", signed=f"云溪区人民政府办公室\n{year}年四月24日\n", title=title)
    assert (plan.issued_on, plan.year, plan.title) == (date(2007, 4, 24), 2007, title)


def test_a_document_that_is_its_own_notice():
    head = "云溪区人民政府关于落实2025年重点工作任务分工的意见\n云政发〔2025〕1号\n"
    body = "各有关单位：\n各牵头单位于2月15日前将工作方案报区政府。\n{title}"
    plan = read(head, body=body, signed="", title="现提出以下意见：")
    assert plan.title == "云溪区人民政府关于落实2025年重点工作任务分工的意见"
    assert (plan.document_number, plan.issuer) == ("云政发〔2025〕1号", "云溪区人民政府")
    assert [str(each.due) for each in plan.deadlines] == ["2025-02-15"]
    assert plan.rules.reporting.work_plan == "lead"


def test_a_sign_that_ran_into_its_neighbours_is_told():
    text = HEAD + BODY.format(title=TITLE) + SIGNED + TITLE + "\n" + TASKS
    plan = read_document(text.replace("新增", "?。ㄈ┲").encode(), "x.txt")
    assert "signs_broken" in codes(plan)


@pytest.mark.parametrize("when", ["每月25日前", "于2025115日前", "每季度结束后5个工作日内"])
def test_a_time_that_was_not_read_is_told_with_its_words_and_line(when):
    asked = f"各牵头单位（包括主办单位，下同）要统筹各方抓好落实，{when}将工作进展情况报区政府。\n"
    plan = read(body="各街道办事处：\n现将方案印发。\n" + asked)
    told = [each for each in plan.remarks if each.code == "deadline_unread"]
    assert [(each.line, when in each.found) for each in told] == [(6, True)]


@pytest.mark.parametrize("blank", [" ", "　", "  "])
def test_a_whole_document_in_one_line(blank):
    tasks = TASKS + "".join(
        f"（{'一二三四'[n]}）{what}\n{n + 3}.建设{what}{n}座。（责任单位：区城建局）\n"
        for n, what in enumerate(("公园", "泵站", "书房", "驿站"))
    )
    body = BODY + "一、加强组织领导。各单位要加强组织领导，压实工作责任，抓好工作落实。" * 5
    text = HEAD + body.format(title=TITLE) + "\n" + SIGNED + TITLE + "\n" + tasks
    wanted = read_document(text.encode(), "x.txt")
    found = read_document(text.replace("\n", blank).encode(), "x.txt")
    assert [task.text for task in found.tasks] == [task.text for task in wanted.tasks]
    assert [task.path for task in found.tasks] == [task.path for task in wanted.tasks]
    facts = ("title", "year", "issuer", "document_number", "issued_on", "rules", "deadlines")
    assert [getattr(found, fact) for fact in facts] == [getattr(wanted, fact) for fact in facts]


@pytest.mark.parametrize("column", ["2025年预期目标", "2025年度工作任务", "2025年重点工作"])
def test_a_column_of_a_year_holds_tasks(column):
    cells = ["序号", column, "责任单位", "1", "地区生产总值增长6%左右", "区发改局", "2"]
    cells += ["新建公园3个", "区城建局", "3", "新增停车泊位1万个", "区城管局"]
    plan = read_document((HEAD + SIGNED + "\n\n".join(cells)).encode(), "x.txt")
    assert [task.number for task in plan.tasks] == ["1", "2", "3"]
    assert [task.responsible for task in plan.tasks] == [
        ("区发改局",),
        ("区城建局",),
        ("区城管局",),
    ]


@pytest.mark.parametrize("stroke", ["", " |", "|", "\t"])
def test_a_table_with_every_cell_on_a_line_of_its_own(stroke):
    cells = ["序号", "重点工作", "责任领导", "责任单位", "完成时限"]
    for number, what in enumerate(("建设公园3座", "改造小区5个", "盘活厂房9座"), 1):
        cells += [str(number), what, "张三", "建设局、财政局", "12月底"]
    text = "2025年开发区重点工作及责任清单\n" + "".join(f"{cell}{stroke}\n" for cell in cells)
    plan = read_document(text.encode(), "x.txt")
    assert plan.title == "2025年开发区重点工作及责任清单"
    assert [task.text for task in plan.tasks] == ["建设公园3座", "改造小区5个", "盘活厂房9座"]
    assert {task.responsible for task in plan.tasks} == {("建设局", "财政局")}
    assert {(task.leader, str(task.due)) for task in plan.tasks} == {("张三", "2025-12-31")}


@pytest.mark.parametrize("published", ["2025-03-18", "2025-06-09"])
def test_dates_before_the_page_was_published_are_of_the_same_year(published):
    body = "各单位：\n各牵头单位于2月15日前将工作方案、每季度首月10日前将进展情况报区政府。\n"
    plan = read(f"发布日期：{published}\n" + HEAD, body=body, signed="")
    assert str(plan.issued_on) == published
    assert [str(each.due) for each in plan.deadlines] == [
        "2025-04-10", "2025-07-10", "2025-10-10", "2026-01-10", "2025-02-15"
    ]  # fmt: skip


def test_two_dates_for_one_form_are_told():
    body = (
        "各单位：\n各牵头单位于2月15日前将工作方案报区政府。"
        "各责任单位于2月20日前将工作方案报区政府办公室。\n"
    )
    plan = read(body=body)
    assert [str(each.due) for each in plan.deadlines] == ["2025-02-15"]
    told = [each for each in plan.remarks if each.code == "deadline_twice"]
    assert [each.found for each in told] == ["2025-02-20"]
    assert "工作方案" in told[0].message
    same = body.replace("2月20日", "2月15日")
    assert "deadline_twice" not in codes(read(body=same))
