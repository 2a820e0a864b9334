"""Step: what is and is not in place for the buttons, and how to mend it."""

import getpass
import os
import platform
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from xl_fenjie.catalogue.sentences import sentence
from xl_fenjie.machine import installed, policies
from xl_fenjie.machine.page import request
from xl_fenjie.machine.registry import Hive, Registry, windows_registry
from xl_fenjie.macro_workbook.parts import SETTINGS, master_macros, xlwings_version
from xl_fenjie.samples import start_workbook
from xl_fenjie.values.diagnosis import Check, Condition, Diagnosis
from xl_fenjie.workspace.clock import now
from xl_fenjie.workspace.writing import NewFile, write_all

OLDEST = (3, 11)
SMALL = 2**32  # above it lie the addresses of 64 bits
EXCEL_PATH = r"Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
WPS_PATH = r"Software\Microsoft\Windows\CurrentVersion\App Paths\et.exe"
COMPONENTS = ("WScript.Shell", "Scripting.Dictionary")
TOLD = 3  # files


def doctor(registry: Registry = windows_registry) -> Diagnosis:
    """Look at the program, the parts of the workbooks, and what the buttons need on Windows."""
    on_windows = sys.platform == "win32"
    checks = [_python(), _program(), _files(), _workbook_parts(), _start_workbook()]
    if on_windows:
        checks += [_xlwings(), _pywin32(), _cache(), _interpreter(), _path()]
        checks += [_excel(registry), _macros_allowed(registry), _processes(registry)]
        checks += [_system_calls(registry), _command_line(registry), _components(), _menu_entry()]
    else:
        checks += [Check("Excel 按钮", Condition.NOT_NEEDED, sentence("doctor_windows_only"))]
    found = _path_of(registry, WPS_PATH) if on_windows else shutil.which("et")
    return Diagnosis((*checks, _wps(found), _office()))


def write_request(diagnosis: Diagnosis, page: Path) -> Path:
    """Write what to ask of the administrator as a page to print; its path comes back."""
    told = request(
        diagnosis,
        computer=platform.node(),
        user=getpass.getuser(),
        folder=sys.prefix,
        day=now().date(),
    )
    write_all([NewFile(page.absolute(), told.encode("utf-8"))])
    return page


def _python() -> Check:
    found = f"{sys.version.split()[0]}（{sys.executable}）"
    if sys.version_info < OLDEST or sys.maxsize < SMALL:
        return Check("Python", Condition.MISSING, found, sentence("mend_python"))
    return Check("Python", Condition.IN_PLACE, found)


def _program() -> Check:
    try:
        found = version("xl-fenjie")
    except PackageNotFoundError:
        return _to_install("程序", sentence("doctor_from_source"))
    return Check("程序", Condition.IN_PLACE, f"xl-fenjie {found}")


def _files() -> Check:
    """Scanners of viruses take single files away, without a word to whom they belonged."""
    name, gone = "程序文件", installed.gone()
    if gone:
        some = "、".join(gone[:TOLD])
        told = sentence("doctor_files_gone", count=len(gone), some=some)
        ask = sentence("ask_release", folder=sys.prefix)
        return Check(name, Condition.MISSING, told, sentence("mend_by_install"), ask)
    return Check(name, Condition.IN_PLACE, sentence("doctor_files_whole"))


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


def _pywin32() -> Check:
    """Its libraries lie in three places, so only an import shows that all of them are there."""
    name = "与 Excel 对话的部件（pywin32）"
    reason = installed.importing("pywintypes", "pythoncom", "win32com.client")
    if reason:
        return _to_install(name, sentence("doctor_import_failed", reason=reason))
    return Check(name, Condition.IN_PLACE, sentence("doctor_imported"))


def _cache() -> Check:
    name, damaged = "pywin32 的缓存（gen_py）", installed.damaged_cache()
    if damaged:
        told = sentence("doctor_cache_damaged", folder=damaged)
        return Check(name, Condition.MISSING, told, sentence("mend_cache", folder=damaged))
    return Check(name, Condition.IN_PLACE, sentence("doctor_imported"))


def _interpreter() -> Check:
    """Whether Python is where the workbooks look for it, is this one, and can still start."""
    name = "按钮要找的 Python"
    wanted = Path(os.path.expandvars(SETTINGS["INTERPRETER_WIN"]))
    program = Path(os.path.expandvars(SETTINGS["FENJIE_PROGRAM"]))
    for place in (wanted, program):
        if not place.is_file():
            return _without_file(name, place)
    base = installed.python_home(wanted.parents[1])
    if base is not None and not (base / wanted.name).is_file():
        return _to_install(name, sentence("doctor_python_removed", base=base))
    if not Path(sys.executable).parent.samefile(wanted.parent):
        told = sentence("doctor_other_python", wanted=wanted, found=sys.executable)
        return Check(name, Condition.MISSING, told, sentence("mend_other_python", program=program))
    return Check(name, Condition.IN_PLACE, str(wanted))


def _path() -> Check:
    name, home = "安装位置", Path(os.path.expandvars(SETTINGS["INTERPRETER_WIN"])).parents[2]
    if strange := installed.unwritable(home):
        told = sentence("doctor_path_strange", path=home, characters=strange)
        mend, ask = sentence("mend_path"), sentence("ask_code_page")
        return Check(name, Condition.BLOCKED, told, mend, ask)
    return Check(name, Condition.IN_PLACE, str(home))


def _excel(registry: Registry) -> Check:
    found = _path_of(registry, EXCEL_PATH)
    if not found:
        told, mend = sentence("doctor_not_found"), sentence("mend_without_excel")
        return Check("Excel", Condition.MISSING, told, mend)
    return Check("Excel", Condition.IN_PLACE, found)


def _macros_allowed(registry: Registry) -> Check:
    """Whether macros run once a person allows them."""
    name, found = "Excel 允许宏", policies.macros(registry)
    if not found.forbidden:
        return Check(name, Condition.IN_PLACE, sentence("doctor_enable_content"))
    signed = found.forbidden == "signed"
    told = sentence("doctor_macros_signed" if signed else "doctor_macros_forbidden")
    if not found.by_policy:
        return Check(name, Condition.BLOCKED, told, sentence("mend_macros"))
    return _by_policy(name, told, sentence("ask_macros", where=found.where))


def _processes(registry: Registry) -> Check:
    name = "Excel 启动程序"
    if where := policies.blocking_rule(registry, policies.CHILD_PROCESSES):
        ask = sentence("ask_processes", where=where, rule=policies.CHILD_PROCESSES)
        return _by_policy(name, sentence("doctor_processes_blocked"), ask)
    return Check(name, Condition.IN_PLACE, sentence("doctor_not_forbidden"))


def _system_calls(registry: Registry) -> Check:
    name = "宏调用系统功能"
    if where := policies.blocking_rule(registry, policies.SYSTEM_CALLS):
        ask = sentence("ask_system_calls", where=where, rule=policies.SYSTEM_CALLS)
        return _by_policy(name, sentence("doctor_system_calls_blocked"), ask)
    return Check(name, Condition.IN_PLACE, sentence("doctor_not_forbidden"))


def _command_line(registry: Registry) -> Check:
    name = "命令行（cmd.exe）"
    if where := policies.command_line_off(registry):
        ask = sentence("ask_command_line", where=where)
        return _by_policy(name, sentence("doctor_command_line_off"), ask)
    return Check(name, Condition.IN_PLACE, sentence("doctor_not_forbidden"))


def _components() -> Check:
    name = "系统的脚本组件"
    failing = [each for each in COMPONENTS if installed.creating(each)]
    if failing and not installed.importing("win32com.client"):
        listed = "、".join(failing)
        told, ask = (
            sentence("doctor_components", components=listed),
            sentence("ask_components", components=listed),
        )
        return _by_policy(name, told, ask)
    return Check(name, Condition.IN_PLACE, "、".join(COMPONENTS))


def _menu_entry() -> Check:
    entry = Path(os.environ.get("APPDATA", "")) / start_menu_entry()
    if not entry.is_file():
        return _without_file("开始菜单", entry)
    return Check("开始菜单", Condition.IN_PLACE, entry.stem)


def start_menu_entry() -> Path:
    """Where install.cmd puts the entry, below %APPDATA%."""
    return Path("Microsoft/Windows/Start Menu/Programs/责任分解.cmd")


def _wps(found: str | None) -> Check:
    told = sentence("doctor_wps", path=found) if found else sentence("doctor_wps_missing")
    return Check("WPS 表格", Condition.NOT_NEEDED, told)


def _office() -> Check:
    """LibreOffice reads the old formats .doc and .wps; nothing else needs it."""
    found = shutil.which("soffice")
    if found:
        return Check("LibreOffice", Condition.IN_PLACE, found)
    return Check("LibreOffice", Condition.NOT_NEEDED, sentence("doctor_office_missing"))


def _by_policy(name: str, told: str, ask: str) -> Check:
    """What only an administrator can allow; until then the same work goes by command."""
    return Check(name, Condition.BLOCKED, told, sentence("mend_by_asking"), ask)


def _to_install(name: str, told: str) -> Check:
    """What is mended by installing anew."""
    return Check(name, Condition.MISSING, told, sentence("mend_by_install"))


def _without_file(name: str, place: object) -> Check:
    return _to_install(name, sentence("doctor_file_missing", path=place))


def _path_of(registry: Registry, key: str) -> str:
    """Where a program lies that this user or the whole computer has; '' where there is none."""
    return registry(Hive.USER, key, "") or registry(Hive.COMPUTER, key, "")
