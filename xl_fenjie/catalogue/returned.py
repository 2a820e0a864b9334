"""Faults in a returned form whose identity is known.

Placeholders: ``{sheet}`` ``{cell}`` ``{label}`` ``{found}`` ``{expected}``. What shows a finding
shows its place beside it, so that sentences do not begin with the cell. ``{nil}`` says which
choice stands for nothing new, on the forms that have it.
"""

from xl_fenjie.catalogue.beside import BESIDE
from xl_fenjie.catalogue.entry import Entry

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
        "column_double",
        "warning",
        "“{label}”有几列（{found} 列），说的不一样，暂按 {read} 列读取。",
        "请核对以哪一列为准：以 {read} 列为准的用 fenjie decide 认定通过，否则请单位只留一列重报。",
        for_person=True,
        to_unit="请把要报的内容写在原来的一列里，其余的列删去。",
    ),
    Entry(
        "column_own",
        "warning",
        "单位自己加的“{label}”一列写有内容（“{found}”等），没有读取。",
        "请打开看是不是要报的内容：不是的用 fenjie decide 认定通过，是的请单位写进原表的各栏。",
        for_person=True,
        to_unit="请把这一列的内容写进原表的各栏里，删去自己加的列。",
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
        to_unit="请核对这一行是哪一项，按下发的原表补上编号。",
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
        "row_unclear",
        "warning",
        "第 {row} 行没有编号和责任事项（“{found}”），看不出是不是上一行的续写，没有计入。",
        "请打开核对：不用计入的用 fenjie decide 认定通过，是答复的请单位写进那一项的单元格里。",
        for_person=True,
        to_unit="请把这一行的内容写进所属责任事项的单元格里，不要另起一行。",
    ),
    Entry(
        "task_twin",
        "warning",
        "有几项责任事项文字相同，第 {row} 行没有编号，行数也对不上，暂按先后对号。",
        "请核对是哪一项；不对的请退回单位补上编号。",
        for_person=True,
        to_unit="请按下发的原表补上编号。",
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
        "status_several",
        "warning",
        "这一项的“{label}”写了几个：{found}。",
        "请向单位核实以哪一个为准；请单位每项责任事项只选一个。",
        for_person=True,
        to_unit="请每项责任事项只选一个，写在它的第一行。",
    ),
    Entry(
        "target_edited",
        "warning",
        "“{label}”被改动过，现在是“{found}”，方案是“{expected}”。",
        "汇总时以方案为准；请不要改动这一栏。",
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
        "figure_several",
        "error",
        "“{label}”写的是“{found}”，有几个数，看不出该用哪一个。",
        "请只填一个数：年初至本时段末的累计数；说明文字请写到“完成情况”里。",
    ),
    Entry(
        "figure_merged",
        "error",
        "“{label}”合并了几个指标的单元格，只有一个数（“{found}”），看不出是哪个指标的。",
        "请取消合并，每个指标分别填写。",
    ),
    Entry(
        "figures_joined",
        "note",
        "“{label}”把几个指标的数写在了一起（“{found}”等），已按指标的名称分开读取。",
        "以后请每个指标分别填写。",
    ),
    Entry(
        "figure_in_words",
        "note",
        "“{label}”写的是“{found}”，已按 {expected} 读取。",
        "以后请只填数字，说明文字请写到“完成情况”里。",
    ),
    Entry(
        "figure_unasked",
        "warning",
        "这一项没有量化指标，“{label}”填的“{found}”没有计入。",
        "请核对是不是填错了行。",
    ),
    Entry(
        "target_missing",
        "error",
        "缺少指标“{found}”（{expected}）一行，没有它的完成值。",
        "请按下发的原表恢复这一行，填写年初至本时段末的累计数；还没有数字的请填 0。",
    ),
    Entry(
        "target_unknown",
        "warning",
        "指标写的是“{expected}”，方案里没有，“{label}”填的“{found}”没有计入。",
        "请核对是哪个指标；请单位按下发的原表恢复指标的名称。",
        for_person=True,
        to_unit="请按下发的原表恢复指标的名称。",
    ),
    Entry(
        "figure_scale",
        "warning",
        "“{label}”写的是“{found}”，可能是 {read}，也可能是 {other}，暂按 {read} 读取"
        "（指标：{expected}）。",
        "请向单位核实：是 {read} 的用 fenjie decide 认定通过，不是的请退回单位连计量单位一起写明。",
        for_person=True,
        to_unit="请连计量单位一起写明，如 3.2亿元、1.2万人。",
    ),
    Entry(
        "figure_beyond_reason",
        "warning",
        "“{label}”填了 {found}，是全年目标（{expected}）的一百倍以上。",
        "请向单位核实是不是用错了计量单位；数字无误的用 fenjie decide 认定通过。",
        for_person=True,
        to_unit="请核对数字，连计量单位一起写明。",
    ),
    Entry(
        "measure_changed",
        "warning",
        "“{label}”原来是“{expected}”，现在是“{found}”，完成值已按“{found}”读取。",
        "请核对数字是按哪个单位填的；没有问题的用 fenjie decide 认定通过。",
        for_person=True,
        to_unit="请恢复原来的计量单位，按它填写完成值。",
    ),
    Entry(
        "status_read",
        "note",
        "“{label}”写的是“{found}”，已按“{expected}”读取。",
        "以后请从下拉框中选一项。",
    ),
    Entry(
        "as_above_read",
        "note",
        "“{label}”写的是“{found}”，已按上一行的“{expected}”读取。",
        "以后请逐行写明。",
    ),
    Entry(
        "as_above_of_nothing",
        "error",
        "“{label}”写的是“{found}”，上一行没有内容。",
        "请写明内容。",
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
        "“{label}”写的是“{found}”，可能是 {read}，也可能是 {other}，暂按 {read} 读取"
        "（指标：{expected}）。",
        "请向单位核实：是 {read} 的用 fenjie decide 认定通过，不是的请退回单位写明百分数。",
        for_person=True,
        to_unit="请写明百分数，如 90%。",
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

ENTRIES: tuple[Entry, ...] = (*SHEET, *TASKS, *ANSWERS, *BESIDE)
"""What an office may find more or less grave, or not look for at all (sheet 规则)."""
