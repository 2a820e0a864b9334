"""How the diagnosis looks in a terminal."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.values.diagnosis import Condition, Diagnosis

WORDS = {
    Condition.IN_PLACE: ("就绪", "green"),
    Condition.MISSING: ("缺少", "red"),
    Condition.NOT_NEEDED: ("不需要", "dim"),
}


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
    missing = [check for check in diagnosis.checks if check.condition is Condition.MISSING]
    for check in missing:
        out.print(Text(f"{check.name}：{check.mend}"), soft_wrap=True)
    if not missing:
        out.print(Text(sentence("doctor_all_in_place")))
