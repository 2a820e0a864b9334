"""How long taking returns in takes: ``python benchmarks/returns.py [COUNT]``.

COUNT units (1000) with ten tasks each; prints the time per file of the check alone and of the whole
``receive``, with archive, ledger and what goes back. Then a form of 60 tasks, in CPU time against
others who read only its cells, all in this run.
"""

import io
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas as pd
from python_calamine import CalamineWorkbook

from xl_fenjie.files.open import open_file
from xl_fenjie.forms.prepare import prepare
from xl_fenjie.forms.write import FIRST_ROW, write_form
from xl_fenjie.master.read import read_master
from xl_fenjie.master.write import write_master
from xl_fenjie.returns.check import check_return
from xl_fenjie.returns.context import Context
from xl_fenjie.returns.figures import typed_figure
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.receive import check, receive
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Target, Task, Unit
from xl_fenjie.values.results import Checked
from xl_fenjie.workspace.clock import standing_at

Q1 = Period(2026, 1)
APRIL = datetime(2026, 4, 8, 9)
TASKS, PLAN_TASKS = 10, 250
LARGE = 60


def main(arguments: Sequence[str]) -> None:
    """Make a round, fill it in and take it in."""
    count = int(arguments[0]) if arguments else 1000
    with tempfile.TemporaryDirectory() as place, standing_at(APRIL):
        folder = Path(place) / "工作"
        folder.mkdir()
        master = _master(count)
        (folder / "总台账.xlsx").write_bytes(write_master(master))
        read = read_master((folder / "总台账.xlsx").read_bytes()).master or master
        issue(folder, IssueRequest(FormKey.PROGRESS, Q1))
        (folder / "收件").mkdir(exist_ok=True)
        for number, sheet in enumerate(prepare(read, FormKey.PROGRESS, Q1).sheets):
            content = _filled(write_form(sheet, read.rules), len(sheet.lines))
            (folder / "收件" / f"{number}.xlsx").write_bytes(content)
        _time("check", count, lambda: check((folder / "收件",), folder))
        _time("receive", count, lambda: receive(folder))
        _time("receive again", count, lambda: receive(folder))
    _compare(_large_form())


def _master(count: int) -> Master:
    names = [f"单位{number:04}局" for number in range(count)]
    leads: dict[int, list[str]] = {number: [] for number in range(PLAN_TASKS)}
    for place, name in enumerate(names):
        for number in range(TASKS):
            leads[(place * TASKS + number) % PLAN_TASKS].append(name)
    tasks = tuple(
        Task(
            id=f"T{number}",
            part="一、重点工作",
            path=("一、重点工作",),
            number=f"{number + 1}",
            text=f"推进第{number}类重点项目建设，完成年度任务。",
            lead=tuple(named),
        )
        for number, named in leads.items()
        if named
    )
    units = tuple(Unit(name=name) for name in names)
    return Master(plan=Plan(title="云溪区2026年责任分解方案", year=2026, units=units, tasks=tasks))


def _large_form() -> tuple[bytes, Context]:
    """A form of 60 tasks with a target each, filled in, and what it is checked against."""
    tasks = tuple(
        Task(
            id=f"T{number}",
            part="一、重点工作",
            path=("一、重点工作",),
            number=f"{number + 1}",
            text=f"推进第{number + 1}类重点项目建设，新增停车泊位{number + 1}00个。",
            lead=("区甲局",),
            targets=(
                Target(
                    text=f"停车泊位{number + 1}00个",
                    name="停车泊位",
                    value=100 * number + 100,
                    unit="个",
                ),
            ),
        )
        for number in range(LARGE)
    )
    plan = Plan(title="云溪区2026年方案", year=2026, units=(Unit(name="区甲局"),), tasks=tasks)
    master = Master(plan=plan)
    (sheet,) = prepare(master, FormKey.PROGRESS, Q1).sheets
    content = _filled(write_form(sheet, master.rules), LARGE)
    return content, Context(APRIL.date(), master=master)


def _compare(form: tuple[bytes, Context]) -> None:
    content, context = form

    def by_calamine() -> None:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()

    def checked() -> None:
        typed_figure.cache_clear()
        check_return(content, "表.xlsx", context)

    least = _cpu(by_calamine)
    others = {
        "opened": lambda: open_file(content),
        "identified, read and checked": checked,
        "pandas.read_excel (openpyxl)": lambda: pd.read_excel(
            io.BytesIO(content), sheet_name=None, header=None, engine="openpyxl"
        ),
    }
    sys.stdout.write(f"a form of {LARGE} tasks: python-calamine {least:.2f} ms\n")
    for name, step in others.items():
        taken = _cpu(step)
        sys.stdout.write(f"{name}: {taken:.2f} ms, {taken / least:.1f} times\n")


def _cpu(step: Callable[[], object], times: int = 20, rounds: int = 5) -> float:
    """Milliseconds of CPU time of one step, the best of some rounds."""
    step()
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        for _ in range(times):
            step()
        best = min(best, time.process_time() - start)
    return 1000 * best / times


def _filled(content: bytes, lines: int) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    for row in range(FIRST_ROW + 1, FIRST_ROW + 1 + lines):
        book.worksheets[0].cell(row, 3).value = f"第{row}行：已召开调度会并明确清单，按月推进。"
        book.worksheets[0].cell(row, 4).value = "正常推进"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _time(name: str, count: int, step: Callable[[], Checked]) -> None:
    start = time.perf_counter()
    answer = step()
    taken = time.perf_counter() - start
    verdicts = sorted({each.verdict.value for each in answer.returns})
    each = 1000 * taken / count
    sys.stdout.write(f"{name}: {count} files, {taken:.1f} s, {each:.1f} ms each, {verdicts}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
