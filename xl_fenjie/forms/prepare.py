"""Master → the forms of a round, as values: who gets which rows, with the office's cells filled."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.duties.assign import Duty, GroupWithoutMembers, asked, assign
from xl_fenjie.duties.deadlines import Dates
from xl_fenjie.forms.catalogue import (
    DUE_WORK,
    EARLIER_ANSWER,
    EARLIER_FIGURE,
    FORMS,
    MEASURE,
    TARGET,
    TARGET_VALUE,
)
from xl_fenjie.forms.definition import TASK_ID, Column, Form, RowKind, Scope
from xl_fenjie.forms.earlier import (
    NOTHING,
    Earlier,
    answer_text,
    by_task,
    figure_text,
)
from xl_fenjie.forms.figures import measure_of, target_value
from xl_fenjie.forms.planned import asked_in, shown
from xl_fenjie.values.edition import edition_of
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Role, Task
from xl_fenjie.values.results import NotIssued
from xl_fenjie.values.rows import Row
from xl_fenjie.values.rules import Rules
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
class PreparedForms:
    """All forms of one issue, in the order in which the plan first names the units."""

    sheets: tuple[FormSheet, ...]
    not_issued: tuple[NotIssued, ...]


def prepare(
    master: Master, form: FormKey, period: Period, earlier: Earlier = NOTHING
) -> PreparedForms:
    """Work out every unit's form for a period; units excused from it get none.

    ``earlier`` is what was accepted from the units before, which stands beside the new answers.
    A group without members becomes a ``NotIssued`` with its tasks and a reason in Chinese.
    """
    assignment = assign(master.plan, master.rules, form, period)
    filling = _Filling(master.rules, FORMS[form], period, earlier)
    dates = Dates(master, form, period)
    edition = edition_of(master.plan)
    label = master.rules.label(period)
    sheets = []
    for unit, duties in assignment.duties.items():
        granted = dates.dispensation(unit)
        if granted is not None and granted.due is None:
            continue  # excused
        shown = asked(duties)
        columns, lines = filling.table(unit, shown)
        sheets.append(
            FormSheet(
                form=filling.form,
                columns=columns,
                plan_title=master.plan.title,
                unit=unit,
                period=period,
                period_label=label,
                edition=edition,
                due=dates.due(unit, [duty.task for duty in shown]),
                duties=shown,
                lines=lines,
            )
        )
    return PreparedForms(tuple(sheets), tuple(map(_not_issued, assignment.without_members)))


def _not_issued(group: GroupWithoutMembers) -> NotIssued:
    return NotIssued(
        unit=group.group,
        tasks=tuple(task.id for task in group.tasks),
        numbers=tuple(task.number for task in group.tasks),
        reason=sentence("group_without_members", group=group.group),
    )


class _Filling:
    """The tables of a round's forms; what units have in common is worked out for the first."""

    def __init__(self, rules: Rules, form: Form, period: Period, earlier: Earlier) -> None:
        self.form = form
        self._rules = rules
        self._period = period
        self._earlier = earlier
        self._columns: dict[bool, tuple[Column, ...]] = {}
        self._cells: dict[str, Mapping[str, str]] = {}
        self._figures: dict[str, Sequence[Mapping[str, str]]] = {}

    def table(
        self, unit: str, duties: Sequence[Duty]
    ) -> tuple[tuple[Column, ...], tuple[FormLine, ...]]:
        """Columns and lines of a form; a column that would stand empty is left out if it may be."""
        has_targets = any(duty.task.targets for duty in duties)
        columns = self._columns.get(has_targets)
        if columns is None:
            tasks = [duty.task for duty in duties]
            columns = self._columns[has_targets] = self.form.columns_for(self._rules, tasks)
        lines = tuple(self._lines(unit, duties, {column.scope for column in columns}))
        kept = tuple(column for column in columns if _is_wanted(column, lines))
        return kept, lines

    def _lines(
        self, unit: str, duties: Sequence[Duty], scopes: Collection[Scope]
    ) -> Iterator[FormLine]:
        if self.form.rows is RowKind.FREE:
            for number in range(1, self._rules.free_lines + 1):
                yield FormLine({"number": str(number)})
            return
        answers = by_task(self._earlier.answers.get(unit, ()))
        work = by_task(self._earlier.work.get(unit, ()))
        said = self._earlier.said.get(unit, {})
        spare = self._rules.work_items - 1 if Scope.WORK in scopes else 0
        for number, duty in enumerate(duties, start=1):
            task, before = duty.task, answers.get(duty.task.id, ())
            cells = self._cells_of(task)
            office = {
                **cells,
                "number": str(number),
                "duty": f"{_own_part(duty)}\n{cells['duty']}",
                EARLIER_ANSWER: answer_text(before),
                DUE_WORK: shown(
                    asked_in(work.get(task.id, ()), said.get(task.id, {}), self._period)
                ),
            }
            if Scope.TARGET in scopes and task.targets:
                yield from self._target_lines(office, task, before)
            else:
                yield FormLine(office, task)
                for _ in range(spare):
                    yield FormLine({TASK_ID: task.id}, task, first=False)

    def _target_lines(
        self, office: Mapping[str, str], task: Task, before: Sequence[Row]
    ) -> Iterator[FormLine]:
        """A line per target; every one carries the id, the first the task itself."""
        for index, figures in enumerate(self._figures_of(task)):
            own = office if index == 0 else {TASK_ID: task.id}
            earlier = figure_text(before, index, task.targets[index])
            cells = {**own, **figures, EARLIER_FIGURE: earlier}
            yield FormLine(cells, task, index, first=index == 0)

    def _cells_of(self, task: Task) -> Mapping[str, str]:
        """What the office's cells say of a task, whoever's form it stands on."""
        cells = self._cells.get(task.id)
        if cells is None:
            cells = self._cells[task.id] = {
                TASK_ID: task.id,
                "text": task.text,
                "section": " ＞ ".join(task.path),
                "duty": _named(task),
            }
        return cells

    def _figures_of(self, task: Task) -> Sequence[Mapping[str, str]]:
        """Likewise of each of its targets."""
        figures = self._figures.get(task.id)
        if figures is None:
            figures = self._figures[task.id] = [
                {
                    TARGET: target.name or target.text,
                    TARGET_VALUE: target_value(target),
                    MEASURE: measure_of(target).printed,
                }
                for target in task.targets
            ]
        return figures


def _is_wanted(column: Column, lines: Sequence[FormLine]) -> bool:
    """Whether a column has something to show, or to be answered beside it."""
    needed = column.beside or (column.key if column.only_if_filled else "")
    return not needed or any(line.cells.get(needed) for line in lines)


def _named(task: Task) -> str:
    """Who has a part in a task, a line for each role."""
    by_role = ((ROLE_NAMES[role], task.units(role)) for role in Role)
    return "\n".join(f"{role}：{'、'.join(units)}" for role, units in by_role if units)


def _own_part(duty: Duty) -> str:
    """The unit's own part in a task, and its share where it has one."""
    role = ROLE_NAMES[duty.role]
    own = role if duty.reports else sentence("role_without_report", role=role)
    shares = [
        f"承担：{share.text}"
        for share in duty.task.shares
        if duty.unit in (*share.lead, *share.responsible)
    ]
    return "\n".join((f"本单位：{own}", *shares))
