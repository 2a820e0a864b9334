"""Step: what was accepted → summary workbook and reports of a quarter, or the plans of a year."""

from datetime import datetime, time
from pathlib import Path

from xl_fenjie.steps.opened import Opened, opened
from xl_fenjie.steps.recorded import recorded
from xl_fenjie.steps.templates import REPORT_TEXTS, offered, template_for
from xl_fenjie.summary.consolidate import consolidate as summarise
from xl_fenjie.summary.consolidate import unknown_remarks
from xl_fenjie.summary.reports import Report, write_report
from xl_fenjie.summary.workbook import write_workbook
from xl_fenjie.summary.year import plans_of_year
from xl_fenjie.summary.year_workbook import write_year
from xl_fenjie.values.errors import FenjieError
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
    the end of that day. ``master`` stands in for the file of 总台账, as in ``opened``. Templates
    that the office changed in 模板/ go before the package's own.

    Raises:
        FenjieError: nothing has been issued nor received, a template is wrong, or a file cannot
            be written.
    """
    with opened(folder, master) as workspace:
        if not (workspace.ledger.issued() or workspace.ledger.returns()):
            raise FenjieError("nothing_to_consolidate", path=workspace.places.folder)
        moment = _end_of_day(as_of) if as_of else now()
        called = f"（截至{as_of:%Y-%m-%d}）" if as_of else ""
        write = _quarter if period.quarter else _year
        return write(workspace, period, moment, called)


def _quarter(workspace: Opened, period: Period, moment: datetime, called: str) -> Consolidated:
    record = recorded(workspace, period.year, moment)
    summary = summarise(workspace.master, period, record=record, as_of=moment)
    remarks = unknown_remarks(workspace.master, period, record=record, as_of=moment)
    summary = summary.model_copy(update={"remarks": (*remarks, *summary.remarks)})
    label = summary.period_label
    workbook = _free(workspace, period, f"{label}汇总{called}.xlsx", write_workbook(summary))
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


def _year(workspace: Opened, period: Period, moment: datetime, called: str) -> Consolidated:
    record = recorded(workspace, period.year, moment)
    plans = plans_of_year(
        workspace.master,
        period,
        record=record,
        reminders={form: workspace.ledger.reminders(form, period) for form in FormKey},
        as_of=moment,
    )
    name = f"{period.label}办理方案汇总{called}.xlsx"
    workbook = _free(workspace, period, name, write_year(plans))
    with workspace.writing((workbook,)):
        _note(workspace, period, workbook, moment)
    remarks = unknown_remarks(workspace.master, period, record=record, as_of=moment)
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
