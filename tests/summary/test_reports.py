"""办理情况报告: valid, by template, every figure traceable to the summary."""

import io
import re

import docx
import pytest

from xl_fenjie.chinese.numerals import chinese_number
from xl_fenjie.summary.reports.facts import report_facts
from xl_fenjie.summary.reports.office import wording_of
from xl_fenjie.summary.reports.write import Report, packaged_template, write_report
from xl_fenjie.templates.language import Template
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.plan import Unit, UnitKind
from xl_fenjie.values.returns import ProgressStatus, Verdict


def summarise(made, master, received=(), **given):
    return made.summarise(master, received, **given)


def all_texts(content):
    """The texts of paragraphs and tables."""
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [each.text for each in document.paragraphs] + cells


def paragraphs(content):
    return [each.text for each in docx.Document(io.BytesIO(content)).paragraphs if each.text]


@pytest.mark.parametrize("report", Report)
@pytest.mark.parametrize("share", [0, 0.5, 1])
def test_the_reports_are_valid_and_the_same_twice(made, written, share, report):
    master = made.master(tasks=30, units=7)
    summary = summarise(made, master, made.round(master, share))
    content = write_report(summary, report=report)
    assert written(content, f"{report}.docx") == write_report(summary, report=report)


NUMBER = r"\d+(?:\.\d+)?"


@pytest.mark.parametrize("report", Report)
def test_every_figure_in_a_report_comes_from_the_summary(made, report):
    master = made.master(tasks=40, units=7)
    summary = summarise(made, master, made.round(master, 0.7))
    facts = report_facts(summary, wording_of(Template("通报.txt", packaged_template(report))))
    named = [
        *facts.words.values(),
        *(w for i in facts.lists.values() for each in i for w in each.values()),
    ]
    known = {number for word in named for number in re.findall(NUMBER, word)}
    lines = packaged_template(report).splitlines()
    text = [line for line in lines if not line.startswith(("%", "规则：")) and "表格：" not in line]
    assert not re.findall(r"\d", re.sub(r"\{[^}]*\}", "", "".join(text)))
    content = write_report(summary, report=report)
    told = {n for text in all_texts(content) for n in re.findall(NUMBER, text)}
    assert told <= known
    assert str(summary.counts["tasks"]) in told


def test_what_is_behind_is_told_with_reason_and_measure(made):
    master = made.master(tasks=1, units=3)
    words = {
        AnswerKey.STATUS: ProgressStatus.BEHIND.value,
        AnswerKey.PROBLEMS: "管线迁改\n尚未完成。",
        AnswerKey.NEXT_STEPS: "无",
    }
    rows = [made.answer(master.plan.tasks[0], 0, **words)]
    text = "\n".join(
        paragraphs(write_report(summarise(made, master, [made.returned("区第2局", rows)])))
    )
    assert "（区第2局）。区第2局进度滞后；" in text
    assert "存在问题：管线迁改 尚未完成。" in text
    assert "下一步措施" not in text


def test_units_that_have_not_reported_are_named_by_state(made):
    master = made.master(tasks=10, units=4)
    refused = made.returned("区第2局", verdict=Verdict.REFUSED)
    late = made.full_return(master, "区第3局", at=made.TOO_LATE)
    text = "\n".join(paragraphs(write_report(summarise(made, master, [refused, late]))))
    assert "尚未完成报送的单位3家" in text
    assert "已退回1家：区第2局。" in text
    assert "迟报的单位1家：区第3局。" in text


def test_a_full_round_says_that_all_have_reported(made):
    master = made.master(tasks=10, units=4)
    text = "\n".join(paragraphs(write_report(summarise(made, master, made.round(master)))))
    assert "应报单位均已报送" in text
    assert "尚未完成报送" not in text


def test_groups_without_members_are_named(made):
    group = Unit(name="各街道办事处", kind=UnitKind.GROUP)
    master = made.master()
    task = made.task(1, responsible=("各街道办事处",))
    plan = master.plan.model_copy(update={"tasks": (task,), "units": (group,), "issuer": None})
    summary = summarise(made, master.model_copy(update={"plan": plan}))
    assert "各街道办事处（1项）" in "\n".join(paragraphs(write_report(summary)))


def test_an_office_may_write_its_own_template(made):
    summary = summarise(made, made.master(tasks=4, units=3))
    content = write_report(summary, "标题：{期间}通报\n正文：共{任务总数}项。")
    assert paragraphs(content) == ["2026年第一季度通报", "共4项。"]


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九"), (100, "100")],
)
def test_numbers_as_headings_count(number, words):
    assert chinese_number(number) == words
