"""How a document that was read looks in a terminal: what a clerk needs in order to trust it."""

from collections import Counter

from rich.text import Text

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.screen.show import print_pairs, print_remarks, print_table, tell
from xl_fenjie.values.plan import Plan, Task, UnitKind
from xl_fenjie.values.wording import FULL_FORM_NAMES

_QUOTED = 24
_UNSAID = "（未写明）"


def show_plan(plan: Plan, *, with_tasks: bool = False) -> None:
    """The facts, the parts, who has how many tasks; each task on one line where asked; doubts."""
    print_pairs(_facts(plan))
    parts = Counter(task.part for task in plan.tasks)
    rows = [(Text(part), Text(str(count))) for part, count in parts.items()]
    print_table("任务", ("部分", "任务数"), rows)
    if with_tasks:
        _show_tasks(plan)
    _show_units(plan)
    units = sum(unit.kind is UnitKind.UNIT for unit in plan.units)
    groups = len(plan.units) - units
    tell(sentence("plan_counted", tasks=len(plan.tasks), units=units, groups=groups))
    print_remarks(plan.remarks)


def _facts(plan: Plan) -> list[tuple[str, str]]:
    facts = [
        ("标题", plan.title or _UNSAID),
        ("年度", str(plan.year)),
        ("文号", plan.document_number or _UNSAID),
        ("印发单位", plan.issuer or _UNSAID),
        ("印发日期", str(plan.issued_on or _UNSAID)),
    ]
    for deadline in plan.deadlines:
        which = f"（仅第{'、'.join(deadline.tasks)}项）" if deadline.tasks else ""
        label = f"{FULL_FORM_NAMES[deadline.form]} {deadline.period.label}"
        facts.append((label, f"{deadline.due} 前报送{which}"))
    return facts


def _show_tasks(plan: Plan) -> None:
    path: tuple[str, ...] = ()
    for task in plan.tasks:
        if task.path != path:
            path = task.path
            tell(" › ".join(path))
        tell(f"  {_line_of(task)}")


def _line_of(task: Task) -> str:
    text = task.text if len(task.text) <= _QUOTED else task.text[: _QUOTED - 1] + "…"
    said = {
        "牵头": "、".join(task.lead),
        "责任": "、".join(task.responsible),
        "配合": "、".join(task.support),
        "领导": task.leader or "",
        "时限": str(task.due or ""),
    }
    duties = "  ".join(f"{label}：{words}" for label, words in said.items() if words)
    return f"{task.number or '—'}  {text}  {duties or '—'}"


def _show_units(plan: Plan) -> None:
    """Who leads how many tasks and shares in how many, those with most first."""
    leads = Counter(name for task in plan.tasks for name in task.lead)
    shares = Counter(name for task in plan.tasks for name in (*task.responsible, *task.support))
    units = sorted(plan.units, key=lambda unit: (-leads[unit.name], -shares[unit.name]))
    rows = [
        (
            Text(unit.name + ("（组）" if unit.kind is UnitKind.GROUP else "")),
            Text(str(leads[unit.name] or "")),
            Text(str(shares[unit.name] or "")),
        )
        for unit in units
    ]
    print_table("单位", ("单位", "牵头", "责任和配合"), rows)
