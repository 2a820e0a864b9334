"""What install.cmd and install.sh do once Python is found.

They make a private environment from the wheels beside this file, entries in the start menu, a
check and a demo; the network is never asked. It needs nothing but the standard library, and on an
embeddable Python less than that; it runs on every system, so that its tests do too. Words are for
office staff.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

HERE = Path(os.path.abspath(__file__)).parent  # noqa: PTH100 - a drive letter stays one
WHEELS = HERE / "wheels"
SUMS = HERE / "SHA256SUMS"
WINDOWS = os.name == "nt"
COMMAND = Path("Scripts/fenjie.exe" if WINDOWS else "bin/fenjie")
PYTHON = Path("Scripts/python.exe" if WINDOWS else "bin/python")
EMBEDDABLE = "python-3*-embed-amd64.zip"
START_WORKBOOK = "责任分解.xlsm"
PAGES = "说明"
REMOVER = "uninstall.cmd"
PROGRAMS = Path("Microsoft/Windows/Start Menu/Programs")
MOST_TOLD = 5
# ASCII inside, for a batch file is read in the code page of the day: the workbook with the Chinese
# name is found by its ending, and Windows knows where the user's folders are.
PROGRAM = '"%LOCALAPPDATA%\\xl-fenjie\\env\\Scripts\\fenjie.exe"'
ON_SCREEN = (
    "@echo off\r\n"
    "chcp 65001 >nul\r\n"
    'cd /d "%USERPROFILE%\\Documents"\r\n'
    "{command}\r\n"
    'if errorlevel 3 type "%LOCALAPPDATA%\\xl-fenjie\\no-start.txt"\r\n'
    "pause\r\n"
)
ENTRIES = {
    "责任分解.cmd": '@for %%f in ("%LOCALAPPDATA%\\xl-fenjie\\*.xlsm") do @start "" "%%f"\r\n',
    "责任分解（不用Excel）.cmd": ON_SCREEN.format(command=PROGRAM),
    "责任分解（检查安装）.cmd": ON_SCREEN.format(command=f"{PROGRAM} doctor"),
    "责任分解（卸载）.cmd": f'@call "%LOCALAPPDATA%\\xl-fenjie\\{REMOVER}"\r\n',
}
NO_START = (
    "程序没有启动起来：安装以后 Python 被卸载或移动了，或者程序文件被杀毒软件拿走了。\r\n"
    "请双击安装包里的 install.cmd 重装一次；又不行的，请信息人员把文件夹\r\n"
    "“AppData\\Local\\xl-fenjie”加入杀毒软件的信任区后再装。\r\n"
)


class CannotInstallError(Exception):
    """One Chinese sentence: what did not work and what to do."""


def home() -> Path:
    """The folder of the program, below %LOCALAPPDATA%; elsewhere below ~/.local/share."""
    base = os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".local" / "share") / "xl-fenjie"


def main(tell: Callable[[str], object], *, quiet: bool = False) -> int:
    """Install and show the demo; 0 when all went well, 2 when not."""
    try:
        folder = home()
        ensure_whole()
        replace_environment(folder, tell)
        add_entries(folder, tell)
        check(folder, tell)
        show_demo(folder, tell, quiet=quiet)
    except CannotInstallError as cause:
        tell(str(cause))
        return 2
    return 0


def ensure_whole() -> None:
    """Raise where the bundle is not as it was made: half unpacked, or robbed by a virus scanner."""
    if not SUMS.is_file():
        raise CannotInstallError(
            "这里不是完整的安装包。"
            "请把 xl-fenjie-….zip 整个解压到本机的文件夹，再运行里面的安装程序。"
        )
    lines = [line.split("  ", 1) for line in SUMS.read_text("utf-8").splitlines()]
    bad = [name for digest, name in lines if _digest(HERE / name) != digest]
    if bad:
        more = f" 等 {len(bad)} 个" if len(bad) > MOST_TOLD else ""
        raise CannotInstallError(
            f"安装包里缺少文件或文件已损坏：{'、'.join(bad[:MOST_TOLD])}{more}。"
            "请重新解压全部文件再运行一次；又不行的，请信息人员看看是不是被杀毒软件隔离了。"
        )


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def replace_environment(folder: Path, tell: Callable[[str], object]) -> None:
    """Put this version in the place of the one before, which comes back if that fails."""
    environment, former = folder / "env", folder / "env-former"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if former.exists():
            shutil.rmtree(former)
        if environment.exists():
            environment.rename(former)
    except OSError as cause:
        raise CannotInstallError(
            f"动不了文件夹“{folder}”（{cause}）。请关闭 Excel 和正在运行的“责任分解”，"
            "检查磁盘空间和权限后再运行一次。"
        ) from cause
    try:
        tell(f"正在准备运行环境：{environment}")
        make_environment(environment, tell)
        tell("正在安装程序，一般不到一分钟……")
        install_wheels(environment)
    except CannotInstallError:
        shutil.rmtree(environment, ignore_errors=True)
        if former.exists():
            former.rename(environment)
        raise
    shutil.rmtree(former, ignore_errors=True)


def make_environment(environment: Path, tell: Callable[[str], object]) -> None:
    """An environment with nothing in it: from the embeddable Python beside us, or from this one."""
    laid = sorted(HERE.glob(EMBEDDABLE)) if WINDOWS else []
    try:
        if laid:
            tell(f"使用安装包旁边的 {laid[-1].name}，它的 SHA-256 是 {_digest(laid[-1])}")
            unpack_python(laid[-1], environment / PYTHON.parent)
        else:
            import venv  # noqa: PLC0415 - an embeddable Python has none

            # no pip: some systems leave it out of Python, and ours lies among the wheels
            venv.create(environment, with_pip=False, symlinks=not WINDOWS)
    except (OSError, subprocess.CalledProcessError, zipfile.BadZipFile) as cause:
        raise CannotInstallError(
            f"建不了文件夹“{environment}”（{cause}）。请检查磁盘空间和权限后再运行一次。"
        ) from cause
    ensure_not_redirected(environment)


def unpack_python(archive: Path, folder: Path) -> None:
    """Unpack an embeddable Python so that it finds what pip puts beside it."""
    with zipfile.ZipFile(archive) as content:
        content.extractall(folder)
    for paths in folder.glob("python3*._pth"):
        library = next(folder.glob("python3*.zip")).name
        paths.write_text(f"{library}\n.\nLib\\site-packages\nimport site\n", "ascii")


def ensure_not_redirected(environment: Path) -> None:
    """Python from the Microsoft Store hides what it writes there from Excel: say so."""
    python = environment / PYTHON
    if WINDOWS and "Packages" in Path(os.path.realpath(python.parent)).parts:
        raise CannotInstallError(
            "现在的 Python 来自微软应用商店，Excel 找不到它装的程序。"
            "请卸载它，改装 python.org 的 Python 3.11 以上版本后再运行一次。"
        )


def install_wheels(environment: Path) -> None:
    """Install exactly the files that are listed for this version of Python."""
    python = environment / PYTHON
    version = answer([str(python), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"])
    listed = WHEELS / f"{version}.txt"
    if not listed.is_file():
        fit = "、".join(sorted((file.stem for file in WHEELS.glob("*.txt")), key=_number))
        raise CannotInstallError(
            f"现在的 Python 是 {version or '启动不了的'}，这个安装包能用的是 {fit}（64 位）。"
            "请信息人员装其中一个后再运行一次。"
        )
    (pip,) = WHEELS.glob("pip-*.whl")
    offline = ["--no-index", "--find-links", str(WHEELS), "--require-hashes", "--no-cache-dir"]
    embedded = ["--prefix", str(python.parent)] if any(python.parent.glob("*._pth")) else []
    command = [
        str(python),
        str(pip / "pip"),
        "--isolated",
        "install",
        "--quiet",
        *offline,
        *embedded,
    ]
    if run([*command, "--no-warn-script-location", "--requirement", str(listed)]):
        raise CannotInstallError(
            "程序没有装上。请关闭 Excel 和杀毒软件的拦截窗口，再运行一次；"
            "又不行的，请把上面的英文提示拍下来发给维护人员。"
        )
    if embedded:
        shutil.copy(python.parent / COMMAND, environment / COMMAND)


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def add_entries(folder: Path, tell: Callable[[str], object]) -> None:
    """Put start workbook and manual beside the program, and entries into the menu of Windows.

    All is written anew, not copied as files: a file out of a downloaded archive is marked as such,
    and Excel would refuse its macros.
    """
    try:
        write(folder / START_WORKBOOK, (HERE / START_WORKBOOK).read_bytes())
        for page in (each for each in (HERE / PAGES).rglob("*") if each.is_file()):
            write(folder / page.relative_to(HERE), page.read_bytes())
        if "APPDATA" in os.environ:
            write(folder / REMOVER, (HERE / REMOVER).read_bytes())
            write(folder / "no-start.txt", NO_START.encode("utf-8"))
            for name, lines in ENTRIES.items():
                entry = Path(os.environ["APPDATA"]) / PROGRAMS / name
                write(entry, lines.encode("ascii"))
            tell("开始菜单里已有“责任分解”。")
    except OSError as cause:
        raise CannotInstallError(
            f"写不了“{cause.filename}”。请关闭正在打开的“{START_WORKBOOK}”，再运行一次。"
        ) from cause


def write(file: Path, content: bytes) -> None:
    """Write the file, and the folders that lead to it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def check(folder: Path, tell: Callable[[str], object]) -> None:
    """Let the program itself say whether the buttons have all they need."""
    if run([str(folder / "env" / COMMAND), "doctor"]):
        tell("按钮还缺上面所说的东西，补上后再用；命令和演示不受影响。")


def show_demo(folder: Path, tell: Callable[[str], object], *, quiet: bool) -> None:
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
    tell(f"使用手册在：{folder / PAGES}")
    tell(f"以后的命令是：{folder / 'env' / COMMAND}")
    if hasattr(os, "startfile") and not quiet:  # on Windows only
        os.startfile(place)  # noqa: S606 - the folder that was just made, shown in Explorer


def run(command: list[str]) -> int:
    """Run a program of our own environment and give its exit status; 127 where it cannot start."""
    try:
        return subprocess.run(command, check=False).returncode  # noqa: S603 - nothing from outside
    except OSError:
        return 127


def answer(command: list[str]) -> str:
    """What a program says; '' where it cannot start."""
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - likewise
    except OSError:
        return ""
    return done.stdout.strip()


def say(sentence: str) -> None:
    """Show a sentence at once, also where output is collected."""
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(say, quiet="/quiet" in sys.argv[1:]))
