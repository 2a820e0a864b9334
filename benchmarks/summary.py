"""CPU time and memory of the summary as a round grows: ``python benchmarks/summary.py [UNITS …]``.

A plan of 20 tasks per unit with three units each gives 60 duties a unit; each unit answers in four
quarters. Every size is measured in a process of its own, so that peaks are its own.
"""

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import TypeVar

from xl_fenjie.duties.assign import assign
from xl_fenjie.round.snapshot import Snapshot
from xl_fenjie.summary.figures.consolidate import consolidate
from xl_fenjie.summary.reports.write import Report, write_report
from xl_fenjie.summary.sheets.workbook import write_workbook
from xl_fenjie.values.answers import AnswerKey
from xl_fenjie.values.master import Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Plan, Reporter, Target, Task
from xl_fenjie.values.returns import Identity, ProgressStatus, ReceivedReturn, Return, Verdict
from xl_fenjie.values.rows import Row
from xl_fenjie.values.rules import Rules

SIZES = (62, 125, 250, 500, 1000)
TASKS_PER_UNIT, PER_TASK, PARTS = 20, 3, 12
YEAR = 2026
DUES = (date(2026, 4, 10), date(2026, 7, 10), date(2026, 10, 10), date(2027, 1, 10))
QUARTERS = [Period(YEAR, number) for number in (1, 2, 3, 4)]
AS_OF = datetime(2027, 1, 20, 9)
MEBIBYTE = 1024
STATUSES = list(ProgressStatus)
T = TypeVar("T")


def master_of(units: int) -> Master:
    """A plan in which every unit has 60 duties."""
    names = [f"区第{number}局" for number in range(1, units + 1)]
    tasks = tuple(_task(number, names) for number in range(units * TASKS_PER_UNIT))
    deadlines = tuple(
        Deadline(form=FormKey.PROGRESS, period=period, due=due)
        for period, due in zip(QUARTERS, DUES, strict=True)
    )
    plan = Plan(title="云溪区2026年责任分解方案", year=YEAR, tasks=tasks, deadlines=deadlines)
    return Master(plan=plan, rules=Rules(progress_reporter=Reporter.RESPONSIBLE))


def _task(number: int, names: list[str]) -> Task:
    part = f"第{number % PARTS + 1}部分"
    target = Target(text="新增泊位100个", name="泊位", value=100, unit="个")
    return Task(
        id=f"T{number:05d}",
        part=part,
        path=(part,),
        number=str(number + 1),
        text=f"推进第{number}批老旧小区改造，完善配套设施，新增泊位100个。",
        lead=(names[number % len(names)],),
        responsible=tuple(names[(number + step) % len(names)] for step in range(1, PER_TASK)),
        targets=(target,) if number % 2 else (),
    )


def returns_of(master: Master) -> list[ReceivedReturn]:
    """Answers of all units in all quarters; every seventh comes late."""
    received = []
    for period, due in zip(QUARTERS, DUES, strict=True):
        assignment = assign(master.plan, master.rules, FormKey.PROGRESS, period)
        for place, (unit, duties) in enumerate(assignment.duties.items()):
            day = 12 if place % 7 == 0 else 9
            at = datetime(due.year, due.month, day, 15)
            rows = tuple(_row(duty.task, place + step, period) for step, duty in enumerate(duties))
            identity = Identity(FormKey.PROGRESS, period, unit, "e")
            content = Return(f"{unit}.xlsx", "0" * 64, Verdict.ACCEPTED, identity, rows)
            received.append(ReceivedReturn(content, at, "收件"))
    return received


def _row(task: Task, seed: int, period: Period) -> Row:
    status = STATUSES[seed % len(STATUSES)]
    answers: dict[str, str | float] = {
        AnswerKey.STATUS: status.value,
        AnswerKey.PROGRESS: f"{period}已开工{seed}个点位，完成设计和招标，正在按计划组织施工。",
    }
    if status is ProgressStatus.BEHIND:
        answers[AnswerKey.PROBLEMS] = f"第{seed}处管线迁改尚未完成，影响施工。"
    if task.targets:
        answers[AnswerKey.ACTUAL] = float(period.quarter * (seed % 30))
    return Row(task.id, 0 if task.targets else None, answers)


def measure(units: int) -> None:
    """Print one line: duties, seconds of CPU of each step, peak memory in MiB."""
    master = master_of(units)
    received = returns_of(master)
    before = _peak()
    took = []

    def timed(step: Callable[[], T]) -> T:
        began = time.process_time()
        made = step()
        took.append(time.process_time() - began)
        return made

    record = Snapshot(received=received)
    summary = timed(lambda: consolidate(master, QUARTERS[-1], record=record, as_of=AS_OF))
    timed(lambda: write_workbook(summary))
    for report in Report:
        timed(partial(write_report, summary, report=report))
    seconds = "".join(f"{each:10.2f}" for each in took)
    print(f"{units:6d}{len(summary.duties):9d}{seconds}{before:9.0f}{_peak():9.0f}")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBIBYTE


def main() -> None:
    """Measure the sizes that are named, else all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("units", nargs="*", type=int, default=SIZES)
    parser.add_argument("--one", type=int, help="measure this size in this process")
    options = parser.parse_args()
    if options.one:
        measure(options.one)
        return
    steps = ("consolidate", "workbook", *(report.name.lower() for report in Report))
    heads = "".join(f"{step:>10.9}" for step in steps)
    print(f"{'units':>6}{'duties':>9}{heads}{'before':>9}{'peak MiB':>9}", flush=True)
    for units in options.units:
        subprocess.run([sys.executable, __file__, "--one", str(units)], check=True)


if __name__ == "__main__":
    main()
