"""What the reports on a quarter have to say: sentences and tables with the figures in them."""

import re

import pandas as pd

from tests.summary.figures_doubts import doubts_of, overdue_of
from tests.summary.figures_tasks import is_rate, name_of
from tests.summary.figures_telling import (
    done_without_doubt,
    first_words,
    kind_of,
    moves,
    next_due,
    on_course,
    problem_kinds,
    reply_day,
    sentence,
)
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
    spelled,
)

FEW = 10
FEW_SENTENCES = 3


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


def by_state_and_day(this, state, text):
    """The same with the day on which each report came."""
    rows = this.standings[this.standings["state"] == state]
    names = [
        row.unit + ("" if pd.isna(row.first) else f"（{row.first.month}月{row.first.day}日）")
        for row in rows.itertuples()
    ]
    return [text.format(len(names), "、".join(names))] if names else []


def behind(this):
    """The tasks that are behind, the gravest first: most reasons, then the widest gap."""
    table = this.progress[this.progress["light"] == this.judging["light_behind"]].copy()
    gaps = (this.targets["expected"].astype(float) - this.targets["ratio"].astype(float)).clip(0)
    widest = gaps.groupby(this.targets["task"]).max()
    table["gap"] = table["id"].map(widest).fillna(0)
    table["reasons"] = table["because"].map(len)
    table = table.sort_values(["reasons", "gap"], ascending=False, kind="stable")
    table = table[~table["id"].map(this.tasks["same_as"]).isin(table["id"])]
    before = {}
    rows = enumerate(table.itertuples(), start=1)
    return [_behind_item(this, place, row, before) for place, row in rows]


def _behind_item(this, place, row, before):
    said = this.said_of[row.id]
    slow = said[said["status"] == "进度滞后"]
    slow = slow if len(slow) else said[said["reported"] & said["reports"]]
    words = {}
    for head, answers in (("存在问题", slow["problems"]), ("下一步措施", slow["next_steps"])):
        told = dict.fromkeys(answer.rstrip("。") for answer in answers if answer not in {"", "无"})
        new = [each for each in told if each not in before]
        before |= dict.fromkeys(new, place)
        again = f"{head}同第{before[next(iter(told))]}项。" if told else ""
        words[head] = f"{head}：{'；'.join(new)}。" if new else again
    return {
        "序号": str(place),
        "责任事项": re.split("[。；;！!]", this.tasks.loc[row.id, "text"])[0],
        "单位": "、".join(slow["unit"]),
        "依据": f"{'；'.join(row.because)}。",
        "问题和措施": "".join(words.values()),
    }


def ahead(this):
    """Units in time with all they owe done or on track, by the share that is done.

    None of them is quoted in a contradiction or reports a task that is behind; places are shared.
    """
    table = this.by_unit[
        (this.by_unit["state"] == "按时报送") & (this.by_unit["duties"] > 0)
    ].copy()
    good = table["已完成"] + table["正常推进"]
    table = table[(table["duties"] == table["reported"]) & (table["reported"] == good)]
    red = this.progress[this.progress["light"] == this.judging["light_behind"]].index
    own = this.said[this.said["reports"] & this.said["task"].isin(red)]
    table = table[~table.index.isin({*own["unit"], *quoted(this)})].copy()
    table["share"] = table["已完成"] / table["duties"]
    table["place"] = (
        table[["share", "duties"]].apply(tuple, axis=1).rank(method="min", ascending=False)
        if len(table)
        else 0
    )
    if not table["已完成"].any():
        return table[:0]
    return table.sort_values("place", kind="stable")


def quoted(this):
    """The units whose words stand in a contradiction; a sum is nobody's."""
    names = sorted({*this.by_unit.index, *this.heirs}, key=len, reverse=True)
    speakers = []
    for row in doubts_of(this).itertuples():
        speakers += [row.one, row.other]
        if row.kind == "同一指标各报各的数":
            speakers += row.answered.split("；")
    for speaker in speakers:
        yield next((name for name in names if speaker.startswith((f"{name}（", f"{name}·"))), "")


def slow(this):
    """Units that call tasks behind themselves, by the share of what they owe."""
    table = this.by_unit[this.by_unit["进度滞后"] > 0].copy()
    table["share"] = table["进度滞后"] / table["duties"]
    return table.sort_values(["share", "进度滞后"], ascending=False, kind="stable")


def opening(this):
    """The sentences on the whole and on the quarters before."""
    tasks, red = len(this.tasks), this.judging["light_behind"]
    good = on_course(this.progress["light"])
    worst = int((this.progress["light"] == red).sum())
    yield [
        this.plan["title"], f"共分解责任事项{tasks}项。",
        f"已完成和按计划推进的{good}项，占{percent(of(good, tasks))}；",
        f"{red}事项{worst}项，占{percent(of(worst, tasks))}。",
    ]  # fmt: skip
    count, names = done_without_doubt(this)
    if names:
        yield [f"没有矛盾存疑的{count}项", "、".join(names)]
    finished = [int((each.progress["status"] == "已完成").sum()) for each in this.quarters]
    if this.earlier:
        gained, worse = moves(this)
        more = finished[-1] - finished[-2]
        change = f"增加{more}项" if more >= 0 else f"减少{-more}项"
        label = this.earlier[-1].short_label
        yield [f"与{label}相比，已完成{change}；灯色好转{gained}项，变差{worse}项。"]
    if this.quarter in {2, 4}:
        told = [
            f"{each.short_label}已完成{done}项、{red}{int((each.progress['light'] == red).sum())}项"
            for each, done in zip(this.quarters, finished, strict=True)
        ]
        yield ["来的情况：" + "，".join(told) + "。"]
        left = tasks - finished[-1]
        yield [f"未完成的{left}项"]


def progress_report(this):
    """办理情况报告: sentences that must stand in it, in their order, one list per paragraph."""
    owing, worst = owing_of(this), behind(this)
    due, came = len(this.due_units), len(this.came)
    duties, done = len(owing), owing["reported"].sum()
    statuses = counted(this.progress["status"], STATUSES)
    figures = owing["task"].map(this.tasks["targets"].map(len)).sum()
    told = owing["figures"].map(len).sum()
    open_units = units_in(this, *WAITING)
    doubts, late = doubts_of(this), overdue_of(this)
    yield [f"现将截至{day(this.as_of)}的{this.label}"]
    yield from opening(this)
    yield [
        f"{this.label}应报送完成情况的单位{due}家，已报送{came}家，",
        f"报送率{percent(of(came, due))}；",
        f"应报{duties}项次，已报{done}项次，报送率{percent(of(done, duties))}。",
    ]
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
    red = int((this.progress["light"] == this.judging["light_behind"]).sum())
    if worst:
        yield [f"{this.judging['light_behind']}事项{red}项。"]
    if len(worst) > FEW:
        yield [f"其中最为滞后的{FEW}项如下"]
    for item in worst[:FEW]:
        yield [
            f"{item['序号']}.{item['责任事项']}（{item['单位']}）。{item['依据']}{item['问题和措施']}"
        ]
    if this.problems.any():
        sizes = {kind: len(rows) for kind, rows in problem_kinds(this).items()}
        yield [f"各单位在{this.problems.sum()}项次中反映了问题：{kinds(sizes, '项次')}。"]
    yield from _problems(this)
    of_kind = kinds(doubts["kind"].value_counts(sort=False), "处")
    yield [f"（如报已完成、指标未达到）{this.settled}处。"] if this.settled else []
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
    slowest = slow(this)
    yield [f"有进度滞后的单位{len(slowest)}家"] if len(slowest) else []
    for place, row in enumerate(slowest[:FEW].itertuples(), start=1):
        yield [
            f"{place}.{row.Index}：应报{row.duties}项，",
            f"进度滞后{row.进度滞后}项，占{percent(row.share)}。",
            *why_slow(this, row.Index),
        ]
    soon = f"于{reply_day(this)}前"
    yield [f"督促未完成报送的{len(open_units)}家单位{soon}"] if open_units else []
    yield [f"对{this.judging['light_behind']}的{red}项事项", soon] if worst else []
    yield ["由有关牵头单位" + soon] if this.problems.any() else []
    yield [f"存疑的{len(doubts)}处填报", soon] if len(doubts) else []
    yield next_due(this)


def why_slow(this, unit):
    """The problems that a unit has with what it calls behind, by kind."""
    table = this.said[
        this.problems & (this.said["unit"] == unit) & (this.said["status"] == "进度滞后")
    ]
    sizes = table["problems"].map(kind_of).value_counts(sort=False)
    return (
        [f"主要是{'、'.join(f'{kind}问题（{n}项）' for kind, n in sizes.items())}。"]
        if len(table)
        else []
    )


def _problems(this):
    said = {words for words in _work_told(this).values() for words in words}
    for kind, table in problem_kinds(this).items():
        units = list(dict.fromkeys(table["unit"]))
        more = "等" if len(units) > 6 else ""
        example = []
        for row in table.itertuples():
            words = sentence(row.problems) or first_words(
                " ".join(row.problems.split()).strip("。；; "), 60
            )
            if words not in said:
                said.add(words)
                example = [f"如{row.unit}反映：{words}。"]
                break
        yield [
            f"{kind}方面{len(table)}项次，涉及{'、'.join(units[:6])}{more}{len(units)}家单位。",
            *example,
        ]


def _work_told(this):
    """Part → the sentences told of it: three tasks at most, each sentence once in the report."""
    doubted, told, parts = set(doubts_of(this)["task"]), set(), {}
    for part in this.grouped("part").index:
        table = this.progress[
            (this.progress["part"] == part)
            & this.progress["light"].isin(["蓝灯", "绿灯"])
            & ~this.progress["id"].isin(doubted)
        ].sort_values("light", key=lambda light: light != "蓝灯", kind="stable")
        table = table[~table["id"].map(this.tasks["same_as"]).isin(table["id"])]
        parts[part] = {}
        for task in table["id"]:
            rows = this.said_of[task]
            for row in rows[rows["reports"] & rows["reported"]].itertuples():
                words = sentence(row.progress)
                if words and words not in told and len(parts[part]) < FEW_SENTENCES:
                    told.add(words)
                    parts[part][words] = row.unit
                    break
    return parts


def figures_told(this, part):
    """The sentence on the figures of a section."""
    order = [
        "超出上限", "未达到目标", "低于序时进度", "达到目标", "暂低于目标", "略低于序时进度",
        "达到序时进度",
    ]  # fmt: skip
    mine = this.targets[this.targets["task"].map(this.tasks["part"]) == part]
    known = mine[mine["state"].isin(order)].copy()
    if not len(known):
        return []
    known["rank"] = known["state"].map(order.index)
    phrases = {}
    for row in known.sort_values("rank", kind="stable").itertuples():
        target = row.target
        said = f"{name_of(target)}完成{spelled(row.actual)}{target['unit']}"
        goal = f"{spelled(target['value'])}{target['unit']}"
        if pd.isna(row.ratio) or is_rate(target) or pd.isna(row.expected):
            phrases[f"{said}（目标{goal}，{row.state}）"] = None
        else:
            phrases[f"{said}，为目标{goal}的{percent(row.ratio)}（{row.state}）"] = None
    reached = int((known["state"] == "达到目标").sum())
    counts = f"量化指标{len(mine)}项，已报数{len(known)}项，达到目标{reached}项"
    return [f"{counts}。其中：{'；'.join(list(phrases)[:3])}。"]


def _sections(this):
    table, work = this.grouped("part"), _work_told(this)
    for place, (part, row) in enumerate(table.iterrows(), start=1):
        name = re.sub(r"^[一二三四五六七八九十]+、|（共\d+项）$", "", part)
        yield [f"（{in_chinese(place)}）{name}"]
        tasks = this.progress[this.progress["part"] == part]
        good = on_course(tasks["light"])
        yield [
            f"共{len(tasks)}项，已完成和按计划推进的占{percent(of(good, len(tasks)))}，",
            f"其中：{kinds(counted(tasks['status'], STATUSES), '项')}。",
            f"灯色：{lights_of(tasks)}。",
            f"应报{row['due']}项次，已报{row['done']}项次，",
            f"报送率{percent(of(row['done'], row['due']))}。",
        ]
        yield figures_told(this, part)
        told = [f"{unit}：{words}" for words, unit in work[part].items()]
        yield [f"{'；'.join(told)}。（待润色）"] if told else []


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
    yield by_state_and_day(this, "迟报", "迟报的{}家：{}。")
    yield by_state_and_day(this, "催报后报送", "经催报才报送的{}家：{}。")
    yield by_state(this, "未报", "至今未报的{}家：{}。")
    yield by_state(this, "已退回", "报表退回后未重报的{}家：{}。")
    statuses = kinds(counted(this.progress["status"], STATUSES), "项")
    lights = lights_of(this.progress)
    yield [f"责任事项{len(this.tasks)}项，其中：{statuses}。", f"按灯色分：{lights}。"]
    good = ahead(this)
    for row in good[:FEW].itertuples():
        tied = "（并列）" if (good["place"] == row.place).sum() > 1 else ""
        yield [
            f"{int(row.place)}{tied}.{row.Index}：应报{row.duties}项，已完成{row.已完成}项，正常推进{row.正常推进}项。"
        ]
    slowest = slow(this)
    yield [f"进度滞后的单位{len(slowest)}家"] if len(slowest) else []
    for place, row in enumerate(slowest[:FEW].itertuples(), start=1):
        yield [
            f"{place}.{row.Index}：应报{row.duties}项，进度滞后{row.进度滞后}项，占{percent(row.share)}。"
        ]
    soon = f"于{reply_day(this)}前"
    unsent = units_in(this, "未报", "已退回")
    yield [f"的单位要{soon}补报"] if unsent else []
    yield [f"有滞后事项的单位要{soon}"] if len(slowest) else []
    yield [f"有异议的，请{soon}"]


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
