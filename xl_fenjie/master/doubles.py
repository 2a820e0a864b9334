"""Tasks that may be the same matter, named in two parts of a plan: suggested, never assumed.

A plan lists some matters twice, among the key tasks and among the 民生实事. Whether they are one
is for staff to say (the column 同 on 任务).
"""

from collections.abc import Iterator

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.chinese.text import letters
from xl_fenjie.values.plan import Plan, Remark, Target, Task
from xl_fenjie.values.remarks import remark

SHORTEST = 6  # letters: 加强领导 stands in many tasks


def same_matters(plan: Plan) -> tuple[Remark, ...]:
    """A remark on each task that an earlier one of another part seems to repeat."""
    remarks = []
    for index, task in enumerate(plan.tasks):
        found = next(_doubles(task, plan.tasks[:index]), None)
        if found is not None and not task.same_as:
            other, why = found
            remarks.append(
                remark(
                    "task_twice",
                    line=task.line,
                    found=task.text,
                    other=f"{other.part}第{other.number}项",
                    why=why,
                    id=other.id,
                )
            )
    return tuple(remarks)


def _doubles(task: Task, others: tuple[Task, ...]) -> Iterator[tuple[Task, str]]:
    units = {*task.lead, *task.responsible}
    words = letters(task.text)
    for other in others:
        if other.part == task.part or not units & {*other.lead, *other.responsible}:
            continue
        theirs = letters(other.text)
        if min(len(words), len(theirs)) >= SHORTEST and (words in theirs or theirs in words):
            yield other, sentence("same_words")
        elif task.targets and _figures(task.targets) == _figures(other.targets):
            yield other, sentence("same_figures")


def _figures(targets: tuple[Target, ...]) -> set[tuple[str, float, str, bool]]:
    return {(each.name, each.value, each.unit, each.growth) for each in targets}
