"""Step: master → one form workbook per unit that reports."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path, PurePosixPath

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.chinese.likeness import meant
from xl_fenjie.duties.assign import Directory
from xl_fenjie.duties.course import heirs_in
from xl_fenjie.forms.cover import Sent, bundle, write_cover
from xl_fenjie.forms.earlier import Earlier, by_task
from xl_fenjie.forms.naming import file_names, folder_name
from xl_fenjie.forms.planned import answer_of
from xl_fenjie.forms.prepare import FormSheet, prepare
from xl_fenjie.forms.revision import Revised, revised
from xl_fenjie.forms.write import write_form
from xl_fenjie.round.asked import period_asked
from xl_fenjie.round.vanished import vanished
from xl_fenjie.round.workspace import OpenWorkspace, faulty, opened
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Role
from xl_fenjie.values.results import Issue, IssuedForm, NotIssued, Outcome
from xl_fenjie.values.returns import ReceivedReturn, Verdict
from xl_fenjie.values.rows import Row
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.places import ISSUED
from xl_fenjie.workspace.watching import Watch, unwatched
from xl_fenjie.workspace.writing import NewFile, OutputAlteredError, changed, free_path

MEMBERS_PROPOSED = "members_preset"


class Effect(Enum):
    """Write the forms, or only tell what would be written."""

    WRITE = auto()
    TELL = auto()


@dataclass(frozen=True, slots=True)
class IssueRequest:
    """Which forms are wanted; without ``period`` the plan's year, without ``units`` all."""

    form: FormKey
    period: Period | None = None
    units: tuple[str, ...] = ()
    effect: Effect = Effect.WRITE


def issue(
    folder: Path, request: IssueRequest, watch: Watch = unwatched, *, master: Master | None = None
) -> Issue:
    """Write the forms of a round into 下发/: all of them, or none.

    ``master`` stands in for the file of 总台账, as in ``opened``.

    Raises:
        FenjieError: 总台账 has doubtful places, the period does not fit the form, a unit does
            not report, or a file cannot be written.
    """
    with opened(folder, master) as workspace:
        if workspace.master.doubts:
            raise faulty(workspace.master.doubts)
        period = period_asked(workspace.master, request.form, request.period)
        prepared = _prepared(workspace, request.form, period)
        answer, forms = _answer(workspace.master, prepared, request.units)
        lock = workspace.places.open_beside() if master is None else ""
        answer = replace(answer, remarks=(*answer.remarks, *_of_master(workspace.master, lock)))
        files = _files(workspace, forms, watch)
        if not request.units and forms:
            cover, bundled = _beside(workspace, forms, files)
            answer = replace(
                answer,
                cover=workspace.relative(cover.path),
                bundle=workspace.relative(bundled.path),
            )
            files += (cover, bundled)
        wanted = _to_be_written(workspace, forms, files)
        if not wanted:
            answer = replace(answer, outcome=Outcome.UNCHANGED)
        elif request.effect is Effect.TELL:
            answer = replace(answer, outcome=Outcome.PLANNED)
        if request.effect is Effect.WRITE:
            with workspace.writing(files):
                workspace.ledger.note_issue(workspace.master.plan, answer.forms, now())
        return answer


def _of_master(master: Master, lock: str) -> Iterator[str]:
    """What is to be known of 总台账 itself: what it lacks, and that it is open in a program."""
    for each in master.assumed:
        yield each.told
    if lock:
        yield sentence("master_unsaved", lock=lock)


Form = tuple[IssuedForm, FormSheet]


def _to_be_written(
    workspace: OpenWorkspace, forms: Sequence[Form], files: Sequence[NewFile]
) -> tuple[NewFile, ...]:
    """Those that are not there yet; a form on which somebody worked is told with its unit."""
    units = {workspace.places.folder / form.file: form.unit for form, _ in forms}
    wanted: list[NewFile] = []
    for file in files:
        try:
            wanted += changed((file,), workspace.wrote)
        except OutputAlteredError as failure:
            if file.path not in units:
                raise
            facts = {"unit": units[file.path], "path": file.path}
            raise FenjieError("form_altered", **facts) from failure
    return tuple(wanted)


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The forms of a round beside what has gone out before, and the groups that get none."""

    not_issued: tuple[NotIssued, ...]
    revised: Revised
    vanished: tuple[str, ...] = ()


def _prepared(workspace: OpenWorkspace, form: FormKey, period: Period) -> _Prepared:
    master, ledger = workspace.master, workspace.ledger
    made = prepare(
        master, form, period, earlier_of(master, workspace.snapshot.received, form, period)
    )
    directory = Directory(master.plan.units)
    issued = [
        each.model_copy(update={"unit": directory.find(each.unit).name})
        for each in workspace.snapshot.issued
    ]
    history = revised(made.sheets, issued, ledger.editions())
    return _Prepared(made.not_issued, history, vanished(workspace))


def earlier_of(
    master: Master, returns: Sequence[ReceivedReturn], form: FormKey, period: Period
) -> Earlier:
    """What the units' forms show of what was accepted before; only 完成情况 shows anything."""
    if form is not FormKey.PROGRESS:
        return Earlier()
    directory, heirs = Directory(master.plan.units), heirs_in(master.plan.units, period)
    answers: dict[str, Sequence[Row]] = {}
    work: defaultdict[str, list[Row]] = defaultdict(list)
    said: defaultdict[str, defaultdict[str, dict[Period, str]]]
    said = defaultdict(lambda: defaultdict(dict))
    for each in returns:
        key, content = each.content.identity.round, each.content
        if content.verdict is not Verdict.ACCEPTED or not content.identity.unit or key is None:
            continue
        unit = directory.find(content.identity.unit).name
        if key == (FormKey.WORK_PLAN, Period(period.year)):
            work[heirs.get(unit, unit)] = list(content.rows)
        elif key.form is FormKey.PROGRESS and key.period.year == period.year:
            if key.period == period.previous:
                answers[unit] = content.rows
            if key.period < period:
                for task, rows in by_task(content.rows).items():
                    said[unit][task][key.period] = answer_of(rows)
    return Earlier(answers, work, said)


def _answer(
    master: Master, prepared: _Prepared, units: tuple[str, ...]
) -> tuple[Issue, tuple[Form, ...]]:
    """What is to be written, and what a person must know of it."""
    sheets, history = prepared.revised.sheets, prepared.revised
    forms = _wanted(sheets, units, master)
    concerned = {form.unit for form, _ in forms}
    changed_units = tuple(unit for unit in history.changed if unit in concerned)
    remarks = [
        *_dates_left_open([sheet for _, sheet in forms]),
        *_told("members_unconfirmed", _unconfirmed(master, forms)),
        *_told("issue_revised", changed_units),
        *_told("issue_withdrawn", () if units else history.withdrawn),
        *prepared.vanished,
    ]
    issue_ = Issue(
        forms=tuple(form for form, _ in forms),
        not_issued=() if units else prepared.not_issued,
        remarks=tuple(remarks),
        revised=changed_units,
    )
    return issue_, forms


def _unconfirmed(master: Master, forms: Sequence[Form]) -> tuple[str, ...]:
    """The groups that got forms by members which were only proposed, and no one has confirmed.

    They are proposed on 单位 and named on 待核实; a word there (处理意见) settles it.
    """
    settled = {decision.remark for decision in master.decisions if decision.words.strip()}
    proposed = {
        remark.found
        for remark in master.plan.remarks
        if remark.code == MEMBERS_PROPOSED and remark not in settled
    }
    tasks = {duty.task.id: duty.task for _, sheet in forms for duty in sheet.duties}
    named = {name for task in tasks.values() for role in Role for name in task.units(role)}
    return tuple(sorted(proposed & named))


def _told(code: str, units: Sequence[str]) -> tuple[str, ...]:
    return (sentence(code, units="、".join(units)),) if units else ()


def _files(workspace: OpenWorkspace, forms: Sequence[Form], watch: Watch) -> tuple[NewFile, ...]:
    return tuple(
        NewFile(workspace.places.folder / form.file, write_form(sheet, workspace.master.rules))
        for form, sheet in watch(forms, "生成表格")
    )


def _beside(
    workspace: OpenWorkspace, forms: Sequence[Form], files: Sequence[NewFile]
) -> tuple[NewFile, NewFile]:
    """The list of what goes to whom and the archive of all, beside the folder of the forms."""
    master = workspace.master
    sent = [Sent(sheet, PurePosixPath(form.file).name) for form, sheet in forms]
    cover = write_cover(sent, master.contacts, master.rules)
    bundled = bundle((file.path.name, file.content) for file in files)
    folder = files[0].path.parent
    made = []
    for name, content in (
        (f"{folder.name}_下发清单.xlsx", cover),
        (f"{folder.name}_全部表格.zip", bundled),
    ):
        path = free_path(folder.with_name(name), content, workspace.wrote)
        made.append(NewFile(path, content))
    return made[0], made[1]


def _wanted(
    sheets: tuple[FormSheet, ...], units: tuple[str, ...], master: Master
) -> tuple[Form, ...]:
    """The forms asked for, with their places; names do not depend on which were asked for."""
    forms = [
        (_issued_form(sheet, name), sheet)
        for sheet, name in zip(sheets, file_names(sheets), strict=True)
    ]
    if not units:
        return tuple(forms)
    names = {_known(unit, sheets, master) for unit in units}
    return tuple((form, sheet) for form, sheet in forms if form.unit in names)


def _issued_form(sheet: FormSheet, name: str) -> IssuedForm:
    return IssuedForm(
        unit=sheet.unit,
        form=sheet.form.key,
        period=sheet.period,
        edition=sheet.edition,
        file=f"{ISSUED}/{folder_name(sheet)}/{name}",
        tasks=sheet.tasks,
        columns=tuple(column.key for column in sheet.columns),
    )


def _known(unit: str, sheets: Sequence[FormSheet], master: Master) -> str:
    reporting = [sheet.unit for sheet in sheets]
    name = Directory(master.plan.units).find(unit).name
    if name not in reporting:
        raise FenjieError("unit_not_reporting", unit=unit, meant=meant(unit, reporting))
    return name


def _dates_left_open(sheets: Sequence[FormSheet]) -> tuple[str, ...]:
    units = [sheet.unit for sheet in sheets if sheet.due is None]
    if not units:
        return ()
    whose = "全部单位" if len(units) == len(sheets) else "、".join(units)
    return (sentence("due_open", units=whose),)
