"""Findings on a returned file's kind and owner, before its answers are read."""

from xl_fenjie.catalogue.entry import Entry

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
        "return_unforeseen",
        "warning",
        "这个文件没有核对完：程序遇到没有料到的内容（{found}）。",
        "原件已归档，其他文件照常核对；请打开它人工核对后认定，并把日志 {log} 发给维护人员。",
        for_person=True,
    ),
    Entry(
        "return_not_a_workbook",
        "error",
        "这个文件不是工作簿，而是{found}。",
        "请在下发的报表上填写，以 .xlsx 格式保存后重新发送；签字的扫描件可以另外附上。",
    ),
    Entry(
        "return_is_archive",
        "error",
        "这个文件是{found}，没有解开。",
        "请解压后直接发送里面的报表；文件较多的，请压缩成 .zip。",
    ),
    Entry(
        "return_to_export",
        "error",
        "这个文件是{found}，这里打不开。",
        "请在原来的软件中导出为 Excel（.xlsx）后重新发送。",
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
        to_unit="请把内容填进下发的 Excel 原表重新报送。",
    ),
    Entry(
        "table_not_recovered",
        "warning",
        "这个文件是{found}，里面有文字，但认不出下发的报表。",
        "请打开看是不是报送内容；是的话请单位填进下发的原表重新报送。",
        for_person=True,
        to_unit="请把内容填进下发的原表重新报送。",
    ),
    Entry(
        "return_is_paper",
        "warning",
        "这个文件是{found}，没有可以读取的文字，按纸质件（签字扫描件）登记。",
        "请核对是哪个单位、哪个时段的；如果单位还没有交电子表，请另行催要。",
        for_person=True,
        to_unit="请把填好的电子表一并报送。",
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
        "工作簿里有几张填好的报表：{found}，内容不一样，只读取了“{sheet}”。",
        "请核对该用哪一张：认定时用 fenjie decide 的 --sheet 写明表名；都不对的请单位重新报送。",
        for_person=True,
        to_unit="请只保留本期本单位的一张，其余的删去。",
    ),
    Entry(
        "several_units",
        "warning",
        "工作簿里有几个单位的报表：{found}，只读取了“{sheet}”。",
        "请把各单位的表分开，分别收进来；只收这一张的，用 fenjie decide 认定通过。",
        for_person=True,
        to_unit="请每个单位单独报送一个文件。",
    ),
    Entry(
        "unit_contradicted",
        "warning",
        "看不出是哪个单位的表：{found}，说法不一致。",
        "请核对是否误填了其他单位的表；确认单位后用 fenjie decide 认定，或退回重填。",
        for_person=True,
        to_unit="请核对是不是填了其他单位的表，用本单位的原表重新填写。",
    ),
    Entry(
        "period_contradicted",
        "warning",
        "看不出是哪个时段的表：{found}，说法不一致。",
        "请核对填的是哪个时段；确认后用 fenjie decide 认定，或退回重填。",
        for_person=True,
        to_unit="请核对填的是哪个时段的表，用本期的原表重新填写。",
    ),
    Entry(
        "form_contradicted",
        "warning",
        "看不出是哪种表：{found}，说法不一致。",
        "请打开核对是哪种报表；确认后用 fenjie decide 认定，或退回重填。",
        for_person=True,
        to_unit="请核对填的是哪种表，用本次下发的原表重新填写。",
    ),
    Entry(
        "unit_not_told",
        "warning",
        "表上没有写明是哪个单位填的。",
        "请向来件人核实单位，用 fenjie decide 认定。",
        for_person=True,
        to_unit="请在“报送单位”处写明本单位的名称。",
    ),
    Entry(
        "unit_not_in_plan",
        "warning",
        "方案里没有“{found}”这个单位。{expected}",
        "请核对单位名称；如果是简称或新名称，请补到总台账“单位”表的别名里。",
        for_person=True,
        to_unit="请核对表上的单位名称，按下发的原表填写。",
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
        to_unit="请改用下发的报表填写。",
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
        to_unit="请改用最近一次下发的表填写。",
    ),
    Entry(
        "period_not_told",
        "warning",
        "表上没有写明是哪个时段的。",
        "请核对填的是哪个时段，用 fenjie decide 认定。",
        for_person=True,
        to_unit="请按下发的原表写明时段。",
    ),
    Entry(
        "earlier_period",
        "warning",
        "交来的是“{found}”，现在要的是“{expected}”。",
        "如果是误交了以前的表，请单位重新报送；如果是补报或更正，请用 fenjie decide 认定。",
        for_person=True,
        to_unit="请改用“{expected}”的表填写。",
    ),
    Entry(
        "period_not_asked",
        "warning",
        "交来的是“{found}”，现在要的是“{expected}”。",
        "请核对时段；如果填错了表，请单位改用“{expected}”重新报送。",
        for_person=True,
        to_unit="请改用“{expected}”的表填写。",
    ),
    Entry(
        "name_against_unit",
        "warning",
        "文件名与表内单位不一致：文件名是“{found}”（{other}），表内写的是“{expected}”。",
        "请核对是文件名起错了，还是误填了其他单位的表；"
        "确认单位后用 fenjie decide 认定，或退回重填。",
        for_person=True,
        to_unit="请核对填的是不是本单位的表，并在文件名里写本单位的名称。",
    ),
    Entry(
        "id_against_text",
        "warning",
        "编号与责任事项对不上：编号是“{found}”，责任事项却是编号“{expected}”的“{words}”。",
        "请向单位核实这一行填的是哪一项。编号没错的用 fenjie decide 认定（按编号计入）；"
        "文字没错的请退回单位改正编号。",
        for_person=True,
        to_unit="请核对这一行填的是哪一项，按下发的原表恢复编号和责任事项。",
    ),
    Entry(
        "form_not_issued",
        "warning",
        "没有给“{unit}”下发过“{found}”的记录。",
        "请核对这张表的来历；确认后用 fenjie decide 认定。",
        for_person=True,
    ),
)

REFUSED = (
    Entry(
        "refused_by_person",
        "error",
        "经人工核对退回，理由：{reason}。",
        "请按这条意见改正后重新报送；不清楚的请与我们联系。",
    ),
)

ENTRIES: tuple[Entry, ...] = (*OPENING, *READING, *IDENTITY, *REFUSED)
