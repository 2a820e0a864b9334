"""Step: what is and is not in place for the buttons, and how to mend it."""

import os
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.macro_workbook.parts import SETTINGS, master_macros, xlwings_version
from xl_fenjie.samples import start_workbook
from xl_fenjie.values.diagnosis import Check, Condition, Diagnosis

OLDEST = (3, 11)
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
        checks += [Check("Excel 按钮", Condition.NOT_NEEDED, sentence("doctor_windows_only"))]
    return Diagnosis((*checks, _wps(on_windows=on_windows), _office()))


def _python() -> Check:
    found = sys.version.split()[0]
    if sys.version_info < OLDEST:
        return Check("Python", Condition.MISSING, found, sentence("mend_python"))
    return Check("Python", Condition.IN_PLACE, f"{found}（{sys.executable}）")


def _program() -> Check:
    try:
        found = version("xl-fenjie")
    except PackageNotFoundError:
        return _to_install("程序", sentence("doctor_from_source"))
    return Check("程序", Condition.IN_PLACE, f"xl-fenjie {found}")


def _workbook_parts() -> Check:
    name = "带按钮的总台账"
    try:
        count = len(master_macros().buttons)
    except OSError as cause:
        return _without_file(name, cause.filename)
    told = sentence("doctor_macros", count=count, version=xlwings_version())
    return Check(name, Condition.IN_PLACE, told)


def _start_workbook() -> Check:
    name, place = "开始用的工作簿", start_workbook()
    if not place.is_file():
        return _without_file(name, place)
    return Check(name, Condition.IN_PLACE, str(place))


def _xlwings() -> Check:
    wanted = xlwings_version()
    try:
        found = version("xlwings")
    except PackageNotFoundError:
        return _to_install("xlwings", sentence("doctor_not_installed"))
    if found.split(".")[:2] != wanted.split(".")[:2]:
        told = sentence("doctor_xlwings_differs", found=found, wanted=wanted)
        return _to_install("xlwings", told)
    return Check("xlwings", Condition.IN_PLACE, found)


def _interpreter() -> Check:
    """Whether Python is where the workbooks look for it, and is this one."""
    name = "按钮要找的 Python"
    wanted = Path(os.path.expandvars(SETTINGS["INTERPRETER_WIN"]))
    program = Path(os.path.expandvars(SETTINGS["FENJIE_PROGRAM"]))
    for place in (wanted, program):
        if not place.is_file():
            return _without_file(name, place)
    if not Path(sys.executable).parent.samefile(wanted.parent):
        told = sentence("doctor_other_python", wanted=wanted, found=sys.executable)
        return Check(name, Condition.MISSING, told, sentence("mend_other_python", program=program))
    return Check(name, Condition.IN_PLACE, str(wanted))


def _excel() -> Check:
    found = _registered(EXCEL_PATH)
    if not found:
        told, mend = sentence("doctor_not_found"), sentence("mend_without_excel")
        return Check("Excel", Condition.MISSING, told, mend)
    return Check("Excel", Condition.IN_PLACE, found)


def _macros_allowed() -> Check:
    """Whether the user's settings let macros run once they are asked for."""
    name = "Excel 允许宏"
    for office in OFFICE_VERSIONS:
        if _registered(SECURITY.format(version=office), "VBAWarnings") == str(ALL_FORBIDDEN):
            told, mend = sentence("doctor_macros_forbidden"), sentence("mend_macros")
            return Check(name, Condition.MISSING, told, mend)
    return Check(name, Condition.IN_PLACE, sentence("doctor_enable_content"))


def _menu_entry() -> Check:
    entry = Path(os.environ.get("APPDATA", "")) / start_menu_entry()
    if not entry.is_file():
        return _without_file("开始菜单", entry)
    return Check("开始菜单", Condition.IN_PLACE, entry.stem)


def start_menu_entry() -> Path:
    """Where install.cmd puts the entry, below %APPDATA%."""
    return Path("Microsoft/Windows/Start Menu/Programs/责任分解.cmd")


def _wps(*, on_windows: bool) -> Check:
    found = _registered(WPS_PATH) if on_windows else shutil.which("et")
    told = sentence("doctor_wps", path=found) if found else sentence("doctor_wps_missing")
    return Check("WPS 表格", Condition.NOT_NEEDED, told)


def _office() -> Check:
    """LibreOffice reads the old formats .doc and .wps; nothing else needs it."""
    found = shutil.which("soffice")
    if found:
        return Check("LibreOffice", Condition.IN_PLACE, found)
    return Check("LibreOffice", Condition.NOT_NEEDED, sentence("doctor_office_missing"))


def _to_install(name: str, told: str) -> Check:
    """What is mended by installing anew."""
    return Check(name, Condition.MISSING, told, sentence("mend_by_install"))


def _without_file(name: str, place: object) -> Check:
    return _to_install(name, sentence("doctor_file_missing", path=place))


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
