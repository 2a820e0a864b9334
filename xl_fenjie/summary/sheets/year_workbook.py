"""The plans of the year → 办理方案汇总: work items by task and unit, people, who has reported."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from xl_fenjie.layout.book import Book
from xl_fenjie.round.standing import NOT_REPORTED
from xl_fenjie.summary.figures.answered import moment_words
from xl_fenjie.summary.sheets.judged_lists import (
    POINTS,
    QUARTERS,
    quarter_name,
    score_list,
    totals_of,
)
from xl_fenjie.summary.sheets.lists import ID, LIGHT, NUMBER, PART, STATE, TEXT, cut
from xl_fenjie.summary.sheets.tables import Content, ListColumn, ListSheet, write_list
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
from xl_fenjie.values.summary import WorkPlanDuty, YearPlans
from xl_fenjie.values.wording import ROLE_NAMES, STATE_NAMES

CONTENT_WIDTH = 56.0


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
    columns = [NUMBER, ListColumn(PART, 12), TEXT]
    for quarter in plans.quarters:
        name = quarter_name(quarter)
        columns += [
            ListColumn(f"{name}{LIGHT}", 9, across="center", tinted=True),
            ListColumn(f"{name}状态", 14, across="center", tinted=True),
        ]
    held = [{each.task: each for each in quarter.tasks} for quarter in plans.quarters]
    rows = []
    for place, task in enumerate(plans.plan.tasks, start=1):
        cells: list[Content] = []
        for tasks in held:
            each = tasks.get(task.id)
            cells += [each.light.value, each.status.value] if each else ["", ""]
        rows.append((place, task.part, task.text, *cells, task.id))
    title = _title(plans, "各季度进展")
    return ListSheet(QUARTERS, title, _note(plans), (*columns, ID), tuple(rows))


def _scores(plans: YearPlans) -> ListSheet:
    """The points of the year, the unit with the most first."""
    totals = totals_of(plans.quarters)
    units = sorted(totals, key=lambda unit: -totals[unit])
    return score_list(plans.quarters, units, _title(plans, POINTS), _note(plans))


def _work_plans(plans: YearPlans) -> ListSheet:
    columns = (
        NUMBER,
        ListColumn(PART, 12),
        TEXT,
        ListColumn(UNIT, 18),
        ListColumn("角色", 6, across="center"),
        ListColumn(CONTENT, CONTENT_WIDTH),
        ListColumn("完成时限", 14, across="center"),
        ListColumn(LAST_DAY, 12, across="center"),
        ListColumn("分管领导", 11, across="center"),
        ListColumn("责任部门", 14, across="center"),
        ID,
    )
    tasks = {task.id: task for task in plans.plan.tasks}
    places = {task.id: place for place, task in enumerate(plans.plan.tasks, start=1)}
    rows = tuple(
        row
        for duty in plans.duties
        for row in _duty_rows(places[duty.task], duty, tasks[duty.task])
    )
    title = _title(plans, "工作方案汇总")
    return ListSheet(PLANS, title, _note(plans), columns, rows, "没有应报的责任事项。")


def _duty_rows(number: int, duty: WorkPlanDuty, task: Task) -> Iterator[tuple[Content, ...]]:
    head = (number, task.part, task.text, duty.unit, ROLE_NAMES[duty.role])
    if not duty.items:
        yield (*head, "", "未报送", None, "", "", task.id)
    for item in duty.items:
        rest, due = item.content, item.due
        words = f"{item.due_words}（年份存疑）" if item.outside else item.due_words
        while rest:
            piece, rest = cut(rest, CONTENT_WIDTH)
            yield (*head, piece, words, due, item.leader, item.department, task.id)
            due = None  # a day counts once, however many rows the words take


def _officers(plans: YearPlans) -> ListSheet:
    columns = (
        NUMBER,
        ListColumn(UNIT, 30),
        ListColumn(PERSON, 14, across="center"),
        ListColumn("职务", 34),
        ListColumn("手机", 20, across="center"),
        ListColumn("办公电话", 20, across="center"),
    )
    rows = tuple(
        (place, each.unit, each.person, each.post, each.mobile, each.office_phone)
        for place, each in enumerate(plans.officers, start=1)
    )
    title = _title(plans, "督办工作人员名单")
    return ListSheet(OFFICERS, title, _note(plans), columns, rows, "还没有收到名单。")


def _standings(plans: YearPlans) -> ListSheet:
    columns = (
        NUMBER,
        ListColumn(UNIT, 28),
        ListColumn("应报事项", 9, across="center"),
        ListColumn(STATE, 14, across="center", tinted=True),
        ListColumn("截止日期", 12, across="center"),
        ListColumn("首次通过时间", 18, across="center"),
        ListColumn("采用文件", 40),
        ListColumn(CONTACT_STATE, 14, across="center", tinted=True),
        ListColumn("名单首次通过时间", 18, across="center"),
    )
    first = {each.unit: each for each in plans.standings}
    second = {each.unit: each for each in plans.contact_standings}
    rows = tuple(
        (
            place,
            unit,
            _of(first, unit, lambda each: each.tasks),
            _of(first, unit, lambda each: STATE_NAMES[each.state]),
            _of(first, unit, lambda each: each.due),
            _of(first, unit, lambda each: each.reported_at),
            _of(first, unit, lambda each: each.file),
            _of(second, unit, lambda each: STATE_NAMES[each.state]),
            _of(second, unit, lambda each: each.reported_at),
        )
        for place, unit in enumerate(dict.fromkeys((*first, *second)), start=1)
    )
    title = _title(plans, "工作方案和名单报送情况")
    return ListSheet(STANDINGS, title, _note(plans), columns, rows, "没有应报单位。")


def _of(
    held: Mapping[str, UnitStanding], unit: str, fact: Callable[[UnitStanding], Content]
) -> Content:
    return fact(held[unit]) if unit in held else None


def _unreported(plans: YearPlans) -> ListSheet:
    columns = (
        NUMBER,
        ListColumn(UNIT, 28),
        ListColumn("未报", 12, across="center"),
        ListColumn(STATE, 14, across="center", tinted=True),
        ListColumn("截止日期", 12, across="center"),
        ListColumn("联系人", 14, across="center"),
        ListColumn("电话", 18, across="center"),
    )
    known = {each.unit: each for each in plans.contacts}
    missing: Sequence[tuple[str, UnitStanding]] = [
        (name, each)
        for name, standings in (("工作方案", plans.standings), ("名单", plans.contact_standings))
        for each in standings
        if each.state in NOT_REPORTED
    ]
    rows = tuple(
        (place, each.unit, name, STATE_NAMES[each.state], each.due, contact.person, contact.phone)
        for place, (name, each) in enumerate(missing, start=1)
        for contact in [known.get(each.unit) or Contact(unit=each.unit)]
    )
    title = _title(plans, "未报工作方案和名单的单位")
    return ListSheet(UNREPORTED, title, _note(plans), columns, rows, "应报单位均已报送。")
