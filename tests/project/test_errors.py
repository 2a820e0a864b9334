"""Failures are told apart by their class; the code of one is only for catalogue and JSON."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "xl_fenjie"


def codes_compared(source: str) -> list[int]:
    """The lines that compare the code of a failure that was caught."""
    found = []
    for handler in ast.walk(ast.parse(source)):
        if not isinstance(handler, ast.ExceptHandler) or handler.name is None:
            continue
        for node in ast.walk(handler):
            if isinstance(node, ast.Compare):
                asked = (node.left, *node.comparators)
                found += [
                    each.lineno
                    for each in asked
                    if isinstance(each, ast.Attribute)
                    and each.attr == "code"
                    and isinstance(each.value, ast.Name)
                    and each.value.id == handler.name
                ]
    return found


def test_no_code_of_a_failure_is_compared():
    compared = {
        str(file.relative_to(PACKAGE)): lines
        for file in PACKAGE.rglob("*.py")
        if (lines := codes_compared(file.read_text("utf-8")))
    }
    assert compared == {}


def test_a_comparison_is_found():
    source = "try:\n    f()\nexcept E as why:\n    if why.code in {'a'}:\n        raise\n"
    assert codes_compared(source) == [4]
