"""The chosen tasks split among the body's own units: a draft plan, with every doubt marked."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from xl_fenjie.cascade.bodies import ADMINISTRATIVE, LowerBody
from xl_fenjie.cascade.doubts import on_joining, on_selection, on_suggestions
from xl_fenjie.cascade.select import Chosen, Selection
from xl_fenjie.cascade.suggest import Adviser, Certainty, Suggestion
from xl_fenjie.chinese.offices import is_group
from xl_fenjie.values.plan import Plan, PlanRules, Role, Task, Unit, UnitKind, Upper

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


@dataclass(frozen=True, slots=True)
class Settled:
    """A task of an earlier draft of the same plan; ``edited``: staff gave it other units since."""

    task: Task
    edited: bool


NOTHING_SETTLED: Mapping[str, Settled] = {}


def own_of(plan: Plan | None, acts: Role) -> Own:
    """How the body writes its plans: helpers stand as 协办 where its earlier plan has any."""
    if plan is None:
        return Own(None, acts)
    supports = any(task.support for task in plan.tasks)
    return Own(plan, acts, Role.SUPPORT if supports else Role.RESPONSIBLE)


def split(
    upper: Plan,
    selection: Selection,
    body: LowerBody,
    adviser: Adviser,
    own: Own,
    *,
    settled: Mapping[str, Settled] = NOTHING_SETTLED,
) -> Draft:
    """Make the draft plan of the chosen tasks, in the order of the upper plan.

    Text, headings, targets and ids are the upper plan's; numbers are the body's own. Deadlines
    are left to the body's own notice. ``settled`` holds, by the upper task's id, the tasks of an
    earlier draft of the same plan: they keep id, number and units, unless the table of staff now
    says otherwise; of those that staff gave to others nothing is asked again.
    """
    suggestions = tuple(adviser.suggest(chosen.task) for chosen in selection.chosen)
    tasks, open_ = list[Task](), list[tuple[Task, Suggestion]]()
    for chosen, suggestion in zip(selection.chosen, suggestions, strict=True):
        known = settled.get(chosen.task.id)
        task = _task(chosen, suggestion, own, number=len(tasks) + 1)
        if known is not None:
            task = _as_settled(task, known.task, suggestion)
        if known is None or not known.edited:
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
            *on_selection(upper, selection, body),
            *on_suggestions(open_),
            *on_joining(open_, adviser),
        ),
    )
    return Draft(plan, suggestions)


def _as_settled(task: Task, known: Task, suggestion: Suggestion) -> Task:
    kept = ["id", "number"]
    if suggestion.certainty is not Certainty.SAID:
        kept += [*(role.value for role in Role), "leader"]
    return task.model_copy(update={key: getattr(known, key) for key in kept})


def title_for(title: str, body: LowerBody) -> str:
    """The upper title as that of the body's part: …涉及我区目标任务责任分解方案."""
    kind = next((kind for kind in sorted(body.kinds) if kind in ADMINISTRATIVE), "")
    concerned = f"涉及我{kind or body.level or '单位'}"
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
