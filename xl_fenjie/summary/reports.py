"""Summary → 办理情况报告, 通报 and 台账, official documents from templates of the office."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from xl_fenjie.layout.official import Level, Official, Paper
from xl_fenjie.summary.facts import report_facts
from xl_fenjie.summary.template import Paragraph, Style, fill, load_template
from xl_fenjie.values.summary import Summary

LINE_BREAK = "|"


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
    return load_template(PACKAGED[report])


def write_report(
    summary: Summary, template: str | None = None, report: Report = Report.PROGRESS
) -> bytes:
    """Write a report as .docx by GB/T 9704; ``template`` goes before the package's own.

    Raises:
        FenjieError: the template has a line or a name that is not known.
    """
    paragraphs = fill(template or packaged_template(report), report_facts(summary))
    paper = Paper.ACROSS if report is Report.LEDGER else Paper.UPRIGHT
    document = Official(summary.rules, subject=f"{summary.period_label}{report}", paper=paper)
    put_down(document, paragraphs, summary.as_of.date())
    return document.to_bytes(summary.as_of)


def put_down(document: Official, paragraphs: Iterable[Paragraph], day: date) -> None:
    """Write the paragraphs of a filled template; ``day`` stands below the signature."""
    for paragraph in paragraphs:
        _put(document, paragraph, day)


def _put(document: Official, paragraph: Paragraph, day: date) -> None:
    text = paragraph.text
    match paragraph.style:
        case Style.TITLE:
            document.title(text.replace(LINE_BREAK, "\n"))
        case Style.ADDRESSEE:
            document.addressee(text)
        case Style.FIRST:
            document.heading(text, Level.FIRST)
        case Style.SECOND:
            document.heading(text, Level.SECOND)
        case Style.BODY:
            document.body(text)
        case Style.SIGNATURE:
            document.sign(text, day)
        case Style.ANNEX:
            document.new_page()
            document.heading(text, Level.FIRST)
        case Style.TABLE:
            if paragraph.table is not None:
                table = paragraph.table
                document.table(table.heads, table.rows, table.widths)
