"""Faults in a form that came back.

Placeholders: ``{sheet}`` ``{cell}`` ``{label}`` ``{found}`` ``{expected}``.
"""

from xl_fenjie.values.catalogue.entry import Entry

OPENING = (
    Entry("return_empty", "error", "这个文件是空的。", "请检查发送的文件，重新发送填好的报表。"),
    Entry(
        "return_encrypted",
        "error",
        "这个文件加了密码，打不开。",
        "请在 Excel 或 WPS 中取消打开密码，另存后重新发送。",
    ),
    Entry(
        "return_damaged",
        "error",
        "这个文件已损坏，打不开。",
        "请在 Excel 或 WPS 中打开原表核对，另存后重新发送。",
    ),
    Entry(
        "return_not_a_workbook",
        "error",
        "这个文件不是工作簿，而是{found}。",
        "请在下发的报表上填写，以 .xlsx 格式保存后重新发送；签字的扫描件可以另外附上。",
    ),
    Entry(
        "return_too_large",
        "error",
        "这个文件太大，没有读取：{found}。",
        "请删除表外多余的内容和图片，或把内容填进下发的原表，重新发送。",
    ),
)

ENTRIES: tuple[Entry, ...] = (*OPENING,)
