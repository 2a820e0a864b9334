"""Step: what the own units reported → the upper level's form, filled in for the body."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

from xl_fenjie.cascade.bodies import LowerBody
from xl_fenjie.cascade.doubts import short
from xl_fenjie.cascade.upper import UpperReading, upper_of
from xl_fenjie.cascade.upwards import (
    UpwardAnswer,
    answers,
    name_in,
    planned,
    under_one_name,
)
from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.chinese.written import written
from xl_fenjie.forms.definition import TASK_ID
from xl_fenjie.forms.naming import file_names
from xl_fenjie.forms.prepare import FormLine, FormSheet, prepare
from xl_fenjie.forms.write import write_form
from xl_fenjie.round.asked import period_asked
from xl_fenjie.round.workspace import OpenWorkspace, opened
from xl_fenjie.summary.figures.consolidate import consolidate as summarise
from xl_fenjie.summary.figures.work_items import work_items
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.cascaded import Upwards
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Remark, Task
from xl_fenjie.values.remarks import remark
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.rules import rules_of
from xl_fenjie.workspace.places import SUMMARY
from xl_fenjie.workspace.writing import NewFile, free_path

MARK = "（报上级）"


class UpwardScope(Enum):
    """The tasks that the body reports by the upper plan's rule, or all that concern it."""

    REPORTED = auto()
    ALL = auto()


@dataclass(frozen=True, slots=True)
class _Filled:
    sheet: FormSheet
    filled: int
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class UpwardRequest:
    """Which form of the upper level is wanted: 完成情况 of a quarter, or the year's 工作方案."""

    form: FormKey = FormKey.PROGRESS
    period: Period | None = None
    scope: UpwardScope = UpwardScope.REPORTED


def upward(folder: Path, request: UpwardRequest) -> Upwards:
    """Write the upper level's form for this body into 汇总/, filled with what it knows.

    Only accepted answers are used; what is missing stays blank and is told. The order is that of
    the upper plan, the ids are those of the tasks here.

    Raises:
        FenjieError: the workspace was not made from an upper plan, form and period do not fit, or
            by the upper plan's rule the body reports nothing.
    """
    if request.form is FormKey.CONTACTS:
        raise FenjieError("upward_form_unknown")
    with opened(folder) as workspace:
        upper = upper_of(workspace.places)
        period = period_asked(workspace.master, request.form, request.period)
        sheet = _sheet(upper, request, period)
        filled = _fill(sheet, _known(workspace, request.form, period))
        file = _file(workspace, filled.sheet)
        workspace.write([file])
    tasks = len(filled.sheet.tasks)
    return Upwards(sheet.unit, period, file.path, tasks, filled.filled, filled.remarks)


def _sheet(upper: UpperReading, request: UpwardRequest, period: Period) -> FormSheet:
    """The form that the upper level sends to this body."""
    body = LowerBody(upper.stems)
    plan = under_one_name(upper.plan, body)
    rules = rules_of(plan).model_copy(update={"partners": request.scope is UpwardScope.ALL})
    own = name_in(upper.plan, body)
    made = prepare(Master(plan=plan, rules=rules), request.form, period)
    sheet = next((sheet for sheet in made.sheets if sheet.unit == own), None)
    if sheet is None:
        raise FenjieError("upward_nothing", unit=own)
    return sheet


def _known(workspace: OpenWorkspace, form: FormKey, period: Period) -> Mapping[str, UpwardAnswer]:
    """What was accepted from the own units, by task id."""
    master = workspace.master
    if form is FormKey.PROGRESS:
        snapshot, moment = workspace.snapshot, workspace.moment
        return answers(summarise(master, period, record=snapshot, as_of=moment))
    known = workspace.standing(RoundKey(form, period)).histories
    return planned(work_items(known, period.year), master.plan.tasks)


def _fill(sheet: FormSheet, known: Mapping[str, UpwardAnswer]) -> _Filled:
    lines, remarks = list[FormLine](), list[Remark]()
    for _, group in itertools.groupby(sheet.lines, key=lambda line: line.task and line.task.id):
        of_task = tuple(group)
        task = of_task[0].task
        answer = known.get(task.id) if task else None
        if task is None or answer is None:
            lines += of_task
            if task is not None:
                facts = {"number": task.number, "found": short(task.text)}
                remarks.append(remark("upward_blank", line=task.line, **facts))
            continue
        lines += _filled_lines(of_task, task, answer)
        for line in of_task:
            remarks += _figure_remarks(line, task, answer)
    filled = [task for task in sheet.tasks if task in known]
    return _Filled(replace(sheet, lines=tuple(lines)), len(filled), tuple(remarks))


def _filled_lines(
    lines: Sequence[FormLine], task: Task, answer: UpwardAnswer
) -> Iterator[FormLine]:
    """The lines of a task with its answers, and as many more as its pieces of work need."""
    spare = FormLine({TASK_ID: task.id}, task, first=False)
    for line, told in itertools.zip_longest(lines, (answer.cells, *answer.further)):
        shape: FormLine = line or spare
        cells = {**shape.cells, **(told or {})}
        figure = None
        if shape.target is not None:
            figure = answer.figures.get(task.targets[shape.target])
        if figure is not None:
            cells[AnswerKey.ACTUAL] = written(figure)
        yield replace(shape, cells=cells)


def _figure_remarks(line: FormLine, task: Task, answer: UpwardAnswer) -> Iterator[Remark]:
    target = None if line.target is None else task.targets[line.target]
    if target is None or answer.figures.get(target, 0.0) is not None:
        return
    told: Sequence[tuple[str, float]] = answer.given[target]
    figures = "、".join(f"{unit}{written(value)}{target.unit}" for unit, value in told)
    facts = {"number": task.number, "found": target.name or target.text, "figures": figures}
    yield remark("upward_figure_open", line=task.line, **facts)


def _file(workspace: OpenWorkspace, sheet: FormSheet) -> NewFile:
    """The form under the upper level's file name, beside one on which staff have worked."""
    content = write_form(sheet, workspace.master.rules)
    (name,) = file_names((sheet,))
    path = workspace.places.folder / SUMMARY / str(sheet.period) / name
    path = path.with_stem(path.stem + MARK)
    return NewFile(free_path(path, content, workspace.wrote), content)
