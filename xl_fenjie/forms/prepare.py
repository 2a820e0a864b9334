"""Master → the forms of a round, as values: who gets which rows, with the office's cells filled."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.definition import TASK_ID, Column, Form, RowKind
from xl_fenjie.forms.figures import target_value
from xl_fenjie.values.deadlines import dispensation, due_for
from xl_fenjie.values.duties import Duty, GroupWithoutMembers, assign
from xl_fenjie.values.edition import edition_of
from xl_fenjie.values.findings import finding
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Task
from xl_fenjie.values.results import NotIssued

MATTER = re.compile(r"[国省市州区县镇乡]?《[^《》]+》")


@dataclass(frozen=True, slots=True)
class FormLine:
    """One line of a form: a task, one of its further targets, or an empty line.

    ``target`` counts the task's targets from 0, None where it has none; ``first`` is the line on
    which the task itself stands; ``cells`` holds what the office fills in, by column key.
    """

    cells: Mapping[str, str] = field(default_factory=dict)
    task: Task | None = None
    target: int | None = None
    first: bool = True


@dataclass(frozen=True, slots=True)
class FormSheet:
    """One unit's form, ready to be written; ``period_label`` in the office's words."""

    form: Form
    columns: tuple[Column, ...]
    plan_title: str
    unit: str
    period: Period
    period_label: str
    edition: str
    due: date | None
    duties: tuple[Duty, ...]
    lines: tuple[FormLine, ...]

    @property
    def title(self) -> str:
        """The heading, after the official samples: 区民政局2026年第一季度工作完成情况."""
        matter = MATTER.search(self.plan_title)
        return self.form.title.format(
            unit=self.unit, period=self.period_label, matter=matter[0] if matter else ""
        )

    @property
    def tasks(self) -> tuple[str, ...]:
        """The ids of the tasks that stand on the form."""
        return tuple(dict.fromkeys(line.task.id for line in self.lines if line.task))


@dataclass(frozen=True, slots=True)
class Round:
    """All forms of one issue, in the order in which the plan first names the units."""

    sheets: tuple[FormSheet, ...]
    not_issued: tuple[NotIssued, ...]


def prepare(master: Master, form: FormKey, period: Period) -> Round:
    """Work out every unit's form for a period; units excused from it get none.

    A group without members becomes a ``NotIssued`` with its tasks and a reason in Chinese.
    """
    definition, rules = FORMS[form], master.rules
    assignment = assign(master.plan, rules, form)
    edition = edition_of(master.plan)
    columns = definition.columns_for(rules.extras)
    sheets = tuple(
        FormSheet(
            form=definition,
            columns=columns,
            plan_title=master.plan.title,
            unit=unit,
            period=period,
            period_label=rules.label(period),
            edition=edition,
            due=due_for(master, form, period, unit=unit, tasks=tuple(duty.task for duty in duties)),
            duties=duties,
            lines=_lines(definition, columns, duties),
        )
        for unit, duties in assignment.duties.items()
        if not _excused(master, form, period, unit)
    )
    return Round(sheets, tuple(map(_not_issued, assignment.without_members)))


def _excused(master: Master, form: FormKey, period: Period, unit: str) -> bool:
    granted = dispensation(master, form, period, unit)
    return granted is not None and granted.due is None


def _not_issued(group: GroupWithoutMembers) -> NotIssued:
    told = finding("group_without_members", group=group.group)
    return NotIssued(
        unit=group.group,
        tasks=tuple(task.id for task in group.tasks),
        numbers=tuple(task.number for task in group.tasks),
        reason=f"{told.message}{told.hint}",
    )


def _lines(
    form: Form, columns: tuple[Column, ...], duties: tuple[Duty, ...]
) -> tuple[FormLine, ...]:
    if form.rows is RowKind.FREE:
        return tuple(FormLine({"number": str(number)}) for number in range(1, form.free_lines + 1))
    with_targets = any(column.key == "target" for column in columns)
    return tuple(
        line
        for number, duty in enumerate(duties, start=1)
        for line in _task_lines(number, duty.task, with_targets=with_targets)
    )


def _task_lines(number: int, task: Task, *, with_targets: bool) -> tuple[FormLine, ...]:
    """The task's lines: one, or one per target; every one carries the id, the first the text."""
    office = {"number": str(number), "text": task.text, TASK_ID: task.id}
    if not (with_targets and task.targets):
        return (FormLine(office, task),)
    return tuple(
        FormLine(
            (office if index == 0 else {TASK_ID: task.id})
            | {"target": target.name or target.text, "target_value": target_value(target)},
            task,
            index,
            first=index == 0,
        )
        for index, target in enumerate(task.targets)
    )
