"""Summary → 办理情况报告, 通报 and 台账, official documents from templates of the office."""

from enum import StrEnum

from xl_fenjie.layout.official import Official, Paper
from xl_fenjie.summary.reports.facts import report_facts
from xl_fenjie.summary.reports.office import wording_of
from xl_fenjie.templates.language import Template, packaged
from xl_fenjie.templates.paper import fill, put_down
from xl_fenjie.values.summary import Summary


class Report(StrEnum):
    """The reports on a quarter, by the names of their files and of the office's templates."""

    PROGRESS = "办理情况报告"
    NOTICE = "通报"
    LEDGER = "台账"


PACKAGED = {
    Report.PROGRESS: "progress_report",
    Report.NOTICE: "notice",
    Report.LEDGER: "ledger",
}


def packaged_template(report: Report) -> str:
    """The template that comes with the package."""
    return packaged(PACKAGED[report])


def write_report(
    summary: Summary, template: str | None = None, report: Report = Report.PROGRESS
) -> bytes:
    """Write a report as .docx by GB/T 9704; ``template`` goes before the package's own.

    Raises:
        FenjieError: the template has a line or a name that is not known.
    """
    text = template or packaged_template(report)
    written = Template(f"{report}.txt", text)
    paragraphs = fill(written, report_facts(summary, wording_of(written)))
    paper = Paper.ACROSS if report is Report.LEDGER else Paper.UPRIGHT
    document = Official(summary.rules, subject=f"{summary.period_label}{report}", paper=paper)
    put_down(document, paragraphs, summary.as_of.date())
    return document.to_bytes(summary.as_of)
