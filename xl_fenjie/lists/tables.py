"""Master → the three lists, as tables of texts that workbook and document print alike."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from xl_fenjie.duties.assign import Directory, Duty, assign
from xl_fenjie.values.days import on_paper
from xl_fenjie.values.master import Master
from xl_fenjie.values.plan import FormKey, Role, Task
from xl_fenjie.values.wording import FULL_FORM_NAMES, ROLE_NAMES

ALL_YEAR = "全年"
NO_MEMBERS = "（成员待定）"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of a list: its width in Excel's columns; ``centred`` for short facts."""

    text: str
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class ListTable:
    """One list: ``name`` is that of its sheet, ``rows`` hold a text per heading.

    ``group`` is the heading of the column by which the rows stand together, '' for none.
    """

    name: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[str, ...], ...]
    group: str = ""


PART, TIME, UNIT = "所属部分", "时间", "单位"
NUMBER = Heading("序号", 7, centred=True)
TEXT = Heading("责任事项", 52)
DUE_HEADING = "完成时限"
DUE = Heading(DUE_HEADING, 14, centred=True)
LEADER = Heading("分管领导", 11, centred=True)


def three_lists(master: Master) -> tuple[ListTable, ...]:
    """任务清单 in the plan's order, 时间清单 by dates, 责任清单 by units."""
    plan = master.plan
    tables = (
        ListTable(
            "任务清单",
            (
                NUMBER,
                Heading(PART, 28),
                TEXT,
                Heading("牵头单位", 18),
                Heading("责任单位", 24),
                Heading("协办单位", 18),
                LEADER,
                DUE,
            ),
            tuple(map(_task_row, plan.tasks)),
            group=PART,
        ),
        ListTable(
            "时间清单",
            (
                Heading(TIME, 15, centred=True),
                Heading("序号", 7, centred=True),
                Heading("事项", 62),
                Heading("牵头单位", 24),
                Heading("责任单位", 34),
            ),
            tuple(_time_rows(master)),
            group=TIME,
        ),
        ListTable(
            "责任清单",
            (Heading(UNIT, 24), Heading("承担", 8, centred=True), NUMBER, TEXT, LEADER, DUE),
            tuple(_duty_rows(master)),
            group=UNIT,
        ),
    )
    return tuple(map(_without_empty, tables))


def _without_empty(table: ListTable) -> ListTable:
    """The list without the columns in which no row says anything (协办单位 in many plans)."""
    kept = [
        index
        for index in range(len(table.headings))
        if not table.rows or any(row[index] for row in table.rows)
    ]
    return ListTable(
        table.name,
        tuple(table.headings[index] for index in kept),
        tuple(tuple(row[index] for index in kept) for row in table.rows),
        table.group,
    )


def _task_row(task: Task) -> tuple[str, ...]:
    return (
        task.number,
        " ＞ ".join(task.path),
        task.text,
        *("、".join(task.units(role)) for role in Role),
        task.leader or "",
        _day(task.due),
    )


def _day(due: date | None) -> str:
    return on_paper(due) if due else ALL_YEAR


def _time_rows(master: Master) -> Iterator[tuple[str, ...]]:
    """Reports and tasks by their dates; tasks without one stand at the end, in the plan's order."""
    dated: list[tuple[date, tuple[str, ...]]] = []
    for deadline in master.plan.deadlines:
        label = f"报送{master.rules.label(deadline.period)}{FULL_FORM_NAMES[deadline.form]}"
        whose = f"第{'、'.join(deadline.tasks)}项的报送单位" if deadline.tasks else "各报送单位"
        dated.append((deadline.due, ("", label, "", whose)))
    dated += [(task.due, _timed(task)) for task in master.plan.tasks if task.due is not None]
    for due, row in sorted(dated, key=lambda each: each[0]):
        yield (_day(due), *row)
    for task in master.plan.tasks:
        if task.due is None:
            yield (ALL_YEAR, *_timed(task))


def _timed(task: Task) -> tuple[str, ...]:
    return task.number, task.text, "、".join(task.lead), "、".join(task.responsible)


def _duty_rows(master: Master) -> Iterator[tuple[str, ...]]:
    """Every unit with every task in which it is named, whether it reports on it or not."""
    everyone = master.rules.model_copy(update={"partners": True})
    assignment = assign(master.plan, everyone, FormKey.PROGRESS)
    directory = Directory(master.plan.units)
    for unit, duties in assignment.duties.items():
        yield from (_duty_row(unit, duty) for duty in _by_role(duties))
    for group in assignment.without_members:
        for task in group.tasks:
            role = next(
                role
                for role in Role
                if any(directory.find(name).name == group.group for name in task.units(role))
            )
            yield _duty_row(f"{group.group}{NO_MEMBERS}", Duty(group.group, role, task))


def _by_role(duties: Iterable[Duty]) -> list[Duty]:
    """牵头 before 责任 before 协办, each in the plan's order."""
    return sorted(duties, key=lambda duty: list(Role).index(duty.role))


def _duty_row(unit: str, duty: Duty) -> tuple[str, ...]:
    task = duty.task
    return (
        unit,
        ROLE_NAMES[duty.role],
        task.number,
        task.text,
        task.leader or "",
        _day(task.due),
    )
