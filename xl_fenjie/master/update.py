"""A revised document into a plan that staff have worked on: three ways, nothing silently dropped.

For every value there are three words: that of the document as it was first read, that of staff
in 总台账, and that of the document now. Where only one of the two changed it, its word stands;
where both did, and differently, staff's stands and the document's goes to 待核实.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xl_fenjie.master.matching import matched
from xl_fenjie.values.duties import Directory
from xl_fenjie.values.master import Decision, Master
from xl_fenjie.values.plan import Deadline, Plan, Remark, Task, Unit
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
OWN_CODES = ("update_",)
DELETED = "（台账里已经删掉）"
FACTS: Mapping[str, str] = {
    "title": "方案名称",
    "issuer": "印发机关",
    "document_number": "文号",
    "issued_on": "印发日期",
    "level": "级别",
    "truncated": "文件不完整",
}


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

    def choose(self, kind: ChangeKind, what: str, words: "tuple[Any, Any, Any]", task: str) -> Any:
        """One value of three (before, staff, now), with what changed noted."""
        before, staff, now = words
        if now in (before, staff):
            return staff
        conflict = staff != before
        self.changes.append(
            Change(
                kind=kind,
                task=task,
                what=what,
                before=shown(staff),
                after=shown(now),
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
        key: merge.choose(
            ChangeKind.OTHER,
            what,
            (getattr(before, key), getattr(plan, key), getattr(now, key)),
            "",
        )
        for key, what in FACTS.items()
    }
    tasks = _tasks(merge, before, plan, reading)
    deadlines = _deadlines(merge, before, plan, reading)
    told = tuple(_told(change) for change in merge.changes if _for_person(change))
    remarks, decisions = _remarks(staff, reading, told)
    merged = plan.model_copy(
        update={
            **facts,
            "rules": now.rules,
            "deadlines": deadlines,
            "units": _units(before, staff, reading, tasks),
            "tasks": tasks,
            "remarks": remarks,
        }
    )
    rules = _rules(rules_of(before), staff.rules, rules_of(now))
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
    known = {task.id: task for task in (*before.tasks, *plan.tasks)}
    pairs = matched(tuple(known.values()), now.tasks)
    tasks = tuple(task.model_copy(update={"id": pairs.get(task.id, task.id)}) for task in now.tasks)
    return now.model_copy(update={"tasks": tasks})


def _tasks(merge: _Merge, before: Plan, plan: Plan, now: Plan) -> tuple[Task, ...]:
    old = {task.id: task for task in before.tasks}
    mine = {task.id: task for task in plan.tasks}
    read = {task.id: task for task in now.tasks}
    kept: dict[str, Task] = {}
    for name, task in read.items():
        if name in mine:
            kept[name] = _task(merge, old.get(name, mine[name]), mine[name], task)
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
        added, edited = name not in old, name in old and _says(task) != _says(old[name])
        if added or edited:
            kept[name] = task
        if not added:
            merge.changes.append(_change(ChangeKind.GONE, task, before=task.text, conflict=edited))
    order = _order(list(old), list(mine), list(read))
    return tuple(kept[name] for name in order if name in kept)


def _says(task: Task) -> dict[str, Any]:
    return {key: getattr(task, key) for key in TASK_FIELDS}


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
    old, mine, read = (
        {(each.form, each.period, each.tasks): each for each in whole.deadlines}
        for whole in (before, plan, now)
    )
    kept = []
    for key in dict.fromkeys((*mine, *read)):
        what = f"{key[1].label}报送截止"
        was, ours, theirs = (each[key].due if key in each else None for each in (old, mine, read))
        due = merge.choose(ChangeKind.OTHER, what, (was, ours, theirs), "")
        source = read.get(key) or mine[key]
        if due is not None:
            stated = source.stated if due == source.due else True
            kept.append(source.model_copy(update={"due": due, "stated": stated}))
    return tuple(kept)


def _units(before: Plan, staff: Master, now: Plan, tasks: Iterable[Task]) -> tuple[Unit, ...]:
    """Staff's units, with what the document adds; one that nobody names any more goes."""
    old = {unit.name: unit for unit in before.units}
    read = {unit.name: unit for unit in now.units}
    named = {
        name
        for task in tasks
        for move in (task, *task.moves)
        for role in ("lead", "responsible", "support")
        for name in getattr(move, role) or ()
    }
    addressed = {contact.unit for contact in staff.contacts}
    kept = [
        _unit(old.get(unit.name, unit), unit, read.get(unit.name))
        for unit in staff.plan.units
        if unit.name in read
        or unit.name in addressed
        or unit != old.get(unit.name)
        or named.intersection((unit.name, *unit.aliases))
    ]
    directory = Directory(kept)
    kept += [
        unit
        for name, unit in read.items()
        if not directory.lists(name) and (name not in old or name in named)
    ]
    return tuple(kept)


def _unit(old: Unit, mine: Unit, now: Unit | None) -> Unit:
    """Members and aliases of both; what staff took out stays out."""
    if now is None:
        return mine
    changes = {}
    for key in ("aliases", "members"):
        ours, theirs, was = getattr(mine, key), getattr(now, key), getattr(old, key)
        added = tuple(name for name in theirs if name not in ours and name not in was)
        gone = {name for name in was if name not in theirs} if ours == was else set()
        changes[key] = tuple(name for name in (*ours, *added) if name not in gone)
    return mine.model_copy(update=changes)


def _rules(before: Rules, staff: Rules, now: Rules) -> Rules:
    """The office's own rules; those that only the document had set follow the document."""
    changes = {
        key: getattr(now, key)
        for key in Rules.model_fields
        if getattr(staff, key) == getattr(before, key)
    }
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
    """What is to be looked at now, first what updates have told; what was decided stays."""
    decided = {(each.remark.code, each.remark.found): each for each in staff.decisions}
    waiting = [
        each for each in staff.plan.remarks if each.code.startswith(OWN_CODES) and each not in told
    ]
    remarks = [*told, *waiting, *now.remarks]
    open_ = {(each.code, each.found) for each in remarks}
    kept = [each.remark for key, each in decided.items() if key not in open_]
    decisions = [
        Decision(remark=each, words=decided[key].words)
        for each in (*remarks, *kept)
        if (key := (each.code, each.found)) in decided
    ]
    return (*remarks, *kept), tuple(decisions)
