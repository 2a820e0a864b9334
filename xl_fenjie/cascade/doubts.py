"""What a person should look at in a draft: doubtful tasks, names, groups and units."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from xl_fenjie.cascade.bodies import LowerBody, kind_of, stem_of
from xl_fenjie.cascade.learn import LEAST_LIKE
from xl_fenjie.cascade.select import Possible, Selection, Unsure, names_in
from xl_fenjie.cascade.suggest import Adviser, Certainty, Ranked, Suggestion
from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.chinese.likeness import meant
from xl_fenjie.chinese.offices import is_group
from xl_fenjie.duties.assign import Directory
from xl_fenjie.values.plan import Plan, Remark, Task
from xl_fenjie.values.remarks import remark

OTHERS_TOLD = 3
ALIKE_ENOUGH = 0.3
TEXT_TOLD = 60  # characters of a task in a remark
# codes of remarks on the upper document
_TRUNCATED, _OPEN, _PRESET, _ON_MEMBERS = (
    "plan_truncated", "list_open", "members_preset", "members_"
)  # fmt: skip


def short(text: str) -> str:
    """The beginning of a task's text, to tell it by."""
    return text if len(text) <= TEXT_TOLD else f"{text[:TEXT_TOLD]}……"


def on_selection(upper: Plan, selection: Selection, body: LowerBody) -> Iterator[Remark]:
    """What was doubtful in the chosen tasks already, and what is about choosing them."""
    lines = {chosen.task.line for chosen in selection.chosen if chosen.task.line}
    yield from (
        each
        for each in upper.remarks
        if each.code == _TRUNCATED or (each.line in lines and not each.code.startswith(_ON_MEMBERS))
    )
    yield from _on_names(upper, selection, body)
    yield from _on_groups(upper, selection, body)
    yield from map(_perhaps, selection.possible)
    yield from map(_perhaps, _in_open_lists(upper, selection, body))
    for chosen in selection.chosen:
        if chosen.task.shares:
            parts = "；".join(share.text for share in chosen.task.shares)
            number = chosen.task.number
            yield remark("cascade_shares", line=chosen.task.line, found=parts, number=number)


def _in_open_lists(upper: Plan, selection: Selection, body: LowerBody) -> Iterator[Possible]:
    """Tasks that name other areas and leave their list open (南湖区人民政府等有关单位)."""
    open_ = {each.line: each.found for each in upper.remarks if each.code == _OPEN and each.line}
    settled = {chosen.task.id for chosen in selection.chosen}
    settled |= {possible.task.id for possible in selection.possible}
    for task in upper.tasks:
        if task.id not in settled and task.line in open_ and body.kinds:
            areas = [name for name in names_in(task) if kind_of(stem_of(name)) in body.kinds]
            if areas:
                yield Possible(task, open_[task.line], Unsure.GROUP)


def _perhaps(possible: Possible) -> Remark:
    task = possible.task
    code = {
        Unsure.GROUP: "cascade_perhaps_group",
        Unsure.WORDS: "cascade_perhaps_words",
    }
    return remark(
        code[possible.doubt],
        line=task.line,
        found=short(task.text),
        number=task.number,
        name=possible.name,
        lead="、".join(task.lead or task.responsible),
    )


def _on_names(upper: Plan, selection: Selection, body: LowerBody) -> Iterator[Remark]:
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


def _on_groups(upper: Plan, selection: Selection, body: LowerBody) -> Iterator[Remark]:
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


def on_suggestions(open_: Iterable[tuple[Task, Suggestion]]) -> Iterator[Remark]:
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
    return sentence("others_possible", units="、".join(others)) if others else ""


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
    reasons = [
        ("because_said", evidence.always),
        ("because_led", evidence.led > 0 and bool(suggestion.upper)),
        ("because_own_lead", evidence.led > 0 and not suggestion.upper),
        ("because_named", evidence.like >= LEAST_LIKE),
        ("because_lowered", evidence.lowered),
        ("because_answers_for", bool(evidence.answers_for)),
        ("because_alike", evidence.alike >= ALIKE_ENOUGH),
    ]
    told = [code for code, holds in reasons if holds] or ["because_common"]
    return "；".join(sentence(code, **facts) for code in told)


def on_joining(open_: Iterable[tuple[Task, Suggestion]], adviser: Adviser) -> Iterator[Remark]:
    """Joining upper units for which nobody answers."""
    without = defaultdict[str, list[str]](list)
    for task, suggestion in open_:
        for name in suggestion.joining:
            if not adviser.counterpart(name):
                without[name].append(task.number)
    for name, numbers in without.items():
        yield remark("cascade_joining_unknown", found=name, numbers="、".join(numbers))
