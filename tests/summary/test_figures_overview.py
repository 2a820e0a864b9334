"""Every figure of 总览 and of its charts, held against what pandas makes of the raw rows."""

import pandas as pd
import pytest

from tests.summary.figures_accounts import (
    cells_of,
    charts_of,
    leftovers,
    same,
    settle_text,
    take_table,
)
from tests.summary.figures_doubts import doubts_of, overdue_of
from tests.summary.figures_sheets import named_units
from tests.summary.figures_tasks import name_of
from tests.summary.figures_words import (
    JUDGED,
    LIGHTS,
    REPORTED,
    STATES,
    STATUSES,
    WAITING,
    day,
    of,
    short,
)

DOUBTS = [
    "牵头已完成、其他单位滞后", "分项之和与牵头数不符", "单项大于牵头数", "同一指标各报各的数",
    "已完成后又重开", "累计数下降", "完成数为目标的十倍以上", "报已完成、指标未达到",
    "完成情况照抄上季度", "工作时限的年份存疑",
]  # fmt: skip
CARDS = 5  # the row of their names, counted from 1 as Excel does, less one
WIDTH, HALF = 14, 7


def counted(series, kinds):
    """How many there are of each kind, of those too of which there are none."""
    return series.value_counts().reindex(kinds, fill_value=0).to_dict()


def halves(this):
    """The four small tables, which are charts too."""
    return {
        "单位报送情况": counted(this.standings["state"], STATES.values()),
        "任务进展情况": counted(this.progress["status"], STATUSES),
        "指标完成情况": counted(this.targets["state"], JUDGED),
        "矛盾与存疑": counted(doubts_of(this)["kind"], DOUBTS),
        "报送早晚": timing(this),
    }


def timing(this):
    """How long before or after their day units reported, and how many have not."""
    table = this.standings.dropna(subset=["first", "due"])
    days = pd.Series([(row.first.date() - row.due).days for row in table.itertuples()], dtype=float)
    names = [
        "提前7天以上",
        "提前4至7天",
        "提前1至3天",
        "截止当天",
        "迟1至3天",
        "迟4至7天",
        "迟7天以上",
    ]
    ends = [-float("inf"), -8, -4, -1, 0, 3, 7, float("inf")]
    told = counted(pd.cut(days, ends, labels=names), names)
    return {**told, "未报": int(this.standings["state"].isin(WAITING).sum())}


def heat(this):
    """Part → quarter → the share of its tasks that are done or on course."""
    table = {}
    for each in this.quarters:
        known = each.progress[each.progress["id"].isin(this.tasks.index)]
        parts = known["id"].map(this.tasks["part"])
        fine = known["light"].isin(["蓝灯", "绿灯"]).groupby(parts.to_numpy()).mean()
        table[each.short_label] = fine
    parts = list(this.grouped("part").index)
    return {
        short(part, 22): {name: fine.get(part, 0) for name, fine in table.items()} for part in parts
    }


def paced(this):
    """The twelve targets that lag most, with what is reached and what is due."""
    table = this.targets.dropna(subset=["ratio", "expected"]).copy()
    table["gap"] = table["ratio"].astype(float) - table["expected"].astype(float)
    table = table.sort_values("gap", kind="stable")[:12]
    return [
        (
            short(f"{this.tasks.loc[row.task, 'number']}.{name_of(row.target)}", 22),
            {"完成比例": row.ratio, "应达比例": row.expected},
        )
        for row in table.itertuples()
    ]


def sections(this):
    """The table by part of the plan, with its sums."""
    table = this.grouped("part")
    table = table[["tasks", *LIGHTS, "进度滞后", "due", "done"]]
    table.columns = ["任务", *LIGHTS, "进度滞后", "应报项次", "已报项次"]
    table.loc["合计"] = table.sum()
    rates = {part: of(row["已报项次"], row["应报项次"]) for part, row in table.iterrows()}
    return {part: {**row, "报送率": rates[part]} for part, row in table.to_dict("index").items()}


def trend(this):
    return {each.short_label: counted(each.progress["light"], LIGHTS) for each in this.quarters}


def cards(this):
    lights, statuses = this.progress["light"], this.progress["status"]
    behind = this.judging["light_behind"]
    owing = this.said[this.said["reports"]]
    came, due = len(this.came[this.came["state"] != "免报"]), len(this.due_units)
    return {
        "任务总数（项）": len(this.tasks),
        "已完成（项）": (statuses == "已完成").sum(),
        "应报单位（家）": due,
        "已报单位（家）": came,
        "单位报送率": of(came, due),
        "任务报送率": of(owing["reported"].sum(), len(owing)),
        f"{behind}（项）": (lights == behind).sum(),
    }


def test_every_figure_of_the_overview(figured):
    this, cells = figured.this, cells_of(figured.book["总览"])
    assert cells.pop((1, 1)) == f"{this.plan['title']}办理情况汇总"
    assert cells.pop((2, 1)) == f"{this.label}　截至{day(this.as_of)}"
    for place, (name, figure) in enumerate(cards(this).items()):
        column = 2 * place + 1
        assert cells.pop((CARDS + 1, column)) == name
        assert same(cells.pop((CARDS + 2, column)), figure), name
    for name, expected in halves(this).items():
        table = take_table(cells, name, HALF)
        assert {label: row["数量"] for label, row in table.items()} == expected, name
    for name, expected in (("板块", sections(this)), ("季度走势", trend(this))):
        table = take_table(cells, name, WIDTH if name == "板块" else HALF)
        assert table.keys() == expected.keys()
        for row, figures in expected.items():
            assert table[row].keys() == figures.keys()
            assert all(same(table[row][head], figures[head]) for head in figures), row
    table = take_table(cells, "板块推进", HALF)
    expected = heat(this)
    assert table.keys() == expected.keys()
    for part, row in table.items():
        assert row.keys() == expected[part].keys()
        assert all(same(row[name], expected[part][name]) for name in row), part
    take_paced(this, cells)
    take_behind(this, cells)
    take_open_groups(this, cells)
    assert leftovers(cells) == {}


def take_paced(this, cells):
    """Names may stand twice, so the rows are taken one by one."""
    [(top, left)] = [at for at, value in cells.items() if value == "指标对照序时"] or [(0, 0)]
    for row, (name, figures) in enumerate(paced(this), start=top + 1):
        assert cells.pop((row, left)) == name
        for column, figure in enumerate(figures.values(), start=left + 4):
            assert same(cells.pop((row, column)), figure), name


def take_behind(this, cells):
    """The first twelve tasks that are behind, with their units and the reasons."""
    colour = this.judging["light_behind"]
    behind = this.progress[this.progress["light"] == colour]
    more = f"（前12项，共{len(behind)}项）" if len(behind) > 12 else ""
    head = f"{colour}事项{more}"
    found = [at for at, value in cells.items() if value == head]
    assert len(found) == (len(behind) > 0)
    for (top, left), rows in zip(found, [behind[:12]], strict=False):
        del cells[top, left]
        for row, task in enumerate(rows.itertuples(), start=top + 1):
            named = this.tasks.loc[task.id]
            roles = named_units(
                named[["lead", "responsible"]].reindex(
                    ["lead", "responsible", "support"], fill_value=[]
                )
            )
            assert cells.pop((row, 1)) == f"{named['number']}.{short(named['text'], 46)}"
            assert cells.pop((row, 8)) == short(roles.replace("\n", "；"), 24)
            assert cells.pop((row, 11)) == "；".join(task.because)


def take_open_groups(this, cells):
    """Groups without members are told with the number of their tasks."""
    told = [f"{name}（{number}项）" for name, number in this.open_groups.items()]
    if told:
        [at] = [at for at, value in cells.items() if "尚未确定成员" in str(value)]
        settle_text(cells.pop(at), *told)


def test_every_figure_in_the_charts(figured):
    this, charts = figured.this, charts_of(figured.workbook)
    for name, expected in halves(this).items():
        assert charts.pop(name) == {name: expected}
    by_part = {part: row for part, row in sections(this).items() if part != "合计"}
    for title, rows in (("各板块灯色（项）", by_part), ("各季度灯色（项）", trend(this))):
        expected = {light: {name: row[light] for name, row in rows.items()} for light in LIGHTS}
        assert charts.pop(title) == expected
    told = charts.pop("指标对照序时", {"完成比例": {}, "应达比例": {}})
    for head, bars in told.items():
        assert bars == {name: figures[head] for name, figures in paced(this)}
    assert charts == {}


def test_every_published_count(figured):
    """What ``consolidate --json`` tells under ``counts``."""
    this, counts = figured.this, dict(figured.summary.counts)
    owing = this.said[this.said["reports"]]
    figures = owing.merge(this.tasks["targets"], left_on="task", right_index=True)
    expected = {
        "tasks": len(this.tasks),
        "units": len(this.standings),
        "reported_units": this.standings["state"].isin(REPORTED).sum(),
        "duties": len(owing),
        "duties_reported": owing["reported"].sum(),
        "duties_with_problems": this.problems.sum(),
        "figures": figures["targets"].map(len).sum(),
        "figures_reported": owing["figures"].map(len).sum(),
        "targets": len(this.targets),
        "open_groups": len(this.open_groups),
        "doubts": len(doubts_of(this)),
    }
    for name, number in expected.items():
        assert counts.pop(name) == number, name
    words = {f"units_{state}": STATES[state] for state in STATES}
    for name, word in words.items():
        assert counts.pop(name) == (this.standings["state"] == word).sum(), name
    names = {
        "tasks_": (this.progress["status"], STATUSES),
        "lights_": (this.progress["light"], LIGHTS),
    }
    names["targets_"] = (this.targets["state"], JUDGED)
    for start, (series, kinds) in names.items():
        told = [counts.pop(name) for name in list(counts) if name.startswith(start)]
        assert told == list(counted(series, kinds).values()), start
    assert counts == {
        "work_items_overdue": len(overdue_of(this)),
        "contradictions_settled": this.settled,
    }


def test_a_number_that_nobody_worked_out_is_found():
    with pytest.raises(AssertionError):
        settle_text("应报3家，已报2家。", "应报3家")
    with pytest.raises(AssertionError):
        settle_text("应报3家。", "应报4家")
    assert leftovers({(1, 1): "任务", (1, 2): 3, (1, 3): "共3项"}) == {(1, 2): 3, (1, 3): "共3项"}
