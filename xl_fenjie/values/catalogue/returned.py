"""Faults in a form that came back.

Placeholders: ``{sheet}`` ``{cell}`` ``{label}`` ``{found}`` ``{expected}``. What shows a finding
shows its place beside it, so that sentences do not begin with the cell. ``{nil}`` says which
choice stands for nothing new, on the forms that have it.
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
    Entry(
        "return_no_table",
        "error",
        "工作簿里没有找到下发的报表。",
        "请把内容填进下发的原表，保留“责任事项”等列标题，重新发送。",
    ),
)

READING = (
    Entry(
        "read_from_document",
        "note",
        "这份报表不是工作簿，而是{found}，已按其中的表格读取。",
        "以后请在下发的 Excel 报表上填写。",
    ),
    Entry(
        "read_by_looks",
        "warning",
        "这份报表是{found}，内容是按版面认出来的，可能有误。",
        "请对照原件逐项核对；无误的用 fenjie decide 认定，或请单位改报 Excel 文件。",
        for_person=True,
    ),
    Entry(
        "table_not_recovered",
        "warning",
        "这个文件是{found}，里面有文字，但认不出下发的报表。",
        "请打开看是不是报送内容；是的话请单位填进下发的原表重新报送。",
        for_person=True,
    ),
    Entry(
        "return_is_paper",
        "warning",
        "这个文件是{found}，没有可以读取的文字，按纸质件（签字扫描件）登记。",
        "请核对是哪个单位、哪个时段的；如果单位还没有交电子表，请另行催要。",
        for_person=True,
    ),
    Entry(
        "container_not_opened",
        "error",
        "没有收进去：{found}",
        "请把里面的报表取出来，单独发送。",
    ),
)

IDENTITY = (
    Entry(
        "several_tables",
        "warning",
        "工作簿里有几张同样的报表：{found}，只读取了“{sheet}”。",
        "请核对该用哪一张；如果是别的时段或别的单位的，请单位删去后重新报送。",
        for_person=True,
    ),
    Entry(
        "unit_contradicted",
        "warning",
        "看不出是哪个单位的表：{found}，说法不一致。",
        "请核对是否误填了其他单位的表；确认单位后用 fenjie decide 认定，或退回重填。",
        for_person=True,
    ),
    Entry(
        "period_contradicted",
        "warning",
        "看不出是哪个时段的表：{found}，说法不一致。",
        "请核对填的是哪个时段；确认后用 fenjie decide 认定，或退回重填。",
        for_person=True,
    ),
    Entry(
        "form_contradicted",
        "warning",
        "看不出是哪种表：{found}，说法不一致。",
        "请打开核对是哪种报表；确认后用 fenjie decide 认定，或退回重填。",
        for_person=True,
    ),
    Entry(
        "unit_not_told",
        "warning",
        "表上没有写明是哪个单位填的。",
        "请向来件人核实单位，用 fenjie decide 认定。",
        for_person=True,
    ),
    Entry(
        "unit_not_in_plan",
        "warning",
        "方案里没有“{found}”这个单位。{expected}",
        "请核对单位名称；如果是简称或新名称，请补到总台账“单位”表的别名里。",
        for_person=True,
    ),
    Entry(
        "unit_told_once",
        "warning",
        "只有{expected}一处能看出是“{found}”的表，没有第二处可以印证。",
        "请打开核对；确认后用 fenjie decide 认定。",
        for_person=True,
    ),
    Entry(
        "other_year",
        "error",
        "这是{found}的表，本方案是{expected}的。",
        "请改用今年下发的报表填写后重新发送。",
    ),
    Entry(
        "other_plan",
        "error",
        "这是“{found}”的表，不属于本方案“{expected}”。",
        "请改用本方案下发的报表填写后重新发送。",
    ),
    Entry(
        "edition_unknown",
        "warning",
        "这张表的方案版本（{found}）没有下发记录。",
        "请核对它是不是从这个工作文件夹下发的；确认后用 fenjie decide 认定。",
        for_person=True,
    ),
    Entry(
        "older_edition",
        "note",
        "这张表是重新下发之前的旧表，责任事项没有变化，照常读取。",
        "不需要重报。",
    ),
    Entry(
        "older_edition_other_tasks",
        "warning",
        "这张表是重新下发之前的旧表，责任事项已有变化（{found}）。",
        "请单位改用最近一次下发的表重新报送；认为可以照收的，请用 fenjie decide 认定。",
        for_person=True,
    ),
    Entry(
        "period_not_told",
        "warning",
        "表上没有写明是哪个时段的。",
        "请核对填的是哪个时段，用 fenjie decide 认定。",
        for_person=True,
    ),
    Entry(
        "earlier_period",
        "warning",
        "交来的是“{found}”，现在要的是“{expected}”。",
        "如果是误交了以前的表，请单位重新报送；如果是补报或更正，请用 fenjie decide 认定。",
        for_person=True,
    ),
    Entry(
        "period_not_asked",
        "warning",
        "交来的是“{found}”，现在要的是“{expected}”。",
        "请核对时段；如果填错了表，请单位改用“{expected}”重新报送。",
        for_person=True,
    ),
    Entry(
        "name_against_unit",
        "warning",
        "文件名与表内单位不一致：文件名是“{found}”（{other}），表内写的是“{expected}”。",
        "请核对是文件名起错了，还是误填了其他单位的表；"
        "确认单位后用 fenjie decide 认定，或退回重填。",
        for_person=True,
    ),
    Entry(
        "id_against_text",
        "warning",
        "编号与责任事项对不上：编号是“{found}”，责任事项却是编号“{expected}”的“{words}”。",
        "请向单位核实这一行填的是哪一项。编号没错的用 fenjie decide 认定（按编号计入）；"
        "文字没错的请退回单位改正编号。",
        for_person=True,
    ),
    Entry(
        "form_not_issued",
        "warning",
        "没有给“{unit}”下发过“{found}”的记录。",
        "请核对这张表的来历；确认后用 fenjie decide 认定。",
        for_person=True,
    ),
)

SHEET = (
    Entry(
        "column_missing",
        "error",
        "缺少“{label}”一列{expected}。",
        "请按下发的原表恢复这一列并填写。",
    ),
    Entry(
        "id_column_missing",
        "note",
        "工作表“{sheet}”里缺少“{label}”一列，已改按责任事项的文字对号。",
        "以后请保留最右边的“{label}”一列。",
    ),
    Entry(
        "heading_retyped",
        "note",
        "列标题“{found}”已按“{expected}”读取。",
        "以后请不要改动列标题。",
    ),
    Entry(
        "nothing_filled_in",
        "error",
        "整张表没有填。",
        "请填写后重新报送{nil}。",
    ),
)

TASKS = (
    Entry(
        "task_missing",
        "error",
        "缺少编号 {number} 的责任事项：“{expected}”。",
        "请按下发的原表恢复这一行并填写{nil}。",
    ),
    Entry(
        "task_doubtful",
        "warning",
        "责任事项没有编号，文字与方案也不完全一样，暂按“{expected}”对号。",
        "请核对是不是同一项；不是的话请退回单位补上编号。",
        for_person=True,
    ),
    Entry(
        "task_edited",
        "warning",
        "责任事项被改动过，现在是“{found}”，方案原文是“{expected}”。",
        "汇总时以方案原文为准；请不要改动这一栏。",
    ),
    Entry(
        "row_extra",
        "warning",
        "第 {row} 行不是下发表上的责任事项（“{found}”），没有计入。",
        "如果是某一项的补充，请写进那一项的单元格里；否则请删去这一行。",
    ),
    Entry(
        "task_unknown",
        "error",
        "编号“{found}”在方案里没有。",
        "请按下发的原表恢复编号。",
    ),
    Entry(
        "task_foreign",
        "warning",
        "第 {row} 行（编号“{found}”）不是本单位的责任事项，没有计入。",
        "请核对是否误贴了其他单位的内容；请只填写下发表上的各行。",
    ),
    Entry(
        "row_repeated",
        "error",
        "编号“{found}”与第 {first} 行重复。",
        "同一责任事项请只保留一行，把内容合并到一处。",
    ),
)

ANSWERS = (
    Entry(
        "task_unanswered",
        "error",
        "这一项没有填写。",
        "请填写“{label}”等各栏，不要留空{nil}。",
    ),
    Entry("answer_missing", "error", "“{label}”没有填写。", "请补填。"),
    Entry(
        "status_missing",
        "error",
        "“{label}”没有选择。",
        "请从以下各项中选一项：{expected}。",
    ),
    Entry(
        "status_unknown",
        "error",
        "“{label}”写的是“{found}”，不在可选项之内。",
        "请从以下各项中选一项：{expected}。",
    ),
    Entry(
        "figure_missing",
        "error",
        "“{label}”没有填写（指标：{what}）。",
        "请填年初至本时段末的累计数；还没有数字的请填 0。",
    ),
    Entry(
        "figure_unreadable",
        "error",
        "“{label}”写的是“{found}”，不是数字。",
        "请填数字，如 120、1.2万、90%；说明文字请写到“完成情况”里。",
    ),
    Entry(
        "figure_negative",
        "error",
        "“{label}”写的是“{found}”，是负数，这里要的是{expected}的累计数。",
        "请填年初至本时段末的累计数，不要填与目标的差数；还没有数字的请填 0。",
    ),
    Entry(
        "figure_fraction",
        "warning",
        "“{label}”写的是“{found}”，这里数的是{expected}，不会有小数。",
        "请核对数字。",
    ),
    Entry(
        "figure_approximate",
        "note",
        "“{label}”写的是“{found}”，已按 {read} 计算，原来的写法保留在表中。",
        "有准确数字的请填准确数字。",
    ),
    Entry(
        "figure_is_share",
        "error",
        "“{label}”写的是“{found}”，这里要的是{expected}的累计数，不是比例。",
        "请填实际完成的数量。",
    ),
    Entry(
        "figure_maybe_share",
        "warning",
        "“{label}”写的是“{found}”，已按百分之{found}读取（指标：{expected}）。",
        "如果是 0.9 表示 90% 这样的写法，请改填 90%。",
    ),
    Entry(
        "figure_falls",
        "warning",
        "“{label}”填了 {found}，比上一季度的累计数 {expected} 还少。",
        "请核对是不是填成了本季度的数；这里要的是年初以来的累计数。",
    ),
    Entry(
        "done_below_target",
        "warning",
        "这一项选了“已完成”，但“{label}”是 {found}，没有达到目标（{expected}）。",
        "请核对数字或进展状态。",
    ),
    Entry(
        "done_reopened",
        "warning",
        "“{label}”是“{found}”，上一季度报的是“{expected}”。",
        "请核对；确实重新启动的，请在“完成情况”里说明原因。",
    ),
    Entry(
        "text_repeated",
        "warning",
        "“{label}”与上一季度一字不差。",
        "请补写本季度的进展；没有进展的请选“本季度无新进展”。",
    ),
    Entry(
        "answer_short",
        "error",
        "“{label}”只写了“{found}”，太简单（{expected}）。",
        "请写明做了什么、完成到什么程度。",
    ),
    Entry(
        "answer_empty_phrase",
        "error",
        "“{label}”只写了“{found}”，没有具体内容。",
        "请写明做了什么、完成到什么程度{nil}。",
    ),
    Entry(
        "answer_long",
        "warning",
        "“{label}”有 {length} 个字，太长（{expected}）。",
        "请只写要点；详细材料可以另外附送。",
    ),
    Entry(
        "status_against_text",
        "warning",
        "“{label}”选了“{found}”，但“完成情况”里写着“{words}”。",
        "请核对是状态选错了，还是文字没有更新。",
    ),
    Entry(
        "figure_before_start",
        "warning",
        "这一项选了“尚未启动”，但“{label}”填了 {found}。",
        "请核对进展状态或数字。",
    ),
    Entry(
        "figure_measure",
        "error",
        "“{label}”写的是“{found}”，计量单位与指标不同，这里要的是{expected}。",
        "请换算后填写，或只填数字。",
    ),
    Entry(
        "figure_far_above",
        "warning",
        "“{label}”填了 {found}，是全年目标（{expected}）的十倍以上。",
        "请核对是不是多写了“万”，或用错了计量单位。",
    ),
    Entry(
        "due_unreadable",
        "warning",
        "“{label}”写的是“{found}”，看不出是什么时候。",
        "请写到月或季度，如 6月底、二季度；长期工作请写“长期坚持”。",
    ),
    Entry(
        "due_other_year",
        "warning",
        "“{label}”写的是“{found}”，不在{expected}之内。",
        "请核对年份；本年度的工作请在年内完成。",
    ),
    Entry(
        "due_over",
        "warning",
        "“{label}”写的是“{found}”，在报送时（{expected}）已经过去。",
        "已经完成的请注明“已完成”，否则请改为以后的时间。",
    ),
    Entry(
        "work_undated",
        "warning",
        "这一项有 {pieces} 条具体工作，“{label}”只写了 {dates} 个时间（“{found}”）。",
        "请逐条写明完成时限，或写一个总的时限。",
    ),
    Entry(
        "phone_unreadable",
        "warning",
        "“{label}”写的是“{found}”，不像电话号码。",
        "请核对号码。",
    ),
    Entry(
        "private_number",
        "warning",
        "“{label}”里有{found}，这一栏会汇总公开。",
        "请删去号码，联系方式请写在名单里。",
    ),
    Entry(
        "identity_number",
        "error",
        "“{label}”里有{found}。",
        "请删去后重新报送，并在发出的邮件里一并删除。",
    ),
    Entry(
        "behind_without_reason",
        "warning",
        "这一项选了“进度滞后”，但“{label}”没有填写。",
        "请补写原因和下一步打算。",
    ),
    Entry(
        "answer_merged",
        "warning",
        "“{label}”合并了几项任务的单元格，已按各项内容相同读取。",
        "请取消合并，每项任务分别填写。",
    ),
    Entry(
        "formula_without_value",
        "error",
        "“{label}”是公式（{found}），没有算出结果。",
        "请直接填文字或数字；以等号开头的内容，请在最前面加一个英文单引号。",
    ),
    Entry(
        "cell_error",
        "error",
        "“{label}”显示为“{found}”，是公式出了错。",
        "请改填文字或数字；以等号或减号开头的内容，请在最前面加一个英文单引号。",
    ),
)

DECIDING: tuple[Entry, ...] = (
    Entry(
        "decided_other_tasks",
        "warning",
        "这份表里的责任事项与下发给“{unit}”的不一致（{found}）。",
        "请核对是不是认错了单位；认错了的话，请用 fenjie decide 重新认定。",
    ),
    Entry(
        "decided_replaces",
        "warning",
        "“{unit}”已有一份通过的表（{found}），汇总时以{expected}为准。",
        "如果以另一份为准，请用 fenjie decide 把不用的那一份退回。",
    ),
)
"""What a person is told who has decided on a return: nobody's form is wrong."""

ENTRIES: tuple[Entry, ...] = (*OPENING, *READING, *IDENTITY, *SHEET, *TASKS, *ANSWERS)

MAY_WEIGH_OTHERWISE: tuple[Entry, ...] = (*SHEET, *TASKS, *ANSWERS)
"""What an office may find more or less grave, or not look for at all (sheet 规则)."""
