"""A revised document into a plan that staff have worked on: three ways, nothing silently dropped.

For every value there are three words: that of the document as it was first read, that of staff
in 总台账, and that of the document now. Where only one of the two changed it, its word stands;
where both did, and differently, staff's stands and the document's goes to 待核实.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xl_fenjie.catalogue import CATALOGUE
from xl_fenjie.duties.assign import Directory
from xl_fenjie.master import codecs
from xl_fenjie.master.matching import matched
from xl_fenjie.master.settings import SETTINGS, Owner
from xl_fenjie.values.master import Decision, Master
from xl_fenjie.values.plan import (
    Deadline,
    Plan,
    PlanRules,
    Remark,
    Reporting,
    Task,
    Unit,
)
from xl_fenjie.values.remarks import remark
from xl_fenjie.values.revision import Change, ChangeKind
from xl_fenjie.values.rules import Rules, rules_of

TASK_FIELDS: Mapping[str, tuple[str, ChangeKind]] = {
    "text": ("责任事项", ChangeKind.TEXT),
    "lead": ("牵头单位", ChangeKind.UNITS),
    "responsible": ("责任单位", ChangeKind.UNITS),
    "support": ("协办单位", ChangeKind.UNITS),
    "number": ("序号", ChangeKind.OTHER),
    "path": ("标题", ChangeKind.OTHER),
    "leader": ("分管领导", ChangeKind.OTHER),
    "due": ("完成时限", ChangeKind.OTHER),
    "targets": ("量化指标", ChangeKind.OTHER),
    "shares": ("任务分工", ChangeKind.OTHER),
    "upper": ("上级任务分工", ChangeKind.OTHER),
}
STAFF_FIELDS = (*TASK_FIELDS, "moves", "same_as")
OWN_CODES = ("update_",)
DELETED = "（台账里已经删掉）"
SAYS_NOTHING = Task(id="", part="", path=(), number="", text="")
"""What the document had said of a task that staff have added: their words are edits, then."""
UNIT_FIELDS = {"kind": "类别", "aliases": "别名", "members": "成员"}
RULES = {setting.field: setting for setting in SETTINGS if setting.owner is Owner.RULES}
FACTS = tuple(setting for setting in SETTINGS if setting.owner is Owner.PLAN)
KEPT_FACTS = {"year"}  # by which a document is known for a revision of this plan


@dataclass(frozen=True, slots=True)
class Update:
    """The new master, what changed, and the reading to compare with the next time."""

    master: Master
    changes: tuple[Change, ...]
    reading: Plan


@dataclass(slots=True)
class _Merge:
    """The changes told so far, in the order of the document."""

    changes: list[Change] = field(default_factory=list)

    def choose(
        self,
        kind: ChangeKind,
        what: str,
        words: "tuple[Any, ...]",
        task: str = "",
        show: Callable[[Any], object] | None = None,
    ) -> Any:
        """One value of three (before, staff, now), with what changed noted."""
        show = show or shown
        before, staff, now = words
        if now in (before, staff):
            return staff
        conflict = staff != before
        self.changes.append(
            Change(
                kind=kind,
                task=task,
                what=what,
                before=str(show(staff)),
                after=str(show(now)),
                conflict=conflict,
            )
        )
        return staff if conflict else now


def update(before: Plan, staff: Master, now: Plan) -> Update:
    """Bring a new reading of the document into the master; ids, edits and additions stay.

    ``before`` is the reading from which the master was made, ``now`` that of the revised document.
    """
    merge = _Merge()
    plan = staff.plan
    reading = _with_known_ids(before, plan, now)
    facts = {
        fact.field: merge.choose(
            ChangeKind.OTHER,
            fact.label,
            tuple(getattr(each, fact.field) for each in (before, plan, now)),
            show=fact.codec.write,
        )
        for fact in FACTS
        if fact.field not in KEPT_FACTS
    }
    tasks = _tasks(merge, before, plan, reading)
    deadlines = _deadlines(merge, before, plan, reading)
    units = _units(merge, before, staff, (reading, tasks))
    stated = _stated(merge, before.rules, plan.rules, now.rules)
    rules = _rules(merge, rules_of(before), staff.rules, rules_of(now))
    told = tuple(_told(change) for change in merge.changes if _for_person(change))
    remarks, decisions = _remarks(staff, reading, told)
    merged = plan.model_copy(
        update={
            **facts,
            "rules": stated,
            "deadlines": deadlines,
            "units": units,
            "tasks": tasks,
            "remarks": remarks,
        }
    )
    master = staff.model_copy(update={"plan": merged, "rules": rules, "decisions": decisions})
    return Update(master, tuple(merge.changes), reading)


def shown(value: Any) -> str:
    """A value in one line, as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "、".join(shown(each) for each in value)
    if isinstance(value, bool):
        return "是" if value else "否"
    text = getattr(value, "text", None)
    return str(value if text is None else text)


def _with_known_ids(before: Plan, plan: Plan, now: Plan) -> Plan:
    """The new reading under the ids that its tasks have had, in the document or from staff."""
    # by the words of either: staff may have put a task into words of their own
    pairs = matched((*before.tasks, *plan.tasks), now.tasks)
    tasks = tuple(task.model_copy(update={"id": pairs.get(task.id, task.id)}) for task in now.tasks)
    return now.model_copy(update={"tasks": tasks})


def _tasks(merge: _Merge, before: Plan, plan: Plan, now: Plan) -> tuple[Task, ...]:
    old = {task.id: task for task in before.tasks}
    mine = {task.id: task for task in plan.tasks}
    read = {task.id: task for task in now.tasks}
    kept: dict[str, Task] = {}
    for name, task in read.items():
        if name in mine:
            kept[name] = _task(merge, old.get(name, SAYS_NOTHING), mine[name], task)
        elif name not in old:
            kept[name] = task
            merge.changes.append(_change(ChangeKind.NEW, task, after=task.text))
        elif _says(task) != _says(old[name]):
            # staff had taken it out, and now the document says something else of it
            merge.changes.append(
                _change(ChangeKind.TEXT, task, before=DELETED, after=task.text, conflict=True)
            )
    for name, task in mine.items():
        if name in read:
            continue
        added = name not in old
        edited = not added and _says(task, STAFF_FIELDS) != _says(old[name], STAFF_FIELDS)
        if added or edited:
            kept[name] = task
        if not added:
            merge.changes.append(_change(ChangeKind.GONE, task, before=task.text, conflict=edited))
    order = _order(list(old), list(mine), list(read))
    return tuple(kept[name] for name in order if name in kept)


def _says(task: Task, fields: Iterable[str] = tuple(TASK_FIELDS)) -> dict[str, Any]:
    return {key: getattr(task, key) for key in fields}


def _change(kind: ChangeKind, task: Task, **facts: Any) -> Change:
    return Change(kind=kind, task=task.id, what=f"{task.part}第{task.number}项", **facts)


def _task(merge: _Merge, old: Task, mine: Task, now: Task) -> Task:
    where = f"{now.part}第{now.number}项"
    chosen = {
        key: merge.choose(
            kind,
            f"{where}的{what}",
            (getattr(old, key), getattr(mine, key), getattr(now, key)),
            mine.id,
        )
        for key, (what, kind) in TASK_FIELDS.items()
    }
    path = chosen["path"]
    return mine.model_copy(
        update={**chosen, "part": path[0] if path else now.part, "line": now.line}
    )


def _order(old: list[str], mine: list[str], read: list[str]) -> list[str]:
    """The document's order now, unless staff have made one of their own; additions in place."""
    common = [name for name in mine if name in set(old)]
    reordered = common != [name for name in old if name in set(mine)]
    first, second = (mine, read) if reordered else (read, mine)
    order = list(first)
    for index, name in enumerate(second):
        if name not in order:
            earlier = [each for each in second[:index] if each in order]
            order.insert(order.index(earlier[-1]) + 1 if earlier else 0, name)
    return order


def _deadlines(merge: _Merge, before: Plan, plan: Plan, now: Plan) -> tuple[Deadline, ...]:
    old, mine, read = (_by_scope(whole.deadlines) for whole in (before, plan, now))
    kept = []
    for key in dict.fromkeys((*mine, *read)):
        name = f"{key[1].label}报送截止"
        was, ours, theirs = (each.get(key) for each in (old, mine, read))
        days = tuple(each and each.due for each in (was, ours, theirs))
        due = merge.choose(ChangeKind.OTHER, name, days)
        if due is None:
            continue
        source = theirs or ours
        assert source is not None  # noqa: S101 - the key stands in one of both
        words = tuple(each.called if each else "" for each in (was, ours, theirs))
        called = words[0] if words[2] == words[0] else words[2]
        if ours is not None and words[1] != words[0]:
            called = words[1]
        stated = source.stated if due == source.due else True
        kept.append(source.model_copy(update={"due": due, "stated": stated, "called": called}))
    twice = [each for each in plan.deadlines if all(each is not held for held in mine.values())]
    return (*kept, *twice)


def _by_scope(deadlines: Iterable[Deadline]) -> dict[Any, Deadline]:
    """Each date by what it is for; of two for the same the first."""
    held: dict[Any, Deadline] = {}
    for each in deadlines:
        held.setdefault((each.form, each.period, each.tasks), each)
    return held


def _units(
    merge: _Merge, before: Plan, staff: Master, now: tuple[Plan, Sequence[Task]]
) -> tuple[Unit, ...]:
    """Staff's units, with what the document adds; one that nobody names any more goes."""
    reading, tasks = now
    old = {unit.name: unit for unit in before.units}
    read = {unit.name: unit for unit in reading.units}
    needed = _needed(staff, tasks)
    kept = []
    for unit in staff.plan.units:
        if (
            unit.name in read
            or unit != old.get(unit.name)
            or needed.intersection((unit.name, *unit.aliases))
        ):
            kept.append(_unit(merge, old.get(unit.name, unit), unit, read.get(unit.name)))
        else:
            merge.changes.append(_change_of_unit(ChangeKind.GONE, unit, before=unit.name))
    directory = Directory(kept)
    named = _named(tasks)
    for name, unit in read.items():
        if not directory.lists(name) and (name not in old or name in named):
            kept.append(unit)
            merge.changes.append(_change_of_unit(ChangeKind.NEW, unit, after=name))
    return tuple(kept)


def _change_of_unit(kind: ChangeKind, unit: Unit, **facts: Any) -> Change:
    return Change(kind=kind, what=f"单位“{unit.name}”", **facts)


def _named(tasks: Iterable[Task]) -> set[str]:
    return {
        name
        for task in tasks
        for move in (task, *task.moves)
        for role in ("lead", "responsible", "support")
        for name in getattr(move, role) or ()
    }


def _needed(staff: Master, tasks: Iterable[Task]) -> set[str]:
    """The names without whose rows something else in 总台账 would hang in the air."""
    units = staff.plan.units
    return {
        *_named(tasks),
        *(contact.unit for contact in staff.contacts),
        *(granted.unit for granted in staff.dispensations),
        *(member for unit in units for member in unit.members),
        *(unit.successor.unit for unit in units if unit.successor),
    }


def _unit(merge: _Merge, old: Unit, mine: Unit, now: Unit | None) -> Unit:
    """Members and aliases of both; what staff took out stays out."""
    if now is None:
        return mine
    changes: dict[str, Any] = {"kind": mine.kind if now.kind == old.kind else now.kind}
    if mine.kind != old.kind:
        changes["kind"] = mine.kind
    for key in ("aliases", "members"):
        ours, theirs, was = getattr(mine, key), getattr(now, key), getattr(old, key)
        added = tuple(name for name in theirs if name not in ours and name not in was)
        gone = {name for name in was if name not in theirs} if ours == was else set()
        changes[key] = tuple(name for name in (*ours, *added) if name not in gone)
    for key, what in UNIT_FIELDS.items():
        if changes[key] != getattr(mine, key):
            show = codecs.ROW_KIND.write if key == "kind" else shown
            words = {"before": str(show(getattr(mine, key))), "after": str(show(changes[key]))}
            name = f"单位“{mine.name}”的{what}"
            merge.changes.append(Change(kind=ChangeKind.OTHER, what=name, **words))
    return mine.model_copy(update=changes)


def _stated(merge: _Merge, before: PlanRules, staff: PlanRules, now: PlanRules) -> PlanRules:
    """What the document states about who reports, unless staff have put it right."""

    def choose(field: str, *words: Any) -> Any:
        setting = RULES[field]
        what = f"“{setting.label}”的“文件写明”"
        show = setting.stated.write if setting.stated else None
        return merge.choose(ChangeKind.OTHER, what, words, show=show)

    every = (before, staff, now)
    reporting = {
        form: choose(f"{form}_reporter", *(getattr(each.reporting, form) for each in every))
        for form in Reporting.model_fields
    }
    leads = "no_lead_means_responsible_leads"
    chosen = choose(leads, *(getattr(each, leads) for each in every))
    return PlanRules(reporting=Reporting(**reporting), no_lead_means_responsible_leads=chosen)


def _rules(merge: _Merge, before: Rules, staff: Rules, now: Rules) -> Rules:
    """The office's own rules; those that only the document had set follow the document."""
    changes = {}
    for key, setting in RULES.items():
        words = tuple(getattr(each, key) for each in (before, staff, now))
        if words[0] != words[2]:
            show = setting.codec.write
            changes[key] = merge.choose(ChangeKind.OTHER, setting.label, words, show=show)
    return staff.model_copy(update=changes)


def _for_person(change: Change) -> bool:
    return change.conflict or change.kind is ChangeKind.GONE


def _told(change: Change) -> Remark:
    gone = "update_gone_edited" if change.conflict else "update_gone"
    code = gone if change.kind is ChangeKind.GONE else "update_conflict"
    return remark(
        code,
        found=change.before,
        what=change.what,
        after=change.after or "（没有了）",
        id=change.task,
    )


def _remarks(
    staff: Master, now: Plan, told: Sequence[Remark]
) -> tuple[tuple[Remark, ...], tuple[Decision, ...]]:
    """What is to be looked at now, first what updates have told; what was decided stays.

    So do rows that staff have added: they bear no code of the program.
    """
    waiting = [
        each
        for each in staff.plan.remarks
        if each not in told and (each.code.startswith(OWN_CODES) or each.code not in CATALOGUE)
    ]
    remarks = [*told, *waiting, *now.remarks]
    left = list(staff.decisions)
    decided: dict[int, str] = {}
    # a remark on the same line first: the same words may stand in doubt in two places
    for alike in (_same_place, _same_doubt):
        for index, each in enumerate(remarks):
            found = next((old for old in left if alike(old.remark, each)), None)
            if index not in decided and found is not None:
                decided[index] = found.words
                left.remove(found)
    decisions = [Decision(remark=remarks[index], words=decided[index]) for index in sorted(decided)]
    kept = tuple(each.remark for each in left)
    return (*remarks, *kept), (*decisions, *left)


def _same_place(one: Remark, other: Remark) -> bool:
    return _same_doubt(one, other) and one.line == other.line


def _same_doubt(one: Remark, other: Remark) -> bool:
    return (one.code, one.found) == (other.code, other.found)
