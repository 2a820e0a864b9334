"""Where each unit stands in a period: who has reported, how late, and who has not."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.duties.assign import Assignment, Directory, Duty, assign
from xl_fenjie.duties.course import plan_in
from xl_fenjie.duties.deadlines import Dates
from xl_fenjie.round.snapshot import Snapshot
from xl_fenjie.values.master import Master
from xl_fenjie.values.plan import FormKey, Plan
from xl_fenjie.values.results import IssuedForm, UnitStanding, UnitState
from xl_fenjie.values.returns import ReceivedReturn, Verdict
from xl_fenjie.values.rounds import RoundKey

REPORTED = frozenset({UnitState.ON_TIME, UnitState.AFTER_REMINDER, UnitState.LATE})
"""The states of a unit whose answers count; an exempt unit may have answered too."""

NOT_REPORTED = frozenset(
    {UnitState.MISSING, UnitState.SENT_BACK, UnitState.REVIEW, UnitState.AWAITED}
)
"""The states of a unit that the office still waits for, or has to look at."""


@dataclass(frozen=True, slots=True)
class UnitHistory:
    """What had happened with a unit's form by a moment; times are the office's local time.

    ``returns`` stand in the order in which they came.
    """

    returns: tuple[ReceivedReturn, ...] = ()
    reminders: tuple[datetime, ...] = ()

    @property
    def counting(self) -> ReceivedReturn | None:
        """The return that counts: the last accepted one, else the last of any verdict.

        A later file that is refused, waits for a person or is blank takes nothing away from what
        was accepted before; it stays visible beside it. What a person has found to be no more than
        the signed copy is none.
        """
        accepted = self._accepted
        if accepted:
            return accepted[-1]
        return next((each for each in reversed(self.returns) if not each.is_signed_copy), None)

    @property
    def reported_at(self) -> datetime | None:
        """When the first accepted return came; a later improvement makes nobody late."""
        accepted = self._accepted
        return accepted[0].received_at if accepted else None

    @property
    def _accepted(self) -> list[ReceivedReturn]:
        """Those that say something: a form in which nothing is filled in reports nothing."""
        return [
            each
            for each in self.returns
            if each.content.verdict is Verdict.ACCEPTED and not each.content.is_blank
        ]


@dataclass(frozen=True, slots=True)
class RoundStanding:
    """A round at a moment: who reports what, what came of each unit, and where each stands.

    ``plan`` is that of the round; ``later`` are the ids of the tasks that 总台账 was given after
    the forms had gone out, which are none of it.
    """

    plan: Plan
    later: tuple[str, ...]
    assignment: Assignment
    histories: Mapping[str, UnitHistory]
    units: tuple[UnitStanding, ...]

    @property
    def reminders(self) -> dict[str, tuple[datetime, ...]]:
        """When each unit was pressed; those who were not are left out."""
        return {unit: each.reminders for unit, each in self.histories.items() if each.reminders}

    def of(self, unit: str) -> UnitStanding | None:
        """Where a unit stands, by its name or an alias; None where it gets no form."""
        name = Directory(self.plan.units).find(unit).name
        return next((each for each in self.units if each.unit == name), None)

    def duties(self, unit: str) -> tuple[Duty, ...]:
        """The duties of a unit in the round, those in which it is only named as well."""
        return self.assignment.duties.get(unit, ())

    def heard(self, unit: str) -> UnitHistory:
        """What is known of a unit without the returns that say nothing on its duties."""
        return heard(self.histories.get(unit, UnitHistory()), self.duties(unit))


def standing(
    master: Master, key: RoundKey, *, snapshot: Snapshot, as_of: datetime
) -> RoundStanding:
    """Where each unit that receives a round's form stands, in the plan's order, in one state.

    The kinds of late are those that offices tell apart: in time, only after a reminder, never.

    ===============  ==========================================================================
    exempt           whatever came: excused from the period on the sheet 单位, or named only as a
                     partner in tasks that others report (rule ``partners``)
    on_time          an accepted return came on or before the due day, or no date binds the unit
    after_reminder   it came after the due day, and a reminder after the due day before it
    late             it came after the due day without a reminder
    review           none accepted; the last one waits for a person
    sent_back        none accepted; the last one was refused
    awaited          nothing came, and the due day is not over (or there is none)
    missing          nothing came, and the due day is over
    ===============  ==========================================================================

    An accepted form that answers nothing the unit reports is as good as none: the unit is awaited
    or missing, with a note. A reminder before the unit's due day is over presses nobody.

    What came after ``as_of`` is not known yet.
    """
    plan, later = _plan_of(master, key, snapshot.issued)
    own = master.model_copy(update={"plan": plan})
    assignment = assign(plan, master.rules, key.form)
    known = histories(own, key, snapshot, as_of)
    signed = snapshot.signed.get(key, ())
    dates = Dates(own, *key)
    found = (
        _standing_of(unit, duties, known.get(unit, UnitHistory()), dates, as_of)
        for unit, duties in assignment.duties.items()
    )
    units = tuple(
        each.model_copy(update={"signed": True}) if each.unit in signed else each for each in found
    )
    return RoundStanding(plan, later, assignment, known, units)


def _plan_of(
    master: Master, key: RoundKey, issued: Iterable[IssuedForm]
) -> tuple[Plan, tuple[str, ...]]:
    """The plan as it stands in a round, and the tasks that were added after its forms went out.

    A task is none of a round when a unit that reports it got a form for the round and the task
    stood on no form of it.
    """
    plan = plan_in(master.plan, key.period)
    forms = [each for each in issued if each.round == key]
    asked = {task for form in forms for task in form.tasks}
    if not asked:  # nothing went out, or a form that asks for no tasks
        return plan, ()
    units = {form.unit for form in forms}
    reporters: defaultdict[str, set[str]] = defaultdict(set)
    for unit, duties in assign(plan, master.rules, key.form).duties.items():
        for duty in duties:
            if duty.reports:
                reporters[duty.task.id].add(unit)
    later = tuple(
        task.id
        for task in plan.tasks
        if not {task.id, task.same_as} & asked and reporters[task.id] & units
    )
    kept = tuple(task for task in plan.tasks if task.id not in set(later))
    return (plan.model_copy(update={"tasks": kept}), later) if later else (plan, ())


def _standing_of(
    unit: str,
    duties: Sequence[Duty],
    known: UnitHistory,
    dates: Dates,
    as_of: datetime,
) -> UnitStanding:
    own = [duty.task for duty in duties if duty.reports]
    of_unit = heard(known, duties)
    idle = [each for each in known.returns if is_idle(each, duties)]
    due = dates.due(unit, own)
    excused = dates.dispensation(unit)
    exempt = not own or (excused is not None and excused.due is None)
    counting = of_unit.counting
    return UnitStanding(
        unit=unit,
        state=UnitState.EXEMPT if exempt else state_of(of_unit, due, as_of),
        received_at=counting and counting.received_at,
        reported_at=of_unit.reported_at,
        due=due,
        file=counting.content.file if counting else None,
        tasks=len(own),
        notes=() if of_unit.returns or not idle else (_idle_note(idle[-1]),),
    )


def state_of(known: UnitHistory, due: date | None, as_of: datetime) -> UnitState:
    """The state of a unit that is not exempt; for the definitions see ``standings``."""
    if known.reported_at is not None:
        return _punctuality(known.reported_at, known.reminders, due)
    if known.counting is not None:
        waits = known.counting.content.verdict is Verdict.REVIEW
        return UnitState.REVIEW if waits else UnitState.SENT_BACK
    over = due is not None and as_of.date() > due
    return UnitState.MISSING if over else UnitState.AWAITED


def is_idle(taken: ReceivedReturn, duties: Sequence[Duty]) -> bool:
    """Whether an accepted return answers nothing that its unit reports: a blank, another's form."""
    if taken.content.verdict is not Verdict.ACCEPTED:
        return False
    asked = {name for duty in duties for name in (duty.task.id, duty.task.same_as) if name}
    if taken.content.identity.form is FormKey.CONTACTS or not asked:
        return taken.content.is_blank
    return not any(row.is_answered and row.task in asked for row in taken.content.rows)


def heard(known: UnitHistory, duties: Sequence[Duty]) -> UnitHistory:
    """What is known of a unit without the returns that say nothing on its duties."""
    return replace(
        known, returns=tuple(each for each in known.returns if not is_idle(each, duties))
    )


def _idle_note(taken: ReceivedReturn) -> str:
    return sentence("came_idle", day=f"{taken.received_at:%m-%d}")


def pressing(reminders: Iterable[datetime], due: date | None, came: datetime | None) -> int:
    """How many reminders pressed a unit: those after its due day, before its return came."""
    return sum(
        (due is None or each.date() > due) and (came is None or each < came) for each in reminders
    )


def _punctuality(came: datetime, reminders: Sequence[datetime], due: date | None) -> UnitState:
    if due is None or came.date() <= due:
        return UnitState.ON_TIME
    return UnitState.AFTER_REMINDER if pressing(reminders, due, came) else UnitState.LATE


def histories(
    master: Master, key: RoundKey, snapshot: Snapshot, as_of: datetime
) -> dict[str, UnitHistory]:
    """What is known of each unit at ``as_of``; an alias counts for the unit that it names."""
    directory = Directory(master.plan.units)
    returns: defaultdict[str, list[ReceivedReturn]] = defaultdict(list)
    for each in snapshot.received:
        identity = each.content.identity
        if identity.round == key and identity.unit and each.received_at <= as_of:
            returns[directory.find(identity.unit).name].append(each)
    pressed: defaultdict[str, list[datetime]] = defaultdict(list)
    for unit, times in snapshot.reminders.get(key, {}).items():
        pressed[directory.find(unit).name] += [time for time in times if time <= as_of]
    return {
        unit: UnitHistory(
            tuple(sorted(returns[unit], key=lambda each: each.received_at)),
            tuple(sorted(pressed[unit])),
        )
        for unit in {**returns, **pressed}
    }
