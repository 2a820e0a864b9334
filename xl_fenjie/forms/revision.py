"""Which state of a unit's form this is: the first, or one that a change of the plan made new."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from xl_fenjie.duties.course import plan_in
from xl_fenjie.forms.prepare import FormSheet
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Plan, Task
from xl_fenjie.values.results import IssuedForm

Said = tuple[object, ...]
Content = tuple[Said, ...]


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
    said: dict[str, Mapping[str, Said]] = {}
    for each in issued:
        if (each.form, each.period) != (first.form.key, first.period):
            continue
        if each.edition not in said:
            said[each.edition] = _said_in(plans.get(each.edition), each.period)
        known = said[each.edition]
        content = tuple(known[name] for name in each.tasks if name in known)
        history.setdefault(each.unit, []).append(content)
    by_id = {duty.task.id: duty.task for sheet in sheets for duty in sheet.duties}
    says = {name: _said(task) for name, task in by_id.items()}
    counted, changed = [], []
    for sheet in sheets:
        now = tuple(says[duty.task.id] for duty in sheet.duties) if sheet.tasks else ()
        before = history.get(sheet.unit, [])
        states = [content for content, _ in groupby((*before, now))]
        counted.append(replace(sheet, revision=len(states)))
        if before and before[-1] != now:
            changed.append(sheet.unit)
    held = {sheet.unit for sheet in sheets}
    return Revised(
        tuple(counted), tuple(changed), tuple(unit for unit in history if unit not in held)
    )


def _said_in(plan: Plan | None, period: Period) -> Mapping[str, Said]:
    return {} if plan is None else {task.id: _said(task) for task in plan_in(plan, period).tasks}


def _said(task: Task) -> Said:
    """What a form says of a task; numbers and headings may change without a new state."""
    return (task.id, task.text, task.targets, task.lead, task.responsible, task.support)
