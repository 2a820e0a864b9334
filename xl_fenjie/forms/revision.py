"""Which state of a unit's form this is: the first, or one that a change of the plan made new."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from xl_fenjie.forms.prepare import FormSheet
from xl_fenjie.values.course import plan_in
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Plan, Task
from xl_fenjie.values.results import IssuedForm

Content = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Revised:
    """The sheets with their revisions; units whose form is another now, or that have none more."""

    sheets: tuple[FormSheet, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]


def revised(
    sheets: Sequence[FormSheet], issued: Iterable[IssuedForm], plans: Mapping[str, Plan]
) -> Revised:
    """Count the states in which each unit's form has gone out.

    ``issued`` are all forms that went out, oldest first; ``plans`` the plans by edition. A plan
    that changed elsewhere makes no new state of a form whose own tasks are the same.
    """
    if not sheets:
        return Revised((), (), ())
    first = sheets[0]
    history: dict[str, list[Content]] = {}
    tasks: dict[str, Mapping[str, Task]] = {}
    for each in issued:
        if (each.form, each.period) != (first.form.key, first.period):
            continue
        if each.edition not in tasks:
            tasks[each.edition] = _tasks(plans.get(each.edition), each.period)
        known = tasks[each.edition]
        content = _content(known[name] for name in each.tasks if name in known)
        history.setdefault(each.unit, []).append(content)
    counted, changed = [], []
    for sheet in sheets:
        now = _content(duty.task for duty in sheet.duties) if sheet.tasks else ()
        before = history.get(sheet.unit, [])
        states = [content for content, _ in groupby((*before, now))]
        counted.append(replace(sheet, revision=len(states)))
        if before and before[-1] != now:
            changed.append(sheet.unit)
    held = {sheet.unit for sheet in sheets}
    return Revised(
        tuple(counted), tuple(changed), tuple(unit for unit in history if unit not in held)
    )


def _tasks(plan: Plan | None, period: Period) -> Mapping[str, Task]:
    return {} if plan is None else {task.id: task for task in plan_in(plan, period).tasks}


def _content(tasks: Iterable[Task]) -> Content:
    """What a form says of its tasks; numbers and headings may change without a new state."""
    return tuple(
        (each.id, each.text, each.targets, each.lead, each.responsible, each.support)
        for each in tasks
    )
