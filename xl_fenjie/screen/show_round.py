"""The round and the review of 总台账 in a terminal."""

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.master.console import Action, next_line
from xl_fenjie.round.state import Round
from xl_fenjie.screen.show import SEVERITY_INKS, tell_all
from xl_fenjie.steps.review import Reviewed, nothing_to_mend

HEADINGS = ("", "序号", "做什么", "截止", "上次办理", "结果")


def show_round(state: Round) -> None:
    """The steps with their numbers, what is done dim, what is next in bold."""
    table = Table(title=state.master.plan.title, box=box.SIMPLE_HEAD, title_justify="left")
    for heading in HEADINGS:
        table.add_column(heading, overflow="fold")
    for number, (step, each) in enumerate(state.states.items(), start=1):
        is_next = step == state.next_step
        style = "bold" if is_next else "dim" if each.done else ""
        mark = "→" if is_next else ""
        cells = (mark, str(number), step.what, step.due_told, each.last_run, each.result)
        table.add_row(*(Text(cell, style) for cell in cells))
    Console(highlight=False).print(table)


def show_reviewed(reviewed: Reviewed) -> None:
    """Every finding with what to do, then the round."""
    out = Console(highlight=False)
    for found in reviewed.findings:
        line = Text(found.message, SEVERITY_INKS[found.severity]).append(found.hint, "")
        out.print(line, soft_wrap=True)
    if reviewed.findings:
        told = sentence("faults_counted", errors=reviewed.errors, looks=reviewed.looks)
        out.print(Text(told, "bold"))
    else:
        out.print(Text(nothing_to_mend(reviewed)))
    tell_all("提醒", reviewed.remarks)
    if reviewed.round is not None:
        show_round(reviewed.round)
        line = Text(next_line(reviewed.round.master, reviewed.round.next_step), "bold")
        out.print(line, soft_wrap=True)
        step = reviewed.round.next_step
        if step is not None and step.action is not Action.REVIEW:
            out.print(Text(sentence("next_command", command=step.command)), soft_wrap=True)
