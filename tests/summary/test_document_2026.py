"""The 2026 document with answers for four quarters: every figure worked out again by pandas.

Nothing of the summary's own arithmetic is used: from the returns straight to frames, and the
cells of the workbook and the numbers of the reports are held against them.
"""

import io
import re
from datetime import date, datetime, timedelta
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest

from xl_fenjie.document.read import read_document
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.forms.write import write_form
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.context import Context
from xl_fenjie.samples.answers import SampleAnswers
from xl_fenjie.samples.filling import fill
from xl_fenjie.summary.consolidate import Record, consolidate
from xl_fenjie.summary.reports import Report, write_report
from xl_fenjie.summary.workbook import write_workbook
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import ReceivedReturn, Verdict
from xl_fenjie.values.rules import rules_of

SHARED = Path(__file__).resolve().parents[3] / "shared"
DOCUMENT = SHARED / "documents" / "2026-jiangan-district.txt"
pytestmark = pytest.mark.skipif(not DOCUMENT.exists(), reason="the reference document is not here")

QUARTERS = [Period(2026, number) for number in (1, 2, 3, 4)]
AS_OF = datetime(2027, 1, 20, 9)
RATE_UNITS = ("%", "％", "‰", "个百分点")
ON_TIME, LATE, NEVER = -1, 2, None


def behaves(place, period):
    """When the unit at this place answers, in days after the last one; never for every ninth."""
    turn = (place * 7 + period.quarter * 5) % 9
    return NEVER if turn == 0 else LATE if turn == 1 else ON_TIME


@pytest.fixture(scope="module")
def year():
    """The master, all returns as checked, and who sent what when, as plain rows."""
    plan = read_document(DOCUMENT.read_bytes(), DOCUMENT.name)
    master = Master(plan=plan, rules=rules_of(plan))
    dues = {each.period: each.due for each in plan.deadlines if each.form is FormKey.PROGRESS}
    context = Context(today=date(2027, 1, 20), rules=master.rules, master=master)
    received = []
    for period in QUARTERS:
        for place, sheet in enumerate(prepare(master, FormKey.PROGRESS, period).sheets):
            days = behaves(place, period)
            if days is NEVER:
                continue
            blank = write_form(sheet, master.rules)
            answers = SampleAnswers(sheet.unit, period)
            content = fill(blank, FORMS[FormKey.PROGRESS], plan, answers)
            answer = check_return(content, f"{period}_{sheet.unit}.xlsx", context)
            assert answer.verdict is Verdict.ACCEPTED, answer.findings
            at = datetime.combine(dues[period], datetime.min.time()) + timedelta(days, hours=15)
            received.append(ReceivedReturn(answer, at, "收件"))
    return master, dues, received


@pytest.fixture(scope="module")
def frames(year):
    """Answers, units, duties and targets as frames, straight from returns and plan."""
    master, dues, received = year
    answers = pd.DataFrame(
        [
            {
                "unit": each.content.identity.unit,
                "quarter": each.content.identity.period.quarter,
                "late": each.received_at.date() > dues[each.content.identity.period],
                "task": row.task,
                "target": row.target,
                **{key: row.answers.get(key) for key in ("status", "progress", "actual")},
            }
            for each in received
            for row in each.content.rows
        ]
    )
    tasks = {task.id: task for task in master.plan.tasks}
    groups = {unit.name: unit.members for unit in master.plan.units if unit.kind == "group"}
    named = [
        {"task": task.id, "part": task.part, "unit": name, "role": role}
        for task in master.plan.tasks
        for role in ("lead", "responsible")
        for name in getattr(task, role)
    ]
    duties = pd.DataFrame(named)
    # groups have no members in the document: they report nothing
    duties = duties[~duties["unit"].isin(groups) & ~duties["unit"].str.contains("其他")]
    return answers, duties.drop_duplicates(["task", "unit"]), tasks


@pytest.fixture(scope="module", params=[1, 2, 3, 4])
def made(request, year):
    master, _, received = year
    record = Record(received=received)
    summary = consolidate(master, Period(2026, request.param), record=record, as_of=AS_OF)
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(summary)), data_only=True)
    return request.param, summary, book


def sheet(book, name):
    rows = list(book[name].iter_rows(min_row=3, values_only=True))
    return pd.DataFrame(rows[1:], columns=rows[0])


def first_lines(answers, quarter):
    """One line per unit and task that was answered in a quarter."""
    mine = answers[(answers["quarter"] == quarter) & answers["progress"].notna()]
    return mine.drop_duplicates(["unit", "task"])


def status_of(group):
    """The gravest word; done only when all who owe an answer say so."""
    gravity = ["进度滞后", "尚未启动", "本季度无新进展", "正常推进", "已完成"]
    said = group["status"].dropna()
    if said.empty:
        return "未报送"
    word = min(said, key=gravity.index)
    return "未报齐" if word == "已完成" and len(said) < len(group) else word


def expected_statuses(frames, quarter):
    answers, duties, tasks = frames
    said = duties.merge(first_lines(answers, quarter), on=["unit", "task"], how="left")
    leads = said[said["role"] == "lead"].groupby("task")["status"].agg(lambda s: s.notna().any())
    by_lead = said["task"].isin(leads[leads].index)
    answering = said[~by_lead | (said["role"] == "lead")]
    found = {task: status_of(group) for task, group in answering.groupby("task")}
    return pd.Series({task: found.get(task, "无人报送") for task in tasks})


def test_every_status_and_count_of_the_tasks(made, frames):
    quarter, summary, book = made
    expected = expected_statuses(frames, quarter)
    listed = sheet(book, "按任务").drop_duplicates("编号").set_index("编号")
    pd.testing.assert_series_equal(
        listed["进展状态"], expected.reindex(listed.index), check_names=False
    )
    answers, duties, _ = frames
    lines = duties.merge(first_lines(answers, quarter), on=["unit", "task"], how="left")
    per_task = lines.groupby("task")["status"].agg(["size", "count"]).reindex(listed.index)
    assert listed["应报"].tolist() == per_task["size"].fillna(0).tolist()
    assert listed["已报"].tolist() == per_task["count"].fillna(0).tolist()
    assert summary.counts["duties"] == len(lines)
    assert summary.counts["duties_reported"] == lines["status"].notna().sum()


def test_every_figure_of_the_overview(made, frames):
    quarter, _, book = made
    answers, duties, tasks = frames
    page = book["总览"]
    cells = {
        page.cell(row, column).value: page.cell(row, column + shift).value
        for column, shift in ((1, 2), (8, 2))
        for row in range(8, 60)
        if isinstance(page.cell(row, column + shift).value, int | float)
    }
    statuses = expected_statuses(frames, quarter).value_counts()
    for status in (
        "已完成",
        "正常推进",
        "进度滞后",
        "尚未启动",
        "本季度无新进展",
        "未报齐",
        "未报送",
    ):
        assert cells[status] == statuses.get(status, 0), status
    came = answers[answers["quarter"] == quarter].drop_duplicates("unit")
    units = duties["unit"].nunique()
    assert cells["按时报送"] == (~came["late"]).sum()
    assert cells["迟报"] == came["late"].sum()
    assert cells["未报"] == units - len(came)
    by_part = pd.Series({task.id: task.part for task in tasks.values()}).value_counts()
    lines = duties.merge(first_lines(answers, quarter), on=["unit", "task"], how="left")
    sections = {
        row[0].value: [cell.value for cell in row[4:14]]
        for row in page.iter_rows(min_row=8, max_row=60)
        if row[0].value in by_part.index
    }
    assert sections.keys() == set(by_part.index)
    for part, found in sections.items():
        mine = lines[lines["part"] == part]
        assert found[0] == sum(found[1:6]) == by_part[part]
        assert found[7:9] == [len(mine), mine["status"].notna().sum()]
        assert found[9] == pytest.approx(mine["status"].notna().mean())


def expected_targets(frames, quarter):
    """Figure, ratio and judgement of each target, by the plan's rules in a few lines."""
    answers, _, tasks = frames
    told = answers[(answers["quarter"] == quarter) & answers["actual"].notna()]
    figures = told.set_index(["task", "target", "unit"])["actual"].to_dict()
    rows = []
    for task in tasks.values():
        order = [*task.lead, *task.responsible]
        share = quarter / 4
        if task.due is not None:
            due_quarter_over = task.due <= Period(2026, quarter).last_day
            share = 1 if due_quarter_over else min(1, quarter * 3 / task.due.month)
        for index, target in enumerate(task.targets):
            mine = (figures.get((task.id, index, unit)) for unit in order)
            actual = next((each for each in mine if each is not None), None)
            rows.append({"actual": actual, "state": judged(target, actual, share)})
    return pd.DataFrame(rows)


def judged(target, actual, share):
    if actual is None or pd.isna(actual):
        return "未报数"
    if target.relation == "at_most":
        return "超出上限" if actual > target.value else "达到目标" if share == 1 else "达到序时进度"
    least = target.value * (0.95 if target.relation == "about" else 1)
    if actual > least or (actual >= least - 1e-9 and target.relation != "more_than"):
        return "达到目标"
    gap = (1 if target.growth else share) - actual / target.value
    if gap > 0.1 + 1e-9:
        return "低于序时进度"
    return "略低于序时进度" if gap > 1e-9 or target.unit in RATE_UNITS else "达到序时进度"


def test_every_figure_against_its_target(made, frames):
    quarter, summary, book = made
    expected = expected_targets(frames, quarter)
    listed = sheet(book, "指标")
    values = listed["目标值"].astype(float)
    assert listed["判断"].tolist() == expected["state"].tolist()
    assert (
        listed["完成值"].astype(float).fillna(-1).tolist() == expected["actual"].fillna(-1).tolist()
    )
    ratio = (expected["actual"] / values).fillna(-1)
    assert listed["完成比例"].astype(float).fillna(-1).tolist() == pytest.approx(ratio.tolist())
    for earlier in range(1, quarter):
        name = ["第一季度", "第二季度", "第三季度"][earlier - 1] + "完成值"
        before = expected_targets(frames, earlier)["actual"].fillna(-1)
        assert listed[name].astype(float).fillna(-1).tolist() == before.tolist()
    assert summary.counts["targets"] == len(expected)


def test_every_light_follows_from_status_targets_and_day(made, frames):
    quarter, _, book = made
    _, _, tasks = frames
    statuses = expected_statuses(frames, quarter)
    states = expected_targets(frames, quarter)["state"]
    owner = [task.id for task in tasks.values() for _ in task.targets]
    by_task = states.groupby(owner).agg(set)
    listed = sheet(book, "按任务").drop_duplicates("编号").set_index("编号")["灯色"]
    for task in tasks.values():
        status, found = statuses[task.id], by_task.get(task.id, set())
        over = task.due is not None and task.due <= Period(2026, quarter).last_day
        if status in {"未报送", "无人报送"}:
            light = "灰灯"
        elif (
            status == "进度滞后"
            or found & {"低于序时进度", "超出上限"}
            or (over and status != "已完成")
        ):
            light = "红灯"
        elif status not in {"已完成", "正常推进"} or "略低于序时进度" in found:
            light = "黄灯"
        else:
            light = "蓝灯" if status == "已完成" else "绿灯"
        assert listed[task.id] == light, task.id


def test_the_points_of_the_year_add_up(made, frames):
    quarter, _, book = made
    answers, duties, _ = frames
    came = answers.drop_duplicates(["unit", "quarter"])
    points = came.assign(points=came["late"].map({True: 7.0, False: 10.0}))
    table = points.pivot_table(index="unit", columns="quarter", values="points")
    table = table.reindex(duties["unit"].unique()).fillna(0.0)
    listed = sheet(book, "考核得分").set_index("单位")
    total = table[list(range(1, quarter + 1))].sum(axis=1)
    assert listed["累计得分"].to_dict() == total.to_dict()
    rank = total.rank(ascending=False, method="min").astype(int)
    assert listed["名次"].to_dict() == rank.to_dict()


def test_the_numbers_in_the_reports(made, frames):
    quarter, summary, _ = made
    answers, duties, tasks = frames
    lines = duties.merge(first_lines(answers, quarter), on=["unit", "task"], how="left")
    came = answers[answers["quarter"] == quarter]["unit"].nunique()
    units = duties["unit"].nunique()
    statuses = expected_statuses(frames, quarter).value_counts()
    text = words(write_report(summary))
    assert f"共分解责任事项{len(tasks)}项" in text
    assert f"应报送完成情况的单位{units}家，已报送{came}家" in text
    assert f"应报{len(lines)}项次，已报{lines['status'].notna().sum()}项次" in text
    for status, number in statuses.items():
        assert f"{status}{number}项" in text
    notice = words(write_report(summary, report=Report.NOTICE))
    late = answers[(answers["quarter"] == quarter) & answers["late"]]["unit"].unique()
    named = re.search(r"迟报的(\d+)家：(.+?)。", notice)
    assert int(named[1]) == len(late)
    assert set(named[2].split("、")) == set(late)


def words(content):
    return "\n".join(each.text for each in docx.Document(io.BytesIO(content)).paragraphs)


def test_the_files_are_valid(made, written):
    _, summary, _ = made
    written(write_workbook(summary), "汇总.xlsx")
    for report in Report:
        written(write_report(summary, report=report), f"{report}.docx")
