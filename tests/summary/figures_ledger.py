"""台账: the tasks one by one, those that many units report summed up, and the annex."""

import pandas as pd

from tests.summary.figures_tasks import told_target
from tests.summary.figures_telling import first_words
from tests.summary.figures_words import STATUSES, day, kinds, short

MANY = 5


def counted(series, names):
    return series.value_counts().reindex(names, fill_value=0)


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
        rows_told = [each for each in this.said_of[task.id].to_dict("records") if each["reported"]]
        told = [
            f"{duty['unit']}：{short(duty['progress'] or duty['status'], 160)}"
            + "".join(
                f"（{told_target(task.targets[place], actual)}）"
                for place, actual in sorted(duty["figures"].items())
            )
            for duty in rows_told
        ]
        if len(rows_told) > MANY:
            told = [summed_up(rows_told)]
        row = this.progress.loc[task.id]
        rows.append(
            [str(place), task.text, "\n".join(named), row["status"], row["light"], "\n".join(told)]
        )
    return [heads, *rows]


def summed_up(told):
    units = pd.DataFrame(told)
    units["status"] = units["status"].replace("", "未注明")
    sizes = units["status"].value_counts(sort=False)
    order = sorted(sizes.index, key=lambda status: -sizes[status])
    parts = []
    for status in order:
        names = "、".join(units[units["status"] == status]["unit"])
        named = "" if status in {"已完成", "正常推进"} else f"（{names}）"
        parts.append(f"{status}{sizes[status]}家{named}")
    return f"已报{len(units)}家：{'、'.join(parts)}。各单位填报见附件。"


def answers_table(this):
    """The annex of 台账: the answers on tasks that many units report; none where there are few."""
    rows = []
    for place, task in enumerate(this.tasks.itertuples(), start=1):
        told = [each for each in this.said_of[task.id].to_dict("records") if each["reported"]]
        rows += [
            [
                str(place),
                duty["unit"],
                duty["status"] or "未注明",
                first_words(" ".join(duty["progress"].split()), 60),
                "；".join(
                    told_target(task.targets[at], actual)
                    for at, actual in sorted(duty["figures"].items())
                ),
            ]
            for duty in (told if len(told) > MANY else [])
        ]
    return [["序号", "单位", "进展状态", "完成情况", "指标完成"], *rows]
