"""A quarter as known on a day: neither what came nor what staff changed later alters it."""

import gc
import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from xl_fenjie.round.workspace import opened
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.steps.consolidate import consolidate
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.new import new
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import Identity, ReceivedReturn, Return, Verdict
from xl_fenjie.values.rows import Row
from xl_fenjie.workspace.clock import standing_at

Q1, Q2 = Period(2026, 1), Period(2026, 2)
moment = datetime.fromisoformat
THEN = moment("2026-04-20")
TOLD = "最后一次下发表格时的总台账"


@pytest.fixture
def folder(tmp_path):
    """A workspace with the forms of a quarter sent out and those of half the units come back."""
    document = tmp_path / SAMPLE_NAME
    document.write_bytes(sample_document())
    place = tmp_path / "工作"
    with standing_at(moment("2026-04-01T09:00")):
        new(place, document)
        issue(place, IssueRequest(FormKey.PROGRESS, Q1))
    with opened(place) as workspace:
        for form in workspace.ledger.issued()[::2]:
            answers: dict[str, Any] = {
                AnswerKey.PROGRESS: "已开工，正在推进。",
                AnswerKey.STATUS: "正常推进",
            }
            rows = tuple(Row(task, None, answers) for task in form.tasks)
            whose = Identity(FormKey.PROGRESS, Q1, form.unit, form.edition)
            name = f"{form.unit}.xlsx"
            sha = hashlib.sha256(name.encode()).hexdigest()
            content = Return(name, sha, Verdict.ACCEPTED, whose, rows)
            at = moment("2026-04-09T10:00")
            workspace.ledger.note_return(ReceivedReturn(content, at, "收件"), at)
    return place


def edited(folder):
    """总台账 after staff have worked on it: a task gone, one given away, a unit renamed."""
    with opened(folder) as workspace:
        master = workspace.master
    first, second, *others = master.plan.tasks
    name = first.responsible[0]
    renamed = {name: f"{name}（新）"}
    tasks = [
        task.model_copy(
            update={
                role: tuple(renamed.get(name, name) for name in getattr(task, role))
                for role in ("lead", "responsible", "support")
            }
        )
        for task in (second.model_copy(update={"lead": ("区新设局",)}), *others)
    ]
    units = [
        unit.model_copy(update={"name": renamed.get(unit.name, unit.name)})
        for unit in master.plan.units
    ]
    plan = master.plan.model_copy(update={"tasks": tuple(tasks), "units": tuple(units)})
    return master.model_copy(update={"plan": plan})


def known(folder, *, at="2026-08-01T09:00", as_of=THEN, **given):
    """What is told of the first quarter, without the paths of its files."""
    with standing_at(moment(at)):
        made = consolidate(folder, Q1, as_of=as_of, **given)
    return made, json.loads(json.dumps(made.summary))


def without_remarks(summary):
    return {key: value for key, value in summary.items() if key != "remarks"}


def test_what_staff_change_in_the_plan_afterwards_leaves_the_quarter_as_it_was(folder):
    _, before = known(folder, at="2026-04-21T09:00")
    made, after = known(folder, master=edited(folder))
    assert without_remarks(after) == without_remarks(before)
    assert before["remarks"] == []
    assert [TOLD in text for text in after["remarks"]] == [True]
    assert made.remarks == ()  # it is as it was asked for
    cells = openpyxl.load_workbook(Path(made.workbook))["总览"].iter_rows(values_only=True)
    assert any(TOLD in str(value) for row in cells for value in row)


def test_nor_does_a_later_issue_under_the_changed_plan(folder):
    _, before = known(folder, at="2026-04-21T09:00")
    with standing_at(moment("2026-07-01T09:00")):
        issue(folder, IssueRequest(FormKey.PROGRESS, Q2), master=edited(folder))
    _, after = known(folder, master=edited(folder))
    assert without_remarks(after) == without_remarks(before)


def test_today_the_plan_is_that_of_today(folder):
    with standing_at(moment("2026-08-01T09:00")):
        plain = consolidate(folder, Q1, master=edited(folder)).summary
    _, dated = known(folder, as_of=moment("2026-08-01"), master=edited(folder))
    for summary in (plain, dated):
        assert summary["counts"]["tasks"] == len(edited(folder).plan.tasks)
        assert summary["remarks"] == []


def test_before_anything_went_out_there_is_only_the_plan_of_today(folder):
    _, summary = known(folder, as_of=moment("2026-03-01"), master=edited(folder))
    assert summary["counts"]["tasks"] == len(edited(folder).plan.tasks)


def test_the_year_as_known_then_has_the_plan_of_then(folder):
    with standing_at(moment("2026-08-01T09:00")):
        made = consolidate(folder, Period(2026), as_of=THEN, master=edited(folder))
    gone = {task["id"] for task in made.summary["tasks"]}
    with opened(folder) as workspace:
        assert gone == {task.id for task in workspace.master.plan.tasks}
    assert any(TOLD in text for text in made.to_json()["remarks"])


def test_pythons_collector_is_at_work_again_afterwards(folder, monkeypatch):
    known(folder)
    assert gc.isenabled()

    def broken(*_, **__):
        assert not gc.isenabled()
        raise RuntimeError

    monkeypatch.setattr("xl_fenjie.steps.consolidate.summarise", broken)
    with pytest.raises(RuntimeError):
        known(folder)
    assert gc.isenabled()
