"""The diagnosis in a terminal."""

from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.values.diagnosis import Condition, Diagnosis

WORDS = {
    Condition.IN_PLACE: ("就绪", "green"),
    Condition.MISSING: ("缺少", "red"),
    Condition.BLOCKED: ("被禁止", "red"),
    Condition.NOT_NEEDED: ("不需要", "dim"),
    Condition.DAMAGED: ("损坏", "red"),
    Condition.RESTORED: ("已恢复", "green"),
}


def show_page(page: Path) -> None:
    """Where the page for the administrator lies: said on standard error, beside the answer."""
    Console(stderr=True, highlight=False).print(
        Text(sentence("doctor_page_written", path=page)), soft_wrap=True
    )


def show_doctor(diagnosis: Diagnosis) -> None:
    """Each thing that was looked at, and what to do about what is missing."""
    out = Console(highlight=False)
    table = Table(box=box.SIMPLE_HEAD)
    for heading in ("检查", "结果", "情况"):
        table.add_column(heading, overflow="fold")
    for check in diagnosis.checks:
        word, style = WORDS[check.condition]
        table.add_row(Text(check.name), Text(word, style), Text(check.found))
    out.print(table)
    for check in diagnosis.to_mend:
        out.print(Text(f"{check.name}：{check.mend}"), soft_wrap=True)
    if any(check.ask for check in diagnosis.to_mend):
        out.print(Text(sentence("doctor_page_offered")), soft_wrap=True)
    if not diagnosis.to_mend:
        out.print(Text(sentence("doctor_all_in_place")))
