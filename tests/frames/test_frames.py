"""Frames hold what the values hold, in declared columns and types."""

from datetime import date, datetime

import pandas as pd
import pytest

from xl_fenjie import frames
from xl_fenjie.document.read import read_document
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.frames.of_plan import ASSIGNMENTS, TARGETS, TASKS
from xl_fenjie.frames.of_returns import FINDINGS, answers_schema
from xl_fenjie.frames.of_summary import DUTY_PROGRESS, STANDINGS, TARGET_PROGRESS, TASK_PROGRESS
from xl_fenjie.frames.schema import FrameSchema
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.values.findings import finding
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Role, Target, Task
from xl_fenjie.values.results import UnitStanding, UnitState
from xl_fenjie.values.returns import Identity, Return, Verdict
from xl_fenjie.values.rows import Row
from xl_fenjie.values.summary import (
    DutyProgress,
    Summary,
    TargetState,
    TaskProgress,
    TaskStatus,
    TaskTarget,
)

SCHEMAS: list[FrameSchema] = [
    *(TASKS, ASSIGNMENTS, TARGETS, FINDINGS, STANDINGS),
    *(TASK_PROGRESS, DUTY_PROGRESS, TARGET_PROGRESS),
    *map(answers_schema, FormKey),
]
PLAN = read_document(sample_document(), SAMPLE_NAME)
WHO = Identity(FormKey.PROGRESS, Period(2026, 1), "区教育局")


@pytest.mark.parametrize("schema", SCHEMAS)
def test_an_empty_frame_has_all_columns_in_their_types(schema: FrameSchema) -> None:
    frame = schema.frame([])
    declared = {column.name: column.dtype.value for column in schema.columns}
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == declared
    assert len(declared) == len(schema.columns)
    assert all(column.meaning for column in schema.columns)
    assert {type(name) for name in frame.columns} == {str}


def test_tasks_are_those_of_the_plan() -> None:
    frame = frames.tasks(PLAN)
    assert list(frame["task"]) == [task.id for task in PLAN.tasks]
    assert list(frame["text"]) == [task.text for task in PLAN.tasks]
    assert list(frame["lead"]) == [task.lead for task in PLAN.tasks]
    due = [None if pd.isna(day) else day.date() for day in frame["due"]]
    assert due == [task.due for task in PLAN.tasks]
    assert str(frame["due"].dtype) == "datetime64[s]"


def test_assignments_name_every_unit_of_every_task() -> None:
    frame = frames.assignments(PLAN)
    for role in Role:
        named = frame[frame["role"] == role.value].groupby("task", sort=False)["unit"].agg(tuple)
        assert dict(named) == {task.id: task.units(role) for task in PLAN.tasks if task.units(role)}


def test_targets_keep_their_place_in_the_task() -> None:
    frame = frames.targets(PLAN)
    assert len(frame) == sum(len(task.targets) for task in PLAN.tasks) > 0
    by_id = {task.id: task for task in PLAN.tasks}
    for row in frame.to_dict("records"):
        target = by_id[row["task"]].targets[row["target"]]
        found = (row["name"], row["value"], row["unit"])
        assert found == (target.name, target.value, target.unit)


def returned(*rows: Row, who: Identity = WHO, **facts) -> Return:
    return Return("甲.xlsx", "0" * 64, Verdict.ACCEPTED, who, rows, **facts)


def test_answers_are_texts_and_figures_numbers() -> None:
    rows = (
        Row("ABC-DEF", 0, {"progress": "已建成", "status": "正常推进", "actual": 1200.0}),
        Row("ABC-DEF", 1, {"progress": "", "actual": "约一半"}),
        Row("", None, {}),
    )
    frame = frames.answers([returned(*rows)])
    assert list(frame["progress"].fillna("-")) == ["已建成", "-", "-"]
    assert list(frame["actual"].fillna(-1)) == [1200.0, -1, -1]
    assert list(frame["target"].fillna(-1)) == [0, 1, -1]
    assert list(frame["task"].isna()) == [False, False, True]
    assert set(frame["period"]) == {"2026Q1"}


def test_a_day_that_is_an_answer_is_text() -> None:
    who = Identity(FormKey.WORK_PLAN, Period(2026), "区教育局")
    frame = frames.answers(
        [returned(Row("A", None, {"due": date(2026, 6, 30)}), who=who)], FormKey.WORK_PLAN
    )
    assert list(frame["due"]) == ["2026-06-30"]


def test_answers_hold_one_form_only_with_its_own_questions() -> None:
    other = returned(Row("A"), who=Identity(FormKey.WORK_PLAN, Period(2026), "区教育局"))
    unknown = returned(Row("A"), who=Identity())
    assert frames.answers([other, unknown]).empty
    asked = {column.key for column in FORMS[FormKey.PROGRESS].columns}
    assert {"progress", "status", "problems", "next_steps", "actual"} <= asked
    assert {"progress", "actual"} <= set(frames.answers([]).columns)


def test_findings_carry_the_file_and_whose_it_is() -> None:
    fault = finding("answer_missing", sheet="完成情况", cell="C6", label="完成情况", task="ABC-DEF")
    frame = frames.findings([returned(findings=(fault,)), returned()])
    (row,) = frame.to_dict("records")
    assert (row["file"], row["unit"], row["cell"]) == ("甲.xlsx", "区教育局", "C6")
    assert (row["code"], row["severity"]) == ("answer_missing", fault.severity.value)
    assert row["message"] == fault.message
    assert pd.isna(row["found"])


def test_standings_keep_days_and_times() -> None:
    came = datetime(2026, 4, 9, 16, 30)
    units = (
        UnitStanding(unit="区教育局", state=UnitState.ON_TIME, received_at=came, reported_at=came,
                     due=date(2026, 4, 10), file="甲.xlsx", signed=True, tasks=3),
        UnitStanding(unit="区民政局", state=UnitState.MISSING),
    )  # fmt: skip
    frame = frames.standings(units)
    assert frame["received_at"][0] == came
    assert frame["due"][0].date() == date(2026, 4, 10)
    assert list(frame["received_at"].isna()) == [False, True]
    assert list(frame["state"]) == ["on_time", "missing"]


def test_a_summary_gives_tasks_duties_and_figures() -> None:
    target = Target(text="新建10个", name="公园", value=10, unit="个")
    task = Task(id="A", part="", path=(), number="1", text="新建10个公园。", targets=(target,))
    summary = Summary(
        plan=Plan(title="方案", year=2026, tasks=(task,)),
        period=Period(2026, 1),
        period_label="2026年第一季度",
        as_of=datetime(2026, 4, 12),
        standings=(),
        duties=(DutyProgress(task="A", unit="区城管局", role=Role.LEAD, progress="已建3个"),),
        tasks=(
            TaskProgress(task="A", status=TaskStatus.ON_TRACK, duties=1, reported=1,
                         because=("达到序时进度",)),
        ),
        targets=(
            TaskTarget(task="A", index=0, target=target, actual=3, ratio=0.3, source="区城管局",
                       expected=0.25, state=TargetState.ON_PACE),
        ),
    )  # fmt: skip
    (duty,) = frames.duty_progress(summary).to_dict("records")
    assert (duty["unit"], duty["role"], duty["progress"]) == ("区城管局", "lead", "已建3个")
    (stands,) = frames.task_progress(summary).to_dict("records")
    assert (stands["status"], stands["because"]) == ("正常推进", ("达到序时进度",))
    (figure,) = frames.target_progress(summary).to_dict("records")
    assert (figure["actual"], figure["ratio"], figure["value"]) == (3, 0.3, 10)
    assert figure["state"] == "达到序时进度"
