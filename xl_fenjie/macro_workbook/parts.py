"""The parts of every workbook with buttons: VBA project, ribbon, buttons, texts of the macros."""

from collections.abc import Mapping
from importlib.resources import files
from xml.etree import ElementTree as ET

from xl_fenjie.layout.macros import Button, Macros
from xl_fenjie.macro_workbook.project import Module, document_modules, vba_project

HOME = r"%LOCALAPPDATA%\xl-fenjie\env\Scripts"
"""Where install.cmd puts the program; Windows expands the variable."""

ASK = (
    "重装没有用：请在开始菜单里点“责任分解（检查安装）”，把查出的原因交给信息人员；"
    "没有处理好以前，请用“责任分解（不用Excel）”办理。"
)

SETTINGS: Mapping[str, str] = {
    "INTERPRETER_WIN": rf"{HOME}\python.exe",
    "ADD_WORKBOOK_TO_PYTHONPATH": "False",
    "SHOW CONSOLE": "False",
    "USE UDF SERVER": "False",
    "FENJIE_PROGRAM": rf"{HOME}\fenjie.exe",
    "FENJIE_NOT_INSTALLED": (
        "这台电脑上还没有安装“责任分解”程序，按钮用不了。"
        "请先双击安装包里的 install.cmd，装好后再点一次。"
    ),
    "FENJIE_EXCEL_ONLY": (
        "按钮只能在 Microsoft Excel 里用。在 WPS 里请用操作台最右一栏的命令，"
        "或开始菜单里的“责任分解（不用Excel）”。"
    ),
    "FENJIE_UNSAVED": "请先把这个工作簿保存到本机的文件夹里，再点按钮。",
    "FENJIE_BUSY": "上一次操作还没有结束，请稍等。",
    "FENJIE_NO_COMMAND_LINE": f"单位策略禁用了命令行（DisableCMD），按钮启动不了程序。{ASK}",
    "FENJIE_NO_COMPONENT": (
        "系统的脚本组件（WScript.Shell、Scripting.Dictionary）用不起来，"
        f"可能被单位策略或安全软件禁用了，按钮启动不了程序。{ASK}"
    ),
    "FENJIE_BLOCKED": (
        f"Excel 启动“责任分解”程序时被挡住了：杀毒软件、Defender 规则或单位策略不允许。{ASK}"
    ),
    "FENJIE_FAILED": (f"没有办成：Excel 没能启动“责任分解”程序，多半是被安全设置挡住了。{ASK}"),
    "FENJIE_ENDED": (
        "程序没有运行起来，刚才的英文窗口里有原因。安装以后 Python 被卸载、移动，"
        "或程序文件被杀毒软件拿走时会这样：请双击安装包里的 install.cmd 重装；"
        "又是这样的，请信息人员把“AppData\\Local\\xl-fenjie”加入信任区。"
    ),
}
MASTER_SHEETS = 8  # 操作台 任务 单位 时间安排 规则 待核实 _fenjie xlwings.conf
START_SHEETS = 3  # 操作台 _fenjie xlwings.conf
NAMESPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"
BUILT = files(__package__) / "built"


def master_macros() -> Macros:
    """What 总台账 is given, as built from the sources in ``macros/``."""
    return _macros((BUILT / "master.bin").read_bytes(), (BUILT / "ribbon.xml").read_bytes())


def xlwings_version() -> str:
    """The version of xlwings whose macros stand in the workbooks."""
    return (BUILT / "xlwings.txt").read_text("ascii").strip()


def macros_for(modules: tuple[Module, ...], ribbon: bytes, sheets: int) -> Macros:
    """The same for a workbook of so many sheets, from modules and ribbon as text."""
    return _macros(vba_project((*document_modules(sheets), *modules)), ribbon)


def _macros(vba: bytes, ribbon: bytes) -> Macros:
    return Macros(vba=vba, ribbon=ribbon, buttons=buttons_of(ribbon), settings=SETTINGS)


def buttons_of(ribbon: bytes) -> tuple[Button, ...]:
    """The buttons of the tab, for the sheet: the same macros, captions, tips and groups."""
    root = ET.fromstring(ribbon)  # noqa: S314 - our own file
    return tuple(
        Button(
            macro=f"fenjie_{button.attrib['id']}",
            caption=button.attrib["label"],
            tip=button.attrib["supertip"],
            group=group.attrib["label"],
        )
        for group in root.iter(f"{NAMESPACE}group")
        for button in group.iter(f"{NAMESPACE}button")
    )
