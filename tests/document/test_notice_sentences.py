"""Sentences of notices that say when and who reports, in the ways offices write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.document.deadlines import said_in
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
