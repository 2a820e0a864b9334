"""Step: what was accepted → summary workbook and reports of a quarter, or the plans of a year."""

import contextlib
import gc
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.steps.asked import of_this_year
from xl_fenjie.steps.opened import Opened, opened
from xl_fenjie.steps.recorded import recorded
from xl_fenjie.steps.templates import REPORT_TEXTS, offered, template_for
from xl_fenjie.summary.figures.answered import moment_words
from xl_fenjie.summary.figures.consolidate import consolidate as summarise
from xl_fenjie.summary.figures.consolidate import unknown_remarks
from xl_fenjie.summary.figures.year import plans_of_year
from xl_fenjie.summary.reports.write import Report, write_report
from xl_fenjie.summary.sheets.workbook import write_workbook
from xl_fenjie.summary.sheets.year_workbook import write_year
from xl_fenjie.values.edition import edition_of
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import Consolidated
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.places import SUMMARY
from xl_fenjie.workspace.writing import NewFile, free_path

END_OF_DAY = time(23, 59, 59)
TEXTS = dict(zip(Report, REPORT_TEXTS, strict=True))


def consolidate(
    folder: Path,
    period: Period,
    *,
    as_of: datetime | None = None,
    master: Master | None = None,
) -> Consolidated:
    """Write summary workbook and reports of a quarter into 汇总/; of a year the plans of it.

    With ``as_of`` as things were known at that moment, under names that tell it; midnight means
    the end of that day. Tasks and units are then those of the forms that had last gone out, whose
    plan the ledger keeps: what staff have changed in 总台账 since is not known yet. Rules,
    contacts and dispensations, of which no earlier state is kept, are today's. ``master`` stands
    in for the file of 总台账, as in ``opened``. Templates that the office changed in 模板/ go
    before the package's own.

    Raises:
        FenjieError: the period is of another year, the day of ``as_of`` is yet to come, nothing has
            been issued nor received, a template is wrong, or a file cannot be written.
    """
    with opened(folder, master) as workspace:
        of_this_year(workspace.master, period)
        if not (workspace.ledger.issued() or workspace.ledger.returns()):
            raise FenjieError("nothing_to_consolidate", path=workspace.places.folder)
        today = now()
        if as_of and as_of.date() > today.date():
            raise FenjieError("as_of_later", as_of=f"{as_of:%Y-%m-%d}")
        moment = _end_of_day(as_of) if as_of else today
        called = f"（截至{as_of:%Y-%m-%d}）" if as_of else ""
        write = _quarter if period.quarter else _year
        asked, known = _Asked(period, moment, called), workspace
        if moment < today:
            known = _as_known(workspace, moment)
            asked = replace(asked, told=_told_apart(workspace, known, moment))
        made = write(known, asked)
        lock = workspace.places.open_beside() if master is None else ""
        unsaved = (sentence("master_unsaved", lock=lock),) if lock else ()
        return replace(made, remarks=(*made.remarks, *unsaved))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for: ``called`` goes into names of files, ``told`` into what is written."""

    period: Period
    moment: datetime
    called: str
    told: tuple[str, ...] = ()


@contextlib.contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep Python from looking for cycles among values that have none, again and again.

    Of a year of a thousand units that took a third of the time.
    """
    at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if at_work:
            gc.enable()


def _as_known(workspace: Opened, moment: datetime) -> Opened:
    """The workspace with the plan of the forms that had last gone out by a moment in the past."""
    issued = workspace.ledger.issued(moment)
    plan = workspace.ledger.editions().get(issued[-1].edition) if issued else None
    if plan is None:
        return workspace
    return replace(workspace, master=workspace.master.model_copy(update={"plan": plan}))


def _told_apart(workspace: Opened, known: Opened, moment: datetime) -> tuple[str, ...]:
    """That the plan of then is not the plan of now, where it is not."""
    if edition_of(workspace.master.plan) == edition_of(known.master.plan):
        return ()
    return (sentence("plan_as_issued", as_of=moment_words(moment)),)


def _quarter(workspace: Opened, asked: _Asked) -> Consolidated:
    period, moment, called = asked.period, asked.moment, asked.called
    record = recorded(workspace, period.year, moment)
    remarks = unknown_remarks(workspace.master, period, record=record, as_of=moment)
    with _collector_at_rest():
        summary = summarise(workspace.master, period, record=record, as_of=moment)
        told = (*remarks, *asked.told, *summary.remarks)
        summary = summary.model_copy(update={"remarks": told})
        content = write_workbook(summary)
    label = summary.period_label
    workbook = _free(workspace, period, f"{label}汇总{called}.xlsx", content)
    reports = tuple(
        _free(
            workspace,
            period,
            f"{label}{report}{called}.docx",
            write_report(summary, template_for(workspace, TEXTS[report]).text, report),
        )
        for report in Report
    )
    with workspace.writing((workbook, *reports, *offered(workspace, REPORT_TEXTS))):
        _note(workspace, period, workbook, moment)
    paths = tuple(each.path for each in reports)
    return Consolidated(workbook.path, paths, summary.to_json(), remarks)


def _year(workspace: Opened, asked: _Asked) -> Consolidated:
    period, moment = asked.period, asked.moment
    record = recorded(workspace, period.year, moment)
    plans = plans_of_year(
        workspace.master,
        period,
        record=record,
        reminders={form: workspace.ledger.reminders(form, period) for form in FormKey},
        as_of=moment,
    )
    remarks = unknown_remarks(workspace.master, period, record=record, as_of=moment)
    plans = plans.model_copy(update={"remarks": (*remarks, *asked.told)})
    name = f"{period.label}办理方案汇总{asked.called}.xlsx"
    workbook = _free(workspace, period, name, write_year(plans))
    with workspace.writing((workbook,)):
        _note(workspace, period, workbook, moment)
    return Consolidated(workbook.path, (), plans.to_json(), remarks)


def _note(workspace: Opened, period: Period, workbook: NewFile, moment: datetime) -> None:
    known_at = min(moment, now())
    workspace.ledger.note_summary(period, workspace.relative(workbook.path), known_at, now())


def _end_of_day(moment: datetime) -> datetime:
    return datetime.combine(moment, END_OF_DAY) if moment.time() == time() else moment


def _free(workspace: Opened, period: Period, name: str, content: bytes) -> NewFile:
    """The file under its name, or beside one on which staff have worked."""
    path = workspace.places.folder / SUMMARY / str(period) / name
    return NewFile(free_path(path, content, workspace.wrote), content)
