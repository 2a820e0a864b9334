"""The lists of what is judged: 按领导, 指标, 季度对比, 考核得分, 矛盾与存疑, 逾期工作."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_col_to_name

from xl_fenjie.chinese.written import written
from xl_fenjie.summary.figures.answered import listed, share
from xl_fenjie.summary.figures.progress import by_task
from xl_fenjie.summary.sheets.lists import (
    DONE_DUTIES,
    DUE_DUTIES,
    ID,
    LIGHT,
    NUMBER,
    PART,
    TEXT,
    as_of_note,
    list_title,
)
from xl_fenjie.summary.sheets.tables import FIRST_ROW, Content, Figure, ListColumn, ListSheet
from xl_fenjie.values.judging import Light
from xl_fenjie.values.summary import DutyProgress, Quarter, Summary, TaskTarget
from xl_fenjie.values.wording import RELATION_NAMES, STATE_NAMES

BY_LEADER, TARGETS, QUARTERS = "按领导", "指标", "季度对比"
SCORES, DOUBTS, OVERDUE = "考核得分", "矛盾与存疑", "逾期工作"
LEADER, JUDGEMENT, KIND = "分管领导", "判断", "类别"
POINTS, TOTAL = "报送考核得分", "累计得分"
SHARE = "0.0%"
SHORT_TEXT, SHORT_WORDS = 40, 90
GRAVE_TOLD = 8


def shortened(text: str, length: int) -> str:
    """A text on one line, cut where it is longer."""
    words = " ".join(text.split())
    return words if len(words) <= length else words[: length - 1] + "…"


def by_leader(summary: Summary, tasks: ListSheet) -> ListSheet:
    """One row per 分管领导, counted over the sheet 按任务, with the tasks that want attention."""
    columns = (
        NUMBER,
        ListColumn(LEADER, 14, across="center"),
        ListColumn("任务", 8, across="center"),
        *(ListColumn(light.value, 8, across="center") for light in Light),
        ListColumn("应报项次", 9, across="center"),
        ListColumn("已报项次", 9, across="center"),
        ListColumn("报送率", 9, across="center", shown_as=SHARE),
        ListColumn("需要关注的事项", 66),
    )
    texts = {task.id: task for task in summary.plan.tasks}
    grave: defaultdict[str, list[str]] = defaultdict(list)
    for each in summary.tasks:
        task = texts[each.task]
        if each.light is summary.rules.judging.light_behind:
            grave[task.leader or ""].append(f"{task.number}.{shortened(task.text, SHORT_TEXT)}")
    rows: list[tuple[Content, ...]] = []
    for place, group in enumerate(summary.leaders):
        row = FIRST_ROW + place + 1
        mine = f"({tasks.cells(LEADER)}=$B{row})"
        counted = f"{mine}*ISNUMBER({tasks.cells(DUE_DUTIES)})"
        lights = tasks.cells(LIGHT)
        told = grave[group.name]
        more = [f"……共{len(told)}项"] if len(told) > GRAVE_TOLD else []
        rows.append(
            (
                place + 1,
                group.name,
                Figure(f"=SUMPRODUCT({counted})", group.tasks),
                *(
                    Figure(f'=SUMPRODUCT({counted}*({lights}="{light}"))', group.lights[light])
                    for light in Light
                ),
                Figure(f"=SUMPRODUCT({mine}*1,{tasks.cells(DUE_DUTIES)})", group.duties),
                Figure(f"=SUMPRODUCT({mine}*1,{tasks.cells(DONE_DUTIES)})", group.reported),
                Figure(f"=IF(I{row}=0,0,J{row}/I{row})", share(group.reported, group.duties)),
                "\n".join([*told[:GRAVE_TOLD], *more]),
            )
        )
    title = list_title(summary, "按分管领导汇总")
    empty = "方案没有写明分管领导。"
    return ListSheet(BY_LEADER, title, as_of_note(summary), columns, tuple(rows), empty)


def targets(summary: Summary) -> ListSheet:
    """One row per target: its figure quarter by quarter, the share reached, and the judgement."""
    earlier = summary.earlier
    columns = (
        NUMBER,
        ListColumn(PART, 12),
        TEXT,
        ListColumn("指标", 18),
        ListColumn("要求", 8, across="center"),
        ListColumn("目标值", 12, across="center"),
        ListColumn("单位", 6, across="center"),
        *(ListColumn(f"{quarter_name(each)}完成值", 12, across="center") for each in earlier),
        ListColumn("完成值", 12, across="center"),
        ListColumn("完成比例", 9, across="center", shown_as=SHARE),
        ListColumn("应达比例", 9, across="center", shown_as=SHARE),
        ListColumn(JUDGEMENT, 13, across="center", tinted=True),
        ListColumn("数据来源", 18),
        ListColumn("各单位填报", 30),
        ID,
    )
    before = [{(t.task, t.index, t.target): t.actual for t in each.targets} for each in earlier]
    tasks, duties = summary.tasks_by_id(), by_task(summary.duties)
    value, actual = (xl_col_to_name(place) for place in (5, 7 + len(earlier)))
    rows = []
    for place, each in enumerate(summary.targets):
        task, row = tasks[each.task], FIRST_ROW + place + 1
        ratio = Figure(f'=IF({actual}{row}="","",{actual}{row}/{value}{row})', each.ratio or 0)
        rows.append(
            (
                place + 1,
                task.part,
                task.text,
                each.target.name or each.target.text,
                ("增长" if each.target.growth else "") + RELATION_NAMES[each.target.relation],
                each.target.value,
                each.target.unit,
                *(held.get((each.task, each.index, each.target)) for held in before),
                each.actual,
                ratio if each.ratio is not None else None,
                each.expected,
                each.state.value,
                each.source,
                _told(each, duties.get(each.task, ())),
                each.task,
            )
        )
    title = list_title(summary, "量化指标")
    empty = "方案中没有量化指标。"
    return ListSheet(TARGETS, title, as_of_note(summary), columns, tuple(rows), empty)


def _told(target: TaskTarget, duties: Sequence[DutyProgress]) -> str:
    told = (
        f"{duty.unit}{written(actual)}"
        for duty in duties
        if (actual := duty.targets[target.index].actual) is not None
    )
    return listed(told)


def quarter_name(quarter: Quarter) -> str:
    """The quarter without its year: 第一季度, 全年."""
    return quarter.label.partition("年")[2]


def quarters(summary: Summary) -> ListSheet:
    """One row per task: light, status and words of each quarter up to this one side by side."""
    columns = [NUMBER, ListColumn(PART, 10), TEXT]
    for each in summary.quarters:
        name = quarter_name(each)
        columns += [
            ListColumn(f"{name}{LIGHT}", 7, across="center", tinted=True),
            ListColumn(f"{name}状态", 9, across="center", tinted=True),
            ListColumn(f"{name}完成情况", 30),
        ]
    columns.append(ID)
    held = [
        ({each.task: each for each in quarter.tasks}, by_task(quarter.duties))
        for quarter in summary.quarters
    ]
    rows = []
    for place, task in enumerate(summary.plan.tasks, start=1):
        cells: list[Content] = []
        for tasks, duties in held:
            progress = tasks.get(task.id)
            if progress is None:
                cells += ["", "", ""]
                continue
            said = _gist(duties.get(task.id, ()))
            cells += [progress.light.value, progress.status.value, said]
        rows.append((place, task.part, task.text, *cells, task.id))
    title = list_title(summary, "季度对比")
    return ListSheet(QUARTERS, title, as_of_note(summary), tuple(columns), tuple(rows))


def _gist(duties: Sequence[DutyProgress]) -> str:
    """The words of the first unit that said something, and how many more did."""
    told = [duty for duty in duties if duty.progress]
    if not told:
        return ""
    more = f"（另有{len(told) - 1}家填报）" if len(told) > 1 else ""
    return f"【{told[0].unit}】{shortened(told[0].progress, SHORT_WORDS)}{more}"


def scores(summary: Summary) -> ListSheet:
    """One row per unit: its points of each quarter with the reasons, added up over the year."""
    units = list(totals_of(summary.quarters))
    return score_list(summary.quarters, units, list_title(summary, POINTS), as_of_note(summary))


def totals_of(quarters: Sequence[Quarter]) -> dict[str, float]:
    """Each unit of these quarters → its points, added up; what is not settled adds nothing."""
    totals: dict[str, float] = {}
    for quarter in quarters:
        for score in quarter.scores:
            totals[score.unit] = totals.get(score.unit, 0) + (score.points or 0)
    return totals


def score_list(
    quarters: Sequence[Quarter], units: Sequence[str], title: str, note: str
) -> ListSheet:
    """The list of points with the units in this order."""
    columns = [NUMBER, ListColumn("单位", 24)]
    for quarter in quarters:
        columns += [
            ListColumn(f"{quarter_name(quarter)}状态", 13, across="center", tinted=True),
            ListColumn(points_heading(quarter), 9, across="center"),
        ]
    columns += [
        ListColumn(TOTAL, 10, across="center"),
        ListColumn("名次", 7, across="center"),
        ListColumn("得分说明", 84),
    ]
    held = [
        (
            quarter_name(quarter),
            {each.unit: each for each in quarter.scores},
            {each.unit: STATE_NAMES[each.state] for each in quarter.standings},
        )
        for quarter in quarters
    ]
    totals = totals_of(quarters)
    ranks = _ranks(totals)
    points = [xl_col_to_name(3 + 2 * place) for place in range(len(held))]
    total = xl_col_to_name(2 + 2 * len(held))
    last = FIRST_ROW + len(units)
    rows = []
    for place, unit in enumerate(units):
        row = FIRST_ROW + place + 1
        cells: list[Content] = []
        because = []
        for name, by_unit, states in held:
            score = by_unit.get(unit)
            cells += [states.get(unit, ""), score.points if score else None]
            because += [f"{name}：{score.because}"] if score else []
        rows.append(
            (
                place + 1,
                unit,
                *cells,
                Figure(f"={'+'.join(f'N({each}{row})' for each in points)}", totals[unit]),
                Figure(f"=RANK({total}{row},{total}${FIRST_ROW + 1}:{total}${last})", ranks[unit]),
                "\n".join(because),
            )
        )
    told = f"{note}　各状态的分数见总台账“规则”表"
    return ListSheet(SCORES, title, told, tuple(columns), tuple(rows), "没有应报单位。")


def points_heading(quarter: Quarter) -> str:
    """The heading of the points of a quarter: 第一季度得分."""
    return f"{quarter_name(quarter)}得分"


def _ranks(totals: Mapping[str, float]) -> dict[str, int]:
    """Each unit's place by its points; those with the same points share the first of theirs."""
    places: dict[float, int] = {}
    for place, points in enumerate(sorted(totals.values(), reverse=True), start=1):
        places.setdefault(points, place)
    return {unit: places[points] for unit, points in totals.items()}


def doubts(summary: Summary) -> ListSheet:
    """One row per pair of statements that do not agree, both quoted."""
    columns = (
        NUMBER,
        ListColumn(KIND, 18, across="center"),
        TEXT,
        ListColumn("一方", 20),
        ListColumn("一方说法", 40),
        ListColumn("另一方", 20),
        ListColumn("另一方说法", 40),
        ID,
    )
    tasks = summary.tasks_by_id()
    rows = tuple(
        (
            number,
            each.kind.value,
            tasks[each.task].text,
            each.one.speaker,
            each.one.words,
            each.other.speaker,
            each.other.words,
            each.task,
        )
        for number, each in enumerate(summary.doubts, start=1)
    )
    note = f"{as_of_note(summary)}　只列出双方原话，请人工核实"
    title = list_title(summary, "矛盾与存疑")
    return ListSheet(DOUBTS, title, note, columns, rows, "没有发现互相矛盾的填报。")


def overdue(summary: Summary) -> ListSheet:
    """One row per work item of a 工作方案 that is past its day and not reported as done."""
    columns = (
        NUMBER,
        ListColumn("单位", 18),
        TEXT,
        ListColumn("具体工作内容", 44),
        ListColumn("完成时限", 14, across="center"),
        ListColumn("最后一天", 12, across="center"),
        ListColumn("逾期天数", 9, across="center"),
        ListColumn("分管领导", 12, across="center"),
        ListColumn("责任部门", 14, across="center"),
        ID,
    )
    tasks, today = summary.tasks_by_id(), summary.as_of.date()
    rows = tuple(
        (
            number,
            each.unit,
            tasks[each.task].text,
            each.content,
            each.due_words,
            each.due,
            (today - each.due).days if each.due else None,
            each.leader,
            each.department,
            each.task,
        )
        for number, each in enumerate(summary.overdue, start=1)
    )
    title = list_title(summary, "逾期工作")
    empty = "没有超过工作方案完成时限的工作。"
    return ListSheet(OVERDUE, title, as_of_note(summary), columns, rows, empty)
