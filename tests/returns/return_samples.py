"""A fictional district's round, and forms filled in as units do: shared by tests and command."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from xl_fenjie.forms.prepare import FormSheet, prepare
from xl_fenjie.forms.write import write_form
from xl_fenjie.returns.context import Context
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Target, Task, Unit
from xl_fenjie.values.results import IssuedForm
from xl_fenjie.values.returns import Return
from xl_fenjie.values.rows import Row
from xl_fenjie.values.rules import Rules

UNIT = "区民政局"
OTHER_UNIT = "区教育局"
Q1, Q2 = Period(2026, 1), Period(2026, 2)
TODAY = date(2026, 7, 5)
SETTLED = datetime(2026, 7, 1)
FIRST_ROW = 6

DUTIES = (
    (
        UNIT,
        "新建社区食堂12家，改造农村幸福院30个。",
        (("社区食堂", 12, "家"), ("幸福院", 30, "个")),
    ),
    (UNIT, "完善困难群众动态监测机制，做到应保尽保。", ()),
    (UNIT, "发放养老服务消费券1.2万张。", (("养老服务消费券", 12000, "张"),)),
    (UNIT, "推进殡葬服务设施提质，收费公示率达到95%。", (("收费公示率", 95, "%"),)),
    (UNIT, "培育社区社会组织，开展结对帮扶行动。", ()),
    (OTHER_UNIT, "新增公办学前教育学位1800个。", (("公办学前教育学位", 1800, "个"),)),
    (OTHER_UNIT, "深化集团化办学，推动优质师资轮岗交流。", ()),
    (OTHER_UNIT, "开展校园食品安全专项整治。", ()),
)


def plan_of(year: int = 2026, title: str = "云溪区{year}年《政府工作报告》责任分解方案") -> Plan:
    """A plan of eight tasks of two units."""
    return Plan(
        title=title.format(year=year),
        year=year,
        units=(Unit(name=UNIT, aliases=("区民政局（区老龄办）",)), Unit(name=OTHER_UNIT)),
        tasks=tuple(
            Task(
                id=f"{year % 100}-{number:03}",
                part="一、民生保障",
                path=("一、民生保障",),
                number=str(number),
                text=text,
                lead=(unit,),
                targets=tuple(
                    Target(text=f"{name}{value}{of}", name=name, value=value, unit=of)
                    for name, value, of in targets
                ),
            )
            for number, (unit, text, targets) in enumerate(DUTIES, 1)
        ),
    )


PLAN = plan_of()
EDITION, OTHER_EDITION = "0123456789ab", "ba9876543210"
RULES = Rules()


def master(plan: Plan = PLAN) -> Master:
    return Master(plan=plan, rules=RULES)


def sheet_of(
    unit: str = UNIT,
    period: Period = Q2,
    form: FormKey = FormKey.PROGRESS,
    plan: Plan = PLAN,
) -> FormSheet:
    """The form of a unit, as prepared."""
    return next(sheet for sheet in sheets_of(form, period, plan) if sheet.unit == unit)


def sheets_of(form: FormKey, period: Period, plan: Plan = PLAN) -> list[FormSheet]:
    """The forms of a round. Their edition is fixed: the files are kept, while the hash of a plan
    changes with every field that plans are given.
    """
    edition = EDITION if plan == PLAN else OTHER_EDITION
    return [replace(sheet, edition=edition) for sheet in prepare(master(plan), form, period).sheets]


def issued(sheet: FormSheet) -> IssuedForm:
    return IssuedForm(
        unit=sheet.unit,
        form=sheet.form.key,
        period=sheet.period,
        edition=sheet.edition,
        file=f"下发/{sheet.unit}.xlsx",
        tasks=sheet.tasks,
    )


EARLIER = {
    (OTHER_UNIT, Q1): (
        Row("26-006", 0, {"progress": "新建幼儿园两所。", "status": "正常推进", "actual": 900.0}),
        Row("26-007", None, {"progress": "已签订结对协议八份。", "status": "正常推进"}),
        Row("26-008", None, {"progress": "已全部整治到位。", "status": "已完成"}),
    )
}


def context() -> Context:
    """In July: the forms of both quarters went out to both units, and the other two forms."""
    rounds = (
        (FormKey.WORK_PLAN, Period(2026)),
        (FormKey.CONTACTS, Period(2026)),
        (FormKey.PROGRESS, Q1),
        (FormKey.PROGRESS, Q2),
    )
    return Context(
        today=TODAY,
        rules=RULES,
        plans={EDITION: PLAN},
        master=master(),
        earlier=EARLIER,
        issued=tuple(issued(sheet) for form, period in rounds for sheet in sheets_of(form, period)),
    )


ANSWERS: Mapping[str, str] = {
    "progress": "第{row}行：已召开调度会两次，明确任务清单并按月督促落实。",
    "status": "正常推进",
    "content": "1. 制定实施方案；2. 组织检查验收；3. 建立长效机制。",
    "due": "11月底",
    "leader": "分管负责人甲",
    "department": "综合科",
    "person": "工作人员甲",
    "post": "科员",
    "mobile": "13800000000",
}


@dataclass(slots=True)
class Form:
    """A form workbook in a unit's hands; rows count as on the sheet."""

    sheet: FormSheet
    book: openpyxl.Workbook
    paper: Worksheet

    @classmethod
    def of(cls, sheet: FormSheet) -> "Form":
        book = openpyxl.load_workbook(io.BytesIO(write_form(sheet, RULES)))
        return cls(sheet, book, book.worksheets[0])

    @classmethod
    def filled(cls, sheet: FormSheet | None = None) -> "Form":
        """Every question answered as it should be."""
        form = cls.of(sheet or sheet_of())
        for row, line in enumerate(form.sheet.lines, FIRST_ROW):
            if line.task is None and row > FIRST_ROW + 1:
                break
            for key in ANSWERS if line.first else ():
                if form.has(key):
                    form.put(key, row, ANSWERS[key].format(row=row))
            if line.target is not None:
                form.put("actual", row, str(3 + row))
        return form

    def has(self, key: str) -> bool:
        return any(column.key == key for column in self.sheet.columns)

    def at(self, key: str) -> int:
        """The column of a key, before anything was moved."""
        return next(i for i, column in enumerate(self.sheet.columns, 1) if column.key == key)

    def put(self, key: str, row: int, value: object) -> None:
        self.paper.cell(row, self.at(key)).value = value

    def unmerge(self) -> None:
        """What moves rows in a program that does not know merged blocks."""
        for block in list(self.paper.merged_cells.ranges):
            if block.min_row >= FIRST_ROW:
                self.paper.unmerge_cells(str(block))

    def to_bytes(self) -> bytes:
        """The saved workbook; the same workbook gives the same bytes on any day."""
        self.book.properties.created = self.book.properties.modified = SETTLED
        buffer = io.BytesIO()
        self.book.save(buffer)
        return settled(buffer.getvalue())


def settled(content: bytes) -> bytes:
    """The same zip without the time at which it was made."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _without_modified(part)
            new.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _without_modified(part: bytes) -> bytes:
    """The library stamps the moment of saving whatever it was told."""
    start = part.find(b"<dcterms:modified")
    end = part.find(b"</dcterms:modified>")
    return part if start < 0 else part[:start] + part[end + len(b"</dcterms:modified>") :]


def changed(change: Callable[[Form], None], sheet: FormSheet | None = None) -> bytes:
    """A filled form that somebody changed."""
    form = Form.filled(sheet)
    change(form)
    return form.to_bytes()


def as_text(answer: Return) -> str:
    """A return as a reviewer reads it."""
    who = answer.identity
    lines = [
        f"verdict: {answer.verdict.value}",
        f"form: {who.form and who.form.value}  period: {who.period}  unit: {who.unit}",
        f"rows: {len(answer.rows)}",
    ]
    for found in answer.findings:
        place = " ".join(filter(None, (found.sheet, found.cell, found.label)))
        lines += [
            "",
            f"[{found.severity.value}] {found.code}  {place}".rstrip(),
            f"  {found.message}",
            f"  {found.hint}",
        ]
    return "\n".join(lines) + "\n"
