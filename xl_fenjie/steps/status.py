"""Step: who has reported in a period."""

from collections import defaultdict
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.duties.deadlines import round_due
from xl_fenjie.mail.held_back import held_back
from xl_fenjie.round.asked import period_asked
from xl_fenjie.round.workspace import OpenWorkspace, looked_at
from xl_fenjie.summary.figures.consolidate import due_remarks
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import Status, UnitStanding
from xl_fenjie.values.rounds import RoundKey, usual_form
from xl_fenjie.values.wording import FULL_FORM_NAMES


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
    with looked_at(folder, master) as workspace:
        wanted = period or _latest(workspace, form)
        form = form or usual_form(wanted)
        wanted = period_asked(workspace.master, form, wanted)
        due = round_due(workspace.master, form, wanted)
        return Status(
            wanted,
            None if due is None else due.day,
            noted_standings(workspace, RoundKey(form, wanted)),
            due_remarks(workspace.master, form, wanted),
            f"{workspace.master.rules.label(wanted)}{FULL_FORM_NAMES[form]}",
        )


def noted_standings(workspace: OpenWorkspace, key: RoundKey) -> tuple[UnitStanding, ...]:
    """The standings, with what bounces said of this round's mail, and files that may be theirs."""
    notes: defaultdict[str, list[str]] = defaultdict(list)
    for note in workspace.mail_notes:
        if note.unit and note.form in {None, key.form} and note.period in {None, key.period}:
            notes[note.unit].append(f"{note.at:%m-%d} {note.said}")
    for unit, files in held_back(workspace).items():
        notes[unit].append(sentence("named_by_waiting", count=len(files), files="、".join(files)))
    return tuple(
        each.model_copy(update={"notes": (*each.notes, *notes[each.unit])})
        if each.unit in notes
        else each
        for each in workspace.standing(key).units
    )


def _latest(workspace: OpenWorkspace, form: FormKey | None) -> Period:
    issued = [each for each in workspace.snapshot.issued if form in {None, each.form}]
    if not issued:
        raise FenjieError("nothing_issued", path=workspace.places.folder)
    return issued[-1].period
