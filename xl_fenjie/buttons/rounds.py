"""Shared by several actions: choosing a round, refreshing 操作台."""

from collections.abc import Collection, Iterable

from xl_fenjie.buttons.desk import Desk
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.master.console import Step, issues
from xl_fenjie.round.state import Round, round_of
from xl_fenjie.values.master import Master
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.workspace.log import note_unforeseen


def show(desk: Desk, master: Master) -> None:
    """Bring 操作台 up to date; the step is done, so a failure here only goes to the log."""
    try:
        desk.show_round(round_of(desk.folder, master=master))
    except Exception as cause:  # noqa: BLE001 - Excel may refuse to write for many reasons
        note_unforeseen(cause, desk.log_folder)


def round_to_look_at(desk: Desk, master: Master, forms: Collection[FormKey]) -> RoundKey:
    """The round that a person chooses among those that went out; the last one is proposed."""
    states = round_of(desk.folder, master=master).states
    year = {key: step for key, step in issues(states).items() if key.form in forms}
    sent = {key: step for key, step in year.items() if states[step].done} or year
    return list(sent)[desk.choose(sentence("ask_round"), labels(sent.values()), len(sent) - 1)]


def labels(listed: Iterable[Step]) -> list[str]:
    """The rounds as a person chooses among them."""
    return [
        f"{step.matter}（截止 {step.due_told}）" if step.due else step.matter for step in listed
    ]


def first_open(listed: Iterable[Step], state: Round) -> int:
    """The place of the first form that has not gone out."""
    known = [step in state.states and not state.states[step].done for step in listed]
    return known.index(True) if True in known else 0
