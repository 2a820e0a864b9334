"""What a returned sheet shows beside or over its cells: comments, pictures, text boxes, files."""

from xl_fenjie.catalogue.entry import Entry

BESIDE = (
    Entry(
        "answer_in_text_box",
        "warning",
        "“{label}”是空的，上面盖着一个文本框，暂按里面的文字读取（“{found}”）。",
        "请对照原表核对；无误的用 fenjie decide 认定通过，否则请单位把内容填进单元格重报。",
        for_person=True,
        to_unit="请把文本框里的内容填进单元格。",
    ),
    Entry(
        "answer_in_comment",
        "warning",
        "“{label}”是空的，内容写在批注里，暂按批注读取（“{found}”）。",
        "请对照原表核对；无误的用 fenjie decide 认定通过，否则请单位把内容填进单元格重报。",
        for_person=True,
        to_unit="请把批注里的内容填进单元格。",
    ),
    Entry(
        "answer_in_picture",
        "error",
        "“{label}”里只有一张图片，没有文字。",
        "请把图片里的内容打成文字，填进单元格。",
    ),
    Entry(
        "answer_struck",
        "warning",
        "“{label}”的内容（“{found}”）整个画了删除线，看不出还算不算数，暂按有效读取。",
        "请问明单位；算数的用 fenjie decide 认定通过，不算的请单位改正后重报。",
        for_person=True,
        to_unit="请取消删除线，或改填要报的内容。",
    ),
    Entry(
        "struck_left_out",
        "note",
        "“{label}”里画了删除线的“{found}”没有读取。",
        "不要的内容，以后请直接删去。",
    ),
    Entry(
        "comment_beside",
        "note",
        "“{label}”有批注：“{found}”，没有读进填报内容。",
        "要报的内容，请写在单元格里。",
    ),
    Entry(
        "text_box_beside",
        "warning",
        "“{label}”上盖着一个文本框，写着“{found}”，没有读取，只读取了单元格里的内容。",
        "请对照原表核对以哪个为准；以单元格为准的用 fenjie decide 认定通过，否则请单位改填后重报。",
        for_person=True,
        to_unit="请把文本框里的内容填进单元格，删去文本框。",
    ),
    Entry(
        "picture_beside",
        "note",
        "“{label}”上有一张图片，没有读取。",
        "图片里有要报的内容的，请打成文字填进单元格。",
    ),
    Entry(
        "text_box_on_sheet",
        "warning",
        "这里有一个文本框，写着“{found}”，没有读取。",
        "请对照原表核对是不是填报内容；不是的用 fenjie decide 认定通过，是的请单位填进单元格重报。",
        for_person=True,
        to_unit="请把文本框里的内容填进单元格。",
    ),
    Entry(
        "file_embedded",
        "warning",
        "工作表“{sheet}”里嵌有文件（{found}），没有读取。",
        "请打开原表核对；内容已经齐全的用 fenjie decide 认定通过，否则请单位把内容填进单元格重报。",
        for_person=True,
        to_unit="请把嵌在表里的文件中的内容填进单元格。",
    ),
    Entry(
        "rows_hidden",
        "note",
        "第 {found} 行被隐藏或筛选掉了，已照常读取。",
        "以后请取消隐藏和筛选后再报。",
    ),
)
