"""Functions are short, and say by which error they refuse."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "xl_fenjie"
LONGEST = 50  # lines after the docstring; past that a value hides between its paragraphs
OURS = "FenjieError"


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                yield f"{file.relative_to(PACKAGE)}:{node.lineno} {node.name}", node


def length(function: ast.FunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (function.end_lineno or 0) - body[0].lineno + 1 if body else 0


def refuses(function: ast.FunctionDef) -> bool:
    """Whether it raises our error itself, in a function within it or not."""
    raised = (node.exc for node in ast.walk(function) if isinstance(node, ast.Raise))
    made = (each.func for each in raised if isinstance(each, ast.Call))
    return any(isinstance(each, ast.Name) and each.id == OURS for each in made)


def test_no_function_is_longer_than_one_can_read_at_once():
    found = [(where, length(function)) for where, function in functions()]
    assert len(found) > 1500
    assert [each for each in found if each[1] > LONGEST] == []


def test_every_public_function_that_refuses_says_so():
    found = [
        (where, ast.get_docstring(function) or "")
        for where, function in functions()
        if not function.name.startswith("_") and refuses(function)
    ]
    assert len(found) > 30
    assert [where for where, told in found if OURS not in told] == []
