"""Step: who has reported in a period."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.duties.deadlines import round_due
from xl_fenjie.steps.asked import period_asked
from xl_fenjie.steps.opened import Opened, opened
from xl_fenjie.steps.recorded import recorded
from xl_fenjie.summary.figures.consolidate import due_remarks, quarter_of
from xl_fenjie.summary.figures.standing import standings
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import Status, UnitStanding
from xl_fenjie.values.returns import signed_units
from xl_fenjie.values.rounds import usual_form
from xl_fenjie.values.wording import FULL_FORM_NAMES
from xl_fenjie.workspace.clock import now


def status(
    folder: Path,
    period: Period | None = None,
    form: FormKey | None = None,
    *,
    master: Master | None = None,
) -> Status:
    """Where every unit stands; without ``period`` for the round issued last (of the form, if any).

    A quarter is reported on by 完成情况, a year by the 工作方案, unless ``form`` says otherwise.
    ``master`` as for ``opened``.

    Raises:
        FenjieError: there is no workspace, nothing has been issued and no period is given, or the
            period is of another year or does not fit the form.
    """
    with opened(folder, master) as workspace:
        wanted = period or _latest(workspace, form)
        form = form or usual_form(wanted)
        wanted = period_asked(workspace.master, form, wanted)
        due = round_due(workspace.master, form, wanted)
        return Status(
            wanted,
            None if due is None else due.day,
            _with_notes(workspace, form, wanted, standings_at(workspace, form, wanted, now())),
            due_remarks(workspace.master, form, wanted),
            f"{workspace.master.rules.label(wanted)}{FULL_FORM_NAMES[form]}",
        )


def _with_notes(
    workspace: Opened, form: FormKey, period: Period, units: Sequence[UnitStanding]
) -> tuple[UnitStanding, ...]:
    """The standings, with what bounces and automatic answers said of this round's mail."""
    notes: defaultdict[str, list[str]] = defaultdict(list)
    for note in workspace.ledger.post.answers():
        if note.unit and (note.form in {None, form}) and (note.period in {None, period}):
            notes[note.unit].append(f"{note.at:%m-%d} {note.said}")
    return tuple(
        each.model_copy(update={"notes": (*each.notes, *notes[each.unit])})
        if each.unit in notes
        else each
        for each in units
    )


def standings_at(
    workspace: Opened, form: FormKey, period: Period, as_of: datetime
) -> Sequence[UnitStanding]:
    """The same standings that the summary of the period has."""
    if form is FormKey.PROGRESS:
        record = recorded(workspace, period.year, as_of)
        return quarter_of(workspace.master, period, record=record, as_of=as_of).standings
    received = workspace.ledger.returns(as_of)
    return standings(
        workspace.master,
        form,
        period,
        received=received,
        signed=signed_units(received, form, period),
        reminders=workspace.ledger.reminders(form, period),
        as_of=as_of,
    )


def _latest(workspace: Opened, form: FormKey | None) -> Period:
    issued = [each for each in workspace.ledger.issued() if form in {None, each.form}]
    if not issued:
        raise FenjieError("nothing_issued", path=workspace.places.folder)
    return issued[-1].period
