"""Templates that an office can change, and what is said when a line is wrong."""

import io
from datetime import date, datetime

import docx
import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.layout.official import Official
from xl_fenjie.templates.language import Facts, Template
from xl_fenjie.templates.paper import Paragraph, Style, put_down, rules_in
from xl_fenjie.templates.paper import fill as fill_template
from xl_fenjie.values.rules import Rules

FACTS = Facts(
    words={"期间": "2026年第一季度", "总数": "12"},
    lists={"板块": ({"名称": "民生", "总数": "5"}, {"名称": "产业", "总数": "7"}), "滞后": ()},
    present={"迟报": True},
)


def fill(text, facts):
    return fill_template(Template("报告.txt", text), facts)


def filled(*lines):
    return [(each.style.value, each.text) for each in fill("\n".join(lines), FACTS)]


def test_names_become_figures_and_notes_stay_outside():
    assert filled("% 说明", "", "标题：{期间}报告", "正文：共{总数}项：好") == [
        ("标题", "2026年第一季度报告"),
        ("正文", "共12项：好"),
    ]


def test_lines_of_one_list_are_repeated_together_and_its_words_go_first():
    assert filled("每个板块·二级：{名称}", "每个板块·正文：{期间}{总数}项") == [
        ("二级", "民生"),
        ("正文", "2026年第一季度5项"),
        ("二级", "产业"),
        ("正文", "2026年第一季度7项"),
    ]


def test_lines_are_written_only_where_there_is_something_or_nothing():
    assert filled("有滞后·正文：甲", "无滞后·正文：乙", "有迟报·正文：丙", "有板块·正文：丁") == [
        ("正文", "乙"),
        ("正文", "丙"),
        ("正文", "丁"),
    ]


@pytest.mark.parametrize("line", ["没有样式", "大标题：好", "每个·正文：好", "正文"])
def test_a_line_without_a_known_style_is_told(line):
    with pytest.raises(FenjieError, match="第2行") as told:
        fill(f"正文：好\n{line}", FACTS)
    assert told.value.code == "template_line_unknown"


@pytest.mark.parametrize(
    "line",
    ["正文：{总共}", "每个领导·正文：好", "有领导·正文：好", "正文：{期间.__class__}", "正文：{}"],
)
def test_a_name_that_is_not_there_is_told_with_those_that_are(line):
    with pytest.raises(FenjieError, match="可用的有") as told:
        fill(line, FACTS)
    assert told.value.code == "template_name_unknown"


def test_braces_in_what_units_wrote_are_left_alone():
    facts = Facts(words={"问题": "{总数}"})
    assert fill("正文：{问题}", facts) == (Paragraph(Style.BODY, "{总数}"),)


@pytest.mark.parametrize("style", [each for each in Style if each is not Style.RULE])
def test_every_style_of_a_template_comes_onto_the_paper(style):
    is_table = style in {Style.TABLE, Style.SMALL_TABLE}
    line = f"{style}：板块｜名称 10" if is_table else f"{style}：要写上去的话"
    document = Official(Rules(), subject="某函")
    put_down(document, fill(line, FACTS), date(2026, 4, 12))
    body = docx.Document(io.BytesIO(document.to_bytes(datetime(2026, 4, 12, 9)))).element.body
    told = "".join(body.itertext())
    assert ("民生" if is_table else "要写上去的话") in told


def test_demands_are_counted_and_rules_are_not_written():
    facts = Facts(words={}, present={"滞后": False})
    text = "规则：总体判断｜90｜顺利\n要求：补报。\n有滞后·要求：整改。\n要求：核实。\n正文："
    assert [each.text for each in fill(text, facts)] == ["一是补报。", "二是核实。"]
    assert rules_in(Template("报告.txt", text)) == {"总体判断": [("90", "顺利")]}
