"""The sheet 操作台: what this plan is and what to do next, with the command for each step.

It belongs to the program, which never reads it back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey

FORM_NAMES = {
    FormKey.WORK_PLAN: "工作方案",
    FormKey.PROGRESS: "完成情况",
    FormKey.CONTACTS: "名单",
}
HEADINGS = ("步骤", "报送截止", "做什么", "命令（在总台账所在的文件夹里运行）")


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the list; ``due`` is the form's date, None for what has none."""

    what: str
    command: str = ""
    due: date | None = None


def facts(master: Master) -> tuple[str, ...]:
    """The lines under the title: what plan this is and how large."""
    plan = master.plan
    issued = "　".join(filter(None, (plan.issuer, plan.document_number)))
    undecided = len(plan.remarks) - len(master.decisions)
    counts = (
        f"任务 {len(plan.tasks)} 项",
        f"单位和群体 {len(plan.units)} 个",
        f"待核实 {undecided} 条",
    )
    return (*((issued,) if issued else ()), f"{plan.year}年　{'　'.join(counts)}", _next(undecided))


def _next(undecided: int) -> str:
    if undecided:
        return f"下一步：逐条看“待核实”（还有 {undecided} 条），在“任务”“单位”里改好，保存。"
    return "下一步：核对“单位”“时间安排”“规则”，保存后下发第一张表。"


def steps(master: Master) -> Iterator[Step]:
    """The round's steps, form by form in the order of their dates."""
    yield Step("核对台账：先看“待核实”，再核对“单位”（群体要有成员）“时间安排”“规则”。")
    rounds: dict[tuple[FormKey, Period], Deadline] = {}
    for deadline in sorted(master.plan.deadlines, key=lambda each: each.due):
        rounds.setdefault((deadline.form, deadline.period), deadline)
    for deadline in rounds.values():
        yield from _round(master, deadline)


def _round(master: Master, deadline: Deadline) -> Iterator[Step]:
    label = f"{master.rules.label(deadline.period)}{FORM_NAMES[deadline.form]}"
    which = f"--form {deadline.form.value} --period {deadline.period}"
    yield Step(f"下发{label}", f"fenjie issue . {which}", deadline.due)
    yield Step(f"收{label}：把交来的文件放进“收件”", "fenjie receive .")
    yield Step(f"看{label}谁报了、谁没报", f"fenjie status . --period {deadline.period}")
    if deadline.form is FormKey.PROGRESS:
        yield Step(f"汇总{label}", f"fenjie consolidate . --period {deadline.period}")
