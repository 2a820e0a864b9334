"""What a district took over from its city's plan of 2022, told from the city's plan alone."""

import json
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from xl_fenjie.cascade.bodies import body_of
from xl_fenjie.cascade.counterparts import Counterparts, own_acting
from xl_fenjie.cascade.learn import learn
from xl_fenjie.cascade.pairs import pair
from xl_fenjie.cascade.select import select
from xl_fenjie.cascade.suggest import Adviser
from xl_fenjie.document.read import read_document

SHARED = Path(__file__).resolve().parents[3] / "shared"
CITY = SHARED / "documents" / "2022-wuhan-city.txt"
DISTRICT = SHARED / "documents" / "2022-dongxihu-district.txt"
TENTHS = 10


def fenjie(*arguments):
    run = subprocess.run(
        [sys.executable, "-m", "xl_fenjie", *map(str, arguments), "--json"],
        capture_output=True, text=True, check=False, env={"PYTHONUTF8": "1"},
    )  # fmt: skip
    assert run.returncode == 1, run.stderr
    return json.loads(run.stdout)


@cache
def city():
    return read_document(CITY.read_bytes(), CITY.name)


@pytest.mark.parametrize("name", ["东西湖区", "临空港开发区管委会", "东西湖区人民政府"])
def test_the_district_s_own_132_tasks_are_chosen_in_its_order(name):
    own = read_document(DISTRICT.read_bytes(), DISTRICT.name)
    right = [each.upper.id for each in pair(city(), own)]
    selection = select(city(), body_of([name], city().issuer, city().year))
    assert len(right) == len(own.tasks) == 132
    assert [each.task.id for each in selection.chosen] == right
    assert [(each.task.number, each.name) for each in selection.possible] == [
        ("126", "相关区人民政府")
    ]


# By hand, from reading the city's document: part and number of 30 and more tasks, and the name
# that chooses each ('' where none does, '?' where it may concern the district).
EACH_DISTRICT, CENTRAL, NEW = "各区人民政府", "各中心城区人民政府", "各新城区人民政府"
JIANGAN = {
    "一、一": EACH_DISTRICT, "一、三": "", "二、1": "", "二、2": "", "二、3": "",
    "二、8": EACH_DISTRICT, "二、9": "", "二、16": EACH_DISTRICT, "二、35": "",
    "二、39": "江岸区人民政府", "二、40": "", "二、47": "", "二、48": "", "二、49": CENTRAL,
    "二、51": "", "二、52": "", "二、53": "江岸区人民政府", "二、54": "", "二、66": "",
    "二、118": "", "二、123": "", "二、124": "", "二、126": "?", "二、127": EACH_DISTRICT,
    "二、128": "", "二、129": "", "二、144": EACH_DISTRICT, "二、163": "", "二、167": "",
    "二、179": EACH_DISTRICT, "三、1": EACH_DISTRICT, "三、15": "", "三、30": "",
    "三、35": EACH_DISTRICT,
}  # fmt: skip
CAIDIAN = {
    "一、一": EACH_DISTRICT, "二、2": "", "二、8": EACH_DISTRICT, "二、35": NEW,
    "二、39": "蔡甸区人民政府", "二、40": "", "二、47": "", "二、49": "", "二、53": "",
    "二、54": "蔡甸区人民政府", "二、66": "蔡甸区人民政府", "二、118": "", "二、123": "",
    "二、124": "蔡甸区人民政府", "二、126": "?", "二、128": "", "二、129": NEW, "二、130": NEW,
    "二、131": NEW, "二、132": "", "二、135": NEW, "二、142": NEW, "二、143": "",
    "二、144": EACH_DISTRICT, "二、163": "", "二、179": EACH_DISTRICT, "三、1": EACH_DISTRICT,
    "三、14": "", "三、15": NEW, "三、30": NEW, "三、31": NEW, "三、32": NEW,
    "三、35": EACH_DISTRICT,
}  # fmt: skip
OWN = "东湖高新区管委会"
DONGHU = {
    "一、一": EACH_DISTRICT, "一、三": "", "二、1": OWN, "二、2": OWN, "二、3": OWN,
    "二、4": OWN, "二、5": "", "二、7": OWN, "二、8": EACH_DISTRICT, "二、9": OWN, "二、35": "",
    "二、39": "", "二、45": "", "二、47": "", "二、49": "", "二、50": OWN, "二、51": "",
    "二、52": "", "二、54": "", "二、66": OWN, "二、83": OWN, "二、118": "", "二、123": "",
    "二、124": OWN, "二、126": "?", "二、128": OWN, "二、129": "", "二、144": EACH_DISTRICT,
    "二、179": EACH_DISTRICT, "三、1": EACH_DISTRICT, "三、15": "", "三、30": "",
    "三、35": EACH_DISTRICT,
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"), [("江岸区", JIANGAN), ("蔡甸区", CAIDIAN), ("东湖高新区", DONGHU)]
)
def test_other_districts_of_the_same_plan_as_checked_by_hand(name, expected):
    selection = select(city(), body_of([name], city().issuer, city().year))
    reasons = {key(each.task): each.because for each in selection.chosen}
    reasons |= {key(each.task): "?" for each in selection.possible}
    assert len(expected) >= 30
    assert {each: reasons.get(each, "") for each in expected} == expected


def key(task):
    return f"{task.part[0]}、{task.number}"


def test_each_tenth_of_the_2022_pair_is_foretold_from_the_other_nine():
    """Right first 0.97 and among three 0.99 when this was written; the weights were set on it."""
    pairs = pair(*(read_document(path.read_bytes(), path.name) for path in (CITY, DISTRICT)))
    right, missed = Counter(), list[str]()
    for tenth in range(TENTHS):
        others = [each for index, each in enumerate(pairs) if index % TENTHS != tenth]
        advice = Adviser(learn(others), Counterparts(), "区")
        for each in pairs[tenth::TENTHS]:
            names = [ranked.unit for ranked in advice.suggest(each.upper).ranked]
            wanted = own_acting(each.own)
            right["first"] += names[0] == wanted
            right["three"] += wanted in names[:3]
            missed += [] if names[0] == wanted else [each.own.number]
    assert len(pairs) == 132
    assert right["first"] / len(pairs) >= 0.93, missed
    assert right["three"] / len(pairs) >= 0.98, missed


def test_the_2022_pair_goes_through_from_the_city_s_plan_to_the_district_s_forms(tmp_path):
    folder = tmp_path / "东西湖"
    told = fenjie("cascade", CITY, "--for", "东西湖区", "--into", folder, "--learn", CITY, DISTRICT)
    assert len(told["tasks"]) == 132
    assert all(task["responsible"] for task in told["tasks"])
    issued = fenjie("issue", folder, "--form", "progress", "--period", "2022Q1")
    groups = {each["unit"] for each in issued["not_issued"]}
    named = {name for task in told["tasks"] for name in task["responsible"]}
    assert {form["unit"] for form in issued["forms"]} == named - groups
    up = fenjie("upward", folder, "--period", "2022Q1", "--all")
    assert (up["unit"], up["tasks"], up["filled"]) == ("东西湖区人民政府", 132, 0)
