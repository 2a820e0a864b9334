"""Step: what was accepted → summary workbook and reports of a quarter, or the plans of a year."""

import hashlib
from datetime import datetime, time
from pathlib import Path

from xl_fenjie.steps.opened import Opened, opened
from xl_fenjie.steps.recorded import recorded
from xl_fenjie.summary.consolidate import consolidate as summarise
from xl_fenjie.summary.consolidate import unknown_remarks
from xl_fenjie.summary.reports import Report, packaged_template, write_report
from xl_fenjie.summary.workbook import write_workbook
from xl_fenjie.summary.year import plans_of_year
from xl_fenjie.summary.year_workbook import write_year
from xl_fenjie.values.errors import FenjieError
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import Consolidated
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.places import SUMMARY, TEMPLATES
from xl_fenjie.workspace.reading import read_file
from xl_fenjie.workspace.writing import NewFile, free_path

END_OF_DAY = time(23, 59, 59)


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
            write_report(summary, _template(workspace, report), report),
        )
        for report in Report
    )
    workspace.write((workbook, *reports, *_offered(workspace)))
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
    workspace.write((workbook,))
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


def _template_path(workspace: Opened, report: Report) -> Path:
    return workspace.places.folder / TEMPLATES / f"{report.value}.txt"


def _changed(workspace: Opened, path: Path) -> bool:
    """Whether staff have changed a template that the program laid there, or laid their own."""
    return path.is_file() and not workspace.wrote(path, hashlib.sha256(read_file(path)).hexdigest())


def _template(workspace: Opened, report: Report) -> str | None:
    """The office's own template, None where it has none."""
    path = _template_path(workspace, report)
    if not _changed(workspace, path):
        return None
    return read_file(path).decode("utf-8-sig", "replace")


def _offered(workspace: Opened) -> list[NewFile]:
    """The package's templates for staff to change; those that they changed stay."""
    # with a mark for UTF-8, so that the editor of Windows saves it as such
    return [
        NewFile(path, packaged_template(report).encode("utf-8-sig"))
        for report in Report
        if not _changed(workspace, path := _template_path(workspace, report))
    ]
