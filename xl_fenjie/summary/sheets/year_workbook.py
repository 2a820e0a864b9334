"""The plans of the year → 办理方案汇总: work items by task and unit, people, who has reported."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from xl_fenjie.layout.book import Book
from xl_fenjie.round.standing import NOT_REPORTED
from xl_fenjie.summary.figures.answered import moment_words
from xl_fenjie.summary.sheets.judged_lists import (
    POINTS,
    QUARTERS,
    judged_columns,
    score_list,
    totals_of,
)
from xl_fenjie.summary.sheets.lists import (
    LEADER,
    NUMBER,
    STATE,
    cut,
    part_column,
    text_column,
)
from xl_fenjie.summary.sheets.tables import CENTRE, Content, ListColumn, ListSheet, write_list
from xl_fenjie.summary.sheets.year_overview import (
    CONTACT_STATE,
    CONTENT,
    LAST_DAY,
    OFFICERS,
    PERSON,
    PLANS,
    STANDINGS,
    UNIT,
    UNREPORTED,
    YEAR_SUMMARY,
    YearOverview,
)
from xl_fenjie.values.master import Contact
from xl_fenjie.values.plan import Task
from xl_fenjie.values.results import UnitStanding
from xl_fenjie.values.summary import Officer, WorkPlanDuty, YearPlans
from xl_fenjie.values.wording import ROLE_NAMES, STATE_NAMES

CONTENT_WIDTH = 56.0
NOT_SENT = "未报送"


def write_year(plans: YearPlans) -> bytes:
    """Write the workbook (.xlsx); the same plans give the same bytes."""
    rules = plans.rules
    book = Book(title=_title(plans, YEAR_SUMMARY), body_font=rules.body_font)
    lists = [_work_plans(plans), _officers(plans), _standings(plans)]
    if plans.quarters:
        lists += [_lights(plans), _scores(plans)]
    lists.append(_unreported(plans))
    YearOverview(book, plans, lists).write()
    fonts = {"title": rules.title_font, "heading": rules.heading_font, "body": rules.body_font}
    for each in lists:
        write_list(book, each, fonts=fonts)
    return book.to_bytes()


def _title(plans: YearPlans, matter: str) -> str:
    return f"{plans.period.label}责任事项{matter}"


def _note(plans: YearPlans) -> str:
    return f"截至{moment_words(plans.as_of)}"


def _lights(plans: YearPlans) -> ListSheet:
    """One row per task: its light and its status in each quarter so far."""
    columns: tuple[ListColumn[Task], ...] = (
        NUMBER,
        part_column(lambda task: task, 12),
        text_column(lambda task: task),
        *(column for quarter in plans.quarters for column in judged_columns(quarter, 9, 14)),
        ListColumn("编号", 9, lambda task: task.id, CENTRE),
    )
    title = _title(plans, "各季度进展")
    return ListSheet(QUARTERS, title, _note(plans), columns).of(plans.plan.tasks)


def _scores(plans: YearPlans) -> ListSheet:
    """The points of the year, the unit with the most first."""
    totals = totals_of(plans.quarters)
    units = sorted(totals, key=lambda unit: -totals[unit])
    return score_list(plans.quarters, units, _title(plans, POINTS), _note(plans))


@dataclass(frozen=True, slots=True)
class _WorkRow:
    """A row of 工作方案: as much of a work item as a row holds; a day counts once."""

    number: int
    of: Task
    duty: WorkPlanDuty
    content: str = ""
    due_words: str = NOT_SENT
    due: date | None = None
    leader: str = ""
    department: str = ""


def _work_plans(plans: YearPlans) -> ListSheet:
    columns: tuple[ListColumn[_WorkRow], ...] = (
        ListColumn("序号", 5, lambda row: row.number, CENTRE),
        part_column(lambda row: row.of, 12),
        text_column(lambda row: row.of),
        ListColumn(UNIT, 18, lambda row: row.duty.unit),
        ListColumn("角色", 6, lambda row: ROLE_NAMES[row.duty.role], CENTRE),
        ListColumn(CONTENT, CONTENT_WIDTH, lambda row: row.content),
        ListColumn("完成时限", 14, lambda row: row.due_words, CENTRE),
        ListColumn(LAST_DAY, 12, lambda row: row.due, CENTRE),
        ListColumn(LEADER, 11, lambda row: row.leader, CENTRE),
        ListColumn("责任部门", 14, lambda row: row.department, CENTRE),
        ListColumn("编号", 9, lambda row: row.of.id, CENTRE),
    )
    places = {task.id: (place, task) for place, task in enumerate(plans.plan.tasks, start=1)}
    rows = (row for duty in plans.duties for row in _duty_rows(*places[duty.task], duty))
    title = _title(plans, "工作方案汇总")
    sheet = ListSheet(PLANS, title, _note(plans), columns, empty="没有应报的责任事项。")
    return sheet.of(rows)


def _duty_rows(number: int, task: Task, duty: WorkPlanDuty) -> Iterator[_WorkRow]:
    if not duty.items:
        yield _WorkRow(number, task, duty)
    for item in duty.items:
        rest, due = item.content, item.due
        words = f"{item.due_words}（年份存疑）" if item.outside else item.due_words
        while rest:
            piece, rest = cut(rest, CONTENT_WIDTH)
            yield _WorkRow(number, task, duty, piece, words, due, item.leader, item.department)
            due = None


def _officers(plans: YearPlans) -> ListSheet:
    columns: tuple[ListColumn[Officer], ...] = (
        NUMBER,
        ListColumn(UNIT, 30, lambda each: each.unit),
        ListColumn(PERSON, 14, lambda each: each.person, CENTRE),
        ListColumn("职务", 34, lambda each: each.post),
        ListColumn("手机", 20, lambda each: each.mobile, CENTRE),
        ListColumn("办公电话", 20, lambda each: each.office_phone, CENTRE),
    )
    title = _title(plans, "督办工作人员名单")
    sheet = ListSheet(OFFICERS, title, _note(plans), columns, empty="还没有收到名单。")
    return sheet.of(plans.officers)


def _standings(plans: YearPlans) -> ListSheet:
    first = {each.unit: each for each in plans.standings}
    second = {each.unit: each for each in plans.contact_standings}

    def of(
        held: Mapping[str, UnitStanding], fact: Callable[[UnitStanding], Content]
    ) -> Callable[[str], Content]:
        return lambda unit: fact(held[unit]) if unit in held else None

    def state(each: UnitStanding) -> str:
        return STATE_NAMES[each.state]

    columns: tuple[ListColumn[str], ...] = (
        NUMBER,
        ListColumn(UNIT, 28, lambda unit: unit),
        ListColumn("应报事项", 9, of(first, lambda each: each.tasks), CENTRE),
        ListColumn(STATE, 14, of(first, state), CENTRE, tinted=True),
        ListColumn("截止日期", 12, of(first, lambda each: each.due), CENTRE),
        ListColumn("首次通过时间", 18, of(first, lambda each: each.reported_at), CENTRE),
        ListColumn("采用文件", 40, of(first, lambda each: each.file)),
        ListColumn(CONTACT_STATE, 14, of(second, state), CENTRE, tinted=True),
        ListColumn("名单首次通过时间", 18, of(second, lambda each: each.reported_at), CENTRE),
    )
    title = _title(plans, "工作方案和名单报送情况")
    sheet = ListSheet(STANDINGS, title, _note(plans), columns, empty="没有应报单位。")
    return sheet.of(dict.fromkeys((*first, *second)))


def _unreported(plans: YearPlans) -> ListSheet:
    known = {each.unit: each for each in plans.contacts}

    def contact(each: tuple[str, UnitStanding]) -> Contact:
        return known.get(each[1].unit) or Contact(unit=each[1].unit)

    columns: tuple[ListColumn[tuple[str, UnitStanding]], ...] = (
        NUMBER,
        ListColumn(UNIT, 28, lambda each: each[1].unit),
        ListColumn("未报", 12, lambda each: each[0], CENTRE),
        ListColumn(STATE, 14, lambda each: STATE_NAMES[each[1].state], CENTRE, tinted=True),
        ListColumn("截止日期", 12, lambda each: each[1].due, CENTRE),
        ListColumn("联系人", 14, lambda each: contact(each).person, CENTRE),
        ListColumn("电话", 18, lambda each: contact(each).phone, CENTRE),
    )
    missing = (
        (name, each)
        for name, standings in (("工作方案", plans.standings), ("名单", plans.contact_standings))
        for each in standings
        if each.state in NOT_REPORTED
    )
    title = _title(plans, "未报工作方案和名单的单位")
    sheet = ListSheet(UNREPORTED, title, _note(plans), columns, empty="应报单位均已报送。")
    return sheet.of(missing)
