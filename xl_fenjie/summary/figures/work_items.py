"""The lines of the units' 工作方案, each with its day, and which of them are past it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from xl_fenjie.forms.planned import PlannedLine, answer_of, asked_in, planned_lines, said_of
from xl_fenjie.round.standing import RoundStanding, UnitHistory
from xl_fenjie.summary.figures.progress import accepted_rows
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan
from xl_fenjie.values.results import IssuedForm
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.rows import Row
from xl_fenjie.values.summary import Doubt, DoubtKind, Quote, TaskStatus, WorkItem

WORK_STATE, DONE = AnswerKey.WORK_STATE.value, TaskStatus.DONE.value


def work_items(known: Mapping[str, UnitHistory], year: int) -> tuple[WorkItem, ...]:
    """The work items of all units whose 工作方案 was accepted, days without a year of ``year``."""
    return tuple(
        _item(unit, task, line)
        for unit, each in known.items()
        for task, rows in accepted_rows(each).items()
        for row in rows
        for line in planned_lines(row, year)
    )


def _item(unit: str, task: str, line: PlannedLine) -> WorkItem:
    return WorkItem(
        task=task,
        unit=unit,
        content=line.content,
        due=line.due,
        due_words=line.due_words,
        outside=line.outside,
        leader=line.leader,
        department=line.department,
    )


def overdue(
    plans: Mapping[str, UnitHistory],
    quarters: Sequence[tuple[Period, RoundStanding]],
    issued: Iterable[IssuedForm],
    as_of: datetime,
) -> tuple[WorkItem, ...]:
    """The work past its day that the last quarter's forms asked for and nobody said is done.

    ``plans`` are the 工作方案 by unit, ``quarters`` those of the year so far. Only what a unit
    that has reported calls 未办结 or leaves unsaid counts, the oldest first: nobody is late with
    what nobody could answer.
    """
    *before, (period, found) = quarters
    key = RoundKey(FormKey.PROGRESS, period)
    asked = {each.unit for each in issued if each.round == key and WORK_STATE in each.columns}
    late = [
        item
        for unit in found.assignment.duties
        if unit in asked and unit in plans
        for item in _open(unit, accepted_rows(plans[unit]), before, found, period)
        if item.due is not None and item.due < as_of.date()
    ]
    return tuple(sorted(late, key=lambda item: item.due or date.max))


def _open(
    unit: str,
    planned: Mapping[str, Sequence[Row]],
    before: Iterable[tuple[Period, RoundStanding]],
    found: RoundStanding,
    period: Period,
) -> Iterator[WorkItem]:
    """The work that a unit's form asked for and that its answer does not call done."""
    told = accepted_rows(found.heard(unit))
    earlier = [(quarter, accepted_rows(past.heard(unit))) for quarter, past in before]
    for task, rows in planned.items():
        answered = told.get(task)
        if answered is None or any(row.text(AnswerKey.STATUS) == DONE for row in answered):
            continue
        answers = {quarter: answer_of(held.get(task, ())) for quarter, held in earlier}
        lines = asked_in(rows, answers, period)
        said = said_of(answer_of(answered), len(lines))
        yield from (
            _item(unit, task, line)
            for line, is_done in zip(lines, said, strict=True)
            if not is_done
        )


def doubtful_days(items: Iterable[WorkItem], plan: Plan) -> tuple[Doubt, ...]:
    """The items whose day lies outside the plan's year, in the unit's own words.

    Mostly a slip of the pen (last year's plan copied): nobody is overdue by it.
    """
    known = {task.id for task in plan.tasks}
    return tuple(
        Doubt(
            task=item.task,
            kind=DoubtKind.DAY_OUTSIDE_YEAR,
            one=Quote(speaker=f"{item.unit}·工作方案", words=f"{item.content}：{item.due_words}"),
            other=Quote(speaker="方案", words=f"{plan.year}年的任务"),
            units=(item.unit,),
        )
        for item in items
        if item.outside is not None and item.task in known
    )
