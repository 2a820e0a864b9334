"""Documents in the styles of many offices, each with the reading that a person made of it."""

import json
from pathlib import Path

import pytest

from xl_fenjie.document.read import read_document

STYLES = Path(__file__).parent / "styles"
DOCUMENTS = sorted(path for path in STYLES.iterdir() if path.suffix in {".txt", ".md", ".html"})
ROLES = ("lead", "responsible", "support")


def shown(task):
    """A task of the reading in the short form of the expected ones."""
    return {
        "path": task["path"],
        "number": task["number"],
        "text": task["text"],
        **{role: task[role] for role in ROLES},
        "leader": task["leader"],
        "due": task["due"],
        "shares": [
            [share["text"], share["lead"], share["responsible"]] for share in task["shares"]
        ],
        "figures": [
            [target["value"], target["unit"], target["relation"], target["growth"]]
            for target in task["targets"]
        ],
    }


def wanted(task):
    usual = {**{role: [] for role in ROLES}, "leader": None, "due": None, "shares": []}
    return {**usual, **task}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_a_document_of_this_style_is_read_as_a_person_reads_it(path):
    expected = json.loads(path.with_suffix(".json").read_text("utf-8"))
    reading = read_document(path.read_bytes(), path.name).to_json()
    assert [shown(task) for task in reading["tasks"]] == [wanted(t) for t in expected["tasks"]]
    deadlines = [[d["form"], d["period"], d["due"], d["stated"]] for d in reading["deadlines"]]
    assert sorted(deadlines) == sorted(expected["deadlines"])
    codes = {remark["code"] for remark in reading["remarks"]}
    assert codes >= set(expected.get("remarks", ()))
    facts = expected.keys() - {"tasks", "deadlines", "remarks"}
    assert {fact: reading[fact] for fact in facts} == {fact: expected[fact] for fact in facts}
