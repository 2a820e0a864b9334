"""How LibreOffice prints and fits a workbook: its words page by page, and the heights it needs."""

import functools
import io
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

import openpyxl
import pytest

SOFFICE, PDFTOTEXT = shutil.which("soffice") or "", shutil.which("pdftotext") or ""
needs_office = pytest.mark.skipif(
    not (SOFFICE and PDFTOTEXT), reason="LibreOffice or pdftotext is not installed"
)


def convert(files: dict[str, bytes], suffix: str, folder: Path) -> dict[str, bytes]:
    """The files as LibreOffice saves them in another format, by their stems; one run for all."""
    source, target = folder / "from", folder / f"to_{suffix}"
    source.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (source / name).write_bytes(content)
    profile = folder / "profile"
    command = [
        SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless",
        "--convert-to", suffix, "--outdir", str(target), *(str(source / name) for name in files),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {
        Path(name).stem: (target / f"{Path(name).stem}.{suffix}").read_bytes() for name in files
    }


def pages(pdf: bytes) -> list[str]:
    """The words of each page without white space, in the order of the sheet's cells."""
    with tempfile.NamedTemporaryFile(suffix=".pdf", delete=False) as file:
        file.write(pdf)
    try:
        text = subprocess.run(
            [PDFTOTEXT, "-raw", file.name, "-"], check=True, capture_output=True, timeout=120
        ).stdout.decode("utf-8")
    finally:
        Path(file.name).unlink()
    return [re.sub(r"\s+", "", page) for page in text.split("\f")[:-1]]


def without_heights(content: bytes) -> bytes:
    """The workbook with no row height set, so that a program must work all of them out."""
    cleared = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(cleared, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb' (ht|customHeight)="[^"]*"', b"", part)
            new.writestr(name, part)
    return cleared.getvalue()


@functools.cache
def _book(content: bytes):
    return openpyxl.load_workbook(io.BytesIO(content))


def heights(content: bytes) -> dict[int, float]:
    """The heights of the rows of the first sheet, in points."""
    page = _book(content).worksheets[0]
    return {row: each.height for row, each in page.row_dimensions.items() if each.height}
