"""Step: what was accepted → summary workbook and reports of a quarter, or the plans of a year."""

import contextlib
import gc
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.round.asked import of_this_year
from xl_fenjie.round.reported import reported_before
from xl_fenjie.round.texts import REPORT_TEXTS, offered, template_for
from xl_fenjie.round.workspace import OpenWorkspace, opened
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
from xl_fenjie.values.results import OPEN, Consolidated
from xl_fenjie.values.rounds import RoundKey
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
        if not (workspace.issues or workspace.snapshot.received):
            raise FenjieError("nothing_to_consolidate", path=workspace.places.folder)
        known, asked = workspace, _Asked(period)
        if as_of:
            if as_of.date() > workspace.moment.date():
                raise FenjieError("as_of_later", as_of=f"{as_of:%Y-%m-%d}")
            known = workspace.at(_end_of_day(as_of))
            asked = _Asked(period, f"（截至{as_of:%Y-%m-%d}）", _told_apart(workspace, known))
        made = (_quarter if period.quarter else _year)(known, asked)
        lock = workspace.places.open_beside() if master is None else ""
        unsaved = (sentence("master_unsaved", lock=lock),) if lock else ()
        return replace(made, remarks=(*made.remarks, *unsaved))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for: ``called`` goes into names of files, ``told`` into what is written."""

    period: Period
    called: str = ""
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


def _told_apart(workspace: OpenWorkspace, known: OpenWorkspace) -> tuple[str, ...]:
    """That the plan of then is not the plan of now, where it is not."""
    if edition_of(workspace.master.plan) == edition_of(known.master.plan):
        return ()
    return (sentence("plan_as_issued", as_of=moment_words(known.moment)),)


def _quarter(workspace: OpenWorkspace, asked: _Asked) -> Consolidated:
    period, called = asked.period, asked.called
    record, moment = workspace.snapshot, workspace.moment
    remarks = unknown_remarks(workspace.master, period, record=record, as_of=moment)
    with _collector_at_rest():
        reported = reported_before(workspace, period)
        summary = summarise(
            workspace.master, period, record=record, as_of=moment, reported=reported
        )
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
        _note(workspace, period, workbook)
    paths = tuple(each.path for each in reports)
    folder, absent = workspace.places.folder, _open_units(workspace, FormKey.PROGRESS, period)
    return Consolidated(folder, workbook.path, paths, summary.to_json(), absent, remarks)


def _open_units(workspace: OpenWorkspace, form: FormKey, period: Period) -> tuple[str, ...]:
    standing = workspace.standing(RoundKey(form, period))
    return tuple(each.unit for each in standing.units if each.state in OPEN)


def _year(workspace: OpenWorkspace, asked: _Asked) -> Consolidated:
    period = asked.period
    record, moment = workspace.snapshot, workspace.moment
    plans = plans_of_year(workspace.master, period, record=record, as_of=moment)
    remarks = unknown_remarks(workspace.master, period, record=record, as_of=moment)
    plans = plans.model_copy(update={"remarks": (*remarks, *asked.told)})
    name = f"{period.label}办理方案汇总{asked.called}.xlsx"
    workbook = _free(workspace, period, name, write_year(plans))
    with workspace.writing((workbook,)):
        _note(workspace, period, workbook)
    folder, absent = workspace.places.folder, _open_units(workspace, FormKey.WORK_PLAN, period)
    return Consolidated(folder, workbook.path, (), plans.to_json(), absent, remarks)


def _note(workspace: OpenWorkspace, period: Period, workbook: NewFile) -> None:
    known_at = min(workspace.moment, now())
    workspace.ledger.note_summary(period, workspace.relative(workbook.path), known_at, now())


def _end_of_day(moment: datetime) -> datetime:
    return datetime.combine(moment, END_OF_DAY) if moment.time() == time() else moment


def _free(workspace: OpenWorkspace, period: Period, name: str, content: bytes) -> NewFile:
    """The file under its name, or beside one on which staff have worked."""
    path = workspace.places.folder / SUMMARY / str(period) / name
    return NewFile(free_path(path, content, workspace.wrote), content)
