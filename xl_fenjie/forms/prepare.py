"""Master → the forms of a round, as values: who gets which rows, with the office's cells filled."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from xl_fenjie.forms.catalogue import DUE_WORK, EARLIER_ANSWER, EARLIER_FIGURE, FORMS
from xl_fenjie.forms.definition import TASK_ID, Column, Form, RowKind, Scope
from xl_fenjie.forms.earlier import (
    NOTHING,
    Earlier,
    answer_text,
    by_task,
    figure_text,
    work_due,
)
from xl_fenjie.forms.figures import target_value
from xl_fenjie.values.deadlines import dispensation, due_for
from xl_fenjie.values.duties import Duty, GroupWithoutMembers, asked, assign
from xl_fenjie.values.edition import edition_of
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Role, Task
from xl_fenjie.values.results import NotIssued
from xl_fenjie.values.rows import Row
from xl_fenjie.values.rules import Rules
from xl_fenjie.values.sentences import sentence
from xl_fenjie.values.wording import ROLE_NAMES

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
    """One unit's form, ready to be written; ``period_label`` in the office's words.

    ``revision`` counts the states in which the form has gone out to the unit, this one too.
    """

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
    revision: int = 1

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


def prepare(master: Master, form: FormKey, period: Period, earlier: Earlier = NOTHING) -> Round:
    """Work out every unit's form for a period; units excused from it get none.

    ``earlier`` is what was accepted from the units before, which stands beside the new answers.
    A group without members becomes a ``NotIssued`` with its tasks and a reason in Chinese.
    """
    assignment = assign(master.plan, master.rules, form, period)
    edition = edition_of(master.plan)
    label = master.rules.label(period)
    sheets = []
    for unit, duties in assignment.duties.items():
        if _excused(master, form, period, unit):
            continue
        shown = asked(duties)
        tasks = tuple(duty.task for duty in shown)
        columns, lines = _table(_Filling(master.rules, form, period, unit, earlier), shown)
        sheets.append(
            FormSheet(
                form=FORMS[form],
                columns=columns,
                plan_title=master.plan.title,
                unit=unit,
                period=period,
                period_label=label,
                edition=edition,
                due=due_for(master, form, period, unit=unit, tasks=tasks),
                duties=shown,
                lines=lines,
            )
        )
    return Round(tuple(sheets), tuple(map(_not_issued, assignment.without_members)))


def _excused(master: Master, form: FormKey, period: Period, unit: str) -> bool:
    granted = dispensation(master, form, period, unit)
    return granted is not None and granted.due is None


def _not_issued(group: GroupWithoutMembers) -> NotIssued:
    return NotIssued(
        unit=group.group,
        tasks=tuple(task.id for task in group.tasks),
        numbers=tuple(task.number for task in group.tasks),
        reason=sentence("group_without_members", group=group.group),
    )


@dataclass(frozen=True, slots=True)
class _Filling:
    """What the lines of one unit's form are filled from."""

    rules: Rules
    form: FormKey
    period: Period
    unit: str
    earlier: Earlier


def _table(
    filling: _Filling, duties: tuple[Duty, ...]
) -> tuple[tuple[Column, ...], tuple[FormLine, ...]]:
    """Columns and lines of a form; a column that would stand empty is left out where it may be."""
    form = FORMS[filling.form]
    columns = form.columns_for(filling.rules, [duty.task for duty in duties])
    lines = tuple(_lines(filling, form, columns, duties))
    filled = {key for line in lines for key, text in line.cells.items() if text}
    kept = tuple(column for column in columns if column.key in filled or not column.only_if_filled)
    return kept, lines


def _lines(
    filling: _Filling, form: Form, columns: tuple[Column, ...], duties: tuple[Duty, ...]
) -> Iterator[FormLine]:
    if form.rows is RowKind.FREE:
        for number in range(1, filling.rules.free_lines + 1):
            yield FormLine({"number": str(number)})
        return
    scopes = {column.scope for column in columns}
    answers = by_task(filling.earlier.answers.get(filling.unit, ()))
    work = by_task(filling.earlier.work.get(filling.unit, ()))
    for number, duty in enumerate(duties, start=1):
        task = duty.task
        before = answers.get(task.id, [])
        office = {
            "number": str(number),
            "text": task.text,
            TASK_ID: task.id,
            "section": " ＞ ".join(task.path),
            "duty": duty_text(duty),
            EARLIER_ANSWER: answer_text(before),
            DUE_WORK: work_due(work.get(task.id, ()), filling.period),
        }
        if Scope.TARGET in scopes and task.targets:
            yield from _target_lines(office, task, before)
        else:
            spare = filling.rules.work_items - 1 if Scope.WORK in scopes else 0
            yield FormLine(office, task)
            for _ in range(spare):
                yield FormLine({TASK_ID: task.id}, task, first=False)


def _target_lines(
    office: Mapping[str, str], task: Task, before: Sequence[Row]
) -> Iterator[FormLine]:
    """A line per target; every one carries the id, the first the task itself."""
    for index, target in enumerate(task.targets):
        figures = {
            "target": target.name or target.text,
            "target_value": target_value(target),
            EARLIER_FIGURE: figure_text(before, index, target),
        }
        own = office if index == 0 else {TASK_ID: task.id}
        yield FormLine({**own, **figures}, task, index, first=index == 0)


def duty_text(duty: Duty) -> str:
    """The unit's own part in a task, its share where it has one, and who else has a part."""
    named = [
        f"{ROLE_NAMES[role]}：{'、'.join(duty.task.units(role))}"
        for role in Role
        if duty.task.units(role)
    ]
    role = ROLE_NAMES[duty.role]
    own = role if duty.reports else sentence("role_without_report", role=role)
    shares = [
        f"承担：{share.text}"
        for share in duty.task.shares
        if duty.unit in (*share.lead, *share.responsible)
    ]
    return "\n".join((f"本单位：{own}", *shares, *named))
