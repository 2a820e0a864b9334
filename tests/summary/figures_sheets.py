"""What has to stand on each list of the summary workbook, cell by cell."""

import pandas as pd

from tests.summary.figures_doubts import doubts_of, overdue_of
from tests.summary.figures_tasks import name_of, told_target
from tests.summary.figures_words import LIGHTS, RELATION, ROLE, WAITING, day, of, short, spelled

VERDICTS = {"accepted": "通过", "review": "待人工核对", "refused": "退回"}


def list_of(this, name):
    """The list's title, its note, and its rows as texts and figures by heading."""
    matter, rows = {
        "领导阅示": ("办理情况一览", leader_view),
        "按任务": ("按任务汇总", by_task),
        "按单位": ("按单位汇总", by_unit),
        "按领导": ("按分管领导汇总", by_leader),
        "指标": ("量化指标", targets),
        "季度对比": ("季度对比", quarters),
        "报送情况": ("报送情况", standings),
        "考核得分": ("报送考核得分", scores),
        "矛盾与存疑": ("矛盾与存疑", doubts),
        "逾期工作": ("逾期工作", overdue),
        "未报送": ("未报送单位", unreported),
    }[name]
    table = list(rows(this))
    held = table if name == "领导阅示" else numbered(table)  # which has the plan's numbers
    return f"{this.label}责任事项{matter}", note_of(this, name), held


def note_of(this, name):
    more = {
        "考核得分": "　各状态的分数见总台账“规则”表",
        "矛盾与存疑": "　只列出双方原话，请人工核实",
        "报送情况": "　另收到不在报送范围内的来件：区外来局",
    }
    return f"截至{day(this.as_of)}{more.get(name, '')}"


def numbered(rows):
    """The rows as a table with 序号 in front."""
    return [{"序号": place, **row} for place, row in enumerate(rows, start=1)]


def named_units(task):
    held = [(ROLE[role], getattr(task, role)) for role in ROLE]
    return "\n".join(f"{role}：{'、'.join(names)}" for role, names in held if names)


def told_targets(this, duty):
    targets = this.tasks.loc[duty["task"], "targets"]
    told = sorted(duty["figures"].items())
    return "\n".join(told_target(targets[place], actual) for place, actual in told)


def problem_of(duty):
    """无 among the words of many units hides the rest."""
    return "" if duty["problems"] == "无" else duty["problems"]


def leader_view(this):
    """A line or two for each task: why it is not on course, or what its first unit says."""
    for task in this.tasks.itertuples():
        row = this.progress.loc[task.id]
        units = list(dict.fromkeys([*task.lead, *task.responsible]))
        told = this.said_of[task.id]
        told = told[told["progress"] != ""]
        words = f"{told.iloc[0]['unit']}：{told.iloc[0]['progress']}" if len(told) else ""
        because = "；".join(row["because"])
        yield {
            "序号": task.number,
            "责任事项": short(task.text, 46),
            "责任单位": "、".join(units[:3]) + (f"等{len(units)}家" if len(units) > 3 else ""),
            "进展状态": row["status"],
            "灯色": row["light"],
            "进展和问题": short(words if row["light"] in {"蓝灯", "绿灯"} else because, 84),
        }


def by_task(this):
    """Rows that go on below are put together before they are compared."""
    for task in this.tasks.itertuples():
        row, duties = this.progress.loc[task.id], this.said_of[task.id].to_dict("records")
        told = [duty for duty in duties if duty["reported"]]
        silent = [duty["unit"] for duty in duties if duty["reports"] and not duty["reported"]]
        words = [
            (duty["progress"] or f"（{duty['status']}）", told_targets(this, duty),
             problem_of(duty), duty["next_steps"])
            for duty in told
        ]  # fmt: skip
        joined = [
            "\n".join(
                f"【{duty['unit']}】{text}" for duty, text in zip(told, texts, strict=True) if text
            )
            for texts in zip(*words, strict=True)
        ] or [""] * 4
        if silent:
            joined[0] = "\n".join(filter(None, (joined[0], f"未报送：{'、'.join(silent)}")))
        leader = {"分管领导": row["leader"]} if this.progress["leader"].any() else {}
        yield {
            "板块": task.part, "责任事项": task.text, **leader, "责任单位": named_units(task),
            "进展状态": row["status"], "灯色": row["light"],
            "应报": row["due"], "已报": row["done"],
            "完成情况": joined[0], "指标完成": joined[1], "存在问题": joined[2],
            "下一步措施": joined[3], "灯色依据": "；\n".join(row["because"]), "编号": task.id,
        }  # fmt: skip


def by_unit(this):
    rows = this.said.assign(at=this.said["unit"].map(this.units.index))
    for duty in rows.sort_values("at", kind="stable").to_dict("records"):
        silent = "未报送" if duty["reports"] else ""
        yield {
            "单位": duty["unit"], "责任事项": this.tasks.loc[duty["task"], "text"],
            "角色": ROLE[duty["role"]],
            "进展状态": (duty["status"] or "未注明") if duty["reported"] else silent,
            "完成情况": duty["progress"], "指标完成": told_targets(this, duty),
            "存在问题": duty["problems"], "下一步措施": duty["next_steps"], "编号": duty["task"],
        }  # fmt: skip


def by_leader(this):
    behind = this.progress[this.progress["light"] == this.judging["light_behind"]]
    for leader, row in this.grouped("leader").iterrows():
        tasks = this.tasks.loc[behind[behind["leader"] == leader]["id"]]
        told = [f"{task.number}.{short(task.text, 40)}" for task in tasks.itertuples()]
        more = [f"……共{len(told)}项"] if len(told) > 8 else []
        yield {
            "分管领导": leader, "任务": row["tasks"], **row[LIGHTS].to_dict(),
            "应报项次": row["due"], "已报项次": row["done"], "报送率": of(row["done"], row["due"]),
            "需要关注的事项": "\n".join([*told[:8], *more]),
        }  # fmt: skip


def targets(this):
    before = {each.short_label: each.targets for each in this.earlier}
    for place, row in this.targets.iterrows():
        task, target = this.tasks.loc[row["task"]], row["target"]
        told = [
            f"{duty['unit']}{spelled(duty['figures'][row['place']])}"
            for duty in this.said_of[row["task"]].to_dict("records")
            if row["place"] in duty["figures"]
        ]
        yield {
            "板块": task["part"], "责任事项": task["text"], "指标": name_of(target),
            "要求": ("增长" if target["growth"] else "") + RELATION[target["relation"]],
            "目标值": target["value"], "单位": target["unit"],
            **{f"{name}完成值": held["actual"][place] for name, held in before.items()},
            "完成值": row["actual"], "完成比例": row["ratio"], "应达比例": row["expected"],
            "判断": row["state"], "数据来源": row["source"], "各单位填报": "、".join(told),
            "编号": row["task"],
        }  # fmt: skip


def quarters(this):
    for task in this.tasks.itertuples():
        cells = {}
        for each in this.quarters:
            name, row = each.short_label, each.progress.loc[task.id]
            told = each.said_of[task.id]
            told = told[told["progress"] != ""]
            more = f"（另有{len(told) - 1}家填报）" if len(told) > 1 else ""
            words = [
                f"【{one.unit}】{short(one.progress, 90)}{more}" for one in told[:1].itertuples()
            ]
            cells |= {f"{name}灯色": row["light"], f"{name}状态": row["status"]}
            cells |= {f"{name}完成情况": "".join(words)}
        yield {"板块": task.part, "责任事项": task.text, **cells, "编号": task.id}


def standings(this):
    done = this.owing.merge(this.said[this.said["reported"]], on=["task", "unit"])
    done = done.groupby("unit").size()
    counted = this.counting.set_index("unit")
    for row in this.standings.itertuples():
        file = counted.loc[row.unit] if row.unit in counted.index else {}
        signed = (
            (this.year.signed["unit"] == row.unit) & (this.year.signed["quarter"] == this.quarter)
        ).any()
        yield {
            "单位": row.unit, "报送状态": row.state,
            "应报": row.duties, "已报": done.get(row.unit, 0),
            "截止日期": row.due, "首次通过时间": row.first, "采用文件": file.get("file", ""),
            "采用文件收到时间": file.get("at"), "签字件": "已收" if signed else "未收",
            "催报": len(this.reminders.get(row.unit, [])) or None,
            "其他来件": "\n".join(others(this, row.unit)),
        }  # fmt: skip


def others(this, unit):
    """What came beside the file that counts, and why it does not."""
    sent = this.files[
        (this.files["unit"] == unit) & ~this.files["file"].isin(this.counting["file"])
    ]
    for row in sent.itertuples():
        why = {"refused": "检查未通过，已退回", "review": "待人工核实"}.get(row.verdict)
        idle = "表里没有读到本单位应填的内容，按未报送算"
        why = why or (idle if row.idle else "已被后来报送的文件取代")
        yield f"{row.at:%m-%d %H:%M} {row.file}（{VERDICTS[row.verdict]}：{why}）"


def scores(this):
    rank = this.totals.rank(ascending=False, method="min").astype(int)
    for unit, total in this.totals.items():
        cells, because = {}, []
        for each in this.quarters:
            name, held = each.short_label, unit in each.standings.index
            row = each.standings.loc[unit] if held else {}
            cells |= {f"{name}状态": row.get("state", ""), f"{name}得分": row.get("points")}
            because += [f"{name}：{row['because']}"] if held else []
        told = {"累计得分": total, "名次": rank[unit], "得分说明": "\n".join(because)}
        yield {"单位": unit, **cells, **told}


def doubts(this):
    for row in doubts_of(this).itertuples():
        yield {
            "类别": row.kind, "责任事项": this.tasks.loc[row.task, "text"], "一方": row.one,
            "一方说法": row.said, "另一方": row.other, "另一方说法": row.answered, "编号": row.task,
        }  # fmt: skip


def overdue(this):
    for row in overdue_of(this).itertuples():
        yield {
            "单位": row.unit, "责任事项": this.tasks.loc[row.task, "text"],
            "具体工作内容": row.content, "完成时限": row.words, "最后一天": row.day,
            "逾期天数": (this.as_of.date() - row.day).days, "分管领导": row.leader,
            "责任部门": row.department, "编号": row.task,
        }  # fmt: skip


def unreported(this):
    waiting = this.standings[this.standings["state"].isin(WAITING)]
    for row in waiting.itertuples():
        pressed, known = this.reminders.get(row.unit, []), this.year.contacts.get(row.unit, {})
        yield {
            "单位": row.unit, "报送状态": row.state, "应报任务": row.duties, "截止日期": row.due,
            "已催报": len(pressed) or None, "最近催报": pressed[-1] if pressed else None,
            "最近来件": row.file, "分管领导": known.get("leader", ""),
            "联系人": known.get("person", ""), "电话": known.get("phone", ""),
        }  # fmt: skip


def is_nothing(value):
    return value is None or value == "" or (not isinstance(value, str) and pd.isna(value))
