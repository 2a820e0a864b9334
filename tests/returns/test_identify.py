"""Whose form it is: two witnesses are enough, one is not, a contradiction goes to a person."""

import itertools
from dataclasses import replace

import pytest

from tests.returns.return_defects import HIDDEN
from tests.returns.return_samples import (
    FIRST_ROW,
    OTHER_UNIT,
    PLAN,
    Q1,
    Q2,
    TODAY,
    UNIT,
    changed,
    context,
    master,
    sheet_of,
)
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.context import Context
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import Identity, Verdict


def no_title(form):
    for row in (1, 2):
        form.paper.cell(row, 1).value = None


def no_hidden_sheet(form):
    del form.book[HIDDEN]


def no_ids(form):
    """Neither ids nor the plan's words."""
    for row in range(FIRST_ROW, form.paper.max_row + 1):
        form.put("id", row, None)
        if form.paper.cell(row, 3).value:
            form.put("text", row, f"工作{row}")


LOSSES = (no_title, no_hidden_sheet, no_ids)


def checked(content, known=None):
    return check_return(content, "return.xlsx", known or context())


@pytest.mark.parametrize("loss", LOSSES)
def test_any_two_witnesses_know_the_unit(loss):
    answer = checked(changed(loss))
    assert (answer.identity.unit, answer.identity.form) == (UNIT, FormKey.PROGRESS)
    assert answer.identity.period == Q2
    assert "unit_told_once" not in {found.code for found in answer.findings}


@pytest.mark.parametrize("losses", tuple(itertools.combinations(LOSSES, 2)))
def test_one_witness_alone_is_for_a_person(losses):
    def lose(form):
        for loss in losses:
            loss(form)

    answer = checked(changed(lose))
    assert answer.verdict is Verdict.REVIEW
    assert {"unit_told_once", "period_not_told"} & {found.code for found in answer.findings}


def test_without_any_witness_nothing_is_guessed():
    def lose(form):
        for loss in LOSSES:
            loss(form)

    answer = checked(changed(lose))
    assert answer.verdict is Verdict.REVIEW
    assert answer.identity == Identity(form=FormKey.PROGRESS)
    assert {"unit_not_told", "period_not_told"} <= {found.code for found in answer.findings}


def test_without_a_workspace_title_and_hidden_sheet_are_enough():
    answer = checked(changed(lambda _: None), Context(today=TODAY))
    assert answer.verdict is Verdict.ACCEPTED
    assert (answer.identity.unit, answer.identity.period) == (UNIT, Q2)
    assert {row.task for row in answer.rows} == set(sheet_of().tasks)


def test_without_a_workspace_the_title_alone_is_for_a_person():
    answer = checked(changed(no_hidden_sheet), Context(today=TODAY))
    assert answer.verdict is Verdict.REVIEW


def test_an_alias_is_the_unit():
    def rename(form):
        form.paper["A1"] = "区民政局（区老龄办）2026年第二季度工作完成情况"

    answer = checked(changed(rename))
    assert answer.verdict is Verdict.ACCEPTED
    assert answer.identity.unit == UNIT


@pytest.mark.parametrize(
    "title",
    [
        "区民政局2026年第二季度工作完成情况",
        "区民政局 2026 年 第 2 季度 工作完成情况",
        "区民政局２０２６年二季度工作完成情况",
        "区民政局二季度工作完成情况",
    ],
)
def test_titles_as_people_retype_them(title):
    def retitle(form):
        no_hidden_sheet(form)
        no_title(form)
        form.paper["A1"] = title

    answer = checked(changed(retitle))
    assert answer.verdict is Verdict.ACCEPTED
    assert answer.identity.period == Q2


def test_the_whole_year_is_the_fourth_quarter():
    rules = context().rules.model_copy(update={"whole_year_q4": True})
    known = replace(context(), issued=(), rules=rules, plans={})

    def retitle(form):
        form.paper["A1"] = "区民政局2026年全年工作完成情况"
        form.paper["A2"] = None

    answer = checked(changed(retitle, sheet_of(period=Period(2026, 4))), known)
    assert answer.identity.period == Period(2026, 4)
    assert "period_contradicted" not in {found.code for found in answer.findings}


def test_the_quarter_that_the_caller_asks_for_counts_before_the_latest_issued():
    known = replace(context(), asked=Q1)
    assert checked(changed(lambda _: None, sheet_of(period=Q1)), known).verdict is Verdict.ACCEPTED
    answer = checked(changed(lambda _: None), known)
    assert [found.code for found in answer.findings] == ["period_not_asked"]


def test_a_form_that_never_went_out_is_for_a_person():
    issued = tuple(each for each in context().issued if each.unit == OTHER_UNIT)
    answer = checked(changed(lambda _: None), replace(context(), issued=issued))
    assert "form_not_issued" in {found.code for found in answer.findings}
    assert answer.verdict is Verdict.REVIEW


def test_without_ledger_the_duties_of_the_plan_are_asked_for():
    known = Context(today=TODAY, rules=context().rules, master=master())
    assert checked(changed(lambda _: None), known).verdict is Verdict.ACCEPTED
    answer = checked(changed(lambda form: form.paper.delete_rows(FIRST_ROW + 2)), known)
    missing = [found.task for found in answer.findings if found.code == "task_missing"]
    assert missing == [PLAN.tasks[1].id]


def test_an_edition_that_nobody_knows_is_for_a_person():
    known = replace(context(), plans={"0" * 12: PLAN})
    answer = checked(changed(lambda _: None), known)
    assert "edition_unknown" in {found.code for found in answer.findings}
    assert answer.verdict is Verdict.REVIEW


def issued_again(tasks):
    """Everything as before, then one more form for the unit under a new edition."""
    before = context()
    again = sheet_of()
    changed_plan = PLAN.model_copy(update={"title": PLAN.title + "（修订）"})
    form = next(
        each
        for each in before.issued
        if (each.unit, each.form, each.period) == (UNIT, FormKey.PROGRESS, Q2)
    )
    new = form.model_copy(update={"edition": "new", "tasks": tasks or again.tasks})
    return replace(
        before, issued=(*before.issued, new), plans={**before.plans, "new": changed_plan}
    )


def test_an_older_form_that_asks_the_same_counts():
    answer = checked(changed(lambda _: None), issued_again(()))
    assert [found.code for found in answer.findings] == ["older_edition"]
    assert answer.verdict is Verdict.ACCEPTED


def test_an_older_form_that_asks_other_tasks_is_for_a_person():
    answer = checked(changed(lambda _: None), issued_again((*sheet_of().tasks[1:], "26-007")))
    assert [found.code for found in answer.findings] == ["older_edition_other_tasks"]
    assert answer.findings[0].found == "增加 26-007；取消 26-001"
    assert answer.verdict is Verdict.REVIEW
