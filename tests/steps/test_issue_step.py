"""Issuing, through the step: all or nothing, what was accepted before, changes of the plan."""

import io
import shutil
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.write import HEAD_ROW
from xl_fenjie.round.workspace import master_of
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.samples.answers import SampleAnswers
from xl_fenjie.samples.filling import fill
from xl_fenjie.screen.show import show_issue
from xl_fenjie.steps.issue import Effect, IssueRequest, issue
from xl_fenjie.steps.lists import lists
from xl_fenjie.steps.new import new
from xl_fenjie.steps.receive import receive
from xl_fenjie.steps.review import review
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import Outcome
from xl_fenjie.workspace.clock import standing_at
from xl_fenjie.workspace.places import Workspace

Q1, Q2 = Period(2026, 1), Period(2026, 2)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A workspace made from the sample, before anything was issued."""
    place = tmp_path_factory.mktemp("样例")
    document = place / SAMPLE_NAME
    document.write_bytes(sample_document())
    with standing_at(datetime(2026, 4, 1, 9)):
        new(place / "工作", document)
    return place / "工作"


@pytest.fixture
def folder(fresh, tmp_path):
    with standing_at(datetime(2026, 4, 1, 9)):
        yield Path(shutil.copytree(fresh, tmp_path / "工作"))


def request(period=Q1, **facts):
    return IssueRequest(FormKey.PROGRESS, period, **facts)


def snapshot(folder):
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".fenjie" not in path.parts
    }


def edit(folder, sheet, row, **cells):
    path = Workspace.open(folder).master
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), keep_vba=True)
    page = book[sheet]
    heads = {cell.value: cell.column for cell in page[1]}
    for heading, text in cells.items():
        page.cell(row, heads[heading]).value = text
    book.save(path)


def page_in(folder, sheet):
    content = Workspace.open(folder).master.read_bytes()
    return openpyxl.load_workbook(io.BytesIO(content))[sheet]


def page_of(folder, form):
    book = openpyxl.load_workbook(io.BytesIO((folder / form.file).read_bytes()))
    return book.worksheets[0]


def test_list_and_archive_lie_beside_the_forms_and_are_valid(folder, written):
    made = issue(folder, request())
    written(folder / made.cover)
    with zipfile.ZipFile(folder / made.bundle) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == {Path(form.file).name: (folder / form.file).read_bytes() for form in made.forms}


def test_single_units_get_their_forms_and_leave_list_and_archive_alone(folder):
    made = issue(folder, request())
    before = snapshot(folder)
    one = issue(folder, request(units=(made.forms[0].unit,)))
    assert (one.cover, one.bundle) == ("", "")
    assert snapshot(folder) == before


def test_a_list_on_which_staff_wrote_is_left_alone(folder):
    made = issue(folder, request())
    listed = folder / made.cover
    listed.write_bytes(listed.read_bytes() + b"signed")
    again = issue(folder, request())
    assert again.cover != made.cover
    assert listed.read_bytes().endswith(b"signed")


def test_one_file_that_cannot_be_written_leaves_the_folder_as_it_was(folder):
    told = issue(folder, request(effect=Effect.TELL))
    before = snapshot(folder)
    (folder / told.forms[-1].file).mkdir(parents=True)
    with pytest.raises(FenjieError):
        issue(folder, request())
    assert snapshot(folder) == before


def test_a_change_of_the_plan_marks_the_forms_concerned_and_names_their_units(folder):
    first = issue(folder, request())
    task = first.forms[0].tasks[0]
    place = [each.id for each in master_of(Workspace.open(folder)).plan.tasks].index(task)
    edit(folder, "任务", place + 2, 责任事项="改了文字的一项任务。")
    second = issue(folder, request())
    concerned = {form.unit for form in second.forms if task in form.tasks}
    assert set(second.revised) == concerned
    assert any(unit in sentence for unit in concerned for sentence in second.remarks)
    assert {form.edition for form in second.forms}.isdisjoint(form.edition for form in first.forms)
    for form in second.forms:
        marked = "第2版" in page_of(folder, form)["A2"].value
        assert marked == (form.unit in concerned)
    third = issue(folder, request())
    assert (third.forms, third.revised) == (second.forms, ())


def test_a_form_shows_what_was_accepted_for_the_quarter_before(folder):
    made = issue(folder, request())
    plan = master_of(Workspace.open(folder)).plan
    tasks = {task.id: task for task in plan.tasks}
    form = next(form for form in made.forms if any(tasks[name].targets for name in form.tasks))
    answers = SampleAnswers(form.unit, Q1)
    content = fill((folder / form.file).read_bytes(), FORMS[FormKey.PROGRESS], plan, answers)
    (folder / "收件" / "交来.xlsx").write_bytes(content)
    (received,) = receive(folder).returns
    assert received.verdict.value == "accepted"
    later = issue(folder, request(Q2))
    page = page_of(folder, next(each for each in later.forms if each.unit == form.unit))
    heads = {cell.value: cell.column for cell in page[HEAD_ROW + 1]}
    shown = [
        page.cell(row, heads["上期报送内容"]).value for row in range(HEAD_ROW + 2, page.max_row + 1)
    ]
    for task in form.tasks:
        words = answers.to_task(tasks[task])
        assert f"【{words['status']}】{words['progress']}" in shown
    assert "上期数" in heads
    other = page_of(folder, next(each for each in later.forms if each.unit != form.unit))
    assert "上期报送内容" not in [cell.value for cell in other[HEAD_ROW + 1]]


def test_a_later_date_and_an_excuse_for_single_units_are_kept(folder):
    made = issue(folder, request())
    late, excused = made.forms[0].unit, made.forms[1].unit
    last = len(master_of(Workspace.open(folder)).plan.deadlines) + 2
    row = {"表格": "完成情况", "时段": "2026Q2"}
    edit(folder, "时间安排", last, **row, 单位=late, 报送截止="2026-08-01", 说明="机构调整")
    edit(folder, "时间安排", last + 1, **row, 单位=excused)
    forms = {form.unit: form for form in issue(folder, request(Q2)).forms}
    assert "2026年8月1日" in page_of(folder, forms[late])["A2"].value
    assert excused not in forms
    assert excused in {form.unit for form in issue(folder, request(Q1)).forms}


def test_a_row_without_an_id_keeps_the_one_it_was_issued_with(folder):
    tasks = master_of(Workspace.open(folder)).plan.tasks
    unit = tasks[0].lead[0] if tasks[0].lead else tasks[0].responsible[0]
    row = len(tasks) + 2
    edit(folder, "任务", row, 责任事项="办好一场群众运动会，五月底前开幕。", 牵头单位=unit)
    first = {form.unit: form for form in issue(folder, request()).forms}[unit].tasks
    edit(folder, "任务", row, 责任事项="办好两场群众运动会，六月底前开幕。")
    second = {form.unit: form for form in issue(folder, request()).forms}[unit].tasks
    assert first == second
    assert len(first[-1]) == 7


def test_everything_that_a_year_begins_with_is_valid(folder, all_written):
    forms = list(issue(folder, request(effect=Effect.TELL)).forms)
    few = tuple(form.unit for form in forms[:3])
    forms = [
        form
        for key, period in ((FormKey.PROGRESS, Q1), (FormKey.WORK_PLAN, None),
                            (FormKey.CONTACTS, None))
        for form in issue(folder, IssueRequest(key, period, few)).forms
    ]  # fmt: skip
    lists(folder)
    assert all_written(folder) == len(forms) + 3  # the three lists as two files, 总台账
    assert len(forms) == 9


def test_a_form_can_be_issued_without_our_columns_and_its_answers_are_taken(folder):
    labels = {cell.value: cell.row for cell in page_in(folder, "规则")["A"]}
    edit(folder, "规则", labels["不要的附加栏目"], 设定值="存在问题、下一步措施、任务分工")
    made = issue(folder, request())
    heads = {cell.value for cell in page_of(folder, made.forms[0])[HEAD_ROW + 1]}
    assert "进展状态" in heads
    assert not heads & {"存在问题", "下一步措施", "任务分工", "所属部分"}
    plan = master_of(Workspace.open(folder)).plan
    form = made.forms[0]
    answers = SampleAnswers(form.unit, Q1)
    content = fill((folder / form.file).read_bytes(), FORMS[FormKey.PROGRESS], plan, answers)
    (folder / "收件" / "交来.xlsx").write_bytes(content)
    (received,) = receive(folder).returns
    assert "column_missing" not in {found.code for found in received.findings}


def test_what_rules_leave_out_later_does_not_change_what_went_out(folder):
    row = {cell.value: cell.row for cell in page_in(folder, "规则")["A"]}["不要的附加栏目"]
    edit(folder, "规则", row, 设定值="进展状态、指标完成值")
    made = issue(folder, request())
    edit(folder, "规则", row, 设定值="")
    plan = master_of(Workspace.open(folder)).plan
    form = made.forms[0]
    answers = SampleAnswers(form.unit, Q1)
    content = fill((folder / form.file).read_bytes(), FORMS[FormKey.PROGRESS], plan, answers)
    (folder / "收件" / "交来.xlsx").write_bytes(content)
    (received,) = receive(folder).returns
    assert received.verdict.value == "accepted", [each.message for each in received.findings]


def test_a_year_of_another_plan_is_refused_by_the_plans_year(folder):
    for form, period in ((FormKey.PROGRESS, Period(2027, 1)), (FormKey.WORK_PLAN, Period(2025))):
        with pytest.raises(FenjieError) as failure:
            issue(folder, IssueRequest(form, period))
        assert failure.value.code == "period_other_year"
        assert "2026 年的方案" in str(failure.value)
    assert not (folder / "下发").exists()


def test_what_became_of_the_files_is_told(folder):
    outcomes = [
        issue(folder, request(effect=effect)).outcome
        for effect in (Effect.TELL, Effect.WRITE, Effect.WRITE, Effect.TELL)
    ]
    planned, written, unchanged = Outcome.PLANNED, Outcome.WRITTEN, Outcome.UNCHANGED
    assert outcomes == [planned, written, unchanged, unchanged]


def test_a_form_on_which_somebody_worked_is_told_with_its_unit_and_the_way_on(folder):
    made = issue(folder, request())
    form = made.forms[1]
    (folder / form.file).write_bytes(b"worked on")
    with pytest.raises(FenjieError) as failure:
        issue(folder, request())
    assert failure.value.code == "form_altered"
    for word in (form.unit, Path(form.file).name, "--unit"):
        assert word in str(failure.value)
    assert issue(folder, request(units=(made.forms[0].unit,))).forms


@pytest.mark.parametrize("issued", ["before", "never"])
def test_tasks_whose_rows_were_deleted_are_told_with_their_number_once(folder, issued):
    if issued == "before":
        issue(folder, request())
    page = page_in(folder, "任务")
    gone = [page.cell(row, 1).value for row in (3, 4)]
    path = Workspace.open(folder).master
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()), keep_vba=True)
    book["任务"].delete_rows(3, 2)
    book.save(path)
    (told,) = review(folder).remarks
    assert "少了 2 项任务" in told
    assert "、".join(gone) in told
    assert review(folder).needs_person
    assert told in issue(folder, request()).remarks
    assert review(folder).remarks == ()


def test_what_hinders_an_issue_is_what_a_review_says_must_be_mended(folder):
    edit(folder, "任务", 2, 责任单位="区不存在局")
    with pytest.raises(FenjieError) as failure:
        issue(folder, request())
    assert failure.value.code == "master_faulty"
    assert review(folder).errors == 1


@pytest.mark.parametrize(
    ("sheet", "row", "cells"),
    [
        ("任务", 4, {"责任单位": "区不存在局"}),
        ("任务", 4, {"完成时限": "年底前"}),
        ("任务", 4, {"编号": "T-1"}),
        ("任务", 4, {"牵头单位": None, "责任单位": None}),
        ("时间安排", 2, {"报送截止": "2026-02-30"}),
        ("时间安排", 2, {"时段": "2025Q1"}),
        ("单位", 3, {"成员": "区不存在局", "类别": "群体"}),
    ],
)
@pytest.mark.parametrize("effect", Effect)
def test_a_mistake_is_told_with_sheet_and_cell_and_nothing_goes_out(
    folder, effect, sheet, row, cells
):
    edit(folder, "任务", 3, 编号="T-1")
    page = page_in(folder, sheet)
    heads = {cell.value: cell.column_letter for cell in page[1]}
    right = {name: page[f"{heads[name]}{row}"].value for name in cells}
    edit(folder, sheet, row, **cells)
    before = snapshot(folder)
    with pytest.raises(FenjieError) as failure:
        issue(folder, request(effect=effect))
    assert failure.value.code == "master_faulty"
    assert f"“{sheet}”表" in str(failure.value)
    assert any(f"{heads[name]}{row}" in str(failure.value) for name in cells)
    assert snapshot(folder) == before
    edit(folder, sheet, row, **right)
    assert issue(folder, request(effect=effect)).forms


@pytest.mark.parametrize("effect", Effect)
def test_only_a_dry_run_says_that_forms_would_be_written(folder, capsys, effect):
    show_issue(issue(folder, request(effect=effect)))
    assert ("将要" in capsys.readouterr().out) is (effect is Effect.TELL)
