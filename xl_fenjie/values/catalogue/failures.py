"""What could not be done: one sentence, and what to do about it."""

from xl_fenjie.values.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry("file_missing", "failure", "找不到文件：{path}。", "请核对路径和文件名后再试。"),
    Entry(
        "file_unreadable",
        "failure",
        "打不开文件：{path}（{reason}）。",
        "请确认文件没有损坏、没有加密，并且当前用户有权读取。",
    ),
    Entry(
        "folder_missing",
        "failure",
        "找不到文件夹：{path}。",
        "请核对路径；第一次使用请先运行 fenjie new 建立工作文件夹。",
    ),
    Entry(
        "not_a_workspace",
        "failure",
        "文件夹“{path}”里没有总台账。",
        "请先运行 fenjie new 建立，或改用含有总台账的文件夹。",
    ),
    Entry(
        "workspace_exists",
        "failure",
        "文件夹“{path}”里已有总台账，没有覆盖。",
        "文件修订后重发请加 --update，另建一套请换一个文件夹。",
    ),
    Entry("workspace_busy", "failure", "文件夹“{path}”正被另一次操作使用。", "请等它完成后再试。"),
    Entry(
        "output_locked",
        "failure",
        "写不了文件：{path}，它可能正在 Excel 或 WPS 中打开。",
        "请关闭该文件后再试；没有写入任何内容。",
    ),
    Entry(
        "output_altered",
        "failure",
        "文件“{path}”在生成后被改动过，没有覆盖。",
        "请把它改名或移走后再试。",
    ),
    Entry(
        "disk_full",
        "failure",
        "磁盘空间不足，写不了文件：{path}。",
        "请清理磁盘后再试；没有留下半个文件。",
    ),
    Entry(
        "write_failed",
        "failure",
        "写不了文件：{path}（{reason}）。",
        "请检查文件夹的权限和磁盘后再试；没有留下半个文件。",
    ),
    Entry(
        "moment_unknown",
        "failure",
        "“{text}”不是有效的时间。",
        "请写成 2026-04-12 或 2026-04-12T09:00。",
    ),
    Entry(
        "period_unknown",
        "failure",
        "“{text}”不是有效的时段。",
        "请写成 2026（全年）或 2026Q1 至 2026Q4。",
    ),
    Entry(
        "unexpected",
        "failure",
        "程序遇到没有料到的情况（{reason}）。",
        "没有改动您的文件；请把日志 {log} 发给维护人员。",
    ),
    Entry("interrupted", "failure", "操作已中止。", "没有完成的部分没有写入，可以重新运行。"),
    Entry(
        "command_unknown",
        "failure",
        "没有“{name}”这个命令。{meant}",
        "用 fenjie --help 查看全部命令。",
    ),
    Entry(
        "option_unknown", "failure", "没有“{name}”这个选项。{meant}", "用 --help 查看该命令的选项。"
    ),
    Entry(
        "option_without_value",
        "failure",
        "选项 {name} 后面缺少内容。",
        "用 --help 查看该命令的写法。",
    ),
    Entry("argument_missing", "failure", "命令里缺少 {name}。", "用 --help 查看该命令的写法。"),
    Entry("usage_wrong", "failure", "命令写得不对。", "用 --help 查看该命令的写法。"),
    Entry(
        "form_unknown",
        "failure",
        "没有“{text}”这种表。",
        "请写 work_plan（工作方案）、progress（完成情况）或 contacts（督办人员名单）。",
    ),
    Entry(
        "period_wanted",
        "failure",
        "完成情况按季度报送，没有写明是哪个季度。",
        "请加上 --period，例如 --period {example}。",
    ),
    Entry(
        "unit_not_reporting",
        "failure",
        "“{unit}”不在这次应报的单位里。",
        "请核对名称；应报单位见总台账的“任务”和“单位”两张表。{meant}",
    ),
    Entry(
        "master_faulty",
        "failure",
        "总台账有 {count} 处要改：{faults}",
        "改好并保存后再试；没有写入任何内容。",
    ),
    Entry(
        "master_unreadable",
        "failure",
        "总台账读不出来：{path}。",
        "请在 Excel 中打开并另存后再试；没有写入任何内容。",
    ),
    Entry(
        "demo_folder_taken",
        "failure",
        "文件夹“{path}”里已有文件，演示不在里面写。",
        "请换一个新文件夹的名字。",
    ),
    Entry(
        "year_wanted",
        "failure",
        "工作方案和名单按年度报送，不分季度。",
        "请去掉 --period，或写成 --period {example}。",
    ),
    Entry(
        "nothing_to_check",
        "failure",
        "“{path}”里没有可以核对的文件。",
        "请把收到的文件放进去，或在命令里写明文件。",
    ),
    Entry(
        "due_open",
        "note",
        "总台账“时间安排”里没有写报送截止日期，表上的截止日期留空：{units}。",
        "请补上日期后重新下发。",
    ),
    Entry(
        "nothing_issued",
        "failure",
        "“{path}”还没有下发过表格，不知道要看哪个时段。",
        "请先下发，或加上 --period。",
    ),
    Entry(
        "demo_not_as_designed",
        "failure",
        "演示没有按设计结束：{units}。",
        "请把这句话发给维护人员。",
    ),
)
