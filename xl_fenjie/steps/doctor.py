"""Step: what is and is not in place for the buttons, and how to mend it."""

import os
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from xl_fenjie.macro_workbook.parts import SETTINGS, master_macros, xlwings_version
from xl_fenjie.samples import start_workbook
from xl_fenjie.values.diagnosis import Check, Condition, Diagnosis

OLDEST = (3, 11)
INSTALL = "请双击安装包里的 install.cmd，装好后再运行 fenjie doctor。"
ON_WINDOWS_ONLY = "按钮只在 Windows 的 Excel 里用；这里每个按钮都有同名的命令。"
SECURITY = r"Software\Microsoft\Office\{version}\Excel\Security"
EXCEL_PATH = r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
WPS_PATH = r"Software\Microsoft\Windows\CurrentVersion\App Paths\et.exe"
OFFICE_VERSIONS = ("16.0", "15.0", "14.0")
ALL_FORBIDDEN = 4  # VBAWarnings: every macro is off, and nobody is asked


def doctor() -> Diagnosis:
    """Look at the program, the parts of the workbooks, and what the buttons need on Windows."""
    on_windows = sys.platform == "win32"
    checks = [_python(), _program(), _workbook_parts(), _start_workbook()]
    if on_windows:
        checks += [_xlwings(), _interpreter(), _excel(), _macros_allowed(), _menu_entry()]
    else:
        checks += [Check("Excel 按钮", Condition.NOT_NEEDED, ON_WINDOWS_ONLY)]
    return Diagnosis((*checks, _wps(on_windows=on_windows), _office()))


def _python() -> Check:
    found = sys.version.split()[0]
    if sys.version_info < OLDEST:
        return Check("Python", Condition.MISSING, found, "请安装 Python 3.11 或更新的版本。")
    return Check("Python", Condition.IN_PLACE, f"{found}（{sys.executable}）")


def _program() -> Check:
    try:
        found = version("xl-fenjie")
    except PackageNotFoundError:
        return Check("程序", Condition.MISSING, "没有安装，只是从源码运行", INSTALL)
    return Check("程序", Condition.IN_PLACE, f"xl-fenjie {found}")


def _workbook_parts() -> Check:
    name = "带按钮的总台账"
    try:
        count = len(master_macros().buttons)
    except OSError as cause:
        return Check(name, Condition.MISSING, f"缺少文件：{cause.filename}", INSTALL)
    return Check(name, Condition.IN_PLACE, f"{count} 个按钮，宏取自 xlwings {xlwings_version()}")


def _start_workbook() -> Check:
    name, place = "开始用的工作簿", start_workbook()
    if not place.is_file():
        return Check(name, Condition.MISSING, f"没有 {place}", INSTALL)
    return Check(name, Condition.IN_PLACE, str(place))


def _xlwings() -> Check:
    wanted = xlwings_version()
    try:
        found = version("xlwings")
    except PackageNotFoundError:
        return Check("xlwings", Condition.MISSING, "没有安装", INSTALL)
    if found.split(".")[:2] != wanted.split(".")[:2]:
        told = f"装的是 {found}，总台账里的宏是 {wanted}"
        return Check("xlwings", Condition.MISSING, told, INSTALL)
    return Check("xlwings", Condition.IN_PLACE, found)


def _interpreter() -> Check:
    """Whether Python is where the workbooks look for it, and is this one."""
    name = "按钮要找的 Python"
    wanted = Path(os.path.expandvars(SETTINGS["INTERPRETER_WIN"]))
    program = Path(os.path.expandvars(SETTINGS["FENJIE_PROGRAM"]))
    for place in (wanted, program):
        if not place.is_file():
            return Check(name, Condition.MISSING, f"没有 {place}", INSTALL)
    if not Path(sys.executable).parent.samefile(wanted.parent):
        told = f"按钮用的是 {wanted}，现在运行的是 {sys.executable}"
        return Check(name, Condition.MISSING, told, f"请用 {program} doctor 再查一次。")
    return Check(name, Condition.IN_PLACE, str(wanted))


def _excel() -> Check:
    found = _registered(EXCEL_PATH)
    if not found:
        return Check("Excel", Condition.MISSING, "没有找到", "没有 Excel 时，请用同名的命令办理。")
    return Check("Excel", Condition.IN_PLACE, found)


def _macros_allowed() -> Check:
    """Whether the user's settings let macros run once they are asked for."""
    name = "Excel 允许宏"
    for office in OFFICE_VERSIONS:
        if _registered(SECURITY.format(version=office), "VBAWarnings") == str(ALL_FORBIDDEN):
            mend = "请在 Excel 的“文件—选项—信任中心—宏设置”里选“禁用所有宏，并发出通知”。"
            return Check(name, Condition.MISSING, "所有宏都被禁用，也不询问", mend)
    return Check(name, Condition.IN_PLACE, "打开总台账时请点“启用内容”")


def _menu_entry() -> Check:
    entry = Path(os.environ.get("APPDATA", "")) / start_menu_entry()
    if not entry.is_file():
        return Check("开始菜单", Condition.MISSING, f"没有 {entry}", INSTALL)
    return Check("开始菜单", Condition.IN_PLACE, entry.stem)


def start_menu_entry() -> Path:
    """Where install.cmd puts the entry, below %APPDATA%."""
    return Path("Microsoft/Windows/Start Menu/Programs/责任分解.cmd")


def _wps(*, on_windows: bool) -> Check:
    found = _registered(WPS_PATH) if on_windows else shutil.which("et")
    told = f"{found}；WPS 里不用按钮，请用同名的命令" if found else "没有找到，不影响使用"
    return Check("WPS 表格", Condition.NOT_NEEDED, told)


def _office() -> Check:
    """LibreOffice reads the old formats .doc and .wps; nothing else needs it."""
    found = shutil.which("soffice")
    if found:
        return Check("LibreOffice", Condition.IN_PLACE, found)
    return Check("LibreOffice", Condition.NOT_NEEDED, "没有安装；只有读 .doc、.wps 旧文件时才要用")


def _registered(key: str, name: str = "") -> str:
    """A value of the registry, for this user or the whole computer; '' where there is none."""
    if sys.platform != "win32":
        return ""
    import winreg  # noqa: PLC0415 - only Windows has it

    for root in (winreg.HKEY_CURRENT_USER, winreg.HKEY_LOCAL_MACHINE):
        try:
            with winreg.OpenKey(root, key) as opened:
                return str(winreg.QueryValueEx(opened, name)[0])
        except OSError:
            continue
    return ""
