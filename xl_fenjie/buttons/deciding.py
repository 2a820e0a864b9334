"""The button 人工认定: a person's word on a return that the program left open."""

from xl_fenjie.buttons.desk import Desk
from xl_fenjie.buttons.rounds import show
from xl_fenjie.master.console import Action, Step, steps
from xl_fenjie.steps.decide import Decision
from xl_fenjie.steps.decide import decide as step_decide
from xl_fenjie.steps.waiting import waiting
from xl_fenjie.values.duties import Directory
from xl_fenjie.values.master import Master
from xl_fenjie.values.results import Decided
from xl_fenjie.values.returns import Identity, ReceivedReturn, Ruling
from xl_fenjie.values.wording import VERDICT_NAMES

RULINGS = {
    Ruling.ACCEPTED: "通过",
    Ruling.REFUSED: "退回",
    Ruling.SIGNED: "这是签字扫描件，电子表另有一份",
}


def decide(desk: Desk) -> None:
    """人工认定: choose a return, say what becomes of it and why."""
    master = desk.master()
    open_ones = waiting(desk.folder, master=master)
    if not open_ones:
        desk.tell("没有等待人工核对的表。")
        return
    chosen = open_ones[desk.choose("认定哪一份？", [_label(each) for each in open_ones], 0)]
    ruling = list(RULINGS)[desk.choose("怎么认定？", list(RULINGS.values()), 0)]
    identity = _whose(desk, master, chosen.content.identity)
    reason = desk.ask("理由（记入台账）：")
    decision = Decision(ruling, reason, identity)
    made = step_decide(desk.folder, chosen.content.sha256, decision, master=master)
    show(desk, master)
    desk.tell(_decided(made))


def _label(each: ReceivedReturn) -> str:
    why = each.content.findings[0].placed if each.content.findings else ""
    return f"{each.content.file}：{why}"


def _whose(desk: Desk, master: Master, known: Identity) -> Identity:
    """What is not known of the return, as a person knows it."""
    unit, form, period = known.unit, known.form, known.period
    if unit is None or not Directory(master.plan.units).lists(unit):
        unit = desk.ask("这份表是哪个单位的？", unit or "") or None
    if form is None or period is None:
        rounds = [step for step in steps(master) if step.action is Action.ISSUE]
        step: Step = rounds[desk.choose("这是哪一次的表？", [each.what for each in rounds], 0)]
        form, period = step.form, step.period
    return Identity(form, period, unit)


def _decided(made: Decided) -> str:
    word = "签字件" if made.signed else VERDICT_NAMES[made.content.verdict]
    unit = made.content.identity.unit
    whose = f"{unit}的表" if unit else "这份表"
    files = f"退回件在：{'、'.join(made.files)}。" if made.files else ""
    remarks = "".join(f"请注意：{sentence}" for sentence in made.remarks)
    return f"已认定：{whose}，{word}；理由已记入台账。{files}{remarks}"
