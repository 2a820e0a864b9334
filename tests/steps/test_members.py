"""Members of a group that the program proposed are used only with a word about it."""

from xl_fenjie.master.read import read_master
from xl_fenjie.master.write import write_master
from xl_fenjie.steps.issue import IssueRequest, issue
from xl_fenjie.steps.new import new
from xl_fenjie.values.master import Decision
from xl_fenjie.values.plan import FormKey

NOTICE = """武汉市人民政府办公厅

市人民政府办公厅关于印发2022年市《政府工作报告》目标任务责任分解方案的通知

各区人民政府，市人民政府各部门：

请于2022年2月15日前报送工作方案。

武汉市人民政府办公厅

2022年1月20日

2022年市《政府工作报告》目标任务责任分解方案

一、重点工作

1.办好社区食堂30家。

牵头单位：市民政局

责任单位：各区人民政府

2.修缮图书馆5座。

牵头单位：各区人民政府
"""
"""Of our own wording; the city is a real one, for only of such are the members known."""


def unconfirmed(folder, master):
    answer = issue(folder, IssueRequest(FormKey.WORK_PLAN), master=master)
    return [sentence for sentence in answer.remarks if "按预设填的" in sentence]


def test_proposed_members_are_told_until_somebody_settles_it(tmp_path):
    document = tmp_path / "方案.txt"
    document.write_text(NOTICE, "utf-8")
    made = new(tmp_path / "市", document)
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
