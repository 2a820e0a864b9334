"""Every number in 办理情况报告, 通报 and 台账, held against what pandas makes of the raw rows."""

import pytest

from tests.summary.figures_accounts import blocks_of, settle_text
from tests.summary.figures_ledger import answers_table, ledger, ledger_table
from tests.summary.figures_reports import (
    FEW,
    behind,
    behind_table,
    notice,
    progress_report,
    quarters_table,
    units_table,
)
from xl_fenjie.summary.reports.write import Report, write_report

SAID = {Report.PROGRESS: progress_report, Report.NOTICE: notice, Report.LEDGER: ledger}


def tables_of(report, this):
    """The tables that a report must have, and no other."""
    if report is Report.LEDGER:
        annex = answers_table(this)
        return [ledger_table(this), *([annex] if len(annex) > 1 else [])]
    if report is Report.NOTICE:
        return [units_table(this)]
    compared = [quarters_table(this)] if this.earlier else []
    return compared + ([behind_table(this)] if len(behind(this)) > FEW else [])


@pytest.mark.parametrize("report", Report)
def test_every_number_of_the_report(figured, report):
    this = figured.this
    blocks = list(blocks_of(write_report(figured.summary, report=report)))
    assert [block for block in blocks if not isinstance(block, str)] == tables_of(report, this)
    texts = [block for block in blocks if isinstance(block, str)]
    for phrases in filter(None, SAID[report](this)):
        text = next(text for text in texts if phrases[0] in text)  # each stands in one of them
        settle_text(text, *phrases)
        texts.remove(text)
    signed = f"{this.as_of.year}年{this.as_of.month}月{this.as_of.day}日"
    if report is not Report.LEDGER:
        texts.remove(signed)
    for text in texts:  # titles and annexes name the quarter, all else has no number
        settle_text(text, *([this.label] if this.label in text else []))
