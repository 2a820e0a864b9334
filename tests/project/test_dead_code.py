"""No name of the package is defined and then never said again."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "xl_fenjie"
WORD = re.compile(r"\w+")
CALLED_FROM_OUTSIDE = {"home"}
"""What a library finds by its decorator."""


def sources(*folders: str) -> dict[Path, str]:
    return {
        file: file.read_text("utf-8")
        for folder in folders
        for file in sorted((ROOT / folder).rglob("*.py"))
    }


def defined(tree: ast.Module) -> Iterator[str]:
    """The names that a module makes at its top."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (each.id for each in node.targets if isinstance(each, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def test_every_name_is_used_somewhere():
    ours = sources("xl_fenjie")
    said = Counter(word for text in ours.values() for word in WORD.findall(text))
    # what builds the workbooks is no part of the package, and needs some of it
    used_outside = [*sources("macros").values(), (ROOT / "docs/frames.md").read_text("utf-8")]
    said += Counter(word for text in used_outside for word in WORD.findall(text))
    names = [(file, name) for file, text in ours.items() for name in defined(ast.parse(text))]
    assert len(names) > 2000
    unused = [
        f"{file.relative_to(ROOT)}: {name}"
        for file, name in names
        if said[name] == 1 and name not in CALLED_FROM_OUTSIDE and not name.startswith("__")
    ]
    assert unused == []
