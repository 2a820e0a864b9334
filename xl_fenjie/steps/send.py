"""Step: forms, corrections and reminders → drafts in 邮件草稿/, or sent over SMTP."""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.duties.assign import Directory
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.naming import safe
from xl_fenjie.mail.compose import as_draft, as_sent
from xl_fenjie.mail.mailbox import access, ensure_set
from xl_fenjie.mail.outbox import Delivery, Outbox
from xl_fenjie.mail.prepare import UnitMessage, prepare_letters
from xl_fenjie.mail.secure import ServerError
from xl_fenjie.round.asked import of_this_year, period_asked
from xl_fenjie.round.standing import RoundStanding
from xl_fenjie.round.texts import MAIL_TEXTS, offered
from xl_fenjie.round.workspace import OpenWorkspace, opened
from xl_fenjie.values.choices import What
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.posting import Posted, PostedUnit, PostState
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.places import DRAFTS
from xl_fenjie.workspace.post_book import PostEvent, Posting
from xl_fenjie.workspace.watching import Watch, unheard, unwatched
from xl_fenjie.workspace.writing import NewFile, free_path

NAMES = {What.FORMS: "下发", What.CORRECTIONS: "退回", What.REMINDERS: "催报"}


class Way(Enum):
    """Only tell, write drafts, or send."""

    TELL = auto()
    DRAFT = auto()
    SMTP = auto()


def way_of(*, smtp: bool, dry_run: bool) -> Way:
    """The way that these options ask for; a dry run goes before all."""
    if dry_run:
        return Way.TELL
    return Way.SMTP if smtp else Way.DRAFT


@dataclass(frozen=True, slots=True)
class SendRequest:
    """What is to be sent; without ``form`` and ``period`` those issued last.

    Corrections go without them to all whose return waits to be sent back, whatever it was for.

    ``again``: also what went out before, or may have; only for ``units`` that are named.
    """

    what: What
    form: FormKey | None = None
    period: Period | None = None
    units: tuple[str, ...] = ()
    way: Way = Way.DRAFT
    again: bool = False


def send(
    folder: Path,
    request: SendRequest,
    *,
    announce: Callable[[Posted], object] = unheard,
    watch: Watch = unwatched,
    pause: Callable[[float], object] = time.sleep,
    master: Master | None = None,
) -> Posted:
    """Write or send each unit's message.

    ``announce`` hears who is to get what at which address before anything is sent;
    ``pause`` waits between messages, in seconds. ``master`` stands in for the file of 总台账, as in
    ``opened``.

    Raises:
        FenjieError: nothing was issued, a template or the mail settings are wrong, the server
            does not let us in, or a draft cannot be written.
    """
    if request.again and not request.units:
        raise FenjieError("mail_again_without_unit")
    with opened(folder, master) as workspace:
        jobs = _jobs(workspace, request)
        planned = _answer(request, [(job, job.planned_all(held)) for job, held in jobs])
        if request.way is Way.TELL:
            return planned
        workspace.write(offered(workspace, MAIL_TEXTS))
        if request.way is Way.DRAFT:
            return _answer(request, [(job, job.write_drafts(held)) for job, held in jobs])
        announce(planned)
        sent = [(job, job.send_all(held, watch, pause)) for job, held in jobs]
        return _answer(request, sent)


def _jobs(
    workspace: OpenWorkspace, request: SendRequest
) -> list[tuple["_Job", Sequence[UnitMessage]]]:
    """The messages by form and period, those without any left out but for the last.

    Raises:
        FenjieError: nothing was issued, or a unit that was named gets no such message.
    """
    last = round_for(workspace, request.form, request.period)
    if request.what is not What.CORRECTIONS or request.period is not None:
        letters = prepare_letters(workspace, request.what, last, request.units)
        return [(_Job(workspace, request, last), letters)]
    issued = dict.fromkeys(
        each.round for each in workspace.snapshot.issued if request.form in {None, each.form}
    )
    found = {each: prepare_letters(workspace, request.what, each) for each in issued}
    directory = Directory(workspace.master.plan.units)
    named = {directory.find(unit).name: unit for unit in request.units}
    waiting = {letter.unit for letters in found.values() for letter in letters}
    for name, given in named.items():
        if name not in waiting:
            raise FenjieError("mail_unit_gets_none", unit=given)
    chosen = {
        each: [letter for letter in letters if not named or letter.unit in named]
        for each, letters in found.items()
    }
    rounds = [each for each, letters in chosen.items() if letters] or [last]
    return [(_Job(workspace, request, each), chosen.get(each, ())) for each in rounds]


def _answer(request: SendRequest, done: Sequence[tuple["_Job", Sequence[PostedUnit]]]) -> Posted:
    """All that was done, each message with what it is about."""
    units = [
        unit.model_copy(update={"form": job.round_.form, "period": job.round_.period})
        for job, posted in done
        for unit in posted
    ]
    last = done[-1][0].round_
    return Posted(request.what, last.form, last.period, tuple(units))


def round_for(workspace: OpenWorkspace, form: FormKey | None, period: Period | None) -> RoundKey:
    """The form and period meant: those given, else those issued last.

    Raises:
        FenjieError: nothing was issued, or the period is of another year or does not fit the form.
    """
    if period is not None:
        of_this_year(workspace.master, period, form)
    issued = [
        each.round
        for each in workspace.snapshot.issued
        if form in {None, each.form} and period in {None, each.period}
    ]
    if issued:
        return issued[-1]
    if form is not None and period is not None:
        return RoundKey(form, period_asked(workspace.master, form, period))
    raise FenjieError("nothing_issued", path=workspace.places.folder)


@dataclass(frozen=True, slots=True)
class _Job:
    """What one call of ``send`` does for a form and period."""

    workspace: OpenWorkspace
    request: SendRequest
    round_: RoundKey

    def planned_all(self, letters: Sequence[UnitMessage]) -> list[PostedUnit]:
        """What would become of each."""
        return [self._planned(each) for each in letters]

    def _planned(self, letter: UnitMessage) -> PostedUnit:
        """What would become of it: a message that went out before is said to be so."""
        if self.request.way is Way.DRAFT or self.request.again:
            return _posted(letter, PostState.PLANNED)
        return _standing(letter, self.workspace.ledger.post.events(letter.key))

    def write_drafts(self, letters: Sequence[UnitMessage]) -> list[PostedUnit]:
        """Write all drafts or none."""
        made = [letter for letter in letters if not letter.missing]
        files = {letter.unit: self._draft(letter) for letter in made}
        self.workspace.write(files.values())
        return [
            _posted(letter, PostState.DRAFT, draft=self.workspace.relative(files[letter.unit].path))
            if letter.unit in files
            else _posted(letter, PostState.FAILED)
            for letter in letters
        ]

    def _draft(self, letter: UnitMessage) -> NewFile:
        """The draft, beside one on which staff have worked."""
        path = draft_path(self.workspace, self.request.what, self.round_, letter.unit)
        content = as_draft(letter.outgoing)
        return NewFile(free_path(path, content, self.workspace.wrote), content)

    def send_all(
        self, letters: Sequence[UnitMessage], watch: Watch, pause: Callable[[float], object]
    ) -> list[PostedUnit]:
        """Send one after the other; each success is in the ledger before the next goes out."""
        outbox = self._outbox(pause)
        done: dict[str, PostedUnit] = {}
        waiting = [letter for letter in letters if self._addresses(letter)]
        for letter in letters:
            events = self.workspace.ledger.post.events(letter.key)
            done[letter.unit] = _standing(letter, events, nowhere=PostState.FAILED)
        if not waiting:
            return list(done.values())
        lost = ""
        with outbox:
            for letter in watch(waiting, "发送邮件"):
                try:
                    failures = [lost] if lost else self._send(outbox, letter)
                except ServerError as failure:
                    lost = str(failure)
                    failures = [lost]
                events = self.workspace.ledger.post.events(letter.key)
                done[letter.unit] = _standing(letter, events, failures, gone=PostState.SENT)
        return list(done.values())

    def _outbox(self, pause: Callable[[float], object]) -> Outbox:
        mail = self.workspace.master.rules.mail
        ensure_set(mail, "address", "smtp_server", option="--smtp")
        return Outbox(*access(self.workspace), pause=pause)

    def _addresses(self, letter: UnitMessage) -> tuple[str, ...]:
        """The addresses to which it did not go yet, and cannot have gone."""
        if letter.missing:
            return ()
        events = {} if self.request.again else self.workspace.ledger.post.events(letter.key)
        gone = {PostEvent.SENT, PostEvent.BEGUN}
        return tuple(
            each for each in letter.addressee.addresses if events.get(each.casefold()) not in gone
        )

    def _send(self, outbox: Outbox, letter: UnitMessage) -> list[str]:
        """Send one message and note what became of it; sentences on what did not work."""
        book, round_ = self.workspace.ledger.post, self.round_
        addresses = self._addresses(letter)
        posting = Posting(
            letter.key, self.request.what, letter.unit, round_.form, round_.period,
            message_id=self._message_id(letter),
        )  # fmt: skip
        content = as_sent(letter.outgoing, message_id=posting.message_id, at=now())

        def before_end(accepted: Sequence[str]) -> None:
            book.note(posting, accepted, PostEvent.BEGUN, now())

        delivery = outbox.deliver(content, addresses, before_end)
        self._note(posting, delivery)
        return [
            *(sentence("mail_refused_by_server", address=each, reason=reason)
              for each, reason in delivery.refused.items()),
            *(sentence("mail_not_sent", address=each, reason=reason)
              for each, reason in delivery.failed.items()),
        ]  # fmt: skip

    def _note(self, posting: Posting, delivery: Delivery) -> None:
        ledger = self.workspace.ledger
        ledger.post.note(posting, delivery.sent, PostEvent.SENT, now())
        for event, which in (
            (PostEvent.REFUSED, delivery.refused),
            (PostEvent.FAILED, delivery.failed),
        ):
            for address, reason in which.items():
                ledger.post.note(posting, (address,), event, now(), reason)
        pressed = delivery.sent and posting.what is What.REMINDERS
        if pressed and not pressed_today(self.workspace.standing(self.round_), posting.unit):
            ledger.note_reminders((posting.unit,), self.round_.form, self.round_.period, now())

    def _message_id(self, letter: UnitMessage) -> str:
        """An id that says nothing of us but the mail domain; another one for another attempt."""
        domain = self.workspace.master.rules.mail.address.rpartition("@")[2]
        token = hashlib.sha256(f"{letter.key} {letter.unit} {now()}".encode()).hexdigest()[:24]
        return f"<{token}.fenjie@{domain}>"


def draft_path(workspace: OpenWorkspace, what: What, round_: RoundKey, unit: str) -> Path:
    """Where a unit's draft lies: 邮件草稿/2026年第一季度完成情况_下发/区民政局.eml."""
    label = workspace.master.rules.label(round_.period)
    folder = safe(f"{label}{FORMS[round_.form].name}_{NAMES[what]}")
    return workspace.places.folder / DRAFTS / folder / f"{safe(unit)}.eml"


def pressed_today(stand: RoundStanding, unit: str) -> bool:
    """Whether the unit was pressed on this day already."""
    times = stand.histories[unit].reminders if unit in stand.histories else ()
    return any(time.date() == now().date() for time in times)


def _posted(
    letter: UnitMessage, state: PostState, *, draft: str | None = None, failures: Sequence[str] = ()
) -> PostedUnit:
    missing = (letter.missing,) if letter.missing else ()
    return PostedUnit(
        unit=letter.unit,
        addresses=letter.addressee.addresses,
        state=PostState.FAILED if missing else state,
        files=tuple(file.name for file in letter.outgoing.files),
        draft=draft,
        doubts=letter.addressee.doubts,
        failures=(*missing, *failures),
    )


def _standing(
    letter: UnitMessage,
    events: Mapping[str, PostEvent],
    failures: Sequence[str] = (),
    *,
    gone: PostState = PostState.ALREADY_SENT,
    nowhere: PostState = PostState.PLANNED,
) -> PostedUnit:
    """What became of a message, by the ledger; the worst of its addresses decides.

    ``gone`` is the state of one that went to all of them, ``nowhere`` of one without any.
    """
    by_address = {each: events.get(each.casefold()) for each in letter.addressee.addresses}
    held = [each for each, event in by_address.items() if event is PostEvent.BEGUN]
    told = [*failures, *(sentence("mail_maybe_sent", address=each) for each in held)]
    if failures:
        state = PostState.FAILED
    elif not by_address:
        state = nowhere
    elif held:
        state = PostState.HELD
    elif all(event is PostEvent.SENT for event in by_address.values()):
        state = gone
    else:
        state = PostState.PLANNED
    return _posted(letter, state, failures=told)
