"""When and by whom forms are due, in the sentences of notices."""

from datetime import date

import pytest

from xl_fenjie.document.notice.deadlines import said_in

ISSUED = date(2023, 1, 20)

SENTENCES = [
    (
        "各牵头单位于2月10日前将办理方案、督办工作人员名单及其联系方式报市政府督查室。",
        {"work_plan": "2023-02-10", "contacts": "2023-02-10"},
    ),
    (
        "各责任单位要于2月3日前将办理方案报送督查室；同时，一并上报督办工作人员名单。",
        {"work_plan": "2023-02-03", "contacts": "2023-02-03"},
    ),
    (
        "请于3月底前将工作方案、于6月底、9月底、12月底前将完成情况报区政府办公室。",
        {"work_plan": "2023-03-31", "Q2": "2023-06-30", "Q3": "2023-09-30", "Q4": "2023-12-31"},
    ),
    (
        "要制定实施方案，于2月28日（星期五）前报县政府督查室（联系人：甲，电话：1234567）。",
        {"work_plan": "2023-02-28"},
    ),
    (
        "请于4月10日、7月10日、10月10日和次年1月10日前报送第一季度、上半年、前三季度和全年落实情况。",
        {"Q1": "2023-04-10", "Q2": "2023-07-10", "Q3": "2023-10-10", "Q4": "2024-01-10"},
    ),
    (
        "各单位于4月5日、7月5日、10月5日、1月5日前将上季度完成情况报送。",
        {"Q1": "2023-04-05", "Q2": "2023-07-05", "Q3": "2023-10-05", "Q4": "2024-01-05"},
    ),
    (
        "各单位于2023年4月、7月、10月和2024年1月的10日前，将各季度完成情况报区政府督查室。",
        {"Q1": "2023-04-10", "Q2": "2023-07-10", "Q3": "2023-10-10", "Q4": "2024-01-10"},
    ),
    (
        "各单位6月20日、12月20日前分别将上半年、全年工作完成情况报区政府督查室。",
        {"Q2": "2023-06-20", "Q4": "2023-12-20"},
    ),
]
RULES = [
    ("每个季度第1个月的20日前", "04-20"),
    ("每季度首月20日前", "04-20"),
    ("每季度结束后次月8日前", "04-08"),
    ("每季度末月25日前", "03-25"),
    ("每季度最后一个月25日前", "03-25"),
    ("每季度末25日前", "03-25"),
    ("每季度末", "03-31"),
]


def dues(said):
    return {
        f"Q{deadline.period.quarter}" if deadline.period.quarter else deadline.form.value: str(
            deadline.due
        )
        for deadline in said.deadlines
    }


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES, ids=range(len(SENTENCES)))
def test_dates_belong_to_the_form_and_the_period_that_they_are_said_of(sentence, expected):
    assert dues(said_in(sentence, 2023, ISSUED)) == expected


@pytest.mark.parametrize(("rule", "first"), RULES)
def test_a_rule_gives_a_date_for_every_quarter(rule, first):
    said = said_in(f"各牵头单位{rule}，将进展情况报区政府办公室。", 2023, ISSUED)
    assert [str(deadline.period) for deadline in said.deadlines] == [
        "2023Q1",
        "2023Q2",
        "2023Q3",
        "2023Q4",
    ]
    assert str(said.deadlines[0].due) == f"2023-{first}"
    assert not any(deadline.stated for deadline in said.deadlines)


def test_what_binds_some_tasks_names_them():
    said = said_in("对于牵头的任务（第3、5—7项），于2月11日前将办理方案报送。", 2023, ISSUED)
    assert said.deadlines[0].tasks == ("3", "5", "6", "7")


@pytest.mark.parametrize(
    ("sentence", "reporter"),
    [
        ("各牵头单位每季度末将完成情况报区政府。", "lead"),
        ("各责任单位每季度末将完成情况报区政府。", "responsible"),
        ("各牵头单位、责任单位每季度末将完成情况报区政府。", "responsible"),
        ("各责任单位要配合，各牵头单位每季度末将完成情况报区政府。", "lead"),
        ("各单位每季度末将完成情况报区政府。", None),
    ],
)
def test_who_reports_is_who_is_told_to(sentence, reporter):
    assert said_in(sentence, 2023, ISSUED).reporting.progress == reporter


def test_a_rhythm_that_is_no_date_is_kept_to_be_told():
    assert said_in("各责任单位每月25日前报送进展情况。", 2023, ISSUED).unread
    assert said_in("每季度末3日前报送推进情况。", 2023, ISSUED).unread


@pytest.mark.parametrize(("issued", "first"), [((4, 10), 1), ((4, 28), 2), ((7, 21), 3)])
@pytest.mark.parametrize("rule", ["每季度第1个月20日前", "每季度结束后20日内"])
def test_a_rule_asks_for_nothing_before_the_notice_was_issued(rule, issued, first):
    said = said_in(f"各牵头单位于{rule}，将完成情况报督查室。", 2023, date(2023, *issued))
    assert [each.period.quarter for each in said.deadlines] == list(range(first, 5))


@pytest.mark.parametrize("month", [4, 7, 10])
@pytest.mark.parametrize("first", ["首次报送时间为", "第一次报送截止", "首次报送于"])
def test_a_rule_begins_with_the_first_date_that_is_said_beside_it(first, month):
    words = f"各牵头单位每季度首月10日前报送上季度工作进展情况，{first}{month}月10日前。"
    found = said_in(words, 2023, ISSUED).deadlines
    assert [(str(each.due), each.stated) for each in found] == [
        (str(date(2023 + after // 12, after % 12 + 1, 10)), after == month - 1)
        for after in range(month - 1, 13, 3)
    ]


@pytest.mark.parametrize("day", ["12月10日", "12月31日", "次年1月15日"])
@pytest.mark.parametrize("what", ["全年工作总结", "年度完成情况", "第四季度进展情况"])
def test_the_whole_year_may_have_its_own_date_beside_a_rule(day, what):
    words = f"各单位于每季度末月25日前报送季度进展情况，{day}前报送{what}。"
    found = said_in(words, 2023, ISSUED).deadlines
    assert [(str(each.period), each.stated) for each in found] == [
        ("2023Q1", False), ("2023Q2", False), ("2023Q3", False), ("2023Q4", True)
    ]  # fmt: skip
    assert f"{found[-1].due.month}月{found[-1].due.day}日" in day


@pytest.mark.parametrize("from_when", ["", "自第二季度起，"])
@pytest.mark.parametrize("form", ["，{}", "（{}）", "；{}"])
def test_the_whole_year_may_be_due_on_the_day_that_the_rule_has_for_it(form, from_when):
    year = form.format("全年办理情况于次年1月10日前报送")
    words = f"{from_when}各牵头单位于每季度首月10日前报送上季度办理进展情况{year}。"
    found = said_in(words, 2023, ISSUED).deadlines
    assert [(str(each.due), each.stated) for each in found] == [
        ("2023-04-10", False), ("2023-07-10", False), ("2023-10-10", False), ("2024-01-10", True)
    ]  # fmt: skip
