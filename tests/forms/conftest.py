"""A small plan of a fictional district, from which the forms of these tests are made."""

from datetime import date

import pytest

from xl_fenjie.values.master import Dispensation, Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import (
    Deadline,
    FormKey,
    Plan,
    Relation,
    Target,
    Task,
    Unit,
    UnitKind,
)

PARKING = (
    Target(text="停车泊位1.2万个", name="停车泊位", value=12000, unit="个"),
    Target(
        text="充电桩不少于500个", name="充电桩", value=500, unit="个", relation=Relation.AT_LEAST
    ),
)


def task(number, text, **facts):
    heads = ("一、民生实事",)
    return Task(
        id=f"Y26-{number:02}", part=heads[0], path=heads, number=str(number), text=text, **facts
    )


@pytest.fixture
def master():
    plan = Plan(
        title="2026年云溪区《政府工作报告》目标任务责任分解方案",
        year=2026,
        units=(
            Unit(name="区民政局"),
            Unit(name="区城管局"),
            Unit(name="区档案馆"),
            Unit(name="各街道办事处", kind=UnitKind.GROUP),
        ),
        tasks=(
            task(
                1, "新增停车泊位1.2万个、充电桩不少于500个。", lead=("区城管局",), targets=PARKING
            ),
            task(2, "=建成社区食堂。", lead=("区民政局",), responsible=("区城管局",)),
            task(3, "开展养老服务巡查。", lead=("各街道办事处",)),
            task(4, "整理民生档案。", lead=("区档案馆", "区民政局")),
        ),
        deadlines=(Deadline(form=FormKey.PROGRESS, period=Period(2026, 1), due=date(2026, 4, 10)),),
    )
    excused = Dispensation(unit="区档案馆", form=FormKey.PROGRESS, period=Period(2026, 1))
    return Master(plan=plan, dispensations=(excused,))
