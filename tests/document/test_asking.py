"""What a sentence of a notice asks for: in many ways to say it, and what asks for nothing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.chinese.text import plain
from xl_fenjie.document.notice.deadlines import said_in

ISSUED = date(2025, 1, 20)


def after(day):
    """The day after every quarter, in its following month."""
    return dict(zip(range(1, 5), days((4, day), (7, day), (10, day), (13, day)), strict=True))


def within(day):
    """The day in every quarter's last month."""
    return dict(zip(range(1, 5), days((3, day), (6, day), (9, day), (12, day)), strict=True))


def days(*dates):
    return [date(2025 + (m > 12), m - 12 * (m > 12), d) for m, d in dates]


END = dict(zip(range(1, 5), days((3, 31), (6, 30), (9, 30), (12, 31)), strict=True))
HALVES = {2: date(2025, 6, 30), 4: date(2025, 12, 31)}


def asked(sentence):
    said = said_in(sentence, 2025, ISSUED)
    reports = {d.period.quarter: d.due for d in said.deadlines if d.form == "progress"}
    once = {d.form.value: d.due for d in said.deadlines if d.form != "progress"}
    return said, reports, once


REPORTS = [
    ("每季度最后一个月30日前", within(30)),
    ("每季度末之前", END),
    ("每季度最后一天前", END),
    ("每季度末月底前", END),
    ("每季度结束后的5日内", after(5)),
    ("季度终了后10日内", after(10)),
    ("季后10日内", after(10)),
    ("季度终了10日内", after(10)),
    ("每季度初10日内", after(10)),
    ("每季初10日前", after(10)),
    ("一、二、三、四季度末", END),
    ("第一季度末、第二季度末、第三季度末和第四季度末前", END),
    ("第一、二、三季度末和12月31日前", END),
    ("每季度结束后的次月5日前", after(5)),
    ("每季度次月5日前", after(5)),
    ("每季度后第一个月的10日前", after(10)),
    ("下季度首月5日前", after(5)),
    ("每季度第一个月5号前", after(5)),
    ("季末月25日前", within(25)),
    ("3月、6月、9月、12月的25日前", within(25)),
    ("3月31日、6月30日、9月30日、12月31日前", END),
    ("4月15日前、7月15日前、10月15日前和2026年1月15日前", after(15)),
    ("4月15日、7月15日、10月15日及次年1月15日前", after(15)),
    ("二〇二五年四月十日、七月十日、十月十日和二〇二六年一月十日前", after(10)),
    ("6月底和12月底前", HALVES),
    ("每年6月、12月底前", HALVES),
]


@pytest.mark.parametrize(("when", "wanted"), REPORTS, ids=[when for when, _ in REPORTS])
@pytest.mark.parametrize("order", ["{who}于{when}将完成情况报市政府督查室。",
                                   "{who}将完成情况于{when}报市政府督查室。",
                                   "{who}要在{when}，将工作进展送市政府督查室。"])  # fmt: skip
def test_dates_of_reports_before_and_behind_what_is_reported(order, when, wanted):
    said, reports, once = asked(order.format(who="各牵头单位", when=when))
    assert (reports, once, said.unread) == (wanted, {}, ())
    assert said.reporting.progress == "lead"


@given(
    quarter=st.integers(1, 4),
    day=st.integers(1, 28),
    begin=st.sampled_from(["从{y}第{q}季度起", "自{y}{q}季度开始"]),
    year=st.sampled_from(["", "2025年"]),
    rule=st.sampled_from(["每季度末月{d}日前", "每季度第1个月{d}日前"]),
)
def test_a_rule_holds_from_the_quarter_that_is_named(quarter, day, begin, year, rule):
    start = begin.format(y=year, q="一二三四"[quarter - 1])
    _, reports, _ = asked(f"{start}，各责任单位{rule.format(d=day)}报送进展情况。")
    every = within(day) if "末" in rule else after(day)
    first = date(2025, 3 * quarter - 2, 1)
    assert reports == {q: due for q, due in every.items() if due >= max(first, ISSUED)}


@pytest.mark.parametrize("by", ["年底前", "今年年底前", "2025年底之前", "当年年底前"])
@pytest.mark.parametrize("what", ["将全年落实情况报区政府", "报送全年工作总结"])
def test_the_end_of_the_year(by, what):
    assert asked(f"请各牵头单位{by}{what}。")[1] == {4: date(2025, 12, 31)}


FEBRUARY = date(2025, 2, 15)
ONCE = [
    (
        "请于2月15日前将{form}报市政府督查室。",
        "实施方案 落实方案 办理方案 工作计划 任务清单 工作措施",
    ),
    ("{form}请于2025年2月15日前报市政府督查室。", "实施方案 落实方案 办理方案 工作计划"),
    ("请于二〇二五年二月十五日前报送{form}。", "实施方案 细化措施 任务书 落实措施"),
    ("制订{form}，报分管区长审定后，于2月15日前送区政府督查室。", "工作方案 工作计划"),
    ("各单位要在2月10日前形成初稿，2月15日前将{form}报区政府。", "工作方案 实施方案"),
    ("要将{form}于2月10日前报分管区领导，并于2月15日前报区政府办公室。", "工作方案 实施方案"),
    ("各单位于1月底前完成任务分解，2月15日前制定{form}，并报省政府备案。", "工作措施 实施方案"),
]


@pytest.mark.parametrize(
    ("sentence", "form"), [(s, form) for s, forms in ONCE for form in forms.split()]
)
def test_when_plans_are_due_at_the_office(sentence, form):
    said, reports, once = asked(sentence.format(form=form))
    assert (reports, once, said.unread) == ({}, {"work_plan": FEBRUARY}, ())


@pytest.mark.parametrize(
    "sentence",
    [
        "请将工作方案及联络员名单（含姓名、职务、电话）于2月15日前报区政府办公室。",
        "请于2月15日前将工作方案报区政府办公室，同时报送工作人员名单。",
        "要编好工作计划，并明确联系人，于2月15日前报区政府办公室。",
        "要编好工作计划，并指定联络员，于2月15日前交区政府办公室。",
    ],
)
def test_the_list_of_people_goes_with_the_plan(sentence):
    assert asked(sentence)[2] == {"work_plan": FEBRUARY, "contacts": FEBRUARY}


@pytest.mark.parametrize(
    "beside", ["、存在问题和下一步工作措施", "、新问题以及落实措施", "和任务清单"]
)
def test_measures_beside_a_report_are_a_part_of_it(beside):
    _, reports, once = asked(f"各单位于4月10日前将完成情况{beside}报区政府。")
    assert (reports, once) == ({1: date(2025, 4, 10)}, {})


@pytest.mark.parametrize(
    "sentence",
    [
        "各责任单位将完成情况报牵头单位，由牵头单位汇总后于每季度首月10日前报区政府办公室。",
        "各责任单位于每季度末将完成情况报送牵头单位，牵头单位每季度首月10日前汇总完成情况报区政府。",
        "各单位每季度首月5日前向牵头单位反馈，请各汇总单位于每季度首月10日前将完成情况报区政府。",
        "排在第一位的单位为牵头单位，负责汇总进展情况，每季度首月10日前报市政府督查室。",
    ],
)
def test_what_units_hand_to_the_lead_unit_is_on_its_way(sentence):
    said, reports, _ = asked(sentence)
    assert reports == after(10)
    assert said.reporting.progress == "lead"


@pytest.mark.parametrize("verb", ["报送", "反馈给", "提交给", "上报"])
@pytest.mark.parametrize("to", ["牵头单位", "各牵头部门", "总牵头单位", "分管区领导"])
def test_what_stays_among_units_and_leaders_asks_for_no_form(verb, to):
    said, reports, once = asked(f"各责任单位于每季度末将完成情况{verb}{to}。")
    assert (reports, once, said.reporting.progress, said.unread) == ({}, {}, None, ())


@pytest.mark.parametrize("office", ["区政府办公室", "市人民政府督查室", "由区督查组"])
@pytest.mark.parametrize(
    "does", ["将于12月底前对完成情况进行督查", "汇总情况后于4月20日前报区政府"]
)
def test_what_the_office_does_behind_the_comma_is_no_deadline(office, does):
    _, reports, _ = asked(f"各责任单位于4月10日前将完成情况报来，{office}{does}。")
    assert reports == {1: date(2025, 4, 10)}


def test_by_when_work_is_done_is_no_date_of_a_report():
    words = "确保12月25日前建成投用，各单位每季度首月10日前报送完成情况。"
    assert asked(words)[1] == after(10)


@pytest.mark.parametrize(
    "sentence",
    [
        "各责任单位次月5日前将上月工作进展情况报区政府督查室。",
        "各责任单位于每月末将工作进展情况报区政府督查室。",
        "各责任单位每两个月报送一次工作进展情况。",
        "请各单位将落实情况于年中、年末各报送一次。",
        "各牵头单位于每个季度结束后一周内报送进展情况。",
        "各牵头单位于每季度结束后5个工作日内报送进展情况。",
        "各牵头单位于季末最后一个工作日前报送进展情况。",
        "各牵头单位应于印发之日起10个工作日内将工作方案报区政府督查室。",
        "各牵头单位应在收到通知后10日内将工作方案报区政府督查室。",
        "各牵头单位于2025115日前将工作方案报区政府督查室。",
        "各单位请于每月28日前将《任务进展情况表》交到督查室，按时报送。",
        "于2月10日前报送工作方案，每月25日前报送进展情况。",
    ],
)
def test_a_time_that_gives_no_date_is_told(sentence):
    said, reports, _ = asked(sentence)
    assert reports == {}
    assert said.unread


REPORTERS = [
    ("各责任事项牵头单位", "lead"),
    ("各建设任务责任单位", "responsible"),
    ("各汇总单位", "lead"),
    ("省政府各牵头部门", "lead"),
    ("各牵头单位（责任单位）", "lead"),
    ("各牵头单位和责任单位", "responsible"),
    ("各部门各单位", None),
    ("各区、各有关部门", None),
]


@pytest.mark.parametrize(("who", "meant"), REPORTERS)
@pytest.mark.parametrize("before", ["", "各牵头单位要切实负责，抓好落实，及时填报进展。"])
def test_who_reports_is_who_the_sentence_names(before, who, meant):
    told = asked(f"{before}{who}要于2月15日前报送工作方案。")[0].reporting
    assert told.work_plan == meant


def test_who_reports_is_who_acts_and_not_who_is_listed():
    words = "各牵头单位尽快把工作方案报市政府。方案写明目标、责任单位、人员，于2月15日前报送。"
    assert asked(words)[0].reporting.work_plan == "lead"
    words = "各责任单位于2月15日前报送工作方案，每季度首月15日前，各牵头单位将完成情况报市政府。"
    told = asked(words)[0].reporting
    assert (told.work_plan, told.progress) == ("responsible", "lead")


@pytest.mark.parametrize("sign", "《〈，；各报向、")
def test_long_sentences_are_read_in_no_time(sign):
    said_in(sign * 200_000, 2025, ISSUED)
    said_in((sign * 700 + "。") * 200, 2025, ISSUED)


@pytest.mark.parametrize("plan", ["抓紧拟定落实方案", "细化工作方案，抓好落实"])
def test_a_plan_beside_a_report_with_a_date_is_not_handed_in(plan):
    when = "2025年3月22日、6月22日、9月22日前"
    words = f"各责任单位要{plan}，并于{when}向市政府报告进展情况，12月22日前报全年办理情况。"
    said, reports, once = asked(words)
    assert (reports, once) == (within(22), {})
    assert (said.reporting.work_plan, said.reporting.progress) == (None, "responsible")


@pytest.mark.parametrize("first", ["要按季度报送完成情况", "每季度报送一次完成情况"])
@pytest.mark.parametrize(
    "then", ["报送时间为", "报送时间分别为", "书面材料报送截止", "以上材料请报送于"]
)
def test_dates_may_stand_in_the_next_sentence(first, then):
    words = f"各责任单位{first}。{then}4月10日、7月10日、10月10日、次年1月10日前。"
    said, reports, _ = asked(words)
    assert (reports, said.unread) == (after(10), ())
    assert said.reporting.progress == "responsible"


@pytest.mark.parametrize(
    "other", ["各单位于3月1日前报送预算。", "各单位于3月1日前报送人员信息化需求。"]
)
def test_dates_of_other_things_are_none_of_a_form(other):
    assert asked(f"各责任单位要制订工作方案报区政府。{other}")[2].get("work_plan") is None


def test_who_hands_in_by_a_date_goes_before_who_is_told_without():
    words = "各责任单位要及时上报进展情况。各牵头单位于每季度首月10日前将进展情况报区政府。"
    assert asked(words)[0].reporting.progress == "lead"


@pytest.mark.parametrize(
    "day",
    ["2025.2.15", "2025-02-15", "2025/2/15", "2025年2月15日", "二月十五日", "2月15日（周六）"],
)
@pytest.mark.parametrize("verb", ["报送", "上报", "提交"])
def test_plans_named_by_their_title_and_days_in_figures(day, verb):
    for plan in ("工作方案", "《2025年政府工作办理方案》", "《2025年〈重点工作〉实施方案》"):
        assert asked(f"请于{day}前{verb}{plan}（附件2）。")[2] == {"work_plan": FEBRUARY}


@pytest.mark.parametrize("words", ["工作台账", "责任清单", "细化分解表", "全年工作安排"])
def test_other_names_of_a_plan(words):
    assert asked(f"各单位于2月15日前将{words}报区政府。")[2] == {"work_plan": FEBRUARY}
    beside = f"按照{words}，各单位于4月10日前将完成情况报区政府。"
    assert asked(beside)[1:] == ({1: date(2025, 4, 10)}, {})


@pytest.mark.parametrize("report", ["季度报告", "进度表", "季报", "书面总结", "季度工作总结"])
def test_other_names_of_a_report(report):
    assert asked(f"各责任单位于每季度首月5日前报送{report}。")[1] == after(5)


def test_several_forms_each_with_its_own_date_before_it():
    words = "2025年2月15日前将工作方案、2025年6月30日前将上半年完成情况、12月31日前将全年完成情况"
    _, reports, once = asked(f"请于{words}报区政府。")
    assert (reports, once) == (HALVES, {"work_plan": FEBRUARY})


@pytest.mark.parametrize("dash", ["—", "-", "–"])
def test_periods_in_months(dash):
    names = f"1{dash}3月、1{dash}6月、1{dash}9月和全年"
    words = f"各单位分别于4月5日、7月5日、10月5日、12月20日前报送{names}完成情况。"
    wanted = dict(zip(range(1, 5), days((4, 5), (7, 5), (10, 5), (12, 20)), strict=True))
    assert asked(plain(words))[1] == wanted


@pytest.mark.parametrize("done", ["已报区政府审定", "经报市政府同意", "已经区政府同意"])
def test_what_was_approved_before_asks_for_nothing(done):
    words = (
        f"云政办〔2025〕10号区政府办公室关于印发工作方案的通知各单位：方案{done}，现印发给你们。"
    )
    assert asked(words)[0] == said_in("", 2025, ISSUED)


@pytest.mark.parametrize("rest", ["，作为各责任单位年度考核依据", "，反馈各有关单位", ""])
def test_what_the_office_promises_asks_for_nothing_whomever_it_names(rest):
    own = f"市政府督查室每季度把完成情况汇总成册，报市政府，并抽查核实{rest}。"
    assert asked(own)[0] == said_in("", 2025, ISSUED)
    told = f"区政府督查室将于4月20日前汇总完成情况，各牵头单位要于4月10日前将完成情况报来{rest}。"
    assert asked(told)[1] == {1: date(2025, 4, 10)}
    urged = "区政府督查室要督促各牵头单位于4月10日前将完成情况报来。"
    assert asked(urged)[1] == {1: date(2025, 4, 10)}


@pytest.mark.parametrize("month", [1, 2, 3])
def test_a_notice_that_comes_late_asks_for_no_plan_in_the_next_year(month):
    words = f"请于{month}月15日前将工作方案、每季度首月10日前将进展情况报区政府。"
    said = said_in(words, 2025, date(2025, 3, 20))
    once = [str(each.due) for each in said.deadlines if each.form == "work_plan"]
    assert once == [f"2025-0{month}-15"]
    later = said_in("请于次年1月15日前将工作方案报区政府。", 2025, ISSUED)
    assert [str(each.due) for each in later.deadlines] == ["2026-01-15"]
