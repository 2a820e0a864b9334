"""The summary workbook: opens everywhere, adds up, shows every word, and nothing in it acts."""

import io
import shutil
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.summary.summary_recalculated import recalculated
from xl_fenjie.document.read import read_document
from xl_fenjie.layout.measure import HIGHEST_ROW
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.summary.sheets.lists import by_task, by_unit, standings, unreported
from xl_fenjie.summary.sheets.workbook import write_workbook
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.master import Dispensation, Master
from xl_fenjie.values.plan import FormKey, Plan, Unit, UnitKind
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.rules import rules_of

SHEETS = [
    "总览", "领导阅示", "按任务", "按单位", "按领导", "指标", "季度对比", "报送情况", "考核得分",
    "矛盾与存疑", "逾期工作", "未报送",
]  # fmt: skip


def summarise(made, master, received=(), **given):
    return made.summarise(master, received, **given)


def opened(content, **options):
    return openpyxl.load_workbook(io.BytesIO(content), **options)


def texts(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def column(listed, heading):
    return [row[listed.place(heading)] for row in listed.rows]


def links(sheet):
    return [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]


@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_the_workbook_is_valid_and_the_same_twice(made, written, share):
    master = made.master(tasks=30, units=7, leaders=True)
    summary = summarise(made, master, made.round(master, share))
    content = written(write_workbook(summary), "汇总.xlsx")
    assert opened(content).sheetnames == SHEETS
    assert content == write_workbook(summary)


def test_a_plan_without_tasks_gives_a_workbook_too(made, written):
    empty = made.master().model_copy(update={"plan": Plan(title="空方案", year=2026)})
    written(write_workbook(summarise(made, empty)), "汇总.xlsx")


def test_lists_are_made_to_be_used_and_printed(made):
    master = made.master(tasks=30, units=7)
    book = opened(write_workbook(summarise(made, master, made.round(master, 0.5))))
    for name in SHEETS[1:]:
        sheet = book[name]
        assert sheet.freeze_panes == "D4"
        assert (
            sheet.auto_filter.ref == f"A3:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"
        )
        assert sheet.print_title_rows == "$3:$3"
    for sheet in book:
        setup = sheet.page_setup
        assert (int(setup.paperSize), setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)
        assert "&P" in sheet.oddFooter.center.text


def test_the_overview_leads_to_every_list_and_each_leads_back(made):
    book = opened(write_workbook(summarise(made, made.master())))
    assert set(links(book["总览"])) >= {f"'{name}'!A1" for name in SHEETS[1:]}
    for name in SHEETS[1:]:
        assert links(book[name]) == ["'总览'!A1"]


DANGEROUS = ["=1+1", '=HYPERLINK("http://x")', "+1", "-2", "@SUM(A1)", "{=1}", "http://x/", "#N/A"]


@pytest.mark.parametrize("words", DANGEROUS)
def test_words_from_returns_never_act(made, written, words):
    master = made.master(tasks=3, units=3)
    unit = "区第1局"
    full = made.full_return(master, unit)
    keys = [key for key in AnswerKey if key is not AnswerKey.ACTUAL]
    rows = [made.answer(task, 0, **dict.fromkeys(keys, words)) for task in master.plan.tasks]
    one = made.returned(unit, rows, at=full.received_at)
    content = written(write_workbook(summarise(made, master, [one])), "汇总.xlsx")
    book = opened(content)
    assert words in texts(book["按单位"])
    for name in SHEETS[1:]:
        cells = [cell for row in book[name].iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f" and words in str(cell.value)]
        assert links(book[name]) == ["'总览'!A1"]


answers_of_any_length = st.text(st.sampled_from("已开工a1，。\n"), min_size=1, max_size=2500)
long_answers = answers_of_any_length.filter(str.strip)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(long_answers, long_answers)
def test_no_word_is_lost_however_long_the_answers_are(made, progress, problems):
    master = made.master(tasks=1, units=3)
    answers = {AnswerKey.PROGRESS: progress, AnswerKey.PROBLEMS: problems}
    units = ["区第2局", "区第3局"]
    task = master.plan.tasks[0]
    received = [made.returned(unit, [made.answer(task, 0, **answers)]) for unit in units]
    summary = summarise(made, master, received)
    for sheet in (by_task(summary), by_unit(summary)):
        column = [each.heading for each in sheet.columns].index("完成情况")
        shown = "".join(str(row[column]) for row in sheet.rows)
        assert shown.replace("\n", "").count(progress.strip().replace("\n", "")) >= 2


def test_a_unit_without_problems_takes_no_room_among_those_of_others(made):
    master = made.master(tasks=1, units=3)
    task = master.plan.tasks[0]
    words = {"区第2局": "无。", "区第3局": "缺少资金。"}
    received = [
        made.returned(unit, [made.answer(task, 0, **{AnswerKey.PROBLEMS: text})])
        for unit, text in words.items()
    ]
    summary = summarise(made, master, received)
    assert column(by_task(summary), "存在问题") == ["【区第3局】缺少资金。"]
    assert {"无。", "缺少资金。"} <= set(column(by_unit(summary), "存在问题"))


def test_continued_rows_do_not_count_twice(made):
    master = made.master(tasks=2, units=3)
    answers = {AnswerKey.PROGRESS: "完成设计和招标。" * 300}
    received = [
        made.returned(f"区第{n}局", [made.answer(task, 0, **answers) for task in master.plan.tasks])
        for n in (1, 2, 3)
    ]
    summary = summarise(made, master, received)
    sheet = by_task(summary)
    heads = [each.heading for each in sheet.columns]
    due: list[Any] = [row[heads.index("应报")] for row in sheet.rows]
    assert len(due) > 2
    assert sum(each or 0 for each in due) == summary.counts["duties"]
    assert sum(each is not None for each in due) == summary.counts["tasks"]


def test_no_row_is_higher_than_excel_allows_and_text_fits(made):
    master = made.master(tasks=6, units=3)
    long = {AnswerKey.PROGRESS: "完成设计和招标，正在施工。" * 120}
    rows = [made.answer(task, 0, **long) for task in master.plan.tasks]
    book = opened(write_workbook(summarise(made, master, [made.returned("区第1局", rows)])))
    heights = [d.height for sheet in book for d in sheet.row_dimensions.values() if d.height]
    assert max(heights) <= HIGHEST_ROW


def test_unreported_units_come_with_whom_to_call(made):
    master = made.master(tasks=10, units=4)
    received = [
        made.full_return(master, "区第1局"),
        made.returned("区第2局", verdict=Verdict.REFUSED),
    ]
    sheet = unreported(summarise(made, master, received))
    assert {(row[1], row[2]) for row in sheet.rows} == {
        ("区第2局", "已退回"),
        ("区第3局", "未报"),
        ("区第4局", "未报"),
    }
    assert all("027-80000000" in row for row in sheet.rows)


def test_when_all_have_reported_the_sheet_says_so(made):
    master = made.master(tasks=10, units=4)
    book = opened(write_workbook(summarise(made, master, made.round(master))))
    assert "应报单位均已报送。" in texts(book["未报送"])


def test_what_came_beside_the_counted_file_is_shown(made):
    master = made.master(tasks=4, units=4)
    first = made.full_return(master, "区第1局")
    second = made.full_return(master, "区第1局", at=made.TOO_LATE)
    stranger = made.returned("外单位")
    sheet = standings(summarise(made, master, [first, second, stranger]))
    row = next(row for row in sheet.rows if row[1] == "区第1局")
    assert second.content.file in row
    assert any(first.content.file in str(cell) and "取代" in str(cell) for cell in row)
    assert "外单位" in sheet.note


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_formulas_give_the_figures_that_stand_beside_them(made, tmp_path):
    group = Unit(name="各街道办事处", kind=UnitKind.GROUP)
    master = made.master(tasks=30, units=7, leaders=True)
    tasks = (*master.plan.tasks, made.task(31, responsible=("各街道办事处",)))
    plan = master.plan.model_copy(update={"tasks": tasks, "units": (group,)})
    excused = Dispensation(unit="区第7局", form=FormKey.PROGRESS, period=made.Q1)
    master = master.model_copy(update={"plan": plan, "dispensations": (excused,)})
    long = {AnswerKey.PROGRESS: "完成设计和招标。" * 300}
    received = made.round(master, 0.6)
    received[0] = made.returned("区第2局", [made.answer(task, 0, **long) for task in tasks])
    content = write_workbook(summarise(made, master, received))
    formulas, cached = opened(content), opened(content, data_only=True)
    anew = recalculated(content, tmp_path)
    for name, least in {"总览": 80, "按领导": 27, "指标": 13, "考核得分": 14}.items():
        places = [c.coordinate for row in formulas[name] for c in row if c.data_type == "f"]
        assert len(places) >= least, name
        assert {place: anew[name][place].value for place in places} == pytest.approx(
            {place: cached[name][place].value for place in places}
        )


def test_a_whole_plan_gives_a_workbook_of_its_size(made, written):
    plan = read_document(sample_document(), SAMPLE_NAME)
    master = Master(plan=plan, rules=rules_of(plan))
    summary = summarise(made, master, made.round(master, 0.8))
    assert summary.counts["tasks"] == len(plan.tasks)
    assert sum(section.tasks for section in summary.sections) == len(plan.tasks)
    written(write_workbook(summary), "汇总.xlsx")
