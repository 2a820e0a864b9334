"""Results and questions of the command, the menu and the buttons."""

from xl_fenjie.catalogue.entry import Entry, said

DONE: tuple[Entry, ...] = said(
    {
        "plan_counted": "共 {tasks} 项任务，{units} 个单位，{groups} 个单位组。",
        "workspace_made": "已建立总台账：{master}（{tasks} 项任务，{units} 个单位）。",
        "workspace_revised": "原来的总台账改名为：{previous}；各单位已报的情况都在。",
        "workspace_unchanged": "修订后的文件与台账没有出入，没有改动：{master}。",
        "master_to_check": "请先打开总台账核对“待核实”“单位”“时间安排”三张表，保存后再下发。",
        "opened_to_check": "请核对“单位”“时间安排”“规则”后下发。",
        "remarks_counted": "有 {count} 处请核实，见“待核实”表。",
        "draft_made": "已建立总台账草案：{master}（{tasks} 项任务）。",
        "draft_unchanged": "上级方案没有带来变化，总台账没有改动：{master}",
        "draft_to_check": "请打开总台账，按“待核实”逐条核对责任单位，在“时间安排”填好日期，"
        "保存后再下发。",
        "upward_made": "报上级的表：{file}（{tasks} 项任务，{filled} 项已填）。",
        "upward_to_sign": "请核对后由主要负责人签字报送。",
        "faults_counted": "必须改的 {errors} 处，请看一眼的 {looks} 处。",
        "nothing_to_mend": "台账没有要改的地方。",
        "nothing_to_mend_yet": "台账的写法没有要改的；“待核实”还有 {count} 条没有填处理意见。",
        "nothing_undecided": "待核实的都已处理",
        "still_undecided": "还有 {count} 条待核实",
        "forms_made": "已生成 {count} 份表格。",
        "forms_written": "共 {count} 份表格。",
        "forms_planned": "将要生成 {count} 份表格；这次没有写任何文件。",
        "forms_unchanged": "共 {count} 份表格，与已经生成的一样，没有变化。",
        "groups_left_out": "没有下发：{groups}（在“单位”表里没有成员，填好成员后再下发一次）。",
        "cover_lies_at": "下发清单：{cover}；全部表格打包：{bundle}",
        "group_without_forms": "没有下发：{reason}",
        "returns_counted": "核对了 {count} 份：{verdicts}。",
        "round_counted": "下发 {forms} 份，收回 {returns} 份：{verdicts}。",
        "return_not_passed": "没有通过。",
        "return_decided": "{file}（{whose}）：{word}。理由：{reason}（{by}）",
        "decided_and_noted": "已认定：{whose}，{word}；理由已记入台账。",
        "sent_back_lies_at": "退回件在：{files}。",
        "no_return_waits": "没有等待人工核对的表。",
        "no_unit_reports": "没有应报单位。",
        "due_beside": "，截止 {due}",
        "due_put_off": "{day}（原定{stated}，按“规则”顺延）",
        "due_brought_forward": "{day}（原定{stated}，按“规则”提前）",
        "due_open_beside": "，截止日期未定",
        "summary_made": "已生成：{files}。",
        "summary_out_of_date": "{file}，此后又收到回表，请重新汇总",
        "demo_lies_at": "全部文件在：{folder}（样例，可以随意改动或删除）",
        "more_faults": "……另有 {count} 处。",
        "more_returns": "……另有 {count} 份。",
        "more_findings": "  …… 另有 {count} 处，见退回的标注件，或加 --json 看全部。",
        "doubts_grouped": "请核实：{kinds} 类，共 {count} 处。",
        "more_remarks": "…… 同样的另有 {count} 条，见生成的文件，或加 --json 看全部。",
        "change_conflicts": "台账改过，暂按台账，请核对",
    }
)

MAILED: tuple[Entry, ...] = said(
    {
        "nothing_to_send": "没有要发的{what}。",
        "only_planned": "“待发”的是将要发的；这次没有写草稿，也没有发送。",
        "drafts_lie_at": "草稿在：{folder}（双击打开，核对后发送）",
        "drafts_made": "已写好 {count} 封邮件草稿，双击打开，核对后发送。",
        "reminders_lie_at": "共催报 {count} 个单位，催报函和邮件草稿在：{folder}",
        "reminders_made": "已写好 {count} 个单位的催报函和邮件草稿，催报已记入台账。",
        "reminded_today": "今天已经催过，没有重复：{units}。",
        "reminded_not_yet_looked": "请先认定等待人工的 {count} 份文件，涉及的单位没有催：{units}。",
        "named_by_waiting": "有 {count} 份等待人工认定的文件可能是它的：{files}",
        "nobody_to_remind": "没有要催报的单位。",
        "password_kept": "{user} 的密码已存入系统的密码库。",
    }
)

DEMO: tuple[Entry, ...] = said(
    {
        "demo_reads": "一、读样例文件，建立总台账",
        "demo_issues": "二、给每个应报单位生成一份第一季度完成情况表",
        "demo_fills": "三、各单位填好交回（示例答案；有几份故意填错，有几个单位迟交、没有交）",
        "demo_receives": "四、收回、存档、核对",
        "demo_sums_up": "五、汇总",
    }
)

NEXT: tuple[Entry, ...] = said(
    {
        "step_review": "核对台账：看“待核实”，核对“单位”“时间安排”“规则”",
        "step_issue": "下发{what}",
        "step_receive": "收{what}，文件放进“收件”文件夹",
        "step_status": "看{what}谁报了、谁没报",
        "step_consolidate": "汇总{what}",
        "next_command": "命令（在工作文件夹里运行）：{command}",
        "next_by_button": "下一步：{what}（点“{button}”，或用下面的命令）。",
        "next_by_number": "下一步：{what}，输入 {number}。",
        "next_decide": "下一步：逐条看“待核实”（还有 {count} 条），在“任务”“单位”里改好，保存。",
        "next_issue": "下一步：核对“单位”“时间安排”“规则”，保存后下发第一张表。",
        "desk_closed": "工作页面已关闭，可以关掉这个窗口；再办理时重新打开。",
        "year_is_over": "这一年的步骤都已办完。",
        "return_to_menu": "请用 Excel 或 WPS 打开 {master}，改好保存后回到这里。",
    }
)

ASKED: tuple[Entry, ...] = said(
    {
        "ask_folder": "工作文件夹建在哪里？里面不能已有总台账。",
        "ask_form": "下发哪一种表？",
        "ask_units": "给哪些单位？空着表示全部应报单位；几个单位用、隔开。",
        "ask_round": "看哪一次？",
        "ask_return": "认定哪一份？",
        "ask_ruling": "怎么认定？",
        "ask_whose": "这份表是哪个单位的？",
        "ask_which_round": "这是哪一次的表？",
        "ask_reason": "理由（记入台账）：",
        "ask_to_open": "文件在：{place}\n现在打开看看吗？",
        "ask_by_number": "{question}（填序号）",
        "ruling_signed": "这是签字扫描件，电子表另有一份",
        "menu_empty": "这个文件夹里还没有总台账。",
        "menu_new": "导入方案，建立总台账",
        "menu_demo": "看演示：用自带的样例走完一轮",
        "menu_doctor": "检查安装是否完好",
        "menu_ask": "请输入序号（0 退出）：",
        "menu_ask_document": "责任分解方案文件（可以把文件拖到这里）：",
        "menu_ask_folder": "工作文件夹的名字：",
        "menu_unknown": "没有“{text}”这一项。",
        "menu_go_on": "按回车键继续。",
        "meant_name": "是不是“{name}”？",
        "meant_word": "是不是想用 {name}？",
        "help_of_help": "显示本说明。",
        "help_of_command": "某个命令的详细说明：{group} 命令 --help",
    }
)

BUSY: tuple[Entry, ...] = said(
    {
        "busy_reading": "正在读方案、建总台账……",
        "busy_reviewing": "正在核对台账……",
        "busy_summing_up": "正在汇总……",
        "busy_refreshing": "正在更新操作台……",
    }
)

ENTRIES: tuple[Entry, ...] = (*DONE, *MAILED, *DEMO, *NEXT, *ASKED, *BUSY)
