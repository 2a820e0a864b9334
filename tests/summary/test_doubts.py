"""What does not agree is told with both sides quoted, and what agrees is not."""

from datetime import date
from typing import Any

import pytest

from xl_fenjie.summary.sheets.judged_lists import targets as target_sheet
from xl_fenjie.values.answers import AnswerKey, WorkPlanKey
from xl_fenjie.values.judging import FigureRule
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Relation, Succession, Target, Unit, UnitKind
from xl_fenjie.values.results import IssuedForm
from xl_fenjie.values.returns import ProgressStatus
from xl_fenjie.values.rows import Cell, Row
from xl_fenjie.values.summary import DoubtKind

Q1, Q2 = Period(2026, 1), Period(2026, 2)
DONE, BEHIND = ProgressStatus.DONE.value, ProgressStatus.BEHIND.value
ON_TRACK = ProgressStatus.ON_TRACK.value
DISTRICTS = Unit(name="各区", kind=UnitKind.GROUP, members=("东区", "西区", "南区"))
STOPS = Target(text="泊位100个", name="泊位", value=100, unit="个", relation=Relation.AT_LEAST)
RATE = Target(text="优良率85%", name="优良率", value=85, unit="%", relation=Relation.AT_LEAST)


def plan_of(made, *targets, units=(), responsible=("乙局",), lead=("甲局",)):
    task = made.task(1, lead=lead, responsible=responsible, targets=targets)
    master = made.master()
    plan = master.plan.model_copy(update={"tasks": (task,), "units": units})
    return master.model_copy(update={"plan": plan})


def says(made, unit, status=ON_TRACK, actual=None, period=Q1, **answers):
    words = {AnswerKey.STATUS: status, AnswerKey.PROGRESS: f"{unit}{period}说。", **answers}
    row = Row(task="T001", target=0, answers={**words, AnswerKey.ACTUAL: actual})
    return made.returned(unit, [row], period=period)


def doubts(made, master, *received, period=Q1):
    found = made.summarise(master, received, period=period).doubts
    return [(each.kind, each.one.words, each.other.words) for each in found]


def kinds(*args, **options):
    return [kind for kind, _, _ in doubts(*args, **options)]


def test_the_lead_says_done_and_a_partner_delayed(made):
    master = plan_of(made)
    received = says(made, "甲局", DONE), says(made, "乙局", BEHIND)
    assert doubts(made, master, *received) == [
        (DoubtKind.DONE_AGAINST_BEHIND, "已完成：甲局2026Q1说。", "进度滞后：乙局2026Q1说。")
    ]
    assert doubts(made, master, says(made, "甲局", DONE), says(made, "乙局")) == []


@pytest.mark.parametrize(
    ("lead", "parts", "found"),
    [
        (60, (10, 20, 30), []),
        (61, (10, 20, 30), [DoubtKind.SUM_DIFFERS]),
        (59, (10, 20, 30), [DoubtKind.SUM_DIFFERS]),
        (60, (10, 20, None), []),  # the third district may have the rest
        (25, (10, 20, None), [DoubtKind.SUM_DIFFERS]),
    ],
)
def test_the_districts_figures_are_added_up_against_the_lead_s(made, lead, parts, found):
    master = plan_of(made, STOPS, units=(DISTRICTS,), responsible=("各区",))
    told = [
        says(made, unit, actual=float(part))
        for unit, part in zip(DISTRICTS.members, parts, strict=True)
        if part is not None
    ]
    assert kinds(made, master, says(made, "甲局", actual=float(lead)), *told) == found


def test_a_sum_that_differs_is_quoted_term_by_term(made):
    master = plan_of(made, STOPS, units=(DISTRICTS,), responsible=("各区",))
    told = [says(made, unit, actual=20.0) for unit in DISTRICTS.members]
    ((_, one, other),) = doubts(made, master, says(made, "甲局", actual=50.0), *told)
    assert (one, other) == ("泊位50个", "东区20＋西区20＋南区20＝60个")


def test_without_a_lead_the_districts_figures_make_the_sum(made):
    master = plan_of(made, STOPS, units=(DISTRICTS,), responsible=("各区",), lead=())
    told = [says(made, unit, actual=20.0) for unit in DISTRICTS.members]
    (target,) = made.summarise(master, told).targets
    assert (target.actual, target.ratio, target.source) == (60.0, 0.6, "3家合计")


def test_a_part_is_not_more_than_the_whole_and_a_rate_is_one(made):
    stops, rate = plan_of(made, STOPS), plan_of(made, RATE)
    lead, more = says(made, "甲局", actual=50.0), says(made, "乙局", actual=60.0)
    less = says(made, "乙局", actual=10.0)
    assert kinds(made, stops, lead, more) == [DoubtKind.PART_EXCEEDS]
    assert kinds(made, stops, lead, less) == []
    assert kinds(made, rate, lead, less) == [DoubtKind.FIGURES_DIFFER]


THREE = ("甲局", "乙局", "丙局")


def alike(made, *figures, period=Q1):
    """Each of three units that answer alike gives its figure; None gives none."""
    return [
        says(made, unit, actual=told, period=period)
        for unit, told in zip(THREE, figures, strict=True)
        if told is not None
    ]


def without_lead(made, target=STOPS, rule=FigureRule.FIRST_NAMED):
    master = plan_of(made, target, lead=(), responsible=THREE)
    judging = master.rules.judging.model_copy(update={"figure": rule})
    return master.model_copy(update={"rules": master.rules.model_copy(update={"judging": judging})})


@pytest.mark.parametrize("target", [STOPS, RATE])
def test_units_that_answer_alike_and_differ_are_all_quoted(made, target):
    (found,) = made.summarise(without_lead(made, target), alike(made, 3.5, 35.0, 35.0)).doubts
    said = f"{target.name}35{target.unit}"
    assert found.kind is DoubtKind.FIGURES_DIFFER
    assert (found.one.speaker, found.one.words) == (
        "甲局（责任）",
        f"{target.name}3.5{target.unit}",
    )
    assert found.other.words == f"乙局（责任）：{said}；丙局（责任）：{said}"
    assert kinds(made, without_lead(made, target), *alike(made, 35.0, 35.0, 35.0)) == []


def test_leads_that_differ_are_quoted(made):
    master = plan_of(made, STOPS, lead=("甲局", "乙局"), responsible=())
    assert kinds(made, master, *alike(made, 3.0, 35.0, None)) == [DoubtKind.FIGURES_DIFFER]


@pytest.mark.parametrize(
    ("rule", "target", "figures", "counted"),
    [
        (FigureRule.FIRST_NAMED, STOPS, (3.5, 35.0, 30.0), (3.5, "甲局")),
        (FigureRule.FIRST_NAMED, STOPS, (None, 35.0, 30.0), (35.0, "乙局（甲局未报数）")),
        (FigureRule.SUM, STOPS, (3.5, 35.0, 30.0), (68.5, "3家合计")),
        (FigureRule.SUM, STOPS, (None, 35.0, 30.0), (65.0, "2家合计，应报3家")),
        (FigureRule.SUM, RATE, (3.5, 35.0, 30.0), (3.5, "甲局")),
        (FigureRule.HIGHEST, STOPS, (3.5, 35.0, 30.0), (35.0, "乙局（3家中最大）")),
        (FigureRule.HIGHEST, STOPS, (None, None, 30.0), (30.0, "丙局（甲局未报数）")),
    ],
)
def test_the_office_s_rule_chooses_the_figure_and_the_sheet_says_whose(
    made, rule, target, figures, counted
):
    summary = made.summarise(without_lead(made, target, rule), alike(made, *figures))
    assert (summary.targets[0].actual, summary.targets[0].source) == counted
    assert set(counted) <= set(target_sheet(summary).rows[0])


def test_who_each_report_their_own_part_do_not_contradict_each_other(made):
    master = without_lead(made, rule=FigureRule.SUM)
    assert kinds(made, master, *alike(made, 3.5, 35.0, 30.0)) == []
    judging = master.rules.judging
    rules = master.rules.model_copy(update={"judging": judging})
    led = plan_of(made, STOPS, lead=("甲局", "乙局"), responsible=("丙局",))
    led = led.model_copy(update={"rules": rules})
    assert kinds(made, led, *alike(made, 10.0, 20.0, 15.0)) == []


@pytest.mark.parametrize("rule", list(FigureRule))
def test_a_fall_is_told_when_another_unit_gives_the_figure(made, rule):
    master = without_lead(made, rule=rule)
    then, now = alike(made, None, 35.0, None), alike(made, 7.0, None, None, period=Q2)
    (found,) = made.summarise(master, [*then, *now], period=Q2).doubts
    assert (found.kind, found.one.words, found.other.words) == (
        DoubtKind.FIGURE_FALLS,
        "泊位35个",
        "泊位7个",
    )


def test_a_figure_ten_times_its_target_is_told(made):
    master = plan_of(made, STOPS)
    assert doubts(made, master, says(made, "甲局", actual=1000.0)) == [
        (DoubtKind.FAR_ABOVE_TARGET, "泊位1000个", "泊位100个")
    ]
    assert kinds(made, master, says(made, "甲局", actual=999.0)) == []


def test_done_below_the_target_is_told(made):
    master = plan_of(made, STOPS)
    found = doubts(made, master, says(made, "甲局", DONE, actual=90.0))
    assert found == [(DoubtKind.DONE_BELOW_TARGET, "已完成：甲局2026Q1说。", "泊位90个，目标100个")]
    assert doubts(made, master, says(made, "甲局", DONE, actual=100.0)) == []


def test_what_was_done_is_open_again(made):
    received = says(made, "甲局", DONE), says(made, "甲局", BEHIND, period=Q2)
    assert doubts(made, plan_of(made), *received, period=Q2) == [
        (DoubtKind.REOPENED, "已完成：甲局2026Q1说。", "进度滞后：甲局2026Q2说。")
    ]


def test_a_figure_that_falls_is_told_and_a_rate_may_fall(made):
    then, now = says(made, "甲局", actual=80.0), says(made, "甲局", actual=70.0, period=Q2)
    assert doubts(made, plan_of(made, STOPS), then, now, period=Q2) == [
        (DoubtKind.FIGURE_FALLS, "泊位80个", "泊位70个")
    ]
    assert doubts(made, plan_of(made, RATE), then, now, period=Q2) == []


def test_words_of_last_quarter_are_told_unless_nothing_is_new(made):
    words = {AnswerKey.PROGRESS: "已完成设计和招标，正在按计划组织施工。"}
    nothing = ProgressStatus.NOTHING_NEW.value
    then = says(made, "甲局", **words)
    again = says(made, "甲局", period=Q2, **words)
    quiet = says(made, "甲局", nothing, period=Q2, **words)
    assert kinds(made, plan_of(made), then, again, period=Q2) == [DoubtKind.TEXT_REPEATED]
    assert kinds(made, plan_of(made), then, quiet, period=Q2) == []


def test_a_successor_is_held_to_what_its_predecessor_said(made):
    heir = Unit(name="甲局", successor=Succession(unit="新局", since=Q2))
    master = plan_of(made, STOPS, units=(heir, Unit(name="新局")))
    then, now = says(made, "甲局", actual=80.0), says(made, "新局", actual=70.0, period=Q2)
    summary = made.summarise(master, [then, now], period=Q2)
    assert [each.kind for each in summary.doubts] == [DoubtKind.FIGURE_FALLS]
    assert summary.doubts[0].one.speaker == "甲局（牵头）·2026年第一季度"
    assert summary.doubts[0].other.speaker == "新局（牵头）·2026年第二季度"


def planned(made, content, due, unit="甲局"):
    answers: dict[str, Any] = {
        WorkPlanKey.CONTENT: content,
        WorkPlanKey.DUE: due,
        WorkPlanKey.DEPARTMENT: "一科",
    }
    rows = [Row(task="T001", answers=answers)]
    return made.returned(unit, rows, form=FormKey.WORK_PLAN, period=Period(2026))


def asking(*units, period=Q1):
    """Forms that ask whether the work is done that falls due."""
    return [
        IssuedForm(
            unit=unit, form=FormKey.PROGRESS, period=period, edition="x", file="",
            tasks=("T001",), columns=(AnswerKey.WORK_STATE.value,),
        )
        for unit in units
    ]  # fmt: skip


def overdue(made, *received, asked=("甲局",)):
    summary = made.summarise(plan_of(made), received, issued=asking(*asked))
    return [(each.unit, each.content, each.due, each.department) for each in summary.overdue]


def test_work_past_its_day_is_told_where_the_form_asked_and_nobody_said_it_is_done(made):
    plan = planned(made, "1.列出清单。\n2.完成改造。", "3月底\n6月底")
    late = [("甲局", "1.列出清单。", date(2026, 3, 31), "一科")]
    assert overdue(made, plan, says(made, "甲局", BEHIND)) == late
    assert overdue(made, plan, says(made, "甲局", BEHIND), asked=()) == []
    assert overdue(made, plan) == []  # who has not reported is late with the report, not the work
    assert overdue(made, plan, says(made, "甲局", DONE)) == []


def test_lines_that_do_not_match_stay_together_and_the_last_day_counts(made):
    said = says(made, "甲局", BEHIND)
    assert overdue(made, planned(made, "一\n二\n三", "1月底\n2月底"), said) == [
        ("甲局", "一\n二\n三", date(2026, 2, 28), "一科")
    ]
    assert overdue(made, planned(made, "一\n二", "长期坚持"), said) == []


@pytest.mark.parametrize(
    ("due", "shown"),
    [
        ("2025年6月", "2025年6月"),
        ("2062年6月底", "2062年6月底"),
        (date(2025, 6, 30), "2025年6月"),
    ],
)
def test_a_day_outside_the_year_is_doubtful_and_makes_nobody_overdue(made, due, shown):
    cells: dict[str, Cell] = {WorkPlanKey.DUE: Cell("工作方案", "D5", due, shown)}
    answers: dict[str, Any] = {WorkPlanKey.CONTENT: "列出清单。", WorkPlanKey.DUE: due}
    row = Row(task="T001", answers=answers, cells=cells)
    sent = made.returned("甲局", [row], form=FormKey.WORK_PLAN, period=Period(2026))
    assert overdue(made, sent) == []
    assert doubts(made, plan_of(made), sent) == [
        (DoubtKind.DAY_OUTSIDE_YEAR, f"列出清单。：{shown}", "2026年的任务")
    ]


def test_a_day_of_the_next_year_is_no_slip(made):
    sent = planned(made, "列出清单。", "2027年3月")
    assert doubts(made, plan_of(made), sent) == overdue(made, sent) == []


def test_a_successor_takes_over_the_work_that_was_planned(made):
    heir = Unit(name="甲局", successor=Succession(unit="新局", since=Q2))
    master = plan_of(made, units=(heir, Unit(name="新局")))
    plan = planned(made, "列出清单。", "3月底")

    def owing(unit, period):
        received = [plan, says(made, unit, BEHIND, period=period)]
        forms = asking("甲局", "新局", period=period)
        summary = made.summarise(master, received, period=period, issued=forms)
        return [each.unit for each in summary.overdue]

    assert (owing("甲局", Q1), owing("新局", Q2)) == (["甲局"], ["新局"])
