"""Golden files of a small round: ``python -m tests.summary.summary_golden`` makes them anew.

Workbook and reports as they should be, and beside each report its text, whose difference is what a
reviewer reads. A workbook's text are its cells, sheet by sheet.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.text.paragraph import Paragraph
from lxml import etree

from tests.summary.summary_rounds import full_return, make_master, returned
from xl_fenjie.round.snapshot import Snapshot
from xl_fenjie.summary.figures.consolidate import consolidate
from xl_fenjie.summary.reports.write import Report, write_report
from xl_fenjie.summary.sheets.workbook import write_workbook
from xl_fenjie.values.answers import WorkPlanKey
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.rows import Row
from xl_fenjie.values.summary import Summary

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"

Q1, Q2, YEAR = Period(2026, 1), Period(2026, 2), Period(2026)
DUES = {Q1: datetime(2026, 4, 10), Q2: datetime(2026, 7, 10)}
AS_OF = datetime(2026, 7, 20, 9)


def golden_summary() -> Summary:
    """The second quarter of a round in which something of everything happens."""
    master = make_master(tasks=14, units=6, leaders=True)
    deadlines = tuple(
        Deadline(form=FormKey.PROGRESS, period=period, due=due.date())
        for period, due in DUES.items()
    )
    plan = master.plan.model_copy(update={"deadlines": deadlines})
    master = master.model_copy(update={"plan": plan})
    units = [f"区第{number}局" for number in range(1, 7)]
    received = []
    for period, due in DUES.items():
        for place, unit in enumerate(units[:4]):
            at = due + timedelta(days=(-1, -2, 1, 3)[place], hours=15)
            seed = place * 3 + period.quarter
            received.append(full_return(master, unit, at=at, seed=seed, period=period))
    early = DUES[Q2] - timedelta(days=3)
    received.append(returned(units[4], at=early, verdict=Verdict.REFUSED, period=Q2))
    item: dict[str, Any] = {
        WorkPlanKey.CONTENT: "1.列出清单。\n2.完成改造。",
        WorkPlanKey.DUE: "3月底\n11月底",
    }
    rows = [Row(plan.tasks[0].id, None, item)]
    received.append(
        returned(units[1], rows, at=datetime(2026, 2, 1), form=FormKey.WORK_PLAN, period=YEAR)
    )
    reminders = {units[3]: [DUES[Q2] + timedelta(days=2)], units[5]: [AS_OF]}
    record = Snapshot(received, {RoundKey(FormKey.PROGRESS, Q2): reminders})
    return consolidate(master, Q2, record=record, as_of=AS_OF)


def golden_files() -> dict[str, bytes]:
    """Each file by its name."""
    summary = golden_summary()
    reports = {f"{report}.docx": write_report(summary, report=report) for report in Report}
    return {"汇总.xlsx": write_workbook(summary), **reports}


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a package in their order, XML in its canonical form; nothing left out."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: _canonical(name, package.read(name)) for name in package.namelist()}


def _canonical(name: str, part: bytes) -> bytes:
    if not name.endswith((".xml", ".rels")):
        return part
    return etree.tostring(etree.fromstring(part), method="c14n", pretty_print=False)


def text_of(name: str, content: bytes) -> str:
    """What a reviewer reads."""
    lines = _cells(content) if name.endswith(".xlsx") else _paragraphs(content)
    return "\n".join(lines) + "\n"


def _paragraphs(content: bytes) -> Iterator[str]:
    document = docx.Document(io.BytesIO(content))
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (" | ".join(cell.text for cell in row.cells) for row in block.rows)


def _cells(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content), data_only=True):
        yield f"== {sheet.title}"
        for row in sheet.iter_rows():
            told = (f"{cell.coordinate} {cell.value}" for cell in row if cell.value is not None)
            yield "｜".join(told).replace("\n", "⏎")


def main() -> None:
    """Write all files and their texts."""
    GOLDEN.mkdir(exist_ok=True)
    for name, content in golden_files().items():
        (GOLDEN / name).write_bytes(content)
        (GOLDEN / f"{name}.txt").write_text(text_of(name, content), encoding="utf-8")


if __name__ == "__main__":
    main()
