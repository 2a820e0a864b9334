"""Every library that the package imports is one that it declares, and an extra stays optional."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "xl_fenjie"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RUN_TIME_EXTRAS = ("buttons", "calendar", "frames", "mail")
OWNERS = packages_distributions()


def names(requirements: list[str]) -> set[str]:
    return {normal(Requirement(each).name) for each in requirements}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def foreign_imports(tree: ast.AST) -> Iterator[str]:
    """The top-level packages of others that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found = [node.module or ""]
        else:
            continue
        for name in found:
            top = name.split(".")[0]
            if top not in sys.stdlib_module_names and top != PACKAGE.name:
                yield top


def distributions(top: str) -> set[str]:
    return {normal(each) for each in OWNERS.get(top, [top])}


def test_every_library_that_is_imported_is_declared() -> None:
    extras = PROJECT["optional-dependencies"]
    declared = names(PROJECT["dependencies"])
    declared |= {each for extra in RUN_TIME_EXTRAS for each in names(extras[extra])}
    declared |= {"pydantic-core"}  # a part of pydantic, pinned by it to one version
    imported = {
        top
        for file in PACKAGE.rglob("*.py")
        for top in foreign_imports(ast.parse(file.read_text("utf-8")))
    }
    assert len(imported) > 10
    assert {top for top in imported if not distributions(top) & declared} == set()


def test_every_declared_library_is_imported() -> None:
    sources = "\n".join(file.read_text("utf-8") for file in PACKAGE.rglob("*.py"))
    # a name in quotes counts: extras are loaded by import_module
    tops = set(re.findall(r"(?:import|from) (\w+)|import_module\(\"(\w+)", sources))
    imported = {each for pair in tops for top in pair if top for each in distributions(top)}
    extras = PROJECT["optional-dependencies"]
    declared = names([*PROJECT["dependencies"], *extras["frames"], *extras["mail"]])
    assert declared - imported == set()


def test_the_buttons_do_without_pandas() -> None:
    extras = PROJECT["optional-dependencies"]
    shipped = names([*PROJECT["dependencies"], *extras["buttons"], *extras["mail"]])
    assert not shipped & {"pandas", "numpy"}
    assert "pandas" not in (ROOT / "install.py").read_text("utf-8")
