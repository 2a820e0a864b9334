"""Faults in 总台账, told with sheet and cell."""

from xl_fenjie.catalogue.entry import Entry, said

WITHIN: tuple[Entry, ...] = said(
    {
        "master_setting_renamed": "{cell} 现在写的是“{found}”，如果是把名称改了，请改回来。",
        "nothing_written": "空着",
        "own_sheet": "工作表“{sheet}”",
        "own_column": "“{sheet}”表的“{heading}”栏",
    }
)
"""What stands within another sentence."""

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "text_too_long",
        "failure",
        "以“{start}”开头的文字有 {length} 个字，一个单元格放不下（最多 32767 个字）。",
        "请先把这段文字拆成几项；没有写入任何内容。",
    ),
    Entry(
        "master_no_workbook",
        "error",
        "这个文件不是 Excel 工作簿，或者已经损坏、加密。",
        "请在 Excel 或 WPS 中打开，另存为 .xlsx 后再试。",
    ),
    Entry(
        "master_sheet_missing",
        "error",
        "总台账里没有“{sheet}”表。",
        "请把它的名称改回“{sheet}”，或从旧的总台账里复制回来。",
    ),
    Entry(
        "master_column_missing",
        "error",
        "“{sheet}”表里没有“{label}”这一栏。",
        "请补上表头“{label}”（内容可以空着）；栏目的顺序不要紧。",
    ),
    Entry(
        "master_cell_blank",
        "error",
        "“{sheet}”表 {cell} 的“{label}”空着。",
        "请填写；整行不要的，请把整行删掉。",
    ),
    Entry(
        "master_cell_unreadable",
        "error",
        "“{sheet}”表 {cell} 的“{label}”写的是“{found}”，看不懂。",
        "应写成：{expected}。",
    ),
    Entry(
        "master_setting_missing",
        "error",
        "“规则”表里没有“{label}”这一行。",
        "{perhaps}请补上这一行，在“设定值”里填好。",
    ),
    Entry(
        "master_setting_later",
        "note",
        "总台账是较早的版本写的，“规则”表里还没有“{label}”，暂按“{expected}”办。",
        "要改的，请在“规则”表最下面加一行，“设置项”写“{label}”。",
    ),
    Entry(
        "master_column_later",
        "note",
        "总台账是较早的版本写的，“{sheet}”表里还没有“{label}”这一栏，按空着办。",
        "要用的，请在“{sheet}”表右边加一栏，表头写“{label}”。",
    ),
    Entry(
        "master_newer",
        "note",
        "总台账是更新版本的程序写的，里面有本机的程序不认识的栏目或设置。",
        "请升级本机的程序。",
    ),
    Entry(
        "master_setting_unknown",
        "note",
        "“规则”表 {cell} 的“{found}”不是程序认识的设置项，这一行不起作用。",
        "是自己加的说明就不用管；是改错了名称的，请改回来。",
    ),
    Entry(
        "master_cell_formula",
        "error",
        "“{sheet}”表 {cell} 的“{label}”是“{found}”，读不到内容。",
        "请把公式换成文字或日期（复制后“选择性粘贴”为“数值”），保存后再试。",
    ),
    Entry(
        "master_cell_merged",
        "error",
        "“{sheet}”表 {cell} 合并成了一格，除第一格以外都读不到内容。",
        "请取消合并，每一行都填上。",
    ),
    Entry(
        "master_cell_far",
        "error",
        "“{sheet}”表远离正文的地方（{cell}）有内容。",
        "请删掉正文以外的行和列，保存后再试。",
    ),
    Entry(
        "master_row_above",
        "error",
        "“{sheet}”表 {cell} 这一行在表头上面，读不到。",
        "请把表头放回所有内容的上面（可能是排序时连表头一起排了）。",
    ),
    Entry(
        "master_cell_unused",
        "note",
        "“{sheet}”表 {cell} 的“{label}”写了“{found}”，在这一行里不起作用。",
        "请核对是否写错了地方；不是的请清空。",
    ),
    Entry(
        "master_members_of_unit",
        "warning",
        "“{sheet}”表 {cell}：“{found}”的类别不是“群体”，写在“成员”里的单位收不到表。",
        "是群体的，请把“类别”改成“群体”；不是的，请清空“成员”。",
    ),
    Entry(
        "master_kind_open",
        "warning",
        "“{sheet}”表 {cell} 的“类别”空着，“{found}”像是几个单位的合称。",
        "请选“群体”并填好“成员”；确是一个单位的，请选“单位”。",
    ),
    Entry(
        "master_other_year",
        "warning",
        "“{sheet}”表 {cell} 的“{label}”写的是“{found}”，不是本方案的年度（{expected} 年）。",
        "请改成 {expected} 年的时段。",
    ),
    Entry(
        "master_due_far",
        "warning",
        "“{sheet}”表 {cell} 的“{label}”写的是 {found}，与本方案的年度（{expected} 年）对不上。",
        "请核对年份。",
    ),
    Entry(
        "master_due_too_early",
        "warning",
        "“{sheet}”表 {cell} 的“{label}”写的是 {found}，那时{period}还没有开始（{expected} 开始）。",
        "请核对年份和“时段”，改正其中一个。",
    ),
    Entry(
        "master_due_early",
        "note",
        "“{sheet}”表 {cell} 的“{label}”写的是 {found}，在{period}开始（{expected}）以前。",
        "请核对年份；确实提前报送的，不用改。",
    ),
    Entry(
        "master_own_successor",
        "warning",
        "“{sheet}”表 {cell} 写的接替单位“{found}”就是它自己。",
        "请写接替它的单位，或清空这一格。",
    ),
    Entry(
        "master_number_unknown",
        "warning",
        "“{sheet}”表 {cell} 的“{label}”写了“{found}”，“任务”表里没有这样的序号。",
        "请按“任务”表的“序号”填写，几个用“、”隔开；空着适用于全部任务。",
    ),
    Entry(
        "master_date_twice",
        "warning",
        "“{sheet}”表 {cell} 与 {other} 是同一种表、同一时段、同一范围的日期，分不清以哪个为准。",
        "请留下一行，把另一行删掉。",
    ),
    Entry(
        "master_grant_twice",
        "note",
        "“{sheet}”表 {cell} 与 {other} 是给同一个单位、同一时段的，以下面的 {other} 为准。",
        "上面一行不用的，可以删掉。",
    ),
    Entry(
        "master_setting_blank",
        "error",
        "“规则”表 {cell} 的“{label}”空着。",
        "请填写：{expected}。",
    ),
    Entry(
        "master_given_twice",
        "error",
        "“{sheet}”表 {cell} 的{label}“{found}”与 {other} 重复。",
        "请改掉其中一个，或把重复的一行删掉。",
    ),
    Entry(
        "master_id_given",
        "note",
        "“{sheet}”表 {cell} 的编号空着，这项任务按“{expected}”编号。",
        "请把这个编号填进去，以后改了文字也认得出。",
    ),
    Entry(
        "master_alias_shared",
        "warning",
        "“{sheet}”表 {cell} 的别名“{found}”与 {other} 重复，分不清是哪个单位。",
        "请从其中一个单位里删掉。",
    ),
    Entry(
        "master_same_unknown",
        "warning",
        "“{sheet}”表 {cell} 的“同”写的是“{found}”，不是另一项单独填报的任务的编号。",
        "请写那一项任务的编号；那一项自己的“同”要空着。",
    ),
    Entry(
        "master_same_differs",
        "warning",
        "“{sheet}”表 {cell}：这项任务的指标“{expected}”在“{found}”里没有，合并填报会漏掉它。",
        "请把两处的“量化指标”改成一样，或清空“同”，分别填报。",
    ),
    Entry(
        "update_conflict",
        "note",
        "修订后的文件改了{what}，台账里也改过，暂按台账。文件现在写的是：{after}",
        "请核对以哪个为准；要按文件的，请在“任务”“单位”“时间安排”“规则”里改过来。",
    ),
    Entry(
        "update_first_reading_missing",
        "warning",
        "没有找到建立总台账时读入的方案，分不清哪些内容是本办自己改过的。",
        "改过的任务和单位，请与改名保存的旧台账逐项对照。",
    ),
    Entry(
        "update_left_behind",
        "note",
        "旧台账里自己加的{found}没有带到新台账里来。",
        "要接着用的，请从改名保存的旧台账里复制过来。",
    ),
    Entry(
        "update_gone",
        "note",
        "修订后的文件里没有{what}了，已从台账中删去（已报的情况仍在）。",
        "请核实；如仍要办，请从改名保存的旧台账里把这一行复制回来，编号不变。",
    ),
    Entry(
        "update_gone_edited",
        "note",
        "修订后的文件里没有{what}了，但台账里改过这一项，暂时保留。",
        "请核实；确实取消的，请删掉这一行。",
    ),
    Entry(
        "task_twice",
        "note",
        "与“{other}”可能是同一件事（{why}）。",
        "如确是同一件事，请在“任务”表本项的“同”栏写 {id}，单位只填一次，两处都算；不是就不用改。",
    ),
    Entry(
        "master_task_for_nobody",
        "warning",
        "“{sheet}”表 {cell}：这项任务既没有牵头单位也没有责任单位，不会下发给任何单位。",
        "请填写牵头单位或责任单位。",
    ),
    Entry(
        "master_unit_unknown",
        "warning",
        "“{sheet}”表 {cell} 的{label}“{found}”不在“单位”表里。",
        "{perhaps}请改正名称，或在“单位”表里加上这个单位（或别名）。",
    ),
    Entry(
        "group_without_members",
        "warning",
        "“{group}”在“单位”表里没有成员，没有给它生成表格。",
        "请在“单位”表它那一行的“成员”里填写成员单位（每个成员在“单位”表里也要有一行），保存后再下发。",
    ),
)
