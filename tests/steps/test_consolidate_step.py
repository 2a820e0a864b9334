"""Consolidating through the workspace: as known on a day, templates of the office, the year."""

import hashlib
import io
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.round.workspace import opened
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.screen.show import show_consolidated, show_status
from xl_fenjie.steps.consolidate import consolidate
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.new import new
from xl_fenjie.steps.status import status
from xl_fenjie.values.answers import AnswerKey, ContactKey, WorkPlanKey
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import UnitState
from xl_fenjie.values.returns import GivenVerdict, Identity, ReceivedReturn, Return, Verdict
from xl_fenjie.values.rows import Row
from xl_fenjie.workspace.clock import standing_at

Q1, YEAR = Period(2026, 1), Period(2026)
moment = datetime.fromisoformat


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A workspace made from the sample, with its Q1 forms issued."""
    place = tmp_path_factory.mktemp("工作")
    document = place.parent / SAMPLE_NAME
    document.write_bytes(sample_document())
    with standing_at(moment("2026-04-01T09:00")):
        new(place / "云溪区", document)
        issue(place / "云溪区", IssueRequest(FormKey.PROGRESS, Q1))
    return place / "云溪区"


def first_form(folder):
    with opened(folder) as workspace:
        return workspace.ledger.issued()[0]


def take_in(folder, unit, rows, at, *, form=FormKey.PROGRESS, period=Q1, **facts):
    """Enter a return into the ledger as the program would."""
    sha = hashlib.sha256(f"{form}{period}{unit}{at}{facts}".encode()).hexdigest()
    verdict = facts.get("verdict", Verdict.ACCEPTED)
    content = Return(f"{unit}.xlsx", sha, verdict, Identity(form, period, unit, "e"), tuple(rows))
    with opened(folder) as workspace:
        workspace.ledger.note_return(ReceivedReturn(content, moment(at), "收件"), moment(at))
    return content


def known(folder, as_of):
    with standing_at(moment("2026-08-01T09:00")):
        made = consolidate(folder, Q1, as_of=moment(as_of))
    tasks = {(each["id"], each["unit"]): each["progress"] for each in made.summary["tasks"]}
    return made, tasks


def test_the_first_quarter_as_known_on_a_day_after_the_second_has_begun(folder):
    form = first_form(folder)
    task = form.tasks[0]

    def says(words):
        return [Row(task, 0, {AnswerKey.PROGRESS: words, AnswerKey.STATUS: "正常推进"})]

    take_in(folder, form.unit, says("四月九日报送的情况。"), "2026-04-09T10:00")
    doubtful = take_in(
        folder, form.unit, says("五月改报的情况。"), "2026-05-02T10:00", verdict=Verdict.REVIEW
    )
    with opened(folder) as workspace:
        accepted = Return(
            doubtful.file, doubtful.sha256, Verdict.ACCEPTED, doubtful.identity, doubtful.rows
        )
        workspace.ledger.note_decision(
            accepted, GivenVerdict(moment("2026-05-20T09:00"), "督查室", "电话核实")
        )
        other = workspace.ledger.issued()[1].unit
        pressed = [moment("2026-04-12T09:00"), moment("2026-05-06T09:00")]
        for at in pressed:
            workspace.ledger.note_reminders([other], FormKey.PROGRESS, Q1, at)

    def words(as_of):
        return known(folder, as_of)[1][task, form.unit]

    assert words("2026-04-08") == ""
    assert words("2026-04-10") == "四月九日报送的情况。"
    assert words("2026-05-10") == "四月九日报送的情况。"  # the later one was not decided on yet
    assert words("2026-05-20") == "五月改报的情况。"
    made, _ = known(folder, "2026-04-20")
    book = openpyxl.load_workbook(made.workbook)["报送情况"]
    rows = {row[1]: row for row in book.iter_rows(min_row=4, values_only=True)}
    assert rows[other][10] == 1  # of two reminders one had gone out
    assert "截至2026-04-20" in made.workbook.name


def test_forms_that_went_out_later_are_not_known_before(folder):
    with opened(folder) as workspace:
        ledger = workspace.ledger
        assert ledger.issued(moment("2026-03-31T23:59")) == ()
        assert ledger.issued(moment("2026-04-01T09:00")) == ledger.issued() != ()


@pytest.mark.parametrize(
    ("period", "as_of", "told"),
    [
        (Q1, "2026-03-31", "截至2026年3月31日，2026年第一季度完成情况的表还没有下发"),
        (Period(2026, 3), None, "2026年第三季度完成情况的表还没有下发"),
        (YEAR, None, "2026年工作方案的表还没有下发"),
    ],
)
def test_a_round_of_which_nothing_was_known_is_told(folder, period, as_of, told):
    with standing_at(moment("2026-06-01T09:00")):
        made = consolidate(folder, period, as_of=moment(as_of) if as_of else None)
    assert told in made.remarks[0]
    assert made.to_json()["remarks"][0] == made.remarks[0]
    assert made.needs_person


def test_units_that_are_missing_want_a_person_as_in_status(folder):
    with standing_at(moment("2026-06-01T09:00")):
        made = consolidate(folder, Q1)
    assert made.summary["counts"]["units_missing"] > 0
    assert (made.remarks, made.needs_person) == ((), True)
    assert len(made.open_units) == made.summary["counts"]["units_missing"]


def test_before_anything_was_issued_there_is_nothing_to_consolidate(tmp_path):
    document = tmp_path / SAMPLE_NAME
    document.write_bytes(sample_document())
    with standing_at(moment("2026-04-01T09:00")):
        new(tmp_path / "云溪区", document)
        for period in (Q1, YEAR):
            with pytest.raises(FenjieError, match="还没有下发过表格，也没有收到回表"):
                consolidate(tmp_path / "云溪区", period)
    assert not list((tmp_path / "云溪区" / "汇总").rglob("*.xlsx"))


def test_status_and_summary_tell_the_same(folder):
    with standing_at(moment("2026-06-01T09:00")):
        told = status(folder, Q1)
        made = consolidate(folder, Q1)
    states = [each.state.value for each in told.units]
    counts = made.summary["counts"]
    for state in set(states):
        assert counts[f"units_{state}"] == states.count(state)
    assert counts["units"] == len(states)


def test_a_correction_after_the_date_is_told_beside_the_first_time(folder, capsys):
    with opened(folder) as workspace:
        form = workspace.ledger.issued()[2]
    unit = form.unit
    row = Row(form.tasks[0], 0, {AnswerKey.PROGRESS: "已开工。"})
    for at in ("2026-04-09T10:00", "2026-04-20T11:30"):
        take_in(folder, unit, [row], at)
    with standing_at(moment("2026-06-01T09:00")):
        told = status(folder, Q1)
    (found,) = [each for each in told.units if each.unit == unit]
    assert found.state is UnitState.ON_TIME
    assert found.reported_at == moment("2026-04-09T10:00")
    assert found.corrected_at == moment("2026-04-20T11:30")
    show_status(told)
    assert "04-09 10:00" in (shown := capsys.readouterr().out)
    assert "更正" in shown


def test_the_status_of_each_form_can_be_asked_for(folder):
    with standing_at(moment("2026-06-01T09:00")):
        assert status(folder, YEAR).label == "2026年工作方案"
        assert status(folder, YEAR, FormKey.CONTACTS).label == "2026年督办人员名单"
        assert status(folder).label == status(folder, None, FormKey.PROGRESS).label
        assert status(folder).label == "2026年第一季度完成情况"
        with pytest.raises(FenjieError, match="2026Q1"):
            status(folder, YEAR, FormKey.PROGRESS)
        with pytest.raises(FenjieError, match="2026"):
            status(folder, Q1, FormKey.CONTACTS)
        with pytest.raises(FenjieError, match="还没有下发"):
            status(folder, None, FormKey.WORK_PLAN)


def test_a_date_that_moved_is_told_on_the_screen_as_in_the_workbook(folder, capsys):
    with standing_at(moment("2026-06-01T09:00")):
        made = consolidate(folder, Period(2026, 4))
    show_consolidated(made)
    shown = capsys.readouterr().out.replace("\n", "")
    assert made.summary["remarks"]
    assert all(told in shown for told in made.told)


def test_the_last_quarter_is_called_as_the_office_calls_it(folder):
    with opened(folder) as workspace:
        master = workspace.master
    for whole, called in ((True, "2026年全年完成情况"), (False, "2026年第四季度完成情况")):
        rules = master.rules.model_copy(update={"whole_year_q4": whole})
        found = status(folder, Period(2026, 4), master=master.model_copy(update={"rules": rules}))
        assert found.label == found.to_json()["label"] == called


def test_an_office_changes_a_template_and_the_next_report_is_by_it(folder):
    with standing_at(moment("2026-06-01T09:00")):
        made = consolidate(folder, Q1)
        template = folder / "模板" / "办理情况报告.txt"
        assert template.is_file()
        template.write_text("标题：{期间}小结\n正文：共{任务总数}项。", encoding="utf-8")
        made = consolidate(folder, Q1)
    report = next(path for path in made.reports if "办理情况报告" in path.name)
    texts = [each.text for each in docx.Document(str(report)).paragraphs if each.text]
    assert texts == ["2026年第一季度小结", f"共{made.summary['counts']['tasks']}项。"]
    assert template.read_text(encoding="utf-8").startswith("标题：{期间}小结")
    template.write_text("标题：{期末}小结", encoding="utf-8")
    with pytest.raises(FenjieError, match="期末"):
        consolidate(folder, Q1)
    template.unlink()


def test_a_year_gives_the_plans_and_the_people(folder, written):
    form = first_form(folder)
    plan: dict[str, Any] = {
        WorkPlanKey.CONTENT: "1.列出清单。\n2.完成改造。",
        WorkPlanKey.DUE: "3月底\n二季度",
        WorkPlanKey.LEADER: "分管领导甲",
        WorkPlanKey.DEPARTMENT: "城建科",
    }
    people = [
        Row("", None, dict(zip(ContactKey, words, strict=True)))
        for words in (("甲某", "科长", "13800000000", ""), ("乙某", "科员", "", "027-82000000"))
    ]
    at = "2026-02-01T10:00"
    take_in(folder, form.unit, [Row(form.tasks[0], None, plan)], at, form=FormKey.WORK_PLAN,
            period=YEAR)  # fmt: skip
    take_in(folder, form.unit, people, at, form=FormKey.CONTACTS, period=YEAR)
    with standing_at(moment("2026-06-01T09:00")):
        made = consolidate(folder, YEAR)
        quarter = consolidate(folder, Q1)
    assert made.workbook.name == "2026年办理方案汇总.xlsx"
    counts = made.summary["counts"]
    assert (counts["work_items"], counts["officers"], counts["duties_planned"]) == (2, 2, 1)
    book = openpyxl.load_workbook(io.BytesIO(written(Path(made.workbook))), data_only=True)
    items = [
        (row[5], row[6], row[7] and row[7].date().isoformat())
        for row in book["工作方案"].iter_rows(min_row=4, values_only=True)
        if row[5]
    ]
    assert items == [
        ("1.列出清单。", "3月底", "2026-03-31"),
        ("2.完成改造。", "二季度", "2026-06-30"),
    ]
    names = [row[2] for row in book["工作人员名单"].iter_rows(min_row=4, values_only=True)]
    assert names == ["甲某", "乙某"]
    figures = {row[0]: row[5] for row in book["总览"].iter_rows(values_only=True) if row[5]}
    for name in ("督办工作人员（人）", "具体工作（项）", "写明时限的具体工作（项）"):
        assert figures[name] == 2
    assert quarter.summary["overdue"] == []  # no form has asked for it yet


@pytest.mark.parametrize(
    ("place", "said", "late"), [(-1, "", 1), (-2, "未办结，用地未批", 1), (-3, "已办结", 0)]
)
def test_late_is_only_work_that_a_form_has_asked_for(folder, place, said, late):
    with opened(folder) as workspace:
        form = list({each.unit: each for each in workspace.ledger.issued()}.values())[place]
    plan: dict[str, Any] = {WorkPlanKey.CONTENT: "1.列出清单。", WorkPlanKey.DUE: "3月底"}
    take_in(folder, form.unit, [Row(form.tasks[0], None, plan)], "2026-02-01T10:00",
            form=FormKey.WORK_PLAN, period=YEAR)  # fmt: skip
    with standing_at(moment("2026-04-02T09:00")):
        issue(folder, IssueRequest(FormKey.PROGRESS, Q1))
    answers: dict[str, Any] = {AnswerKey.PROGRESS: "正在推进。", AnswerKey.WORK_STATE: said}
    take_in(folder, form.unit, [Row(form.tasks[0], None, answers)], "2026-04-08T10:00")
    with standing_at(moment("2026-06-01T09:00")):
        found = consolidate(folder, Q1).summary["overdue"]
    own = [each["content"] for each in found if each["unit"] == form.unit]
    assert own == ["1.列出清单。"] * late


def test_the_columns_of_the_forms_are_those_that_the_year_reads():
    for form, keys in ((FormKey.WORK_PLAN, WorkPlanKey), (FormKey.CONTACTS, ContactKey)):
        assert {key.value for key in keys} <= {column.key for column in FORMS[form].columns}


def test_that_unsaved_changes_do_not_count_is_told(folder):
    with standing_at(moment("2026-04-12T09:00")):
        assert consolidate(folder, Q1).remarks == ()
        beside = folder / "~$总台账.xlsm"
        beside.write_bytes(b"")
        try:
            made = consolidate(folder, Q1)
        finally:
            beside.unlink()
    (told,) = made.remarks
    assert beside.name in told
    assert "没有保存" in told
    assert made.to_json()["remarks"][0] == told


def test_a_day_that_is_yet_to_come_is_refused(folder):
    """A report 截至 a day that nobody has seen would say what nobody knows."""
    written = {path for path in folder.rglob("*") if path.is_file()}
    with standing_at(moment("2026-04-12T09:00")):
        with pytest.raises(FenjieError) as failure:
            consolidate(folder, Q1, as_of=moment("2026-04-13"))
        assert failure.value.code == "as_of_later"
        assert "2026-04-13" in str(failure.value)
        assert {path for path in folder.rglob("*") if path.is_file()} == written
        assert consolidate(folder, Q1, as_of=moment("2026-04-12")).workbook.is_file()
