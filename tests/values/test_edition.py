"""Editions tell states of a plan apart, and nothing else."""

import hashlib
import json
from datetime import date

import pytest

from xl_fenjie.values.edition import EDITION_LENGTH, edition_of
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Plan, Remark, Target, Task, Unit


class LaterTask(Task):
    """A task as a later release may know it."""

    weight: int = 1


class LaterPlan(Plan):
    """A plan as a later release may know it."""

    tasks: tuple[LaterTask, ...] = ()
    chapter: str = ""


def facts(**changes):
    task = {"id": "T1", "part": "一、", "path": ("一、",), "number": "1", "text": "办。"}
    return {"title": "方案", "year": 2026, "tasks": (task | changes,)}


def test_a_changed_task_is_another_edition():
    assert edition_of(Plan(**facts())) != edition_of(Plan(**facts(text="缓办。")))


def test_remarks_on_the_document_are_no_change():
    remark = Remark(code="x", line=1, found="", message="", suggestion="")
    assert edition_of(Plan(**facts())) == edition_of(Plan(**facts(), remarks=(remark,)))


def test_a_plan_keeps_its_edition_when_a_release_knows_more_of_it():
    assert edition_of(Plan(**facts())) == edition_of(LaterPlan(**facts()))
    assert edition_of(LaterPlan(**facts())) != edition_of(LaterPlan(**facts(weight=2)))


TARGET = Target(text="10处", name="食堂", value=10, unit="处")


@pytest.mark.parametrize(
    "plan",
    [
        Plan(title="方案", year=2026),
        Plan(**facts(text="“办”\n\\", due=date(2026, 6, 30), targets=(TARGET,))),
        Plan(**facts(), issuer="区政府办", units=(Unit(name="甲局", aliases=("甲",)),)),
        Plan(
            **facts(),
            deadlines=(Deadline(form=FormKey.PROGRESS, period=Period(2026, 1), due=date.max),),
        ),
    ],
)
def test_an_edition_is_the_hash_of_the_plan_as_plain_json(plan):
    said = plan.model_dump(mode="json", exclude={"remarks"}, exclude_defaults=True)
    written = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert edition_of(plan) == hashlib.sha256(written.encode()).hexdigest()[:EDITION_LENGTH]
