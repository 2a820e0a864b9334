"""What staff do in LibreOffice, really done there, is what the program reads."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from xl_fenjie.macro_workbook.parts import master_macros
from xl_fenjie.master.read import read_master
from xl_fenjie.master.write import write_master
from xl_fenjie.values.master import Dispensation, Master
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey, Plan, Task, Unit, UnitKind

SYSTEM_PYTHON = "/usr/bin/python3"  # the one that the office's package puts its module beside
EDITS = Path(__file__).parent / "calc_edits.py"
TEXTS = ("新建社区食堂十处。", "改造老旧小区三个。", "开展养老服务巡查。", "整理民生档案。")
MASTER = Master(
    plan=Plan(
        title="2026年方案",
        year=2026,
        units=(Unit(name="甲局"), Unit(name="乙局"), Unit(name="各街道", kind=UnitKind.GROUP)),
        tasks=tuple(
            Task(id=f"T{n}", part="一、", path=("一、",), number=str(n), text=text, lead=("甲局",))
            for n, text in enumerate(TEXTS, 1)
        ),
    )
)


def knows_uno():
    if not (shutil.which("soffice") and Path(SYSTEM_PYTHON).exists()):
        return False
    command = [SYSTEM_PYTHON, "-c", "import uno"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not knows_uno(), reason="LibreOffice with its Python module is not installed")
@pytest.mark.parametrize(
    ("suffix", "macros", "save_as"),
    [
        ("xlsm", master_macros, "Calc MS Excel 2007 VBA XML"),
        ("xlsx", lambda: None, "Calc MS Excel 2007 XML"),
    ],
)
def test_rows_and_cells_edited_there_are_read(tmp_path, suffix, macros, save_as):
    source, target = tmp_path / f"总台账.{suffix}", tmp_path / f"改过.{suffix}"
    source.write_bytes(write_master(MASTER, macros()))
    subprocess.run(
        [SYSTEM_PYTHON, str(EDITS), str(source), str(target), save_as],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    reading = read_master(target.read_bytes())
    assert reading.errors == ()
    master = reading.master
    assert master.doubts == ()
    (new,) = master.given_ids
    assert [(task.id, task.text) for task in master.plan.tasks] == [
        ("T4", TEXTS[3]), ("T1", TEXTS[0]), (new, "建设口袋公园。"), ("T3", TEXTS[2]),
    ]  # fmt: skip
    _, first, added, _ = master.plan.tasks
    assert first.lead == ("甲局", "乙局")
    assert (added.number, added.lead, added.responsible, added.due) == (
        "1.10", ("乙局",), ("甲局",), date(2026, 6, 30),
    )  # fmt: skip
    assert [(each.name, each.aliases, each.members) for each in master.plan.units] == [
        ("甲委", ("甲局",), ()), ("乙局", (), ()), ("各街道", (), ("东街街道",)),
        ("东街街道", (), ()),
    ]  # fmt: skip
    (deadline,) = master.plan.deadlines
    assert (deadline.period, deadline.due) == (Period(2026, 1), date(2026, 4, 10))
    assert master.dispensations == (
        Dispensation(unit="乙局", form=FormKey.PROGRESS, period=Period(2026, 1), reason="免报"),
    )
    assert [(each.heading, each.texts) for each in master.own] == [
        ("本办备注", (("T1", "领导关注"),))
    ]
