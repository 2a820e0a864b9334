"""What has to stand in 办理方案汇总: planned work, people, and the quarters so far."""

from functools import cached_property

import pandas as pd

from tests.summary.figures_sheets import numbered
from tests.summary.figures_sheets import scores as scores_of
from tests.summary.figures_tasks import Tasks
from tests.summary.figures_units import Units
from tests.summary.figures_words import LIGHTS, ROLE, STATES, WAITING, day, of, percent


class WorkPlans(Units):
    """The round of the 工作方案."""

    form = "work_plan"

    @cached_property
    def telling(self):
        return set(self.year.items["file"])

    @cached_property
    def items(self):
        """The work items of the files that count."""
        return self.year.items[self.year.items["file"].isin(self.counting["file"])]


class Contacts(Units):
    """The round of the 名单."""

    form = "contacts"

    @cached_property
    def telling(self):
        return set(self.year.files["file"])


class YearSoFar:
    """All that the year's workbook shows, worked out from raw rows."""

    def __init__(self, year, as_of):
        self.year, self.as_of = year, as_of
        self.plans, self.people = WorkPlans(year, 0, as_of), Contacts(year, 0, as_of)
        self.last = Tasks(year, 4, as_of)
        self.quarters = self.last.quarters
        self.note = f"截至{day(as_of)}"

    def list_of(self, name):
        """The list's title, its note, and its rows."""
        matter, rows = {
            "工作方案": ("工作方案汇总", self.planned),
            "工作人员名单": ("督办工作人员名单", self.officers),
            "报送情况": ("工作方案和名单报送情况", self.standings),
            "季度对比": ("各季度进展", self.lights),
            "考核得分": ("报送考核得分", self.scores),
            "未报送": ("未报工作方案和名单的单位", self.unreported),
        }[name]
        note = f"{self.note}　各状态的分数见总台账“规则”表" if name == "考核得分" else self.note
        made = list(rows())
        return f"2026年责任事项{matter}", note, made if "序号" in made[0] else numbered(made)

    @cached_property
    def by_duty(self):
        """The work items of each duty; the same matter is planned once and stands in both."""
        held = dict(iter(self.plans.items.groupby(["task", "unit"])))
        twins = self.plans.tasks["same_as"]
        return [
            (duty, held.get((duty.task, duty.unit), held.get((twins[duty.task], duty.unit))))
            for duty in self.plans.duties.itertuples()
        ]

    def planned(self):
        for duty, items in self.by_duty:
            task = self.plans.tasks.loc[duty.task]
            place = self.plans.tasks.index.get_loc(duty.task) + 1
            head = {"序号": place, "板块": task["part"], "责任事项": task["text"]}
            head |= {"单位": duty.unit, "角色": ROLE[duty.role]}
            nothing = {
                "content": "",
                "words": "未报送",
                "day": None,
                "leader": "",
                "department": "",
            }
            for item in [nothing] if items is None else items.to_dict("records"):
                doubtful = item["day"] is not None and item["day"].year not in {2026, 2027}
                yield head | {
                    "具体工作内容": item["content"],
                    "完成时限": f"{item['words']}{'（年份存疑）' if doubtful else ''}",
                    "最后一天": None if doubtful else item["day"],
                    "分管领导": item["leader"],
                    "责任部门": item["department"],
                    "编号": duty.task,
                }

    def officers(self):
        people = self.year.officers
        for unit in (
            self.people.counting.set_index("unit").reindex(self.people.units).dropna().index
        ):
            for person in people[people["unit"] == unit].itertuples():
                yield {
                    "单位": unit, "姓名": person.person, "职务": person.post,
                    "手机": person.mobile, "办公电话": person.office_phone,
                }  # fmt: skip

    def standings(self):
        plans, people = self.plans.standings, self.people.standings
        for unit in dict.fromkeys([*plans.index, *people.index]):
            one = plans.loc[unit] if unit in plans.index else {}
            other = people.loc[unit] if unit in people.index else {}
            yield {
                "单位": unit, "应报事项": one.get("duties"), "报送状态": one.get("state"),
                "截止日期": one.get("due"), "首次通过时间": one.get("first"),
                "采用文件": one.get("file"), "名单报送状态": other.get("state"),
                "名单首次通过时间": other.get("first"),
            }  # fmt: skip

    def lights(self):
        for task in self.plans.tasks.itertuples():
            cells = {}
            for each in self.quarters:
                row = each.progress.loc[task.id]
                cells |= {f"{each.short_label}灯色": row["light"]}
                cells |= {f"{each.short_label}状态": row["status"]}
            yield {"板块": task.part, "责任事项": task.text, **cells, "编号": task.id}

    def scores(self):
        """The unit with the most points first."""
        return sorted(scores_of(self.last), key=lambda row: -row["累计得分"])

    def unreported(self):
        for name, round_ in (("工作方案", self.plans), ("名单", self.people)):
            waiting = round_.standings[round_.standings["state"].isin(WAITING)]
            for row in waiting.itertuples():
                known = self.year.contacts.get(row.unit, {})
                yield {
                    "单位": row.unit, "未报": name, "报送状态": row.state, "截止日期": row.due,
                    "联系人": known.get("person", ""), "电话": known.get("phone", ""),
                }  # fmt: skip

    def figures(self):
        items = pd.concat([items for _, items in self.by_duty if items is not None])
        dated = items["day"].map(lambda day: day.year in {2026, 2027})
        return {
            "应报工作方案的单位（家）": len(self.plans.due_units),
            "已报工作方案的单位（家）": len(self.plans.came),
            "应报名单的单位（家）": len(self.people.due_units),
            "已报名单的单位（家）": len(self.people.came),
            "督办工作人员（人）": len(list(self.officers())),
            "具体工作（项）": len(items),
            "写明时限的具体工作（项）": dated.sum(),
        }

    def rate(self):
        return percent(of(len(self.plans.came), len(self.plans.due_units)))

    def states(self):
        return {
            name: round_.standings["state"].value_counts().reindex(STATES.values(), fill_value=0)
            for name, round_ in (("工作方案报送", self.plans), ("名单报送", self.people))
        }

    def trend(self):
        return {
            each.short_label: each.progress["light"].value_counts().reindex(LIGHTS, fill_value=0)
            for each in self.quarters
        }

    def points(self):
        """Quarter → unit → points, the units in the order of the list."""
        rows = list(self.scores())
        names = [f"{each.short_label}得分" for each in self.quarters]
        return {name: {row["单位"]: row[name] for row in rows} for name in names}
