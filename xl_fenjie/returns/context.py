"""What a return is checked against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from xl_fenjie.values.duties import Directory, asked, assign
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Task, UnitKind
from xl_fenjie.values.results import IssuedForm
from xl_fenjie.values.returns import Identity
from xl_fenjie.values.rows import Row
from xl_fenjie.values.rules import Rules


@dataclass(frozen=True, slots=True)
class Context:
    """Everything that is known when a file comes in.

    ``plans`` are the snapshots by edition; ``master`` is None where a file is checked without a
    workspace; ``issued`` are the forms that went out, oldest first; ``earlier`` holds the accepted
    rows of the form 完成情况 by unit and period; ``asked`` is the period now asked for, where the
    caller knows it, else the latest that was issued counts.
    """

    today: date
    rules: Rules = field(default_factory=Rules)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    master: Master | None = None
    issued: tuple[IssuedForm, ...] = ()
    earlier: Mapping[tuple[str, Period], tuple[Row, ...]] = field(default_factory=dict)
    asked: Period | None = None

    @property
    def knows_plan(self) -> bool:
        """Whether there is anything to compare with."""
        return bool(self.plans) or self.master is not None

    def directory(self) -> Directory:
        """The units of all known plans, those of the master first."""
        return Directory([unit for plan in self.all_plans() for unit in plan.units])

    def all_plans(self) -> tuple[Plan, ...]:
        """The current plan, then the snapshots from the latest."""
        current = () if self.master is None else (self.master.plan,)
        return (*current, *reversed(tuple(self.plans.values())))

    def unit_names(self) -> frozenset[str]:
        """All units that may report."""
        named = {
            unit.name
            for plan in self.all_plans()
            for unit in plan.units
            if unit.kind is UnitKind.UNIT
        }
        members = {
            name for plan in self.all_plans() for unit in plan.units for name in unit.members
        }
        return frozenset(named | members | {form.unit for form in self.issued})

    def form_issued(self, identity: Identity) -> IssuedForm | None:
        """The form that this return answers: of its own edition, else the latest one."""
        forms = self._issues_of(identity)
        same = [issued for issued in forms if issued.edition == identity.edition]
        return next(reversed(same or forms), None)

    def latest_issue(self, identity: Identity) -> IssuedForm | None:
        """The form that this unit got last for this period, of whatever edition."""
        return next(reversed(self._issues_of(identity)), None)

    def _issues_of(self, identity: Identity) -> list[IssuedForm]:
        wanted = (identity.unit, identity.form, identity.period)
        return [each for each in self.issued if (each.unit, each.form, each.period) == wanted]

    def plan_of(self, identity: Identity) -> Plan | None:
        """The plan as it stood when the form went out, else the current one."""
        issued = self.form_issued(identity)
        editions = (identity.edition, issued.edition if issued else None)
        snapshots = [self.plans[each] for each in editions if each and each in self.plans]
        return next(iter((*snapshots, *self.all_plans())), None)

    def tasks_of(self, identity: Identity) -> tuple[Task, ...]:
        """The tasks that this return must answer: those issued, else those of the unit's duties."""
        plan = self.plan_of(identity)
        if plan is None or identity.unit is None or identity.form is None:
            return ()
        issued = self.form_issued(identity)
        if issued is not None:
            by_id = {task.id: task for task in plan.tasks}
            return tuple(by_id[task] for task in issued.tasks if task in by_id)
        assigned = assign(plan, self.rules, identity.form, identity.period)
        return tuple(duty.task for duty in asked(assigned.duties.get(identity.unit, ())))

    def rows_before(self, identity: Identity) -> tuple[Row, ...]:
        """What this unit reported for the quarter before, as accepted."""
        before = identity.period and identity.period.previous
        if identity.unit is None or before is None:
            return ()
        return self.earlier.get((identity.unit, before), ())

    def latest_period(self, unit: str, form: FormKey) -> Period | None:
        """The last period for which this unit got this form."""
        periods = [each.period for each in self.issued if (each.unit, each.form) == (unit, form)]
        return max(periods, default=None)
