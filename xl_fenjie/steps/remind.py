"""Step: 催报, letters and drafts for those who have not reported; the ledger notes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.mail.compose import as_draft
from xl_fenjie.mail.held_back import held_back
from xl_fenjie.mail.prepare import (
    PRESSED,
    GeneralFacts,
    UnitMessage,
    prepare_letters,
    pressing,
)
from xl_fenjie.mail.reminder import write_reminder
from xl_fenjie.round.asked import period_asked
from xl_fenjie.round.texts import MAIL_TEXTS, Text, offered, template_for
from xl_fenjie.round.workspace import OpenWorkspace, opened
from xl_fenjie.steps.send import draft_path, pressed_today
from xl_fenjie.values.choices import What
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.posting import Reminded, RemindedUnit
from xl_fenjie.values.results import UnitStanding, UnitState
from xl_fenjie.values.rounds import RoundKey, usual_form
from xl_fenjie.values.wording import FULL_FORM_NAMES
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.watching import Watch, unwatched
from xl_fenjie.workspace.writing import NewFile, free_path


def remind(
    folder: Path,
    period: Period,
    form: FormKey | None = None,
    *,
    watch: Watch = unwatched,
    master: Master | None = None,
) -> Reminded:
    """Write a 催报函 and a draft for each unit that has not reported, and note that it was pressed.

    A quarter is reported on by 完成情况, a year by the 工作方案, unless ``form`` says otherwise.
    Who was pressed today is spared, and so is whose own date is not over, and who is named by a
    file that the office has yet to judge, whatever it came for. ``master`` stands in for the file
    of 总台账, as in ``opened``.

    Raises:
        FenjieError: the period is none of this form, the forms were never issued, the date is not
            over, a template is wrong, or a file cannot be written.
    """
    form = form or usual_form(period)
    with opened(folder, master) as workspace:
        round_ = RoundKey(form, period_asked(workspace.master, form, period))
        owing = _owing(workspace, round_)
        pressed = owing.pressed
        letters = prepare_letters(workspace, What.REMINDERS, round_, tuple(pressed))
        general = GeneralFacts(workspace, round_)
        made = [
            (each, *_files(workspace, round_, each, general.of(each.unit), pressed[each.unit]))
            for each in watch(letters if pressed else (), "写催报函")
        ]
        files = [file for _, *both in made for file in both]
        with workspace.writing([*offered(workspace, MAIL_TEXTS), *files]):
            workspace.ledger.note_reminders(tuple(pressed), *round_, now())
        units = tuple(
            _told(workspace, each, pressed[each.unit], letter, draft)
            for each, letter, draft in made
        )
    return Reminded(*round_, units, owing.spared, owing.waiting, owing.files)


@dataclass(frozen=True, slots=True)
class _Owing:
    """Who is pressed, with where each stands; who was today already; who waits for the office."""

    pressed: Mapping[str, UnitStanding]
    spared: tuple[str, ...]
    waiting: tuple[str, ...]
    files: int


def _owing(workspace: OpenWorkspace, round_: RoundKey) -> _Owing:
    """Raises FenjieError where nobody may be pressed yet."""
    stand = workspace.standing(round_)
    units = stand.units
    _refuse_too_early(workspace, round_, units)
    held = held_back(workspace)
    late = [each for each in units if each.state in PRESSED and _is_over(each)]
    owing = [each for each in late if each.unit not in held]
    waits = {each.unit for each in late if each.unit in held}
    waits |= {each.unit for each in units if each.state is UnitState.REVIEW}
    spared = [each.unit for each in owing if pressed_today(stand, each.unit)]
    return _Owing(
        pressed={each.unit: each for each in owing if each.unit not in spared},
        spared=tuple(spared),
        waiting=tuple(each.unit for each in units if each.unit in waits),
        files=len({file for unit in waits for file in held.get(unit, ())}),
    )


def _told(
    workspace: OpenWorkspace,
    prepared: UnitMessage,
    standing: UnitStanding,
    letter: NewFile,
    draft: NewFile,
) -> RemindedUnit:
    return RemindedUnit(
        unit=prepared.unit,
        state=standing.state,
        letter=workspace.relative(letter.path),
        draft=workspace.relative(draft.path),
        doubts=prepared.addressee.doubts,
    )


def _is_over(standing: UnitStanding) -> bool:
    """Whether a unit may be pressed: its day is over, or there is none."""
    return standing.due is None or standing.due < now().date()


def _refuse_too_early(
    workspace: OpenWorkspace, round_: RoundKey, units: Sequence[UnitStanding]
) -> None:
    """Who never got a form, or still has time, is not to be pressed."""
    facts = {
        "label": workspace.master.rules.label(round_.period),
        "form": FULL_FORM_NAMES[round_.form],
    }
    if round_ not in workspace.issues:
        raise FenjieError("remind_not_issued", **facts)
    dates = [each.due for each in units if each.due is not None]
    if dates and not any(map(_is_over, units)):
        raise FenjieError("remind_not_due", due=min(dates), **facts)


def _files(
    workspace: OpenWorkspace,
    round_: RoundKey,
    prepared: UnitMessage,
    facts: dict[str, str],
    standing: UnitStanding,
) -> tuple[NewFile, NewFile]:
    """The letter and the draft, beside those on which staff have worked."""
    draft = draft_path(workspace, What.REMINDERS, round_, prepared.unit)
    words = {
        **facts,
        "情况": pressing(standing.state, facts),
        "发文单位": workspace.master.plan.issuer or facts["发件人"],
    }
    template = template_for(workspace, Text.REMINDER_LETTER)
    letter = write_reminder(words, workspace.master.rules, now(), template)
    wanted = ((draft.with_name(f"催报函_{draft.stem}.docx"), letter),
              (draft, as_draft(prepared.outgoing)))  # fmt: skip
    first, second = (
        NewFile(free_path(path, content, workspace.wrote), content) for path, content in wanted
    )
    return first, second
