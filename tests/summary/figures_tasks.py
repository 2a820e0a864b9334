"""What the units said, and what that makes of tasks, targets and lights: by pandas once more."""

from datetime import date, timedelta
from functools import cached_property

import pandas as pd

from tests.summary.figures_units import Units
from tests.summary.figures_words import LIGHTS, STATUSES, number, of, percent, spelled

WORDS = ["status", "progress", "problems", "next_steps"]
GRADED = ["已完成", "正常推进", "本季度无新进展", "进度滞后", "尚未启动"]
GRAVITY = ["进度滞后", "尚未启动", "本季度无新进展", "正常推进", "未注明", "已完成"]
LAST_DAYS = {
    1: date(2026, 3, 31),
    2: date(2026, 6, 30),
    3: date(2026, 9, 30),
    4: date(2026, 12, 31),
}
TINY = 1e-9


def is_rate(target):
    """A share or a rate of change: it neither adds up nor grows through the year."""
    return target["growth"] or target["unit"].startswith(("%", "％", "‰", "个百分点"))


def name_of(target):
    return target["name"] or target["text"]


class Tasks(Units):
    """The tasks in one quarter, as known at a moment."""

    @cached_property
    def earlier(self):
        """The quarters before, as known at the same moment."""
        return [Tasks(self.year, quarter, self.as_of) for quarter in range(1, self.quarter)]

    @property
    def quarters(self):
        return [*self.earlier, self]

    @cached_property
    def totals(self):
        """The points of the year so far, by unit; what is not settled adds nothing."""
        points = pd.concat([each.standings["points"].astype(float) for each in self.quarters])
        return points.fillna(0).groupby(level=0, sort=False).sum().round(1)

    @cached_property
    def said(self):
        """The duties with what the counting file says on each; figures by target."""
        lines = self.counting[["unit", "file"]].merge(self.year.lines, on="file")
        lines = lines.drop(columns="file").set_index(["task", "unit"])
        rows = []
        for duty in self.duties.to_dict("records"):
            source = duty["task"]
            twin = self.tasks.loc[source, "same_as"]
            # the same matter is filled in once and counted in both
            if (source, duty["unit"]) not in lines.index and twin:
                source = twin
            told = (
                lines.loc[(source, duty["unit"])] if (source, duty["unit"]) in lines.index else {}
            )
            rows.append({**duty, **{key: told.get(key, "") for key in WORDS}}
                        | {"figures": told.get("figures", {})})  # fmt: skip
        said = pd.DataFrame(rows)
        said["reported"] = (said[WORDS] != "").any(axis=1) | (said["figures"].map(len) > 0)
        return said

    @cached_property
    def said_of(self):
        """The rows of each task."""
        held = dict(iter(self.said.groupby("task", sort=False)))
        return {task: held.get(task, self.said[:0]) for task in self.tasks.index}

    def further_points(self, unit, refused):
        """Quality, less what is taken off, and the mean of what each status earns."""
        own = self.said[(self.said["unit"] == unit) & self.said["reports"]]
        rules = self.judging
        wrong = sum(self._contradictions(duty) for duty in own.to_dict("records"))
        taken = [
            (refused, "退回", "次", refused * rules["score_per_refusal"]),
            (wrong, "自相矛盾", "处", wrong * rules["score_per_contradiction"]),
        ]
        quality = max(rules["score_quality"] - sum(each[-1] for each in taken), 0.0)
        told = "".join(
            f"，{what}{count}{of_them}扣{number(off)}分"
            for count, what, of_them, off in taken
            if off
        )
        yield quality, f"填报质量{told}，计{number(quality)}分"
        said = own[own["reported"]]["status"].value_counts()
        held = said.reindex(GRADED).dropna().astype(int)
        shares = pd.Series(rules["progress_shares"], index=GRADED)
        earned = float((held * shares).dropna().sum()) / 100 / len(own)
        points = round(rules["score_progress"] * earned, 1)
        counts = "、".join(f"{status}{count}" for status, count in held.items())
        yield points, f"办理进展，{len(own)}项中{counts}，计{number(points)}分"

    def _contradictions(self, duty):
        """Within one report: ten times the target, or done by the word and not by the figure."""
        task = self.tasks.loc[duty["task"]]
        answers_for_it = duty["role"] == "lead" or not task["lead"]
        found = 0
        for place, target in enumerate(task["targets"]):
            actual = duty["figures"].get(place)
            if actual is None:
                continue
            found += 0 < target["value"] * 10 <= actual
            unmet = target["relation"] != "at_most" and not self._reached(target, actual)
            found += duty["status"] == "已完成" and answers_for_it and unmet
        return found

    @cached_property
    def settled(self):
        """Tasks that contradicted themselves in an earlier file of a unit, and do so no more."""
        count = 0
        for last in self.counting.to_dict("records"):
            unit = last["unit"]
            sent = self.files[(self.files["unit"] == unit) & (self.files["at"] <= last["at"])]
            before = {
                task
                for file in sent["file"]
                if file != last["file"]
                for task in self._contradicted(unit, file)
            }
            count += len(before - self._contradicted(unit, last["file"]))
        return count

    def _contradicted(self, unit, file):
        lines = self.year.lines[self.year.lines["file"] == file].set_index("task")
        own = self.said[(self.said["unit"] == unit) & self.said["reports"]]
        return {
            duty["task"]
            for duty in own[own["task"].isin(lines.index)].to_dict("records")
            if self._contradictions({**duty, **lines.loc[duty["task"]].to_dict()})
        }

    def _reached(self, target, actual):
        return self._judged(target, actual, 1) == "达到目标"

    @cached_property
    def problems(self):
        """Whether a duty's answer names a problem: 无 is none."""
        return ~self.said["problems"].str.strip("。 ").isin(["", "无"])

    @cached_property
    def progress(self):
        """One row per task: status, light, reasons, how many owe it and how many have answered."""
        rows = []
        for task in self.tasks.itertuples():
            owing = self.said_of[task.id]
            owing = owing[owing["reports"]]
            status = self._status(owing)
            light, because = self._light(task, status)
            rows.append(
                {
                    "id": task.id,
                    "part": task.part,
                    "leader": task.leader or "",
                    "status": status,
                    "light": light,
                    "because": because,
                    "due": len(owing),
                    "done": int(owing["reported"].sum()),
                }
            )
        return pd.DataFrame(rows).set_index("id", drop=False)

    def _status(self, owing):
        """The gravest that those say who answer: its leads where one of them has, else all."""
        if owing.empty:
            return "无人报送"
        leads = owing[owing["role"] == "lead"]
        answering = leads if leads["reported"].any() else owing
        said = answering[answering["reported"]]["status"].replace("", "未注明")
        if said.empty:
            return "未报送"
        share = self.judging["group_share"] / 100
        told = said.value_counts().reindex(GRAVITY, fill_value=0)
        enough = (told.cumsum() > 0) & (told.cumsum() >= share * len(said) - TINY)
        gravest = enough.idxmax()
        if gravest != "已完成":
            return gravest
        if told["已完成"] < len(said):
            return "正常推进"
        return "未报齐" if len(said) < len(answering) else gravest

    def _light(self, task, status):
        """The colour that the gravest reason asks for, and all reasons of that weight."""
        told = by_whom(self.said_of[task.id])
        if status in {"未报送", "无人报送"}:
            return self.judging["light_silent"], [told]
        weight = {"已完成": 0, "正常推进": 1, "进度滞后": 3}
        reasons = [(weight.get(status, 2), told)]
        targets = self.targets[self.targets["task"] == task.id]
        grave = {
            "超出上限": 3, "未达到目标": 3, "低于序时进度": 3,
            "略低于序时进度": 2, "暂低于目标": 2,
        }  # fmt: skip
        reasons += [
            (grave[row.state], target_reason(row))
            for row in targets.itertuples()
            if row.state in grave
        ]
        due = date.fromisoformat(task.due) if task.due else None
        if (
            status != "已完成"
            and due
            and due <= LAST_DAYS[self.quarter]
            and due < self.as_of.date()
        ):
            reasons.append((3, f"完成时限{due}已到，未报已完成"))
        gravest = max(each for each, _ in reasons)
        colours = ["light_done", "light_on_track", "light_attention", "light_behind"]
        return self.judging[colours[gravest]], [text for each, text in reasons if each == gravest]

    def due_share(self, task):
        """The share of a target that is due by now; a task with its own day is done by then."""
        due = date.fromisoformat(task.due) if task.due else None
        if due and due <= LAST_DAYS[self.quarter]:
            return 1.0
        gone = self.quarter * 3
        if self.judging["pace"] == "months_gone":
            tomorrow = self.as_of.date() + timedelta(1)
            gone = min(gone, max((tomorrow.year - 2026) * 12 + tomorrow.month - 1, 0), 12)
        return min(1.0, gone / (due.month if due and due.year == 2026 else 12))

    @cached_property
    def targets(self):
        """One row per target: the figure that counts, whose it is, how it stands."""
        rows = [
            self._target(task, place, target)
            for task in self.tasks.itertuples()
            for place, target in enumerate(task.targets)
        ]
        return pd.DataFrame(rows)

    def _target(self, task, place, target):
        actual, source = self._figure(task, place, target)
        share = self.due_share(task)
        bound, rate = target["relation"] == "at_most", is_rate(target)
        return {
            "task": task.id,
            "place": place,
            "target": target,
            "actual": actual,
            "source": source,
            "ratio": None
            if actual is None or not target["value"] or rate
            else actual / target["value"],
            "expected": None if bound or rate else share,
            "state": self._judged(target, actual, share),
        }

    def _judged(self, target, actual, share):
        """An upper bound holds or is broken; all else is held against the share that is due."""
        value = target["value"]
        if actual is None:
            return "未报数"
        if target["relation"] == "at_most":
            reached = "达到目标" if share == 1 else "达到序时进度"
            return reached if actual <= value + TINY else "超出上限"
        least = value
        if target["relation"] == "about":
            least -= value * self.judging["about_tolerance"] / 100
        if actual > least or (target["relation"] != "more_than" and actual >= least - TINY):
            return "达到目标"
        if is_rate(target):
            return "未达到目标" if share == 1 else "暂低于目标"
        behind = share - actual / value
        if behind > self.judging["pace_tolerance"] / 100 + TINY:
            return "低于序时进度"
        return "略低于序时进度" if behind > TINY else "达到序时进度"

    def _figure(self, task, place, target):
        """The leads' figure, else the others'; on each side of those named, else of members."""
        owing = self.said_of[task.id]
        owing = owing[owing["reports"]]
        told = owing["figures"].map(lambda figures: figures.get(place))
        silent = ""
        for leading in (True, False):
            side = owing[(owing["role"] == "lead") == leading]
            for member in (False, True):
                circle = side[side["group"] == member]
                figures = told[circle.index].dropna()
                if len(figures):
                    rule = "sum" if member else self.judging["figure"]
                    actual, source = self._of_circle(circle, figures, target, rule)
                    return actual, f"{source}（{silent}未报数）" if silent else source
                silent = silent or (circle["unit"].iloc[0] if len(circle) else "")
        return None, ""

    def _of_circle(self, circle, figures, target, rule):
        """Of units that answer alike: the first, the highest or the sum, as the office rules."""
        if rule == "sum" and len(circle) > 1 and not is_rate(target):
            missing = f"，应报{len(circle)}家" if len(figures) < len(circle) else ""
            return float(figures.sum()), f"{len(figures)}家合计{missing}"
        highest = rule == "highest" and len(figures) > 1
        chosen = figures.idxmax() if highest else figures.index[0]
        duty = circle.loc[chosen]
        source = duty["unit"] + ("（牵头）" if duty["role"] == "lead" else "")
        first = circle["unit"].iloc[0]
        if highest:
            source += f"（{len(figures)}家中最大）"
        elif duty["unit"] != first:
            source += f"（{first}未报数）"
        return float(figures[chosen]), source

    def grouped(self, by):
        """Counts of tasks by part or leader, in the plan's order: statuses, lights, duties."""
        named = self.progress[self.progress[by] != ""]
        table = named.groupby(by, sort=False)[["due", "done"]].sum()
        table["tasks"] = named.groupby(by, sort=False).size()
        for column, kinds in (("status", STATUSES), ("light", LIGHTS)):
            counted = pd.crosstab(named[by], named[column]).reindex(columns=kinds, fill_value=0)
            table = table.join(counted)
        return table

    @cached_property
    def by_unit(self):
        """What each unit's own answers come to, in the order of the standings."""
        answered = self.said[self.said["reports"] & self.said["reported"]]
        table = pd.crosstab(answered["unit"], answered["status"])
        table = table.reindex(index=self.units, columns=[*GRAVITY, ""], fill_value=0)
        table["reported"] = table.sum(axis=1)
        named = ["已完成", "正常推进", "进度滞后"]
        table["others"] = table["reported"] - table[named].sum(axis=1)
        return table[["reported", *named, "others"]].join(
            self.standings[["state", "duties", "points"]]
        )


def by_whom(owing):
    """38家中34家正常推进，进度滞后：甲局、乙局; few units are all quoted."""
    owing = owing[owing["reports"]]
    if owing.empty:
        return "无人报送"
    leads = owing[owing["role"] == "lead"]
    owing = leads if leads["reported"].any() else owing
    status = owing["status"].replace("", "未注明").where(owing["reported"], "未报送")
    held = owing.groupby(status)["unit"].agg(list).reindex([*GRAVITY, "未报送"]).dropna()
    if len(owing) <= 3:
        return "，".join("、".join(units) + each for each, units in held.items())
    if len(held) == 1:
        return f"{len(owing)}家均{held.index[0]}"
    most = held.map(len).idxmax()
    told = [f"{len(owing)}家中{len(held[most])}家{most}"]
    for each, units in held.drop(most).items():
        more = f"等{len(units)}家" if len(units) > 6 else ""
        told.append(f"{each}：{'、'.join(units[:6])}{more}")
    return "，".join(told)


def target_reason(row):
    """泊位完成1400个，为目标的14%，低于序时进度（应达25%），数据：甲局."""
    target, unit = row.target, row.target["unit"]
    wanted, told = (f"{spelled(each)}{unit}" for each in (target["value"], row.actual))
    source = f"，数据：{row.source}" if row.source else ""
    over = f"，超出上限{wanted}"
    if is_rate(target):
        grown = "增长" if target["growth"] else ""
        measure = "个百分点" if unit in {"%", "％"} else unit
        gap = f"，差{spelled(round(target['value'] - row.actual, 6))}{measure}"
        said = f"{name_of(target)}目标{grown}{wanted}，目前{grown}{told}"
        return said + (over if row.state == "超出上限" else gap) + source
    said = f"{name_of(target)}完成{told}"
    if row.state == "超出上限":
        return said + over + source
    due = (
        "" if row.expected is None or pd.isna(row.expected) else f"（应达{percent(row.expected)}）"
    )
    return f"{said}，为目标的{percent(row.ratio)}，{row.state}{due}{source}"


def told_target(target, actual):
    """泊位：目标1万个，完成3200个（32%）."""
    unit = target["unit"]
    counted = target["value"] and not is_rate(target)
    share = f"（{percent(of(actual, target['value']))}）" if counted else ""
    head = f"{name_of(target)}：目标{spelled(target['value'])}{unit}"
    return f"{head}，完成{spelled(actual)}{unit}{share}"
