"""Whole notices of fictional places, each with the reading that a person made of it by hand.

They are written in the manner of many offices and years: what holds here should hold for a notice
that nobody here has seen. A field of a task counts as right only where it is wholly right.
"""

import json
import re
import unicodedata
from pathlib import Path

import pytest

from xl_fenjie.document.read import read_document

NOTICES = Path(__file__).parent / "notices"
DOCUMENTS = sorted((NOTICES / "documents").iterdir())
FACTS = ("title", "year", "issuer", "document_number", "issued_on", "level", "truncated", "rules")
FIELDS = ("path", "lead", "responsible", "support", "leader", "upper", "shares", "due", "text")
LEAST_NAMED = 0.9


def plain(value):
    if isinstance(value, str):
        value = re.sub("[—–―─]+", "—", unicodedata.normalize("NFKC", value))
        return re.sub(r"\s+", "", value)
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value


@pytest.fixture(params=DOCUMENTS, ids=lambda path: path.stem, scope="module")
def both(request):
    expected = (NOTICES / "gold" / f"{request.param.stem}.json").read_text("utf-8")
    reading = read_document(request.param.read_bytes(), request.param.name).to_json()
    return json.loads(expected), reading


def test_facts_rules_and_dates(both):
    wanted, found = both
    reporting = found["rules"]["reporting"]
    found["rules"]["reporting"] = {key: reporting[key] for key in ("work_plan", "progress")}
    assert plain({key: found[key] for key in FACTS}) == plain({key: wanted[key] for key in FACTS})
    assert dates(found) == dates(wanted)


def dates(plan):
    return sorted(
        (each["form"], each["due"], each["stated"])
        for each in plan["deadlines"]
        if each["form"] != "contacts"
    )


def test_every_task_in_every_field(both):
    wanted, found = both
    pairs = zip(wanted["tasks"], found["tasks"], strict=True)
    wrong = [
        (task["number"], field, task[field], mine[field])
        for task, mine in pairs
        for field in FIELDS
        if plain(task[field]) != plain(mine[field])
    ]
    assert not wrong


def figures(task):
    return sorted(
        (each["value"], plain(each["unit"]), each["relation"], each["growth"])
        for each in task["targets"]
    )


def test_every_figure(both):
    wanted, found = both
    pairs = zip(wanted["tasks"], found["tasks"], strict=True)
    wrong = [
        (task["number"], task["text"], figures(task), figures(mine))
        for task, mine in pairs
        if figures(task) != figures(mine)
    ]
    assert not wrong


def test_most_figures_are_named_as_a_person_would(both):
    """A name may be a word longer or shorter than a person's and still be understood."""
    wanted, found = both
    pairs = zip(wanted["tasks"], found["tasks"], strict=True)
    named = [
        plain(target["name"]) in plain(own["name"]) or plain(own["name"]) in plain(target["name"])
        for task, mine in pairs
        for target, own in zip(task["targets"], mine["targets"], strict=True)
    ]
    assert sum(named) >= LEAST_NAMED * len(named)
