"""The lists of the summary workbook: 按任务, 按单位, 报送情况, 未报送."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from xl_fenjie.round.standing import NOT_REPORTED
from xl_fenjie.summary.figures.answered import (
    listed,
    moment_words,
    named_units,
    target_lines,
    tells_problem,
)
from xl_fenjie.summary.sheets.tables import Content, ListColumn, ListSheet, fits
from xl_fenjie.values.master import Contact
from xl_fenjie.values.plan import Task
from xl_fenjie.values.summary import DutyProgress, ReturnNote, Summary, TaskProgress
from xl_fenjie.values.wording import ROLE_NAMES, STATE_NAMES, VERDICT_NAMES

BY_TASK, BY_UNIT, STANDINGS, UNREPORTED = "按任务", "按单位", "报送情况", "未报送"
LIGHT = "灯色"

PART, STATUS, DUE_DUTIES, DONE_DUTIES, STATE = "板块", "进展状态", "应报", "已报", "报送状态"
ANSWER_WIDTH, SIDE_WIDTH, TASK_WIDTH = 44.0, 19.0, 27.0
CONTINUED = "（续）"

NUMBER = ListColumn("序号", 5, across="center")
TEXT = ListColumn("责任事项", TASK_WIDTH)
TASK_STATUS = ListColumn(STATUS, 9, across="center", tinted=True)
TASK_LIGHT = ListColumn(LIGHT, 6, across="center", tinted=True)
PROGRESS = ListColumn("完成情况", ANSWER_WIDTH)
TARGETS = ListColumn("指标完成", SIDE_WIDTH)
PROBLEMS = ListColumn("存在问题", SIDE_WIDTH)
NEXT_STEPS = ListColumn("下一步措施", SIDE_WIDTH)
ID = ListColumn("编号", 9, across="center")

Answered = tuple[str, str, str, str]
"""完成情况, 指标完成, 存在问题, 下一步措施."""


def by_task(summary: Summary) -> ListSheet:
    """One row per task with the words of all its units; a task too long for a row goes on below."""
    leader = (ListColumn("分管领导", 10, across="center"),) if summary.leaders else ()
    columns = (
        NUMBER,
        ListColumn(PART, 9),
        TEXT,
        *leader,
        ListColumn("责任单位", 15),
        TASK_STATUS,
        TASK_LIGHT,
        ListColumn(DUE_DUTIES, 5, across="center"),
        ListColumn(DONE_DUTIES, 5, across="center"),
        PROGRESS,
        TARGETS,
        PROBLEMS,
        NEXT_STEPS,
        ListColumn("灯色依据", 16),
        ID,
    )
    duties: defaultdict[str, list[DutyProgress]] = defaultdict(list)
    for duty in summary.duties:
        duties[duty.task].append(duty)
    tasks = summary.tasks_by_id()
    rows = [
        row
        for number, each in enumerate(summary.tasks, start=1)
        for row in _task_rows(number, each, tasks[each.task], duties[each.task], bool(leader))
    ]
    return ListSheet(
        BY_TASK, list_title(summary, "按任务汇总"), as_of_note(summary), columns, tuple(rows)
    )


def _task_rows(
    number: int,
    progress: TaskProgress,
    task: Task,
    duties: Sequence[DutyProgress],
    leaders: bool,  # noqa: FBT001 - whether the plan names leaders is a fact of it, no option
) -> Iterator[tuple[Content, ...]]:
    head = (task.part, task.text, *((task.leader or "",) if leaders else ()), named_units(task))
    for place, answers in enumerate(_packed(duties)):
        text = head if not place else (task.part, CONTINUED + task.text, *head[2:])
        counts = (progress.duties, progress.reported) if not place else (None, None)
        judged = progress.status.value, progress.light.value
        because = "；\n".join(progress.because) if not place else ""
        yield (number, *text, *judged, *counts, *answers, because, task.id)


def _packed(duties: Sequence[DutyProgress]) -> list[Answered]:
    """The units' words, as many units to a row as can be read in it; at least one row."""
    silent = listed(duty.unit for duty in duties if duty.reports and not duty.reported)
    pieces = [piece for duty in duties if duty.reported for piece in _pieces(duty)]
    if silent:
        pieces.append((f"未报送：{silent}", "", "", ""))
    rows: list[Answered] = []
    for piece in pieces:
        joined = _join(rows[-1], piece) if rows else piece
        if rows and _readable(joined):
            rows[-1] = joined
        else:
            rows.append(piece)
    return rows or [("", "", "", "")]


def _pieces(duty: DutyProgress) -> Iterator[Answered]:
    """A unit's words under its name, cut where even one row is too short for them."""
    problems = duty.problems if tells_problem(duty.problems) else ""  # a list of 无 hides the rest
    texts = [duty.progress, target_lines(duty), problems, duty.next_steps]
    if not duty.progress and duty.status:
        texts[0] = f"（{duty.status}）"
    label = f"【{duty.unit}】"
    rest = [label + text if text else "" for text in texts]
    while any(rest):
        cuts = [
            cut(text, width)
            for text, width in zip(rest, (ANSWER_WIDTH, *(SIDE_WIDTH,) * 3), strict=True)
        ]
        yield cuts[0][0], cuts[1][0], cuts[2][0], cuts[3][0]
        rest = [left for _, left in cuts]


def cut(text: str, width: float) -> tuple[str, str]:
    """The longest beginning that fits a row of this width, and what is left."""
    if fits(text, width):
        return text, ""
    short, long = 0, len(text)
    while long - short > 1:
        middle = (short + long) // 2
        short, long = (middle, long) if fits(text[:middle], width) else (short, middle)
    return text[:short], text[short:]


def _join(above: Answered, below: Answered) -> Answered:
    one, two, three, four = (
        "\n".join(filter(None, texts)) for texts in zip(above, below, strict=True)
    )
    return one, two, three, four


def _readable(answers: Answered) -> bool:
    widths = (ANSWER_WIDTH, SIDE_WIDTH, SIDE_WIDTH, SIDE_WIDTH)
    return all(fits(text, width) for text, width in zip(answers, widths, strict=True))


def by_unit(summary: Summary) -> ListSheet:
    """One row per unit and task, the units in the plan's order."""
    columns = (
        NUMBER,
        ListColumn("单位", 15),
        TEXT,
        ListColumn("角色", 6, across="center"),
        TASK_STATUS,
        PROGRESS,
        TARGETS,
        PROBLEMS,
        NEXT_STEPS,
        ID,
    )
    places = {standing.unit: place for place, standing in enumerate(summary.standings)}
    tasks = summary.tasks_by_id()
    ordered = sorted(summary.duties, key=lambda duty: places[duty.unit])
    rows = [
        row
        for number, duty in enumerate(ordered, start=1)
        for row in _duty_rows(number, duty, tasks[duty.task].text)
    ]
    return ListSheet(
        BY_UNIT, list_title(summary, "按单位汇总"), as_of_note(summary), columns, tuple(rows)
    )


def _duty_rows(number: int, duty: DutyProgress, text: str) -> Iterator[tuple[Content, ...]]:
    rest = [duty.progress, target_lines(duty), duty.problems, duty.next_steps]
    widths = (ANSWER_WIDTH, *(SIDE_WIDTH,) * 3)
    shown = text
    status = (duty.status or "未注明") if duty.reported else "未报送" if duty.reports else ""
    while True:
        cuts = [cut(each, width) for each, width in zip(rest, widths, strict=True)]
        role = ROLE_NAMES[duty.role]
        yield (number, duty.unit, shown, role, status, *(cut[0] for cut in cuts), duty.task)
        rest, shown = [left for _, left in cuts], CONTINUED + text
        if not any(rest):
            return


def standings(summary: Summary) -> ListSheet:
    """One row per unit: when it reported, what counts, and what else came."""
    columns = (
        NUMBER,
        ListColumn("单位", 22),
        ListColumn(STATE, 13, across="center", tinted=True),
        ListColumn(DUE_DUTIES, 7, across="center"),
        ListColumn(DONE_DUTIES, 7, across="center"),
        ListColumn("截止日期", 12, across="center"),
        ListColumn("首次通过时间", 17, across="center"),
        ListColumn("采用文件", 32),
        ListColumn("采用文件收到时间", 17, across="center"),
        ListColumn("签字件", 8, across="center"),
        ListColumn("催报", 7, across="center"),
        ListColumn("其他来件", 34),
    )
    reported: defaultdict[str, int] = defaultdict(int)
    for duty in summary.duties:
        reported[duty.unit] += duty.reports and duty.reported
    others: defaultdict[str, list[ReturnNote]] = defaultdict(list)
    for note in summary.returns:
        if not note.counted:
            others[note.unit].append(note)
    counted = {note.unit: note for note in summary.returns if note.counted}
    rows = [
        (
            number,
            each.unit,
            STATE_NAMES[each.state],
            each.tasks,
            reported[each.unit],
            each.due,
            each.reported_at,
            counted[each.unit].file if each.unit in counted else "",
            counted[each.unit].received_at if each.unit in counted else None,
            "已收" if each.signed else "未收",
            len(summary.reminders.get(each.unit, ())) or None,
            "\n".join(map(_other, others[each.unit])),
        )
        for number, each in enumerate(summary.standings, start=1)
    ]
    outside = sorted(others.keys() - {each.unit for each in summary.standings})
    remark = as_of_note(summary)
    if outside:
        remark += f"　另收到不在报送范围内的来件：{listed(outside)}"
    return ListSheet(STANDINGS, list_title(summary, "报送情况"), remark, columns, tuple(rows))


def _other(note: ReturnNote) -> str:
    verdict = VERDICT_NAMES[note.verdict]
    return f"{note.received_at:%m-%d %H:%M} {note.file}（{verdict}：{note.because}）"


@dataclass(frozen=True, slots=True)
class _Known:
    """The contact of a unit, blank where nobody is known."""

    contacts: Mapping[str, Contact]

    def of(self, unit: str) -> Contact:
        return self.contacts.get(unit) or Contact(unit=unit)


def unreported(summary: Summary) -> ListSheet:
    """The units that the office still waits for, with whom to call."""
    columns = (
        NUMBER,
        ListColumn("单位", 22),
        ListColumn(STATE, 13, across="center", tinted=True),
        ListColumn("应报任务", 9, across="center"),
        ListColumn("截止日期", 12, across="center"),
        ListColumn("已催报", 8, across="center"),
        ListColumn("最近催报", 17, across="center"),
        ListColumn("最近来件", 30),
        ListColumn("分管领导", 12, across="center"),
        ListColumn("联系人", 12, across="center"),
        ListColumn("电话", 16, across="center"),
    )
    known = _Known({contact.unit: contact for contact in summary.contacts})
    missing = [each for each in summary.standings if each.state in NOT_REPORTED]
    rows = tuple(
        (
            number,
            each.unit,
            STATE_NAMES[each.state],
            each.tasks,
            each.due,
            len(pressed) or None,
            pressed[-1] if pressed else None,
            each.file or "",
            known.of(each.unit).leader,
            known.of(each.unit).person,
            known.of(each.unit).phone,
        )
        for number, each in enumerate(missing, start=1)
        for pressed in [summary.reminders.get(each.unit, ())]
    )
    title = list_title(summary, "未报送单位")
    return ListSheet(UNREPORTED, title, as_of_note(summary), columns, rows, "应报单位均已报送。")


def list_title(summary: Summary, matter: str) -> str:
    """The title over a list: 2026年第一季度责任事项按任务汇总."""
    return f"{summary.period_label}责任事项{matter}"


def as_of_note(summary: Summary) -> str:
    """The line below the title, which says of when the figures are."""
    return f"截至{moment_words(summary.as_of)}"
