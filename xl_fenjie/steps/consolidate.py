"""Step: what was accepted → summary workbook and reports."""

from datetime import datetime, time
from pathlib import Path

from xl_fenjie.steps.opened import Opened, opened
from xl_fenjie.steps.recorded import recorded
from xl_fenjie.summary.consolidate import consolidate as summarise
from xl_fenjie.summary.reports import write_report
from xl_fenjie.summary.workbook import write_workbook
from xl_fenjie.values.errors import FenjieError
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.results import Consolidated
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.places import SUMMARY
from xl_fenjie.workspace.writing import NewFile, free_path

END_OF_DAY = time(23, 59, 59)


def consolidate(
    folder: Path,
    period: Period,
    *,
    as_of: datetime | None = None,
    master: Master | None = None,
) -> Consolidated:
    """Write summary workbook and report of a quarter into 汇总/.

    With ``as_of`` as things were known at that moment; midnight means the end of that day.
    ``master`` stands in for the file of 总台账, as in ``opened``.

    Raises:
        FenjieError: the period is no quarter, or a file cannot be written.
    """
    if not period.quarter:
        raise FenjieError("period_wanted", example=f"{period}Q1")
    with opened(folder, master) as workspace:
        moment = _end_of_day(as_of) if as_of else now()
        record = recorded(workspace, period.year, moment)
        summary = summarise(workspace.master, period, record=record, as_of=moment)
        label = summary.period_label
        workbook = _free(workspace, period, f"{label}汇总.xlsx", write_workbook(summary))
        report = _free(workspace, period, f"{label}办理情况报告.docx", write_report(summary))
        workspace.write((workbook, report))
    return Consolidated(workbook.path, (report.path,), summary.to_json())


def _end_of_day(moment: datetime) -> datetime:
    return datetime.combine(moment, END_OF_DAY) if moment.time() == time() else moment


def _free(workspace: Opened, period: Period, name: str, content: bytes) -> NewFile:
    """The file under its name, or beside one on which staff have worked."""
    path = workspace.places.folder / SUMMARY / str(period) / name
    return NewFile(free_path(path, content, workspace.wrote), content)
