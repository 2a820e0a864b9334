"""A district of fiction whose forms get damaged, and what a person still reads in them."""

import io
from dataclasses import dataclass, field
from datetime import date

import openpyxl

from tests.returns.return_samples import settled
from xl_fenjie.chinese.figures import COUNTED_WHOLE
from xl_fenjie.forms.figures import measure_of
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.forms.write import FIRST_ROW, write_form
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.context import Context
from xl_fenjie.values.edition import edition_of
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Relation, Target, Task, Unit
from xl_fenjie.values.results import IssuedForm
from xl_fenjie.values.rows import Row
from xl_fenjie.values.rules import Rules

SMALL, LARGE, OTHER = "区残联", "区城建局", "区商务局"
Q1, Q2, YEAR = Period(2026, 1), Period(2026, 2), Period(2026)
TODAY = date(2026, 7, 8)
FIRST = FIRST_ROW + 1


def target(name, value, unit, relation=Relation.EXACTLY, text=""):
    return Target(text=text or f"{name}{value:g}{unit}", name=name, value=value, unit=unit,
                  relation=relation)  # fmt: skip


DUTIES = (
    (SMALL, "为困难家庭加装扶手，改造坡道。", (("扶手", 400, "处"), ("坡道", 60, "条"))),
    (SMALL, "开展残疾儿童康复服务。", (("康复服务", 1.2e4, "人次"),)),
    (SMALL, "办好就业援助月活动，建立长效帮扶机制。", ()),
    (LARGE, "盘活存量资产，争取资金。", (("盘活资产", 1.5e9, "元"), ("政策性资金", 2.2e10, "元"))),
    (LARGE, "新增停车泊位，建设充电桩。", (("停车泊位", 1e4, "个"), ("充电桩", 5000, "个"))),
    (LARGE, "更新改造片区，提升居住品质。", (("片区更新", 7, "个"), ("片区更新", 10, "个"))),
    (LARGE, "改造燃气管网，畅通道路。", (("燃气管网", 3, "公里"), ("道路黑化", 3e5, "平方米"))),
    (LARGE, "空气质量持续改善。", (("优良天数比率", 85, "%"),)),
    (LARGE, "推进城市体检，建立问题清单。", ()),
    (LARGE, "落实安全生产责任制，开展隐患排查。", ()),
    (LARGE, "开展文明施工专项整治，规范围挡设置。", ()),
    (LARGE, "加强部门协同，形成工作合力。", ()),
    (LARGE, "加强部门协同，形成工作合力。", ()),
    (LARGE, "建成口袋公园，打造林荫步道。", (("口袋公园", 12, "个"), ("林荫步道", 20, "公里"))),
    (OTHER, "引进品牌首店，培育夜间经济。", (("品牌首店", 60, "家"),)),
    (OTHER, "举办促消费活动。", ()),
)  # fmt: skip

PLAN = Plan(
    title="望湖区2026年《政府工作报告》责任分解方案",
    year=2026,
    units=tuple(Unit(name=name) for name in (SMALL, LARGE, OTHER)),
    tasks=tuple(
        Task(
            id=f"W{number:02}-QQ",
            part="一、重点工作",
            path=("一、重点工作",),
            number=str(number),
            text=text,
            lead=(unit,),
            targets=tuple(target(*each) for each in targets),
        )
        for number, (unit, text, targets) in enumerate(DUTIES, 1)
    ),
)
TASKS = {task.id: task for task in PLAN.tasks}
MASTER = Master(plan=PLAN, rules=Rules())
SAID = "第{number}项：已召开调度会两次，明确任务清单并按月督促落实。"
WORK = "第{number}项：制定实施方案，组织检查验收。"


def sheets(form, period):
    return {sheet.unit: sheet for sheet in prepare(MASTER, form, period).sheets}


ROUNDS = ((FormKey.PROGRESS, Q1), (FormKey.PROGRESS, Q2), (FormKey.WORK_PLAN, YEAR))
SHEETS = {(form, period): sheets(form, period) for form, period in ROUNDS}
CONTENTS = {
    (form, period, unit): write_form(sheet, MASTER.rules)
    for (form, period), held in SHEETS.items()
    for unit, sheet in held.items()
}
EARLIER = {
    (unit, Q1): tuple(
        Row(
            task.id,
            index,
            {"progress": f"一季度已经起步（{task.id}）。", "status": "正常推进"}
            | {"actual": each.value * 0.2 if each.unit != "%" else each.value - 3},
        )
        for task in PLAN.tasks
        if task.lead == (unit,)
        for index, each in enumerate(task.targets)
    )
    + tuple(
        Row(task.id, None, {"progress": f"一季度已经起步（{task.id}）。", "status": "正常推进"})
        for task in PLAN.tasks
        if task.lead == (unit,) and not task.targets
    )
    for unit in (SMALL, LARGE)
}
CONTEXT = Context(
    today=TODAY,
    rules=MASTER.rules,
    plans={edition_of(PLAN): PLAN},
    master=MASTER,
    earlier=EARLIER,
    issued=tuple(
        IssuedForm(
            unit=unit,
            form=form,
            period=period,
            edition=sheet.edition,
            file=f"下发/{unit}.xlsx",
            tasks=sheet.tasks,
            columns=tuple(column.key for column in sheet.columns),
        )
        for (form, period), held in SHEETS.items()
        for unit, sheet in held.items()
    ),
)


def actual_of(each):
    """What the unit has reached by the half of the year, in base units."""
    reached = each.value if each.unit == "%" else each.value * 0.4
    return round(reached) if each.unit in COUNTED_WHOLE else reached


@dataclass
class InHand:
    """A form that a unit has filled in, with what a person reads in it."""

    unit: str
    form: FormKey
    period: Period = Q2
    words: dict = field(default_factory=dict)
    figures: dict = field(default_factory=dict)

    def __post_init__(self):
        self.sheet = SHEETS[self.form, self.period][self.unit]
        content = CONTENTS[self.form, self.period, self.unit]
        self.book = openpyxl.load_workbook(io.BytesIO(content))
        self.page = self.book.worksheets[0]
        self.tasks = list(dict.fromkeys(line.task.id for line in self.sheet.lines))
        self.rows = {}
        for row, line in enumerate(self.sheet.lines, FIRST):
            self.rows.setdefault(line.task.id, []).append(row)
        for number, task in enumerate(self.tasks, 1):
            self._fill(number, task)

    def _fill(self, number, task):
        if self.form is FormKey.WORK_PLAN:
            answers = {"content": WORK, "due": "11月底", "leader": "李甲", "department": "综合科"}
        else:
            answers = {"progress": SAID, "status": "正常推进"}
        for key, words in answers.items():
            self.put(task, key, words.format(number=number))
        for index, each in enumerate(TASKS[task].targets if self.has("actual") else ()):
            value = actual_of(each)
            self.figure(task, index, f"{value / measure_of(each).scale:.12g}", value)

    def has(self, key):
        return any(column.key == key for column in self.sheet.columns)

    def at(self, key):
        return next(i for i, column in enumerate(self.sheet.columns, 1) if column.key == key)

    def letter(self, key):
        return openpyxl.utils.get_column_letter(self.at(key))

    def cell(self, task, key, line=0):
        return self.page.cell(self.rows[task][line], self.at(key))

    def put(self, task, key, value, read=None, line=0):
        """Type into a cell; ``read`` is what a person reads there, if not the words themselves."""
        self.cell(task, key, line).value = value
        self.words[task, key] = value if read is None else read

    def figure(self, task, index, typed, value):
        """Type a figure; ``value`` is what it means in base units, None for nothing."""
        self.cell(task, "actual", index).value = typed
        self.figures[task, index] = value

    def grid(self):
        """All lines of the table, each as its values."""
        return [
            [self.page.cell(row, column).value for column in range(1, len(self.sheet.columns) + 1)]
            for row in range(FIRST, FIRST + len(self.sheet.lines))
        ]

    def lay(self, grid):
        """Put these lines in place of the table's."""
        for row, values in enumerate(grid, FIRST):
            for column, value in enumerate(values, 1):
                self.page.cell(row, column).value = value
        for row in range(FIRST + len(grid), FIRST + len(self.sheet.lines)):
            for column in range(1, len(self.sheet.columns) + 1):
                self.page.cell(row, column).value = None

    def merge(self, key, first, last):
        at = self.at(key)
        self.page.merge_cells(start_row=first, end_row=last, start_column=at, end_column=at)

    def to_bytes(self):
        held = io.BytesIO()
        self.book.save(held)
        return settled(held.getvalue())


def said(answer):
    """The words of a return by task and question, and its figures by task and target."""
    words, figures = {}, {}
    for row in answer.rows:
        for key, given in row.answers.items():
            if given in {None, ""} or not row.task:
                continue
            if key == "actual":
                figures[row.task, row.target] = given
            else:
                told = words.setdefault((row.task, str(key)), [])
                told.extend([] if str(given) in told else [str(given)])
    return {place: "\n".join(told) for place, told in words.items()}, figures


def checked(content, name="return.xlsx"):
    return check_return(content, name, CONTEXT)


def expected(form):
    """What a person reads: the words that were typed, dates as days."""
    days = {"11月底": "2026-11-30"}
    words = {place: days.get(text, text) for place, text in form.words.items() if text}
    return words, {place: value for place, value in form.figures.items() if value is not None}
