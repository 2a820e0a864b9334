"""What the units of the played year write into their forms, always the same for the same facts."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.forms.figures import measure_of
from xl_fenjie.samples.filling import Change, FilledForm
from xl_fenjie.values.answers import AnswerKey, WorkPlanKey
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Target, Task
from xl_fenjie.values.returns import ProgressStatus


def chosen(of: Sequence[str], *facts: object) -> str:
    """One of some words, always the same for the same facts."""
    return of[dice(len(of), *facts)]


def dice(sides: int, *facts: object) -> int:
    """A number below ``sides``, always the same for the same facts."""
    return int(hashlib.sha256(" ".join(map(str, facts)).encode()).hexdigest()[:8], 16) % sides


DONE = (
    "项目已通过竣工验收并交付使用。",
    "各项任务已全部办结，资料已归档备查。",
    "已按期完成建设内容，经现场核验达到标准。",
    "年度目标提前完成，已组织回访，群众反映良好。",
)
ON_TRACK = (
    "已召开专题会议{n}次，印发实施方案，明确节点和责任人，目前按计划推进。",
    "完成现场踏勘和方案设计，{n}个点位已开工，其余点位正在办理手续。",
    "建立周调度机制，协调解决问题{n}个，年度工作量已完成约{share}%。",
    "对接市直部门{n}次，争取政策支持，主体工程正在施工，形象进度约{share}%。",
    "开展排查{n}轮，建立台账并销号管理，整体进度符合计划安排。",
)
BEHIND = (
    "因用地手续尚未办结，仅完成前期工作，进度约{share}%，落后于计划。",
    "施工单位进场较晚，目前完成约{share}%，较计划滞后。",
    "上级资金尚未到位，部分点位未能开工，完成约{share}%。",
)
NOT_STARTED = (
    "实施方案正在征求意见，计划下季度启动。",
    "按照全年安排于下半年启动，目前做前期准备。",
)
NOTHING_NEW = ("等待上级主管部门批复，本季度无新进展。",)
PROBLEMS = (
    "项目用地调规审批周期较长，影响进场施工。",
    "配套资金缺口较大，分期拨付尚未到位。",
    "涉及多个产权单位，协商意见尚未统一。",
    "管线迁改需多部门会审，审批环节较多。",
    "专业技术人员不足，日常维护跟不上。",
)
NEXT_STEPS = (
    "倒排工期，每半月调度一次，下季度补齐进度。",
    "商区财政部门落实资金，资金到位后立即开工。",
    "提请分管领导召开协调会，明确责任和时限。",
)
WORK = (
    "制定实施方案，明确任务分工和时间节点。",
    "完成前期手续办理，组织进场施工。",
    "开展中期评估，整改存在的问题。",
    "组织验收，总结经验，建立长效机制。",
)
WORK_STATES = ("已办结",) * 4 + ("未办结，正在办理手续", "1.已办结 2.未办结，正在收尾", "")
WORK_DUE = ("3月底", "6月底", "9月底", "12月底")


BEHIND_AT_LAST = (ProgressStatus.NOT_STARTED, *[ProgressStatus.BEHIND] * 3)
STEADY = (ProgressStatus.ON_TRACK,) * 4
COURSES = {
    0: BEHIND_AT_LAST,
    1: BEHIND_AT_LAST,
    2: (*[ProgressStatus.BEHIND] * 2, ProgressStatus.ON_TRACK, ProgressStatus.DONE),
    3: (ProgressStatus.ON_TRACK, ProgressStatus.NOTHING_NEW, *[ProgressStatus.ON_TRACK] * 2),
}
"""How a task goes through the quarters; one that goes steadily may be done before the end."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What a unit writes in a quarter on the form 完成情况."""

    unit: str
    period: Period

    def status(self, task: Task) -> ProgressStatus:
        """How the unit sees the task; what is done once stays so."""
        course = COURSES.get(dice(20, "nature", self.unit, task.id), STEADY)
        done_in = 2 + dice(5, "done", self.unit, task.id)
        if course is STEADY and self.period.quarter >= done_in:
            return ProgressStatus.DONE
        return course[self.period.quarter - 1]

    def share(self, task: Task) -> float:
        """The part of the year's work that is done, as the unit's figures show it."""
        pace = {ProgressStatus.BEHIND: 0.16, ProgressStatus.NOT_STARTED: 0.0}
        status = self.status(task)
        if status is ProgressStatus.DONE:
            # some say that it is done though the figure is not reached
            return 0.9 if dice(12, "short", self.unit, task.id) == 0 else 1.0
        quick = 0.22 + dice(7, "pace", self.unit, task.id) / 100
        return min(pace.get(status, quick) * self.period.quarter, 0.98)

    def to_task(self, task: Task) -> Mapping[str, str]:
        """The answers on the task's first line, by column key."""
        status, facts = self.status(task), (self.unit, task.id, self.period)
        texts = {
            ProgressStatus.DONE: DONE,
            ProgressStatus.ON_TRACK: ON_TRACK,
            ProgressStatus.BEHIND: BEHIND,
            ProgressStatus.NOT_STARTED: NOT_STARTED,
            ProgressStatus.NOTHING_NEW: NOTHING_NEW,
        }[status]
        n = 1 + dice(6, "times", *facts) + self.period.quarter
        told = chosen(texts, "text", *facts).format(n=n, share=round(100 * self.share(task)))
        answers: dict[str, str] = {
            AnswerKey.PROGRESS: f"第{'一二三四'[self.period.quarter - 1]}季度：{told}",
            AnswerKey.STATUS: status.value,
            AnswerKey.WORK_STATE: chosen(WORK_STATES, "work", *facts),
        }
        if status in {ProgressStatus.BEHIND, ProgressStatus.NOT_STARTED}:
            answers[AnswerKey.PROBLEMS] = chosen(PROBLEMS, "problem", *facts)
            answers[AnswerKey.NEXT_STEPS] = chosen(NEXT_STEPS, "next", *facts)
        return answers

    def to_target(self, task: Task, target: Target) -> Mapping[str, str]:
        """The figure reached so far, in the unit that the form prints."""
        near = target.growth or target.unit == "%"
        share = 0.85 + 0.15 * self.share(task) if near else self.share(task)
        whole = target.value.is_integer() and not near
        actual = round(target.value * share, 0 if whole else 1) / measure_of(target).scale
        return {AnswerKey.ACTUAL: f"{actual:.12g}"}


def filled_progress(content: bytes, plan: Plan, answers: Answers, *changes: Change) -> bytes:
    """The form 完成情况 with every line answered, and then changed."""
    form = FilledForm.open(content, FORMS[FormKey.PROGRESS])
    tasks = {task.id: task for task in plan.tasks}
    lines: dict[str, int] = {}
    for row, id_ in list(form.rows()):
        task, line = tasks[id_], lines.get(id_, 0)
        lines[id_] = line + 1
        if line == 0:
            form.write(row, answers.to_task(task))
        if line < len(task.targets):
            form.write(row, answers.to_target(task, task.targets[line]))
    for change in changes:
        change(form)
    return form.to_bytes()


def filled_work_plan(content: bytes, unit: str) -> bytes:
    """The form 工作方案 with two to four pieces of work on each task."""
    form = FilledForm.open(content, FORMS[FormKey.WORK_PLAN])
    done: set[str] = set()
    for row, id_ in list(form.rows()):
        if id_ in done:
            continue
        done.add(id_)
        count = 2 + dice(3, "work", unit, id_)
        form.write(
            row,
            {
                WorkPlanKey.CONTENT: "\n".join(
                    f"{at}.{work}" for at, work in enumerate(WORK[-count:], start=1)
                ),
                WorkPlanKey.DUE: "\n".join(WORK_DUE[-count:]),
                WorkPlanKey.LEADER: "分管负责人",
                WorkPlanKey.DEPARTMENT: chosen(("办公室", "综合科", "业务科"), unit, id_),
            },
        )
    return form.to_bytes()


def with_lower_figure(form: FilledForm) -> None:
    """Somebody finds a figure too high and reports a lower one for a quarter gone by."""
    for row, _ in form.rows():
        cell = form.sheet.cell(row, form.columns[AnswerKey.ACTUAL])
        if cell.value not in {None, "", "0"}:
            cell.value = f"{float(cell.value) * 0.8:.6g}"
            return
