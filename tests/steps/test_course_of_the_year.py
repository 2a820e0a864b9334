"""What changes in the course of a year: moves, successors, one matter named twice."""

import io
from datetime import datetime

import openpyxl
import pytest

from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.master.write import write_master
from xl_fenjie.samples.answers import SampleAnswers
from xl_fenjie.samples.filling import fill
from xl_fenjie.steps.consolidate import consolidate
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.receive import receive
from xl_fenjie.steps.status import status
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import (
    FormKey,
    Move,
    Plan,
    Succession,
    Target,
    Task,
    Unit,
)
from xl_fenjie.workspace.clock import standing_at

Q1, Q2 = Period(2026, 1), Period(2026, 2)
CANTEENS = (Target(text="社区食堂10处", name="社区食堂", value=10, unit="处"),)


def task(number, text, **facts):
    return Task(
        id=f"T-{number}", part=f"第{number}部分", path=(f"第{number}部分",), number=str(number),
        text=text, **{"lead": ("甲局",), **facts},
    )  # fmt: skip


def plan(*tasks, units=("甲局", "乙局")):
    listed = tuple(each if isinstance(each, Unit) else Unit(name=each) for each in units)
    return Plan(title="2026年云溪区目标任务责任分解方案", year=2026, units=listed, tasks=tasks)


@pytest.fixture
def workspace(tmp_path):
    def make(of):
        (tmp_path / "总台账.xlsx").write_bytes(write_master(Master(plan=of)))
        (tmp_path / "收件").mkdir(exist_ok=True)
        return tmp_path

    with standing_at(datetime(2026, 4, 1, 9)):
        yield make


def issued(folder, period):
    made = issue(folder, IssueRequest(FormKey.PROGRESS, period))
    return {form.unit: form for form in made.forms}


def answer(folder, form, of):
    answers = SampleAnswers(form.unit, form.period)
    content = fill((folder / form.file).read_bytes(), FORMS[FormKey.PROGRESS], of, answers)
    path = folder / "收件" / f"{form.unit}{form.period}.xlsx"
    path.write_bytes(content)
    (taken,) = receive(folder, (path,)).returns
    assert taken.verdict.value == "accepted", [found.message for found in taken.findings]


def summed_up(folder, period):
    tasks = consolidate(folder, period).to_json()["tasks"]
    return {(each["id"], each["unit"]): each for each in tasks}


def test_a_task_that_moves_is_reported_by_the_one_before_and_by_the_other_after(workspace):
    to_other = Move(since=Q2, lead=("乙局",))
    moved = plan(task(1, "建成社区食堂。", moves=(to_other,)), task(2, "巡查养老机构。"))
    folder = workspace(moved)
    first = issued(folder, Q1)
    assert {unit: form.tasks for unit, form in first.items()} == {"甲局": ("T-1", "T-2")}
    answer(folder, first["甲局"], moved)
    second = issued(folder, Q2)
    assert {unit: form.tasks for unit, form in second.items()} == {
        "乙局": ("T-1",), "甲局": ("T-2",),
    }  # fmt: skip
    answer(folder, second["乙局"], moved)
    assert {key: bool(each["progress"]) for key, each in summed_up(folder, Q1).items()} == {
        ("T-1", "甲局"): True, ("T-2", "甲局"): True,
    }  # fmt: skip
    assert {key: bool(each["progress"]) for key, each in summed_up(folder, Q2).items()} == {
        ("T-1", "乙局"): True, ("T-2", "甲局"): False,
    }  # fmt: skip
    assert [each.unit for each in status(folder, Q1).units] == ["甲局"]
    assert [each.unit for each in status(folder, Q2).units] == ["乙局", "甲局"]


def test_a_successor_reports_from_its_quarter_on(workspace):
    old = Unit(name="甲局", successor=Succession(unit="乙局", since=Q2))
    folder = workspace(plan(task(1, "建成社区食堂。"), units=(old, "乙局")))
    assert list(issued(folder, Q1)) == ["甲局"]
    assert list(issued(folder, Q2)) == ["乙局"]


def test_the_same_matter_is_filled_in_once_and_counted_in_both(workspace):
    twice = plan(
        task(1, "新建社区食堂10处。", targets=CANTEENS),
        task(2, "建成社区食堂10处。", targets=CANTEENS, same_as="T-1"),
    )
    folder = workspace(twice)
    form = issued(folder, Q1)["甲局"]
    assert form.tasks == ("T-1",)
    answer(folder, form, twice)
    summary = summed_up(folder, Q1)
    one, other = summary["T-1", "甲局"], summary["T-2", "甲局"]
    assert one["progress"]
    assert (other["progress"], other["targets"]) == (one["progress"], one["targets"])
    assert one["targets"][0]["actual"] is not None


def test_a_master_row_says_it_in_words_and_the_forms_follow(workspace):
    folder = workspace(plan(task(1, "建成社区食堂。"), task(2, "巡查养老机构。")))
    path = folder / "总台账.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    page = book["任务"]
    heads = {cell.value: cell.column for cell in page[1]}
    page.cell(2, heads["移交"]).value = "2026Q2｜牵头：乙局"
    book.save(path)
    assert {unit: form.tasks for unit, form in issued(folder, Q2).items()} == {
        "乙局": ("T-1",), "甲局": ("T-2",),
    }  # fmt: skip
