"""What every release keeps: the keys of the published JSON, in all that the commands answer."""

import json
import os
import subprocess
import sys

import pytest

from xl_fenjie.document.read import read_document
from xl_fenjie.forms.catalogue import FORMS
from xl_fenjie.samples import SAMPLE_NAME, sample_document
from xl_fenjie.samples.answers import SampleAnswers
from xl_fenjie.samples.filling import fill, leave_blank
from xl_fenjie.values.period import Period
from xl_fenjie.values.plan import FormKey

PLAN = {
    "schema", "title", "year", "issuer", "document_number", "issued_on", "level", "truncated",
    "rules", "deadlines", "units", "tasks", "remarks",
}  # fmt: skip
DEADLINE = {"form", "period", "due", "stated", "tasks"}
UNIT = {"name", "aliases", "kind", "members"}
TASK = {
    "id", "part", "path", "number", "text", "lead", "responsible", "support", "leader", "upper",
    "shares", "targets", "due", "line",
}  # fmt: skip
TARGET = {"text", "name", "value", "unit", "relation", "growth"}
REMARK = {"code", "line", "found", "message", "suggestion"}
FORM = {"unit", "form", "period", "edition", "file", "tasks"}
NOT_ISSUED = {"unit", "tasks", "reason"}
RETURN = {"file", "sha256", "verdict", "form", "period", "unit", "rows", "findings"}
FINDING = {
    "code", "severity", "sheet", "cell", "label", "found", "expected", "message", "hint",
}  # fmt: skip
STANDING = {"unit", "state", "received_at", "file", "signed", "tasks"}
REPORTED = {"id", "unit", "role", "status", "progress", "targets"}
REACHED = {"name", "value", "unit", "actual", "ratio"}


def answer(*arguments, expect):
    run = subprocess.run(
        [sys.executable, "-m", "xl_fenjie", *map(str, arguments), "--json"],
        capture_output=True, text=True, check=False,
        env=os.environ | {"FENJIE_NOW": "2026-04-08T09:00"},
    )  # fmt: skip
    assert run.returncode == expect, run.stdout + run.stderr
    assert "━" not in run.stderr  # progress is for terminals
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def round_played(tmp_path_factory):
    """A workspace with one return accepted and one refused; and all that the commands said."""
    folder = tmp_path_factory.mktemp("约定")
    document = folder / SAMPLE_NAME
    document.write_bytes(sample_document())
    work = folder / "工作"
    said = {"read": answer("read", document, expect=1)}
    answer("new", work, "--from", document, expect=1)
    said["issue"] = answer("issue", work, "--form", "progress", "--period", "2026Q1", expect=1)
    plan, form = read_document(sample_document(), SAMPLE_NAME), FORMS[FormKey.PROGRESS]
    for issued, changes in zip(said["issue"]["forms"], [(), (leave_blank,)], strict=False):
        answers = SampleAnswers(issued["unit"], Period(2026, 1))
        content = fill((work / issued["file"]).read_bytes(), form, plan, answers, *changes)
        (work / "收件" / f"{issued['unit']}.xlsx").write_bytes(content)
    said["check"] = answer("check", work / "收件", "--workspace", work, expect=1)
    said["receive"] = answer("receive", work, expect=1)
    said["status"] = answer("status", work, "--period", "2026Q1", expect=1)
    said["consolidate"] = answer("consolidate", work, "--period", "2026Q1", expect=1)
    return said


def test_read(round_played):
    plan = round_played["read"]
    assert plan["schema"] == "fenjie.plan/1"
    assert plan.keys() >= PLAN
    assert plan["level"] == "district"
    assert plan["rules"].keys() >= {"reporting", "no_lead_means_responsible_leads"}
    assert plan["rules"]["reporting"].keys() >= {"work_plan", "progress"}
    for key, keys in {
        "deadlines": DEADLINE, "units": UNIT, "tasks": TASK, "remarks": REMARK,
    }.items():  # fmt: skip
        assert plan[key]
        assert all(each.keys() >= keys for each in plan[key])
    assert all(task["upper"].keys() >= {"lead", "responsible"} for task in plan["tasks"])
    targets = [target for task in plan["tasks"] for target in task["targets"]]
    assert targets
    assert all(target.keys() >= TARGET for target in targets)
    assert len({task["id"] for task in plan["tasks"]}) == len(plan["tasks"])


def test_issue(round_played):
    issued = round_played["issue"]
    assert issued["schema"] == "fenjie.issue/1"
    assert all(form.keys() >= FORM for form in issued["forms"])
    assert issued["not_issued"]
    assert all(group.keys() >= NOT_ISSUED for group in issued["not_issued"])


@pytest.mark.parametrize("command", ["check", "receive"])
def test_check_and_receive(round_played, command):
    checked = round_played[command]
    assert checked["schema"] == "fenjie.check/1"
    assert {each["verdict"] for each in checked["returns"]} == {"accepted", "refused"}
    assert all(each.keys() >= RETURN for each in checked["returns"])
    findings = [found for each in checked["returns"] for found in each["findings"]]
    assert findings
    assert all(found.keys() >= FINDING for found in findings)


def test_status(round_played):
    status = round_played["status"]
    assert (status["schema"], status["period"], status["due"]) == (
        "fenjie.status/1", "2026Q1", "2026-04-10",
    )  # fmt: skip
    assert all(unit.keys() >= STANDING for unit in status["units"])
    assert {unit["state"] for unit in status["units"]} == {"on_time", "sent_back", "awaited"}


def test_consolidate(round_played):
    summary = round_played["consolidate"]
    assert summary["schema"] == "fenjie.summary/1"
    assert summary.keys() >= {"schema", "period", "workbook", "reports", "counts", "tasks"}
    for path in (summary["workbook"], *summary["reports"]):
        assert path.startswith("汇总/2026Q1/")
    assert all(isinstance(count, int) for count in summary["counts"].values())
    assert all(task.keys() >= REPORTED for task in summary["tasks"])
    targets = [target for task in summary["tasks"] for target in task["targets"]]
    assert targets
    assert all(target.keys() >= REACHED for target in targets)
