"""Values ⇄ rows of the sheets: a row is a mapping from column key to value."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from xl_fenjie.master.codecs import FURTHER_CONTACT, KIND_LEFT_OPEN
from xl_fenjie.master.settings import SETTINGS, stored_statement, stored_value
from xl_fenjie.values.master import Contact, Decision, Dispensation, Master
from xl_fenjie.values.plan import Deadline, Remark, Task, Unit, UnitKind, Upper

Record = Mapping[str, Any]
AS_NAMED = ("id", "number", "part", "text", "lead", "responsible", "support", "leader", "due",
            "targets", "shares", "moves", "same_as", "upper_number", "because", "line")  # fmt: skip
CONTACT_FIELDS = ("person", "phone", "email", "leader", "successor_of")
UNIT_FIELDS = ("name", "kind", "aliases", "members", "successor")
NO_CONTACT = dict.fromkeys(CONTACT_FIELDS, "")


def task_records(tasks: Iterable[Task]) -> Iterator[Record]:
    """The rows of 任务."""
    for task in tasks:
        yield {
            **{key: getattr(task, key) for key in AS_NAMED},
            "section": task.path[1:],
            "upper_lead": task.upper.lead,
            "upper_responsible": task.upper.responsible,
        }


def task_of(record: Record) -> Task:
    """The task of one row; the part is the first heading of its path."""
    return Task(
        **{key: record[key] for key in AS_NAMED},
        path=((record["part"],) if record["part"] else ()) + record["section"],
        upper=Upper(lead=record["upper_lead"], responsible=record["upper_responsible"]),
    )


def unit_records(units: Sequence[Unit], contacts: Sequence[Contact]) -> Iterator[Record]:
    """The rows of 单位: each unit with its first contact, further contacts in rows of their own.

    The contacts keep their order: one that stands before those of earlier units goes to the end.
    """
    waiting = list(contacts)
    for unit in units:
        row = {key: getattr(unit, key) for key in UNIT_FIELDS}
        own = bool(waiting) and waiting[0].unit == unit.name and _says_something(waiting[0])
        contact = _contact_fields(waiting.pop(0)) if own else NO_CONTACT
        yield {**row, **contact}
        while own and waiting and waiting[0].unit == unit.name:
            yield _further(waiting.pop(0))
    yield from map(_further, waiting)


def _says_something(contact: Contact) -> bool:
    return any(_contact_fields(contact).values())


def _contact_fields(contact: Contact) -> dict[str, str]:
    return {key: getattr(contact, key) for key in CONTACT_FIELDS}


def _further(contact: Contact) -> Record:
    empty = {"aliases": (), "members": (), "successor": None}
    return {"name": contact.unit, "kind": FURTHER_CONTACT, **empty, **_contact_fields(contact)}


def unit_of(record: Record) -> Unit | None:
    """The unit of one row; None where the row only adds a contact."""
    if record["kind"] == FURTHER_CONTACT:
        return None
    kind = UnitKind.UNIT if record["kind"] == KIND_LEFT_OPEN else record["kind"]
    return Unit(**{**{key: record[key] for key in UNIT_FIELDS}, "kind": kind})


def contact_of(record: Record) -> Contact | None:
    """The contact of one row; None where none is given."""
    contact = Contact(unit=record["name"], **{key: record[key] for key in CONTACT_FIELDS})
    return contact if record["kind"] == FURTHER_CONTACT or _says_something(contact) else None


def schedule_records(master: Master) -> Iterator[Record]:
    """The rows of 时间安排: the plan's dates for all, then what single units were granted."""
    for deadline in master.plan.deadlines:
        fields = ("form", "period", "due", "called", "tasks", "stated")
        row = {key: getattr(deadline, key) for key in fields}
        yield {**row, "unit": "", "reason": ""}
    for granted in master.dispensations:
        row = {key: getattr(granted, key) for key in ("form", "period", "due", "unit", "reason")}
        yield {**row, "called": "", "tasks": (), "stated": False}


def deadline_of(record: Record) -> Deadline:
    """The date that a row without a unit sets; its ``due`` must be there."""
    fields = ("form", "period", "due", "called", "tasks", "stated")
    return Deadline(**{key: record[key] for key in fields})


def dispensation_of(record: Record) -> Dispensation:
    """What a row with a unit grants to it."""
    fields = ("form", "period", "due", "unit", "reason")
    return Dispensation(**{key: record[key] for key in fields})


def rule_records(master: Master) -> Iterator[Record]:
    """The rows of 规则, in the order of the settings."""
    for setting in SETTINGS:
        yield {
            "label": setting.label,
            "value": stored_value(setting, master),
            "stated": stored_statement(setting, master),
            "explanation": setting.explanation,
        }


def remark_records(master: Master) -> Iterator[Record]:
    """The rows of 待核实, each remark with the decision that was taken on it.

    Of remarks that say the same, the decisions stand in the order in which they were taken.
    """
    remarks = master.plan.remarks
    words = _in_order(remarks, master.decisions) or _anywhere(remarks, master.decisions)
    for remark, decision in zip(remarks, words, strict=True):
        yield {**dict(remark), "decision": decision}


def _in_order(remarks: Sequence[Remark], decisions: Sequence[Decision]) -> list[str]:
    """The decision on each remark, '' for none; empty where they stand in another order."""
    waiting = list(decisions)
    words = [
        waiting.pop(0).words if waiting and waiting[0].remark == remark else ""
        for remark in remarks
    ]
    return [] if waiting else words


def _anywhere(remarks: Sequence[Remark], decisions: Sequence[Decision]) -> list[str]:
    waiting = list(decisions)
    words = []
    for remark in remarks:
        taken = next((each for each in waiting if each.remark == remark), None)
        if taken is not None:
            waiting.remove(taken)
        words.append(taken.words if taken else "")
    return words


def remark_of(record: Record) -> Remark:
    """The remark of one row."""
    return Remark(**{key: record[key] for key in Remark.model_fields})


def decision_of(record: Record) -> Decision | None:
    """What was decided on the row's remark; None where nothing is written."""
    words = record["decision"]
    return Decision(remark=remark_of(record), words=words) if words else None
