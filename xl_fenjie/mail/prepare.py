"""The message for each unit in a round: forms, corrections or reminders."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.duties.assign import Directory
from xl_fenjie.duties.deadlines import asked_again
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.mail.addresses import Addressee, addressees, is_address
from xl_fenjie.mail.compose import Outgoing
from xl_fenjie.mail.held_back import held_back
from xl_fenjie.mail.letter import File
from xl_fenjie.returns.told import for_unit
from xl_fenjie.round.send_back import MARKED_COPY
from xl_fenjie.round.standing import UnitHistory
from xl_fenjie.round.texts import Text, template_for
from xl_fenjie.round.workspace import OpenWorkspace
from xl_fenjie.templates.language import Template
from xl_fenjie.templates.message import filled
from xl_fenjie.values.choices import What
from xl_fenjie.values.days import on_paper
from xl_fenjie.values.findings import Severity
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import IssuedForm, UnitState
from xl_fenjie.values.returns import ReceivedReturn, Verdict
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.reading import read_file

TEXTS = {
    What.FORMS: Text.FORMS,
    What.CORRECTIONS: Text.CORRECTIONS,
    What.REMINDERS: Text.REMINDERS,
}
SENT_BACK_FILES = {".xlsx", ".docx"}  # the text of the letter stands in the mail itself
PRESSED = {
    UnitState.AWAITED: "pressed_awaited",
    UnitState.MISSING: "pressed_missing",
    UnitState.SENT_BACK: "pressed_sent_back",
}
"""The words of a reminder, by the unit's state."""


@dataclass(frozen=True, slots=True)
class UnitMessage:
    """A unit's message; ``key`` is the same as long as it would say the same.

    ``missing`` is a sentence where it cannot be made (its form is gone).
    """

    addressee: Addressee
    key: str
    outgoing: Outgoing
    missing: str = ""

    @property
    def unit(self) -> str:
        """Whom it goes to."""
        return self.addressee.unit


def prepare_letters(
    workspace: OpenWorkspace, what: What, round_: RoundKey, units: Sequence[str] = ()
) -> tuple[UnitMessage, ...]:
    """The messages of a round, those without a good address first; ``units`` chooses some.

    Raises:
        FenjieError: a template is wrong, or a unit gets no such message.
    """
    makers = {
        What.FORMS: _forms,
        What.CORRECTIONS: _corrections,
        What.REMINDERS: _reminders,
    }
    drafts = {draft.unit: draft for draft in makers[what](workspace, round_)}
    wanted = _chosen(drafts, units, Directory(workspace.master.plan.units))
    template = template_for(workspace, TEXTS[what])
    bounced = {note.address for note in workspace.mail_notes if note.kind == "bounce"}
    listed = addressees(workspace.master, wanted, bounced=bounced)
    prepared = [_prepared(workspace, drafts[each.unit], each, template) for each in listed]
    return tuple(sorted(prepared, key=lambda each: not each.addressee.doubts))


@dataclass(frozen=True, slots=True)
class _Particulars:
    """What is particular to a unit's message."""

    unit: str
    key: str
    facts: Mapping[str, str]
    files: tuple[File, ...] = ()
    missing: str = ""


class GeneralFacts:
    """What every message of a round may name."""

    def __init__(self, workspace: OpenWorkspace, round_: RoundKey) -> None:
        self._master = workspace.master
        self._round = round_
        self._standing = workspace.standing(round_)
        self._due = {each.unit: each.due for each in self._standing.units}

    def of(self, unit: str) -> dict[str, str]:
        """The facts for one unit; a fact that is not known is blank."""
        master, rules, round_ = self._master, self._master.rules, self._round
        own = [duty.task for duty in self._standing.duties(unit) if duty.reports]
        form = FORMS[round_.form]
        due = self._due.get(unit)
        return {
            "单位": unit,
            "期间": rules.label(round_.period),
            "表格": form.name,
            "填写要求": form.note_for(form.columns_for(rules, own)),
            "任务数": str(len(own)) if own and round_.form is not FormKey.CONTACTS else "",
            "截止日期": on_paper(due) if due else "",
            "答复期限": self.again(unit),
            "今天": on_paper(now().date()),
            "联系人": rules.contact_person,
            "联系电话": rules.contact_phone,
            "发件人": rules.mail.sender_name or master.plan.issuer or "",
        }

    def again(self, unit: str) -> str:
        """Until when the unit is asked anew; a day that is over would only be a reproach."""
        return on_paper(asked_again(self._due.get(unit), now().date(), self._master.rules))


def pressing(state: UnitState, facts: Mapping[str, str]) -> str:
    """What is said to a unit in this state."""
    dated = facts["截止日期"] or state is UnitState.SENT_BACK
    return sentence(
        PRESSED[state] if dated else "pressed_undated",
        label=facts["期间"],
        form=facts["表格"],
        due=facts["截止日期"],
        today=facts["今天"],
        again=facts["答复期限"],
    )


def key_of(*facts: object) -> str:
    """A short name for what a message says, the same in every run."""
    return hashlib.sha256("\0".join(map(str, facts)).encode()).hexdigest()[:32]


def _chosen(
    drafts: Mapping[str, _Particulars], units: Sequence[str], directory: Directory
) -> tuple[str, ...]:
    if not units:
        return tuple(drafts)
    names = [directory.find(unit).name for unit in units]
    for given, name in zip(units, names, strict=True):
        if name not in drafts:
            raise FenjieError("mail_unit_gets_none", unit=given)
    return tuple(dict.fromkeys(names))


def _prepared(
    workspace: OpenWorkspace, draft: _Particulars, addressee: Addressee, template: Template
) -> UnitMessage:
    mail = workspace.master.rules.mail
    named = "、".join(file.name for file in draft.files)
    subject, body = filled(template, {**draft.facts, "文件": named})
    sender = mail.address if is_address(mail.address) else ""
    outgoing = Outgoing(
        draft.unit, addressee.addresses, subject, body, draft.files, sender, mail.sender_name
    )
    return UnitMessage(addressee, draft.key, outgoing, draft.missing)


def _forms(workspace: OpenWorkspace, round_: RoundKey) -> Iterator[_Particulars]:
    latest: dict[str, IssuedForm] = {}
    for form in workspace.snapshot.issued:
        if form.round == round_:
            latest[form.unit] = form
    general = GeneralFacts(workspace, round_)
    for unit, form in latest.items():
        facts = general.of(unit)
        path = workspace.places.folder / form.file
        if not path.is_file():
            missing = sentence("mail_form_missing", folder=form.file.rpartition("/")[0])
            yield _Particulars(unit, "", facts, missing=missing)
            continue
        file = File(path.name, read_file(path))
        digest = hashlib.sha256(file.content).hexdigest()
        yield _Particulars(unit, key_of(What.FORMS, unit, digest), facts, (file,))


def _corrections(workspace: OpenWorkspace, round_: RoundKey) -> Iterator[_Particulars]:
    """For each unit whose last return was refused and none accepted since."""
    refused = {
        standing: last
        for standing in workspace.standing(round_).units
        if standing.state is UnitState.SENT_BACK
        for last in [_last_refused(workspace.standing(round_).histories[standing.unit])]
        if last is not None
    }
    general = GeneralFacts(workspace, round_)
    for standing, last in refused.items():
        unit = standing.unit
        reason = last.decision.reason if last.decision else ""
        told = [
            found
            for found in for_unit(last.content.findings, reason)
            if found.severity is not Severity.NOTE
        ]
        lines = [f"{at}. {found.placed}{found.hint}" for at, found in enumerate(told, start=1)]
        files = tuple(_sent_back(workspace, last))
        copies = [file.name for file in files if file.name.endswith(MARKED_COPY)]
        facts = {
            **general.of(unit),
            "问题数": str(len(told)),
            "问题": "\n".join(lines),
            "标注件": "、".join(copies),
            "截止日期": general.again(unit),
        }
        # the same file sent back for another reason is another message
        key = key_of(What.CORRECTIONS, unit, last.content.sha256, *filter(None, [reason]))
        yield _Particulars(unit, key, facts, files)


def _last_refused(known: UnitHistory) -> ReceivedReturn | None:
    refused = [each for each in known.returns if each.content.verdict is Verdict.REFUSED]
    return refused[-1] if refused else None


def _sent_back(workspace: OpenWorkspace, last: ReceivedReturn) -> Iterator[File]:
    """The marked copy and the letter that ``receive`` wrote for this return, as they lie there."""
    for name in workspace.ledger.sent_back(last.content.sha256) or ():
        path = workspace.places.folder / name
        if path.suffix in SENT_BACK_FILES and path.is_file():
            yield File(path.name, read_file(path))


def _reminders(workspace: OpenWorkspace, round_: RoundKey) -> Iterator[_Particulars]:
    today = now().date()
    general = GeneralFacts(workspace, round_)
    forms = {draft.unit: draft.files for draft in _forms(workspace, round_)}
    held = held_back(workspace)
    for standing in workspace.standing(round_).units:
        if standing.state not in PRESSED or standing.unit in held:
            continue
        facts = general.of(standing.unit)
        facts["情况"] = pressing(standing.state, facts)
        key = key_of(What.REMINDERS, standing.unit, round_.form.value, round_.period, today)
        # the form once more for those who have lost it; who is to mend his own needs none
        needs_form = standing.state is not UnitState.SENT_BACK
        files = forms.get(standing.unit, ()) if needs_form else ()
        yield _Particulars(standing.unit, key, facts, files)
