"""What is left of the installation: files that a scanner took, a Python that was removed."""

import csv
import importlib
import os
import sys
from collections.abc import Sequence
from importlib.metadata import distributions
from pathlib import Path

EXCEL_CACHE = "00020813-0000-0000-C000-000000000046*"  # Excel's type library, as pywin32 names it


def gone() -> Sequence[str]:
    """The files of the installed packages that are not there any more.

    Read from their records themselves: newer Pythons leave out what is missing.
    """
    return [
        name
        for each in distributions()
        for name, *_ in csv.reader((each.read_text("RECORD") or "").splitlines())
        if not name.endswith(".pyc") and not Path(str(each.locate_file(name))).exists()
    ]


def python_home(environment: Path) -> Path | None:
    """Where the Python lies on which an environment was built; None where it brings its own."""
    try:
        lines = (environment / "pyvenv.cfg").read_text("utf-8").splitlines()
    except OSError:
        return None
    told = (line.partition("=") for line in lines)
    return next((Path(place.strip()) for key, _, place in told if key.strip() == "home"), None)


def importing(*names: str) -> str:
    """Why one of these modules cannot be imported; '' where all can."""
    try:
        for name in names:
            importlib.import_module(name)
    except Exception as cause:  # noqa: BLE001 - a half-taken library fails in every way
        return f"{type(cause).__name__}: {cause}"
    return ""


def creating(component: str) -> str:
    """Why a component of Windows cannot be used; '' where it can."""
    try:
        dynamic = importlib.import_module("win32com.client.dynamic")
        dynamic.Dispatch(component)
    except Exception as cause:  # noqa: BLE001 - pywin32 has errors of its own
        return type(cause).__name__
    return ""


def damaged_cache() -> Path | None:
    """What pywin32 noted of Excel, where it cannot be read any more; None where all is well."""
    try:
        folder = Path(importlib.import_module("win32com").__gen_path__)
    except Exception:  # noqa: BLE001 - without pywin32 there is no cache
        return None
    for noted in folder.glob(EXCEL_CACHE):
        name = f"win32com.gen_py.{noted.stem}"
        if importing(name) or not hasattr(importlib.import_module(name), "CLSIDToClassMap"):
            return folder
    return None


def unwritable(path: Path) -> str:
    """The characters of a path that macros, which know the ANSI code page only, cannot say."""
    if sys.platform != "win32":
        return ""
    found = ""
    for character in os.fspath(path):
        try:
            character.encode("mbcs", "strict")
        except UnicodeEncodeError:
            found += character
    return found
