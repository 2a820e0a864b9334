"""Build the bundles that install without a network, one per platform: ``make bundle``.

A bundle holds the program and every library it needs as wheels, resolved for the machine it goes
to and not for the one that builds; beside them the installer, the start workbook, the manual as
pages, the licences, and the SHA-256 of every file.
"""

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from bundle.manual import pages
from bundle.wheels import Wheel, licence_files, licences_told, without_foreign_macros

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".tools" / "wheels"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
EXTRAS = ("buttons", "calendar", "mail")
SUMS = "SHA256SUMS"
EARLIEST = (1980, 1, 1, 0, 0, 0)  # a zip knows no earlier day; the same content, the same bytes
RUNNABLE = 0o755 << 16
READABLE = 0o644 << 16


@dataclass(frozen=True, slots=True)
class Target:
    """A platform as uv calls it, the wheels that run there, and what starts the installation."""

    name: str
    uv: str
    tags: tuple[str, ...]
    scripts: tuple[str, ...]


# 2.28 is the glibc of the oldest systems that offices still run
GLIBC = ("2_28", "2_27", "2_26", "2_24", "2_17", "2_12", "2_5")
TARGETS: Mapping[str, Target] = {
    "win_amd64": Target(
        "win_amd64", "x86_64-pc-windows-msvc", ("win_amd64",), ("install.cmd", "uninstall.cmd")
    ),
    **{
        f"linux_{machine}": Target(
            f"linux_{machine}",
            f"{machine}-manylinux_2_28",
            (*(f"manylinux_{glibc}_{machine}" for glibc in GLIBC), f"manylinux2014_{machine}"),
            ("install.sh", "uninstall.sh"),
        )
        for machine in ("x86_64", "aarch64")
    },
}


def lock(target: Target, python: str) -> str:
    """What is to be installed there, each with its version and the hashes of its files."""
    wanted = [f"--extra={extra}" for extra in EXTRAS]
    written = ["--no-header", "--no-annotate", "--no-emit-index-url", "--generate-hashes"]
    return subprocess.run(
        [
            *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", *written, *wanted),
            *("--python-platform", target.uv, "--python-version", python),
            *("--constraint", "constraints.txt", "pyproject.toml", "-"),
        ],
        input="pip\n",  # an office's Python may have none
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout


def fetch(target: Target, python: str) -> tuple[Wheel, ...]:
    """The wheels of that lock, downloaded once and kept; raises where one does not exist."""
    asked = (ROOT / "constraints.txt").read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    folder = CACHE / target.name / python / hashlib.sha256(asked).hexdigest()[:16]
    if not folder.is_dir():
        locked = lock(target, python)
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as place:
            part = Path(place) / "wheels"
            (Path(place) / "lock.txt").write_text(locked, "ascii")
            tags = [f"--platform={tag}" for tag in target.tags]
            subprocess.run(
                [
                    *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
                    *("--disable-pip-version-check", "--require-hashes", "--only-binary=:all:"),
                    *("--implementation=cp", f"--python-version={python}", *tags),
                    *("--dest", str(part), "--requirement", str(Path(place) / "lock.txt")),
                ],
                check=True,
            )
            part.rename(folder)
    return tuple(Wheel(file.name, file.read_bytes()) for file in sorted(folder.iterdir()))


def own_wheel() -> Wheel:
    """The program itself."""
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "--target=wheel", "--directory", place],
            cwd=ROOT,
            check=True,
            capture_output=True,
        )
        (file,) = Path(place).iterdir()
        return Wheel(file.name, file.read_bytes())


def requirements(wheels: Iterable[Wheel]) -> bytes:
    """The list that the installer hands to pip: exactly these files, whatever else is there."""
    lines = (f"{each.name}=={each.version} --hash=sha256:{each.sha256}\n" for each in wheels)
    return "".join(lines).encode("ascii")


def files_of(target: Target, own: Wheel) -> Mapping[str, bytes]:
    """Everything in the bundle by its name there."""
    found: dict[str, bytes] = {}
    shipped: dict[str, Wheel] = {}
    for python in PYTHONS:
        wheels = [without_foreign_macros(wheel) for wheel in (*fetch(target, python), own)]
        found[f"wheels/{python}.txt"] = requirements(wheels)
        shipped |= {wheel.file: wheel for wheel in wheels}
    found |= {f"wheels/{wheel.file}": wheel.content for wheel in shipped.values()}
    for name in (*target.scripts, "install.py"):
        found[name] = (ROOT / name).read_bytes()
    found["责任分解.xlsm"] = (ROOT / "workbooks" / "责任分解.xlsm").read_bytes()
    found |= {f"说明/{name}": page for name, page in pages(ROOT / "docs").items()}
    found["licences/xl-fenjie/LICENSE"] = (ROOT / "LICENSE").read_bytes()
    found |= {f"licences/{name}": text for name, text in licence_files(shipped.values()).items()}
    found["licences/README.txt"] = licences_told(shipped.values())
    sums = (f"{hashlib.sha256(found[name]).hexdigest()}  {name}\n" for name in sorted(found))
    found[SUMS] = "".join(sums).encode("utf-8")
    return found


def write(target: Target, own: Wheel, folder: Path) -> Path:
    """The bundle as one zip, whole or not at all; its path comes back."""
    title = f"xl-fenjie-{own.version}-{target.name}"
    made = folder / f"{title}.zip"
    part = made.with_suffix(".part")
    with zipfile.ZipFile(part, "w") as out:
        for name, content in sorted(files_of(target, own).items()):
            entry = zipfile.ZipInfo(f"{title}/{name}", EARLIEST)
            entry.external_attr = RUNNABLE if name.endswith(".sh") else READABLE
            packed = name.endswith((".whl", ".png", ".xlsm"))
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            out.writestr(entry, content)
    shutil.move(part, made)
    return made


def main(arguments: Sequence[str]) -> None:
    """Build for the platforms that are named, else for all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("platform", nargs="*", choices=[[], *TARGETS], help=", ".join(TARGETS))
    wanted = [TARGETS[name] for name in parser.parse_args(arguments).platform or TARGETS]
    folder = ROOT / "dist"
    folder.mkdir(exist_ok=True)
    own = own_wheel()
    # what waits for the network waits together
    with ThreadPoolExecutor(max_workers=4) as together:
        jobs = [together.submit(fetch, target, py) for target in wanted for py in PYTHONS]
    for job in jobs:
        job.result()
    for target in wanted:
        made = write(target, own, folder)
        print(f"{made.relative_to(ROOT)}  {made.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
