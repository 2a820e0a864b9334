"""A class name stands once in the package: two rooms that think alike share the class."""

import ast
from collections import defaultdict
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "xl_fenjie"

ALLOWED_TWICE: set[str] = {
    "Line",
}
"""Names that wait for a better one; take yours out when you have found it."""


def classes() -> dict[str, set[str]]:
    """The modules that define each class name, private ones without their underscore."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name.lstrip("_")].add(file.relative_to(PACKAGE).as_posix())
    return found


def test_no_class_name_stands_twice() -> None:
    twice = {name: homes for name, homes in classes().items() if len(homes) > 1}
    assert {name: homes for name, homes in twice.items() if name not in ALLOWED_TWICE} == {}


def test_no_name_is_allowed_twice_that_stands_once() -> None:
    assert {name for name in ALLOWED_TWICE if len(classes()[name]) < 2} == set()
