"""What goes back to a unit: a marked copy and a letter into 退回/<时段>/, whole or not at all."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath

from xl_fenjie.duties.deadlines import asked_again
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.naming import safe
from xl_fenjie.forms.prepare import FormSheet, prepare
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.context import Context
from xl_fenjie.returns.correct import mark_copy
from xl_fenjie.returns.file_name import unit_named, words_of
from xl_fenjie.returns.letter import (
    UNKNOWN_UNIT,
    Enclosed,
    Occasion,
    letter_document,
    letter_text,
)
from xl_fenjie.returns.rewrite import write_anew
from xl_fenjie.round.workspace import OpenWorkspace
from xl_fenjie.values.period import Period
from xl_fenjie.values.returns import GivenVerdict, ReceivedReturn, Return, Verdict
from xl_fenjie.values.rounds import RoundKey
from xl_fenjie.workspace.places import SENT_BACK
from xl_fenjie.workspace.writing import NewFile

RETURNED_FORM = "报表"
LONGEST_NAME = 60
MARKED_COPY = "请改正.xlsx"
ENDINGS = {"copy": MARKED_COPY, "letter": "退回函.docx", "text": "退回函.txt"}


@dataclass(slots=True)
class SendingBack:
    """Writes what goes back; what was written before is left as it is."""

    workspace: OpenWorkspace
    context: Context
    _sheets: dict[RoundKey, dict[str, FormSheet]] = field(default_factory=dict)
    _taken: set[str] | None = None

    def send(self, content: bytes, taken: ReceivedReturn) -> None:
        """Write the files of a refused return; again after an interruption, if they are not there.

        Raises:
            FenjieError: they cannot be written.
        """
        folder, ledger = self.workspace.places.folder, self.workspace.ledger
        noted = ledger.sent_back(taken.content.sha256)
        if noted is not None and all((folder / name).exists() for name in noted):
            return
        files = self.prepared(content, taken, noted)
        if not files:
            return
        if noted is None:
            names = [self.workspace.relative(file.path) for file in files]
            ledger.note_sent_back(taken.content.sha256, names)
        self.workspace.write(files)

    def prepared(
        self, content: bytes, taken: ReceivedReturn, noted: Sequence[str] | None = None
    ) -> tuple[NewFile, ...]:
        """What goes back for a refused return, under the ``noted`` names or new ones.

        Nothing for any other; a file that neither says nor is called whose it is goes to nobody.
        """
        if taken.content.verdict is not Verdict.REFUSED or taken.decision is None:
            return ()
        if not self._is_somebodys(taken.content):
            return ()
        made = self._make(content, taken, taken.decision)
        names = noted or self._names(taken.content, made)
        folder = self.workspace.places.folder
        by_suffix = {PurePath(name).suffix: folder / name for name in names}
        return tuple(
            NewFile(by_suffix[PurePath(ENDINGS[kind]).suffix], data) for kind, data in made.items()
        )

    def _is_somebodys(self, answer: Return) -> bool:
        if answer.identity.unit is not None:
            return True
        return unit_named(words_of(answer.file), self.context) is not None

    def _make(self, content: bytes, taken: ReceivedReturn, word: GivenVerdict) -> dict[str, bytes]:
        answer = taken.content
        copy = mark_copy(content, answer, made_at=word.at, reason=word.reason)
        copy = copy or self._anew(answer, word)
        enclosed = Enclosed.MARKED_COPY if copy else Enclosed.NOTHING
        occasion = self._occasion(taken, word, enclosed)
        letter = letter_document(answer, occasion, self.workspace.master.rules)
        text = letter_text(answer, occasion).encode("utf-8-sig")
        return {**({"copy": copy} if copy else {}), "letter": letter, "text": text}

    def _anew(self, answer: Return, word: GivenVerdict) -> bytes | None:
        """A fresh form with the unit's answers and marks, where its own file cannot bear any."""
        who = answer.identity
        if not answer.rows or who.round is None or who.unit is None:
            return None
        sheet = self._sheet(who.round, who.unit)
        if sheet is None:
            return None
        fresh = write_anew(sheet, self.workspace.master.rules, answer.rows)
        again = check_return(fresh, answer.file, self.context, who)
        return mark_copy(fresh, again, made_at=word.at, reason=word.reason)

    def _sheet(self, key: RoundKey, unit: str) -> FormSheet | None:
        if key not in self._sheets:
            sheets = prepare(self.workspace.master, *key).sheets
            self._sheets[key] = {sheet.unit: sheet for sheet in sheets}
        return self._sheets[key].get(unit)

    def _occasion(self, taken: ReceivedReturn, word: GivenVerdict, enclosed: Enclosed) -> Occasion:
        master, who = self.workspace.master, taken.content.identity
        label = master.rules.label(who.period) if who.period else ""
        return Occasion(
            matter=f"{label}{FORMS[who.form].name if who.form else RETURNED_FORM}",
            received_at=taken.received_at,
            written_at=word.at,
            due=self._due(taken.content, word.at.date()),
            issuer=master.plan.issuer or master.rules.mail.sender_name,
            contact_person=master.rules.contact_person,
            contact_phone=master.rules.contact_phone,
            reason=word.reason,
            enclosed=enclosed,
        )

    def _due(self, answer: Return, today: date) -> date:
        key, unit = answer.identity.round, answer.identity.unit
        stands = self.workspace.standing(key).of(unit) if key and unit else None
        return asked_again(stands.due if stands else None, today, self.workspace.master.rules)

    def _names(self, answer: Return, made: Mapping[str, bytes]) -> tuple[str, ...]:
        """Names that no other return's files have: a second return gets a number."""
        if self._taken is None:
            self._taken = set(self.workspace.ledger.all_sent_back())
        stem, folder = self._stem(answer), self.workspace.places.folder
        for number in itertools.count(1):
            more = f"（{number}）" if number > 1 else ""
            names = {
                kind: f"{stem}_{ending.replace('.', f'{more}.')}"
                for kind, ending in ENDINGS.items()
            }
            if not any(name in self._taken or (folder / name).exists() for name in names.values()):
                break
        self._taken.update(names.values())
        return tuple(names[kind] for kind in made)

    def _stem(self, answer: Return) -> str:
        who, rules = answer.identity, self.workspace.master.rules
        period = who.period or self._period_now()
        form = FORMS[who.form].name if who.form else RETURNED_FORM
        whose = who.unit or f"{UNKNOWN_UNIT}不明_{PurePath(answer.file).stem}"
        stem = safe(f"{rules.label(period)}{form}_{whose}")[:LONGEST_NAME].rstrip(" .")
        return (Path(SENT_BACK) / str(period) / stem).as_posix()

    def _period_now(self) -> Period:
        issued = self.context.issued
        return issued[-1].period if issued else Period(self.workspace.master.plan.year)
