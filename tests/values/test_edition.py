"""Editions tell states of a plan apart, and nothing else."""

from xl_fenjie.values.edition import edition_of
from xl_fenjie.values.plan import Plan, Remark, Task


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
