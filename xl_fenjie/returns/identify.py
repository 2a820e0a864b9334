"""Whose form, which period, which edition: settled before an answer is read.

A return is known when two of its witnesses (title, hidden sheet, tasks in the rows) name the same
unit. Whatever they contradict each other in is left to a person, with what each of them says.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from xl_fenjie.chinese.text import bare
from xl_fenjie.files.sheet import Sheet
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.returns.context import Context
from xl_fenjie.returns.table import Table
from xl_fenjie.returns.witnesses import Source, Witness, known_unit, unit_meant, witnesses
from xl_fenjie.values.findings import Finding, finding
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.returns import NOBODY, Identity

T = TypeVar("T", bound=Hashable)
TRUST = (Source.HIDDEN, Source.TITLE, Source.LINE, Source.HEADINGS, Source.ROWS)
SETTLED = {
    "unit": ("unit_contradicted", "unit_not_told", "unit_not_in_plan", "unit_told_once"),
    "period": (
        "period_contradicted",
        "period_not_told",
        "earlier_period",
        "period_not_asked",
        "form_not_issued",
    ),
    "form": ("form_contradicted",),
}
"""The doubts that are over when a person has settled a fact."""
WITNESSES_NEEDED = 2
UNITS_NAMED = 3


def identify(
    sheets: Sequence[Sheet], table: Table, context: Context, given: Identity = NOBODY
) -> tuple[Identity, tuple[Finding, ...]]:
    """The identity that most witnesses name, and all that is doubtful about it.

    What a person has settled (``given``) counts and is not doubted.
    """
    heard = sorted(witnesses(sheets, table, context), key=lambda each: TRUST.index(each.source))
    edition = next((each.edition for each in heard if each.edition), None)
    identity = Identity(
        given.form or _settle((each.place, each.form) for each in heard),
        given.period or _settle((each.place, each.period) for each in heard),
        given.unit or _settle_unit(heard),
        edition,
    )
    doubts = (
        *_contradictions(identity, heard, table, context),
        *_unit_doubts(identity, heard, table, context),
        *_plan_faults(identity, heard, context),
        *_period_doubts(identity, heard, context),
        *_edition_doubts(identity, context),
    )
    settled = {
        code
        for fact, codes in SETTLED.items()
        if getattr(given, fact) is not None
        for code in codes
    }
    return identity, tuple(doubt for doubt in doubts if doubt.code not in settled)


def _settle(said: Iterable[tuple[Source, T | None]]) -> T | None:
    """What most places say; among equals, what the more trusted one says."""
    told = dict.fromkeys((place, value) for place, value in said if value is not None)
    votes = Counter(value for _, value in told)
    return votes.most_common(1)[0][0] if votes else None


def _settle_unit(heard: Sequence[Witness]) -> str | None:
    votes = Counter(
        unit for _, unit in {(each.place, unit) for each in heard for unit in each.units}
    )
    if not votes:
        return None
    most = max(votes.values())
    named = dict.fromkeys(unit for each in heard for unit in each.units)
    best = [unit for unit in named if votes[unit] == most]
    alone = most < WITNESSES_NEEDED and len(best) > 1
    first = next(each.units for each in heard if each.units)
    return None if alone and len(first) > 1 else best[0]


def _contradictions(
    identity: Identity, heard: Sequence[Witness], table: Table, context: Context
) -> Iterator[Finding]:
    units = [(each, _named(each.units, identity.unit)) for each in heard if each.units]
    if units and not set.intersection(*(set(each.units) for each, _ in units)):
        yield _contradiction("unit_contradicted", units, table)
    periods = [(each, context.rules.label(each.period)) for each in heard if each.period]
    if len({said for _, said in periods}) > 1:
        yield _contradiction("period_contradicted", periods, table)
    forms = [(each, FORMS[each.form].name) for each in heard if each.form]
    if len({said for _, said in forms}) > 1:
        yield _contradiction("form_contradicted", forms, table)


def _named(units: Sequence[str], first: str | None) -> str:
    """A few of the units that fit, the one that the form is taken for in front."""
    return "、".join(sorted(units, key=lambda unit: unit != first)[:UNITS_NAMED])


def _contradiction(code: str, heard: Sequence[tuple[Witness, str]], table: Table) -> Finding:
    title = next((each.cell for each, _ in heard if each.place is Source.TITLE), None)
    return finding(
        code,
        sheet=table.sheet.name,
        cell=title.ref if title else "",
        found="；".join(f"{each.source.value}“{said}”" for each, said in heard),
    )


def _unit_doubts(
    identity: Identity, heard: Sequence[Witness], table: Table, context: Context
) -> Iterator[Finding]:
    place = {"sheet": table.sheet.name}
    if identity.unit is None:
        yield finding("unit_not_told", **place)
        return
    if not known_unit(identity.unit, context):
        expected = unit_meant(identity.unit, context)
        yield finding("unit_not_in_plan", **place, found=identity.unit, expected=expected)
        return
    speaking = [each for each in heard if identity.unit in each.units]
    # no place speaks for a unit that only a person has named
    if speaking and len({each.place for each in speaking}) < WITNESSES_NEEDED:
        yield finding(
            "unit_told_once", **place, found=identity.unit, expected=speaking[0].source.value
        )


def _plan_faults(
    identity: Identity, heard: Sequence[Witness], context: Context
) -> Iterator[Finding]:
    """Another plan or another year: the form cannot be counted whatever it says."""
    plans = context.all_plans
    if not plans:
        return
    title = next((each.plan for each in heard if each.plan), "")
    if identity.period is not None and identity.period.year not in context.years:
        yield finding(
            "other_year", found=f"{identity.period.year}年", expected=f"{plans[0].year}年"
        )
    elif identity.edition and context.plans and identity.edition not in context.plans:
        if title and bare(title) not in {bare(each.title) for each in plans}:
            yield finding("other_plan", found=title, expected=plans[0].title)
        else:
            yield finding("edition_unknown", found=identity.edition)


def _period_doubts(
    identity: Identity, heard: Sequence[Witness], context: Context
) -> Iterator[Finding]:
    """A period nobody asked this unit for, or one before the one now asked for."""
    if identity.period is None:
        yield finding("period_not_told")
        return
    if identity.unit is None or identity.form is None or not _of_plan(identity.period, context):
        return
    asked = context.asked or context.latest_period(identity.unit, identity.form)
    name = FORMS[identity.form].name
    said = f"{context.rules.label(identity.period)}{name}"
    cell = next((each.cell for each in heard if each.place is Source.TITLE and each.cell), None)
    place = {"sheet": cell.sheet if cell else "", "cell": cell.ref if cell else ""}
    if asked is not None and _comparable(identity.form, asked) and identity.period != asked:
        code = "earlier_period" if identity.period < asked else "period_not_asked"
        yield finding(code, **place, found=said, expected=f"{context.rules.label(asked)}{name}")
    elif (
        context.issued
        and known_unit(identity.unit, context)
        and context.form_issued(identity) is None
    ):
        yield finding("form_not_issued", **place, found=said, unit=identity.unit)


def _edition_doubts(identity: Identity, context: Context) -> Iterator[Finding]:
    """A form that was issued once more since: does the old one still ask the same?"""
    own, latest = context.form_issued(identity), context.latest_issue(identity)
    if own is None or latest is None or own.edition == latest.edition:
        return
    added = [task for task in latest.tasks if task not in own.tasks]
    dropped = [task for task in own.tasks if task not in latest.tasks]
    if added or dropped:
        changes = (("增加", added), ("取消", dropped))
        found = "；".join(f"{word} {'、'.join(tasks)}" for word, tasks in changes if tasks)
        yield finding("older_edition_other_tasks", found=found)
    else:
        yield finding("older_edition")


def _of_plan(period: Period, context: Context) -> bool:
    plans = context.all_plans
    return not plans or period.year in context.years


def _comparable(form: FormKey, asked: Period) -> bool:
    """Only the form 完成情况 has quarters; a quarter asked for says nothing of the others."""
    return (form is FormKey.PROGRESS) == bool(asked.quarter)
