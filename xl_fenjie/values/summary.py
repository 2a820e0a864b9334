"""The summary of a period: one value of which workbook, reports, screen and JSON are views."""

from datetime import datetime

from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Plan, Role, Target, Task
from xl_fenjie.values.results import UnitStanding
from xl_fenjie.values.value import Value


class TargetProgress(Value):
    """A target with the figure reported for it; ``ratio`` is actual ÷ value."""

    target: Target
    actual: float | None = None
    ratio: float | None = None


class DutyProgress(Value):
    """What one unit reported on one task, as accepted; blank where it has not."""

    task: str
    unit: str
    role: Role
    status: str = ""
    progress: str = ""
    problems: str = ""
    next_steps: str = ""
    targets: tuple[TargetProgress, ...] = ()


class Summary(Value):
    """All figures of a period, computed once, as known at ``as_of``."""

    plan: Plan
    period: Period
    period_label: str
    as_of: datetime
    standings: tuple[UnitStanding, ...]
    duties: tuple[DutyProgress, ...]

    def tasks_by_id(self) -> dict[str, Task]:
        """The plan's tasks by id."""
        return {task.id: task for task in self.plan.tasks}
