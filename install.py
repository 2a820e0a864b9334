"""What install.cmd does once Python is found: a private environment, the program, the demo.

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
    tell("正在安装程序，第一次需要下载，请等几分钟……")
    for wanted in (["hatchling"], ["--no-build-isolation", "--upgrade", str(SOURCE)]):
        pip = [str(environment / PYTHON), "-m", "pip", "install", "--quiet"]
        pinned = ["--constraint", str(SOURCE / "constraints.txt"), "--disable-pip-version-check"]
        if run([*pip, *pinned, *wanted]):
            raise CannotInstallError(
                "程序没有装上。请检查网络；单位网络不能直接下载的，"
                "请信息人员设置好 pip 的镜像后再运行一次。"
            )


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
