"""Plausible sample answers, each marked as a sample.

They depend only on task, unit and quarter, so that a round can be repeated.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from xl_fenjie.forms.figures import measure_of
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Target, Task
from xl_fenjie.values.returns import ProgressStatus

MARK = "（示例）"
STATUSES = (
    *[ProgressStatus.ON_TRACK] * 6,
    *[ProgressStatus.BEHIND] * 2,
    ProgressStatus.DONE,
    ProgressStatus.NOT_STARTED,
    ProgressStatus.NOTHING_NEW,
)
PROGRESS = {
    ProgressStatus.DONE: "全部工作已经办结，成果已验收并投入使用。",
    ProgressStatus.ON_TRACK: "已列出清单并逐月调度，各节点按计划推进，约完成全年的{share:.0%}。",
    ProgressStatus.BEHIND: "前期手续办理较慢，约完成全年的{share:.0%}，落后于计划。",
    ProgressStatus.NOT_STARTED: "按计划下半年启动，目前正在编制实施方案。",
    ProgressStatus.NOTHING_NEW: "本季度等待上级批复，没有新的进展。",
}
PROBLEMS = "审批环节较多，部分地块尚未交付。"
NEXT_STEPS = "每周会商一次，争取下个季度追上计划进度。"
REACHED = {
    ProgressStatus.DONE: 1.0,
    ProgressStatus.ON_TRACK: 0.26,
    ProgressStatus.BEHIND: 0.14,
    ProgressStatus.NOT_STARTED: 0.0,
    ProgressStatus.NOTHING_NEW: 0.05,
}


@dataclass(frozen=True, slots=True)
class SampleAnswers:
    """What a unit might write about its tasks in a quarter."""

    unit: str
    period: Period

    def to_task(self, task: Task) -> Mapping[str, str]:
        """The answers on the task's first line, by column key."""
        status = self._status(task)
        share = min(REACHED[status] * self.period.quarter, 1.0)
        answers: dict[str, str] = {
            AnswerKey.PROGRESS: MARK + PROGRESS[status].format(share=share),
            AnswerKey.STATUS: status.value,
        }
        if status is ProgressStatus.BEHIND:
            answers |= {AnswerKey.PROBLEMS: PROBLEMS, AnswerKey.NEXT_STEPS: NEXT_STEPS}
        return answers

    def to_target(self, task: Task, target: Target) -> Mapping[str, str]:
        """The figure reached so far, in the unit that the form prints."""
        share = min(REACHED[self._status(task)] * self.period.quarter, 1.0)
        # a rate is reached or not; only what is counted grows through the year
        actual = target.value if target.unit == "%" else target.value * share
        whole = target.value.is_integer() and target.unit != "%"
        asked = round(actual, 0 if whole else 2) / measure_of(target).scale
        return {AnswerKey.ACTUAL: f"{asked:.12g}"}

    def _status(self, task: Task) -> ProgressStatus:
        seed = f"{self.unit} {task.id}".encode()
        return STATUSES[hashlib.sha256(seed).digest()[0] % len(STATUSES)]
