"""The plans whose figures are worked out again: as a document reads, and as an office has it.

A plan travels here as the JSON that ``fenjie read`` publishes, because whoever works the figures
out again must not lean on the program's own values. Documents rarely name groups' members, days,
assisting units and leaders all at once; ``worked_up`` fills them in as staff do in 总台账.
"""

import json
from pathlib import Path

from xl_fenjie.document.read import read_document
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.values.rules import rules_of

NOTICES = Path(__file__).resolve().parents[1] / "document" / "notices" / "documents"
DOCUMENT = NOTICES / "2024-yunxi-district.md"
STREETS = ["东里街道办事处", "西里街道办事处", "南里街道办事处", "北里街道办事处"]
LEADERS = ["常务副区长", "副区长（工业）", "副区长（民政）", None]
NEW_UNIT = "区数据局"


def district_notice():
    """A notice of the tests of reading, two years later than it says."""
    return DOCUMENT.read_text("utf-8").replace("2024", "2026").encode()


def document(name="district"):
    """A district's notice, dated 2026, as read, or the bundled sample: JSON of plan and rules."""
    content = district_notice() if name == "district" else sample_document()
    plan = read_document(content, DOCUMENT.name if name == "district" else SAMPLE_NAME)
    return json.loads(json.dumps(plan.to_json())), rules_of(plan).to_json()


def worked_up(plan, rules, **judging):
    """The plan as an office has it by the summer, with something of everything."""
    units = {unit["name"]: unit for unit in plan["units"]}
    plain = [name for name, unit in units.items() if unit["kind"] == "unit"]
    groups = [unit for unit in units.values() if unit["kind"] == "group"]
    for group in groups:
        group["members"] = STREETS if "街道" in group["name"] else plain[:5]
    plan["units"] += [
        {"name": name, "aliases": [], "kind": "unit", "members": []}
        for name in (*STREETS, NEW_UNIT)
        if name not in units
    ]
    # one unit is succeeded by a new one from the third quarter on
    units[plain[7]]["successor"] = {"unit": NEW_UNIT, "since": "2026Q3"}
    for place, task in enumerate(plan["tasks"]):
        _work_up_task(place, task, plain)
    first = plan["tasks"][0]
    twin = {**first, "id": f"{first['id']}-2", "number": "900", "same_as": first["id"]}
    plan["tasks"].append({**twin, "part": plan["tasks"][-1]["part"], "due": None, "moves": []})
    own_date = {"form": "progress", "period": "2026Q3", "due": "2026-10-08", "stated": True}
    plan["deadlines"].append({**own_date, "tasks": [plan["tasks"][8]["number"]], "called": ""})
    rules["partners"] = True
    rules["judging"] |= {"score_per_refusal": 1.0, **judging}
    return plan, rules


def _work_up_task(place, task, plain):
    """Roles, leader, day and moves of one task, by its place."""
    named = list(dict.fromkeys((*task["lead"], *task["responsible"])))
    if place % 3 == 0 and len(named) > 2:
        task |= {"lead": named[:1], "responsible": named[1:-1], "support": named[-1:]}
    elif place % 3 == 1 and len(named) > 1:
        task |= {"lead": named[:2], "responsible": named[2:], "support": [plain[place % 11]]}
    task["leader"] = LEADERS[place % len(LEADERS)]
    task["due"] = {4: "2026-06-30", 7: "2026-09-15"}.get(place % 10)
    if place % 9 == 2:
        task["responsible"] = list(dict.fromkeys((*task["responsible"], "各街道办事处")))
    if place % 12 == 5:
        moved = {"lead": [plain[(place + 3) % 9]], "responsible": None, "support": []}
        task["moves"] = [{"since": "2026Q3", **moved}]
    for target in task["targets"]:
        if place % 8 == 3 and not target["growth"]:
            target["relation"] = "at_most"
        elif place % 8 == 6 and not target["growth"]:
            target["relation"] = "about"
