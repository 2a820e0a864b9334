"""How far the round has come, as 操作台, menu and review show it."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.master.console import Action, State, Step, steps, undecided
from xl_fenjie.round.standing import NOT_REPORTED
from xl_fenjie.round.workspace import OpenWorkspace, looked_at
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.results import UnitStanding
from xl_fenjie.values.returns import ReceivedReturn, Verdict
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.values.wording import STATE_NAMES, VERDICT_NAMES
from xl_fenjie.workspace.ledger import Summed

MOMENT = "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class Round:
    """The round of a workspace: its steps in order, the state of each, and which is next."""

    master: Master
    states: Mapping[Step, State]
    next_step: Step | None

    def to_json(self) -> list[dict[str, Any]]:
        """The steps in order, as in ``fenjie.review/1``."""
        return [
            {
                "what": step.what,
                "action": step.action.value,
                "form": step.form and step.form.value,
                "period": step.period and str(step.period),
                "due": step.due and step.due.day.isoformat(),
                "due_stated": step.due and step.due.stated.isoformat(),
                "command": step.command,
                "done": state.done,
                "last_run": state.last_run,
                "result": state.result,
                "next": step == self.next_step,
            }
            for step, state in self.states.items()
        ]


def round_of(folder: Path, *, master: Master | None = None) -> Round:
    """How far the round of the workspace in a folder has come.

    ``master`` stands in for the file of 总台账, as in ``opened``.

    Raises:
        FenjieError: there is no workspace, it is in use, or its 总台账 has faults.
    """
    with looked_at(folder, master) as workspace:
        return round_in(workspace)


def round_in(workspace: OpenWorkspace) -> Round:
    """What has been done and what is next, by the ledger: a file's time changes when copied."""
    listed = tuple(steps(workspace.master))
    summaries = _summaries(workspace)
    states = {step: _state(step, workspace, summaries) for step in listed}
    return Round(workspace.master, states, _next(listed, states, workspace.issues))


def _summaries(workspace: OpenWorkspace) -> Mapping[Period, Summed]:
    """The last summary of each period that is still there."""
    return {
        period: summed
        for period, summed in dict(workspace.ledger.summaries()).items()
        if (workspace.places.folder / summed.file).is_file()
    }


def _state(step: Step, workspace: OpenWorkspace, summaries: Mapping[Period, Summed]) -> State:
    key = step.round
    if key is None:
        count = undecided(workspace.master)
        nothing_left = sentence("nothing_undecided")
        result = sentence("still_undecided", count=count) if count else nothing_left
        return State(done=not count or bool(workspace.issues), result=result)
    stand = workspace.standing(key).units if key in workspace.issues else ()
    match step.action:
        case Action.ISSUE:
            return _issued(workspace.issues.get(key))
        case Action.RECEIVE:
            return _received(workspace.snapshot.counting(key), stand)
        case Action.STATUS:
            return _reported(stand)
        case _:
            return _summed_up(summaries.get(key.period), workspace.snapshot.counting(key))


def _issued(last: tuple[datetime, int] | None) -> State:
    if last is None:
        return State()
    moment, units = last
    return State(done=True, last_run=moment.strftime(MOMENT), result=f"已下发 {units} 份")


def _received(returns: Sequence[ReceivedReturn], stand: Sequence[UnitStanding]) -> State:
    if not returns:
        return State()
    counts = Counter(each.content.verdict for each in returns)
    told = "，".join(f"{VERDICT_NAMES[verdict]} {counts[verdict]}" for verdict in Verdict)
    last = max(each.received_at for each in returns)
    return State(
        done=not any(each.state in NOT_REPORTED for each in stand),
        last_run=last.strftime(MOMENT),
        result=f"收到 {len(returns)} 份：{told}",
    )


def _reported(stand: Sequence[UnitStanding]) -> State:
    counts = Counter(each.state for each in stand)
    told = "，".join(f"{STATE_NAMES[state]} {count}" for state, count in counts.items())
    return State(done=bool(stand), result=told)


def _summed_up(summary: Summed | None, returns: Sequence[ReceivedReturn]) -> State:
    if summary is None:
        return State()
    name = summary.file.rpartition("/")[2]
    later = any(each.received_at > summary.known_at for each in returns)
    result = sentence("summary_out_of_date", file=name) if later else name
    return State(done=not later, last_run=summary.made_at.strftime(MOMENT), result=result)


def _next(
    listed: Sequence[Step], states: Mapping[Step, State], issued: Collection[RoundKey]
) -> Step | None:
    """The first step that is not done, from the round issued last on; None at the year's end."""
    gone_out = [
        number
        for number, step in enumerate(listed)
        if step.action is Action.ISSUE and step.round in issued
    ]
    rest = listed[gone_out[-1] if gone_out else 0 :]
    return next((step for step in rest if not states[step].done), None)
