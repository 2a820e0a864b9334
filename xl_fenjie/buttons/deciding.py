"""The button 人工认定: a person's word on a return that the program left open."""

from xl_fenjie.buttons.desk import Desk
from xl_fenjie.buttons.rounds import labels, show
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.duties.assign import Directory
from xl_fenjie.master.console import issuable
from xl_fenjie.round.waiting import waiting
from xl_fenjie.steps.decide import DecideRequest
from xl_fenjie.steps.decide import decide as step_decide
from xl_fenjie.values.choices import Ruling
from xl_fenjie.values.master import Master
from xl_fenjie.values.results import Decided
from xl_fenjie.values.returns import Identity, ReceivedReturn
from xl_fenjie.values.wording import VERDICT_NAMES

RULINGS = {
    Ruling.ACCEPTED: "通过",
    Ruling.REFUSED: "退回",
    Ruling.SIGNED: sentence("ruling_signed"),
}


def decide(desk: Desk) -> None:
    """人工认定: choose a return, say what becomes of it and why."""
    master = desk.master()
    open_ones = waiting(desk.folder, master=master)
    if not open_ones:
        desk.tell(sentence("no_return_waits"))
        return
    chosen = open_ones[desk.choose(sentence("ask_return"), [_label(each) for each in open_ones], 0)]
    ruling = list(RULINGS)[desk.choose(sentence("ask_ruling"), list(RULINGS.values()), 0)]
    identity = _whose(desk, master, chosen.content.identity)
    reason = desk.ask(sentence("ask_reason"))
    request = DecideRequest(ruling, reason, identity)
    made = step_decide(desk.folder, chosen.content.sha256, request, master=master)
    show(desk, master)
    desk.tell(_decided(made))


def _label(each: ReceivedReturn) -> str:
    why = each.content.findings[0].placed if each.content.findings else ""
    return f"{each.content.file}：{why}"


def _whose(desk: Desk, master: Master, known: Identity) -> Identity:
    """What is not known of the return, as a person knows it."""
    unit, form, period = known.unit, known.form, known.period
    if unit is None or not Directory(master.plan.units).lists(unit):
        unit = desk.ask(sentence("ask_whose"), unit or "") or None
    if form is None or period is None:
        rounds = issuable(master)
        at = desk.choose(sentence("ask_which_round"), labels(rounds.values()), 0)
        form, period = list(rounds)[at]
    return Identity(form, period, unit)


def _decided(made: Decided) -> str:
    word = "签字件" if made.signed else VERDICT_NAMES[made.content.verdict]
    unit = made.content.identity.unit
    whose = f"{unit}的表" if unit else "这份表"
    files = sentence("sent_back_lies_at", files="、".join(made.files)) if made.files else ""
    remarks = "".join(f"请注意：{remark}" for remark in made.remarks)
    return sentence("decided_and_noted", whose=whose, word=word) + files + remarks
