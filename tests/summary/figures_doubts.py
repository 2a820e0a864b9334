"""What does not agree, and what planned work is overdue: worked out once more."""

import pandas as pd

from tests.summary.figures_tasks import TINY, is_rate, name_of
from tests.summary.figures_words import ROLE, spelled

DELAYED = {"进度滞后", "尚未启动"}
QUIET = {"已完成", "本季度无新进展"}


def doubts_of(this):
    """Rows (kind, task, speaker, words, speaker, words) in the order of the plan's tasks."""
    earlier = this.earlier
    before = last_said(this, earlier)
    rows = []
    for task in this.tasks.itertuples():
        owing = this.said_of[task.id]
        told = owing[owing["reported"]].to_dict("records")
        found = [*_statuses(told)]
        members = int((owing["group"] & owing["reports"]).sum())
        for place, target in enumerate(task.targets):
            found += _figures(this, told, place, target, members)
        for duty in told:
            found += _within(this, task, duty)
            if (task.id, duty["unit"]) in before:
                found += _since(this, task, duty, *before[task.id, duty["unit"]])
        found += _fallen(this, task, earlier, found)
        rows += [(kind, task.id, *quotes) for kind, *quotes in found]
    rows += [
        ("工作时限的年份存疑", item["task"], f"{item['unit']}·工作方案",
         f"{item['content']}：{item['words']}", "方案", "2026年的任务")
        for item in outside_the_year(this)
    ]  # fmt: skip
    columns = ["kind", "task", "one", "said", "other", "answered"]
    return pd.DataFrame(rows, columns=columns)


def speaker(duty, label=""):
    return f"{duty['unit']}（{ROLE[duty['role']]}）" + (f"·{label}" if label else "")


def words_of(duty):
    text = " ".join((duty["progress"] or duty["problems"]).split())
    return "：".join(
        filter(None, (duty["status"], text if len(text) <= 120 else f"{text[:120]}……"))
    )


def amount(target, value):
    return f"{name_of(target)}{spelled(value)}{target['unit']}"


def _statuses(told):
    """A lead is done while another unit is behind."""
    done = [duty for duty in told if duty["role"] == "lead" and duty["status"] == "已完成"]
    for other in told if done else []:
        if other["status"] in DELAYED:
            kind = "牵头已完成、其他单位滞后"
            yield kind, speaker(done[0]), words_of(done[0]), speaker(other), words_of(other)


def _figures(this, told, place, target, members):
    """One figure for all who answer alike; members add up; no part exceeds the whole."""
    told = [duty for duty in told if duty["figures"].get(place) is not None]
    if is_rate(target):
        yield from _differing(told, place, target)
        return
    parts = [duty for duty in told if duty["group"] and duty["reports"]]
    outside = [duty for duty in told if duty not in parts]
    leads = [duty for duty in outside if duty["role"] == "lead"]
    answering = leads or outside
    if not answering or (this.judging["figure"] == "sum" and len(answering) > 1):
        return
    yield from _differing(answering, place, target)
    whole, total = answering[0], sum(duty["figures"][place] for duty in parts)
    said = whole["figures"][place]
    short = total < said and len(parts) < members
    if len(parts) > 1 and abs(total - said) > TINY * max(total, said, 1) and not short:
        terms = "＋".join(f"{duty['unit']}{spelled(duty['figures'][place])}" for duty in parts)
        sums = f"{terms}＝{spelled(total)}{target['unit']}"
        one = speaker(whole), amount(target, said)
        yield "分项之和与牵头数不符", *one, f"{len(parts)}家合计", sums
    for other in outside if leads else []:
        if other["role"] != "lead" and other["figures"][place] > leads[0]["figures"][place] + TINY:
            yield "单项大于牵头数", *_pair(leads[0], other, place, target)


def _pair(one, other, place, target):
    return (
        speaker(one), amount(target, one["figures"][place]),
        speaker(other), amount(target, other["figures"][place]),
    )  # fmt: skip


def _differing(told, place, target):
    figures = [duty["figures"][place] for duty in told]
    if not figures or max(abs(each - figures[0]) for each in figures) <= TINY:
        return
    one = speaker(told[0]), amount(target, figures[0])
    others = [(speaker(each), amount(target, each["figures"][place])) for each in told[1:]]
    if len(others) > 1:
        others = [(f"其他{len(others)}家", "；".join(f"{who}：{what}" for who, what in others))]
    yield "同一指标各报各的数", *one, *others[0]


def _within(this, task, duty):
    """Ten times the target; or done by the lead's word and not by its figure."""
    figures = [(t, duty["figures"].get(place)) for place, t in enumerate(task.targets)]
    figures = [(target, actual) for target, actual in figures if actual is not None]
    for target, actual in figures:
        if 0 < target["value"] * 10 <= actual:
            quoted = speaker(duty), amount(target, actual)
            yield "完成数为目标的十倍以上", *quoted, "方案目标", amount(target, target["value"])
    answers_for_it = duty["role"] == "lead" or not len(task.lead)
    for target, actual in figures if duty["status"] == "已完成" and answers_for_it else []:
        if target["relation"] != "at_most" and this._judged(target, actual, 1) != "达到目标":
            goal = f"{amount(target, actual)}，目标{spelled(target['value'])}{target['unit']}"
            yield "报已完成、指标未达到", speaker(duty), words_of(duty), speaker(duty), goal


def last_said(this, earlier):
    """What was last said on each task by the unit, or by the one that it succeeded."""
    return {
        (duty["task"], this.heirs.get(duty["unit"], duty["unit"])): (duty, quarter)
        for quarter in earlier
        for duty in quarter.said[quarter.said["reported"]].to_dict("records")
    }


def _since(this, task, duty, then, quarter):
    """Done and opened again; a figure that falls; the same words as the last time."""
    then_speaks, now_speaks = speaker(then, quarter.label), speaker(duty, this.label)
    if then["status"] == "已完成" and duty["status"] not in {"已完成", ""}:
        yield "已完成后又重开", then_speaks, words_of(then), now_speaks, words_of(duty)
    for place, target in enumerate(task.targets):
        was, now = then["figures"].get(place), duty["figures"].get(place)
        if not is_rate(target) and was is not None and now is not None and now < was - TINY:
            figures = amount(target, was), amount(target, now)
            yield "累计数下降", then_speaks, figures[0], now_speaks, figures[1]
    same = duty["progress"].split() == then["progress"].split() and len(duty["progress"]) >= 12
    if same and duty["status"] not in QUIET:
        yield "完成情况照抄上季度", then_speaks, words_of(then), now_speaks, words_of(duty)


def _fallen(this, task, earlier, found):
    """The task's own figure falls, where no unit's own fall has told so already."""
    known = {words for kind, *_, words in found if kind == "累计数下降"}
    for row in this.targets[this.targets["task"] == task.id].itertuples():
        past = [
            (each, quarter)
            for quarter in earlier
            for each in quarter.targets[quarter.targets["task"] == task.id].itertuples()
            if each.place == row.place and pd.notna(each.actual)
        ]
        if not past or pd.isna(row.actual) or is_rate(row.target):
            continue
        then, quarter = past[-1]
        words = amount(row.target, row.actual)
        if row.actual < then.actual - TINY and words not in known:
            was = f"{then.source}·{quarter.label}", amount(row.target, then.actual)
            yield "累计数下降", *was, f"{row.source}·{this.label}", words


def planned(this):
    """The work items of the units whose 工作方案 was accepted by now, with their heirs."""
    files = this.year.files
    files = files[(files["form"] == "work_plan") & (files["verdict"] == "accepted")]
    items = this.year.items[this.year.items["file"].isin(files[files["at"] <= this.as_of]["file"])]
    return items.assign(unit=items["unit"].replace(this.heirs))


def outside_the_year(this):
    items = planned(this)
    return [item for item in items.to_dict("records") if item["day"].year not in {2026, 2027}]


def overdue_of(this):
    """The planned work past its day that this quarter's form asked for and that is not done.

    What was not said to be done in a quarter is asked for again in the next.
    """
    items = planned(this)
    items = items[items["day"].map(lambda day: day.year in {2026, 2027})]
    held = dict(iter(items.groupby(["unit", "task"], sort=False)))
    asked = this.year.asked[this.year.asked["quarter"] == this.quarter]
    asked = set(zip(asked["unit"], asked["task"], strict=True))
    came = set(this.counting["unit"])
    told = [answers_by_task(quarter) for quarter in this.quarters]
    late = [
        item
        for unit in this.units
        for (whose, task), of_task in held.items()
        if whose == unit and unit in came and (unit, task) in asked
        if told[-1].get((unit, task), {}).get("status") != "已完成"
        for item in _left(of_task.to_dict("records"), [
            each.get((unit, task), {}).get("work_state", "") for each in told
        ])
        if item["day"] < this.as_of.date()
    ]  # fmt: skip
    table = pd.DataFrame(late, columns=items.columns)
    return table.sort_values("day", kind="stable").reset_index(drop=True)


def answers_by_task(quarter):
    """The lines of the files that count in a quarter, by unit and task."""
    lines = quarter.counting[["unit", "file"]].merge(quarter.year.lines, on="file")
    return {(line["unit"], line["task"]): line for line in lines.to_dict("records")}


def _left(items, answers):
    """What is open of a task's work after these answers, one per quarter from the first."""
    left = []
    for quarter, text in enumerate(answers, start=1):
        left += [item for item in items if item["day"].year == 2026
                 and (item["day"].month + 2) // 3 == quarter]  # fmt: skip
        if text.startswith("1."):
            left = [item for place, item in enumerate(left) if place != 0]
        elif text == "已办结":
            left = []
    return left
