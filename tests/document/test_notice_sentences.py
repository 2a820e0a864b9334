"""Sentences of notices that say when and who reports, in the ways offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.document.notice.deadlines import said_in
from xl_fenjie.document.read import read_document

ISSUED = date(2025, 1, 20)
SUBMIT = "将工作进展情况报区政府督查室。"


def progress(text):
    return [each.due for each in said_in(text, 2025, ISSUED).deadlines]


QUARTERS = (date(2025, 4, 10), date(2025, 7, 10), date(2025, 10, 10), date(2026, 1, 10))


@pytest.mark.parametrize(
    "when",
    [
        "4月10日、7月10日、10月10日和2026年1月10日前",
        "4月、7月、10月及次年1月的10日前",
        "4月、7月、10月和次年1月10日前",
        "4、7、10月和次年1月10日前",
        "4月份、7月份、10月份和明年1月份10日前",
        "每季度第1个月10日前",
        "每季首月10日前",
        "各季度首月10日前",
        "每季度结束后10日内",
        "每季度结束后10个自然日内",
        "每季后10日内",
        "季度结束后10日内",
    ],
)
def test_ways_to_say_the_tenth_after_every_quarter(when):
    assert progress(f"各牵头单位要于{when}，{SUBMIT}") == list(QUARTERS)


@given(
    st.integers(1, 28),
    st.sampled_from(["、", "和", "及", "以及"]),
    st.sampled_from(["", "的"]),
    st.sampled_from(["月", "月份"]),
)
def test_a_day_said_once_stands_for_every_month(day, joint, of, month):
    months = f"3{month}、6{month}、9{month}{joint}12{month}{of}{day}日前"
    wanted = [date(2025, each, day) for each in (3, 6, 9, 12)]
    assert progress(f"请牵头单位分别于{months}{SUBMIT}") == wanted


@pytest.mark.parametrize("when", ["每季末25日前", "每季度末月25日前", "每季度最后1个月25日前"])
def test_ways_to_say_the_twenty_fifth_of_its_last_month(when):
    wanted = [date(2025, month, 25) for month in (3, 6, 9, 12)]
    assert progress(f"各牵头单位{when}{SUBMIT}") == wanted


@pytest.mark.parametrize("verb", ["汇总各", "会同", "会同各", "督促", "协调各有关", "收集"])
def test_the_units_that_one_collects_from_do_not_report(verb):
    said = said_in(f"牵头单位应于4月10日前{verb}责任单位{SUBMIT}", 2025, ISSUED)
    assert said.reporting.progress == "lead"


@pytest.mark.parametrize("words", ["工作进展", "任务进展", "最新进展", "进展情况", "季度小结"])
def test_words_for_what_is_reported(words):
    assert progress(f"责任单位于4月10日前将{words}报区政府办公室。") == [date(2025, 4, 10)]


NOTICE = """临江市云溪区人民政府办公室文件
云政办〔2025〕3号
{office}关于印发2025年重点工作任务分解方案的通知
各街道办事处，区直各单位：
现将方案印发给你们，请认真落实。
{office}
2025年1月20日
{between}2025年重点工作任务分解方案
一、经济发展
1. 地区生产总值增长6%。
责任单位：区发改局
2. 新增规上工业企业12家。
责任单位：区科经局、区统计局
{foot}"""


def reading(office="区政府办公室", between="", foot=""):
    text = NOTICE.format(office=office, between=between, foot=foot)
    return read_document(text.encode(), "云溪.txt").to_json()


@pytest.mark.parametrize("office", ["区政府办公室", "区人民政府办公室", "云溪区人民政府办公室"])
def test_the_issuer_has_its_place_in_front(office):
    assert reading(office)["issuer"] == "临江市云溪区人民政府办公室"


@pytest.mark.parametrize(
    "remark",
    ["（此件主动公开）", "（此件公开发布）", "（主动公开）", "（联系人：值班员，电话：85730000）"],
)
def test_a_remark_under_the_date_is_no_part_of_the_title(remark):
    assert reading(between=remark + "\n")["title"] == "2025年重点工作任务分解方案"


@pytest.mark.parametrize(
    "foot",
    [
        "云溪区人民政府办公室　　2025年1月21日印发",
        "抄送：区委办公室。\n云溪区人民政府办公室2025年1月21日印发",
        "主办：云溪区人民政府办公室　临ICP备12345678号-1　网站标识码：4201180001",
        "主办单位：云溪区人民政府\n承办单位：云溪区大数据中心\n技术支持：云溪数字公司",
        "扫一扫在手机打开当前页\n主办：云溪区人民政府　公网安备42011802000号",
    ],
)
def test_the_foot_of_document_and_page_is_no_task(foot):
    tasks = reading(foot=foot)["tasks"]
    assert [task["number"] for task in tasks] == ["1", "2"]
    assert tasks[-1]["text"] == "新增规上工业企业12家。"
    assert tasks[-1]["responsible"] == ["区科经局", "区统计局"]
    assert tasks[-1]["lead"] == []


@pytest.mark.parametrize(
    "words",
    [
        "无牵头单位的，责任单位即为牵头单位",
        "无牵头单位的，由责任单位负责",
        "未明确牵头单位的由责任单位报送",
        "没有牵头单位的，责任单位视为牵头单位",
    ],
)
def test_who_stands_for_a_missing_lead(words):
    said = said_in(f"各牵头单位（{words}）应于4月10日前{SUBMIT}", 2025, ISSUED)
    assert said.reporting.progress == "lead"
    assert said.no_lead_means_responsible_leads


@pytest.mark.parametrize("last", ["12月8日", "12月31日", "2026年1月8日"])
def test_four_dates_of_a_year_are_its_four_quarters(last):
    dates = f"2025年4月8日、7月8日、10月8日及{last}前"
    said = said_in(f"各责任单位将各季度及全年完成情况于{dates}报区政府督查室。", 2025, ISSUED)
    assert [str(each.period) for each in said.deadlines] == [f"2025Q{n}" for n in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    "bracket",
    [
        "（无牵头单位的，由责任单位负责）",
        "（由区政府督查室负责）",
        "（区政府办公室牵头，区发改局配合）",
    ],
)
def test_a_bracket_of_the_notice_is_no_task(bracket):
    tasks = "".join(f"{n}. 建设公园{n}个。\n责任单位：区园林局\n" for n in range(3, 12))
    text = NOTICE.replace(
        "请认真落实。", f"请认真落实。\n一、压实责任。各牵头单位{bracket}要抓好。"
    )
    read = read_document(
        text.format(office="区政府办公室", between="", foot=tasks).encode(), "x.txt"
    )
    assert [task.number for task in read.tasks] == [str(n) for n in range(1, 12)]
    assert read.title == "2025年重点工作任务分解方案"


@pytest.mark.parametrize(
    "head",
    [
        "发布机构：临江市云溪区人民政府办公室　文　　号：云政办〔2025〕3号\n",
        "标　　题 区人民政府办公室关于印发2025年重点工作任务分解方案的通知\n",
        "∙【制定机关】临江市云溪区人民政府办公室\n∙【字　　号】云政办〔2025〕3号\n",
        "文号 | 云政办〔2025〕3号 | 发布机构 | 临江市云溪区人民政府办公室 |\n",
    ],
)
def test_what_a_page_says_above_the_notice_does_not_run_into_names(head):
    text = head + NOTICE.format(office="区政府办公室", between="", foot="")
    read = read_document(text.encode(), "x.txt")
    assert read.issuer == "临江市云溪区人民政府办公室"
    assert read.document_number == "云政办〔2025〕3号"
    undated = text.replace("2025年1月20日\n", "2025120日\n")
    assert read_document(undated.encode(), "x.txt").issuer == "临江市云溪区人民政府办公室"


def test_closing_words_behind_the_last_task_are_none_of_it():
    foot = "请各牵头单位于3月31日前将工作方案报区政府督查室。"
    read = reading(foot=foot)
    assert read["tasks"][-1]["text"] == "新增规上工业企业12家。"
    assert read["tasks"][-1]["responsible"] == ["区科经局", "区统计局"]
    assert [each["due"] for each in read["deadlines"]] == ["2025-03-31"]


def test_half_a_year_and_all_of_it():
    said = said_in("各责任单位于6月25日、12月10日前报送半年、全年工作总结。", 2025, ISSUED)
    assert [str(each.period) for each in said.deadlines] == ["2025Q2", "2025Q4"]


@pytest.mark.parametrize("opened", ["（", "【"])
@pytest.mark.parametrize("title", ["区政府工作报告任务分解", "区《政府工作报告》目标任务责任分工"])
def test_a_list_without_notice_whose_brackets_hold_only_names(title, opened):
    closed = {"（": "）", "【": "】"}[opened]
    text = f"""2025年{title}
一、经济工作
1、新建公园3个。{opened}区园林局{closed}
2、新增停车位2000个。{opened}区城管局、区住建局{closed}
"""
    read = read_document(text.encode(), "x.txt")
    assert read.title == f"2025年{title}"
    assert [task.responsible for task in read.tasks] == [("区园林局",), ("区城管局", "区住建局")]
    assert read.tasks[1].text == "新增停车位2000个。"


JUNK = ("本篇引用的法规", "返回顶部", "您是第1024位访客", "【收藏】 【关闭】", "分享到微博")


@pytest.mark.parametrize("junk", JUNK)
def test_where_tasks_end_with_a_bracket_so_does_the_last(junk):
    tasks = "".join(f"{n}. 建设公园{n}个。（责任单位：区园林局）\n" for n in range(1, 9))
    read = read_document(f"2025年重点工作任务分解方案\n{tasks}{junk}\n无\n".encode(), "x.txt")
    assert [task.text for task in read.tasks] == [f"建设公园{n}个。" for n in range(1, 9)]
    assert {name for task in read.tasks for name in task.responsible} == {"区园林局"}


@pytest.mark.parametrize(
    ("reporter", "meant"),
    [
        ("主要责任单位", "lead"),
        ("牵头责任单位", "lead"),
        ("主办单位", "lead"),
        ("主责单位", "lead"),
        ("第一责任单位", "lead"),
        ("责任单位", "responsible"),
        ("承办单位", "responsible"),
        ("牵头单位和责任单位", "responsible"),
    ],
)
def test_who_reports_by_what_they_are_called(reporter, meant):
    said = said_in(f"各{reporter}要于4月10日前{SUBMIT}", 2025, ISSUED)
    assert said.reporting.progress == meant


STARTS = ("2024年底前建成公园", "3所学校完成扩建", "110千伏变电站投运", "1.5万平方米操场改造")


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("style", ["bracket", "lines"])
def test_a_task_may_begin_with_a_figure_right_behind_its_number(start, style):
    duty = {
        "bracket": "（责任单位：区城建局、区教育局）",
        "lines": "\n责任单位：区城建局、区教育局",
    }[style]
    tasks = "".join(f"{n}.{start if n % 2 else '建设公园'}。{duty}\n" for n in range(1, 13))
    read = read_document(f"2024年重点工作任务分解方案\n一、城市建设\n{tasks}".encode(), "x.txt")
    assert [task.number for task in read.tasks] == [str(n) for n in range(1, 13)]
    assert [task.text for task in read.tasks] == [f"{start}。", "建设公园。"] * 6
    assert {task.responsible for task in read.tasks} == {("区城建局", "区教育局")}


@pytest.mark.parametrize(
    "office", ["区政府督查室", "市人民政府督查室", "区委区政府督查室", "区政府办"]
)
def test_what_the_office_itself_will_do_is_no_deadline(office):
    own = f"{office}将于12月底前形成完成情况报告报区政府。"
    assert progress(own) == []
    assert progress(f"各责任单位于4月10日前{SUBMIT}{own}") == [date(2025, 4, 10)]


@pytest.mark.parametrize("label", ["发布机构：", "发文单位：", "发文机构："])
def test_a_number_only_on_the_page_around_the_notice(label):
    text = NOTICE.format(office="区政府办公室", between="", foot="").split("\n", 2)[2]
    head = f"名 称： | 关于印发方案的通知 | {label} | 临江市云溪区人民政府办公室 |\n"
    head += "文 号： | 云政办〔2025〕3号 | 索 引 号： | 120304056/2025-00823 |\n"
    read = read_document((head + text).encode(), "x.txt")
    assert read.document_number == "云政办〔2025〕3号"
    assert read.issuer == "临江市云溪区人民政府办公室"


@pytest.mark.parametrize("person", ["责任人", "联系人", "具体责任人"])
@pytest.mark.parametrize("first", [True, False])
def test_a_person_beside_the_unit_is_no_part_of_the_task(person, first):
    lines = [f"{person}：张三", "责任单位：发改局、统计局"]
    duty = "\n".join(lines if first else reversed(lines))
    tasks = "".join(f"{n}. 建设公园{n}座。\n{duty}\n" for n in range(1, 7))
    read = read_document(f"2023年区政府工作报告任务分解\n一、经济\n{tasks}".encode(), "x.txt")
    assert [task.text for task in read.tasks] == [f"建设公园{n}座。" for n in range(1, 7)]
    assert {task.responsible for task in read.tasks} == {("发改局", "统计局")}


def test_names_of_a_zone_s_offices_in_a_bracket():
    tasks = "".join(f"{n}. 建设公园{n}座。（发展改革局、建设局）\n" for n in range(1, 7))
    read = read_document(f"2023年重点工作责任分解方案\n一、经济\n{tasks}".encode(), "x.txt")
    assert {task.responsible for task in read.tasks} == {("发展改革局", "建设局")}
    assert read.tasks[0].text == "建设公园1座。"
