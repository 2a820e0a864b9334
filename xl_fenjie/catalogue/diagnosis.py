"""What ``doctor`` says of the things it looks at, and how to mend what is missing."""

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
        "doctor_macros_forbidden": "所有宏都被禁用，也不询问",
        "doctor_enable_content": "打开总台账时请点“启用内容”",
        "doctor_windows_only": "按钮只在 Windows 的 Excel 里用；这里每个按钮都有同名的命令。",
        "doctor_wps": "{path}；WPS 里不用按钮，请用同名的命令",
        "doctor_wps_missing": "没有找到，不影响使用",
        "doctor_office_missing": "没有安装；只有读 .doc、.wps 旧文件时才要用",
        "mend_by_install": "请双击安装包里的 install.cmd，装好后再运行 fenjie doctor。",
        "mend_python": "请安装 Python 3.11 或更新的版本。",
        "mend_other_python": "请用 {program} doctor 再查一次。",
        "mend_without_excel": "没有 Excel 时，请用同名的命令办理。",
        "mend_macros": "请在 Excel 的“文件—选项—信任中心—宏设置”里选“禁用所有宏，并发出通知”。",
    }
)
