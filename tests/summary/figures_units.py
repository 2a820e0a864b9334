"""Who owes what, who sent what when, and what it earns: worked out from raw rows by pandas.

Read as a specification: nothing here uses the program's own arithmetic, or its values.
"""

from datetime import date
from functools import cached_property

import pandas as pd

from tests.summary.figures_words import REPORTED, STATES, number

ROLES = ["lead", "responsible", "support"]


class Units:
    """The units in one round, as known at a moment; the round of a year is quarter 0."""

    form = "progress"

    def __init__(self, year, quarter, as_of):
        self.year, self.quarter, self.as_of = year, quarter, as_of
        self.plan, self.rules = year.plan, year.rules
        self.judging = year.rules["judging"]
        self.period = f"2026Q{quarter}" if quarter else "2026"

    @cached_property
    def label(self):
        """2026年第一季度; the fourth is the whole year where the office says so."""
        if self.quarter == 4 and self.rules["whole_year_q4"]:
            return "2026年全年"
        return f"2026年第{'一二三四'[self.quarter - 1]}季度"

    @property
    def short_label(self):
        return self.label.removeprefix("2026年")

    @cached_property
    def heirs(self):
        """Each unit that is succeeded by now → its successor."""
        return {
            unit["name"]: unit["successor"]["unit"]
            for unit in self.plan["units"]
            if unit.get("successor") and unit["successor"]["since"] <= self.period
        }

    @cached_property
    def tasks(self):
        """One row per task in the plan's order; the names in each role as they are now."""
        moved = {
            (task["id"], role): move[role]
            for task in self.plan["tasks"]
            for move in task["moves"]
            for role in ROLES
            if move["since"] <= self.period and move[role] is not None
        }
        tasks = pd.DataFrame(self.plan["tasks"]).set_index("id", drop=False).astype(object)
        tasks = tasks.where(tasks.notna(), None)
        for role in ROLES:
            tasks[role] = [moved.get((id_, role), names) for id_, names in tasks[role].items()]
            tasks[role] = tasks[role].map(
                lambda names: list(dict.fromkeys(self.heirs.get(name, name) for name in names))
            )
        return tasks

    @cached_property
    def groups(self):
        """Each group → its members as they are now."""
        return {
            unit["name"]: [self.heirs.get(name, name) for name in unit["members"]]
            for unit in self.plan["units"]
            if unit["kind"] == "group"
        }

    @cached_property
    def mentions(self):
        """One row per task and unit, the strongest role; ``group`` where only a group is named."""
        alias = {name: unit["name"] for unit in self.plan["units"] for name in unit["aliases"]}
        rows = self.tasks.melt("id", ROLES, "role", "name").rename(columns={"id": "task"})
        rows = rows.explode("name").dropna(subset="name")
        rows["name"] = rows["name"].replace(alias).str.replace("其他", "各")
        order = self.tasks.index.get_indexer(rows["task"])
        rows = rows.iloc[order.argsort(kind="stable")]
        rows["group"] = rows["name"].isin(self.groups)
        rows["unit"] = rows["name"].map(lambda name: self.groups.get(name, [name]))
        rows = rows.explode("unit").reset_index(drop=True)
        named = rows[~rows["group"]].groupby("task")["unit"].agg(set)
        covered = [
            group and unit in named.get(task, ())
            for task, unit, group in rows[["task", "unit", "group"]].to_numpy()
        ]
        rows = rows[[not each for each in covered]]
        unit = rows["unit"].astype(object).where(rows["unit"].notna(), rows["name"])
        once = rows.assign(unit=unit).duplicated(["task", "unit"])
        return rows[~once]

    @cached_property
    def open_groups(self):
        """Groups without members that should report → how many tasks."""
        empty = self.mentions[self.mentions["unit"].isna()]
        return empty[self._reports(empty)].groupby("name", sort=False).size().to_dict()

    def _reports(self, mentions):
        led = self.tasks["lead"].map(len) > 0
        if self.rules[f"{self.form}_reporter"] == "lead":
            by_lead = mentions["task"].map(led)
        else:
            by_lead = pd.Series(data=False, index=mentions.index)
        role = mentions["role"]
        return (role == "lead") | ((role == "responsible") & ~by_lead)

    @cached_property
    def duties(self):
        """One row per task and unit in the order of the tasks, members of groups last."""
        rows = self.mentions.dropna(subset="unit")
        rows = rows.assign(reports=self._reports(rows))
        rows = rows if self.rules["partners"] else rows[rows["reports"]]
        place = self.tasks.index.get_indexer(rows["task"])
        rows = rows.assign(place=place).sort_values(["place", "group"], kind="stable")
        return rows.reset_index(drop=True)

    @cached_property
    def owing(self):
        return self.duties[self.duties["reports"]]

    @cached_property
    def units(self):
        """All units with a duty, in the order in which the plan first names them."""
        mentioned = self.mentions.merge(self.duties[["task", "unit"]], on=["task", "unit"])
        return mentioned["unit"].drop_duplicates().tolist()

    @cached_property
    def files(self):
        """What had come by now for this round; ``idle`` answers nothing that the unit has."""
        files = self.year.files
        known = (files["form"] == self.form) & (files["quarter"] == self.quarter)
        files = files[known & (files["at"] <= self.as_of)].sort_values("at", kind="stable")
        idle = ~files["file"].isin(self.telling) & (files["verdict"] == "accepted")
        return files.assign(idle=idle)

    @cached_property
    def telling(self):
        """The files that say something on a task of their unit."""
        files = self.year.files[["file", "unit"]]
        told = self.year.lines.merge(files, on="file")
        return set(told.merge(self.duties, on=["task", "unit"])["file"])

    @cached_property
    def counting(self):
        """The file that counts for each unit: the last accepted one that says something."""
        good = self.files[(self.files["verdict"] == "accepted") & ~self.files["idle"]]
        return good[good["unit"].isin(self.units)].drop_duplicates("unit", keep="last")

    @cached_property
    def reminders(self):
        """The reminders of each unit until now."""
        sent = self.year.reminders
        sent = sent[(sent["quarter"] == self.quarter) & (sent["at"] <= self.as_of)]
        return sent.groupby("unit")["at"].agg(list).to_dict()

    def due(self, unit):
        """The unit's last day: its own later one, else the earliest of its tasks' dates."""
        granted = self.year.excused.get((self.form, unit, self.quarter))
        if granted is not None:
            return granted
        dates = pd.DataFrame(self.plan["deadlines"])
        dates = dates[(dates["form"] == self.form) & (dates["period"] == self.period)]
        general = dates[dates["tasks"].map(len) == 0]["due"].min()
        special = dates.explode("tasks").dropna(subset="tasks").groupby("tasks")["due"].min()
        own = self.owing[self.owing["unit"] == unit]["task"].map(self.tasks["number"])
        binding = [special.get(number, general) for number in own]
        binding = [each for each in binding if isinstance(each, str)]
        return date.fromisoformat(min(binding)) if binding else None

    @cached_property
    def standings(self):
        """One row per unit: state, dates, file, and the points with their reasons."""
        return pd.DataFrame([self._standing(unit) for unit in self.units]).set_index(
            "unit", drop=False
        )

    def _standing(self, unit):
        sent = self.files[self.files["unit"] == unit]
        heard = sent[~sent["idle"]]
        good = heard[heard["verdict"] == "accepted"]
        due = self.due(unit)
        first = good["at"].iloc[0] if len(good) else None
        pressed = [
            at
            for at in self.reminders.get(unit, [])
            if (due is None or at.date() > due) and (first is None or at < first)
        ]
        owed = int((self.owing["unit"] == unit).sum())
        excused = self.year.excused.get((self.form, unit, self.quarter), "not") is None
        if excused or not owed:
            state = "exempt"
        elif first is not None and (due is None or first.date() <= due):
            state = "on_time"
        elif first is not None:
            state = "after_reminder" if pressed else "late"
        elif len(heard):
            state = "review" if heard["verdict"].iloc[-1] == "review" else "sent_back"
        else:
            state = "missing" if due is not None and self.as_of.date() > due else "awaited"
        last = heard[heard["verdict"] == "accepted"] if len(good) else heard
        points, because = self._points(state, due, first, len(pressed))
        refused = int((sent["verdict"] == "refused").sum())
        if state in {"on_time", "late", "after_reminder"}:
            further = list(self.further_points(unit, refused))
            points = round(points + sum(part for part, _ in further), 1)
            because = "；".join([because, *(words for _, words in further)])
        return {
            "unit": unit,
            "state": STATES[state],
            "due": due,
            "first": first,
            "came": state in {"on_time", "after_reminder", "late"},
            "file": last["file"].iloc[-1] if len(last) else "",
            "duties": owed,
            "points": points,
            "because": because,
        }

    further_points = staticmethod(lambda unit, refused: ())  # noqa: ARG005 - 完成情况 has some

    def _points(self, state, due, first, pressed):
        """What the state earns and, where a form came, what else does; None while it is open."""
        open_yet = state == "sent_back" and not (due and self.as_of.date() > due)
        if state in {"exempt", "review", "awaited"} or open_yet:
            return None, f"{STATES[state]}，暂不计分"
        earned = self.judging[f"score_{state}"]
        facts = [f"截止{due}"] if due else []
        facts += [f"{first:%Y-%m-%d %H:%M}报送"] if first is not None else []
        facts += [f"催报{pressed}次"] if pressed and state != "on_time" else []
        because = STATES[state] + (f"（{'，'.join(facts)}）" if facts else "")
        because += f"，计{number(earned)}分"
        return earned, because

    @cached_property
    def came(self):
        """The units that have reported."""
        return self.standings[self.standings["state"].isin(REPORTED)]

    @cached_property
    def due_units(self):
        """The units that are to report: all but those excused."""
        return self.standings[self.standings["state"] != "免报"]
