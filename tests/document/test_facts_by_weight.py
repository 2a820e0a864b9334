"""Facts by weight of evidence: the title before number and date, these before sentences."""

import pytest

from xl_fenjie.document.read import read_document
from xl_fenjie.values.plan import FormKey, Plan

TASKS = "".join(f"{sign}、办好夜市{n}处。（市商务局负责）\n" for n, sign in enumerate("一二三", 1))
SIGNED = "云溪市人民政府办公室\n2025年3月6日\n"


def read(text: str) -> Plan:
    return read_document(text.encode(), "x.txt")


def told(plan: Plan) -> set[str]:
    return {remark.code for remark in plan.remarks}


@pytest.mark.parametrize("mention", ["2022年出台的办法已满", "自2019年以来", "到2030年建成"])
def test_a_year_in_prose_says_nothing_against_number_and_date(mention: str) -> None:
    title = "云溪市人民政府办公室关于加大奖励力度的通知\n"
    plan = read(
        f"{title}云政办发〔2025〕9号\n各区人民政府：\n{mention}，现通知如下：\n{TASKS}{SIGNED}"
    )
    assert (plan.year, "year_disputed" in told(plan)) == (2025, False)


def test_a_title_goes_before_number_and_date_and_the_others_are_told() -> None:
    title = "云溪市人民政府办公室关于印发2025年重点任务分工的通知\n"
    number, date = "云政办发〔2022〕9号\n", "云溪市人民政府办公室\n2022年3月6日\n"
    plan = read(f"{title}{number}各区人民政府：\n{TASKS}{date}")
    assert plan.year == 2025
    assert "year_disputed" in told(plan)
    before = "云政办发〔2024〕99号\n各区人民政府：\n"
    plan = read(f"{title}{before}{TASKS}云溪市人民政府办公室\n2024年12月30日\n")
    assert (plan.year, "year_disputed" in told(plan)) == (2025, False)


@pytest.mark.parametrize("listed", ["示范夜市名单", "首批企业名单", "优秀项目名单"])
def test_a_list_of_things_is_no_list_of_contacts(listed: str) -> None:
    plan = read(
        f"2025年重点任务分工\n{TASKS}四、有关要求\n请于2月底前把{listed}报送市政府办公室。\n"
    )
    assert [each for each in plan.deadlines if each.form is FormKey.CONTACTS] == []


@pytest.mark.parametrize("listed", ["督办工作人员名单", "联络员名单", "责任人名单"])
def test_a_list_of_people_is_one(listed: str) -> None:
    asked = f"请于2月10日前将{listed}报市政府办公室。\n"
    text = f"关于印发2025年重点任务分工的通知\n各区人民政府：\n{asked}{SIGNED}"
    plan = read(f"{text}2025年重点任务分工\n{TASKS}")
    assert [each.form for each in plan.deadlines] == [FormKey.CONTACTS]


@pytest.mark.parametrize("furniture", ["点击数:人次", "浏览次数：次", "字体：大中小"])
def test_a_page_s_words_are_no_part_of_the_number(furniture: str) -> None:
    title = "云溪市人民政府办公室关于印发2025年重点任务分工的通知\n"
    plan = read(f"{title}{furniture}\n\n云政办发〔2025〕9号\n各区人民政府：\n{SIGNED}{TASKS}")
    assert plan.document_number == "云政办发〔2025〕9号"


CITED = [
    "为落实《中共云溪市委、云溪市人民政府关于全面提升活力的决定》，提出以下意见。",
    "根据云溪市人民政府关于提升活力的要求，制定本意见。",
    "为贯彻省人民政府办公厅关于夜间经济的部署，提出以下意见。",
]


@pytest.mark.parametrize("cited", CITED)
def test_a_cited_document_issues_nothing(cited: str) -> None:
    plan = read(f"关于推进2025年夜间经济的实施意见\n{cited}\n{TASKS}")
    assert plan.issuer is None
    assert "issuer_missing" in told(plan)


@pytest.mark.parametrize("date", ["2025年6月底前", "2025年底前", "2025年，"])
@pytest.mark.parametrize("stop", [".", "．", "、"])
def test_a_number_before_a_year_is_a_number(date: str, stop: str) -> None:
    tasks = "".join(f"{n}{stop}{date}办好夜市{n}处。（市商务局负责）\n" for n in (1, 2, 3))
    plan = read(f"2025年重点任务分工\n一、商贸\n{tasks}")
    assert [task.number for task in plan.tasks] == ["1", "2", "3"]
    assert [task.text for task in plan.tasks] == [f"{date}办好夜市{n}处。" for n in (1, 2, 3)]
