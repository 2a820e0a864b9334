"""The library answers what the command answers."""

from pathlib import Path

import pytest

import xl_fenjie
from xl_fenjie.samples import SAMPLE_NAME
from xl_fenjie.steps.consolidate import consolidate
from xl_fenjie.steps.demo import IN_TIME
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.receive import check
from xl_fenjie.steps.status import status
from xl_fenjie.values.plan import FormKey, Reporter
from xl_fenjie.values.rules import Rules
from xl_fenjie.workspace.places import INBOX

QUARTER = xl_fenjie.Period(2026, 1)


@pytest.fixture(scope="module")
def plan(round_folder: Path) -> xl_fenjie.Plan:
    return xl_fenjie.read_plan(round_folder / SAMPLE_NAME)


def test_the_forms_are_those_that_the_command_issues(
    plan: xl_fenjie.Plan, round_folder: Path
) -> None:
    made = xl_fenjie.write_forms(plan, "progress", "2026Q1")
    issued = issue(round_folder, IssueRequest(FormKey.PROGRESS, QUARTER))
    assert [form.unit for form in made.files] == [form.unit for form in issued.forms]
    assert [form.tasks for form in made.files] == [form.tasks for form in issued.forms]
    assert [group.unit for group in made.not_issued] == [each.unit for each in issued.not_issued]
    assert len(made.files) > 10
    for form, sent in zip(made.files, issued.forms, strict=True):
        assert sent.file.endswith(f"/{form.name}")


def test_forms_of_the_year_need_no_period(plan: xl_fenjie.Plan) -> None:
    made = xl_fenjie.write_forms(plan, xl_fenjie.FormKey.WORK_PLAN)
    assert {form.name.partition("_")[0] for form in made.files} == {"2026年工作方案"}


def test_rules_of_the_caller_go_before_those_of_the_document(plan: xl_fenjie.Plan) -> None:
    every = Rules(progress_reporter=Reporter.RESPONSIBLE)
    alone = Rules(progress_reporter=Reporter.LEAD)
    forms = [xl_fenjie.write_forms(plan, "progress", QUARTER, rules) for rules in (every, alone)]
    assert len(forms[0].files) > len(forms[1].files)


def test_a_check_finds_what_the_command_finds(round_folder: Path) -> None:
    files = sorted((round_folder / INBOX).iterdir())
    with xl_fenjie.open_workspace(round_folder) as workspace:
        found = xl_fenjie.check_files(files, against=workspace)
    assert found == check(files, round_folder)
    assert any(each.findings for each in found.returns)


def test_a_form_just_made_is_told_by_the_plan_alone(plan: xl_fenjie.Plan, tmp_path: Path) -> None:
    form = xl_fenjie.write_forms(plan, "progress", "2026Q1").files[0]
    file = tmp_path / "随便什么名字.xlsx"
    file.write_bytes(form.content)
    (found,) = xl_fenjie.check_files([str(file)], against=plan).returns
    assert (found.identity.unit, found.identity.period) == (form.unit, QUARTER)
    assert {row.task for row in found.rows} == set(form.tasks)
    assert "nothing_filled_in" in {each.code for each in found.findings}


def test_without_a_plan_only_the_form_itself_is_checked(
    plan: xl_fenjie.Plan, tmp_path: Path
) -> None:
    file = tmp_path / "表.xlsx"
    file.write_bytes(xl_fenjie.write_forms(plan, "progress", "2026Q1").files[0].content)
    (found,) = xl_fenjie.check_files([file]).returns
    assert found.identity.form is FormKey.PROGRESS


def test_who_has_reported_is_what_the_command_tells(round_folder: Path) -> None:
    with xl_fenjie.open_workspace(str(round_folder)) as workspace:
        found = xl_fenjie.standing(workspace, "2026Q1")
        plans = xl_fenjie.standing(workspace, "2026")
    assert found == status(round_folder, QUARTER).units
    assert plans == status(round_folder, xl_fenjie.Period(2026)).units
    assert len({each.state for each in found}) > 2


def test_the_summary_is_that_of_the_command(round_folder: Path) -> None:
    with xl_fenjie.open_workspace(round_folder) as workspace:
        summary = xl_fenjie.summarise(workspace, "2026Q1")
    told = summary.to_json()
    assert told == {key: dict(consolidate(round_folder, QUARTER).summary)[key] for key in told}


@pytest.mark.parametrize("wrong", ["2025Q1", "2026"])
def test_a_period_that_does_not_fit_is_refused(round_folder: Path, wrong: str) -> None:
    with xl_fenjie.open_workspace(round_folder) as workspace, pytest.raises(xl_fenjie.FenjieError):
        xl_fenjie.summarise(workspace, wrong)


def test_what_is_no_period_or_form_is_a_value_error(plan: xl_fenjie.Plan) -> None:
    with pytest.raises(ValueError, match="not a period"):
        xl_fenjie.write_forms(plan, "progress", "first quarter")
    with pytest.raises(ValueError, match="not a valid FormKey"):
        xl_fenjie.write_forms(plan, "letter", "2026Q1")


def test_what_was_known_at_a_moment_is_what_the_command_then_knew(round_folder: Path) -> None:
    moment = IN_TIME.replace(hour=23)
    with xl_fenjie.open_workspace(round_folder) as workspace:
        then = xl_fenjie.summarise(workspace.at(moment), "2026Q1").to_json()
        now = xl_fenjie.summarise(workspace, "2026Q1").to_json()
    told = consolidate(round_folder, QUARTER, as_of=moment).summary
    assert then["counts"] == told["counts"] != now["counts"]
