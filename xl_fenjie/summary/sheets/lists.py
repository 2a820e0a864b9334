"""The lists of the summary workbook: 按任务, 按单位, 报送情况, 未报送."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from xl_fenjie.round.standing import NOT_REPORTED
from xl_fenjie.summary.figures.answered import (
    listed,
    moment_words,
    named_units,
    target_lines,
    tells_problem,
)
from xl_fenjie.summary.sheets.tables import CENTRE, ListColumn, ListSheet, fits
from xl_fenjie.values.master import Contact
from xl_fenjie.values.plan import Task
from xl_fenjie.values.results import UnitStanding
from xl_fenjie.values.summary import DutyProgress, ReturnNote, Summary, TaskProgress
from xl_fenjie.values.wording import ROLE_NAMES, STATE_NAMES, VERDICT_NAMES

BY_TASK, BY_UNIT, STANDINGS, UNREPORTED = "按任务", "按单位", "报送情况", "未报送"
LIGHT, LEADER = "灯色", "分管领导"
DUE_DAY, FIRST_ACCEPTED = "截止日期", "首次通过时间"

PART, STATUS, DUE_DUTIES, DONE_DUTIES, STATE = "板块", "进展状态", "应报", "已报", "报送状态"
CONTINUED = "（续）"

Answered = tuple[str, str, str, str]
"""完成情况, 指标完成, 存在问题, 下一步措施."""

NUMBER: ListColumn[Any] = ListColumn("序号", 5, None, CENTRE)
ID: ListColumn[Any] = ListColumn("编号", 9, attrgetter("task"), CENTRE)
ANSWERS: tuple[ListColumn[Any], ...] = (
    ListColumn("完成情况", 44, lambda row: row.answers[0]),
    ListColumn("指标完成", 19, lambda row: row.answers[1]),
    ListColumn("存在问题", 19, lambda row: row.answers[2]),
    ListColumn("下一步措施", 19, lambda row: row.answers[3]),
)


def part_column(task_of: Callable[[Any], Task], width: float) -> ListColumn[Any]:
    """The part of the plan to which a row's task belongs."""
    return ListColumn(PART, width, lambda item: task_of(item).part)


def text_column(task_of: Callable[[Any], Task]) -> ListColumn[Any]:
    """The words of a row's task."""
    return ListColumn("责任事项", 27, lambda item: task_of(item).text)


def named_task(tasks: Mapping[str, Task]) -> Callable[[Any], Task]:
    """The task of an item that names it by ``task``."""
    return lambda item: tasks[item.task]


@dataclass(frozen=True, slots=True)
class _TaskRow:
    """A row of 按任务; a task too long for one goes on in the next, ``first`` is false there."""

    number: int
    progress: TaskProgress
    of: Task
    answers: Answered
    first: bool

    @property
    def text(self) -> str:
        return self.of.text if self.first else CONTINUED + self.of.text


def by_task(summary: Summary) -> ListSheet:
    """One row per task with the words of all its units; a task too long for a row goes on below."""
    leader: ListColumn[_TaskRow] = ListColumn(LEADER, 10, lambda row: row.of.leader or "", CENTRE)
    columns: tuple[ListColumn[_TaskRow], ...] = (
        ListColumn("序号", 5, lambda row: row.number, CENTRE),
        ListColumn(PART, 9, lambda row: row.of.part),
        ListColumn("责任事项", 27, lambda row: row.text),
        *((leader,) if summary.leaders else ()),
        ListColumn("责任单位", 15, lambda row: named_units(row.of)),
        ListColumn(STATUS, 9, lambda row: row.progress.status.value, CENTRE, tinted=True),
        ListColumn(LIGHT, 6, lambda row: row.progress.light.value, CENTRE, tinted=True),
        ListColumn(DUE_DUTIES, 5, lambda row: row.progress.duties if row.first else None, CENTRE),
        ListColumn(
            DONE_DUTIES, 5, lambda row: row.progress.reported if row.first else None, CENTRE
        ),
        *ANSWERS,
        ListColumn(
            "灯色依据", 16, lambda row: "；\n".join(row.progress.because) if row.first else ""
        ),
        ListColumn("编号", 9, lambda row: row.of.id, CENTRE),
    )
    duties: defaultdict[str, list[DutyProgress]] = defaultdict(list)
    for duty in summary.duties:
        duties[duty.task].append(duty)
    tasks = summary.tasks_by_id()
    rows = (
        _TaskRow(number, each, tasks[each.task], answers, first=not place)
        for number, each in enumerate(summary.tasks, start=1)
        for place, answers in enumerate(_packed(duties[each.task]))
    )
    return ListSheet(BY_TASK, list_title(summary, "按任务汇总"), as_of_note(summary), columns).of(
        rows
    )


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
        answers, rest = _cut_all(rest)
        yield answers


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
    return all(fits(text, each.width) for text, each in zip(answers, ANSWERS, strict=True))


def _cut_all(texts: Sequence[str]) -> tuple[Answered, list[str]]:
    """Of each answer what a row holds, and what is left."""
    cuts = [cut(text, each.width) for text, each in zip(texts, ANSWERS, strict=True)]
    one, two, three, four = (held for held, _ in cuts)
    return (one, two, three, four), [left for _, left in cuts]


@dataclass(frozen=True, slots=True)
class _DutyRow:
    """A row of 按单位, likewise."""

    number: int
    duty: DutyProgress
    text: str
    answers: Answered

    @property
    def status(self) -> str:
        if self.duty.reported:
            return self.duty.status or "未注明"
        return "未报送" if self.duty.reports else ""


def by_unit(summary: Summary) -> ListSheet:
    """One row per unit and task, the units in the plan's order."""
    columns: tuple[ListColumn[_DutyRow], ...] = (
        ListColumn("序号", 5, lambda row: row.number, CENTRE),
        ListColumn("单位", 15, lambda row: row.duty.unit),
        ListColumn("责任事项", 27, lambda row: row.text),
        ListColumn("角色", 6, lambda row: ROLE_NAMES[row.duty.role], CENTRE),
        ListColumn(STATUS, 9, lambda row: row.status, CENTRE, tinted=True),
        *ANSWERS,
        ListColumn("编号", 9, lambda row: row.duty.task, CENTRE),
    )
    places = {standing.unit: place for place, standing in enumerate(summary.standings)}
    tasks = summary.tasks_by_id()
    ordered = sorted(summary.duties, key=lambda duty: places[duty.unit])
    rows = (
        row
        for number, duty in enumerate(ordered, start=1)
        for row in _duty_rows(number, duty, tasks[duty.task].text)
    )
    return ListSheet(BY_UNIT, list_title(summary, "按单位汇总"), as_of_note(summary), columns).of(
        rows
    )


def _duty_rows(number: int, duty: DutyProgress, text: str) -> Iterator[_DutyRow]:
    rest = [duty.progress, target_lines(duty), duty.problems, duty.next_steps]
    shown = text
    while any(rest) or shown == text:
        answers, rest = _cut_all(rest)
        yield _DutyRow(number, duty, shown, answers)
        shown = CONTINUED + text


def standings(summary: Summary) -> ListSheet:
    """One row per unit: when it reported, what counts, and what else came."""
    reported: defaultdict[str, int] = defaultdict(int)
    for duty in summary.duties:
        reported[duty.unit] += duty.reports and duty.reported
    others: defaultdict[str, list[ReturnNote]] = defaultdict(list)
    for note in summary.returns:
        if not note.counted:
            others[note.unit].append(note)
    counted = {note.unit: note for note in summary.returns if note.counted}

    def of_counted(fact: str, blank: Any) -> Callable[[UnitStanding], Any]:
        return lambda each: getattr(counted.get(each.unit), fact, blank)

    columns: tuple[ListColumn[UnitStanding], ...] = (
        NUMBER,
        ListColumn("单位", 22, lambda each: each.unit),
        ListColumn(STATE, 13, lambda each: STATE_NAMES[each.state], CENTRE, tinted=True),
        ListColumn(DUE_DUTIES, 7, lambda each: each.tasks, CENTRE),
        ListColumn(DONE_DUTIES, 7, lambda each: reported[each.unit], CENTRE),
        ListColumn(DUE_DAY, 12, lambda each: each.due, CENTRE),
        ListColumn(FIRST_ACCEPTED, 17, lambda each: each.reported_at, CENTRE),
        ListColumn("采用文件", 32, of_counted("file", "")),
        ListColumn("采用文件收到时间", 17, of_counted("received_at", None), CENTRE),
        ListColumn("签字件", 8, lambda each: "已收" if each.signed else "未收", CENTRE),
        ListColumn(
            "催报",
            7,
            lambda each: len(summary.reminders.get(each.unit, ())) or None,
            CENTRE,
        ),
        ListColumn("其他来件", 34, lambda each: "\n".join(map(_other, others[each.unit]))),
    )
    outside = sorted(others.keys() - {each.unit for each in summary.standings})
    remark = as_of_note(summary)
    if outside:
        remark += f"　另收到不在报送范围内的来件：{listed(outside)}"
    title = list_title(summary, "报送情况")
    return ListSheet(STANDINGS, title, remark, columns).of(summary.standings)


def _other(note: ReturnNote) -> str:
    verdict = VERDICT_NAMES[note.verdict]
    return f"{note.received_at:%m-%d %H:%M} {note.file}（{verdict}：{note.because}）"


def unreported(summary: Summary) -> ListSheet:
    """The units that the office still waits for, with whom to call."""
    contacts = {contact.unit: contact for contact in summary.contacts}

    def contact(each: UnitStanding) -> Contact:
        return contacts.get(each.unit) or Contact(unit=each.unit)

    def pressed(each: UnitStanding) -> Sequence[Any]:
        return summary.reminders.get(each.unit, ())

    columns: tuple[ListColumn[UnitStanding], ...] = (
        NUMBER,
        ListColumn("单位", 22, lambda each: each.unit),
        ListColumn(STATE, 13, lambda each: STATE_NAMES[each.state], CENTRE, tinted=True),
        ListColumn("应报任务", 9, lambda each: each.tasks, CENTRE),
        ListColumn(DUE_DAY, 12, lambda each: each.due, CENTRE),
        ListColumn("已催报", 8, lambda each: len(pressed(each)) or None, CENTRE),
        ListColumn("最近催报", 17, lambda each: next(reversed(pressed(each)), None), CENTRE),
        ListColumn("最近来件", 30, lambda each: each.file or ""),
        ListColumn(LEADER, 12, lambda each: contact(each).leader, CENTRE),
        ListColumn("联系人", 12, lambda each: contact(each).person, CENTRE),
        ListColumn("电话", 16, lambda each: contact(each).phone, CENTRE),
    )
    missing = (each for each in summary.standings if each.state in NOT_REPORTED)
    title = list_title(summary, "未报送单位")
    empty = "应报单位均已报送。"
    return ListSheet(UNREPORTED, title, as_of_note(summary), columns, empty=empty).of(missing)


def list_title(summary: Summary, matter: str) -> str:
    """The title over a list: 2026年第一季度责任事项按任务汇总."""
    return f"{summary.period_label}责任事项{matter}"


def as_of_note(summary: Summary) -> str:
    """The line below the title, which says of when the figures are."""
    return f"截至{moment_words(summary.as_of)}"
