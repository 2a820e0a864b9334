"""The summary of a period: one value of which workbook, reports, screen and JSON are views."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from pydantic import Field

from xl_fenjie.values.judging import Light
from xl_fenjie.values.master import Contact
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Plan, Role, Target, Task
from xl_fenjie.values.results import UnitStanding, UnitState
from xl_fenjie.values.returns import Verdict
from xl_fenjie.values.rules import Rules
from xl_fenjie.values.value import Value


class TaskStatus(StrEnum):
    """Where a task stands, as the units that answer for it report, the gravest first.

    The last four are no choices of the column 进展状态: 未注明 where they reported without one,
    未报齐 where all that came says 已完成 and some have yet to report, 未报送 where nobody
    reported, 无人报送 where no unit reports the task (a group without members).
    """

    BEHIND = "进度滞后"
    NOT_STARTED = "尚未启动"
    NOTHING_NEW = "本季度无新进展"
    ON_TRACK = "正常推进"
    DONE = "已完成"
    UNSAID = "未注明"
    INCOMPLETE = "未报齐"
    UNREPORTED = "未报送"
    NOBODY = "无人报送"


class TargetState(StrEnum):
    """How a figure stands against its target, the gravest first.

    Figures that grow through the year are held against the share of it that is gone (序时进度);
    a rate (growth, a level in percent) has no share of the year: it is below its target for now,
    or at the end has missed it; an upper bound is broken or not.
    """

    BROKEN = "超出上限"
    MISSED = "未达到目标"
    BEHIND = "低于序时进度"
    SLIGHTLY_BEHIND = "略低于序时进度"
    BELOW = "暂低于目标"
    ON_PACE = "达到序时进度"
    REACHED = "达到目标"
    UNJUDGED = "未作判断"
    NO_FIGURE = "未报数"


class TargetProgress(Value):
    """A target with the figure reported for it; ``ratio`` is actual ÷ value, None for a rate."""

    target: Target
    actual: float | None = None
    ratio: float | None = None


class TaskTarget(Value):
    """A target of a task over all units: the figure that counts, whose it is, how it stands.

    ``index`` counts the task's targets from 0; ``expected`` is the share of the target that is due
    by now (0 to 1); it and ``ratio`` are None where the figure is not held against time.
    """

    task: str
    index: int
    target: Target
    actual: float | None = None
    ratio: float | None = None
    source: str = ""
    expected: float | None = None
    state: TargetState = TargetState.NO_FIGURE


class DutyProgress(Value):
    """What one unit reported on one task, as accepted; blank where it has not.

    ``reports`` is false where the unit is only named in the task (a partner); ``reported`` tells
    an accepted answer from none.
    """

    task: str
    unit: str
    role: Role
    reports: bool = True
    reported: bool = False
    status: str = ""
    progress: str = ""
    problems: str = ""
    next_steps: str = ""
    targets: tuple[TargetProgress, ...] = ()


class TaskProgress(Value):
    """A task over all units: how many report it, how many have, status and light of the whole.

    ``because`` gives the reasons of the light, each a phrase.
    """

    task: str
    status: TaskStatus
    duties: int
    reported: int
    light: Light = Light.GREY
    because: tuple[str, ...] = ()


class GroupFigures(Value):
    """The figures of a part of the plan, or of a leader's tasks.

    ``statuses`` and ``lights`` count tasks.
    """

    name: str
    tasks: int
    duties: int
    reported: int
    statuses: Mapping[TaskStatus, int]
    lights: Mapping[Light, int] = {}


class Adjustment(Value):
    """A figure or status of an earlier quarter that is another now than its report said.

    ``what`` is the figure's name or 进展状态; ``because`` says who corrected it, when and why.
    """

    period: Period
    task: str
    what: str
    then: str
    now: str
    because: str


class ReturnNote(Value):
    """A return that came in the period, counted or not; ``because`` says why not."""

    unit: str
    file: str
    received_at: datetime
    verdict: Verdict
    counted: bool
    because: str = ""


class OpenGroup(Value):
    """A group that should report but has no members, with its tasks' ids."""

    group: str
    tasks: tuple[str, ...]


class UnitScore(Value):
    """The points of a unit for a quarter with the reason; None while it is not settled."""

    unit: str
    points: float | None
    because: str


class Quarter(Value):
    """One quarter as known at a moment: where units stand, what they said, how tasks stand.

    ``plan`` is the plan as it stood in the quarter; ``later`` names the tasks of the plan that
    were added after its forms had gone out and so are none of it.
    """

    plan: Plan
    period: Period
    label: str
    standings: tuple[UnitStanding, ...]
    duties: tuple[DutyProgress, ...]
    tasks: tuple[TaskProgress, ...] = ()
    targets: tuple[TaskTarget, ...] = ()
    scores: tuple[UnitScore, ...] = ()
    later: tuple[str, ...] = ()


class UnitFigures(Value):
    """What a unit's own answers come to: its duties by what it said of them, and its points.

    ``others`` are those that it reported in other words, ``total`` its points of the year so far.
    ``doubts`` counts the contradictions in which it is quoted, ``red`` the tasks it reports that
    are behind. ``place`` is its place among those that can be praised, 0 where it cannot be;
    ``tied`` tells that others share it.
    """

    unit: str
    state: UnitState
    duties: int
    reported: int
    done: int
    on_track: int
    behind: int
    others: int
    points: float | None = None
    total: float = 0.0
    doubts: int = Field(default=0, exclude=True)
    red: int = Field(default=0, exclude=True)
    place: int = Field(default=0, exclude=True)
    tied: bool = Field(default=False, exclude=True)


class DoubtKind(StrEnum):
    """What does not agree: unit with unit, quarter with quarter, sums with the whole."""

    DONE_AGAINST_BEHIND = "牵头已完成、其他单位滞后"
    SUM_DIFFERS = "分项之和与牵头数不符"
    PART_EXCEEDS = "单项大于牵头数"
    FIGURES_DIFFER = "同一指标各报各的数"
    REOPENED = "已完成后又重开"
    FIGURE_FALLS = "累计数下降"
    FAR_ABOVE_TARGET = "完成数为目标的十倍以上"
    DONE_BELOW_TARGET = "报已完成、指标未达到"
    TEXT_REPEATED = "完成情况照抄上季度"
    DAY_OUTSIDE_YEAR = "工作时限的年份存疑"


class Quote(Value):
    """What somebody said, with whose word it is."""

    speaker: str
    words: str


class Doubt(Value):
    """Two statements on one task that do not agree, both quoted; ``units`` made them."""

    task: str
    kind: DoubtKind
    one: Quote
    other: Quote
    units: tuple[str, ...] = Field(default=(), exclude=True)


class WorkItem(Value):
    """A line of a unit's 工作方案; ``due`` is None where its words name no day.

    ``outside`` is the day that they name where it cannot be meant: before the plan's year, or
    later than the year after it.
    """

    task: str
    unit: str
    content: str
    due: date | None = None
    due_words: str = ""
    outside: date | None = None
    leader: str = ""
    department: str = ""


class WorkPlanDuty(Value):
    """A unit's part in a task with the work items that it planned; none where it has not."""

    task: str
    unit: str
    role: Role
    items: tuple[WorkItem, ...] = ()


class Officer(Value):
    """A line of a unit's 名单: who follows the matter there."""

    unit: str
    person: str
    post: str = ""
    mobile: str = ""
    office_phone: str = ""


class YearPlans(Value):
    """What the units planned for the year and whom they named, as known at ``as_of``.

    ``quarters`` are those of the year of which something is known; ``remarks`` what a person
    should know about the figures.
    """

    plan: Plan
    rules: Rules = Rules()
    period: Period
    as_of: datetime
    counts: Mapping[str, int] = {}
    standings: tuple[UnitStanding, ...]
    contact_standings: tuple[UnitStanding, ...]
    duties: tuple[WorkPlanDuty, ...]
    officers: tuple[Officer, ...] = ()
    contacts: tuple[Contact, ...] = ()
    quarters: tuple[Quarter, ...] = ()
    remarks: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.summary/1`` for a year; ``tasks`` holds one entry per duty."""
        return {
            **_head(self),
            "tasks": [
                {
                    "id": duty.task,
                    "unit": duty.unit,
                    "role": duty.role.value,
                    "status": "",
                    "progress": "\n".join(item.content for item in duty.items),
                    "targets": [],
                    "items": [item.model_dump(mode="json") for item in duty.items],
                }
                for duty in self.duties
            ],
            "contacts": [each.model_dump(mode="json") for each in self.officers],
            "remarks": list(self.remarks),
            "quarters": [
                {
                    "period": str(each.period),
                    "lights": dict(Counter(task.light.value for task in each.tasks)),
                    "scores": [score.to_json() for score in each.scores],
                }
                for each in self.quarters
            ],
        }


class Summary(Value):
    """All figures of a period, computed once, as known at ``as_of``.

    ``plan`` is the plan as it stands in the period. ``counts`` holds the key figures by their
    published names; ``sections`` and ``leaders`` stand in the plan's order; ``contacts`` and
    ``reminders`` hold what is known of the units. ``earlier`` are the quarters of the year before
    this one of which something is known, as their reports said; ``adjustments`` what has been
    corrected in them since; ``overdue`` the planned work items that are past their
    day; ``remarks`` what a person should know about the figures.
    """

    plan: Plan
    rules: Rules = Rules()
    period: Period
    period_label: str
    as_of: datetime
    counts: Mapping[str, int] = {}
    standings: tuple[UnitStanding, ...]
    duties: tuple[DutyProgress, ...]
    tasks: tuple[TaskProgress, ...] = ()
    targets: tuple[TaskTarget, ...] = ()
    sections: tuple[GroupFigures, ...] = ()
    leaders: tuple[GroupFigures, ...] = ()
    scores: tuple[UnitScore, ...] = ()
    units: tuple[UnitFigures, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    overdue: tuple[WorkItem, ...] = ()
    earlier: tuple[Quarter, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    later: tuple[str, ...] = ()
    returns: tuple[ReturnNote, ...] = ()
    open_groups: tuple[OpenGroup, ...] = ()
    contacts: tuple[Contact, ...] = ()
    reminders: Mapping[str, tuple[datetime, ...]] = {}
    remarks: tuple[str, ...] = ()

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The quarters of the year up to this one, this one last."""
        this = Quarter.model_construct(
            plan=self.plan,
            period=self.period,
            label=self.period_label,
            standings=self.standings,
            duties=self.duties,
            tasks=self.tasks,
            targets=self.targets,
            scores=self.scores,
            later=self.later,
        )
        return (*self.earlier, this)

    def tasks_by_id(self) -> dict[str, Task]:
        """The plan's tasks by id."""
        return {task.id: task for task in self.plan.tasks}

    def to_json(self) -> dict[str, Any]:
        """As in ``fenjie.summary/1``, but for the paths of workbook and reports."""
        return {
            **_head(self),
            "sections": [group.to_json() for group in self.sections],
            "leaders": [group.to_json() for group in self.leaders],
            "lights": [
                {"id": each.task, "light": each.light.value, "because": list(each.because)}
                for each in self.tasks
            ],
            "targets": [
                {
                    "id": each.task,
                    "name": each.target.name,
                    "value": each.target.value,
                    "unit": each.target.unit,
                    "actual": each.actual,
                    "ratio": each.ratio,
                    "expected": each.expected,
                    "state": each.state.value,
                    "source": each.source,
                }
                for each in self.targets
            ],
            "units": [each.to_json() for each in self.units],
            "scores": [each.to_json() for each in self.scores],
            "doubts": [each.to_json() for each in self.doubts],
            "overdue": [each.to_json() for each in self.overdue],
            "adjustments": [each.to_json() for each in self.adjustments],
            "remarks": list(self.remarks),
            "tasks": [_duty_json(duty) for duty in self.duties],
        }


def _head(this: Summary | YearPlans) -> dict[str, Any]:
    return {
        "schema": "fenjie.summary/1",
        "period": str(this.period),
        "as_of": this.as_of.isoformat(),
        "counts": dict(this.counts),
    }


def _duty_json(duty: DutyProgress) -> dict[str, Any]:
    return {
        "id": duty.task,
        "unit": duty.unit,
        "role": duty.role.value,
        "reported": duty.reported,
        "status": duty.status,
        "progress": duty.progress,
        "problems": duty.problems,
        "next_steps": duty.next_steps,
        "targets": [
            {
                "name": each.target.name,
                "value": each.target.value,
                "unit": each.target.unit,
                "actual": each.actual,
                "ratio": each.ratio,
            }
            for each in duty.targets
        ],
    }
