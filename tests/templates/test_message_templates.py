"""Templates of messages: a subject, lines by what there is, and what is said when one is wrong."""

import pytest

from xl_fenjie.catalogue.errors import FenjieError
from xl_fenjie.templates.language import Template, packaged
from xl_fenjie.templates.message import filled


def test_a_template_writes_lines_by_what_there_is():
    template = Template("t", "% 说明\n主题：致{单位}\n\n有电话·电话：{电话}\n无电话·没有电话\n尾")
    assert filled(template, {"单位": "甲局", "电话": "1"}) == ("致甲局", "电话：1\n尾\n")
    assert filled(template, {"单位": "甲局", "电话": ""}) == ("致甲局", "没有电话\n尾\n")


@pytest.mark.parametrize("text", ["没有主题", "", "主题：{谁}", "主题：x\n{谁}", "主题：x\n有谁·y"])
def test_a_wrong_template_is_told_with_what_may_stand_there(text):
    with pytest.raises(FenjieError, match=r"模板“邮件_下发\.txt”.*单位"):
        filled(Template("邮件_下发.txt", text), {"单位": "甲局"})


@pytest.mark.parametrize("name", ["forms", "corrections", "reminders"])
def test_the_packaged_templates_say_what_may_stand_in_them(name):
    text = packaged(name)
    line = next(line for line in text.splitlines() if "可用的有" in line)
    facts = {word.strip("{}"): "某" for word in line.split("：")[1].split()}
    subject, body = filled(Template(name, text), facts)
    assert "某" in subject
    assert "{" not in body
