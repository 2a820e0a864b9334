"""Step: what the own units reported → the upper level's form, filled in for the body."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

from xl_fenjie.cascade.bodies import Body
from xl_fenjie.cascade.doubts import short
from xl_fenjie.cascade.upwards import UpwardAnswer, answers, name_in, under_one_name
from xl_fenjie.forms.figures import shown
from xl_fenjie.forms.naming import file_names
from xl_fenjie.forms.prepare import FormLine, FormSheet, prepare
from xl_fenjie.forms.write import write_form
from xl_fenjie.steps.opened import Opened, opened
from xl_fenjie.steps.recorded import recorded
from xl_fenjie.steps.upper import Upper, upper_of
from xl_fenjie.summary.consolidate import consolidate as summarise
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.cascaded import Upwards
from xl_fenjie.values.errors import FenjieError
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Remark, Task
from xl_fenjie.values.remarks import remark
from xl_fenjie.values.rules import rules_of
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.places import SUMMARY
from xl_fenjie.workspace.writing import NewFile, free_path

MARK = "（报上级）"


class Scope(Enum):
    """The tasks that the body reports by the upper plan's rule, or all that concern it."""

    REPORTED = auto()
    ALL = auto()


@dataclass(frozen=True, slots=True)
class _Filled:
    sheet: FormSheet
    filled: int
    remarks: tuple[Remark, ...]


def upward(folder: Path, period: Period, scope: Scope = Scope.REPORTED) -> Upwards:
    """Write the upper level's form 完成情况 for this body into 汇总/, filled with what it knows.

    Only accepted answers are used; what is missing stays blank and is told. The order is that of
    the upper plan, the ids are those of the tasks here.

    Raises:
        FenjieError: the workspace was not made from an upper plan, the period is no quarter, or
            by the upper plan's rule the body reports nothing.
    """
    if not period.quarter:
        raise FenjieError("period_wanted", example=f"{period}Q1")
    with opened(folder) as workspace:
        upper = upper_of(workspace.places)
        sheet = _sheet(upper, period, scope)
        moment = now()
        record = recorded(workspace, period.year, moment)
        summary = summarise(workspace.master, period, record=record, as_of=moment)
        filled = _fill(sheet, answers(summary))
        file = _file(workspace, filled.sheet)
        workspace.write([file])
    tasks = len(filled.sheet.tasks)
    return Upwards(sheet.unit, period, file.path, tasks, filled.filled, filled.remarks)


def _sheet(upper: Upper, period: Period, scope: Scope) -> FormSheet:
    """The form that the upper level sends to this body."""
    body = Body(upper.stems)
    plan = under_one_name(upper.plan, body)
    rules = rules_of(plan).model_copy(update={"partners": scope is Scope.ALL})
    own = name_in(upper.plan, body)
    made = prepare(Master(plan=plan, rules=rules), FormKey.PROGRESS, period)
    sheet = next((sheet for sheet in made.sheets if sheet.unit == own), None)
    if sheet is None:
        raise FenjieError("upward_nothing", unit=own)
    return sheet


def _fill(sheet: FormSheet, known: Mapping[str, UpwardAnswer]) -> _Filled:
    upper = {task.id: task.number for duty in sheet.duties for task in [duty.task]}
    lines, remarks = list[FormLine](), list[Remark]()
    for line in sheet.lines:
        task = line.task
        answer = known.get(task.id) if task else None
        if task is None or answer is None:
            lines.append(line)
            if task is not None and line.first:
                facts = {"number": upper[task.id], "found": short(task.text)}
                remarks.append(remark("upward_blank", line=task.line, **facts))
            continue
        lines.append(_filled_line(line, task, answer))
        remarks += _figure_remarks(line, task, answer)
    filled = [task for task in sheet.tasks if task in known]
    return _Filled(replace(sheet, lines=tuple(lines)), len(filled), tuple(remarks))


def _filled_line(line: FormLine, task: Task, answer: UpwardAnswer) -> FormLine:
    cells = {**line.cells, **(answer.cells if line.first else {})}
    if line.target is not None:
        figure = answer.figures.get(task.targets[line.target])
        if figure is not None:
            cells[AnswerKey.ACTUAL] = shown(figure)
    return replace(line, cells=cells)


def _figure_remarks(line: FormLine, task: Task, answer: UpwardAnswer) -> Iterator[Remark]:
    target = None if line.target is None else task.targets[line.target]
    if target is None or answer.figures.get(target, 0.0) is not None:
        return
    told: Sequence[tuple[str, float]] = answer.given[target]
    figures = "、".join(f"{unit}{shown(value)}{target.unit}" for unit, value in told)
    facts = {"number": task.number, "found": target.name or target.text, "figures": figures}
    yield remark("upward_figure_open", line=task.line, **facts)


def _file(workspace: Opened, sheet: FormSheet) -> NewFile:
    """The form under the upper level's file name, beside one on which staff have worked."""
    content = write_form(sheet, workspace.master.rules)
    (name,) = file_names((sheet,))
    path = workspace.places.folder / SUMMARY / str(sheet.period) / name
    path = path.with_stem(path.stem + MARK)
    return NewFile(free_path(path, content, workspace.wrote), content)
