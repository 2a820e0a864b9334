"""Messages of ``doctor``: what it checks and how to fix what is missing."""

from xl_fenjie.catalogue.entry import Entry, said

ENTRIES: tuple[Entry, ...] = said(
    {
        "doctor_all_in_place": "都已就绪。",
        "doctor_not_installed": "没有安装",
        "doctor_from_source": "没有安装，只是从源码运行",
        "doctor_file_missing": "没有 {path}",
        "doctor_macros": "{count} 个按钮，宏取自 xlwings {version}",
        "doctor_xlwings_differs": "装的是 {found}，总台账里的宏是 {wanted}",
        "doctor_other_python": "按钮用的是 {wanted}，现在运行的是 {found}",
        "doctor_not_found": "没有找到",
        "doctor_files_whole": "一个不少",
        "doctor_files_gone": "少了 {count} 个文件，如 {some}，可能是被杀毒软件隔离了",
        "doctor_import_failed": "用不起来：{reason}",
        "doctor_imported": "可用",
        "doctor_cache_damaged": "缓存坏了：{folder}",
        "doctor_python_removed": "安装时用的 Python 不在了：{base}，可能被卸载或移动",
        "doctor_path_strange": (
            "{path} 里的“{characters}”不在系统的字符集内，Excel 的宏找不到这个位置"
        ),
        "doctor_not_forbidden": "没有发现禁止",
        "doctor_processes_blocked": "被 Defender 的规则禁止（阻止 Office 创建子进程）",
        "doctor_system_calls_blocked": "被 Defender 的规则禁止（阻止 Office 宏调用 Win32 API）",
        "doctor_command_line_off": "被单位策略禁用",
        "doctor_components": "用不起来：{components}",
        "doctor_macros_signed": "只允许有数字签名的宏",
        "doctor_macros_forbidden": "所有宏都被禁用，也不询问",
        "doctor_enable_content": "打开总台账时请点“启用内容”",
        "doctor_windows_only": "按钮只在 Windows 的 Excel 里用；这里每个按钮都有同名的命令。",
        "doctor_wps": "{path}；WPS 里不用按钮，请用同名的命令",
        "doctor_wps_missing": "没有找到，不影响使用",
        "doctor_office_missing": "没有安装；只有读 .doc、.wps 旧文件时才要用",
        "nothing_noted_yet": "还没有办过任何一步",
        "ledger_sound": "完好，共 {count} 条记录",
        "ledger_faulty": "读不全（{faults}）",
        "archive_sound": "完好，共 {count} 个文件",
        "issued_sound": "完好，共 {count} 张表",
        "issued_not_as_sent": "与下发时不一致：缺 {gone} 个，改动 {altered} 个：",
        "and_more": "还有 {count} 处。",
        "ledger_restored": "读回 {count} 条记录；损坏的那份改名为 {aside} 留着",
        "ledger_made_anew": "新建了空的台账记录",
        "archive_taken_in": "归档里有 {count} 个文件台账没有记录，已按归档时间重新收进来",
        "master_restored": (
            "按最近一次下发时的方案重建了 {name}；联系人、规则等以前另填的内容没有恢复"
        ),
        "issues_not_restorable": "台账记录整个不见了，哪些表下发过、何时催报过，没有恢复",
        "master_not_restorable": "总台账不见了，台账记录里也没有方案",
        "mend_by_repair": "请先关闭 Excel 和 WPS，再运行 fenjie doctor --repair 加上工作文件夹。",
        "mend_master_by_hand": "请按提示在总台账里改好，保存后再查一次。",
        "mend_archive": "请找出这些文件的原件，放进“收件”再收一次；没有原件的，请报送单位重发。",
        "mend_issued": "要用原样的，请再下发一次；单位手里的表不受影响。",
        "mend_from_backup": "请从备份恢复；没有备份的，把文件夹原样留着，联系维护人员。",
        "mend_by_install": "请双击安装包里的 install.cmd，装好后再运行 fenjie doctor。",
        "mend_python": "请安装 Python 3.11 或更新的版本（64 位）。",
        "mend_cache": "请关闭 Excel，删除文件夹 {folder}，它会自动重建。",
        "mend_path": "请用名字只含常用汉字和字母的用户登录后再装一次，或者改用同名的命令。",
        "mend_by_asking": (
            "这是单位统一设置的，请信息人员处理；重装程序没有用。"
            "没有处理好以前，可用同名的命令办理。"
        ),
        "mend_other_python": "请用 {program} doctor 再查一次。",
        "mend_without_excel": "没有 Excel 时，请用同名的命令办理。",
        "mend_macros": "请在 Excel 的“文件—选项—信任中心—宏设置”里选“禁用所有宏，并发出通知”。",
        "doctor_page_offered": (
            "要交给信息人员的一页纸：再运行一次 "
            "fenjie doctor --page 请信息人员处理.html，打开后打印。"
        ),
        "doctor_page_written": "给信息人员的一页纸：{path}，打开后打印。",
        "doctor_page_title": "请信息人员处理：“责任分解”程序的按钮用不了",
        "doctor_page_opening": (
            "本程序在 Excel 里点按钮时，由宏通过 cmd.exe 启动本机的 Python，"
            "只读写工作文件夹里的文件，不联网，不要管理员权限。下列设置使按钮不能用，请酌情放开；只需对本程序放开的，"
            "程序在 {folder}。"
        ),
        "doctor_page_computer": "计算机 {computer}，用户 {user}，{day} 检查。",
        "doctor_page_nothing": "没有要信息人员处理的。",
        "ask_release": (
            "请在杀毒软件里恢复被隔离的文件，并把文件夹 {folder} 加入信任区，然后重新安装。"
        ),
        "ask_code_page": (
            "请把“区域—管理—非 Unicode 程序的语言”设为中文（简体，中国），"
            "或给一个名字只含常用汉字和字母的用户。"
        ),
        "ask_macros": (
            "请把组策略“VBA 宏通知设置”改为“禁用所有宏，并发出通知”（VBAWarnings = 2），"
            "或按《信息人员须知》给宏签名并把证书列为受信任的发布者。现在的设置在 {where}。"
        ),
        "ask_processes": (
            "请把攻击面减少规则 {rule}（阻止所有 Office 应用程序创建子进程）改为审核，"
            "或为本程序的文件夹设排除项。现在的设置在 {where}。"
        ),
        "ask_system_calls": (
            "请把攻击面减少规则 {rule}（阻止来自 Office 宏的 Win32 API 调用）改为审核，"
            "或为总台账所在的文件夹设排除项。现在的设置在 {where}。"
        ),
        "ask_command_line": (
            "请取消策略“阻止访问命令提示符”（DisableCMD）。现在的设置在 {where}。"
        ),
        "ask_components": (
            "请恢复系统组件 {components}（wshom.ocx、scrrun.dll 的注册）；"
            "宏用它们读设置、启动程序。"
        ),
    }
)
