"""The title of a plan, whatever runs into it before and behind, and however lines are broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_fenjie.document.read import read_document

TITLE = "2025年云溪区政府工作报告重点任务责任分解方案"
NOTICE = "区政府办公室关于印发方案的通知\n各有关单位：\n现将方案印发给你们，请认真落实。\n"
SIGNED = "云溪区人民政府办公室\n2025年1月20日\n"
TASKS = """一、经济发展
1. 新建公园3个。（责任单位：区城建局）
2. 新增泊位500个。（责任单位：区城管局）
"""


def title(between, notice=NOTICE, signed=SIGNED):
    return read_document(f"{notice}{signed}{between}\n{TASKS}".encode(), "云溪.txt").title


def broken(text, width):
    return "\n".join(text[at : at + width] for at in range(0, len(text), width))


PROSE = [
    "为贯彻落实区政府工作报告，确保全年目标任务完成，现制定本方案。",
    "根据区委、区政府部署，结合我区实际，就重点任务提出以下分工意见。",
    "2025年是“十四五”规划收官之年，做好今年工作意义重大。",
]


@given(width=st.integers(8, 40), prose=st.sampled_from(PROSE))
def test_prose_below_the_title_however_its_lines_are_broken(width, prose):
    assert title(f"{broken(TITLE, width)}\n{broken(prose, width)}") == TITLE


@given(width=st.integers(6, 40))
def test_a_title_of_several_lines(width):
    assert title(broken(TITLE, width)) == TITLE


@pytest.mark.parametrize(
    "annex", ["附件1 ", "附件1\n", "附件 1\n", "附件：1. ", "附件1　", "附件1"]
)
def test_the_number_of_an_annex_does_not_eat_the_year(annex):
    assert title(f"{annex}{TITLE}") == TITLE


@pytest.mark.parametrize(
    "listed", ["附件：重点任务\n责任分解方案\n", "附件：1.重点任务责任\n分解方案\n"]
)
def test_the_list_of_annexes_is_no_part_of_the_title(listed):
    assert title(TITLE, signed=listed) == TITLE


@pytest.mark.parametrize(
    "before",
    [
        "（此件公开发布）\n（正文800字，附件3000字）\n",
        "（联系人：值班员，联系电话：\n85730000，邮箱：a@b.cn）\n（此件公开发布）\n扫一扫在手机打开\n",
        "浏览次数：12 字号：大 中 小\n打印本页\n",
    ],
)
def test_the_page_s_words_above_the_title(before):
    assert title(f"{before}{TITLE}") == TITLE


def test_a_title_that_is_said_twice_or_ends_a_paragraph():
    assert title(f"{TITLE}\n{TITLE}") == TITLE
    flowing = f"{NOTICE.strip()}各单位要加强领导，抓好落实。 {TITLE}"
    assert title("", notice=f"{flowing}\n", signed="") == TITLE


@pytest.mark.parametrize("part", ["（上）", "（上篇）", "（第一部分）", "（征求意见稿）"])
def test_which_part_is_printed_is_no_part_of_the_title(part):
    assert title(TITLE + part) == TITLE
    assert title(TITLE + "（上半年）") == TITLE + "（上半年）"


@pytest.mark.parametrize("last", ["任务责任分解方案", "责任分解方案", TITLE])
def test_the_year_of_the_first_heading_is_not_that_of_the_title(last):
    signed = "云溪区人民政府办公室 2025年1月20日\n"
    text = (
        f"{NOTICE}{signed}{TITLE.removesuffix(last)}\n{last}\n{TASKS.replace('一、', '一、2025年')}"
    )
    assert read_document(text.encode(), "云溪.txt").title == TITLE
