"""Where each unit stands in a period: who has reported, how late, and who has not."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.duties.assign import Assignment, Directory, Duty, assign
from xl_fenjie.duties.deadlines import dispensation, due_for
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey
from xl_fenjie.values.results import UnitStanding, UnitState
from xl_fenjie.values.returns import ReceivedReturn, Verdict

REPORTED = frozenset({UnitState.ON_TIME, UnitState.AFTER_REMINDER, UnitState.LATE})
"""The states of a unit whose answers count; an exempt unit may have answered too."""

NOT_REPORTED = frozenset(
    {UnitState.MISSING, UnitState.SENT_BACK, UnitState.REVIEW, UnitState.AWAITED}
)
"""The states of a unit that the office still waits for, or has to look at."""

Reminders = Mapping[str, Sequence[datetime]]


@dataclass(frozen=True, slots=True)
class Known:
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


def standings(
    master: Master,
    form: FormKey,
    period: Period,
    *,
    received: Iterable[ReceivedReturn],
    reminders: Reminders,
    as_of: datetime,
    signed: Collection[str] = (),
) -> tuple[UnitStanding, ...]:
    """Each unit that receives this form, in the plan's order, in exactly one state.

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

    What came after ``as_of`` is not known yet. ``reminders`` and ``signed`` (the units whose
    signed scan is there) go by the units' names.
    """
    assignment = assign(master.plan, master.rules, form, period)
    known = known_by_unit(master, form, period, received=received, reminders=reminders, as_of=as_of)
    return standings_of(
        master, form, period, assignment=assignment, known=known, as_of=as_of, signed=signed
    )


def standings_of(
    master: Master,
    form: FormKey,
    period: Period,
    *,
    assignment: Assignment,
    known: Mapping[str, Known],
    as_of: datetime,
    signed: Collection[str] = (),
) -> tuple[UnitStanding, ...]:
    """The standings under an assignment that has been worked out already."""
    answered: list[UnitStanding] = []
    for unit, duties in assignment.duties.items():
        own = [duty.task for duty in duties if duty.reports]
        everything = known.get(unit, Known())
        of_unit = heard(everything, duties)
        idle = [each for each in everything.returns if is_idle(each, duties)]
        due = due_for(master, form, period, unit=unit, tasks=own)
        excused = dispensation(master, form, period, unit)
        exempt = not own or (excused is not None and excused.due is None)
        counting = of_unit.counting
        answered.append(
            UnitStanding(
                unit=unit,
                state=UnitState.EXEMPT if exempt else state_of(of_unit, due, as_of),
                received_at=counting and counting.received_at,
                reported_at=of_unit.reported_at,
                due=due,
                file=counting.content.file if counting else None,
                signed=unit in signed,
                tasks=len(own),
                notes=() if of_unit.returns or not idle else (_idle_note(idle[-1]),),
            )
        )
    return tuple(answered)


def state_of(known: Known, due: date | None, as_of: datetime) -> UnitState:
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


def heard(known: Known, duties: Sequence[Duty]) -> Known:
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


def known_by_unit(
    master: Master,
    form: FormKey,
    period: Period,
    *,
    received: Iterable[ReceivedReturn],
    reminders: Reminders,
    as_of: datetime,
) -> dict[str, Known]:
    """What is known of each unit at ``as_of``; an alias counts for the unit that it names."""
    directory = Directory(master.plan.units)
    returns: defaultdict[str, list[ReceivedReturn]] = defaultdict(list)
    for each in received:
        identity = each.content.identity
        meant = (identity.form, identity.period) == (form, period)
        if meant and identity.unit and each.received_at <= as_of:
            returns[directory.find(identity.unit).name].append(each)
    pressed: defaultdict[str, list[datetime]] = defaultdict(list)
    for unit, times in reminders.items():
        pressed[directory.find(unit).name] += [time for time in times if time <= as_of]
    return {
        unit: Known(
            tuple(sorted(returns[unit], key=lambda each: each.received_at)),
            tuple(sorted(pressed[unit])),
        )
        for unit in {**returns, **pressed}
    }
