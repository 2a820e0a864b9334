"""Failures of buttons."""

from xl_fenjie.catalogue.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    Entry(
        "book_in_cloud",
        "failure",
        "这个工作簿在云盘（OneDrive 等）同步的文件夹里，程序找不到它在本机的位置。",
        "请把整个工作文件夹复制到本机的普通文件夹（例如 D 盘），从那里打开总台账再点按钮。",
    ),
    Entry(
        "book_read_only",
        "failure",
        "总台账现在是以只读方式打开的，可能别人正在编辑它。",
        "为免各改各的，没有继续。请关闭后等对方保存退出，再打开总台账点按钮。",
    ),
    Entry(
        "book_shared",
        "failure",
        "总台账处于“共享工作簿”状态，别人没有保存的改动这里看不到。",
        "请先在“审阅”里取消共享，再点按钮。",
    ),
    Entry(
        "book_is_start",
        "failure",
        "这是开始用的工作簿，里面还没有台账。",
        "请点“导入方案”，选责任分解方案文件；建好的总台账会自动打开。",
    ),
    Entry(
        "book_not_master",
        "failure",
        "这个工作簿叫“{name}”，不是现用的总台账。",
        "请打开同一文件夹里的“总台账.xlsm”再点按钮；要用这一本，请先把它的名称改成“总台账.xlsm”。",
    ),
    Entry(
        "book_newer",
        "failure",
        "这本总台账的按钮比这台电脑上的程序新。",
        "请用新的安装包运行 install.cmd，更新程序后再点一次。",
    ),
    Entry(
        "button_failed",
        "failure",
        "没有办成：程序遇到没有料到的情况（{reason}）。",
        "表里的内容没有被改动；请把日志 {log} 发给维护人员。",
    ),
    Entry(
        "excel_busy",
        "failure",
        "Excel 一直没有应答，可能正在编辑单元格，或开着一个对话框。",
        "请按 Esc 退出编辑，关掉对话框，再点一次按钮；点按钮以后请先不要在 Excel 里打字。",
    ),
    Entry(
        "choice_unknown",
        "failure",
        "“{text}”不是可选的序号。",
        "请重新点按钮，填 1 到 {count} 之间的数字。",
    ),
)
