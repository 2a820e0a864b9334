"""Members of a group that the program proposed are used only with a word about it."""

from pathlib import Path

import pytest

from xl_fenjie.master.read import read_master
from xl_fenjie.master.write import write_master
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.new import new
from xl_fenjie.values.master import Decision
from xl_fenjie.values.plan import FormKey

DOCUMENT = Path(__file__).parents[3] / "shared" / "documents" / "2022-wuhan-city.txt"
pytestmark = pytest.mark.skipif(not DOCUMENT.exists(), reason="the reference documents are missing")


def unconfirmed(folder, master):
    answer = issue(folder, IssueRequest(FormKey.WORK_PLAN), master=master)
    return [sentence for sentence in answer.remarks if "按预设填的" in sentence]


def test_proposed_members_are_told_until_somebody_settles_it(tmp_path):
    made = new(tmp_path / "市", DOCUMENT)
    master = read_master(made.master.read_bytes()).master
    (told,) = unconfirmed(tmp_path / "市", master)
    assert "各区人民政府" in told
    decided = tuple(
        Decision(remark=remark, words="已核对")
        for remark in master.plan.remarks
        if remark.code == "members_preset"
    )
    settled = master.model_copy(update={"decisions": decided})
    again = read_master(write_master(settled)).master
    assert unconfirmed(tmp_path / "市", again) == []
