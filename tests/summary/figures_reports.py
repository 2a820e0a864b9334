"""What the reports on a quarter have to say: sentences and tables with the figures in them."""

import re

import pandas as pd

from tests.summary.figures_doubts import doubts_of, overdue_of
from tests.summary.figures_tasks import told_target
from tests.summary.figures_words import (
    JUDGED,
    LIGHTS,
    STATES,
    STATUSES,
    WAITING,
    day,
    in_chinese,
    kinds,
    number,
    of,
    percent,
    short,
)

FEW = 10


def counted(series, names):
    return series.value_counts().reindex(names, fill_value=0)


def lights_of(tasks):
    return kinds(counted(tasks["light"], LIGHTS), "项")


def owing_of(this):
    return this.said[this.said["reports"]]


def units_in(this, *states):
    return this.standings[this.standings["state"].isin(states)]["unit"].tolist()


def by_state(this, state, text):
    """A sentence on the units in a state, where there are any."""
    units = units_in(this, state)
    return [text.format(len(units), "、".join(units))] if units else []


def behind(this):
    """The tasks that are behind, the gravest first: most reasons, then the widest gap."""
    table = this.progress[this.progress["light"] == this.judging["light_behind"]].copy()
    gaps = (this.targets["expected"].astype(float) - this.targets["ratio"].astype(float)).clip(0)
    widest = gaps.groupby(this.targets["task"]).max()
    table["gap"] = table["id"].map(widest).fillna(0)
    table["reasons"] = table["because"].map(len)
    table = table.sort_values(["reasons", "gap"], ascending=False, kind="stable")
    return [_behind_item(this, place, row) for place, row in enumerate(table.itertuples(), start=1)]


def _behind_item(this, place, row):
    said = this.said_of[row.id]
    slow = said[said["status"] == "进度滞后"]
    slow = slow if len(slow) else said[said["reported"] & said["reports"]]
    words = {}
    for head, answers in (("存在问题", slow["problems"]), ("下一步措施", slow["next_steps"])):
        told = dict.fromkeys(answer.rstrip("。") for answer in answers if answer not in {"", "无"})
        words[head] = f"{head}：{'；'.join(told)}。" if told else ""
    return {
        "序号": str(place),
        "责任事项": re.split("[。；;！!]", this.tasks.loc[row.id, "text"])[0],
        "单位": "、".join(slow["unit"]),
        "依据": f"{'；'.join(row.because)}。",
        "问题和措施": "".join(words.values()),
    }


def ahead(this):
    """Units in time with all they owe done or on track, by the share that is done."""
    table = this.by_unit[
        (this.by_unit["state"] == "按时报送") & (this.by_unit["duties"] > 0)
    ].copy()
    good = table["已完成"] + table["正常推进"]
    table = table[(table["duties"] == table["reported"]) & (table["reported"] == good)]
    table["share"] = table["已完成"] / table["duties"]
    return table.sort_values(["share", "duties"], ascending=False, kind="stable")


def slow(this):
    """Units that call tasks behind themselves, those with the most first."""
    table = this.by_unit[this.by_unit["进度滞后"] > 0]
    return table.sort_values("进度滞后", ascending=False, kind="stable")


def progress_report(this):
    """办理情况报告: sentences that must stand in it, in their order, one list per paragraph."""
    plan, owing, worst = this.plan, owing_of(this), behind(this)
    due, came = len(this.due_units), len(this.came)
    duties, done = len(owing), owing["reported"].sum()
    statuses = counted(this.progress["status"], STATUSES)
    figures = owing["task"].map(this.tasks["targets"].map(len)).sum()
    told = owing["figures"].map(len).sum()
    open_units = units_in(this, *WAITING)
    doubts, late = doubts_of(this), overdue_of(this)
    yield [
        plan["title"], f"共分解责任事项{len(this.tasks)}项", f"截至{day(this.as_of)}，{this.label}",
        f"应报送完成情况的单位{due}家，已报送{came}家，报送率{percent(of(came, due))}；",
        f"应报{duties}项次，已报{done}项次，报送率{percent(of(done, duties))}。",
    ]  # fmt: skip
    if due:
        yield [f"按报送情况分：{kinds(counted(this.standings['state'], STATES.values()), '家')}。"]
    yield [
        f"按办理进展分：{kinds(statuses, '项')}。",
        f"已完成事项占{percent(of(statuses['已完成'], len(this.tasks)))}。",
        f"按灯色分：{lights_of(this.progress)}。",
    ]
    judged = kinds(counted(this.targets["state"], JUDGED[::-1]), "项")
    yield [
        f"量化指标{len(this.targets)}项，其中：{judged}。",
        f"各单位应填报{figures}项次，已报完成值{told}项次。",
    ]
    yield from _sections(this)
    if worst:
        yield [f"{this.judging['light_behind']}事项{len(worst)}项。"]
    if len(worst) > FEW:
        yield [f"其中最为滞后的{FEW}项如下"]
    for item in worst[:FEW]:
        yield [
            f"{item['序号']}.{item['责任事项']}（{item['单位']}）。{item['依据']}{item['问题和措施']}"
        ]
    if this.problems.any():
        yield [f"各单位共在{this.problems.sum()}项次中反映了存在问题"]
    of_kind = kinds(doubts["kind"].value_counts(sort=False), "处")
    yield [f"填报内容互相矛盾或存疑{len(doubts)}处：{of_kind}，"] if len(doubts) else []
    yield [f"未报完成的具体工作{len(late)}项"] if len(late) else []
    if open_units:
        yield [f"截至{day(this.as_of)}尚未完成报送的单位{len(open_units)}家："]
    for state in WAITING:
        yield by_state(this, state, f"{state}{{}}家：{{}}。")
    yield by_state(this, "催报后报送", "经催报后报送的单位{}家：{}。")
    yield by_state(this, "迟报", "迟报的单位{}家：{}。")
    groups = "、".join(f"{name}（{tasks}项）" for name, tasks in this.open_groups.items())
    yield [f"未列入报送：{groups}。"] if groups else []
    yield [f"督促未完成报送的{len(open_units)}家单位"] if open_units else []
    yield [f"对{this.judging['light_behind']}的{len(worst)}项事项"] if worst else []
    yield [f"存疑的{len(doubts)}处填报"] if len(doubts) else []


def _sections(this):
    table = this.grouped("part")
    for place, (part, row) in enumerate(table.iterrows(), start=1):
        name = re.sub(r"^[一二三四五六七八九十]+、|（共\d+项）$", "", part)
        yield [f"（{in_chinese(place)}）{name}"]
        tasks = this.progress[this.progress["part"] == part]
        yield [
            f"共{len(tasks)}项，其中：{kinds(counted(tasks['status'], STATUSES), '项')}。",
            f"灯色：{lights_of(tasks)}。",
            f"应报{row['due']}项次，已报{row['done']}项次，",
            f"报送率{percent(of(row['done'], row['due']))}。",
        ]


def quarters_table(this):
    rows = [
        [
            each.short_label,
            str(len(each.tasks)),
            str((each.progress["status"] == "已完成").sum()),
            lights_of(each.progress),
        ]
        for each in this.quarters
    ]
    return [["季度", "任务数", "已完成数", "灯色构成"], *rows]


def behind_table(this):
    heads = ["序号", "责任事项", "单位", "依据", "问题和措施"]
    return [heads, *([item[head] for head in heads] for item in behind(this))]


def notice(this):
    """通报."""
    due, came = len(this.due_units), len(this.came)
    yield [f"现将截至{day(this.as_of)}的{this.label}"]
    rate = percent(of(came, due))
    yield [f"应报送的单位{due}家，已报送{came}家，报送率{rate}。"]
    yield by_state(this, "按时报送", "按时报送的{}家：{}。")
    yield by_state(this, "迟报", "迟报的{}家：{}。")
    yield by_state(this, "催报后报送", "经催报才报送的{}家：{}。")
    yield by_state(this, "未报", "至今未报的{}家：{}。")
    yield by_state(this, "已退回", "报表退回后未重报的{}家：{}。")
    statuses = kinds(counted(this.progress["status"], STATUSES), "项")
    lights = lights_of(this.progress)
    yield [f"责任事项{len(this.tasks)}项，其中：{statuses}。", f"按灯色分：{lights}。"]
    for place, row in enumerate(ahead(this)[:FEW].itertuples(), start=1):
        yield [
            f"{place}.{row.Index}：应报{row.duties}项，已完成{row.已完成}项，正常推进{row.正常推进}项。"
        ]
    slowest = slow(this)
    yield [f"进度滞后的单位{len(slowest)}家"] if len(slowest) else []
    for place, row in enumerate(slowest[:FEW].itertuples(), start=1):
        yield [f"{place}.{row.Index}：应报{row.duties}项，进度滞后{row.进度滞后}项。"]


def units_table(this):
    """The annex of 通报."""
    heads = [
        "序号", "单位", "报送状态", "应报", "已报", "已完成", "正常推进", "进度滞后",
        "本期得分", "累计得分",
    ]  # fmt: skip
    rows = [
        [
            str(place), unit, row["state"], str(row["duties"]), str(row["reported"]),
            str(row["已完成"]), str(row["正常推进"]), str(row["进度滞后"]),
            "—" if pd.isna(row["points"]) else number(row["points"]), number(this.totals[unit]),
        ]
        for place, (unit, row) in enumerate(this.by_unit.iterrows(), start=1)
    ]  # fmt: skip
    return [heads, *rows]


def ledger(this):
    """台账."""
    statuses = kinds(counted(this.progress["status"], STATUSES), "项")
    yield [f"截至{day(this.as_of)}。", f"共{len(this.tasks)}项：{statuses}。"]


def ledger_table(this):
    heads = ["序号", "责任事项", "责任单位", "进展状态", "灯色", "完成情况"]
    roles = {"lead": "牵头", "responsible": "责任", "support": "协办"}
    rows = []
    for place, task in enumerate(this.tasks.itertuples(), start=1):
        named = [f"{roles[r]}：{'、'.join(getattr(task, r))}" for r in roles if getattr(task, r)]
        told = [
            f"{duty['unit']}：{short(duty['progress'] or duty['status'], 160)}"
            + "".join(
                f"（{told_target(task.targets[place], actual)}）"
                for place, actual in sorted(duty["figures"].items())
            )
            for duty in this.said_of[task.id].to_dict("records")
            if duty["reported"]
        ]
        row = this.progress.loc[task.id]
        rows.append(
            [str(place), task.text, "\n".join(named), row["status"], row["light"], "\n".join(told)]
        )
    return [heads, *rows]
