"""What a return is checked against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from xl_fenjie.chinese.text import bare
from xl_fenjie.duties.assign import Assignment, Directory, asked, assign
from xl_fenjie.returns.tasks import Tasks
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Task, UnitKind
from xl_fenjie.values.results import IssuedForm
from xl_fenjie.values.returns import Identity
from xl_fenjie.values.rows import Row
from xl_fenjie.values.rules import Rules


@dataclass(frozen=True)
class Context:
    """Everything that is known when a file comes in.

    ``plans`` are the snapshots by edition; ``master`` is None where a file is checked without a
    workspace; ``issued`` are the forms that went out, oldest first; ``earlier`` holds the accepted
    rows of the form 完成情况 by unit and period; ``asked`` is the period now asked for, where the
    caller knows it, else the latest that was issued counts. What is worked out from these is
    worked out once for all files of a run.
    """

    today: date
    rules: Rules = field(default_factory=Rules)
    plans: Mapping[str, Plan] = field(default_factory=dict)
    master: Master | None = None
    issued: tuple[IssuedForm, ...] = ()
    earlier: Mapping[tuple[str, Period], tuple[Row, ...]] = field(default_factory=dict)
    asked: Period | None = None

    @cached_property
    def all_plans(self) -> tuple[Plan, ...]:
        """The current plan, then the snapshots from the latest."""
        current = () if self.master is None else (self.master.plan,)
        return (*current, *reversed(tuple(self.plans.values())))

    @cached_property
    def years(self) -> frozenset[int]:
        """The years of all known plans."""
        return frozenset(plan.year for plan in self.all_plans)

    @cached_property
    def unit_names(self) -> frozenset[str]:
        """All units that may report."""
        named = {
            unit.name
            for plan in self.all_plans
            for unit in plan.units
            if unit.kind is UnitKind.UNIT
        }
        members = {name for plan in self.all_plans for unit in plan.units for name in unit.members}
        groups = {
            unit.name
            for plan in self.all_plans
            for unit in plan.units
            if unit.kind is UnitKind.GROUP
        }
        return frozenset(named | (members - groups) | {form.unit for form in self.issued})

    @cached_property
    def units_by_bare_name(self) -> Mapping[str, str]:
        """The unit meant by each name and alias, in plain words; the master's units go first."""
        directory = Directory([unit for plan in self.all_plans for unit in plan.units])
        return {
            bare(known): directory.find(known).name
            for known in (*directory.names(), *sorted(self.unit_names))
        }

    @cached_property
    def every_task(self) -> Tasks:
        """The tasks of all known plans, whosever they are."""
        return Tasks((), [task for plan in self.all_plans for task in plan.tasks])

    @cached_property
    def _tasks_by_unit(self) -> dict[FormKey, Mapping[str, frozenset[str]]]:
        return {}

    def tasks_by_unit(self, form: FormKey) -> Mapping[str, frozenset[str]]:
        """The ids of each unit's tasks: by the forms that went out, else by its duties."""
        if form not in self._tasks_by_unit:
            held: dict[str, set[str]] = {}
            for issued in self.issued:
                if issued.form is form:
                    held.setdefault(issued.unit, set()).update(issued.tasks)
            if not held:
                for plan in self.all_plans[:1]:
                    for unit, duties in assign(plan, self.rules, form).duties.items():
                        held[unit] = {duty.task.id for duty in duties}
            self._tasks_by_unit[form] = {unit: frozenset(ids) for unit, ids in held.items()}
        return self._tasks_by_unit[form]

    def form_issued(self, identity: Identity) -> IssuedForm | None:
        """The form that this return answers: of its own edition, else the latest one."""
        forms = self._issues_of(identity)
        same = [issued for issued in forms if issued.edition == identity.edition]
        return next(reversed(same or forms), None)

    def latest_issue(self, identity: Identity) -> IssuedForm | None:
        """The form that this unit got last for this period, of whatever edition."""
        return next(reversed(self._issues_of(identity)), None)

    @cached_property
    def _issues(self) -> Mapping[tuple[str, FormKey], list[IssuedForm]]:
        by_form: dict[tuple[str, FormKey], list[IssuedForm]] = {}
        for each in self.issued:
            by_form.setdefault((each.unit, each.form), []).append(each)
        return by_form

    def _issues_of(self, identity: Identity) -> list[IssuedForm]:
        if identity.unit is None or identity.form is None:
            return []
        forms = self._issues.get((identity.unit, identity.form), ())
        return [each for each in forms if each.period == identity.period]

    def plan_of(self, identity: Identity) -> Plan | None:
        """The plan as it stood when the form went out, else the current one."""
        issued = self.form_issued(identity)
        editions = (identity.edition, issued.edition if issued else None)
        snapshots = [self.plans[each] for each in editions if each and each in self.plans]
        return next(iter((*snapshots, *self.all_plans)), None)

    @cached_property
    def _assignments(self) -> dict[tuple[int, FormKey, Period | None], Assignment]:
        return {}

    def assignment(self, plan: Plan, form: FormKey, period: Period | None) -> Assignment:
        """Who reports what under one of the known plans."""
        key = (id(plan), form, period)
        if key not in self._assignments:
            self._assignments[key] = assign(plan, self.rules, form, period)
        return self._assignments[key]

    def tasks_of(self, identity: Identity) -> tuple[Task, ...]:
        """The tasks that this return must answer: those issued, else those of the unit's duties."""
        plan = self.plan_of(identity)
        if plan is None or identity.unit is None or identity.form is None:
            return ()
        issued = self.form_issued(identity)
        if issued is not None:
            by_id = self._by_id(plan)
            return tuple(by_id[task] for task in issued.tasks if task in by_id)
        assigned = self.assignment(plan, identity.form, identity.period)
        return tuple(duty.task for duty in asked(assigned.duties.get(identity.unit, ())))

    @cached_property
    def _tasks_by_id(self) -> dict[int, Mapping[str, Task]]:
        return {}

    def _by_id(self, plan: Plan) -> Mapping[str, Task]:
        if id(plan) not in self._tasks_by_id:
            self._tasks_by_id[id(plan)] = {task.id: task for task in plan.tasks}
        return self._tasks_by_id[id(plan)]

    def rows_before(self, identity: Identity) -> tuple[Row, ...]:
        """What this unit reported for the quarter before, as accepted."""
        before = identity.period and identity.period.previous
        if identity.unit is None or before is None:
            return ()
        return self.earlier.get((identity.unit, before), ())

    def latest_period(self, unit: str, form: FormKey) -> Period | None:
        """The last period for which this unit got this form."""
        return max((each.period for each in self._issues.get((unit, form), ())), default=None)
