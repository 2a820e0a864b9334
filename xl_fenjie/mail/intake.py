"""Intake: every file, out of its message or archive, is archived, checked and recorded.

Bounces and automatic replies are recorded with their unit and never count as returns.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.files.kind import Kind, kind_of
from xl_fenjie.mail.addresses import known_addresses
from xl_fenjie.mail.arriving import arrive
from xl_fenjie.mail.letter import Arrival, File, Letter, Nature
from xl_fenjie.round.checking import Checking, check_safely
from xl_fenjie.round.send_back import SendingBack
from xl_fenjie.round.workspace import OpenWorkspace
from xl_fenjie.values.findings import finding
from xl_fenjie.values.mail import OtherSender
from xl_fenjie.values.returns import NOBODY, GivenVerdict, Identity, ReceivedReturn, Return, Verdict
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.ledger import PROGRAM
from xl_fenjie.workspace.log import note_unforeseen
from xl_fenjie.workspace.post_book import FetchedMail, MailNote

ANSWERS = {
    Nature.BOUNCE: "mail_bounced",
    Nature.DELAYED: "mail_delayed",
    Nature.AUTO_REPLY: "mail_answered_automatically",
    Nature.RECEIPT: "mail_read_receipt",
}
TOLD_BY_OTHERS = frozenset({Kind.PICTURE, Kind.PDF, Kind.TEXT})


@dataclass(slots=True)
class Intake:
    """The returns taken in so far, with a sentence for each file that was not.

    ``notes`` tell of bounces and automatic replies, which get no verdict.
    """

    workspace: OpenWorkspace
    known: Checking
    returns: list[Return] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    back: SendingBack = field(init=False)

    def __post_init__(self) -> None:
        self.back = SendingBack(self.workspace, self.known.context)

    def take(
        self,
        content: bytes,
        name: str,
        *,
        source: str,
        received_at: datetime | None = None,
        server_time: datetime | None = None,
    ) -> str:
        """Take in a file or a message and all that is in it; answers the SHA-256 of it whole.

        The time is the mail server's (``server_time``, else what stands in the message), else
        ``received_at``, else now. Whatever is interrupted in here is done again without harm.
        """
        sha256 = self.workspace.archive.keep(content, name)
        arrival = arrive(content, name)
        letter = arrival.letter
        moment = server_time or (letter and letter.received_at) or received_at or now()
        moment = min(moment, now())  # a clock that is ahead must not make a return come tomorrow
        told_by = _told_by(letter) if letter else source
        before = len(self.returns)
        for file in data_first(arrival.files):
            if is_enclosure(file, self.returns[before:]):
                self.notes.append(sentence("enclosure_left_out", name=file.name))
            else:
                self.returns.append(self._take_file(file, moment, told_by, letter))
        if not arrival.files and arrival.refused and letter is None:
            refused = not_opened(content, name, arrival)
            self.returns.append(self._enter(refused, content, moment, told_by))
        else:
            self.skipped.extend(arrival.refused)
        if letter is not None:
            self._note_letter(letter, arrival, sha256, moment)
        return sha256

    def _take_file(
        self, file: File, moment: datetime, source: str, letter: Letter | None
    ) -> Return:
        """Archive, check and enter one file; bytes that came before keep their verdict."""
        sha256 = self.workspace.archive.keep(file.content, file.name)
        known = self.workspace.ledger.find(sha256)
        if known is not None:
            self._send_back(file.content, known)
            self.notes.extend(self._of_other_round(file, known))
            return known.content
        answer = self._checked(file)
        if answer.is_paper and answer.identity.unit is None:
            unit = self._only_unit(letter)
            answer = self._checked(file, Identity(unit=unit) if unit else answer.identity)
        if letter is not None:
            answer = self._with_sender(answer, letter)
        return self._enter(answer, file.content, moment, source)

    def _of_other_round(self, file: File, known: ReceivedReturn) -> Iterator[str]:
        """A sentence for bytes that came before, where another round is asked for now."""
        who = known.content.identity
        if who.form is None or who.unit is None or who.period is None:
            return
        asked = self.known.context.latest_period(who.unit, who.form)
        if asked is not None and asked != who.period:
            label = self.workspace.master.rules.label
            yield sentence(
                "received_again",
                file=file.name,
                at=f"{known.received_at:%Y-%m-%d %H:%M}",
                found=label(who.period),
                expected=label(asked),
                unit=who.unit,
            )

    def _checked(self, file: File, settled: Identity = NOBODY) -> Return:
        log = self.workspace.places.state
        return check_safely(file.content, file.name, self.known.context, settled, log=log)

    def _enter(self, answer: Return, content: bytes, moment: datetime, source: str) -> Return:
        """Record the verdict, then write what goes back; the bytes are archived already."""
        taken = ReceivedReturn(answer, moment, source, decision=GivenVerdict(now(), PROGRAM))
        known = self.workspace.ledger.find(answer.sha256)
        if known is None:
            self.workspace.ledger.note_return(taken, now())
            self.known.remember(answer)
        self._send_back(content, known or taken)
        return answer

    def _send_back(self, content: bytes, taken: ReceivedReturn) -> None:
        """Write what goes back; where that fails unforeseen, it is told and the rest goes on."""
        try:
            self.back.send(content, taken)
        except FenjieError:
            raise
        except Exception as failure:  # noqa: BLE001 - one bad file never stops the intake
            log = note_unforeseen(failure, self.workspace.places.state)
            facts = {"name": taken.content.file, "reason": type(failure).__name__, "log": log}
            self.skipped.append(sentence("letter_not_made", **facts))

    def _only_unit(self, letter: Letter | None) -> str | None:
        """The unit of a scan whose name tells nothing: its sender's, if that is one unit only."""
        units = self._units_of(letter.sender) if letter is not None else ()
        return units[0] if len(units) == 1 else None

    def _with_sender(self, answer: Return, letter: Letter) -> Return:
        """The return; left to a person where another address than the unit's sent it, or a forger.

        So nobody can replace a unit's report by a letter; 规则 may let such letters count.
        """
        unit = answer.identity.unit
        known = known_addresses(self.workspace.master).get(unit or "", frozenset())
        found = []
        if known and letter.sender not in known:
            expected = "、".join(sorted(known))
            found.append(
                finding("mail_other_sender", found=letter.sender, expected=expected, unit=unit)
            )
        if unit and letter.forged:
            found.append(finding("mail_forged", found=letter.sender, failed=letter.forged))
        strict = self.workspace.master.rules.mail.other_sender is OtherSender.REVIEW
        doubted = found and strict and answer.verdict is Verdict.ACCEPTED
        verdict = Verdict.REVIEW if doubted else answer.verdict
        return replace(answer, verdict=verdict, findings=(*answer.findings, *found))

    def _note_letter(self, letter: Letter, arrival: Arrival, sha256: str, moment: datetime) -> None:
        book = self.workspace.ledger.post
        if letter.nature in ANSWERS:
            for note in self._answers(letter, sha256, moment):
                book.note_answer(note)
                whose = note.unit or sentence("address_of_nobody")
                self.notes.append(f"{whose}：{note.said}")
        else:
            sender = "、".join(self._units_of(letter.sender))
            self.skipped.extend(brought_nothing(arrival, sender))
        mail = FetchedMail(
            sha256, letter.message_id, letter.sender, letter.subject, letter.nature.value, moment
        )
        book.note_fetched(mail, now())

    def _answers(self, letter: Letter, sha256: str, moment: datetime) -> list[MailNote]:
        """What a bounce or an automatic answer says, for each unit that it is about."""
        book = self.workspace.ledger.post
        found = filter(None, map(book.posting, letter.refers_to))
        posting = next(found, None)
        is_bounce = letter.nature in {Nature.BOUNCE, Nature.DELAYED}
        addresses = letter.about if is_bounce else (letter.sender,)
        nothing_said = sentence("bounce_without_reason")
        if is_bounce:
            # a bounce that gives back the whole text names us and others as well
            ours = [each for each in addresses if self._units_of(each)]
            addresses = tuple(ours) or addresses[:1] or ("",)
        return [
            MailNote(
                unit=unit, address=address, kind=letter.nature.value,
                said=sentence(
                    ANSWERS[letter.nature],
                    address=address, subject=letter.subject, reason=letter.reason or nothing_said,
                ),
                sha256=sha256, at=moment,
                form=posting.form if posting else None, period=posting.period if posting else None,
            )
            for address in addresses
            for unit in self._units_of(address) or (posting.unit if posting else None,)
        ]  # fmt: skip

    def _units_of(self, address: str) -> tuple[str, ...]:
        known = known_addresses(self.workspace.master)
        return tuple(unit for unit, held in known.items() if address.casefold() in held)


def brought_nothing(arrival: Arrival, sender: str = "") -> tuple[str, ...]:
    """A sentence for a letter without files, from whomever it came; nothing for any other.

    Its form may wait behind a link (超大附件), which the program does not follow.
    """
    letter = arrival.letter
    is_letter = letter is not None and letter.nature is Nature.LETTER
    if letter is None or not is_letter or arrival.files or arrival.refused:
        return ()
    code = "mail_with_link" if letter.has_link else "mail_without_files"
    whose = sender or letter.sender or sentence("sender_of_nobody")
    return (sentence(code, sender=whose, name=letter.subject),)


def not_opened(content: bytes, name: str, arrival: Arrival) -> Return:
    """The return that stands for an archive of which nothing could be taken out."""
    return Return(
        file=name,
        sha256=hashlib.sha256(content).hexdigest(),
        verdict=Verdict.REFUSED,
        findings=tuple(finding("container_not_opened", found=said) for said in arrival.refused),
    )


def data_first(files: Iterable[File]) -> list[File]:
    """Scans and texts after workbooks, whatever their order: what came with them tells of them."""
    return sorted(files, key=lambda file: kind_of(file.content) in TOLD_BY_OTHERS)


def is_enclosure(file: File, beside: Iterable[Return]) -> bool:
    """Whether this is a word on the way (说明.txt), beside forms of the same message or archive."""
    return kind_of(file.content) is Kind.TEXT and any(each.rows for each in beside)


def _told_by(letter: Letter) -> str:
    return f"邮件：{letter.sender}《{letter.subject}》"
