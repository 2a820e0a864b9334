"""Step: a person's word on a return: accepted or sent back, whose it is, or a signed copy."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.chinese.text import bare
from xl_fenjie.files.kind import Kind, kind_of
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.witnesses import unit_meant
from xl_fenjie.round.asked import period_asked
from xl_fenjie.round.checking import Checking
from xl_fenjie.round.send_back import SendingBack
from xl_fenjie.round.workspace import OpenWorkspace, opened
from xl_fenjie.values.choices import Ruling
from xl_fenjie.values.findings import finding
from xl_fenjie.values.master import Master
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import Decided
from xl_fenjie.values.returns import (
    NOBODY,
    PAPER_CODE,
    GivenVerdict,
    Identity,
    ReceivedReturn,
    Return,
    Verdict,
)
from xl_fenjie.values.rounds import RoundKey, usual_form
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.person import who
from xl_fenjie.workspace.reading import read_file

DIGITS_SHOWN = 8
SCANS = frozenset({Kind.PDF, Kind.PICTURE})


@dataclass(frozen=True, slots=True)
class DecideRequest:
    """The word with its reason; what is given of the identity is settled by it.

    ``sheet`` is the sheet that counts, of a workbook with several tables.
    """

    ruling: Ruling
    reason: str
    identity: Identity = NOBODY
    sheet: str = ""


def decide(
    folder: Path, file: str, request: DecideRequest, *, master: Master | None = None
) -> Decided:
    """Note a person's word on a return and read it once more with what it settles.

    ``file`` is the name under which the return came, a path to the same bytes, or the beginning
    of its SHA-256. A return that is sent back gets its marked copy and letter now. ``master``
    stands in for the file of 总台账, as in ``opened``.

    Raises:
        FenjieError: no return is meant, or several; the reason is blank; the unit is not in the
            plan; the period is of another year or does not fit the form; an accepted return is
            still nobody's or holds no answer; a scan would take the place of data.
    """
    if not request.reason.strip():
        raise FenjieError("reason_wanted")
    with opened(folder, master) as workspace:
        known = Checking(workspace)
        meant = _find(workspace, file)
        content = workspace.archive.read(meant.content.sha256)
        given = replace(request.identity, unit=_unit(request.identity.unit, known))
        answer = _read_again(meant, content, replace(request, identity=given), known)
        if request.ruling is Ruling.SIGNED:
            answer = _as_scan(answer, content)
        answer = _ruled(answer, request.ruling, workspace)
        _refuse_other_round(answer, request, workspace)
        remarks = _remarks(meant, answer, workspace, known)
        word = GivenVerdict(now(), who(), request.reason.strip())
        taken = replace(meant, content=answer, decision=word)
        letters = SendingBack(workspace, known.context).prepared(content, taken)
        files = tuple(workspace.relative(letter.path) for letter in letters)
        with workspace.writing(letters):  # the word and what goes back for it, or neither
            workspace.ledger.note_decision(answer, word, files)
    signed = request.ruling is Ruling.SIGNED
    return Decided(answer, signed, word.reason, word.by, files, remarks)


def _find(workspace: OpenWorkspace, file: str) -> ReceivedReturn:
    found = workspace.ledger.named(file)
    path = Path(file)
    if path.is_file():
        of_bytes = workspace.ledger.find(hashlib.sha256(read_file(path)).hexdigest())
        found = (of_bytes,) if of_bytes is not None else workspace.ledger.named(path.name)
    if not found:
        raise FenjieError("return_not_known", file=file)
    if len(found) > 1:
        told = "；".join(
            f"{each.received_at:%m-%d %H:%M} 收到的 {each.content.sha256[:DIGITS_SHOWN]}"
            for each in found
        )
        raise FenjieError("return_ambiguous", file=file, found=told)
    return found[0]


def _unit(name: str | None, known: Checking) -> str | None:
    """The unit's own name; an alias will do."""
    if name is None:
        return None
    context = known.context
    unit = context.units_by_bare_name.get(bare(name))
    if unit is not None and unit in context.unit_names:
        return unit
    raise FenjieError("unit_not_known", unit=name, meant=unit_meant(name, context))


def _read_again(
    meant: ReceivedReturn, content: bytes, request: DecideRequest, known: Checking
) -> Return:
    """As it was read before, unless a person says whose it is or which table counts.

    What they said earlier stays.
    """
    given, sheet = request.identity, request.sheet
    if given == NOBODY and not sheet:
        return meant.content
    before = meant.content.identity
    settled = Identity(
        given.form or (before.form if given.period is None else None),
        given.period or before.period,
        given.unit or before.unit,
    )
    name, before_on = meant.content.file, _read_from(meant.content)
    answer = check_return(content, name, known.context, settled, sheet or before_on)
    if sheet and sheet != _read_from(answer):
        raise FenjieError("sheet_not_known", file=meant.content.file, sheet=sheet)
    return answer


def _read_from(answer: Return) -> str:
    """The sheet from which the answers were read, '' where there were none."""
    return next(
        (cell.sheet for row in answer.rows for cell in row.cells.values() if cell.sheet), ""
    )


def _as_scan(answer: Return, content: bytes) -> Return:
    """A PDF that a person calls the signed copy: what a copier recognised in it is no data."""
    kind = kind_of(content)
    if answer.is_paper or kind not in SCANS:
        return answer
    return replace(answer, rows=(), findings=(finding(PAPER_CODE, found=kind.value),))


def _ruled(answer: Return, ruling: Ruling, workspace: OpenWorkspace) -> Return:
    """The return under this word; raises FenjieError where the word cannot hold."""
    answer = replace(answer, identity=_whole(answer.identity))
    if ruling is Ruling.REFUSED:
        return replace(answer, verdict=Verdict.REFUSED)
    identity = answer.identity
    if identity.unit is None or identity.period is None:
        raise FenjieError("identity_wanted", file=answer.file)
    if ruling is Ruling.SIGNED:
        if not answer.is_paper:
            raise FenjieError("not_a_scan", file=answer.file)
        return replace(answer, verdict=Verdict.REVIEW)
    if answer.is_paper and _accepted_before(workspace, answer):
        raise FenjieError("data_is_there", unit=identity.unit, file=answer.file)
    if not answer.is_paper and not _says_anything(answer):
        raise FenjieError("no_answers_in_it", file=answer.file)
    return replace(answer, verdict=Verdict.ACCEPTED)


def _refuse_other_round(answer: Return, request: DecideRequest, workspace: OpenWorkspace) -> None:
    """A return that is sent back may be of any year, unless that is the person's own word."""
    form, period = answer.identity.form, answer.identity.period
    said = request.identity.form or request.identity.period
    if form and period and (said or request.ruling is not Ruling.REFUSED):
        period_asked(workspace.master, form, period)


def _whole(identity: Identity) -> Identity:
    if identity.form is not None or identity.period is None:
        return identity
    return replace(identity, form=usual_form(identity.period))


def _says_anything(answer: Return) -> bool:
    return any(given not in {None, ""} for row in answer.rows for given in row.answers.values())


def _accepted_before(workspace: OpenWorkspace, answer: Return) -> tuple[ReceivedReturn, ...]:
    """Other accepted data of the same unit, form and period, oldest first."""
    return tuple(
        each
        for each in workspace.snapshot.received
        if each.content.verdict is Verdict.ACCEPTED
        and not each.content.is_paper
        and each.content.sha256 != answer.sha256
        and _key(each.content) == _key(answer)
    )


def _key(answer: Return) -> tuple[str | None, RoundKey | None]:
    return answer.identity.unit, answer.identity.round


def _remarks(
    meant: ReceivedReturn, answer: Return, workspace: OpenWorkspace, known: Checking
) -> tuple[str, ...]:
    """What an accepted return brings about that the person may not have meant."""
    if answer.verdict is not Verdict.ACCEPTED or answer.is_paper:
        return ()
    told = []
    unit = answer.identity.unit
    differing = _differing(answer, known)
    if differing:
        told.append(finding("decided_other_tasks", unit=unit, found=differing))
    others = _accepted_before(workspace, answer)
    if others:
        latest = max(others, key=lambda each: each.received_at)
        standing = "这一份" if meant.received_at >= latest.received_at else "那一份"
        told.append(
            finding("decided_replaces", unit=unit, found=latest.content.file, expected=standing)
        )
    return tuple(each.told for each in told)


def _differing(answer: Return, known: Checking) -> str:
    """The tasks that the unit's form has and these rows lack, and the other way round."""
    issued = {task.id for task in known.context.tasks_of(answer.identity)}
    held = {row.task for row in answer.rows if row.task}
    if not issued or answer.identity.form is FormKey.CONTACTS:
        return ""
    changes = (("缺", sorted(issued - held)), ("多", sorted(held - issued)))
    return "；".join(f"{word} {'、'.join(tasks)}" for word, tasks in changes if tasks)
