"""The forms that the command issues from the document of 2026, against the reference reading."""

import json
import subprocess
import sys
from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
DOCUMENT = SHARED / "documents" / "2026-jiangan-district.txt"
GOLD = SHARED / "gold" / "2026-jiangan-district.json"


def fenjie(*arguments, now="2026-04-01T09:00", expect=0):
    run = subprocess.run(
        [sys.executable, "-m", "xl_fenjie", *map(str, arguments)],
        capture_output=True, text=True, check=False, env={"FENJIE_NOW": now, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert run.returncode == expect, run.stderr + run.stdout
    return run.stdout


def answer(*arguments, **options):
    return json.loads(fenjie(*arguments, "--json", **options))


def test_every_unit_of_the_2026_document_gets_exactly_the_tasks_that_it_reports(tmp_path):
    folder = tmp_path / "江岸"
    fenjie("new", folder, "--from", DOCUMENT, expect=1)
    issued = answer("issue", folder, "--form", "progress", "--period", "2026Q1", expect=1)
    plan = answer("read", DOCUMENT, expect=1)
    ids = {(task["path"][0], task["number"]): task["id"] for task in plan["tasks"]}
    expected: dict[str, list[str]] = {}
    groups: dict[str, list[str]] = {}
    for task in json.loads(GOLD.read_text("utf-8"))["tasks"]:
        for unit in task["lead"] + task["responsible"]:
            of = groups if unit.startswith(("各", "区人民政府")) else expected
            of.setdefault(unit.replace("其他", "各"), []).append(ids[task["part"], task["number"]])
    assert {form["unit"]: form["tasks"] for form in issued["forms"]} == expected
    assert {group["unit"]: group["tasks"] for group in issued["not_issued"]} == groups
