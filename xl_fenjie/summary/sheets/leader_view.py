"""领导阅示: the summary on a few pages, a line or two for each task, for those who sign."""

from collections.abc import Sequence

from xl_fenjie.summary.figures.answered import listed
from xl_fenjie.summary.figures.progress import by_task
from xl_fenjie.summary.sheets.judged_lists import shortened
from xl_fenjie.summary.sheets.lists import (
    LIGHT,
    STATUS,
    as_of_note,
    list_title,
)
from xl_fenjie.summary.sheets.tables import CENTRE, ListColumn, ListSheet
from xl_fenjie.values.plan import Role, Task
from xl_fenjie.values.summary import DutyProgress, Summary, TaskProgress

LEADER_VIEW = "领导阅示"
TEXT, UNITS, WORDS = 46, 3, 84  # characters, units and characters that a line has room for


def leader_view(summary: Summary) -> ListSheet:
    """One row per task: what it is, whose it is, how it stands and why, in short."""
    tasks, duties = summary.tasks_by_id(), by_task(summary.duties)

    def said(each: TaskProgress) -> str:
        return _said(each, duties.get(each.task, ()), summary)

    columns: tuple[ListColumn[TaskProgress], ...] = (
        ListColumn("序号", 6, lambda each: tasks[each.task].number, CENTRE),
        ListColumn("责任事项", 50, lambda each: shortened(tasks[each.task].text, TEXT)),
        ListColumn("责任单位", 26, lambda each: _units(tasks[each.task])),
        ListColumn(STATUS, 10, lambda each: each.status.value, CENTRE, tinted=True),
        ListColumn(LIGHT, 7, lambda each: each.light.value, CENTRE, tinted=True),
        ListColumn("进展和问题", 74, said),
    )
    title = list_title(summary, "办理情况一览")
    return ListSheet(LEADER_VIEW, title, as_of_note(summary), columns).of(summary.tasks)


def _units(task: Task) -> str:
    """Who answers for a task, the first by name."""
    roles = (Role.LEAD, Role.RESPONSIBLE)
    named = list(dict.fromkeys(name for role in roles for name in task.units(role)))
    more = f"等{len(named)}家" if len(named) > UNITS else ""
    return listed(named[:UNITS]) + more


def _said(each: TaskProgress, duties: Sequence[DutyProgress], summary: Summary) -> str:
    """Why a task is not on course; of one that is, what the first unit says."""
    judging = summary.rules.judging
    if each.light not in {judging.light_done, judging.light_on_track}:
        return shortened("；".join(each.because), WORDS)
    told = next((f"{duty.unit}：{duty.progress}" for duty in duties if duty.progress), "")
    return shortened(told, WORDS)
