"""Plans without labels: units in a bracket behind the sentence, the first of which leads."""

import pytest

from xl_fenjie.document.read import read_document

NOTICE = """临江市人民政府办公厅关于印发2024年市政府工作报告责任分工的通知
各区人民政府，市政府各部门：
现将分工印发给你们。{rule}
临江市人民政府办公厅
2024年1月20日
2024年市政府工作报告责任分工
一、重点工作
1.推进甲工程。（市发改委、市财政局）
2.推进乙工程。{clause}
3.推进丙工程。（市科技局）
"""
LISTS = {
    "（市卫生健康委、市妇联）": ["市卫生健康委", "市妇联"],
    "（市商务局、临江海关）": ["市商务局", "临江海关"],
    "（市科技局，云溪大学）": ["市科技局", "云溪大学"],
    "（市金融办、人行临江中心支行、临江银保监分局）": [
        "市金融办",
        "人行临江中心支行",
        "临江银保监分局",
    ],
    "（东湖新区管委会、市投促局）": ["东湖新区管委会", "市投促局"],
    "（市农业农村局，云溪、柳桥区政府）": ["市农业农村局", "云溪区政府", "柳桥区政府"],
    "（市经信局，各区、县（市）政府）": ["市经信局", "各区政府", "各县（市）政府"],
    "（市人社局、团市委、市工商联等）": ["市人社局", "团市委", "市工商联"],
    "（市建委、市地铁集团、市供电公司）": ["市建委", "市地铁集团", "市供电公司"],
}


def second(clause, rule="列第一位的单位为牵头单位。"):
    return read_document(NOTICE.format(clause=clause, rule=rule).encode(), "x.txt").tasks[1]


@pytest.mark.parametrize("clause", LISTS)
def test_units_in_a_bracket_behind_the_sentence(clause):
    task = second(clause)
    assert task.text == "推进乙工程。"
    assert [*task.lead, *task.responsible] == LISTS[clause]
    assert len(task.lead) == 1


WORDS = ["（共2项）", "（责任到人）", "（学校、医院）", "（市场、公园）", "（新建、续建）"]


@pytest.mark.parametrize("words", WORDS)
def test_a_bracket_of_other_words_belongs_to_the_task(words):
    clause = f"改造管网{words}。（市住建局、市国资委）"
    task = second(clause)
    assert (task.text, task.lead) == (f"推进乙工程。改造管网{words}。", ("市住建局",))


@pytest.mark.parametrize("others", ["配合", "协办", "参与", "协作"])
@pytest.mark.parametrize("who", ["其他单位", "其余部门", "其它责任单位", "其他", "其他列入单位"])
def test_the_others_support_where_the_notice_says_so(who, others):
    task = second("（市商务局、市财政局）", f"排在首位的为牵头单位，{who}为{others}单位。")
    assert (task.lead, task.responsible, task.support) == (("市商务局",), (), ("市财政局",))


def test_the_others_are_responsible_where_it_does_not():
    task = second("（市商务局、市财政局）")
    assert (task.responsible, task.support) == (("市财政局",), ())


@pytest.mark.parametrize(
    "clause", ["（责任单位：市商务局、市财政局）", "（市商务局、市财政局按职责分工负责）"]
)
def test_the_others_are_responsible_where_the_clause_calls_them_so(clause):
    task = second(clause, "列第一位的为牵头单位，其他为配合单位。")
    assert (task.lead, task.responsible, task.support) == (("市商务局",), ("市财政局",), ())


@pytest.mark.parametrize("how", ["", "共同", "分别", "联合", "各自", "统一", "按职责分别"])
def test_units_may_lead_in_any_way(how):
    task = second(f"（市商务局、市财政局{how}牵头，市税务局{how}配合，持续推进）")
    assert task.text == "推进乙工程。"
    assert (task.lead, task.support) == (("市商务局", "市财政局"), ("市税务局",))
