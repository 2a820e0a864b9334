"""What reports tell in sentences: dates, work, problems by kind, how lights moved."""

import re

import pandas as pd
from chinese_calendar import is_workday

from tests.summary.figures_doubts import doubts_of

FEW = 10


def reply_day(this):
    """Three working days on: nothing but weekends is known of the days in these rounds."""
    day = pd.Timestamp(this.as_of.date())
    left = 3
    while left:
        day += pd.Timedelta(days=1)
        left -= works(day.date())
    return f"{day.month}月{day.day}日"


def works(day):
    """Weekends alone are known of a year whose holidays nobody has published."""
    try:
        return is_workday(day)
    except NotImplementedError:
        return day.weekday() < 5


def next_due(this):
    """When the report on the next quarter is due, where the plan has a date for all tasks."""
    if this.quarter == 4:
        return []
    following = f"2026Q{this.quarter + 1}"
    days = [
        each["due"]
        for each in this.plan["deadlines"]
        if (each["form"], each["period"]) == ("progress", following) and not each["tasks"]
    ]
    if not days:
        return []
    due = pd.Timestamp(min(days))
    whole = "全年" if this.rules["whole_year_q4"] else "第四季度"
    label = {2: "第二季度", 3: "第三季度", 4: whole}[this.quarter + 1]
    return [f"2026年{label}完成情况于{due.year}年{due.month}月{due.day}日前报送"]


def on_course(lights):
    return int(lights.isin(["蓝灯", "绿灯"]).sum())


def first_words(text, length, pauses="，,、：: "):
    """A text as told in a report: cut at its last pause."""
    if len(text) <= length:
        return text
    last = max((place for place in range(length) if text[place] in pauses), default=0)
    if last >= length // 3:
        return f"{text[:last]}…"
    return re.sub(r"[\d.%]+$", "", text[: length - 1]) + "…"


def sentence(text):
    """The first sentence with a figure, else the first, without its number."""
    marks = r"^\s*[（(]?[一二三四五六七八九十\d]{1,3}(?:[)）]、?|[、．]|\.(?!\d))\s*"
    parts = [" ".join(re.sub(marks, "", part).split()) for part in re.split("[。；;！!\n]", text)]
    head = r"^(?:\d{4}年)?(?:第?[一二三四1-4]季度|本季度|上半年|下半年|全年|截至目前)[，,：:]\s*"
    parts = [re.sub(head, "", part.strip("，,、：: ")) for part in parts]
    parts = [part for part in parts if len(part) >= 8]
    return first_words(next((p for p in parts if re.search(r"\d", p)), (parts or [""])[0]), 60)


KINDS = {
    "资金": "资金、经费、预算、配套、拨付、融资、债券",
    "用地": "用地、土地、征地、征收、拆迁、腾退、选址、场地",
    "审批": "审批、手续、立项、环评、许可、核准、批复、规划调整",
    "协同": "协调、协同、配合、对接、统筹、联动、权属",
    "人员": "人手、人员、编制、人才、力量不足",
    "施工": "施工、天气、工期、管线、迁改、汛期、设备",
}


def kind_of(text):
    hits = {
        name: sum(text.count(word) for word in words.split("、")) for name, words in KINDS.items()
    }
    best = max(hits, key=lambda kind: hits[kind])
    return best if hits[best] else "其他"


def problem_kinds(this):
    """Kind → the answers that name such a problem, the most frequent first."""
    table = this.said[this.problems].copy()
    table["kind"] = table["problems"].map(kind_of)
    order = [*KINDS, "其他"]
    sizes = table["kind"].value_counts()
    names = sorted(sizes.index, key=lambda kind: (-sizes[kind], order.index(kind)))
    return {kind: table[table["kind"] == kind] for kind in names}


def done_without_doubt(this):
    doubted = set(doubts_of(this)["task"])
    table = this.progress[(this.progress["light"] == "蓝灯") & ~this.progress["id"].isin(doubted)]
    named = table[~table["id"].map(this.tasks["same_as"]).isin(table["id"])]
    names = [
        f"第{task.number}项“{first_words(re.split('[。；]', task.text)[0], 24)}”"
        for task in (this.tasks.loc[each] for each in named["id"][:FEW])
    ]
    return len(table), names


def moves(this):
    """How many lights became better and worse since the quarter before."""
    last = this.earlier[-1].progress.set_index("id")["light"]
    now = this.progress.set_index("id")["light"]
    ranks = {"蓝灯": 0, "绿灯": 1, "黄灯": 2, "红灯": 3}
    both = pd.DataFrame({"was": last.map(ranks), "is": now.map(ranks)}).dropna()
    return int((both["is"] < both["was"]).sum()), int((both["is"] > both["was"]).sum())
