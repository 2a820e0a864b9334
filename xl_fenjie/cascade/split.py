"""The chosen tasks split among the body's own units: a draft plan, with every doubt marked."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from xl_fenjie.cascade import wording
from xl_fenjie.cascade.bodies import ADMINISTRATIVE, Body, stem_of
from xl_fenjie.cascade.counterparts import joining
from xl_fenjie.cascade.learn import LEAST_LIKE
from xl_fenjie.cascade.select import Chosen, Doubt, Possible, Selection, names_in
from xl_fenjie.cascade.suggest import Adviser, Certainty, Ranked, Suggestion
from xl_fenjie.chinese.names import is_group
from xl_fenjie.values.duties import Directory
from xl_fenjie.values.plan import Plan, PlanRules, Remark, Role, Task, Unit, UnitKind, Upper
from xl_fenjie.values.remarks import remark

OTHERS_TOLD = 3
ALIKE_ENOUGH = 0.3
TEXT_TOLD = 60  # characters of a task in a remark
_TRUNCATED, _PRESET, _ON_MEMBERS = "plan_truncated", "members_preset", "members_"  # upper remarks
NOTHING_SETTLED: Mapping[str, Task] = {}
_DIVIDED = re.compile(r"(?:目标任务|重点任务|重点工作|工作任务|任务)?(?:责任)?分解")


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft plan, and for each of its tasks in turn what was suggested and why."""

    plan: Plan
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """What the body's own earlier document gives to the draft; None where there is none."""

    plan: Plan | None
    acts: Role = Role.RESPONSIBLE
    helps: Role = Role.SUPPORT


def own_of(plan: Plan | None, acts: Role) -> Own:
    """How the body writes its plans: helpers stand as 协办 where its earlier plan has any."""
    if plan is None:
        return Own(None, acts)
    supports = any(task.support for task in plan.tasks)
    return Own(plan, acts, Role.SUPPORT if supports else Role.RESPONSIBLE)


def split(
    upper: Plan,
    selection: Selection,
    body: Body,
    adviser: Adviser,
    own: Own,
    *,
    settled: Mapping[str, Task] = NOTHING_SETTLED,
) -> Draft:
    """Make the draft plan of the chosen tasks, in the order of the upper plan.

    Text, headings, targets and ids are the upper plan's; numbers are the body's own. Deadlines
    are left to the body's own notice. ``settled`` holds, by the upper task's id, the tasks of an
    earlier draft of the same plan: they keep id, number and units, unless the table of staff now
    says otherwise, and nothing is asked about them again.
    """
    suggestions = tuple(adviser.suggest(chosen.task) for chosen in selection.chosen)
    tasks, open_ = list[Task](), list[tuple[Task, Suggestion]]()
    for chosen, suggestion in zip(selection.chosen, suggestions, strict=True):
        known = settled.get(chosen.task.id)
        task = _task(chosen, suggestion, own, number=len(tasks) + 1)
        if known is not None:
            task = _as_settled(task, known, suggestion)
        else:
            open_.append((task, suggestion))
        tasks.append(task)
    earlier = own.plan
    plan = Plan(
        title=title_for(upper.title, body),
        year=upper.year,
        issuer=earlier.issuer if earlier else None,
        level="district",
        truncated=upper.truncated,
        rules=earlier.rules if earlier else PlanRules(),
        units=tuple(units_of(tasks, earlier.units if earlier else ())),
        tasks=tuple(tasks),
        remarks=(
            *_on_selection(upper, selection, body),
            *_on_suggestions(open_),
            *_on_joining(open_, selection, adviser),
        ),
    )
    return Draft(plan, suggestions)


def _as_settled(task: Task, known: Task, suggestion: Suggestion) -> Task:
    kept = ["id", "number"]
    if suggestion.certainty is not Certainty.SAID:
        kept += [*(role.value for role in Role), "leader"]
    return task.model_copy(update={key: getattr(known, key) for key in kept})


def title_for(title: str, body: Body) -> str:
    """The upper title as that of the body's part: …涉及我区目标任务责任分解方案."""
    kind = next((kind for kind in sorted(body.kinds) if kind in ADMINISTRATIVE), "")
    concerned = f"涉及我{kind or '单位'}"
    match = _DIVIDED.search(title)
    if match is None:
        return f"{title}（{concerned}任务）"
    return title[: match.start()] + concerned + title[match.start() :]


def _task(chosen: Chosen, suggestion: Suggestion, own: Own, *, number: int) -> Task:
    task = chosen.task
    leads = own.acts is Role.LEAD
    roles: dict[str, tuple[str, ...]] = {role.value: () for role in Role}
    roles[own.acts.value] = suggestion.units[:1] if leads else suggestion.units
    roles[Role.RESPONSIBLE.value] += suggestion.units[1:] if leads else ()
    roles[own.helps.value] += suggestion.support
    return task.model_copy(
        update={
            **roles,
            "number": str(number),
            "upper_number": task.number,
            "because": chosen.because,
            "leader": suggestion.leader,
            "upper": Upper(lead=task.lead, responsible=task.responsible),
            "shares": (),
        }
    )


def units_of(tasks: Iterable[Task], known: Iterable[Unit]) -> Iterator[Unit]:
    """The units named in tasks, in order; those known before with their aliases and members."""
    directory = {unit.name: unit for unit in known}
    for name in dict.fromkeys(n for task in tasks for role in Role for n in task.units(role)):
        kind = UnitKind.GROUP if is_group(name) else UnitKind.UNIT
        yield directory.get(name) or Unit(name=name, kind=kind)


def short(text: str) -> str:
    """The beginning of a task's text, to tell it by."""
    return text if len(text) <= TEXT_TOLD else f"{text[:TEXT_TOLD]}……"


def _on_selection(upper: Plan, selection: Selection, body: Body) -> Iterator[Remark]:
    lines = {chosen.task.line for chosen in selection.chosen if chosen.task.line}
    yield from (
        each
        for each in upper.remarks
        if each.code == _TRUNCATED or (each.line in lines and not each.code.startswith(_ON_MEMBERS))
    )
    yield from _on_names(upper, selection, body)
    yield from _on_groups(upper, selection, body)
    yield from map(_perhaps, selection.possible)
    for chosen in selection.chosen:
        if chosen.task.shares:
            parts = "；".join(share.text for share in chosen.task.shares)
            number = chosen.task.number
            yield remark("cascade_shares", line=chosen.task.line, found=parts, number=number)


def _perhaps(possible: Possible) -> Remark:
    task = possible.task
    code = {Doubt.GROUP: "cascade_perhaps_group", Doubt.WORDS: "cascade_perhaps_words"}
    return remark(
        code[possible.doubt],
        line=task.line,
        found=short(task.text),
        number=task.number,
        name=possible.name,
        lead="、".join(task.lead or task.responsible),
    )


def _on_names(upper: Plan, selection: Selection, body: Body) -> Iterator[Remark]:
    """Names that were given and stand nowhere; names that were not given and chose tasks."""
    printed = printed_names(upper)
    seen = {stem_of(name) for name in printed}
    given = [stem for stem in body.stems if stem not in body.assumed]
    chose = {stem_of(chosen.because) for chosen in selection.chosen}
    for stem in body.assumed:
        if stem in chose:
            yield remark("cascade_name_assumed", found=stem, given="、".join(given))
    for stem in given:
        if stem not in seen:
            yield remark("cascade_name_unseen", found=stem, meant=meant(stem, seen))


def _on_groups(upper: Plan, selection: Selection, body: Body) -> Iterator[Remark]:
    """Groups that chose tasks though the document itself does not list who is in them."""
    directory = Directory(upper.units)
    preset = {each.found for each in upper.remarks if each.code == _PRESET}
    chose = Counter(each.because for each in selection.chosen if not body.bears(each.because))
    for group, count in chose.items():
        unit = directory.find(group)
        if unit.name in preset:
            yield remark("cascade_group_preset", found=group, count=count)
        elif not unit.members and is_group(group):
            yield remark("cascade_group_wording", found=group, count=count)


def printed_names(plan: Plan) -> tuple[str, ...]:
    """Every name that stands in a plan, members of groups included."""
    named = [name for task in plan.tasks for name in names_in(task)]
    listed = [name for unit in plan.units for name in (unit.name, *unit.aliases, *unit.members)]
    return tuple(dict.fromkeys((*named, *listed)))


def meant(stem: str, known: Iterable[str]) -> str:
    """The question whether a similar name was meant; '' where there is none."""
    near = get_close_matches(stem, sorted(known), n=1)
    return wording.MEANT.format(near=near[0]) if near else ""


def _on_suggestions(open_: Iterable[tuple[Task, Suggestion]]) -> Iterator[Remark]:
    """One remark for all tasks of an upper unit with the same doubt about who acts."""
    alike = defaultdict[tuple[str, str, Certainty], list[tuple[Task, Suggestion]]](list)
    for task, suggestion in open_:
        first = suggestion.ranked[0].unit if suggestion.ranked else ""
        alike[suggestion.upper, first, suggestion.certainty].append((task, suggestion))
    for (upper, first, certainty), told in alike.items():
        if certainty in {Certainty.SAID, Certainty.COUNTED}:
            continue
        task, suggestion = told[0]
        facts: Mapping[str, str] = {
            "numbers": "、".join(each.number for each, _ in told),
            "first": "、".join(suggestion.units),
            "counts": counts_words(suggestion),
            "reason": evidence_words(suggestion, suggestion.ranked[0]) if first else "",
            "others": others_words(suggestion),
        }
        own_lead = "cascade_own_lead" if suggestion.ranked else "cascade_own_lead_open"
        code = _CODES[certainty] if upper else own_lead
        yield remark(code, line=task.line, found=upper, **facts)


_CODES = {
    Certainty.ONCE: "cascade_once",
    Certainty.SEVERAL: "cascade_several",
    Certainty.BY_NAME: "cascade_by_name",
    Certainty.NONE: "cascade_no_counterpart",
}


def counts_words(suggestion: Suggestion) -> str:
    """Who carried out the upper unit's tasks, and how many: 区财政局（3项）."""
    led = [each for each in suggestion.ranked if each.evidence.led]
    led.sort(key=lambda each: -each.evidence.led)
    return "、".join(f"{each.unit}（{each.evidence.led}项）" for each in led)


def others_words(suggestion: Suggestion) -> str:
    """The next suggestions, '' where there are none."""
    others = [
        each.unit
        for each in suggestion.ranked[1 : 1 + OTHERS_TOLD]
        if each.unit not in suggestion.units and _tells(each)
    ]
    return wording.OTHERS.format(units="、".join(others)) if others else ""


def _tells(ranked: Ranked) -> bool:
    """Something speaks for this unit besides being there."""
    evidence = ranked.evidence
    strong = evidence.led or evidence.like >= LEAST_LIKE or evidence.alike >= ALIKE_ENOUGH
    return bool(strong or evidence.answers_for or evidence.lowered)


def evidence_words(suggestion: Suggestion, ranked: Ranked) -> str:
    """In Chinese, what speaks for a unit; the strongest first."""
    evidence, unit = ranked.evidence, ranked.unit
    facts = {
        "unit": unit,
        "led": evidence.led,
        "of": evidence.of,
        "name": evidence.answers_for,
        "example": evidence.example,
    }
    phrases = [
        (wording.SAID, evidence.always),
        (wording.LED, evidence.led > 0 and bool(suggestion.upper)),
        (wording.OWN_LEAD, evidence.led > 0 and not suggestion.upper),
        (wording.NAMED, evidence.like >= LEAST_LIKE),
        (wording.LOWERED, evidence.lowered),
        (wording.ANSWERS_FOR, bool(evidence.answers_for)),
        (wording.ALIKE, evidence.alike >= ALIKE_ENOUGH),
    ]
    told = [phrase for phrase, holds in phrases if holds] or [wording.COMMON]
    return "；".join(phrase.format(**facts) for phrase in told)


def _on_joining(
    open_: Iterable[tuple[Task, Suggestion]], selection: Selection, adviser: Adviser
) -> Iterator[Remark]:
    """Joining upper units for which nobody answers."""
    upper = {chosen.task.id: chosen.task for chosen in selection.chosen}
    without = defaultdict[str, list[str]](list)
    for task, _ in open_:
        for name in joining(upper[task.id]):
            if not adviser.counterpart(name):
                without[name].append(task.number)
    for name, numbers in without.items():
        yield remark("cascade_joining_unknown", found=name, numbers="、".join(numbers))
