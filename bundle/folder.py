"""Build the program as a folder that needs no Python: ``python -m bundle.folder`` (Linux).

It freezes the environment that runs it, which holds the installed wheel, the extras and
PyInstaller; so it runs wherever that environment can be made, best on the oldest system that
offices have: what is built here needs at least the glibc that ``glibc.txt`` names. One folder, not
one file: that would unpack itself at each start, and virus scanners suspect it.
"""

import argparse
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import PyInstaller.__main__

ROOT = Path(__file__).resolve().parents[1]
# what is imported by name only, and what the libraries read beside their code
HIDDEN = ("chinese_calendar", "imap_tools", "keyring.backends", "olefile", "oxmsg", "xl_fenjie")
DATA = ("chinese_calendar", "docx", "opencc", "pypdfium2", "pypdfium2_raw", "xl_fenjie")
UNUSED = ("tkinter", "pandas", "numpy", "PIL", "pytest", "setuptools", "xlwings")
SYMBOL = re.compile(rb"GLIBC_(\d+)\.(\d+)")


def freeze(place: Path) -> Path:
    """The program with all it needs, in a folder below ``place``."""
    start = place / "fenjie.py"
    start.write_text("from xl_fenjie.cli import main\n\nmain()\n", "utf-8")
    PyInstaller.__main__.run(
        [
            *("--noconfirm", "--log-level=WARN", "--onedir", "--contents-directory=parts"),
            *(f"--collect-submodules={name}" for name in HIDDEN),
            *(f"--collect-data={name}" for name in DATA),
            *(f"--copy-metadata={name}" for name in ("xl-fenjie", "keyring")),
            *(f"--exclude-module={name}" for name in UNUSED),
            *(f"--{name}path={place / name}" for name in ("dist", "work", "spec")),
            str(start),
        ]
    )
    made = place / "dist" / "fenjie"
    # python-docx looks for its templates from the folder of its code, which is in no folder here
    (made / "parts" / "docx" / "parts").mkdir(exist_ok=True)
    return made


def libraries(folder: Path) -> Iterator[Path]:
    """The binaries in the folder."""
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            with file.open("rb") as content:
                if content.read(4) == b"\x7fELF":
                    yield file


def least_glibc(folder: Path) -> str:
    """The newest version of glibc whose symbols a binary in the folder asks for."""
    asked = {
        (int(major), int(minor))
        for file in libraries(folder)
        for major, minor in SYMBOL.findall(file.read_bytes())
    }
    return "{}.{}".format(*max(asked))


def lay_out(bundle: Path, program: Path, place: Path) -> Path:
    """A folder with the program in the place of the wheels of a bundle; its path comes back."""
    made = place / f"xl-fenjie-{version('xl-fenjie')}-linux_{platform.machine()}-folder"
    shutil.copytree(bundle, made, ignore=shutil.ignore_patterns("wheels", "install.py"))
    shutil.copytree(program, made / "program", symlinks=True)
    (made / "program" / "glibc.txt").write_text(least_glibc(program) + "\n", "ascii")
    names = sorted(
        file.relative_to(made).as_posix()
        for file in made.rglob("*")
        if file.is_file() and file.name != "SHA256SUMS"
    )
    sums = subprocess.run(
        [shutil.which("sha256sum") or "sha256sum", *names],
        cwd=made,
        check=True,
        capture_output=True,
    ).stdout
    (made / "SHA256SUMS").write_bytes(sums)
    return made


def main() -> None:
    """Freeze, and pack beside the installer what an unpacked bundle holds besides its wheels."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bundle", type=Path, help="an unpacked bundle for this platform")
    parser.add_argument("into", type=Path, help="the folder for the .tar.gz")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        made = lay_out(asked.bundle, freeze(Path(name)), Path(name))
        packed = asked.into / f"{made.name}.tar.gz"
        with tarfile.open(packed, "w:gz") as out:
            out.add(made, made.name)
        glibc = (made / "program" / "glibc.txt").read_text("ascii").strip()
    sys.stdout.write(f"{packed}  {packed.stat().st_size / 1e6:.1f} MB, glibc {glibc} or newer\n")


if __name__ == "__main__":
    main()
