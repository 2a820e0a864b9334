"""What could not be done about the summary and the reports."""

from xl_fenjie.values.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "template_line_unknown",
        "failure",
        "报告模板第{line}行看不懂：“{found}”。",
        "每行请写成“样式：文字”，样式只能是：{known}；说明文字请以 % 开头。",
    ),
    Entry(
        "template_name_unknown",
        "failure",
        "报告模板第{line}行中的“{found}”不是可用的数据名。",
        "可用的有：{known}。",
    ),
)
