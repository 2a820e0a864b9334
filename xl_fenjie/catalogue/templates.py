"""Errors in templates that the office has edited."""

from xl_fenjie.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "template_line_unknown",
        "failure",
        "模板“{template}”第{line}行看不懂：“{found}”。",
        "每行请写成“样式：文字”，样式只能是：{known}；说明文字请以 % 开头。",
    ),
    Entry(
        "template_name_unknown",
        "failure",
        "模板“{template}”第{line}行中的“{found}”不是可用的数据名。",
        "可用的有：{known}。",
    ),
    Entry(
        "template_rule_wrong",
        "failure",
        "模板“{template}”中以“规则：”开头的行有看不懂的。",
        "请照这样写：{known}。",
    ),
    Entry(
        "template_without_subject",
        "failure",
        "模板“{template}”没有主题，开头写的是“{found}”。",
        "第一行请写“主题：……”；花括号里可用的有：{known}。",
    ),
)
