"""What the package offers to programs; ``import xl_fenjie`` gives these names.

Each function is one call of what command and buttons call too, with paths and periods taken as
strings as well.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from xl_fenjie.forms.naming import file_names
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.forms.write import write_form
from xl_fenjie.returns.context import Context
from xl_fenjie.round.asked import period_asked
from xl_fenjie.round.checking import Checking
from xl_fenjie.round.reported import reported_before
from xl_fenjie.round.workspace import OpenWorkspace, looked_at
from xl_fenjie.steps.read import read
from xl_fenjie.steps.receive import check_against
from xl_fenjie.steps.status import noted_standings
from xl_fenjie.summary.figures.consolidate import consolidate
from xl_fenjie.values.edition import edition_of
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan
from xl_fenjie.values.results import Checked, NotIssued, UnitStanding
from xl_fenjie.values.rounds import RoundKey, usual_form
from xl_fenjie.values.rules import Rules, rules_of
from xl_fenjie.values.summary import Summary
from xl_fenjie.workspace.clock import now

StrPath = str | PathLike[str]


@dataclass(frozen=True, slots=True)
class FormFile:
    """The form of one unit: ``content`` is an .xlsx, ``name`` the file name that it should have.

    ``tasks`` are the ids of the tasks on it.
    """

    unit: str
    name: str
    content: bytes
    tasks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormFiles:
    """The forms of a round, and the groups that get none because nobody is in them."""

    files: tuple[FormFile, ...]
    not_issued: tuple[NotIssued, ...]


def read_plan(document: StrPath) -> Plan:
    """Read an official 责任分解方案 (.docx, .pdf, .html, .md, .txt).

    What is doubtful in it stands in the plan's ``remarks``.

    Raises:
        FenjieError: the file cannot be read or holds no plan.
    """
    return read(Path(document))


def write_forms(
    plan: Plan, form: FormKey | str, period: Period | str | None = None, rules: Rules | None = None
) -> FormFiles:
    """Make the forms that the units of a plan fill in; nothing is written to disk.

    ``form`` is ``work_plan``, ``progress`` or ``contacts``. ``progress`` goes by quarters and needs
    a ``period`` (``2026Q1``). ``rules`` are those that the document states unless given.

    Raises:
        FenjieError: the period does not fit the plan or the form, or a text is too long for a cell.
        ValueError: there is no such form or period.
    """
    master = Master(plan=plan, rules=rules or rules_of(plan))
    form = FormKey(form)
    prepared = prepare(
        master, form, period_asked(master, form, None if period is None else _period(period))
    )
    return FormFiles(
        tuple(
            FormFile(sheet.unit, name, write_form(sheet, master.rules), sheet.tasks)
            for sheet, name in zip(prepared.sheets, file_names(prepared.sheets), strict=True)
        ),
        prepared.not_issued,
    )


def check_files(files: Sequence[StrPath], against: Plan | OpenWorkspace | None = None) -> Checked:
    """Check returned forms; messages and archives are opened, folders searched.

    Checked ``against`` a plan or an open workspace; without either, only against what a form says
    of itself. Nothing is stored.

    Raises:
        FenjieError: a file is not there.
    """
    return check_against(tuple(map(Path, files)), _context(against))


def _context(against: Plan | OpenWorkspace | None) -> Context:
    match against:
        case None:
            return Context(today=now().date())
        case Plan():
            master = Master(plan=against, rules=rules_of(against))
            plans = {edition_of(against): against}
            return Context(today=now().date(), rules=master.rules, plans=plans, master=master)
        case _:
            return Checking(against).context


@contextmanager
def open_workspace(folder: StrPath) -> Iterator[OpenWorkspace]:
    """Open the folder of a round for reading, for a ``with`` block, as it is at this moment.

    Its ``master`` holds what stands in 总台账: ``master.plan``, ``master.rules``, and more.

    Raises:
        FenjieError: there is no workspace, or its 总台账 has faults.
    """
    with looked_at(Path(folder)) as workspace:
        yield workspace


def standing(
    workspace: OpenWorkspace, period: Period | str, form: FormKey | str | None = None
) -> tuple[UnitStanding, ...]:
    """Who has reported in a period, is late, missing or sent back; a row per unit.

    A quarter is reported on by 完成情况, a year by the 工作方案, unless ``form`` says otherwise.

    Raises:
        FenjieError: the period is of another year or does not fit the form.
        ValueError: there is no such form or period.
    """
    wanted = _period(period)
    form = FormKey(form) if form else usual_form(wanted)
    wanted = period_asked(workspace.master, form, wanted)
    return noted_standings(workspace, RoundKey(form, wanted))


def summarise(workspace: OpenWorkspace, quarter: Period | str) -> Summary:
    """All figures of a quarter, from what has been accepted so far; nothing is written.

    Raises:
        FenjieError: it is no quarter of the plan's year.
        ValueError: there is no such period.
    """
    wanted = period_asked(workspace.master, FormKey.PROGRESS, _period(quarter))
    return consolidate(
        workspace.master,
        wanted,
        record=workspace.snapshot,
        as_of=workspace.moment,
        reported=reported_before(workspace, wanted),
    )


def _period(period: Period | str) -> Period:
    return Period.parse(period) if isinstance(period, str) else period
