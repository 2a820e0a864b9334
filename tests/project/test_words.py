"""What the repository must not say, and what its pins must not hold."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = {".py", ".md", ".toml", ".txt", ".sh", ".mjs", ".json", ".cmd", ".bas", ".xml", ""}

# Put together from parts, so that this file does not hold them itself.
FORBIDDEN = {
    "a registry's host": r"pypi\.org|pythonhosted|npmjs|deb\.debian|(registry|mirror)(\.[a-z]+){2}",
    "a path of one machine": r"(?<![\w.])/(work|root|home)/[a-z]|[A-Z]:\\\\Users",
    "what is not finished": r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX\b(?! ?[（(X]))",
    "the free part's counterpart": r"xlwings\.pr" + r"o\b",
}
EXEMPT = {"tests/project/test_words.py"}


def tracked() -> list[Path]:
    listed = subprocess.run(
        [shutil.which("git") or "git", "-C", ROOT, "ls-files", "-z"],
        capture_output=True,
        check=True,
    ).stdout.decode()
    return [
        ROOT / name
        for name in listed.split("\0")
        if name and Path(name).suffix in TEXT and name not in EXEMPT and (ROOT / name).is_file()
    ]


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    held = [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for file in tracked()
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert held == []


def test_constraints_are_exact_and_name_no_place() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert len(lines) > 30
    exact = re.compile(r"[a-z0-9._-]+==[0-9][0-9a-z.]*( ; [a-zA-Z0-9_ .<>=!'()-]+)?")
    assert [line for line in lines if not exact.fullmatch(line)] == []


def test_every_requirement_is_pinned() -> None:
    named = re.findall(
        r'^  ?"?([A-Za-z0-9-]+)>=', (ROOT / "pyproject.toml").read_text(), re.MULTILINE
    )
    pins = (ROOT / "constraints.txt").read_text("utf-8")
    assert len(named) > 15
    assert [name for name in named if f"\n{name.lower()}==" not in f"\n{pins}"] == []


def test_no_python_file_is_longer_than_a_room() -> None:
    long = [
        f"{file.relative_to(ROOT)}: {lines}"
        for file in tracked()
        if file.suffix == ".py" and (lines := file.read_text("utf-8").count("\n")) > 500
    ]
    assert long == []
