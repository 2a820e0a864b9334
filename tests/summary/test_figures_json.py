"""Every number that ``consolidate --json`` tells, held against what pandas makes of raw rows."""

import math

import pytest

from tests.summary.figures_doubts import doubts_of, overdue_of
from tests.summary.figures_tasks import is_rate
from tests.summary.figures_words import LIGHTS, STATES, STATUSES

STATE_CODES = {word: code for code, word in STATES.items()}


def group_of(name, row):
    return {
        "name": name,
        "tasks": row["tasks"],
        "duties": row["due"],
        "reported": row["done"],
        "statuses": row[STATUSES].to_dict(),
        "lights": row[LIGHTS].to_dict(),
    }


def groups(this, by):
    return [group_of(name, row) for name, row in this.grouped(by).iterrows()]


def lights(this):
    return [
        {"id": row.id, "light": row.light, "because": row.because}
        for row in this.progress.itertuples()
    ]


def targets(this):
    return [
        {
            "id": row["task"],
            **{key: row["target"][key] for key in ("name", "value", "unit")},
            **{key: row[key] for key in ("actual", "ratio", "expected", "state", "source")},
        }
        for row in this.targets.to_dict("records")
    ]


def units(this):
    return [
        {
            "unit": unit, "state": STATE_CODES[row["state"]], "duties": row["duties"],
            "reported": row["reported"], "done": row["已完成"], "on_track": row["正常推进"],
            "behind": row["进度滞后"], "others": row["others"], "points": row["points"],
            "total": this.totals[unit],
        }
        for unit, row in this.by_unit.iterrows()
    ]  # fmt: skip


def scores(this):
    return this.standings[["unit", "points", "because"]].to_dict("records")


def doubts(this):
    return [
        {
            "task": row.task,
            "kind": row.kind,
            "one": {"speaker": row.one, "words": row.said},
            "other": {"speaker": row.other, "words": row.answered},
        }
        for row in doubts_of(this).itertuples()
    ]


def overdue(this):
    return [
        {
            "task": row.task, "unit": row.unit, "content": row.content, "due": row.day.isoformat(),
            "due_words": row.words, "outside": None, "leader": row.leader,
            "department": row.department,
        }
        for row in overdue_of(this).itertuples()
    ]  # fmt: skip


def tasks(this):
    return [
        {
            "id": duty["task"], "unit": duty["unit"], "role": duty["role"],
            **{key: duty[key] for key in ("reported", "status", "progress", "problems")},
            "next_steps": duty["next_steps"],
            "targets": [
                {
                    **{key: target[key] for key in ("name", "value", "unit")},
                    "actual": duty["figures"].get(place),
                    "ratio": ratio(duty["figures"].get(place), target),
                }
                for place, target in enumerate(this.tasks.loc[duty["task"], "targets"])
            ],
        }
        for duty in this.said.to_dict("records")
    ]  # fmt: skip


def ratio(actual, target):
    counted = actual is not None and target["value"] and not is_rate(target)
    return actual / target["value"] if counted else None


def plain(value):
    """A value without what pandas makes of whole numbers and of nothing."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, str | bool) or value is None:
        return value
    return None if math.isnan(value) else float(value)


PARTS = {
    "sections": lambda this: groups(this, "part"),
    "leaders": lambda this: groups(this, "leader"),
    "lights": lights,
    "targets": targets,
    "units": units,
    "scores": scores,
    "doubts": doubts,
    "overdue": overdue,
    "remarks": lambda _: [],
    "tasks": tasks,
}


@pytest.fixture(scope="module")
def told(figured):
    return figured.summary.to_json()


@pytest.mark.parametrize("part", PARTS)
def test_every_number_of_the_json(figured, told, part):
    assert plain(told[part]) == plain(PARTS[part](figured.this))


def test_nothing_else_is_told(figured, told):
    assert told.keys() - PARTS.keys() == {"schema", "period", "as_of", "counts", "adjustments"}
    assert told["adjustments"] == []  # no earlier quarter was reported on
    assert told["period"] == figured.this.period
    assert told["as_of"] == figured.this.as_of.isoformat()
