"""Taking in what came: each file out of its message or archive, archived, checked, entered.

A bounce or an automatic answer is put beside its unit and never counts as a return.
"""

from dataclasses import dataclass, field
from datetime import datetime

from xl_fenjie.mail.addresses import known_addresses
from xl_fenjie.mail.arriving import arrive
from xl_fenjie.mail.letter import Arrival, File, Letter, Nature, sentence
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.context import Context
from xl_fenjie.steps.opened import Opened
from xl_fenjie.values.findings import finding
from xl_fenjie.values.returns import ReceivedReturn, Return
from xl_fenjie.workspace.archive import keep
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.post_book import FetchedMail, MailNote

ANSWERS = {
    Nature.BOUNCE: "mail_bounced",
    Nature.DELAYED: "mail_delayed",
    Nature.AUTO_REPLY: "mail_answered_automatically",
    Nature.RECEIPT: "mail_read_receipt",
}
NO_REASON = "对方没有说明原因"


@dataclass(slots=True)
class Intake:
    """What has been taken in so far, with a sentence for each thing that was not.

    ``notes`` are what bounces and automatic answers say; they want no file and no verdict.
    """

    workspace: Opened
    context: Context
    returns: list[Return] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

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
        arrival = arrive(content, name)
        letter = arrival.letter
        moment = server_time or (letter and letter.received_at) or received_at or now()
        moment = min(moment, now())  # a clock that is ahead must not make a return come tomorrow
        told_by = _told_by(letter) if letter else source
        for file in arrival.files:
            self.returns.append(self._take_file(file, moment, told_by, letter))
        self.skipped.extend(arrival.refused)
        sha256 = keep(self.workspace.places.archive, content, name)
        if letter is not None:
            self._note_letter(letter, arrival, sha256, moment)
        return sha256

    def _take_file(
        self, file: File, moment: datetime, source: str, letter: Letter | None
    ) -> Return:
        """Archive, check and enter one file; bytes that came before keep their verdict."""
        sha256 = keep(self.workspace.places.archive, file.content, file.name)
        known = self.workspace.ledger.find(sha256)
        if known is not None:
            return known.content
        answer = check_return(file.content, file.name, self.context)
        if letter is not None:
            answer = self._with_sender(answer, letter)
        self.workspace.ledger.note_return(ReceivedReturn(answer, moment, source), now())
        return answer

    def _with_sender(self, answer: Return, letter: Letter) -> Return:
        """The return, with a note where another address than the unit's sent it."""
        unit = answer.identity.unit
        known = known_addresses(self.workspace.master).get(unit or "", frozenset())
        if not known or letter.sender in known:
            return answer
        noted = finding(
            "mail_other_sender", found=letter.sender, expected="、".join(sorted(known)), unit=unit
        )
        return Return(
            answer.file, answer.sha256, answer.verdict, answer.identity, answer.rows,
            (*answer.findings, noted),
        )  # fmt: skip

    def _note_letter(self, letter: Letter, arrival: Arrival, sha256: str, moment: datetime) -> None:
        book = self.workspace.ledger.post
        if letter.nature in ANSWERS:
            for note in self._answers(letter, sha256, moment):
                book.note_answer(note)
                self.notes.append(f"{note.unit or '不在总台账中的地址'}：{note.said}")
        elif not arrival.files and not arrival.refused and self._units_of(letter.sender):
            sender = "、".join(self._units_of(letter.sender))
            said = sentence("mail_without_files", sender=sender, name=letter.subject)
            self.skipped.append(said)
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
        if is_bounce:
            # a bounce that gives back the whole text names us and others as well
            ours = [each for each in addresses if self._units_of(each)]
            addresses = tuple(ours) or addresses[:1] or ("",)
        return [
            MailNote(
                unit=unit, address=address, kind=letter.nature.value,
                said=sentence(
                    ANSWERS[letter.nature],
                    address=address, subject=letter.subject, reason=letter.reason or NO_REASON,
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


def _told_by(letter: Letter) -> str:
    return f"邮件：{letter.sender}《{letter.subject}》"
