"""What install.cmd does once Python is found: a private environment, the program, menu, demo.

It needs nothing but the standard library and runs on every system, so that its tests do too; the
only part that cannot be tried without Windows is install.cmd itself. Words are for office staff.
"""

import os
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path

SOURCE = Path(__file__).resolve().parent
OLDEST = (3, 11)
COMMAND = Path("Scripts/fenjie.exe" if os.name == "nt" else "bin/fenjie")
PYTHON = Path("Scripts/python.exe" if os.name == "nt" else "bin/python")
START_WORKBOOK = "责任分解.xlsm"
PROGRAMS = Path("Microsoft/Windows/Start Menu/Programs")
# ASCII inside, for a batch file is read in the code page of the day: the workbook with the Chinese
# name is found by its ending, and Windows knows where the user's folders are.
ENTRIES = {
    "责任分解.cmd": ('@for %%f in ("%LOCALAPPDATA%\\xl-fenjie\\*.xlsm") do @start "" "%%f"\r\n'),
    "责任分解（不用Excel）.cmd": (
        "@echo off\r\n"
        "chcp 65001 >nul\r\n"
        'cd /d "%USERPROFILE%\\Documents"\r\n'
        '"%LOCALAPPDATA%\\xl-fenjie\\env\\Scripts\\fenjie.exe"\r\n'
        "pause\r\n"
    ),
}


class CannotInstallError(Exception):
    """One Chinese sentence: what did not work and what to do."""


def home() -> Path:
    """The folder of the program, below %LOCALAPPDATA%; elsewhere below ~/.local/share."""
    base = os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".local" / "share") / "xl-fenjie"


def main(tell: Callable[[str], object]) -> int:
    """Install and show the demo; 0 when all went well, 2 when not."""
    try:
        folder = home()
        install(folder, tell)
        add_entries(folder, tell)
        check(folder, tell)
        show_demo(folder, tell)
    except CannotInstallError as cause:
        tell(str(cause))
        return 2
    return 0


def install(folder: Path, tell: Callable[[str], object]) -> None:
    """Make the environment where there is none, and put this version of the program into it."""
    if sys.version_info < OLDEST:
        raise CannotInstallError(
            f"现在的 Python 是 {sys.version.split()[0]}，需要 3.11 以上。请安装新版本后再运行一次。"
        )
    environment = folder / "env"
    try:
        if not (environment / PYTHON).exists():
            tell(f"正在准备运行环境：{environment}")
            venv.create(environment, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError) as cause:
        raise CannotInstallError(
            f"建不了文件夹“{environment}”（{cause}）。请检查磁盘空间和权限后再运行一次。"
        ) from cause
    ensure_not_redirected(environment)
    tell("正在安装程序，第一次需要下载，请等几分钟……")
    parts = f"{SOURCE}[buttons,mail]"
    for wanted in (["hatchling"], ["--no-build-isolation", "--upgrade", parts]):
        pip = [str(environment / PYTHON), "-m", "pip", "install", "--quiet"]
        pinned = ["--constraint", str(SOURCE / "constraints.txt"), "--disable-pip-version-check"]
        if run([*pip, *pinned, *wanted]):
            raise CannotInstallError(
                "程序没有装上。请关闭 Excel、检查网络；单位网络不能直接下载的，"
                "请信息人员设置好 pip 的镜像后再运行一次。"
            )


def ensure_not_redirected(environment: Path) -> None:
    """Python from the Microsoft Store hides what it writes there from Excel: say so."""
    python = environment / PYTHON
    if os.name == "nt" and "Packages" in Path(os.path.realpath(python.parent)).parts:
        raise CannotInstallError(
            "现在的 Python 来自微软应用商店，Excel 找不到它装的程序。"
            "请卸载它，改装 python.org 的 Python 3.11 以上版本后再运行一次。"
        )


def add_entries(folder: Path, tell: Callable[[str], object]) -> None:
    """Put the start workbook beside the program, and entries into the start menu of Windows.

    The workbook is written anew, not copied as a file: a file out of a downloaded archive is
    marked as such, and Excel would refuse its macros.
    """
    try:
        content = (SOURCE / "workbooks" / START_WORKBOOK).read_bytes()
        (folder / START_WORKBOOK).write_bytes(content)
        if "APPDATA" in os.environ:
            programs = Path(os.environ["APPDATA"]) / PROGRAMS
            programs.mkdir(parents=True, exist_ok=True)
            for name, lines in ENTRIES.items():
                (programs / name).write_bytes(lines.encode("ascii"))
            tell("开始菜单里已有“责任分解”。")
    except OSError as cause:
        raise CannotInstallError(
            f"写不了“{cause.filename}”。请关闭正在打开的“{START_WORKBOOK}”，再运行一次。"
        ) from cause


def check(folder: Path, tell: Callable[[str], object]) -> None:
    """Let the program itself say whether the buttons have all they need."""
    if run([str(folder / "env" / COMMAND), "doctor"]):
        tell("按钮还缺上面所说的东西，补上后再用；命令和演示不受影响。")


def show_demo(folder: Path, tell: Callable[[str], object]) -> None:
    """Run the demo into a folder of its own, and open that folder where the system can."""
    place = next(
        free
        for number in range(1, 1000)
        if not (free := folder / (f"演示{number}" if number > 1 else "演示")).exists()
    )
    tell(f"正在演示一轮：{place}")
    if run([str(folder / "env" / COMMAND), "demo", str(place)]):
        raise CannotInstallError("程序已装好，但演示没有走完，请把上面的提示发给维护人员。")
    tell(f"装好了。演示结果在：{place}")
    tell(f"以后的命令是：{folder / 'env' / COMMAND}")
    if hasattr(os, "startfile"):  # on Windows only
        os.startfile(place)  # noqa: S606 - the folder that was just made, shown in Explorer


def run(command: list[str]) -> int:
    """Run a program of our own environment and give its exit status."""
    return subprocess.run(command, check=False).returncode  # noqa: S603 - no input from outside


def say(sentence: str) -> None:
    """Show a sentence at once, also where output is collected."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(say))
