"""How long a round of forms takes, and one form beside the same form written with openpyxl.

``python benchmarks/forms.py [--units 1000] [--tasks 60]`` prepares and writes the forms of two
fictional plans as a round does: one in which groups of units share their tasks, as streets and
districts do, and one in which every unit leads so many of its own, more than a 总台账 holds. What
forms have in common is done once per round: XlsxWriter casts their looks, heads, rules and page
(the output tells how often), and what the cells say of a task is put together, measured and escaped
for the first unit that has it. Some forms of the second plan are written again with openpyxl: the
same texts, looks, widths, heights, drop-downs and protection. Times are the processor's, all in one
process, so that the ratio counts.
"""

import argparse
import io
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from xl_fenjie.forms.definition import AnswerType, Filler
from xl_fenjie.forms.lines import column_widths
from xl_fenjie.forms.prepare import FormSheet, prepare
from xl_fenjie.forms.write import FIRST_ROW, HEAD_ROW, mould_of, write_form
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Target, Task, Unit, UnitKind
from xl_fenjie.values.rules import Rules

COMPARED = 20
SHARING = 20  # units that have the same tasks
SENTENCE = (
    "新建社区食堂{number}处、改造老旧小区{number}个，惠及居民1.2万户，企业开办压缩至半天以内。"
)


def plan_of(units: int, tasks: int, sharing: int = 1) -> Plan:
    """A plan in which so many units at a time lead so many tasks, every third with a target."""
    names = [f"区第{number}服务中心" for number in range(units)]
    groups = [
        Unit(name=f"各第{first}片区中心", kind=UnitKind.GROUP,
             members=tuple(names[first : first + sharing]))
        for first in range(0, units, sharing)
        if sharing > 1
    ]  # fmt: skip
    leaders = [group.name for group in groups] or names
    made = (
        Task(
            id=f"T-{place:04}-{number:03}",
            part="一、重点工作", path=("一、重点工作", "（一）民生"),
            number=str(number), text=SENTENCE.format(number=number) * (1 + number % 3),
            lead=(leader,), support=(leaders[place - 1],),
            targets=(Target(text="食堂10处", name="社区食堂", value=10, unit="处"),)
            if number % 3 == 0 else (),
        )
        for place, leader in enumerate(leaders)
        for number in range(tasks)
    )  # fmt: skip
    return Plan(
        title="2026年云溪区《政府工作报告》目标任务责任分解方案",
        year=2026,
        units=(*(Unit(name=name) for name in names), *groups),
        tasks=tuple(made),
    )


def with_openpyxl(sheet: FormSheet, heights: dict[int, float]) -> bytes:
    """The table of the same form, cell for cell, as a program using openpyxl would write it."""
    book = openpyxl.Workbook()
    page = book.create_sheet(sheet.form.name, 0)
    side = Side(style="thin", color="8C8C8C")
    border, wrap = Border(side, side, side, side), Alignment(wrap_text=True, vertical="center")
    head, body = Font(name="黑体", size=12), Font(name="仿宋_GB2312", size=12)
    fill, open_ = PatternFill("solid", fgColor="FFF9DB"), Protection(locked=False)
    page.append([sheet.title])
    page.append([f"报送单位：{sheet.unit}"])
    page.append(["主要负责人（签字）：＿＿＿＿＿＿＿＿"])
    page.append([sheet.form.note_for(sheet.columns)])
    for row in range(1, HEAD_ROW + 1):
        page.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(sheet.columns))
    for index, (column, width) in enumerate(zip(sheet.columns, column_widths(sheet), strict=True)):
        cell = page.cell(HEAD_ROW + 1, index + 1, column.heading)
        cell.font, cell.border, cell.alignment = head, border, wrap
        page.column_dimensions[get_column_letter(index + 1)].width = width
    for row, line in enumerate(sheet.lines, FIRST_ROW + 1):
        for index, column in enumerate(sheet.columns, 1):
            cell = page.cell(row, index, line.cells.get(column.key) or None)
            cell.font, cell.border, cell.alignment, cell.number_format = body, border, wrap, "@"
            if column.filler is Filler.UNIT:
                cell.fill, cell.protection = fill, open_
        page.row_dimensions[row].height = heights[row]
    for index, column in enumerate(sheet.columns, 1):
        if column.type is AnswerType.CHOICE:
            choice = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"')
            letter = get_column_letter(index)
            choice.add(f"{letter}{FIRST_ROW + 1}:{letter}{page.max_row}")
            page.add_data_validation(choice)
    page.protection.enable()
    page.freeze_panes = page.cell(FIRST_ROW + 1, 3)
    page.page_setup.orientation = "landscape"
    page.print_title_rows = f"{HEAD_ROW + 1}:{HEAD_ROW + 1}"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def heights_of(content: bytes) -> dict[int, float]:
    """The heights that our form has, so that the other need not work them out."""
    page = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return {row: each.height or 15.0 for row, each in page.row_dimensions.items()}


def seconds(work: Callable[[], object]) -> float:
    """How long one call keeps the processor busy."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(plan: Plan) -> tuple[FormSheet, ...]:
    """Prepare and write the forms of a plan, and tell how long that took."""
    master, found = Master(plan=plan), list[FormSheet]()
    prepared = seconds(
        lambda: found.extend(prepare(master, FormKey.PROGRESS, Period(2026, 1)).sheets)
    )
    sheets = tuple(found)
    mould_of.cache_clear()
    size, times = 0, []
    for sheet in sheets:
        begin = time.process_time()
        size += len(write_form(sheet, master.rules))
        times.append(time.process_time() - begin)
    lines = sum(len(sheet.lines) for sheet in sheets)
    count, moulds = len(sheets), mould_of.cache_info().misses
    each = statistics.median(times)
    sys.stdout.write(
        f"{count} forms of a plan of {len(plan.tasks)} tasks, {lines} lines, {moulds} cast\n"
        f"prepare   {prepared:8.2f} s for all, {prepared / count * 1e3:6.2f} ms per form\n"
        f"write     {sum(times):8.2f} s for all, {each * 1e3:6.2f} ms per form\n"
        f"size      {size / count / 1024:8.1f} KiB per form\n"
    )
    return sheets


def compare(sheets: Sequence[FormSheet], rules: Rules) -> None:
    """Write forms in both ways, in turns, and tell the ratio."""
    ours, theirs = [], []
    for sheet in sheets:
        heights = heights_of(write_form(sheet, rules))
        ours.append(seconds(partial(write_form, sheet, rules)))
        theirs.append(seconds(partial(with_openpyxl, sheet, heights)))
    mine, other = statistics.median(ours), statistics.median(theirs)
    sys.stdout.write(
        f"openpyxl  {other * 1e3:8.2f} ms for the same form, ours {mine * 1e3:.2f} ms: "
        f"{mine / other:.3f} of its time\n"
    )


def main() -> None:
    """Measure and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--tasks", type=int, default=60)
    options = parser.parse_args()
    measure(plan_of(options.units, options.tasks, SHARING))
    sheets = measure(plan_of(options.units, options.tasks))
    compare(sheets[:COMPARED], Rules())


if __name__ == "__main__":
    main()
