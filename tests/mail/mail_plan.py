"""A plan in which each unit leads one task, for rounds by mail."""

from collections.abc import Sequence
from datetime import date

from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import Deadline, FormKey, Plan, Task, Unit

Q1 = Period(2026, 1)


def plan_of(units: Sequence[str]) -> Plan:
    tasks = tuple(
        Task(id=f"T{n}", part="一、发展", path=("一、发展",), number=str(n), lead=(unit,),
             text=f"推进第{n}项工程建设，年内建成并投入使用。")
        for n, unit in enumerate(units, 1)
    )  # fmt: skip
    return Plan(
        title="云溪区2026年《政府工作报告》责任分解方案",
        year=2026,
        issuer="云溪区人民政府办公室",
        units=tuple(Unit(name=unit) for unit in units),
        tasks=tasks,
        deadlines=(Deadline(form=FormKey.PROGRESS, period=Q1, due=date(2026, 4, 10)),),
    )
