"""Step: master → one form workbook per unit that reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum, auto
from pathlib import Path

from xl_fenjie.forms.naming import file_names, folder_name
from xl_fenjie.forms.prepare import FormSheet, Round, prepare
from xl_fenjie.forms.write import write_form
from xl_fenjie.steps.opened import faulty, opened
from xl_fenjie.steps.watching import Watch, unwatched
from xl_fenjie.values.catalogue import CATALOGUE
from xl_fenjie.values.duties import Directory
from xl_fenjie.values.errors import FenjieError
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import Issue, IssuedForm
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.places import ISSUED
from xl_fenjie.workspace.writing import NewFile, changed


class Effect(Enum):
    """Write the forms, or only tell what would be written."""

    WRITE = auto()
    TELL = auto()


@dataclass(frozen=True, slots=True)
class Request:
    """Which forms are wanted; without ``period`` the plan's year, without ``units`` all."""

    form: FormKey
    period: Period | None = None
    units: tuple[str, ...] = ()
    effect: Effect = Effect.WRITE


def issue(
    folder: Path, request: Request, watch: Watch = unwatched, *, master: Master | None = None
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
        period = period_for(request, workspace.master)
        round_ = prepare(workspace.master, request.form, period)
        forms = _wanted(round_, request.units, workspace.master)
        answer = Issue(
            forms=tuple(form for form, _ in forms),
            not_issued=() if request.units else round_.not_issued,
            remarks=_dates_left_open([sheet for _, sheet in forms]),
        )
        files = [
            NewFile(workspace.places.folder / form.file, write_form(sheet, workspace.master.rules))
            for form, sheet in watch(forms, "生成表格")
        ]
        if request.effect is Effect.TELL:
            changed(files, workspace.wrote)
        else:
            workspace.write(files)
            workspace.ledger.note_issue(workspace.master.plan, answer.forms, now())
        return answer


def period_for(request: Request, master: Master) -> Period:
    """The period asked for; 完成情况 goes by quarters, the other forms by years.

    Raises:
        FenjieError: it does not fit the form.
    """
    year = Period(master.plan.year)
    if request.form is FormKey.PROGRESS:
        if request.period is None or not request.period.quarter:
            raise FenjieError("period_wanted", example=f"{year}Q1")
        return request.period
    if request.period is not None and request.period.quarter:
        raise FenjieError("year_wanted", example=year)
    return request.period or year


def _wanted(
    round_: Round, units: tuple[str, ...], master: Master
) -> tuple[tuple[IssuedForm, FormSheet], ...]:
    """The forms asked for, with their places; names do not depend on which were asked for."""
    forms = [
        (_issued_form(sheet, name), sheet)
        for sheet, name in zip(round_.sheets, file_names(round_.sheets), strict=True)
    ]
    if not units:
        return tuple(forms)
    names = {_known(unit, round_, master) for unit in units}
    return tuple((form, sheet) for form, sheet in forms if form.unit in names)


def _issued_form(sheet: FormSheet, name: str) -> IssuedForm:
    return IssuedForm(
        unit=sheet.unit,
        form=sheet.form.key,
        period=sheet.period,
        edition=sheet.edition,
        file=f"{ISSUED}/{folder_name(sheet)}/{name}",
        tasks=sheet.tasks,
    )


def _known(unit: str, round_: Round, master: Master) -> str:
    reporting = [sheet.unit for sheet in round_.sheets]
    name = Directory(master.plan.units).find(unit).name
    if name not in reporting:
        near = get_close_matches(unit, reporting, n=1)
        meant = f"是不是“{near[0]}”？" if near else ""
        raise FenjieError("unit_not_reporting", unit=unit, meant=meant)
    return name


def _dates_left_open(sheets: Sequence[FormSheet]) -> tuple[str, ...]:
    units = [sheet.unit for sheet in sheets if sheet.due is None]
    if not units:
        return ()
    whose = "全部单位" if len(units) == len(sheets) else "、".join(units)
    return (CATALOGUE["due_open"].sentence.format(units=whose),)
