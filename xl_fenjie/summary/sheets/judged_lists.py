"""The lists of what is judged: 按领导, 指标, 季度对比, 考核得分, 矛盾与存疑, 逾期工作."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from xl_fenjie.chinese.written import written
from xl_fenjie.summary.figures.answered import listed, share
from xl_fenjie.summary.figures.progress import by_task
from xl_fenjie.summary.sheets.lists import (
    DONE_DUTIES,
    DUE_DUTIES,
    ID,
    LEADER,
    LIGHT,
    NUMBER,
    as_of_note,
    list_title,
    named_task,
    part_column,
    text_column,
)
from xl_fenjie.summary.sheets.tables import CENTRE, CellFormula, ListColumn, ListSheet
from xl_fenjie.values.judging import Light
from xl_fenjie.values.plan import Task
from xl_fenjie.values.summary import (
    Doubt,
    DutyProgress,
    GroupFigures,
    Quarter,
    Summary,
    TaskProgress,
    TaskTarget,
    WorkItem,
)
from xl_fenjie.values.wording import RELATION_NAMES, STATE_NAMES

BY_LEADER, TARGETS, QUARTERS = "按领导", "指标", "季度对比"
SCORES, DOUBTS, OVERDUE = "考核得分", "矛盾与存疑", "逾期工作"
JUDGEMENT, KIND = "判断", "类别"
POINTS, TOTAL = "报送考核得分", "累计得分"
SHARE = "0.0%"
SHORT_TEXT, SHORT_WORDS = 40, 90
GRAVE_TOLD = 8


POINT_DECIMALS = 1  # to which points are rounded, and so their sums


def shortened(text: str, length: int) -> str:
    """A text on one line, cut where it is longer."""
    words = " ".join(text.split())
    return words if len(words) <= length else words[: length - 1] + "…"


def lit(light: Light, group: GroupFigures) -> int:
    """The group's tasks of this colour."""
    return group.lights[light]


def reported_share(group: GroupFigures) -> CellFormula:
    """The share of the reports that came, over the columns beside it."""
    formula = "=IF([@应报项次]=0,0,[@已报项次]/[@应报项次])"
    return CellFormula(formula, share(group.reported, group.duties), SHARE)


def by_leader(summary: Summary, tasks: ListSheet) -> ListSheet:
    """One row per 分管领导, counted over the sheet 按任务, with the tasks that want attention."""
    grave = _grave_by_leader(summary)
    due, done, lights = (tasks.cells(each) for each in (DUE_DUTIES, DONE_DUTIES, LIGHT))
    mine = f"({tasks.cells(LEADER)}=[@{LEADER}])" if summary.leaders else ""
    counted = f"{mine}*ISNUMBER({due})"

    def counting(
        heading: str, width: float, formula: str, count: Callable[[GroupFigures], float]
    ) -> ListColumn[GroupFigures]:
        return ListColumn(heading, width, lambda group: CellFormula(formula, count(group)), CENTRE)

    def told(group: GroupFigures) -> str:
        listed = grave[group.name]
        more = [f"……共{len(listed)}项"] if len(listed) > GRAVE_TOLD else []
        return "\n".join([*listed[:GRAVE_TOLD], *more])

    columns: tuple[ListColumn[GroupFigures], ...] = (
        NUMBER,
        ListColumn(LEADER, 14, lambda group: group.name, CENTRE),
        counting("任务", 8, f"=SUMPRODUCT({counted})", lambda group: group.tasks),
        *(
            counting(light, 8, f'=SUMPRODUCT({counted}*({lights}="{light}"))', partial(lit, light))
            for light in Light
        ),
        counting("应报项次", 9, f"=SUMPRODUCT({mine}*1,{due})", lambda group: group.duties),
        counting("已报项次", 9, f"=SUMPRODUCT({mine}*1,{done})", lambda group: group.reported),
        ListColumn("报送率", 9, reported_share, CENTRE, shown_as=SHARE),
        ListColumn("需要关注的事项", 66, told),
    )
    title = list_title(summary, "按分管领导汇总")
    empty = "方案没有写明分管领导。"
    sheet = ListSheet(BY_LEADER, title, as_of_note(summary), columns, empty=empty)
    return sheet.of(summary.leaders)


def _grave_by_leader(summary: Summary) -> Mapping[str, Sequence[str]]:
    """The tasks that are behind, by who answers for them."""
    texts = summary.tasks_by_id()
    grave: defaultdict[str, list[str]] = defaultdict(list)
    for each in summary.tasks:
        task = texts[each.task]
        if each.light is summary.rules.judging.light_behind:
            grave[task.leader or ""].append(f"{task.number}.{shortened(task.text, SHORT_TEXT)}")
    return grave


def targets(summary: Summary) -> ListSheet:
    """One row per target: its figure quarter by quarter, the share reached, and the judgement."""
    tasks, duties = summary.tasks_by_id(), by_task(summary.duties)
    task_of = named_task(tasks)

    def earlier_column(quarter: Quarter) -> ListColumn[TaskTarget]:
        held = {(each.task, each.index, each.target): each.actual for each in quarter.targets}
        return ListColumn(
            f"{quarter_name(quarter)}完成值",
            12,
            lambda each: held.get((each.task, each.index, each.target)),
            CENTRE,
        )

    def ratio(each: TaskTarget) -> CellFormula | None:
        formula = '=IF([@完成值]="","",[@完成值]/[@目标值])'
        return CellFormula(formula, each.ratio) if each.ratio is not None else None

    columns: tuple[ListColumn[TaskTarget], ...] = (
        NUMBER,
        part_column(task_of, 12),
        text_column(task_of),
        ListColumn("指标", 18, lambda each: each.target.name or each.target.text),
        ListColumn("要求", 8, _required, CENTRE),
        ListColumn("目标值", 12, lambda each: each.target.value, CENTRE),
        ListColumn("单位", 6, lambda each: each.target.unit, CENTRE),
        *map(earlier_column, summary.earlier),
        ListColumn("完成值", 12, lambda each: each.actual, CENTRE),
        ListColumn("完成比例", 9, ratio, CENTRE, shown_as=SHARE),
        ListColumn("应达比例", 9, lambda each: each.expected, CENTRE, shown_as=SHARE),
        ListColumn(JUDGEMENT, 13, lambda each: each.state.value, CENTRE, tinted=True),
        ListColumn("数据来源", 18, lambda each: each.source),
        ListColumn("各单位填报", 30, lambda each: _told(each, duties.get(each.task, ()))),
        ID,
    )
    title = list_title(summary, "量化指标")
    empty = "方案中没有量化指标。"
    sheet = ListSheet(TARGETS, title, as_of_note(summary), columns, empty=empty)
    return sheet.of(summary.targets)


def _required(each: TaskTarget) -> str:
    return ("增长" if each.target.growth else "") + RELATION_NAMES[each.target.relation]


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

    def words(quarter: Quarter) -> Iterator[ListColumn[Task]]:
        duties, known = by_task(quarter.duties), {each.task for each in quarter.tasks}
        yield ListColumn(
            f"{quarter_name(quarter)}完成情况",
            30,
            lambda task: _gist(duties.get(task.id, ())) if task.id in known else "",
        )

    columns: tuple[ListColumn[Task], ...] = (
        NUMBER,
        part_column(lambda task: task, 10),
        text_column(lambda task: task),
        *(
            column
            for each in summary.quarters
            for column in (*judged_columns(each, 7, 9), *words(each))
        ),
        ListColumn("编号", 9, lambda task: task.id, CENTRE),
    )
    title = list_title(summary, "季度对比")
    return ListSheet(QUARTERS, title, as_of_note(summary), columns).of(summary.plan.tasks)


def judged_columns(quarter: Quarter, *widths: float) -> Iterator[ListColumn[Task]]:
    """The light and the status of each task in a quarter, blank where it was none of it."""
    held = {each.task: each for each in quarter.tasks}

    def column(what: str, fact: Callable[[TaskProgress], str], width: float) -> ListColumn[Task]:
        return ListColumn(
            f"{quarter_name(quarter)}{what}",
            width,
            lambda task: fact(held[task.id]) if task.id in held else "",
            CENTRE,
            tinted=True,
        )

    facts = ((LIGHT, lambda each: each.light.value), ("状态", lambda each: each.status.value))
    for (what, fact), width in zip(facts, widths, strict=True):
        yield column(what, fact, width)


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
            total = totals.get(score.unit, 0) + (score.points or 0)
            totals[score.unit] = round(total, POINT_DECIMALS)
    return totals


def score_list(
    quarters: Sequence[Quarter], units: Sequence[str], title: str, note: str
) -> ListSheet:
    """The list of points with the units in this order."""
    totals = totals_of(quarters)
    ranks = _ranks(totals)
    scores = [
        (quarter_name(quarter), {each.unit: each for each in quarter.scores})
        for quarter in quarters
    ]

    def because(unit: str) -> str:
        return "\n".join(f"{name}：{held[unit].because}" for name, held in scores if unit in held)

    added = "+".join(f"N([@{points_heading(quarter)}])" for quarter in quarters)
    columns: tuple[ListColumn[str], ...] = (
        NUMBER,
        ListColumn("单位", 24, lambda unit: unit),
        *(column for quarter in quarters for column in _points_of(quarter)),
        ListColumn(
            TOTAL,
            10,
            lambda unit: CellFormula(f"=ROUND({added},{POINT_DECIMALS})", totals[unit]),
            CENTRE,
        ),
        ListColumn(
            "名次",
            7,
            lambda unit: CellFormula(f"=RANK([@{TOTAL}],[{TOTAL}])", ranks[unit]),
            CENTRE,
        ),
        ListColumn("得分说明", 84, because),
    )
    told = f"{note}　各状态的分数见总台账“规则”表"
    return ListSheet(SCORES, title, told, columns, empty="没有应报单位。").of(units)


def _points_of(quarter: Quarter) -> tuple[ListColumn[str], ...]:
    """State and points of each unit in a quarter."""
    points = {each.unit: each.points for each in quarter.scores}
    states = {each.unit: STATE_NAMES[each.state] for each in quarter.standings}
    return (
        ListColumn(
            f"{quarter_name(quarter)}状态",
            13,
            lambda unit: states.get(unit, ""),
            CENTRE,
            tinted=True,
        ),
        ListColumn(points_heading(quarter), 9, points.get, CENTRE),
    )


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
    columns: tuple[ListColumn[Doubt], ...] = (
        NUMBER,
        ListColumn(KIND, 18, lambda each: each.kind.value, CENTRE),
        text_column(named_task(summary.tasks_by_id())),
        ListColumn("一方", 20, lambda each: each.one.speaker),
        ListColumn("一方说法", 40, lambda each: each.one.words),
        ListColumn("另一方", 20, lambda each: each.other.speaker),
        ListColumn("另一方说法", 40, lambda each: each.other.words),
        ID,
    )
    note = f"{as_of_note(summary)}　只列出双方原话，请人工核实"
    title = list_title(summary, "矛盾与存疑")
    sheet = ListSheet(DOUBTS, title, note, columns, empty="没有发现互相矛盾的填报。")
    return sheet.of(summary.doubts)


def overdue(summary: Summary) -> ListSheet:
    """One row per work item of a 工作方案 that is past its day and not reported as done."""
    today = summary.as_of.date()
    columns: tuple[ListColumn[WorkItem], ...] = (
        NUMBER,
        ListColumn("单位", 18, lambda each: each.unit),
        text_column(named_task(summary.tasks_by_id())),
        ListColumn("具体工作内容", 44, lambda each: each.content),
        ListColumn("完成时限", 14, lambda each: each.due_words, CENTRE),
        ListColumn("最后一天", 12, lambda each: each.due, CENTRE),
        ListColumn(
            "逾期天数",
            9,
            lambda each: (today - each.due).days if each.due else None,
            CENTRE,
        ),
        ListColumn(LEADER, 12, lambda each: each.leader, CENTRE),
        ListColumn("责任部门", 14, lambda each: each.department, CENTRE),
        ID,
    )
    title = list_title(summary, "逾期工作")
    empty = "没有超过工作方案完成时限的工作。"
    return ListSheet(OVERDUE, title, as_of_note(summary), columns, empty=empty).of(summary.overdue)
